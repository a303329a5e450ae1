"""The workshop made of a deck: it takes the starred cards, and its cards and records have spoken ids."""

from collections.abc import Callable

from perenne_tui.readers.card_selection import workshop_of_deck
from perenne_tui.readers.deck import Deck

Read = Callable[[str | bytes], Deck]

STARRED = (
    "## Alpha\n- ★ one\n  - Votes : 2\n  - Action : a · porteur : Ann\n- two\n  - Votes : 3\n  - Action : b\n"
    "- ★ three\n  - Risque : r\n  - Décision : d\n  - Action : c\n## Beta\n- four\n- ★ five\n"
)


def test_starred_cards_are_taken_with_what_is_said_about_them(read_text: Read) -> None:
    workshop = workshop_of_deck(read_text(STARRED))
    assert [(card.spoken, card.title) for card in workshop.cards.values()] == [
        ("A1", "one"),
        ("A2", "three"),
        ("B1", "five"),
    ]
    assert [(action.spoken, action.text) for action in workshop.actions.values()] == [("AC1", "a"), ("AC2", "c")]
    assert [decision.spoken for decision in workshop.decisions.values()] == ["DE1"]
    assert [risk.spoken for risk in workshop.risks.values()] == ["RI1"]
    assert [ballot.dots for ballot in workshop.ballots.values()] == [2]
    assert workshop.header.counters == {"A": 2, "B": 1, "AC": 2, "DE": 1, "RI": 1}


def test_everything_is_taken_when_asked(read_text: Read) -> None:
    workshop = workshop_of_deck(read_text(STARRED), everything=True)
    assert [card.spoken for card in workshop.cards.values()] == ["A1", "A2", "A3", "B1", "B2"]
    assert workshop.header.counters["AC"] == 3


def test_everything_is_taken_when_nothing_is_starred(read_text: Read) -> None:
    workshop = workshop_of_deck(read_text("## Alpha\n- one\n- two\n"))
    assert [card.spoken for card in workshop.cards.values()] == ["A1", "A2"]


def test_names_follow_the_order_of_the_file_in_a_long_column(read_text: Read) -> None:
    workshop = workshop_of_deck(read_text("## Alpha\n" + "".join(f"- card {n}\n" for n in range(1, 101))))
    (axis,) = workshop.axes
    assert [card.title for card in workshop.cards_in_order(axis)] == [f"card {n}" for n in range(1, 101)]
    assert [card.spoken for card in workshop.cards_in_order(axis)] == [f"A{n}" for n in range(1, 101)]
