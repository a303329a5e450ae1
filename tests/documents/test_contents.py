"""The table of contents: from five pages on, and never longer than page one can bear."""

from perenne_tui.documents.blocks import blocks
from perenne_tui.documents.contents import Entry, contents_of

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
