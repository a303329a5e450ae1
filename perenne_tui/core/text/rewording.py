"""Rewording of a row: a function is applied to every text that people wrote, and to nothing else."""

from collections.abc import Callable
from typing import Final

from msgspec.structs import fields

from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.values import replace

NO_WORDS: Final = frozenset({"uid", "rank", "letter", "spoken", "ref", "language", "sheet"})
"""Text fields that people do not write; those with a list of values are recognised by their type."""


def reworded(row: Row, reword: Callable[[str], str], reword_extra: Callable[[Json], Json]) -> Row:
    """Return a row with its texts reworded; the same row when nothing changes.

    Args:
        row: the row.
        reword: returns the new text for an old one. It is called for uids as well and must return those unchanged.
        reword_extra: the same for the fields that a newer version of the program wrote.
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
