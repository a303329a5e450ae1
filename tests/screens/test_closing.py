"""The first and the last minutes: open actions one by one, what has changed, parked cards, last words, the plan."""

from datetime import date

import pytest

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.voices import give_mark, give_word
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.screens.input.card_texts import TakenBy
from perenne_tui.screens.input.record_texts import ActionText, DecisionText
from perenne_tui.screens.input.sheet_texts import NewSheetRow, SheetField
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from tests.screens.board import NOON, MemoryStore, settled, some_workshop
from tests.screens.input.every_text import EVERY, full_workshop, named
from tests.screens.test_sitting import Room, a_room, a_sitting


async def closing(room: Room) -> None:
    room.app.registry.board.perform("closing")
    await settled(room.app)
    assert room.at == "closing"


def sitting(room: Room) -> Sitting:
    return room.workshop.sittings[conducted(room.workshop).sitting]


async def say(room: Room, words: str) -> None:
    await room.press("enter")
    await room.type(words)
    await room.press("enter")


async def test_each_parked_card_finds_somebody_or_is_let_go() -> None:
    async with a_sitting() as room:
        await room.press("p", "down", "p")
        parked = [card.uid for card in room.workshop.cards.values() if card.state == "parked"]
        await closing(room)
        assert "qui la suit" in room.text
        await say(room, "Inès")
        assert "suivi par Inès" in room.text
        await room.press("s")
        assert {room.workshop.cards[uid].state for uid in parked} == {"parked", "not_applicable"}
        await room.press("z", "z")
        assert {room.workshop.cards[uid].taken_by for uid in parked} == {""}


async def test_last_words_marks_and_the_next_date_are_written_one_after_the_other() -> None:
    async with a_sitting() as room:
        await closing(room)
        await room.press("home")
        while room.app.registry.closing.cursor != "words":
            await room.press("down")
        await say(room, "utile, dense ; clair")
        await say(room, "5 4 4")
        await say(room, "15/12")
        assert sitting(room).words == ("utile", "dense", "clair")
        assert (sitting(room).roti, sitting(room).next_day) == ((4, 4, 5), date(2026, 12, 15))
        assert "moyenne 4,3" in room.text
        assert room.app.registry.closing.cursor == "plan"
        await room.press("enter")
        assert "plan-d-action" in room.text


async def test_words_and_marks_from_phones_stay_when_somebody_keeps_what_was_begun_before() -> None:
    async with a_sitting() as room:
        await closing(room)
        await room.press("home", "enter")
        await room.type("clair")
        now = sitting(room)
        room.app.workspace.session.do_for(Sender(voice="x"), give_word, sitting=now.uid, word="dense", was="")
        room.app.workspace.session.do_for(Sender(voice="y"), give_mark, sitting=now.uid, mark=4, was=None)
        await room.press("enter")
        assert (sitting(room).words, sitting(room).roti) == (("clair", "dense"), (4,))


async def test_a_mark_or_a_date_that_is_none_is_refused_in_a_sentence_and_stays_in_the_field() -> None:
    async with a_sitting() as room:
        await closing(room)
        while room.app.registry.closing.cursor != "roti":
            await room.press("down")
        await say(room, "5 9")
        assert sitting(room).roti == ()
        assert room.app.registry.closing.text_input.text
        await room.press("escape", "enter")
        await room.type("utile, dense")
        await room.press("enter")
        assert room.app.registry.closing.text_input.text, "words are no marks: they are not lost"
        await room.press("escape", "down")
        await say(room, "bientôt")
        assert "bientôt" in room.text
        assert room.app.registry.closing.text_input.text
        assert sitting(room).next_day is None


async def test_each_open_action_is_gone_through_with_the_keys_of_a_state() -> None:
    async with a_room(some_workshop()) as room:
        room.app.registry.board.perform("take_up")
        await settled(room.app)
        first = room.app.registry.resume.cursor
        assert room.at == "resume"
        await room.press("r")
        await room.type("attend le devis")
        await room.press("enter", "o")
        assert room.workshop.actions[first].status == "done"
        assert room.workshop.actions[first].notes == ("2026-11-24 · attend le devis",)
        assert "24/11/2026 · attend le devis" in room.text, "what is done stays on the list until the phase is over"
        await room.press("home", "p")
        assert room.workshop.actions[first].status == "blocked"
        await room.press("z", "z", "z")
        assert room.workshop.actions[first] == some_workshop().actions[first]


