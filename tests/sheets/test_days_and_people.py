"""Days and people in every field of every sheet: understood as in a line, refused with the reason."""

from datetime import date

import pytest

from perenne_tui.core.changes.people import find_person, with_person
from perenne_tui.core.model.rows import Header, Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.screens.input.sheet_texts import SheetField
from perenne_tui.screens.input.typed_text import TextContext
from perenne_tui.sheets.all_sheets import SHEETS
from perenne_tui.sheets.field_values import FieldOfRow, step_for, value_of
from perenne_tui.sheets.fields import Kind, Sheet
from tests.cases import cases

TODAY = date(2026, 11, 23)
PEOPLE = {
    "lea": Person("lea", "Léa Martin", role="Développeuse"),
    "paul": Person("paul", "Paul d’Aubigné"),
    "dsi": Person("dsi", "DSI"),
    "gone": Person("gone", "", role="Cheffe de projet"),
    "one": Person("one", "Zoé Petit"),
    "other": Person("other", "Zoé Grand"),
}
WORKSHOP = Workshop(Header("w"), people=PEOPLE)


def fields_of(kind: Kind) -> list[FieldOfRow]:
    return [
        FieldOfRow(sheet.table, "x", field, WORKSHOP, language("fr"), TODAY)
        for sheet in SHEETS
        for field in sheet.fields
        if field.kind == kind
    ]


def reading(kind: Kind, text: str) -> set[str]:
    """Return the readings under every field of a kind."""
    places: list[tuple[Sheet, SheetField]] = [
        (sheet, SheetField(sheet, field, "x")) for sheet in SHEETS for field in sheet.fields if field.kind == kind
    ]
    context = TextContext(WORKSHOP, TODAY, language("fr"))
    return {field.reading(text, context).replace("\u00a0", " ") for _, field in places}


def test_there_are_such_fields() -> None:
    assert len(fields_of("date")) > 3
    assert len(fields_of("person")) > 3


@cases(
    ("typed", "day"),
    [
        ("15.01.27", date(2027, 1, 15)),
        ("mi-janvier", date(2027, 1, 15)),
        ("T1 2027", date(2027, 3, 31)),
        ("fin janvier", date(2027, 1, 31)),
        ("", None),
    ],
)
def test_a_day_is_read_in_every_field_for_one(typed: str, day: date | None) -> None:
    assert {value_of(place, typed) for place in fields_of("date")} == {day}


@cases(
    ("typed", "reason"),
    [
        ("31/02/2027", "« 31/02/2027 » n’existe pas : tapez un jour"),
        ("fin-6", "« fin-6 » part d’une fin qui n’est pas connue"),
        ("en mars", "« en mars » n’est pas un jour"),
        ("samedi 27 novembre", "« samedi 27 novembre » tombe un autre jour de la semaine"),
        ("un de ces jours", "« un de ces jours » n’est pas une date comprise"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason_in_every_field_for_one(typed: str, reason: str) -> None:
    for place in fields_of("date"):
        with pytest.raises(Refused):
            value_of(place, typed)
    (said,) = reading("date", typed)
    assert said.startswith(reason)


@cases(
    ("typed", "uid"),
    [
        *(("Léa Martin", "lea"), ("lea", "lea"), ("martin", "lea"), ("@Léa", "lea"), ("développeuse", "lea")),
        *(("« Léa Martin »", "lea"), ('"Léa Martin"', "lea"), ("“lea martin”", "lea"), ("@dsi", "dsi")),
        *(("Paul d'Aubigné", "paul"), ("d’aubigne", "paul"), ("cheffe de projet", "gone")),
        *(("zoe", ""), ("Nina", "")),
    ],
)
def test_a_person_is_found_however_the_name_is_typed(typed: str, uid: str) -> None:
    person = find_person(WORKSHOP, typed)
    assert (person.uid if person else "") == uid
    assert with_person(WORKSHOP, typed, "new")[1] == (uid or "new")
    for place in fields_of("person"):
        assert step_for(place, typed, lambda: "new").arguments["name"] == typed


def test_a_new_person_is_named_without_signs() -> None:
    for typed in ("@Nina Simone", '"Nina Simone"', "« Nina Simone »"):
        after, uid = with_person(WORKSHOP, typed, "new")
        assert after.people[uid].name == "Nina Simone"
    assert reading("person", "@Nina Simone") == {"Nina Simone : une nouvelle personne"}
    assert reading("person", "@lea") == {"Léa Martin"}


@cases("typed", ["Léa et Paul", "Léa, Paul", "Léa Martin et Nina", "DSI & Nina"])
def test_several_people_are_refused_where_one_stands(typed: str) -> None:
    for place in fields_of("person"):
        with pytest.raises(Refused, match="are several"):
            step_for(place, typed, lambda: "new")
    (said,) = reading("person", typed)
    assert said.startswith("Il faut ici une seule personne")


@pytest.mark.parametrize("typed", ["Pôle Données et IA", "Études et Statistiques", '"Léa et Paul"'])
def test_a_name_with_and_in_it_is_one(typed: str) -> None:
    for place in fields_of("person"):
        assert step_for(place, typed, lambda: "new")
