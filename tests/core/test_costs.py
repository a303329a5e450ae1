"""Costs: amounts and totals, and lines without an amount."""

from perenne_tui.core.costs import amount_of, lines_of_scenario, total, years_of
from perenne_tui.core.model.sheet_rows import CostLine
from tests.core.three_scenarios import THREE


def test_a_line_costs_what_was_typed_or_quantity_times_unit_cost_and_never_0_by_default() -> None:
    assert amount_of(CostLine("c", amount=0)) == 0
    assert amount_of(CostLine("c", quantity=50, unit_cost=6_000_001)) == 3_000_001, "half a cent is rounded up"
    assert amount_of(CostLine("c", quantity=50)) is None
    assert amount_of(CostLine("c")) is None


def test_costs_add_up_by_scenario_with_those_of_any_of_them_and_tell_the_lines_not_costed() -> None:
    workshop = THREE.with_rows(
        "costs",
        CostLine("c1", "a", scenario="s1", year=2027, amount=100_00),
        CostLine("c2", "b", scenario="", quantity=150, unit="fte", unit_cost=10_00),
        CostLine("c3", "c", scenario="s1"),
        CostLine("c4", "d", scenario="s2", amount=7_00),
        CostLine("c5", "e", scenario="gone", amount=1_00),
    )
    rows = lines_of_scenario(workshop, "s1")
    assert [row.uid for row in rows] == ["c1", "c2", "c3", "c5"], "of a scenario that is gone: of any of them"
    whole = total(rows)
    assert (whole.lines, whole.uncosted, whole.cents, whole.fte) == (4, 1, 116_00, 150)
    assert years_of(rows) == [2027, None]
