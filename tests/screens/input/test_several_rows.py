"""Several lines in a field: a row each, one change, one undo; a line that is refused is named and nothing is lost."""

import pytest

from perenne_tui.core.changes import cards
from perenne_tui.core.changes.sittings import set_presence
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import CONDUCT_TABLES, Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import LANGUAGES, language
from perenne_tui.screens.input.card_texts import CardPart, CollectedCard, NewCard
from perenne_tui.screens.input.column_texts import NewAxis
from perenne_tui.screens.input.record_texts import ActionText, DecisionText, RiskText
from perenne_tui.screens.input.several_rows import keep_rows, rows_in, rows_of
from perenne_tui.screens.input.sheet_texts import NewSheetRow
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.screens.input.vote_texts import Ballot, NamelessBallot
from perenne_tui.sheets.fields import Sheet
from tests.cases import cases
from tests.screens.board import NOON, MemoryStore
from tests.screens.input.every_text import EVERY, WORKSHOP, named

MAKE_ROWS = {NewCard, CollectedCard, ActionText, DecisionText, RiskText, NewAxis, NewSheetRow, Ballot, NamelessBallot}
"""Kinds of texts that make a row, unless they word one anew."""

ROOM = set_presence(
    set_presence(WORKSHOP, sitting="si", person="lea", presence="present"),
    sitting="si",
    person="paul",
    presence="present",
)
"""The workshop with two voters in the room."""
CONTENT = sorted(ROW_TYPES.keys() - CONDUCT_TABLES - {"workshop"})
"""Tables that undo takes back."""


def context(workshop: Workshop = ROOM, code: str = "fr") -> TextContext:
    return TextContext(workshop, NOON.date(), language(code))


def makes_rows(text: TypedText) -> bool:
    """Return whether several lines of a text are expected to be several rows."""
    return type(text) in MAKE_ROWS and not getattr(text, "row", "")


def lines_for(text: TypedText) -> list[str]:
    """Return two lines that a text can be kept as."""
    sheet = text.sheet if isinstance(text, NewSheetRow) else None
    if isinstance(text, Ballot | NamelessBallot):
        return ["D2", "T1"]
    return ["Zoé Léandre", "Ève Aubry"] if isinstance(sheet, Sheet) else ["Trouver un relais", "Écrire au service"]


def rows(workshop: Workshop) -> int:
    """Return the number of rows of content."""
    return sum(len(workshop.table(name)) for name in CONTENT)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_kind_of_text_says_whether_its_lines_are_rows(code: str) -> None:
    place = context(code=code)
    for text in EVERY:
        assert text.rows_in_words(4, place).startswith("4") == makes_rows(text), named(text)
        assert bool(rows_of(text, "un\ndeux", place)) == makes_rows(text), named(text)
        assert not rows_of(text, "une seule", place), named(text)
        assert not rows_of(text, "\n une seule \n\n", place), named(text)


@cases("text", [text for text in EVERY if makes_rows(text)])
def test_two_lines_are_two_rows_one_change_and_one_undo(text: TypedText) -> None:
    alone, together = Session(ROOM, MemoryStore()), Session(ROOM, store := MemoryStore())
    for number, line in enumerate(lines_for(text)):
        text.for_row(number, context(alone.workshop)).keep(line, context(alone.workshop), alone)
    keep_rows(text, lines_for(text), context(), together)
    assert (
        rows(together.workshop)
        == rows(alone.workshop)
        >= rows(ROOM) + (1 if isinstance(text, Ballot | NamelessBallot) else 2)
    )
    assert [entry.is_content for entry in store.entries] in ([True], [False, True])
    together.undo()
    assert {name: together.workshop.table(name) for name in CONTENT} == {name: ROOM.table(name) for name in CONTENT}


def test_collected_cards_are_counted_as_collected() -> None:
    session = Session(ROOM, MemoryStore())
    keep_rows(CollectedCard("d"), ["un", "deux", "trois"], context(), session)
    (conduct,) = session.workshop.conduct.values()
    assert len(conduct.collected) == 3
    assert all(uid in session.workshop.cards for uid in conduct.collected)


def test_new_cards_stand_in_the_order_of_their_lines() -> None:
    session = Session(ROOM, MemoryStore())
    keep_rows(NewCard("d", "d2"), ["un", "deux", "trois"], context(), session)
    titles = [card.title for card in session.workshop.cards_in_order("d")]
    assert titles[1:4] == ["un", "deux", "trois"]


@cases(
    ("text", "found"),
    [
        ("un\ndeux\r\n\n\ttrois \n", ["un", "deux", "trois"]),
        ("- un\n* deux\n+ trois\n• quatre\n– cinq", ["un", "deux", "trois", "quatre", "cinq"]),
        ("1. un\n2) deux\n10. trois", ["un", "deux", "trois"]),
        ("☐ un\n☑ deux\n- [ ] trois\n- [x] quatre\n\u2713\u00a0cinq", ["un", "deux", "trois", "quatre", "cinq"]),
        ("\uf0b7\tun\no\tdeux\na) trois\n  - quatre", ["un", "deux", "trois", "quatre"]),
        ("---\n\n-\nun\n***", ["un"]),
        ("2027 sera l’année\n3 agents\n-5 %\n1.5 ETP\no", ["2027 sera l’année", "3 agents", "-5 %", "1.5 ETP", "o"]),
        ("Où en est-on\u00a0?\n→ ici", ["Où en est-on\u00a0?", "→ ici"]),
        ("", []),
    ],
)  # fmt: skip
def test_signs_of_a_list_and_empty_lines_are_left_out(text: str, found: list[str]) -> None:
    assert rows_in(text) == found


def test_a_line_that_is_refused_is_named_and_nothing_is_changed() -> None:
    session = Session(ROOM, store := MemoryStore())
    with pytest.raises(Refused) as refused:
        keep_rows(Ballot("lea"), ["D2", "X9 D2"], context(), session)
    said = language("fr").sentence(refused.value.sentence).replace("\u00a0", " ")
    assert said.startswith("Ligne 2, « X9 D2 » : ")
    assert session.workshop == ROOM
    assert not store.entries


def test_more_ballots_than_voters_are_refused() -> None:
    with pytest.raises(Refused, match="Line 3"):
        keep_rows(Ballot("lea"), ["D2", "D2", "D2"], context(), Session(ROOM, MemoryStore()))


def test_no_more_cards_are_pasted_than_a_workshop_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "MOST_CARDS", len(ROOM.cards) + 2)
    session = Session(ROOM, store := MemoryStore())
    with pytest.raises(Refused, match="Line 3, “trois”: A workshop holds at most"):
        keep_rows(NewCard("d"), ["un", "deux", "trois"], context(), session)
    assert not store.entries
    keep_rows(NewCard("d"), ["un", "deux"], context(), session)
    assert len(session.workshop.cards) == len(ROOM.cards) + 2


def test_a_file_of_lines_is_refused_at_once() -> None:
    session = Session(ROOM, store := MemoryStore())
    with pytest.raises(Refused, match="20001 lines at once are too many"):
        keep_rows(NewCard("d"), ["une carte"] * 20_001, context(), session)
    assert not store.entries


def test_a_long_text_keeps_its_lines() -> None:
    session = Session(ROOM, MemoryStore())
    CardPart("d1", "answer").keep("- un\n\n- deux", context(), session)
    assert session.workshop.cards["d1"].answer == "- un\n\n- deux"
