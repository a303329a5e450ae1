"""Patches: the difference between two workshops, and its inverse."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.cards import move_card
from perenne_tui.core.model.history import Entry, Patch, PatchMismatch, apply, difference, inverse
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from tests.cases import cases
from tests.random_changes import random_change
from tests.strategies import workshops

SMALL = Workshop(
    Header("w", title="Signal’Eau"),
    axes={"a": Axis("a", "i", "D"), "b": Axis("b", "r", "T")},
    cards={"c": Card("c", "a", "i", "D1", "Nom"), "d": Card("d", "a", "r", "D2", "Code")},
)


@given(workshops(), workshops())
def test_the_difference_leads_from_any_workshop_to_any_other_and_back(before: Workshop, after: Workshop) -> None:
    patches = difference(before, after)
    assert apply(before, patches) == after
    assert apply(after, inverse(patches)) == before
    assert inverse(inverse(patches)) == patches


@given(workshops(), st.randoms(use_true_random=False))
def test_the_difference_of_one_change_leads_there_and_back(before: Workshop, rng: Random) -> None:
    change, arguments = random_change(rng, before)
    after = change(before, **arguments)
    patches = difference(before, after)
    assert apply(before, patches) == after
    assert apply(after, inverse(patches)) == before


@given(workshops())
def test_there_is_no_difference_between_equal_workshops(workshop: Workshop) -> None:
    copied = replace(workshop, cards={uid: replace(row) for uid, row in workshop.cards.items()})
    assert difference(workshop, copied) == ()
    assert apply(workshop, ()) is workshop


def test_a_patch_holds_only_the_fields_that_changed() -> None:
    (patch,) = difference(SMALL, move_card(SMALL, card="c", to="b"))
    assert patch == Patch("cards", "c", {"axis": "a"}, {"axis": "b"})


def test_rows_that_did_not_change_stay_the_same_objects() -> None:
    after = apply(SMALL, difference(SMALL, move_card(SMALL, card="c", to="b")))
    assert after.cards["d"] is SMALL.cards["d"]
    assert after.axes is SMALL.axes


def test_creating_and_deleting_are_patches_with_one_side() -> None:
    without = SMALL.with_rows("cards", without=frozenset({"d"}))
    (gone,) = difference(SMALL, without)
    assert (gone.uid, gone.set) == ("d", None)
    (back,) = inverse([gone])
    assert (back.was, back.set) == (None, {"axis": "a", "rank": "r", "spoken": "D2", "title": "Code"})
    assert apply(without, [back]) == SMALL


@cases(
    "patch",
    [
        Patch("cards", "c", None, {"title": "again"}),
        Patch("cards", "x", {"title": "a"}, {"title": "b"}),
        Patch("cards", "x", {"title": "a"}, None),
        Patch("workshop", "w", None, {"title": "b"}),
        Patch("workshop", "w", {"title": "a"}, None),
    ],
)
def test_a_patch_that_does_not_fit_is_refused(patch: Patch) -> None:
    with pytest.raises(PatchMismatch):
        apply(SMALL, [patch])


def test_tables_of_a_newer_version_are_carried_along() -> None:
    made = apply(SMALL, [Patch("loans", "k", None, {"sum": 3, "note": None, "per": "month"})])
    assert made.unknown["loans"]["k"] == {"sum": 3, "note": None, "per": "month"}
    changed = apply(made, [Patch("loans", "k", {"sum": 3, "per": "month"}, {"sum": 4, "per": None})])
    assert changed.unknown["loans"]["k"] == {"sum": 4, "note": None}
    assert apply(changed, [Patch("loans", "k", {"sum": 4, "per": None}, {"sum": 3, "per": "month"})]) == made
    assert apply(made, [Patch("loans", "k", {"sum": 3}, None)]) == SMALL


def test_an_entry_is_content_when_it_writes_anything_but_conduct() -> None:
    opened, titled = (
        Patch("conduct", "now", None, {"opened": "c"}),
        Patch("cards", "c", {"title": "a"}, {"title": "b"}),
    )
    assert not Entry(1, "open_card", (opened,)).is_content
    assert Entry(1, "both", (opened, titled)).is_content
