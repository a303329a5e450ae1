"""The text that a field begins with is selected where it is measured or chosen, never where it is worded anew."""

from contextlib import suppress
from typing import get_args

import pytest

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.screens.input.card_texts import TakenBy
from perenne_tui.screens.input.closing_texts import NextSitting
from perenne_tui.screens.input.column_texts import TakeOffWindow
from perenne_tui.screens.input.export_texts import FileName
from perenne_tui.screens.input.library_texts import ChallengeEnd, CopyName, QuestionsCopyName
from perenne_tui.screens.input.sheet_texts import SheetField
from perenne_tui.screens.input.sitting_texts import PreparedEnd, SittingEnd
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.screens.input.vote_texts import DotsEach, HandsForCard
from perenne_tui.sheets.fields import Kind
from tests.screens.board import NOON, MemoryStore, on_the_wall
from tests.screens.input.every_text import EVERY, WORKSHOP, named

CHOSEN = {
    TakenBy, NextSitting, TakeOffWindow, FileName, SittingEnd, PreparedEnd, ChallengeEnd, DotsEach, HandsForCard,
    CopyName, QuestionsCopyName,
}  # fmt: skip
"""Kinds of texts, fields of sheets apart, that are a number, a day, an hour or a name which is chosen."""
CHOSEN_FIELDS = {
    "date", "number", "open list", "choice", "person", "action", "money", "quantity", "share", "year", "weight",
    "scenario",
}  # fmt: skip
WORDED_FIELDS = {"line", "text", "place", "cards", "allies"}
"""Kinds of fields of sheets whose text is worded, or is a list that one more thing joins."""
WORDS = ("Déposer la demande", "31/12/2026", "12 €", "80 %", "2027", "3", "Léa Martin", "D2", "https://a.fr", "AC1")


def is_chosen(text: TypedText) -> bool:
    """Return whether typing is expected to replace a text."""
    return text.field.kind in CHOSEN_FIELDS if isinstance(text, SheetField) else type(text) in CHOSEN


def test_every_kind_of_field_is_told_apart_here() -> None:
    assert set(get_args(Kind)) == CHOSEN_FIELDS | WORDED_FIELDS


def with_values() -> Session:
    """Return a session in which as many texts as possible begin with something."""
    session = Session(WORKSHOP, MemoryStore())
    for text in EVERY:
        choice = text.field.choice if isinstance(text, SheetField) else None
        values = [choice.in_words(value, language("fr")) for value in choice.values] if choice else []
        for words in (*values, *WORDS):
            context = TextContext(session.workshop, NOON.date(), language("fr"))
            if text.changes_workshop and not text.first_text(context):
                with suppress(Refused):
                    text.keep(words, context, session)
    return session


@pytest.mark.slow(reason="a key is typed in every field there is")
async def test_the_first_letter_replaces_what_is_chosen_and_goes_on_with_what_is_worded() -> None:
    begun: set[bool] = set()
    async with on_the_wall(with_values().workshop) as wall:
        for text in EVERY:
            field = wall.front.text_input
            field.begin(text)
            start = field.entry.value
            begun |= {is_chosen(text)} if start else set()
            assert field.entry.selected_text == (start if is_chosen(text) else ""), named(text)
            assert field.entry.cursor_position == len(start), named(text)
            await wall.press("3")
            assert field.entry.value == ("3" if is_chosen(text) else f"{start}3"), named(text)
            field.give_up()
    assert begun == {True, False}


async def test_an_arrow_keeps_what_is_selected() -> None:
    async with on_the_wall(WORKSHOP) as wall:
        wall.front.text_input.begin(DotsEach())
        start = wall.front.text_input.entry.value
        await wall.press("right", "3")
        assert wall.front.text_input.entry.value == f"{start}3"


@pytest.mark.parametrize("text", [TakenBy("d1"), SittingEnd("150", 150, "14 h 30", lambda: NOON, print)], ids=named)
async def test_a_draft_that_is_found_again_is_not_replaced(text: TypedText) -> None:
    async with on_the_wall(WORKSHOP) as wall:
        field = wall.front.text_input
        field.begin(text)
        await wall.press(*"16")
        field.end()
        field.begin(text)
        assert (field.entry.value, field.entry.selected_text) == ("16", "")


def test_a_number_or_a_day_that_a_field_begins_with_is_always_replaced() -> None:
    context = TextContext(with_values().workshop, NOON.date(), language("fr"))
    first = {text: text.first_text(context) for text in EVERY}
    numbers = [text for text, words in first.items() if words and not any(char.isalpha() for char in words)]
    assert len(numbers) > 10
    assert {named(text) for text in numbers if not text.is_replaced} <= {"SittingMarks-farewell-roti"}
