"""The text that a field begins with is selected where it is measured or chosen, never where it is worded anew."""

from contextlib import suppress
from typing import get_args

import pytest

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.screens.input.card_texts import CollectedCard, NewCard, TakenBy
from perenne_tui.screens.input.closing_texts import NextSitting
from perenne_tui.screens.input.column_texts import NewAxis, TakeOffWindow
from perenne_tui.screens.input.export_texts import FileName, VoterCount
from perenne_tui.screens.input.library_texts import ChallengeEnd, CopyName, ImportPath, QuestionsCopyName
from perenne_tui.screens.input.record_texts import RecordText
from perenne_tui.screens.input.sheet_texts import NewSheetRow, SheetField
from perenne_tui.screens.input.sitting_texts import PreparedEnd, SittingEnd
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.screens.input.vote_texts import DotsEach, HandsForCard
from perenne_tui.sheets.fields import Kind
from tests.screens.board import NOON, MemoryStore, on_the_wall
from tests.screens.input.every_text import EVERY, WORKSHOP, named

CHOSEN = {
    TakenBy, NextSitting, TakeOffWindow, FileName, SittingEnd, PreparedEnd, ChallengeEnd, DotsEach, HandsForCard,
    CopyName, ImportPath, QuestionsCopyName, VoterCount,
}  # fmt: skip
"""Kinds of texts, fields of sheets apart, that are a number, a day, an hour or a name which is chosen."""
CHOSEN_FIELDS = {
    "date", "number", "open list", "choice", "person", "action", "money", "quantity", "share", "year", "weight",
    "scenario",
}  # fmt: skip
WORDED_FIELDS = {"line", "text", "place", "cards", "allies", "mail"}
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


FOUND = "16"
NEW_ROWS = {NewCard, CollectedCard, NewAxis, NewSheetRow}
"""Kinds of texts, new records apart, of which another can be typed while one waits."""


def is_new_row(text: TypedText) -> bool:
    """Return whether a text is one of a row that is not there yet."""
    return type(text) in NEW_ROWS or (isinstance(text, RecordText) and not text.row)


@pytest.mark.slow(reason="a draft is found in every field there is")
async def test_a_draft_that_is_found_says_so_in_its_field_and_is_typed_on_only_where_it_is_the_only_one() -> None:
    begun: set[tuple[bool, bool]] = set()
    async with on_the_wall(WORKSHOP) as wall:
        field, drafts = wall.front.text_input, wall.front.context.workspace.drafts
        for text in (text for text in EVERY if text.is_drafted):
            drafts.typed(text.about, FOUND)
            field.begin(text)
            shown = field.field()
            assert shown is not None
            assert field.entry.value == FOUND, named(text)
            assert shown.label.endswith(" · texte retrouvé"), named(text)
            assert "Échap l’efface" in wall.front.notice, named(text)
            is_selected = is_chosen(text) or is_new_row(text)
            begun.add((is_chosen(text), is_new_row(text)))
            assert field.entry.selected_text == (FOUND if is_selected else ""), named(text)
            await wall.press("3")
            shown = field.field()
            assert shown is not None
            assert field.entry.value == ("3" if is_selected else f"{FOUND}3"), named(text)
            assert shown.label.endswith("texte retrouvé") != is_selected, named(text)
            field.give_up()
            field.begin(text)
            assert field.entry.value == (FOUND if is_new_row(text) else text.first_text(wall.front.text_context))
            field.give_up()
            assert drafts.waiting() == [], named(text)
    assert begun == {(True, False), (False, True), (False, False)}


async def test_a_new_row_that_waits_is_found_on_its_own_sheet_only() -> None:
    people, *others = (text for text in EVERY if isinstance(text, NewSheetRow))
    async with on_the_wall(WORKSHOP) as wall:
        field = wall.front.text_input
        wall.front.context.workspace.drafts.typed(people.about, "Léa")
        for text in others:
            field.begin(text)
            assert field.entry.value == "", named(text)
            field.give_up()
        field.begin(people)
        assert field.entry.value == "Léa"


def test_a_number_or_a_day_that_a_field_begins_with_is_always_replaced() -> None:
    context = TextContext(with_values().workshop, NOON.date(), language("fr"))
    first = {text: text.first_text(context) for text in EVERY}
    numbers = [text for text, words in first.items() if words and not any(char.isalpha() for char in words)]
    assert len(numbers) > 10
    assert {named(text) for text in numbers if not text.is_replaced} <= {
        "SittingMarks-farewell-roti",
        "ConfidenceNumbers-voices-d",
    }
