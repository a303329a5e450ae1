"""The sheets: people and agenda, one mechanism: a table, a form, the board's keys, undo."""

from datetime import date

import pytest
from rich.cells import cell_len

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.values import replace
from perenne_tui.core.sitting.agenda import phases_of
from perenne_tui.core.text.spans import plain
from perenne_tui.i18n.language import language
from perenne_tui.screens.sheet_tables import MOST_ROWS, form_lines, table_lines
from perenne_tui.services.demo import demo_workshop
from perenne_tui.sheets.all_sheets import SHEETS
from perenne_tui.sheets.fields import Sheet
from perenne_tui.sheets.records import ACTIONS
from tests.screens.board import NOON, some_workshop
from tests.screens.test_sitting import Room, a_room, a_sitting


def person(room: Room, name: str) -> Person:
    return next(row for row in room.workshop.people.values() if row.name == name)


async def test_somebody_is_added_and_described_field_by_field() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4")
        assert "Personnes" in room.said
        await room.press("enter", "n")
        await room.type("Inès Caron")
        await room.press("enter", "enter", "down", "enter")
        await room.type("cheffe de bureau")
        await room.press("enter", "enter")
        assert "équipe · mentor · DSI" in room.said
        await room.type("mét")
        await room.press("enter", "enter")
        await room.type("31/12")
        assert "31 décembre 2026" in room.said
        await room.press("enter", "escape")
        assert person(room, "Inès Caron") == Person(
            person(room, "Inès Caron").uid, "Inès Caron", "cheffe de bureau", date(2026, 12, 31), "métier"
        )
        assert "31/12/2026" in room.said
        await room.press("z", "z", "z", "z")
        assert [row.name for row in room.workshop.people.values()] == ["Léa Martin", "Paul Guérin"]


async def test_a_date_and_an_address_that_are_none_stay_in_the_field_and_are_said() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4", "enter", "enter", "end", "up", "enter")
        await room.type("un jour")
        await room.press("enter")
        assert "n’est pas une date comprise" in room.said
        await room.press("escape", "end", "enter")
        await room.type("lea@x")
        await room.press("enter")
        assert "n’est pas une adresse de messagerie" in room.said
        await room.type(".fr")
        await room.press("enter")
        assert person(room, "Léa Martin").leaves is None
        assert person(room, "Léa Martin").mail == "lea@x.fr"


async def test_an_address_of_somebody_else_is_said_while_it_is_typed_and_once_it_is_kept() -> None:
    workshop = some_workshop()
    people = {**workshop.people, "paul": replace(workshop.people["paul"], mail="dsi@x.fr")}
    async with a_room(workshop.with_tables({"people": people})) as room:
        await room.press("f4", "enter", "n")
        await room.type("Yanis Cherif <dsi@x.fr>")
        assert "adresse aussi notée pour Paul Guérin" in room.said
        await room.press("enter")
        assert "adresse aussi notée pour Paul Guérin" in room.said
        await room.press("n")
        await room.paste("Zoé <zoe@x.fr>; Ana <dsi@x.fr>")
        await room.press("enter")
        assert "adresse aussi notée pour" in room.said
        await room.press("home", "enter", "end", "enter", "ctrl+u")
        await room.type("dsi@x.fr")
        assert "adresse aussi notée pour" in room.said


async def test_somebody_has_a_name_or_a_function_at_least() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4", "enter", "n", "enter")
        assert len(room.workshop.people) == 2, "nobody is added without a word"
        await room.press("home", "enter", "enter", "ctrl+u", "enter")
        assert "a besoin d’un nom ou d’une fonction" in room.said
        assert "Léa Martin" in {person.name for person in room.workshop.people.values()}
        await room.press("escape", "down", "enter", "c", "enter", "home", "enter", "ctrl+u", "enter")
        assert room.workshop.people["lea"].name == ""
        assert room.workshop.person_name("lea") == "c", "the function is what is said from now on"


async def test_whoever_still_has_an_action_is_not_taken_out() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4", "enter", "delete")
        assert "Léa Martin porte encore AC1" in room.said
        await room.press("n", *"Zoé", "enter", "delete")
        assert "Zoé" not in [row.name for row in room.workshop.people.values()]


async def test_presence_goes_round_with_the_space_bar() -> None:
    async with a_sitting() as room:
        sitting = conducted(room.workshop).sitting
        await room.press("f4", "enter", "space")
        assert room.workshop.sittings[sitting].excused == ("lea",)
        await room.press("space")
        assert room.workshop.sittings[sitting].present == ("paul",)
        await room.press("space")
        assert room.workshop.sittings[sitting].present == ("paul", "lea")


