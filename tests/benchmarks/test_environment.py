"""The environment of the benchmarks: the interpreter and the package that are measured."""

from typing import get_args

import pytest

from perenne_tui.keys import ScreenName

pytest.importorskip("fcntl", reason="the benchmarks measure on Linux alone")

from benchmarks.commands import deck, notes, table
from benchmarks.environment import workshop
from benchmarks.keys import AFTER, BEFORE, BYTES, CPU, DIALOGS, KEYS, SAME_AT_ANY_SIZE, keys_of
from benchmarks.openings import MEANWHILE, OPENED, OPENINGS
from benchmarks.samples import BARE, Samples
from benchmarks.sitting import PLAIN


@pytest.mark.parametrize("cards", [50, 1_000])
def test_a_board_has_as_many_cards_as_it_says_in_four_columns(cards: int) -> None:
    made = workshop(cards)
    assert len(made.cards) == cards
    assert {card.axis for card in made.cards.values()} == set(made.axes)
    assert len(made.axes) == 4
    assert any("é" in card.title for card in made.cards.values())


def test_full_cards_are_the_same_cards_with_more_to_read() -> None:
    plain, full = workshop(50).cards, workshop(50, in_full=True).cards
    assert [card.title for card in plain.values()] == [card.title for card in full.values()]
    assert all(card.why and card.suggestion and card.milestone for card in full.values())
    assert sum(card.answer != "" for card in full.values()) == 16


@pytest.mark.parametrize(("cards", "actions"), [(20, 0), (60, 500)])
def test_a_deck_has_as_many_cards_and_actions_as_it_says(cards: int, actions: int) -> None:
    words = deck(5, cards, actions)
    assert words.count("\n- Card ") == 5 * cards
    assert words.count("- Action: ") == (actions or 5 * cards)


def test_every_bound_of_a_key_is_of_a_key_that_is_typed() -> None:
    named = {*AFTER, *BEFORE, *BYTES, *CPU, *DIALOGS, *SAME_AT_ANY_SIZE, *PLAIN}
    assert named <= set(KEYS)


def test_columns_that_fit_the_screen_do_not_scroll() -> None:
    assert set(KEYS) - set(keys_of(50)) == {"scrolling down", "scrolling up"}
    assert keys_of(1_000) == KEYS


def test_samples_are_compared_with_the_bare_program_of_the_same_round() -> None:
    samples = Samples("start")
    for ours, bare in ((30.0, 20.0), (12.0, 6.0)):
        samples.add("memory", 50, ours)
        samples.add("memory", BARE, bare)
    assert samples.ratio("r", "memory", 50).values == (1.5, 2.0)
    assert samples.difference("o", "memory", 50, 12, "MiB").values == (10.0, 6.0)
    assert samples.count("p", "memory", 50, None, "MiB").values == (30.0, 12.0)


def test_every_screen_that_the_board_leads_to_is_opened_for_the_first_time() -> None:
    first = {"board", "desk"}
    assert set(get_args(ScreenName)) - first <= set(OPENINGS)
    assert {*MEANWHILE, *OPENED} <= set(OPENINGS)


def test_files_to_import_are_as_large_as_they_say() -> None:
    assert 628_000 <= len(notes(15_000).encode()) <= 640_000
    assert 200_000 <= len(table(4_000).encode()) <= 210_000
