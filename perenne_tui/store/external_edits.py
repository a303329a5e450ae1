"""External edits: changes that another program made in a workshop's TinyDB file, found by comparing two workshops.

They become one change in the journal, called `EDITED`, which can be undone.
"""

from collections.abc import Mapping
from pathlib import Path

from perenne_tui.core.model.history import Patch, difference
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence

EDITED = "edit_outside"
"""Name of that change."""


def edited_notice(path: Path) -> Sentence:
    """Return the sentence that another program changed the file at a path."""
    return Sentence(
        "{name} had been changed outside perenne: that is here now, as a change that can be undone.",
        {"name": path.name},
    )


def difference_with_unknown(before: Workshop, after: Workshop) -> tuple[Patch, ...]:
    """Return the patches from one state of a workshop to another, those of unknown tables included."""
    return (*difference(before, after), *_unknown_difference(before.unknown, after.unknown))


def _unknown_difference(
    before: Mapping[str, Mapping[str, Json]], after: Mapping[str, Mapping[str, Json]]
) -> list[Patch]:
    found: list[Patch] = []
    for table in (*before, *(name for name in after if name not in before)):
        was, now = before.get(table, {}), after.get(table, {})
        for uid in (*was, *(uid for uid in now if uid not in was)):
            old, new = _fields(was.get(uid)), _fields(now.get(uid))
            if old and new and not old.keys() <= new.keys():  # a patch takes no field away
                found += [Patch(table, uid, old, None), Patch(table, uid, None, new)]
            elif old != new:
                found.append(Patch(table, uid, old, new))
    return found


def _fields(row: Json) -> Mapping[str, Json] | None:
    return row if isinstance(row, Mapping) else None
