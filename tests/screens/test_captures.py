"""Records of a card: typed in one line on the board and on the focus card, worded anew in place."""

from datetime import date

import pytest
from msgspec.structs import asdict

from perenne_tui.core.model.rows import STATES, State
from perenne_tui.core.model.values import replace
from perenne_tui.screens.commands import does_something
from tests.screens.board import Wall, on_the_wall, some_workshop


async def opened(wall: Wall, card: str, *, on_card: bool) -> None:
    """Bring the cursor to a card, and open it or not."""
    await wall.press("g")
    await wall.type(card)
    await wall.press("enter")
    if on_card:
        await wall.press("enter")
    assert wall.at == ("card" if on_card else "board")


both = pytest.mark.parametrize("on_card", [False, True], ids=["board", "card"])


@both
async def test_r_writes_the_answer(on_card: bool) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "T1", on_card=on_card)
        await wall.press("r")
        assert "Réponse" in wall.text
        await wall.type("Oui, par la DSI.")
        await wall.press("enter")
        assert wall.workshop.cards["t1"].answer == "Oui, par la DSI."
        above = "\n".join(wall.rows[:-2])
        assert ("Oui, par la DSI." in above) == on_card
        assert "Réponse de T1" in wall.notice


@both
async def test_r_again_words_the_answer_anew(on_card: bool) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "T1", on_card=on_card)
        await wall.press("r", *"Oui", "enter", "r")
        assert "Oui" in wall.text
        await wall.press(*" et non", "ctrl+s")
        assert wall.workshop.cards["t1"].answer == "Oui et non"


@both
async def test_a_writes_an_action_with_its_owner_and_due_date(on_card: bool) -> None:
    async with on_the_wall(some_workshop(), size=(160, 45)) as wall:
        await opened(wall, "T1", on_card=on_card)
        await wall.press("a")
        await wall.type("Déposer les supports @léa martin 12/12")
        assert "Léa Martin" in wall.said, "the field shows how the line is understood"
        assert "12 décembre" in wall.said
        await wall.press("enter")
        (action,) = wall.workshop.actions_of("t1")
        assert (action.spoken, action.text, action.owner, action.due) == (
            "AC2",
            "Déposer les supports",
            "lea",
            date(2026, 12, 12),
        )
        assert "Léa Martin" in wall.said


@both
async def test_d_writes_a_decision_made_or_pending(on_card: bool) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "T1", on_card=on_card)
        await wall.press("d")
        await wall.type("Un poste est ouvert @Paul")
        await wall.press("enter", "d")
        await wall.type("Qui paie en 2027 ?")
        await wall.press("enter")
        made, pending = wall.workshop.decisions_of("t1")
        assert (made.text, made.status, made.spoken) == ("Un poste est ouvert", "made", "DE2")
        assert (pending.text, pending.status) == ("Qui paie en 2027 ?", "pending")


@both
async def test_exclamation_mark_writes_a_risk_and_the_answer_to_it(on_card: bool) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "T1", on_card=on_card)
        await wall.press("exclamation_mark")
        await wall.type("La clé se perd -> coffre de la DSI")
        await wall.press("enter")
        (risk,) = wall.workshop.risks_of("t1")
        assert (risk.text, risk.mitigation) == ("La clé se perd", "coffre de la DSI")


def above_foot(wall: Wall) -> list[str]:
    """Return the screen above the rule, on which the last key stands, and the hints."""
    return wall.text.splitlines()[:-2]


@both
@pytest.mark.parametrize("key", ["r", "a", "d", "exclamation_mark"])
async def test_escape_keeps_nothing_and_neither_does_an_empty_line(on_card: bool, key: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "T1", on_card=on_card)
        before = len(wall.store.entries)
        screen = wall.text
        await wall.press(key, *"essai")
        assert wall.text != screen
        await wall.press("escape")
        assert "Pas gardé : F5 reprend le texte" in wall.said
        assert above_foot(wall) == screen.splitlines()[:-2]
        await wall.press(key, "space", "enter")
        assert len(wall.store.entries) == before
        assert above_foot(wall) == screen.splitlines()[:-2]


@pytest.mark.parametrize(
    ("row", "addition", "expected"),
    [
        ("ac1", "v2 ", "v2 Déposer la demande"),
        ("de1", "Noté, ", "Noté, Le domaine est porté par la DSI"),
        ("ri1", "Si ", "Si Le domaine expire"),
    ],
)
async def test_e_words_a_record_anew_in_its_place(row: str, addition: str, expected: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "D1", on_card=True)
        for _ in range(10):
            if wall.focus.cursor != row:
                await wall.press("j")
        assert wall.focus.cursor == row
        before = said(wall, row)
        await wall.press("e", "home", *addition, "enter")
        assert said(wall, row) == {**before, "text": expected}, "owner, dates and the rest stay as they were"
        assert wall.focus.cursor == row