async def test_a_second_sitting_is_told_what_has_changed_since_the_first() -> None:
    async with a_sitting() as room:
        room.app.registry.board.perform("end_sitting")
        first = next(iter(room.workshop.sittings.values()))
        room.clock.goes_on(minutes=60 * 24 * 20)
        await room.press("f6")
        while room.app.registry.agendas.cursor != "suivi":
            await room.press("down")
        await room.press("enter", "enter")
        room.app.registry.board.perform("take_up")
        await settled(room.app)
        assert "Rien n’a changé" in room.text or "En retard" in room.text
        await room.press("o")
        assert "Fait depuis la dernière séance" in room.text
        assert room.workshop.sittings[first.uid] == first, "the earlier sitting stays as it was"


async def test_without_actions_and_without_a_sitting_every_key_is_answered() -> None:
    async with a_room(some_workshop([])) as room:
        room.app.registry.board.perform("take_up")
        await settled(room.app)
        await room.press("o", "r", "enter", "down", "pagedown", "z")
        await closing(room)
        assert "Écrire le plan" in room.text
        await room.press("down", "s", "enter")
        assert "plan-d-action" in room.text


NAMING = [
    text
    for text in EVERY
    if isinstance(text, TakenBy)
    or (isinstance(text, SheetField) and text.field.kind == "person")
    or (isinstance(text, NewSheetRow) and (text.sheet.id == "people" or text.sheet.fields[0].kind == "person"))
]
"""Every text that is the name of a person and nothing else."""


@pytest.mark.parametrize("text", NAMING, ids=named)
def test_a_key_that_was_meant_for_the_screen_never_becomes_a_person(text: TypedText) -> None:
    workshop, french = full_workshop(), language("fr")
    context = TextContext(workshop, NOON.date(), french)
    for key in "suiopvétz":
        with pytest.raises(Refused, match="nobody’s name"):
            text.keep(f" {key} ", context, Session(workshop, MemoryStore()))
        assert not isinstance(text, TakenBy | SheetField) or "n’est le nom de personne" in text.reading(key, context)
        named_so = workshop.with_rows("people", Person("x", key))
        people = Session(named_so, MemoryStore())
        text.keep(key, TextContext(named_so, NOON.date(), french), people)
        assert len(people.workshop.people) == len(named_so.people), "somebody who is called so is found"


@pytest.mark.parametrize("text", [ActionText("d1"), ActionText("d1", "ac1"), DecisionText("d1")], ids=named)
def test_a_single_letter_is_no_owner_of_a_record_either(text: TypedText) -> None:
    workshop = full_workshop()
    context, session = TextContext(workshop, NOON.date(), language("fr")), Session(workshop, MemoryStore())
    with pytest.raises(Refused, match="nobody’s name"):
        text.keep("Relire le contrat @s", context, session)
    text.keep("Relire le contrat @Sofia", context, session)
    assert "Sofia" in {person.name for person in session.workshop.people.values()}


async def test_a_card_that_is_let_go_is_named_with_the_key_that_brings_it_back() -> None:
    async with a_sitting() as room:
        await room.press("p")
        await closing(room)
        await room.press("s")
        assert "D1 sans objet ; z la ramène" in room.said
        assert "Aucune carte n’est au parking" in room.said
        await room.press("s")
        assert "carte du parking" in room.said, "on a line that is no card the key says what it is for"
        await room.press("z")
        assert "║ D1" in room.text


async def test_a_letter_in_the_field_of_a_parked_card_stays_there_with_the_reason() -> None:
    async with a_sitting() as room:
        await room.press("p")
        await closing(room)
        await say(room, "s")
        assert "n’est le nom de personne" in room.said
        assert room.workshop.cards["d1"].taken_by == ""
        await room.press("escape", "s")
        assert room.workshop.cards["d1"].state == "not_applicable"
        assert len(room.workshop.people) == 2


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_the_closing_says_what_comes_next_and_ends_the_sitting_on_its_last_line(size: tuple[int, int]) -> None:
    async with a_sitting() as room:
        await room.resize(*size)
        await closing(room)
        for words in ("Aucune carte n’est au parking", "□ Un mot chacun", "□ Prochain point", "□ Clore la séance"):
            assert words in room.said
        await room.press("enter", *"utile", "enter")
        assert "√ Un mot chacun" in room.said
        await room.press("end", "enter")
        assert not conducted(room.workshop).sitting
        assert "La séance est close" in room.said
        assert "F6 en commence une" in room.said