async def test_the_agenda_is_reordered_retimed_and_shortened_while_it_runs() -> None:
    async with a_sitting("suivi") as room:
        sitting = conducted(room.workshop).sitting
        await room.press("f4", "down", "enter", "J")
        assert [phase.name for phase in phases_of(room.workshop, sitting)][:2] == ["Discussion", "Reprise"]
        await room.press("enter", "down", "enter", "ctrl+u", "9", "enter", "escape")
        assert {phase.name: phase.minutes for phase in phases_of(room.workshop, sitting)}["Reprise"] == 9
        await room.press("delete")
        assert "c’est la phase en cours" in room.notice
        assert "Reprise" not in [phase.name for phase in phases_of(room.workshop, sitting)]
        await room.press("f2", "f6")
        assert room.phase == "Discussion", "the phase that ran is gone: what stood after it comes next"


async def test_without_a_sitting_the_agenda_says_so() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4", "down", "enter")
        assert "Aucune séance n’est en cours : F6 en commence une." in room.said
        await room.press("n")
        assert "Aucune séance n’est en cours : F6 en commence une." in room.said
        await room.press("escape", "escape")
        assert room.at == "board"


async def test_an_action_is_completed_in_its_form_and_the_card_comes_back() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("enter", "end", "up")
        assert room.focus.cursor == "ac1"
        await room.press("f4")
        assert "Actions · AC1" in room.rows[0]
        assert "Déposer la demande" in room.said
        await room.press("enter", "ctrl+u", "enter")
        assert room.workshop.actions["ac1"].text == "Déposer la demande", "an action keeps its words"
        await room.press("enter", "ctrl+u")
        await room.type("Paul")
        assert "Paul Guérin" in room.said, "who is meant is said while one types"
        await room.press("tab", "enter")
        assert room.workshop.actions["ac1"].owner == "paul"
        await room.press("down", "down", "enter")
        await room.type("Nadia Benali")
        await room.press("enter", "enter")
        await room.type("le domaine répond")
        await room.press("enter", "enter", "ctrl+u")
        assert "normale · haute" in room.said
        await room.type("urgent")
        await room.press("enter")
        assert "C’est l’un de ceux-ci : normale, haute" in room.said
        await room.press("ctrl+u", "h", "enter", "enter", "m", "enter")
        action = room.workshop.actions["ac1"]
        assert room.workshop.person_name(action.relay) == "Nadia Benali"
        assert (action.done_when, action.priority, action.effort) == ("le domaine répond", "high", "M")
        await room.press("delete")
        assert not room.workshop.actions["ac1"].effort
        await room.press("escape")
        assert (room.at, room.focus.cursor) == ("card", "ac1")
        await room.press("z")
        assert room.workshop.actions["ac1"] == action


async def test_records_are_listed_begun_in_one_line_and_linked() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4", "down", "down", "enter")
        assert "AC1 Déposer la demande Léa Martin" in room.said
        await room.press("n")
        await room.type("Former deux agents @Paul 15/01/2027")
        await room.press("enter")
        (action,) = [row for row in room.workshop.actions.values() if row.uid != "ac1"]
        assert (action.spoken, action.card, action.owner, action.due) == ("AC2", "", "paul", date(2027, 1, 15))
        assert room.front.cursor == action.uid  # type: ignore[attr-defined]
        await room.press("escape", "down", "down", "enter", "enter", "down", "enter", "f", "enter")
        assert "C’est l’un de ceux-ci : faible, moyenne, forte" in room.said, "two of them begin so"
        await room.press("o", "enter", "enter")
        await room.type("moy")
        await room.press("enter", "enter")
        await room.type("ac9")
        await room.press("enter")
        assert "Aucune action ne s’appelle ac9" in room.said
        await room.press("ctrl+u")
        await room.type("ac2")
        await room.press("enter")
        risk = room.workshop.risks["ri1"]
        assert (risk.probability, risk.impact, risk.response) == ("high", "medium", action.uid)
        await room.press("escape", "delete")
        assert room.workshop.risks == {}
        await room.press("z")
        assert room.workshop.risks["ri1"] == risk


