"""Stacks: updated after each change, they are the same as sorted again."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.environment import workshop as of_cards
from perenne_tui.core.changes.cards import add_card, delete_card, set_state
from perenne_tui.core.model.history import apply, difference, inverse, reproduces
from perenne_tui.core.model.stacks import MOST_UPDATES, Stacks
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from tests.random_changes import random_change
from tests.strategies import workshops


def _is_right(workshop: Workshop) -> bool:
    carried, anew = workshop.cached_stacks, Stacks.of(workshop.cards)
    assert carried is not None
    assert carried.cards is workshop.cards
    assert {axis: stack for axis, stack in carried.by_axis.items() if stack.cards} == anew.by_axis
    return carried.merged == anew.merged


@given(workshops(), st.randoms(use_true_random=False), st.integers(1, 8))
def test_whatever_is_changed_the_order_carried_along_is_that_of_the_cards(
    workshop: Workshop, rng: Random, changes: int
) -> None:
    workshop = workshop.with_stacks()
    for _ in range(changes):
        change, arguments = random_change(rng, workshop)
        after = change(workshop, **arguments)
        writes = difference(workshop, after)
        assert reproduces(workshop, writes, after) == (apply(workshop, writes) == after)
        assert _is_right(after)
        assert _is_right(apply(workshop, writes))
        assert _is_right(apply(apply(workshop, writes), inverse(writes)))
        workshop = after


@given(workshops(), st.randoms(use_true_random=False), st.integers(1, 8))
def test_a_value_knows_the_only_card_that_has_changed_since_the_one_before(
    workshop: Workshop, rng: Random, changes: int
) -> None:
    before, workshop = workshop.with_stacks(), workshop.with_stacks()
    for _ in range(changes):
        change, arguments = random_change(rng, workshop)
        after = change(workshop, **arguments)
        only = after.only_card_changed_since(before)
        cards = {**before.cards, **after.cards}
        changed = {uid for uid in cards if before.cards.get(uid) is not after.cards.get(uid)}
        assert only is None or changed <= {only}
        assert difference(before, after) == difference(before, replace(after, cached_stacks=None))
        workshop = after
        if rng.random() < 0.5:
            before = workshop = after.with_stacks()


def test_one_card_written_is_known_whether_it_is_new_moved_or_gone() -> None:
    before = of_cards(12).with_stacks()
    row = next(iter(before.cards.values()))
    for after in (
        set_state(set_state(before, card=row.uid, state="parked"), card=row.uid, state="settled"),
        delete_card(before, card=row.uid),
        add_card(before, uid="new", axis=row.axis, title="Qui paie ?"),
    ):
        assert after.only_card_changed_since(before) in (row.uid, "new")
        assert after.with_stacks().only_card_changed_since(before) is None
    two = set_state(set_state(before, card=row.uid, state="parked"), card=[*before.cards][-1], state="parked")
    assert two.only_card_changed_since(before) is None


@given(workshops(), st.data())
def test_many_cards_written_at_once_are_ordered_anew(workshop: Workshop, data: st.DataObject) -> None:
    workshop = workshop.with_stacks()
    rows = [card for card in workshop.cards.values() for _ in range(MOST_UPDATES)]
    assert _is_right(workshop.with_rows("cards", *rows))
    gone = frozenset(data.draw(st.sets(st.sampled_from(sorted(workshop.cards)))) if workshop.cards else ())
    assert _is_right(workshop.with_rows("cards", without=gone))


@given(workshops())
def test_a_table_put_in_whole_is_not_taken_for_the_one_that_was_ordered(workshop: Workshop) -> None:
    other = workshop.with_stacks().with_tables({"cards": dict(workshop.cards)})
    assert _is_right(other)
    for card in workshop.cards:
        other = set_state(other, card=card, state="parked")
    assert {card.state for stack in other.stacks.by_axis.values() for card in stack.cards} <= {"parked"}
