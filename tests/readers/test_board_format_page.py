"""docs/board-format.md: its examples are read as it says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from perenne_tui.readers import format_words
from perenne_tui.readers.deck import Deck

PAGE = (Path(__file__).parents[2] / "docs" / "board-format.md").read_text(encoding="utf-8")
DECKS, _, AFTER = PAGE.partition("## Agendas")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```", DECKS + AFTER.partition("\n## ")[2], re.MULTILINE | re.DOTALL)
"""Every example but that of an agenda, which is no deck: `test_agendas.py` reads it."""


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_reads_without_a_complaint(example: str, read_text: Callable[[str], Deck]) -> None:
    text = example if "## " in example and "Séances\n" not in example[:12] else f"## A\n{example}"
    assert read_text(text).complaints == ()


def test_the_whole_example_uses_most_of_the_format(read_text: Callable[[str], Deck]) -> None:
    workshop = read_text(EXAMPLES[1]).workshop
    assert all((workshop.people, workshop.actions, workshop.decisions, workshop.risks, workshop.sittings))


def test_every_label_the_reader_knows_is_told_in_one_form_at_least() -> None:
    prose = re.sub(r"^```.*?^```", "", PAGE, flags=re.MULTILINE | re.DOTALL)
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
