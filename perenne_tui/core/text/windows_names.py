"""The names that Windows takes for no file: those of devices, and those that hold certain signs."""

from typing import Final

from perenne_tui.core.text.sentences import Sentence

_PORTS: Final = [f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"]
_RESERVED: Final = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS})
"""Names that Windows reserves for devices, with any ending."""
_SIGNS: Final = '<>:"/\\|?*'
"""Signs that no name may hold; behind a colon Windows would write to a part of the file that nobody sees."""


def is_reserved(name: str) -> bool:
    """Return whether Windows reserves the name of a file for a device, whatever its ending."""
    return name.partition(".")[0].strip().casefold() in _RESERVED


def fault_in_name(name: str) -> Sentence | None:
    """Return the reason for which Windows takes no file of a name, as a clause; `None` if it takes one."""
    if is_reserved(name):
        return Sentence("Windows keeps it for a device")
    sign = next((sign for sign in name if sign in _SIGNS), None)
    return Sentence("Windows allows no {sign} in it", {"sign": sign}) if sign else None