async def test_f7_goes_from_gap_to_gap_and_each_is_mended_where_it_leads() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("a")
        await room.type("Voir avec la DSI @DSI")
        await room.press("enter", "f3")
        assert "2 éléments manquent à ce plan" in room.said
        assert "3 éléments sont à revoir" in room.said
        assert "Plan d’action · Pérennisation" in room.rows[0]
        assert "3/5" in room.rows[0]
        await room.press("f7")
        assert "Actions · AC2" in room.rows[0]
        assert room.notice == "AC2 n’a pas d’échéance."
        await room.press("enter")
        await room.type("15/01/2027")
        await room.press("enter", "f7")
        assert room.notice.startswith("AC2 est à un groupe, DSI")
        await room.press("enter", "ctrl+u")
        await room.type("Léa")
        await room.press("enter", "f7")
        assert room.notice.startswith("AC2 commence par un verbe vague")
        await room.press("f7")
        assert (room.at, room.focus.card) == ("card", "d2"), "round to the first: a question that was voted for"
        assert room.notice == "D2 a reçu des votes et n’a pas de réponse."
        await room.press("r")
        await room.type("La DSI valide")
        await room.press("enter", "f7")
        assert room.notice == "L’échéance d’AC1 est un samedi ou un dimanche."
        await room.press("enter", "ctrl+u")
        await room.type("11/12/2026")
        await room.press("enter", "f7", "enter", "ctrl+u")
        await room.type("Faire valider l’inventaire")
        await room.press("enter", "f7")
        assert room.notice == "Il ne manque rien à ce plan."
        await room.press("f3")
        assert "4/4" in room.rows[0]


async def test_the_challenge_has_one_form_and_cannot_end_before_it_begins() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4", *["down"] * 5, "enter")
        assert "Nom du défi" in room.said, "the only row is opened at once"
        await room.press("n", "delete")
        await room.press("down", "enter", "ctrl+u")
        await room.type("Signal’Eau 2")
        await room.press("enter", "home", *["down"] * 4, "enter")
        await room.type("01/02/2027")
        await room.press("enter")
        assert "finirait avant de commencer" in room.said
        await room.press("ctrl+u")
        await room.type("02/03/2026")
        await room.press("enter", "enter", "ctrl+u")
        await room.type("28/02/2027")
        await room.press("enter", "escape")
        header = room.workshop.header
        assert (header.challenge, header.start, header.end) == ("Signal’Eau 2", date(2026, 3, 2), date(2027, 2, 28))
        assert "Personnes" in room.said, "Esc goes back to all sheets"
        await room.press("z", "z", "z")
        assert room.workshop.header == some_workshop().header


async def test_the_note_of_the_workshop_is_read_and_changed_on_the_sheet_of_the_challenge() -> None:
    workshop = some_workshop()
    noted = workshop.with_rows("workshop", replace(workshop.header, note="Présents : Léa, Paul."))
    async with a_room(noted) as room:
        await room.press("f4", *["down"] * 5, "enter", "end")
        assert "Présents : Léa, Paul." in room.said
        await room.press("enter", "end")
        await room.type(" Excusé : Noé.")
        await room.press("enter")
        assert room.workshop.header.note == "Présents : Léa, Paul. Excusé : Noé."
        await room.press("z")
        assert room.workshop.header == noted.header


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
def test_every_label_of_a_form_is_whole_at_80_cells(sheet: Sheet) -> None:
    french, workshop = language("fr"), demo_workshop(language("fr"), NOON)
    for row in sheet.rows(workshop)[:1]:
        blocks = [block for block in form_lines(sheet.fields, row, workshop, french, 76) if block.uid[:4] != "over"]
        for field, block in zip(sheet.fields, blocks, strict=True):
            shown = " ".join(line[0].text.strip() for line in block.lines).strip()
            assert shown == french.say(field.label)


def test_the_state_of_an_action_is_in_its_table_at_80_cells() -> None:
    french, workshop = language("fr"), demo_workshop(language("fr"), NOON)
    lines = [plain(line) for block in table_lines(ACTIONS, workshop, french, 76, ()) for line in block.lines]
    assert "État" in lines[0]
    assert sum("faite" in line for line in lines) == 4


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.id)
@pytest.mark.parametrize("width", [76, 96])
def test_what_a_table_shows_is_whole_unless_it_is_very_long(sheet: Sheet, width: int) -> None:
    french, workshop = language("fr"), demo_workshop(language("fr"), NOON)
    for block in table_lines(sheet, workshop, french, width, ()):
        assert len(block.lines) <= MOST_ROWS or block.uid in ("sums", "hints", "credits", "none")
        assert all(plain(line).strip() and cell_len(plain(line)) <= width for line in block.lines)
        assert len(block.lines) == MOST_ROWS or "…" not in "".join(map(plain, block.lines)), block.uid
