"""The values of fields: a typed text becomes a value, or is refused in a sentence that says what is expected."""

from datetime import date

import pytest

from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.sheet_rows import Scenario
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.sheets.costs import COSTS
from perenne_tui.sheets.field_values import FieldOfRow, value_of
from perenne_tui.sheets.fields import Sheet
from perenne_tui.sheets.handover import DOCUMENTATION
from perenne_tui.sheets.scenarios import CRITERIA, INVOLVEMENTS, SCENARIOS
from tests.cases import cases

WORKSHOP = Workshop(
    Header("w"),
    scenarios={"s": Scenario("s", "a", "SC1", name="Équipe"), "t": Scenario("t", "b", "SC2", name="Éclat")},
)


def read(sheet: Sheet, name: str, text: str) -> object:
    field = next(field for field in sheet.fields if field.name == name)
    return value_of(FieldOfRow(sheet.table, "x", field, WORKSHOP, language("fr"), date(2026, 11, 24)), text)


@cases(
    ("sheet", "name", "text", "value"),
    [
        (COSTS, "year", "2027", 2027),
        (COSTS, "year", "", None),
        (COSTS, "quantity", "0,5", 50),
        (COSTS, "quantity", "", None),
        (COSTS, "amount", "12 500 €", 1_250_000),
        (COSTS, "unit", "e", "fte"),
        (COSTS, "scenario", "sc2", "t"),
        (COSTS, "scenario", "équ", "s"),
        (COSTS, "scenario", "", ""),
        (CRITERIA, "weight", "0", 0),
        (INVOLVEMENTS, "share", "2 j/semaine", 40),
        (SCENARIOS, "kind", "repli", "fallback"),
        (SCENARIOS, "kind", "arrêt", "stop"),
        (DOCUMENTATION, "place", "C:\\Partage\\manuel.odt", "C:\\Partage\\manuel.odt"),
    ],
)
def test_what_is_typed_is_kept_as_its_value(sheet: Sheet, name: str, text: str, value: object) -> None:
    assert read(sheet, name, text) == value


@cases(
    ("sheet", "name", "text", "said"),
    [
        (COSTS, "year", "27", "no year"),
        (COSTS, "year", "l’an prochain", "no year"),
        (COSTS, "quantity", "-1", "no quantity"),
        (COSTS, "quantity", "1,234", "no quantity"),
        (COSTS, "amount", "cher", "no amount of money"),
        (COSTS, "unit", "x", "one of: ETP, jours, unités"),
        (COSTS, "scenario", "é", "No scenario is called"),
        (CRITERIA, "weight", "4", "0 to 3"),
        (CRITERIA, "weight", "", "0 to 3"),
        (INVOLVEMENTS, "share", "souvent", "no share of working time"),
        (INVOLVEMENTS, "until", "un jour", "no date"),
        (SCENARIOS, "kind", "x", "principal, complémentaire"),
        (DOCUMENTATION, "place", "ftp://exemple.fr", "neither an address"),
    ],
)
def test_what_is_none_is_refused_and_nothing_changes(sheet: Sheet, name: str, text: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        read(sheet, name, text)
    assert "othing was changed" in refused.value.sentence.english()
