"""The access of phones as it is kept on this machine, so that they come back by themselves after a kill.

    state/perenne/phones/7v2kq0m3xd.json
    {"secrets":{"token":"…","code":"HKRTWB","key":"…"},"day":"2026-11-24","sitting":"0bq5w9n2ys","port":8765,
     "devices":[{"mark":"…","person":"3m0xq…","language":"fr"}]}

Nothing that was said is in it, no cookie, no name. It goes with the end of the sitting, on the next day (when a
program of perenne ends), and when people are forgotten; a room that is closed to phones and opened again has the
same letters, so that those who were there come back.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.phones.access import AccessSecrets, Device
from perenne_tui.settings import paths
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import make_folder, read_file

_LARGEST_FILE: Final = 256 * 1024
"""Bytes of the file, at most; a larger one is not read."""


class KeptDevice(Struct, frozen=True):
    """A phone that came in: the hash of its cookie, whose it is, since when, the ballots it found, its language."""

    mark: str
    person: str = ""
    language: str = ""
    since: int = 0
    found: tuple[str, ...] = ()


class KeptAccess(Struct, frozen=True):
    """The access that lets the same phones in again."""

    secrets: AccessSecrets
    day: date
    sitting: str
    """uid of the sitting; empty for none."""
    port: int
    devices: tuple[KeptDevice, ...] = ()
    address: str = ""
    """The address in the QR code, with the port."""

    def known_devices(self) -> list[Device]:
        """Return the phones that came in, as they are known again."""
        return [
            Device(each.mark, each.person, each.language, since=each.since, found=each.found) for each in self.devices
        ]

    def is_valid(self, workshop: Workshop, today: date) -> bool:
        """Return whether it still lets phones in: on the same day, in the same sitting, which has not ended."""
        sitting = conducted(workshop).sitting
        row = workshop.sittings.get(self.sitting)
        return self.day == today and self.sitting in ("", sitting) and not (row and row.ended)


def kept_device(device: Device) -> KeptDevice:
    """Return a phone as it is kept."""
    return KeptDevice(device.mark, device.person, device.language, device.since, device.found)


def kept_file(workshop: str) -> Path:
    """Return the file of a workshop, which need not exist.

    The uid comes from a file: one that is not as this program makes them is never used as a file name.
    """
    is_usual = workshop.isascii() and workshop.isalnum() and workshop == workshop.lower() and len(workshop) < 40
    if not is_usual:
        from hashlib import sha256

        workshop = sha256(workshop.encode("utf-8", "backslashreplace")).hexdigest()[:32]
    return paths.phones() / f"{workshop}.json"


def read_access(workshop: str) -> KeptAccess | None:
    """Return the access that was kept for a workshop; `None` without one, or where it cannot be read."""
    return _read(kept_file(workshop))


def _read(path: Path) -> KeptAccess | None:
    try:
        data = read_file(path, limit=_LARGEST_FILE)
        return msgspec.json.decode(data, type=KeptAccess) if data else None
    except (Refused, OSError, msgspec.DecodeError):
        return None


def keep_access(workshop: str, kept: KeptAccess) -> None:
    """Keep the access of a workshop. Errors are ignored: phones would only have to come in again after a crash."""
    path = kept_file(workshop)
    with suppress(OSError):
        make_folder(path.parent, is_ours=True)
        write_atomically(path, msgspec.json.encode(kept), is_durable=False, pauses=(0.05, 0.2))


def forget_expired(workshop: Workshop, today: date, *, is_over: bool = False) -> None:
    """Remove each access that lets nobody in any more, so that no secret outlives its day where nobody opens again.

    Args:
        workshop: the one that was open here.
        today: the day.
        is_over: whether that workshop is no more, as a demo at its end.
    """
    own = kept_file(workshop.header.uid)
    with suppress(OSError):
        for path in paths.phones().glob("*.json"):
            kept = _read(path)
            is_kept = kept and (kept.is_valid(workshop, today) and not is_over if path == own else kept.day == today)
            if not is_kept:
                path.unlink(missing_ok=True)


def forget_access(workshops: Iterable[str]) -> None:
    """Remove the access that was kept for some workshops: phones that come back are asked for the code."""
    for workshop in workshops:
        with suppress(OSError):
            kept_file(workshop).unlink(missing_ok=True)
