"""The table of contents: from five pages on, and never longer than page one can bear."""

import pytest

from perenne_tui.documents.blocks import Heading, blocks
from perenne_tui.documents.contents import Entry, contents_of, place_of_contents
from tests.documents.exported import export_text
from tests.documents.office_files import DAY, demo

LINE = "Une phrase de longueur ordinaire, comme il y en a dans les réponses d’un atelier. " * 3


def listed(markdown: str) -> list[str]:
    return ["".join(run.text for run in entry.heading.runs) for entry in entries(markdown)]


def entries(markdown: str) -> tuple[Entry, ...]:
    contents = contents_of(blocks(markdown))
    return contents.entries if contents else ()


def parts(count: int, below: int = 0) -> str:
    """A document of parts of half a page each."""
    inner = "".join(f"### Sous {number}\n\n{LINE}\n\n" for number in range(below))
    return "# Titre\n\n" + "".join(
        f"## Partie {number}\n\n{(LINE + chr(10) * 2) * 7}{inner}" for number in range(count)
    )


def test_a_document_of_a_few_pages_has_none() -> None:
    assert listed(parts(4)) == []


def test_a_long_one_lists_its_headings_but_not_its_title() -> None:
    assert listed(parts(12)) == [f"Partie {number}" for number in range(12)]


def test_the_pages_are_counted_from_the_first_to_the_last() -> None:
    pages = [entry.page for entry in entries(parts(12))]
    assert pages[0] == 1
    assert pages == sorted(pages)
    assert 5 <= pages[-1] <= 7


def test_where_there_are_many_the_upper_level_stands_alone() -> None:
    assert listed(parts(11, below=1)) == [f"Partie {number}" for number in range(11)]
    assert "Sous 0" in listed(parts(5, below=1) + f"## Fin\n\n{(LINE + chr(10) * 2) * 40}")


def test_tables_and_lists_count_as_pages_too() -> None:
    rows = "".join(f"| {LINE} | b |\n" for _ in range(70))
    assert listed(f"# T\n\n## Table\n\n| a | b |\n|--|--|\n{rows}") == ["Table"]
    assert listed("# T\n\n## Liste\n\n" + f"- {LINE}\n  - {LINE}\n" * 60) == ["Liste"]


@pytest.mark.parametrize("code", ["fr", "en"])
def test_what_was_decided_stands_above_the_contents_of_a_plan(code: str) -> None:
    found = blocks(export_text(demo(code), document="plan", form="md", day=DAY))
    headings = [block for block in found if isinstance(block, Heading) and block.level == 2]
    assert place_of_contents(found) is headings[2], "behind the summary and the decisions"


def test_where_nothing_leads_further_the_contents_stand_above_all() -> None:
    found = blocks(parts(12))
    assert place_of_contents(found) is found[1]


def test_a_summary_that_is_longer_than_page_one_stands_below_the_contents() -> None:
    summary = "## Décisions\n\n" + "".join(f"- **DE{number}** {LINE}Question : D1.\n" for number in range(1, 40))
    found = blocks(f"# T\n\n{summary}\n## Suite\n\n### D1 Question\n\n{LINE}\n")
    assert place_of_contents(found) is found[1]


def test_where_page_one_stands_alone_the_contents_begin_the_second() -> None:
    found = blocks(parts(1) + "\n---\n\n" + parts(9).partition("\n\n")[2])
    place = place_of_contents(found)
    assert place is not None
    assert place.begins_page
