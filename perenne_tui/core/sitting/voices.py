"""The anonymous voices of a room: what each of them gave last, as the journal has it.

No row says whose a number or a word is. The entries of a voice say how they changed the row, and that gives it back:
what a voice added and has not taken back is its own.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.workshop import Workshop

Voice = int | str
"""A score, a mark or a word."""
VoiceT = TypeVar("VoiceT")

_FIELDS: Final[Mapping[str, tuple[str, str]]] = {
    "give_confidence": ("confidences", "scores"),
    "give_word": ("sittings", "words"),
    "give_mark": ("sittings", "roti"),
}
"""By name of a change in `core.changes.voices`: the table and the field that it writes."""


def ballots_sent(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the uids of the ballots that came from phones.

    Args:
        entries: the entries with a sender (`Session.sent`).
    """
    patches = (patch for entry in entries for patch in entry.writes)
    return frozenset(patch.uid for patch in patches if patch.table == "ballots" and patch.set)


def own_voices(entries: Iterable[Entry], workshop: Workshop) -> dict[str, Voice]:
    """Return the last value of each anonymous voice, by its opaque name.

    A voice that was taken back is left out, and so is one that is not in the workshop any more, because somebody
    typed all voices anew or took the row away.

    Args:
        entries: the entries with a sender, oldest first (`Session.sent`).
        workshop: the workshop as it is now.
    """
    there = ((voice, value, _there(workshop, *place)) for voice, (value, *place) in _places(entries).items())
    return {voice: value for voice, value, row in there if value in row}


def scores_of_phones(entries: Iterable[Entry], workshop: Workshop, uid: str) -> tuple[int, ...]:
    """Return the scores in a vote of confidence that phones gave, in ascending order.

    Args:
        entries: the entries with a sender, oldest first (`Session.sent`).
        workshop: the workshop as it is now.
        uid: of the vote.
    """
    place = ["confidences", uid, "scores"]
    given = Counter(value for value, *where in _places(entries).values() if where == place)
    there = given & Counter(_there(workshop, "confidences", uid, "scores"))
    return tuple(sorted(value for value in there.elements() if isinstance(value, int)))


def merged(typed: Sequence[VoiceT], before: Iterable[VoiceT], now: Iterable[VoiceT]) -> tuple[VoiceT, ...]:
    """Return the values as they were typed, with what phones gave meanwhile, and without what they took back.

    Args:
        typed: the voices of a row, as somebody typed them.
        before: those that it had when the typing began.
        now: those that it has.
    """
    first, last = Counter(before), Counter(now)
    came, gone = last - first, first - last
    kept: list[VoiceT] = []
    for voice in typed:
        if gone[voice]:
            gone[voice] -= 1
        else:
            kept.append(voice)
    return (*kept, *came.elements())


def _places(entries: Iterable[Entry]) -> dict[str, tuple[Voice, str, str, str]]:
    """Return the last value of each voice, and where it is: the table, the row and the field."""
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
    return given


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
