"""The search path of one user of Windows, kept in the registry: `setx` would cut it after 1,024 characters."""

import sys
from collections.abc import Callable


def with_entry(entries: str, folder: str) -> str:
    """Return a search path with a folder at its end, once."""
    kept = without_entry(entries, folder)
    return f"{kept};{folder}" if kept else folder


def without_entry(entries: str, folder: str) -> str:
    """Return a search path without a folder; its other entries stay as they are."""
    same = folder.rstrip("\\").casefold()
    return ";".join(entry for entry in entries.split(";") if entry and entry.rstrip("\\").casefold() != same)


def change(edit: Callable[[str], str]) -> None:
    """Change the user's search path, and tell the desktop, so that new terminals know.

    Raises:
        OSError: the registry may not be written here.
    """
    if sys.platform != "win32":
        return
    import ctypes
    import winreg

    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, "Environment", 0, winreg.KEY_READ | winreg.KEY_WRITE) as key:
        try:
            before, kind = winreg.QueryValueEx(key, "Path")
        except FileNotFoundError:
            before, kind = "", winreg.REG_EXPAND_SZ
        after = edit(before)
        if after != before:
            winreg.SetValueEx(key, "Path", 0, kind, after)
    ctypes.windll.user32.SendMessageTimeoutW(0xFFFF, 0x001A, 0, "Environment", 2, 2000, None)
