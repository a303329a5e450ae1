"""Other words in a row: every text that somebody worded is put through a function, and nothing else changes."""

from collections.abc import Callable
from typing import Final

from msgspec.structs import fields

from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.values import replace

NO_WORDS: Final = frozenset({"uid", "rank", "letter", "spoken", "ref", "language", "sheet"})
"""Fields of text that nobody words; those with a list of values are told by their type."""


def reworded(row: Row, reword: Callable[[str], str], reword_extra: Callable[[Json], Json]) -> Row:
    """Give a row with its texts put through a function.

    Args:
        row: the row before; it is given back as it is where nothing changes.
        reword: gives the text that stands for another one. Uids come by as well: it leaves those alone.
        reword_extra: the same for what a newer version of the program wrote.
    """
    changes: dict[str, object] = {}
    for spec in fields(type(row)):
        before = getattr(row, spec.name)
        if spec.name == "extra":
            after: object = reword_extra(before) if before else before
        elif spec.type is str and spec.name not in NO_WORDS:
            after = reword(before)
        elif isinstance(before, tuple):
            after = tuple(reword(item) if isinstance(item, str) else item for item in before)
        else:
            continue
        if after != before:
            changes[spec.name] = after
    made: Callable[..., Row] = replace
    return made(row, **changes) if changes else row
