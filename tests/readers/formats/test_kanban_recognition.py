"""Which files are boards of other programs, what is refused, and that no value of an unexpected type is a fault."""

import copy
import io
import json
import random
import time
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.formats.kanban import read_json_board
from perenne_tui.readers.formats.recognition import form_of
from tests.cases import cases
from tests.readers.formats import kanban_samples as samples
from tests.readers.formats.kanban_samples import as_json, as_lines, drawn, read

OTHERS: list[Any] = [
    None, True, False, 0, -1, 3.5, 10**30, float("nan"), float("inf"), "", "x", "\ud800", "x\ny",
    "2027-13-45T99:99:99Z", "9" * 400, [], {}, [[]], [None], [1, "a"], {"a": {}},
    [{"id": []}], {"id": {"id": 1}}, {"title": [], "id": None},
]  # fmt: skip
"""Values that stand in the fuzzed exports for those of the program."""


def refusal_of(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        drawn_of(data)
    return str(refused.value)


@cases(
    "text",
    ["", "- a", "# A\n- b", "[x] Fait\n[ ] À faire", "[lien](https://exemple.fr)", "{{modèle}}", "[a, b]",
     "---\na: b\n---", "{% raw %}", "[[page]]", "{une note}", "[1] note",
     "[] À faire", "[\"cité\"]: oui"],
)  # fmt: skip
def test_texts_are_left_to_other_readers(text: str) -> None:
    assert form_of(text.encode()) == "text"


@cases("name", samples.JSON_SAMPLES)
def test_exports_of_boards_are_known_by_their_form(name: str) -> None:
    assert form_of(as_json(samples.JSON_SAMPLES[name])) == "json"


def test_boards_that_are_no_json_file_are_known_by_their_form() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr("abc/board.jsonl", as_lines(samples.FOCALBOARD))
    assert form_of(as_lines(samples.FOCALBOARD)) == "json"
    assert form_of(archive.getvalue()) == "json"
    assert form_of(samples.OBSIDIAN.encode()) == "obsidian"
    assert drawn_of(archive.getvalue()) == drawn_of(as_lines(samples.FOCALBOARD))


def test_an_archive_of_anything_else_is_left_to_other_readers() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr("word/document.xml", "<x/>")
    assert form_of(archive.getvalue()) == "archive"


@cases("value", [{}, [], {"a": 1}, [{"a": 1}], {"lists": [], "cards": []}, ["a"], {"boards": []}])
def test_a_json_file_that_is_no_board_is_refused_with_what_to_do(value: Any) -> None:
    assert "of a program that is not known here: export it there as CSV or text" in refusal_of(as_json(value))


def test_our_own_files_are_refused_with_what_serves_instead() -> None:
    exported = {"schema": 1, "workshop": {"title": "A"}, "axes": [], "cards": []}
    assert "take the workshop itself" in refusal_of(as_json(exported))
    workshop = {"perenne": {"file": {"schema": 1}}, "workshop": {}, "cards": {}}
    assert "a workshop of this program already" in refusal_of(as_json(workshop))


def test_a_damaged_file_is_refused_with_its_line() -> None:
    data = as_json(samples.TRELLO)
    line = data[: len(data) // 2].count(b"\n") + 1
    assert f"damaged on line {line}" in refusal_of(data[: len(data) // 2])
    assert "damaged on line 3" in refusal_of(as_lines(samples.FOCALBOARD[:2]) + b'{"type": "blo')
    assert "UTF-8" in refusal_of(b'{"a": "\xe9"}')


@pytest.mark.parametrize("opened", ["[", '{"a":', '[{"a":'])
def test_a_file_that_is_nested_without_end_is_refused_in_one_sentence(opened: str) -> None:
    assert "nested more deeply" in refusal_of((opened * 100_000).encode())


def test_a_number_of_thousands_of_digits_is_refused_and_keys_may_be_written_twice() -> None:
    assert "number that is too long" in refusal_of(b'{"list": [' + b"1" * 10_000 + b"]}")
    twice = as_json(samples.CRYPTPAD).replace(b'"title": "Rendre le badge"', b'"title": "x", "title": "Le badge"')
    assert "- [settled] Le badge" in drawn_of(twice)


def test_a_board_whose_cards_are_all_archived_is_refused() -> None:
    board = {**samples.TRELLO, "cards": [{**card, "closed": True} for card in samples.TRELLO["cards"]]}
    assert "no cards that its program shows" in refusal_of(as_json(board))


def test_an_archive_that_unpacks_to_more_than_a_file_may_have_is_refused() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
        writer.writestr("data.json", b"[" + b" " * 25_000_000 + b"]")
    before = time.process_time()
    assert "may have 20 MB" in refusal_of(archive.getvalue())
    assert time.process_time() - before < 1


def test_a_damaged_archive_is_refused() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
        writer.writestr("data.json", as_json(samples.VIKUNJA))
    data = bytearray(archive.getvalue())
    data[60:90] = bytes(30)
    assert "damaged or locked" in refusal_of(bytes(data))


def drawn_of(data: bytes) -> list[str]:
    return drawn(read(data))


def as_ascii(value: object) -> bytes:
    """Return the bytes of a JSON file with escapes, which may also hold halves of surrogate pairs."""
    return json.dumps(value).encode()


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each container in a value with each key or index of it."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield value, key
        yield from places(one)


@pytest.mark.parametrize("name", [*samples.JSON_SAMPLES, "focalboard"])
def test_a_value_of_another_type_anywhere_is_no_fault(name: str) -> None:
    value = samples.JSON_SAMPLES.get(name, samples.FOCALBOARD)
    write = as_lines if name == "focalboard" else as_ascii
    chance = random.Random(name)
    changed = copy.deepcopy(value)
    for container, key in list(places(changed)):
        kept = container[key]
        for other in chance.sample(OTHERS, 4):
            container[key] = other
            try:
                lines = drawn(read_json_board(write(changed)))
            except Refused:
                continue
            "\n".join(lines).encode()
        container[key] = kept


def test_a_board_of_two_megabytes_takes_less_than_two_seconds() -> None:
    card, comment = samples.TRELLO["cards"][0], samples.TRELLO["actions"][0]
    cards: list[Any] = []
    actions: list[Any] = []
    size = 0
    while size < 2_000_000:
        uid = f"c{len(cards)}"
        cards.append({**card, "id": uid, "pos": -len(cards)})
        actions.append({**comment, "data": {"text": "Oui.", "card": {"id": uid}}})
        size += len(json.dumps([cards[-1], actions[-1]]))
    data = json.dumps({**samples.TRELLO, "cards": cards, "actions": actions}).encode()
    before = time.process_time()
    lines = drawn_of(data)
    assert time.process_time() - before < 2
    assert sum(line.startswith("- ") for line in lines) == len(cards)
