"""The state of a workshop at which this machine has written its tickets last, for each tool.

It is a habit of this machine and no part of the workshop: a small file in the state directory, named by the uid of
the workshop. It holds numbers and times and no words of the room, so that forgetting people has nothing to do there.
A file that is missing, damaged or of a newer version says nothing. Tickets of a part of the plan, and those with
decisions, are noted apart: what they left out is still to be made for whoever asks for more.

    state/perenne/tickets/k3f9a2mqz1.json
    {"gitlab": {"n": 412, "crc": "9f3a01c4", "at": "2026-12-01T10:00:00+00:00"}, "gitlab/decisions": …}
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.text.sentences import Refused
from perenne_tui.settings import paths
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import make_folder, read_file

_LARGEST: Final = 1_000_000
"""Bytes of a file at most; a larger one is not ours."""


class LastTickets(msgspec.Struct, frozen=True):
    """The last change that tickets contain, and when they were written."""

    n: int
    crc: str
    """Number and checksum of the line of the journal."""
    at: datetime


def key_of(target: str, part: str, *, has_decisions: bool) -> str:
    """Return the key of the tickets for a target: of the part with a word, empty for the whole plan."""
    return "/".join(filter(None, (target, part, "decisions" if has_decisions else "")))


def read(workshop: str) -> Mapping[str, LastTickets]:
    """Return by `key_of` what was written last of the workshop with a uid; empty where nothing is known."""
    try:
        data = read_file(_path(workshop), limit=_LARGEST)
        found = msgspec.json.decode(data or b"{}", type=dict[str, LastTickets])
    except (Refused, msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return {key: last for key, last in found.items() if last.at.tzinfo is not None}


def note(base: DocumentBase, targets: Iterable[str], at: datetime, *, has_decisions: bool = False) -> bool:
    """Note that tickets were written for some targets, and return whether that could be kept.

    Args:
        base: the state of the workshop that they contain, and the part of its plan.
        targets: the tools that they were written for.
        at: the moment, with its zone.
        has_decisions: whether decisions to be made are tickets too.
    """
    path = _path(base.workshop)
    keys = (key_of(target, base.part, has_decisions=has_decisions) for target in targets)
    kept = {**read(base.workshop), **dict.fromkeys(keys, LastTickets(base.n, base.crc, at))}
    with suppress(OSError, Refused):
        make_folder(path.parent, is_ours=True)
        write_atomically(path, msgspec.json.encode(kept), is_durable=False, pauses=())
        return True
    return False


def _path(workshop: str) -> Path:
    """Return the path of the file; the uid is one that a base holds: letters and digits."""
    return paths.state_dir() / "tickets" / f"{workshop}.json"
