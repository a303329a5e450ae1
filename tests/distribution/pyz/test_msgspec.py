# mypy: ignore-errors
# The same classes are made with either library, which no checker follows.
"""Our own part of msgspec gives what the library gives: the same values, or errors of the same kinds."""

import copy
import pickle
from collections.abc import Mapping
from datetime import date, datetime
from types import GenericAlias
from typing import Any, ClassVar, Literal, NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from distribution.pyz import msgspec as ours
from tests.budget import examples
from tests.cases import cases


class Point(NamedTuple):
    """A pair in an array."""

    x: int
    y: int = 0


def shapes(library: Any) -> dict[str, Any]:
    """Return the same classes, made with one library."""

    class Base(library.Struct, frozen=True, forbid_unknown_fields=True):
        uid: str = library.field(default="", name="\ue000uid")

    class Row(Base, frozen=True, kw_only=True):
        extra: dict[str, object] = library.field(default_factory=dict, name="\ue000extra")

    class Card(Row, frozen=True):
        known: ClassVar[int] = 3
        title: str = ""
        state: Literal["open", "settled"] = "open"
        due: date | None = None
        tags: tuple[str, ...] = ()
        counts: Mapping[str, int] = library.field(default_factory=dict)
        is_new: bool = False
        share: float = 0.0

    class Needy(library.Struct):
        name: str
        points: list[Point] = []  # noqa: RUF012 - each struct has its own
        at: datetime | None = None
        either: int | str | None = None
        inner: Card | None = None
        some: frozenset[str] = frozenset()
        pair: tuple[int, str] = (0, "")

    class Ordered(library.Struct, frozen=True, order=True):
        row: int
        name: str = ""

    return {"Card": Card, "Needy": Needy, "Ordered": Ordered}


REAL, OWN = shapes(msgspec), shapes(ours)
TYPES = {
    name: (of(REAL), of(OWN))
    for name, of in {
        "card": lambda known: known["Card"],
        "cards": lambda known: GenericAlias(dict, (str, known["Card"])),
        "needy": lambda known: known["Needy"],
        "ordered": lambda known: GenericAlias(list, (known["Ordered"],)),
        "texts": lambda _: dict[str, tuple[str, ...]],
        "whole": lambda _: int,
        "number": lambda _: float,
        "day": lambda _: date | None,
        "anything": lambda _: Any,
        "either": lambda _: int | str | None,
    }.items()
}
NAMES = ("\ue000uid", "\ue000extra", "title", "state", "due", "tags", "counts", "is_new", "share", "name", "points",
         "row", "at", "either", "inner", "some", "pair", "x")  # fmt: skip
TEXTS = st.one_of(st.text(max_size=5), st.sampled_from(["open", "settled", "2027-01-31", "2027-02-30", "20270101"]))
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False), TEXTS)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(st.sampled_from(NAMES), TEXTS), inner, max_size=5)
    ),
    max_leaves=12,
)


def result(call: Any, *args: Any, **named: Any) -> Any:
    """Return the result of a call as plain values, or the names of its error and of those above it."""
    try:
        return plain(call(*args, **named))
    except Exception as error:
        return [kind.__name__ for kind in type(error).__mro__ if kind.__name__ not in ("MsgspecError", "object")]


def plain(value: Any) -> Any:
    """Return a value in which structs of either library are told by their fields."""
    fields = getattr(type(value), "__struct_fields__", None)
    if fields is not None:
        return (type(value).__name__, *(plain(getattr(value, name)) for name in fields))
    if isinstance(value, list | tuple):
        return (type(value).__name__, *map(plain, value))
    if isinstance(value, Mapping):
        return {name: plain(held) for name, held in value.items()}
    return (type(value).__name__, value)


@examples(200)
@given(VALUES, st.sampled_from(sorted(TYPES)))
def test_values_are_converted_alike(value: Any, kind: str) -> None:
    real, own = TYPES[kind]
    assert result(ours.convert, value, own) == result(msgspec.convert, value, real)


