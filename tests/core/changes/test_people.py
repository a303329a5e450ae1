"""People who still have something to do are not removed; who is new is expected at the sitting that is prepared."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable

import pytest

from perenne_tui.core import changes
from perenne_tui.core.changes.cards import take_along
from perenne_tui.core.changes.fields import set_person
from perenne_tui.core.changes.people import remove_person
from perenne_tui.core.changes.records import add_action, add_decision, edit_action, edit_decision
from perenne_tui.core.changes.scenarios import involve
from perenne_tui.core.model.rows import Action, Decision, Risk
from perenne_tui.core.model.sheet_rows import Involvement, Paper, Stakeholder
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from tests.cases import cases
from tests.core.three_scenarios import BOARD, THREE


def test_somebody_who_owns_a_document_or_goes_on_in_a_scenario_is_not_taken_out() -> None:
    workshop = involve(THREE, uid="i", scenario="s1", name="Léa", person="new")
    assert workshop.involvements["i"] == Involvement("i", "s1", "lea")
    with pytest.raises(Refused, match="SC1"):
        remove_person(workshop, person="lea")
    with pytest.raises(Refused, match="Manuel"):
        remove_person(BOARD.with_rows("papers", Paper("p", name="Manuel", owner="lea")), person="lea")
    with pytest.raises(Refused, match="DSI"):
        remove_person(BOARD.with_rows("stakeholders", Stakeholder("s", "DSI", follower="lea")), person="lea")
    assert involve(THREE, uid="i", scenario="gone", name="Léa", person="new") is THREE


NAMING: dict[Callable[..., Workshop], dict[str, object]] = {
    add_action: {"uid": "ac", "card": "d1", "text": "Relire", "owner": "Zoé", "due": None},
    edit_action: {"action": "ac1", "text": "Relire", "owner": "Zoé", "due": None},
    add_decision: {"uid": "de", "card": "d1", "text": "Oui", "status": "made", "decider": "Zoé", "due": None},
    edit_decision: {"decision": "de1", "text": "Oui", "status": "made", "decider": "Zoé", "due": None},
    involve: {"uid": "i", "scenario": "s1", "name": "Zoé"},
    take_along: {"card": "d1", "name": "Zoé"},
    set_person: {"table": "risks", "row": "ri1", "field": "owner", "name": "Zoé"},
}
"""By change that may name somebody new: its arguments, but for the uid of the person."""


def test_every_change_that_may_name_somebody_new_is_tried_here() -> None:
    naming = set[str]()
    for module in pkgutil.iter_modules(changes.__path__):
        source = importlib.import_module(f"{changes.__name__}.{module.name}")
        for name, function in inspect.getmembers(source, inspect.isfunction):
            if function.__module__ == source.__name__ and "with_person(" in inspect.getsource(function):
                naming.add(name)
    assert naming - {"with_person"} == {change.__name__ for change in NAMING}


@cases("change", NAMING)
@cases("sitting", ["prepared", "begun"])
def test_somebody_new_is_expected_at_a_sitting_that_is_prepared(
    change: Callable[..., Workshop], sitting: str
) -> None:
    row = Sitting("si", prepared="2026-11-24T13:05:00.250Z", present=("lea",))
    row = replace(row, began="2026-11-25T13:05:00.250Z") if sitting == "begun" else row
    before = (
        THREE.with_rows("sittings", row)
        .with_rows("actions", Action("ac1", "d1", "AC1", "Lire"))
        .with_rows("decisions", Decision("de1", "d1", "DE1", "Non"))
        .with_rows("risks", Risk("ri1", "d1", "RI1", "Panne"))
    )
    after = change(before, **NAMING[change], person="zoe")
    assert "zoe" in after.people
    assert after.sittings["si"].present == (("lea", "zoe") if sitting == "prepared" else ("lea",))
