"""Invariants of any two histories: nothing is lost, nothing is made up, and no side is preferred."""

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.merging import merge_copy
from perenne_tui.core.merging.same_rows import same_rows, with_uids
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.history import apply, difference, inverse
from perenne_tui.core.model.workshop import CONDUCT_TABLES, Workshop
from tests.budget import examples
from tests.core.merging.sides import alike, gone_on, lost, plain
from tests.strategies import workshops

seeds = st.integers(0, 2**30)
lengths = st.integers(0, 30)


EXCLUSIVE = {("scenarios", "recommended"), ("cards", "merged_into"), ("papers", "parent"), ("points", "parent")}
"""Fields whose question stands at the row that gives way here, which is another one the other way round."""


def questions(workshop: Workshop) -> set[tuple[str, str, str]]:
    """Return the rows and fields of the conflicts of a workshop; no row for a question between two rows."""
    conflicts = workshop.conflicts.values()
    return {(row.table, "" if (row.table, row.field) in EXCLUSIVE else row.row, row.field) for row in conflicts}


@st.composite
def sides(draw: st.DrawFn) -> tuple[Workshop, Workshop, Workshop]:
    """Return a common state and two workshops that went on from it."""
    base = draw(workshops())
    seed = draw(seeds)
    return base, gone_on(base, 2 * seed, draw(lengths)), gone_on(base, 2 * seed + 1, draw(lengths))


@examples(60)
@given(sides())
def test_merging_a_copy_with_itself_or_with_where_it_left_from_is_nothing(
    three: tuple[Workshop, Workshop, Workshop],
) -> None:
    base, here, _ = three
    for there in (base, here):
        assert merge(base, here, there).workshop == here
    assert merge(here, here, here).conflicts == ()
    assert difference(here, merge(None, here, here).workshop) == ()


@examples(100)
@given(sides())
def test_merging_twice_is_merging_once(three: tuple[Workshop, Workshop, Workshop]) -> None:
    base, here, there = three
    once = merge(base, here, there).workshop
    assert merge(there, once, there).workshop == once
    again = merge(base, once, there)
    assert again.conflicts == ()
    assert plain(again.workshop) == plain(once)


@examples(80)
@given(sides())
def test_the_other_copy_takes_what_came_out_as_it_is(three: tuple[Workshop, Workshop, Workshop]) -> None:
    base, here, there = three
    once = merge(base, here, there).workshop
    taken = merge(there, there, once)
    assert (taken.renumbered, taken.conflicts, taken.same_people) == ((), (), ())
    assert {patch.table for patch in difference(taken.workshop, once)} <= CONDUCT_TABLES


@examples(150)
@given(sides())
def test_without_a_conflict_the_order_of_sides_does_not_matter(three: tuple[Workshop, Workshop, Workshop]) -> None:
    base, here, there = three
    one, other = merge(base, here, there), merge(base, there, here)
    mine, others = one.workshop, with_uids(other.workshop, same_rows(base, here, there))
    assert questions(mine) == questions(others)
    if not one.conflicts:
        assert alike(base, here, there, other.workshop) == plain(one.workshop)


@examples(150)
@given(sides())
def test_nothing_that_either_side_said_is_in_neither(three: tuple[Workshop, Workshop, Workshop]) -> None:
    base, here, there = three
    merged = merge(base, here, there).workshop
    assert list(lost(base, here, merged)) == []


@examples(100)
@given(sides())
def test_undo_gives_exactly_the_value_before(three: tuple[Workshop, Workshop, Workshop]) -> None:
    base, here, there = three
    after = merge_copy(here, base=base, there=there)
    patches = difference(here, after)
    assert apply(here, patches) == after
    assert apply(after, inverse(patches)) == here
