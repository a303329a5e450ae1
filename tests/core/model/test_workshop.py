"""The workshop: tables, orders, names; and sentences to be translated."""

from datetime import date

import pytest

from perenne_tui.core.model.rows import Axis, Card, Header, Person
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop, spoken_number
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.core.text.spans import Span, plain

BOARD = Workshop(
    Header("w"),
    axes={"a": Axis("a", "i", "D")},
    cards={"c": Card("c", "a", "i", "D1")},
    people={"p": Person("p", "Léa")},
    sittings={
        "undated": Sitting("undated"),
        "second": Sitting("second", date(2027, 1, 5)),
        "first": Sitting("first", date(2026, 11, 23)),
    },
)


def test_every_table_is_found_by_its_name() -> None:
    assert BOARD.table("workshop") == {"w": BOARD.header}
    assert all(BOARD.table(name) is getattr(BOARD, name) for name in ROW_TYPES if name != "workshop")
    with pytest.raises(KeyError):
        BOARD.table("unknown")


def test_rows_are_put_in_replaced_and_taken_out_without_touching_the_value_before() -> None:
    after = BOARD.with_rows("cards", Card("d", "a", "r"), Card("c", "a", "x"), without=frozenset({"gone"}))
    assert {uid: card.rank for uid, card in after.cards.items()} == {"c": "x", "d": "r"}
    assert BOARD.cards["c"].rank == "i"
    assert after.axes is BOARD.axes
    assert BOARD.with_rows("cards", without=frozenset({"c"})).cards == {}
    assert BOARD.with_rows("workshop", Header("w", "Titre")).header.title == "Titre"


def test_sittings_are_in_order_of_their_days_and_undated_ones_last() -> None:
    assert [sitting.uid for sitting in BOARD.sittings_in_order()] == ["first", "second", "undated"]


def test_cards_and_people_are_found_by_what_they_are_called() -> None:
    assert BOARD.card_named("D1") is BOARD.cards["c"]
    assert BOARD.card_named("D2") is None
    assert (BOARD.person_name("p"), BOARD.person_name("gone")) == ("Léa", "")


def test_the_number_of_a_spoken_id_is_read() -> None:
    assert [spoken_number(spoken) for spoken in ("AC12", "D3", "", "AC", "Dx", "D٣")] == [12, 3, 0, 0, 0, 0]


def test_words_of_people_are_data_in_a_sentence_never_a_message() -> None:
    sentence = Sentence("No file at {path}.", {"path": "{0} {path}"})
    assert sentence.english() == "No file at {0} {path}."
    refused = Refused("At most {limit}.", limit=3)
    assert (str(refused), refused.sentence) == ("At most 3.", Sentence("At most {limit}.", {"limit": 3}))


def test_the_words_of_a_line_are_those_of_its_spans() -> None:
    assert plain((Span("D1", "strong"), Span(" "), Span("Nom", "quiet"))) == "D1 Nom"
