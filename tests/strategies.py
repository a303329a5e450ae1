"""Hypothesis strategies for the data of a workshop: texts, rows, whole workshops.

from tests.strategies import texts, workshops
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from random import Random
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from msgspec.structs import FieldInfo, fields

from perenne_tui.core.model import ranks
from perenne_tui.core.model.rows import Axis, Header, Json, Person, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean, clean_block, clean_line
from tests.random_changes import random_change

HOSTILE = (
    "\x1b]52;c;ZXZpbA==\x1b\\", "\x1b[2J", "\x9b2J", "\x00", "\x7f", "\ud800", "\u202eabc", "\ufeff", "\u2028",
    "[@click=app.quit]x[/]", "[/]", "[red]x[/blue]", "[a='", "{name}", "{0}", "%s", "| a | b |", "# x", "- [ ] x",
    "```", "<script>", "[x](javascript:y)", "=1+1", "../../x", "\r\n", "\t", "e" + "\u0301" * 9, "👩‍💻",
    "漢字", "«\u00a0x\u00a0»\u202f!",
)  # fmt: skip
"""Pieces of text that have caused faults in some program."""

typed: st.SearchStrategy[str] = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from([*HOSTILE, "Héberger", "le service", " ", "\n", "?"]), max_size=6).map("".join),
)
"""Texts that people may type or paste, not cleaned."""

texts: st.SearchStrategy[str] = typed.map(clean)
lines: st.SearchStrategy[str] = typed.map(clean_line)
blocks: st.SearchStrategy[str] = typed.map(clean_block)

uids: st.SearchStrategy[str] = st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=10, max_size=10)

json_values: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e9, 1e9) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
"""Any JSON value in a file."""


@cache  # making a strategy takes longer than drawing from it
def rows(row_type: type[Row]) -> st.SearchStrategy[Row]:
    """Return rows of one type, each field at its default or at any clean value of its type."""
    known: dict[str, st.SearchStrategy[Any]] = {
        spec.name: _values(spec) for spec in fields(row_type) if spec.name not in ("uid", "extra")
    }
    extra = st.dictionaries(st.text(max_size=8).filter(lambda name: name not in ("uid", "extra", *known)), written)
    return st.fixed_dictionaries({"uid": uids}, optional={**known, "extra": extra}).map(
        lambda values: _made(row_type, values)
    )


written: st.SearchStrategy[Json] = json_values.filter(lambda value: value is not None)
"""JSON values of a field in a row; `null` means that the field is absent."""


@st.composite
def workshops(draw: st.DrawFn, *, most_cards: int = 8, most_steps: int = 25) -> Workshop:
    """Return a workshop with axes and people, to which random changes were applied."""
    count = draw(st.integers(1, 4))
    axes = [
        Axis(f"axis{place}", rank, "DTFG"[place], draw(lines), aim=draw(blocks))
        for place, rank in enumerate(ranks.spread(count))
    ]
    people = [
        Person(f"person{place}", name) for place, name in enumerate(draw(st.sets(lines.filter(bool), max_size=3)))
    ]
    header = Header("workshop00", title=draw(lines), end=draw(st.none() | st.dates()))
    workshop = Workshop(
        header, axes={axis.uid: axis for axis in axes}, people={person.uid: person for person in people}
    )
    rng = Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(0, most_steps))):
        change, arguments = random_change(rng, workshop)
        after = change(workshop, **arguments)
        workshop = after if len(after.cards) <= most_cards else workshop
    return workshop


@cache
def any_row() -> st.SearchStrategy[Row]:
    """Return rows of any type."""
    return st.sampled_from(sorted(ROW_TYPES)).flatmap(lambda name: rows(ROW_TYPES[name]))


def _made(row_type: type[Row], values: dict[str, Any]) -> Row:
    make: Callable[..., Row] = row_type
    return make(**values)


def _values(spec: FieldInfo) -> st.SearchStrategy[Any]:
    """Return clean values of one field of a row."""
    if get_origin(spec.type) is Literal:
        return st.sampled_from(get_args(spec.type))
    by_type: dict[object, st.SearchStrategy[Any]] = {
        str: texts,
        bool: st.booleans(),
        int: st.integers(),
        int | None: st.none() | st.integers(),
        date | None: st.none() | st.dates(),
        tuple[str, ...]: st.lists(texts, max_size=3).map(tuple),
        tuple[int, ...]: st.lists(st.integers(0, 5), max_size=3).map(tuple),
        Mapping[str, str]: st.dictionaries(uids, texts, max_size=3),
    }
    return by_type.get(spec.type, st.dictionaries(st.text("ABCDEF", min_size=1, max_size=2), st.integers(0, 99)))
