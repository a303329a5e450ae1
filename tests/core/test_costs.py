"""Costs: amounts and totals, and lines without an amount."""

from perenne_tui.core.costs import amount_of, costs_by_year, lines_of_scenario, total
from perenne_tui.core.model.sheet_rows import CostLine
from perenne_tui.core.model.values import replace
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


def test_years_and_levels_are_never_added_together() -> None:
    """Worked by hand.

    2027, to maintain: 0.5 FTE at 60,000 = 30,000 a year; 12,000 once.
    2028, to maintain: 1 FTE at 60,000 = 60,000 a year; 4,500 a year for a server: 64,500.
    2028, to scale up: 2 FTE at 60,000 = 120,000 a year.
    Every year: 3,600 (a line without a year). Without a year: 800 once, and 1 line not costed that says no phase.
    """
    person = CostLine("p", phase="running", unit="fte", unit_cost=60_000_00)
    rows = [
        CostLine("g", phase="transition", amount=800_00),
        CostLine("f", phase="running", amount=3_600_00),
        replace(person, uid="e", level="scale", year=2028, quantity=200),
        CostLine("d", phase="running", level="maintain", year=2028, amount=4_500_00),
        replace(person, uid="c", level="maintain", year=2028, quantity=100),
        CostLine("b", phase="transition", level="maintain", year=2027, amount=12_000_00),
        replace(person, uid="a", level="maintain", year=2027, quantity=50),
        CostLine("h"),
    ]
    found = [
        (each.year, each.is_every_year, each.level, each.once.cents, each.yearly.cents, each.yearly.fte)
        for each in costs_by_year(rows)
    ]
    assert found == [
        (2027, False, "maintain", 12_000_00, 30_000_00, 50),
        (2028, False, "maintain", 0, 64_500_00, 100),
        (2028, False, "scale", 0, 120_000_00, 200),
        (None, True, "", 0, 3_600_00, 0),
        (None, False, "", 800_00, 0, 0),
    ]
    assert costs_by_year(rows)[-1].unsaid.uncosted == 1
    assert costs_by_year(reversed(rows))[0].lines == (rows[6], rows[5]), "in the order in which they come"
