"""A workshop as plain text: every word of it, line by line."""

import re
from collections.abc import Callable

import pytest

from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.text import write_text
from tests.documents.conftest import TABLES

REFERENCES = {
    "sitting", "about", "kind", "began", "ended", "left",
    "rank", "axis", "card", "voter", "owner", "relay", "decider", "present", "excused", "status", "state",
    "language", "counters", "start", "end", "due", "review", "day", "next_day", "leaves", "letter",
    "scenario", "criterion", "parent", "contact", "follower", "person", "allies", "cards", "stake", "terms", "until",
    "trains", "launched", "upkept", "part", "position", "phase", "level", "unit", "certainty", "updated", "reviewed",
    "next_contact", "sheet", "milestone",
}  # fmt: skip
"""Fields that are no words: uids, dates, and values that the text says in other words."""


def words_of(value: Json) -> set[str]:
    """Return every word of the texts in a JSON value, references left out."""
    if isinstance(value, str):
        return set(re.findall(r"\w+", value))
    if isinstance(value, dict):
        kept = (item for name, item in value.items() if name not in REFERENCES)
        return set().union(*map(words_of, kept))
    return set().union(*map(words_of, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_every_word_of_a_workshop_is_in_its_plain_text(language: str, filled_in: Callable[[str], Workshop]) -> None:
    workshop = filled_in(language)
    card = replace(
        workshop.cards["t2"],
        why="parce",
        evidence="preuve",
        suggestion="former",
        suggested_owner="quelqu’un",
        milestone="Fin-6",
        tags=("rh", "formation"),
        source="SRC",
        ref="T04",
        note="une\nnote",
    )
    axis = replace(workshop.axes["deployment"], alias="mise en production", aim="ouvrir")
    workshop = workshop.with_rows("cards", card).with_rows("axes", axis)
    workshop = replace(workshop, header=replace(workshop.header, note="mot du jeu"))
    said = words_of(write_text(workshop))
    for name in ("workshop", *TABLES):
        for row in workshop.table(name).values():
            assert words_of(to_json(row)) <= said
    assert {"6", "mois" if language == "fr" else "months"} <= said


def test_plain_text_has_every_line_of_a_text_and_no_line_of_blanks(workshop: Workshop) -> None:
    lines = write_text(workshop).split("\n")
    answer = workshop.cards["d1"].answer.split("\n")
    assert any(line.endswith(answer[0]) for line in lines)
    assert f"    {answer[1]}" in lines
    assert not [line for line in lines if line != line.rstrip(" ")]
