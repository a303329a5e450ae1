"""The places of possible names in a workshop: the fields that a person should check after names were forgotten."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.names import Names
from perenne_tui.core.text.rewording import NO_WORDS


class Place(NamedTuple):
    """A field of a row."""

    table: str
    called: str
    """Spoken id of the row or of its card, or the letter of an axis (`D3`, `AC4`, `D`); empty when it has none."""
    field: str
    """Name of the field in files."""


def places_left(workshop: Workshop, names: Names) -> Mapping[str, Counter[Place]]:
    """Return the words that may be one of the names, each with its places and how often it occurs there.

    Args:
        workshop: a workshop in which the names themselves were replaced already.
        names: the names.
    """
    uids = frozenset(uid for table in ROW_TYPES for uid in workshop.table(table))
    found = defaultdict[str, Counter[Place]](Counter)
    for place, text in _texts(workshop):
        if text and text not in uids:
            for word, times in names.left_in(text).items():
                found[word][place] += times
    return found


def _texts(workshop: Workshop) -> Iterator[tuple[Place, str]]:
    for table in ROW_TYPES:
        for row in workshop.table(table).values():
            called = _called(row, workshop)
            for field, value in to_json(row).items():
                if field not in NO_WORDS or field in row.extra:
                    # Even the name of a field from a newer version or another program may be a person's name.
                    texts = said({field: value} if field in row.extra else value)
                    yield from ((Place(table, called, field), text) for text in texts)
    for table, rows in workshop.unknown.items():
        yield from ((Place(table, "", ""), text) for text in (table, *said(rows)))


def _called(row: Row, workshop: Workshop) -> str:
    own = getattr(row, "letter", "") or getattr(row, "spoken", "")
    card = workshop.cards.get(str(getattr(row, "card", "")))
    return str(own or (card.spoken if card else ""))


def said(value: Json) -> Iterator[str]:
    """Return every text and every key in a JSON value, at any depth."""
    left = [value]
    while left:
        item = left.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, Mapping):
            left += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            left += item