@examples(200)
@given(VALUES, st.sampled_from(sorted(TYPES)))
def test_json_is_read_alike(value: Any, kind: str) -> None:
    real, own = TYPES[kind]
    data = msgspec.json.encode(value)
    assert result(ours.json.decode, data, type=own) == result(msgspec.json.decode, data, type=real)
    assert result(ours.json.Decoder(own).decode, data) == result(msgspec.json.Decoder(real).decode, data)


@examples(150)
@given(st.one_of(st.binary(max_size=12), st.text('[]{}",:0123456789.eE+-truefalsn \\u\n\t', max_size=12)))
def test_no_json_is_refused_alike(data: bytes | str) -> None:
    data = data if isinstance(data, bytes) else data.encode()
    read, real = result(ours.json.decode, data), result(msgspec.json.decode, data)
    assert read == real or (isinstance(read, list) and isinstance(real, list) and "DecodeError" in read + real)


@examples(100)
@given(VALUES)
def test_values_are_written_alike(value: Any) -> None:
    data = msgspec.json.encode(value)
    assert ours.json.decode(ours.json.encode(value)) == msgspec.json.decode(data)
    laid_out = ours.json.format(data, indent=1)
    assert msgspec.json.decode(laid_out) == msgspec.json.decode(data)
    assert laid_out.count(b"\n") == msgspec.json.format(data, indent=1).count(b"\n")
    assert ours.to_builtins(value) == msgspec.to_builtins(value)


def test_structs_are_made_compared_copied_and_shown_alike() -> None:
    def tried(known: dict[str, Any]) -> list[Any]:
        card, needy, ordered = known["Card"], known["Needy"], known["Ordered"]
        one = card("u", "Titre", due=date(2027, 1, 31), extra={"new": 1})
        return [
            plain(one),
            plain(one.__replace__(title="Autre")),
            one == card("u", "Titre", due=date(2027, 1, 31), extra={"new": 1}),
            one == card("u"),
            one != object(),
            repr(one),
            plain(copy.copy(one)),
            needy("x").points is not needy("x").points,
            sorted([ordered(2), ordered(1, "b"), ordered(1, "a")])[0].name,
            len({ordered(1), ordered(1), ordered(2)}),
            card.__struct_fields__,
            card.__struct_encode_fields__,
            card.__match_args__,
            result(needy),
            result(card, "u", "t", "open", None, (), {}, False, 0.0, {}),
            result(card, unknown=1),
            result(hash, needy("x")),
            result(setattr, one, "title", "x"),
            result(delattr, one, "title"),
            result(one.__replace__, unknown=1),
            result(lambda: ordered(1) < card()),
        ]

    assert tried(OWN) == tried(REAL)


def test_a_struct_survives_pickling() -> None:
    made = ours.defstruct("Made", ["a", ("b", int, 3)], module=__name__)
    globals()["Made"] = made
    assert pickle.loads(pickle.dumps(made(1))) == made(1)


@cases("library", [msgspec, ours])
def test_fields_are_told_alike(library: Any) -> None:
    card = (REAL if library is msgspec else OWN)["Card"]
    told = library.structs.fields(card)
    assert [(item.name, item.encode_name) for item in told][::8] == [("uid", "\ue000uid"), ("extra", "\ue000extra")]
    assert told[0].default == ""
    assert told[-1].default_factory is dict
    assert told[0].default_factory is library.NODEFAULT
    one = card("u", tags=("a",))
    library.structs.force_setattr(one, "uid", "v")
    assert library.structs.asdict(one)["uid"] == library.structs.astuple(one)[0] == "v"


def test_what_cannot_be_a_field_is_refused() -> None:
    with pytest.raises(TypeError):
        type(ours.Struct)("Wrong", (ours.Struct,), {"__annotations__": {"a": list}, "a": [1]})
    with pytest.raises(TypeError):
        ours.field(default=1, default_factory=int)
    with pytest.raises(TypeError):
        ours.json.encode(object())