@pytest.mark.parametrize("part", ["title", "question", "why", "evidence"])
async def test_e_words_the_texts_of_a_card_anew(part: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "D2", on_card=True)
        for _ in range(6):
            if wall.focus.cursor != part:
                await wall.press("j")
        before = str(getattr(wall.workshop.cards["d2"], part))
        await wall.press("e", "end", *" (bis)", "enter")
        assert getattr(wall.workshop.cards["d2"], part) == f"{before} (bis)"
        assert "(bis)" in wall.text


@pytest.mark.parametrize(
    ("row", "table"), [("ac1", "actions"), ("de1", "decisions"), ("ri1", "risks")], ids=["action", "decision", "risk"]
)
async def test_delete_takes_the_record_under_the_cursor_and_undo_brings_it_back(row: str, table: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "D1", on_card=True)
        for _ in range(10):
            if wall.focus.cursor != row:
                await wall.press("j")
        await wall.press("delete")
        assert row not in wall.workshop.table(table)
        await wall.press("z")
        assert wall.workshop.table(table)[row] == some_workshop().table(table)[row]
        assert wall.focus.cursor == row
        assert "Annulé" in wall.notice


async def test_delete_on_a_text_empties_it_and_on_the_title_takes_the_card() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "D1", on_card=True)
        await wall.press("j", "j", "delete")
        assert wall.workshop.cards["d1"].why == ""
        await wall.press("home", "delete")
        assert "d1" not in wall.workshop.cards
        assert wall.at == "board"
        assert "D1" in wall.notice


async def test_the_cursor_stays_where_a_deleted_record_stood() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "D1", on_card=True)
        await wall.press("end", "delete")
        assert wall.focus.cursor == "ac1"
        await wall.press("delete")
        assert wall.focus.cursor == "de1"


async def test_an_action_is_ticked_off_from_the_palette() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "D1", on_card=True)
        assert not does_something(wall.front, "action.done"), "the cursor is on the title: it is not offered"
        await wall.press("end", "k", "ctrl+p", *"est faite", "enter")
        assert said(wall, "ac1")["status"] == "done"
        await wall.press("ctrl+p", *"est faite", "enter")
        assert said(wall, "ac1")["status"] == "todo"


async def test_a_new_record_is_under_the_cursor_and_its_number_is_said_once_for_life() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "D2", on_card=True)
        await wall.press("a", *"Une", "enter")
        first = wall.focus.cursor
        assert wall.workshop.actions[first].spoken == "AC2"
        await wall.press("delete", "a", *"Deux", "enter")
        assert wall.workshop.actions[wall.focus.cursor].spoken == "AC3"


@both
async def test_too_long_a_text_is_refused_in_a_sentence_and_stays_in_the_field(on_card: bool) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await opened(wall, "D2", on_card=on_card)
        await wall.press("r")
        await wall.paste("mot " * 20_000)
        await wall.press("enter")
        assert wall.workshop.cards["d2"].answer == ""
        assert "65536" in wall.said, "the sentence can be read"
        assert wall.front.text_input.text is not None
        assert len(wall.front.text_input.entry.value) > 79_000
        await wall.press("space")
        assert "65536" not in wall.said, "it goes with the next letter"


def said(wall: Wall, row: str) -> dict[str, object]:
    """Return the fields of a record of any kind."""
    workshop = wall.workshop
    found = workshop.actions.get(row) or workshop.decisions.get(row) or workshop.risks.get(row)
    assert found is not None
    return asdict(found)


@pytest.mark.parametrize("key", ["escape", "f2"])
@pytest.mark.parametrize("answer", ["", "Oui"])
@pytest.mark.parametrize("state", STATES)
async def test_who_leaves_a_card_that_has_its_answer_hears_which_key_settles_it(
    state: State, answer: str, key: str
) -> None:
    workshop = some_workshop()
    workshop = workshop.with_rows("cards", replace(workshop.cards["t1"], state=state, answer=answer))
    async with on_the_wall(workshop) as wall:
        await opened(wall, "T1", on_card=True)
        await wall.press(key)
        assert wall.at == "board"
        is_told = bool(answer) and state in ("open", "current")
        assert wall.notice == ("T1 a sa réponse\u00a0: o la règle." if is_told else "")
        await wall.press("o")
        assert wall.workshop.cards["t1"].state == "settled"
