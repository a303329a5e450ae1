"""Rows to and from JSON objects: nothing in a file is lost."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from perenne_tui.core.model.codec import changed_fields, from_json, to_json, with_fields
from perenne_tui.core.model.rows import Action, Card, Header, Json, Row
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from tests.budget import examples
from tests.cases import cases
from tests.strategies import any_row, json_values, lines, rows

ROW_TYPE_NAMES = sorted(ROW_TYPES)


def through_file(written: dict[str, Json]) -> dict[str, Json]:
    read: dict[str, Json] = json.loads(json.dumps(written, ensure_ascii=False).encode())
    return read


@pytest.mark.parametrize("name", ROW_TYPE_NAMES)
@examples(40)
@given(st.data())
def test_every_row_comes_back_from_its_file(name: str, data: st.DataObject) -> None:
    row = data.draw(rows(ROW_TYPES[name]))
    assert from_json(type(row), row.uid, through_file(to_json(row))) == row


@cases("name", ROW_TYPE_NAMES)
def test_a_row_at_its_defaults_is_written_as_nothing(name: str) -> None:
    row_type = ROW_TYPES[name]
    assert to_json(from_json(row_type, "x", {})) == {}


def test_a_row_is_written_with_plain_json_values() -> None:
    card = Card("c", "a", spoken="D1", tags=("DSI", "été"), marked=True)
    assert to_json(card) == {"axis": "a", "spoken": "D1", "tags": ["DSI", "été"], "marked": True}
    header = Header("w", end=date(2027, 6, 30), counters={"D": 3})
    assert to_json(header) == {"end": "2027-06-30", "counters": {"D": 3}}
    assert to_json(Sitting("s", present=("p",))) == {"present": ["p"]}


@given(st.sampled_from(ROW_TYPE_NAMES), st.dictionaries(st.text(max_size=8), json_values, max_size=5))
def test_unknown_fields_are_carried_through_byte_for_byte(name: str, unknown: dict[str, Json]) -> None:
    row_type = ROW_TYPES[name]
    strange = {key: value for key, value in unknown.items() if key not in {spec.name for spec in fields(row_type)}}
    assert json.dumps(to_json(from_json(row_type, "x", strange))) == json.dumps(strange)


@given(st.data())
def test_what_cannot_be_the_field_it_claims_to_be_is_carried_through(data: st.DataObject) -> None:
    row_type = ROW_TYPES[data.draw(st.sampled_from(ROW_TYPE_NAMES))]
    name = data.draw(st.sampled_from([spec.name for spec in fields(row_type)]))
    value = data.draw(json_values)
    row = from_json(row_type, "x", {name: value})
    if name in row.extra:
        assert json.dumps(to_json(row)) == json.dumps({name: value})
        assert replace_extra(row) == row_type("x")


def replace_extra(row: Row) -> Row:
    return replace(row, extra={})


@cases(
    ("row_type", "name", "value"),
    [
        (Card, "title", 3),
        (Card, "title", None),
        (Card, "state", "gone"),
        (Card, "state", ["open"]),
        (Card, "marked", 1),
        (Card, "tags", "DSI"),
        (Card, "tags", ["DSI", 3]),
        (Action, "due", "soon"),
        (Action, "due", 20270101),
        (Header, "counters", {"D": "3"}),
        (Header, "counters", {"D": True}),
        (Header, "counters", []),
        (Card, "uid", "other"),
        (Card, "extra", {"x": 1}),
    ],
)
def test_a_wrongly_typed_field_is_kept_apart(row_type: type[Row], name: str, value: Json) -> None:
    row = from_json(row_type, "x", {name: value})
    assert row.uid == "x"
    assert row.extra == {name: value}
    assert to_json(row) == {name: value}


def test_a_date_that_is_null_in_a_file_is_no_date() -> None:
    assert from_json(Action, "x", {"due": None}) == Action("x")


def test_texts_of_a_file_are_cleaned_on_the_way_in() -> None:
    card = from_json(Card, "c", {"title": "a\x1b[2J", "tags": ["\u202eb"]})
    assert (card.title, card.tags) == ("a␛[2J", ("\ufffdb",))


@given(any_row(), st.data())
def test_changed_fields_lead_from_one_row_to_the_other_and_back(before: Row, data: st.DataObject) -> None:
    after = replace(data.draw(rows(type(before))), uid=before.uid)
    was, now = changed_fields(before, after)
    assert was.keys() == now.keys()
    assert with_fields(before, now) == after
    assert with_fields(after, was) == before
    assert changed_fields(before, before) == ({}, {})


@given(any_row())
def test_null_puts_every_field_back_to_its_default(row: Row) -> None:
    bare = with_fields(row, dict.fromkeys(to_json(row)))
    assert bare == from_json(type(row), row.uid, {})


@given(st.dictionaries(st.text(max_size=5), json_values), lines)
def test_setting_one_field_leaves_unknown_ones_alone_even_null(unknown: dict[str, Json], title: str) -> None:
    strange = {key: value for key, value in unknown.items() if key not in {spec.name for spec in fields(Card)}}
    card = with_fields(from_json(Card, "c", strange), {"title": title})
    assert card == Card("c", title=title, extra=strange)
