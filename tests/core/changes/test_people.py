"""People who still have something to do are not removed."""

import pytest

from perenne_tui.core.changes.people import remove_person
from perenne_tui.core.changes.scenarios import involve
from perenne_tui.core.model.sheet_rows import Involvement, Paper, Stakeholder
from perenne_tui.core.text.sentences import Refused
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
