"""How the one file starts: what it holds is unpacked once, into a folder of the user, and runs from there.

Python could import from the file itself, but not quickly, as nothing that is compiled could be kept, and the program
reads files of its own (boards, catalogues of words) that must stand in a folder. Nothing is written beside the file:
it may stand on a share, on a stick, in a folder that nobody may write.

This module is compiled anew by every start, and therefore short; `unpacking.py` beside it is read by the first alone.
"""

import os
import sys

USED = "used"
"""File in an unpacked folder: it was unpacked whole, and last used on the day that the file has."""
ONE_FILE = "PERENNE_PYZ"
"""Variable with the path of the file, for what starts the program again: menus, git."""
UNPACKED = "PERENNE_UNPACKED"
"""Variable with the folder that it runs from, for `perenne doctor`."""


def main(name, wait_to_be_read):  # type: ignore[no-untyped-def]
    """Unpack what is not unpacked yet, and run the program.

    Args:
        name: the name of what the file holds: another content has another folder.
        wait_to_be_read: keeps a window open that closes with the program.
    """
    file = os.path.abspath(sys.argv[0])
    folder = os.path.join(cache_folder(), name)
    try:
        os.utime(os.path.join(folder, USED))
    except OSError:
        if not os.path.isfile(os.path.join(folder, USED)):  # else it is there, and may not be written any more
            import unpacking

            folder = unpacking.unpacked_or_told(file, name, cache_folder(), wait_to_be_read)
    sys.path[0] = folder
    os.environ[ONE_FILE], os.environ[UNPACKED] = file, folder
    # What is compiled is kept in the folder, whatever this machine says of others: without it a start takes seconds.
    sys.dont_write_bytecode, sys.pycache_prefix = False, None
    from perenne_tui.__main__ import main as run

    try:
        run()
    except SystemExit as end:
        if end.code not in (0, None):
            wait_to_be_read()
        raise


def cache_folder() -> str:
    """Return the folder in which contents are unpacked; it need not exist."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        return os.path.join(local, "perenne", "Cache", "pyz")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "perenne", "pyz")
    named = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(named if os.path.isabs(named) else os.path.join(home, ".cache"), "perenne", "pyz")
