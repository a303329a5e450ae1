"""The tables of a snapshot are the same, whether they are decoded at once or read value by value."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model.rows import EXTRA_IN_JSON, UID_IN_JSON, Card, Header, Json
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import is_plain
from perenne_tui.store.json_codec import NotJson, dumps
from perenne_tui.store.snapshot import Facts, Snapshot, to_tables, with_checksum
from perenne_tui.store.snapshot_storage import tables_to_bytes
from perenne_tui.store.snapshot_tables import read_at_once, read_one_by_one, read_tables
from tests.cases import cases
from tests.strategies import json_values, workshops

FACTS = Facts(3, "0badcafe", 0, datetime(2026, 11, 24, 12, tzinfo=UTC))
CARDS: dict[str, Json] = {
    "c1": {"title": "Qui paie l’hébergement ?", "tags": ["€", "→"], "state": "settled"},
    "c2": {},
}
FILE: dict[str, Json] = {"perenne": {"file": {"n": 1}}, "workshop": {"w": {"end": "2026-12-31"}}, "cards": CARDS}


def written(workshop: Workshop) -> bytes:
    return bytes(with_checksum(tables_to_bytes(to_tables(Snapshot(workshop, FACTS)))))


@given(workshops())
def test_both_ways_of_reading_give_the_same_tables(workshop: Workshop) -> None:
    data = written(workshop)
    slowly, at_once = read_one_by_one(data), read_at_once(data)
    assert {name: dict(slowly.rows.get(name, {})) for name in ROW_TYPES} == {
        name: dict(workshop.table(name)) for name in ROW_TYPES
    }
    if at_once is not None:
        assert at_once.own == slowly.own
        assert {name: rows for name, rows in at_once.rows.items() if rows} == slowly.rows
        assert slowly.unknown == at_once.unknown == {}


def test_a_file_of_this_version_is_read_at_once() -> None:
    found = read_at_once(dumps(FILE))
    assert found is not None
    card = Card("c1", title="Qui paie l’hébergement ?", tags=("€", "→"), state="settled")
    assert (found.rows["cards"]["c1"], found.rows["cards"]["c2"].uid) == (card, "c2")
    assert isinstance(found.rows["workshop"]["w"], Header)


@cases(
    "data",
    [
        dumps({**FILE, "cards": {"c": {"tomorrow": 1}}}),
        dumps({**FILE, "cards": {"c": {"title": 3}}}),
        dumps({**FILE, "cards": {"c": {"uid": "other", "extra": {}}}}),
        dumps({**FILE, "cards": {"c": {UID_IN_JSON: "other", EXTRA_IN_JSON: 1}}}),
        dumps({**FILE, "cards": {"c": {"title": "\u202e"}}}),
        dumps({**FILE, "cards": {"c": {"title": "e\u0301"}}}),
        dumps({**FILE, "cards": {"c": {"title": "\x7f"}}}),
        dumps({**FILE, "cards": {"c": {"title": "\x1b[2J"}}}),
        dumps({**FILE, "cards": {"c": {"title": "a\rb"}}}),
        dumps({**FILE, "cards": {"c": {"title": "a\bb\fc"}}}),
        dumps({**FILE, "cards": {"c": {"title": "\ud800"}}}),
        dumps({**FILE, "actions": {"a": {"due": "20261224"}}}),
        dumps({**FILE, "tomorrow": {"t": {"x": 1}}}),
        b"\xef\xbb\xbf" + dumps(FILE),
    ],
)
def test_whatever_else_a_file_holds_is_read_value_by_value(data: bytes) -> None:
    assert read_at_once(data) is None
    assert read_tables(data) == read_one_by_one(data)


@given(st.sampled_from(sorted(ROW_TYPES)), st.dictionaries(st.text(max_size=8), json_values, max_size=3), st.data())
def test_any_fields_at_all_are_read_the_same_both_ways(table: str, row: dict[str, Json], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(ROW_TYPES[table].__struct_fields__))
    written = dumps({table: {"u": {name: data.draw(json_values), **row}}})
    at_once = read_at_once(written)
    slowly = read_one_by_one(written)
    assert at_once is None or at_once.rows[table] == slowly.rows[table]


def test_a_file_that_an_editor_laid_out_is_read_at_once() -> None:
    assert read_at_once(json.dumps(FILE, ensure_ascii=False, indent=4).replace("\n", "\r\n").encode()) is not None


@cases("data", [b"", b"[]", b'{"cards":[]}', b'{"cards":{"c":1}}', b'{"n":NaN}', b"\xff", b"{" * 9999])
def test_what_is_no_table_of_rows_is_refused(data: bytes) -> None:
    with pytest.raises(NotJson):
        read_tables(data)


def test_a_path_of_windows_costs_the_quick_way_and_nothing_else() -> None:
    text = r"C:\utilisateurs\rapport\brouillon"
    found = read_tables(dumps({**FILE, "cards": {"c": {"answer": text}}}))
    assert found.rows["cards"]["c"] == Card("c", answer=text)
    assert is_plain(text)


def test_writing_many_rows_rests_for_other_threads() -> None:
    workshop = Workshop(Header("w"), cards={f"c{number}": Card(f"c{number}") for number in range(300)})
    rests: list[int] = []
    tables = to_tables(Snapshot(workshop, FACTS))
    assert tables_to_bytes(tables, lambda: rests.append(1)) == tables_to_bytes(tables)
    assert len(rests) == 300 // 128
