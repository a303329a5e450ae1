"""The pages about the board format, in English and French: their examples are read as they say."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from perenne_tui.readers import format_words
from perenne_tui.readers.deck import Deck
from tests.cases import cases

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [(DOCS / name).read_text(encoding="utf-8") for name in ("board-format.en.md", "board-format.fr.md")]
EXAMPLES = [
    re.findall(r"^```markdown\n(.*?)^```", before + after.partition("\n## ")[2], re.MULTILINE | re.DOTALL)
    for before, _, after in (re.split(r"(\n## (?:Agendas|Les déroulés)\n)", page) for page in PAGES)
]
"""Every example but that of an agenda, which is no deck: `test_agendas.py` reads it."""


@cases("example", dict.fromkeys(example for examples in EXAMPLES for example in examples))
def test_every_example_reads_without_a_complaint(example: str, read_text: Callable[[str], Deck]) -> None:
    text = example if "## " in example and "Séances\n" not in example[:12] else f"## A\n{example}"
    assert read_text(text).complaints == ()


def test_the_whole_example_uses_most_of_the_format(read_text: Callable[[str], Deck]) -> None:
    workshop = read_text(EXAMPLES[0][1]).workshop
    assert all((workshop.people, workshop.actions, workshop.decisions, workshop.risks, workshop.sittings))


def test_both_pages_have_the_same_sections_and_examples() -> None:
    shapes = [re.findall(r"^(#+ |\||```)", page, re.MULTILINE) for page in PAGES]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("page", PAGES, ids=["en", "fr"])
def test_every_label_the_reader_knows_is_told_in_one_form_at_least(page: str) -> None:
    prose = re.sub(r"^```.*?^```", "", page, flags=re.MULTILINE | re.DOTALL)
    told = re.findall(r"`([^`]+)`", prose)
    tables = (
        format_words.PARTS,
        format_words.SUGGESTION,
        format_words.ACTION,
        format_words.DECISION,
        format_words.RISK,
        format_words.SITTING,
        format_words.HEADER,
    )
    for table in tables:
        known = {format_words.look_up(label, table) for label in told}
        assert set(table.values()) <= known
