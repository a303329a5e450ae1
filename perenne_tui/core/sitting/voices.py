"""The anonymous voices of a room: what each of them gave last, as the journal has it.

No row says whose a number or a word is. The entries of a voice say how they changed the row, and that gives it back:
what a voice added and has not taken back is its own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.workshop import Workshop

Voice = int | str
"""A score, a mark or a word."""

_FIELDS: Final[Mapping[str, tuple[str, str]]] = {
    "give_confidence": ("confidences", "scores"),
    "give_word": ("sittings", "words"),
    "give_mark": ("sittings", "roti"),
}
"""By name of a change in `core.changes.voices`: the table and the field that it writes."""


def own_voices(entries: Iterable[Entry], workshop: Workshop) -> dict[str, Voice]:
    """Return the last value of each anonymous voice, by its opaque name.

    A voice that was taken back is left out, and so is one that is not in the workshop any more, because somebody
    typed all voices anew or took the row away.

    Args:
        entries: the entries with a sender, oldest first (`Session.sent`).
        workshop: the workshop as it is now.
    """
    given: dict[str, tuple[Voice, str, str, str]] = {}
    for entry in entries:
        if entry.sender is None or not entry.sender.voice or entry.what not in _FIELDS:
            continue
        table, field = _FIELDS[entry.what]
        for patch in entry.writes:
            if patch.table == table:
                added = _given(patch, field)
                given.pop(entry.sender.voice, None)
                if added is not None:
                    given[entry.sender.voice] = (added, table, patch.uid, field)
    return {voice: value for voice, (value, *place) in given.items() if value in _there(workshop, *place)}


def _given(patch: Patch, field: str) -> Voice | None:
    """Return the value that a patch added to a field of several; `None` where it added none."""
    added = Counter(_voices(patch.set, field)) - Counter(_voices(patch.was, field))
    return next(iter(added), None)


def _there(workshop: Workshop, table: str, uid: str, field: str) -> tuple[Voice, ...]:
    row = workshop.table(table).get(uid)
    found: tuple[Voice, ...] = getattr(row, field, ())
    return found


def _voices(fields: Mapping[str, Json] | None, field: str) -> list[Voice]:
    values = (fields or {}).get(field)
    return [value for value in values if isinstance(value, int | str)] if isinstance(values, list | tuple) else []
