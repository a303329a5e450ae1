"""Questions of a sheet: which are chosen, and their answers."""

from perenne_tui.core.model.sheet_rows import Point
from perenne_tui.core.sheet_points import chosen_points, text_of_point
from tests.core.three_scenarios import BOARD


def test_points_are_chosen_and_said_by_sheet() -> None:
    workshop = BOARD.with_rows(
        "points",
        Point("p", "ambitions", "b", "A2", is_chosen=True),
        Point("q", "ambitions", "a", "A1", is_chosen=True),
        Point("r", "note", "a", "N1", text="Sécheresse"),
    )
    assert [row.ref for row in chosen_points(workshop, "ambitions")] == ["A1", "A2"]
    assert (text_of_point(workshop, "note", "N1"), text_of_point(workshop, "note", "A1")) == ("Sécheresse", "")
