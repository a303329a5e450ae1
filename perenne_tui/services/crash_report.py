"""The crash report: the traceback of a fault of this program in a file, and the sentence that names the file."""

from contextlib import suppress

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.settings.paths import state_dir
from perenne_tui.store.disk import make_folder
from perenne_tui.store.private_files import open_new

FILE_NAME = "fault.txt"
"""Name of the file in the state directory; it holds the last fault."""


def save_trace(trace: str) -> str:
    """Write a traceback to the file, and return the path of the file."""
    folder = state_dir()
    path = folder / FILE_NAME
    with suppress(OSError):
        make_folder(folder, is_ours=True)
        path.unlink(missing_ok=True)  # a file of an older version may be readable by others
        with open(open_new(path), "w", encoding="utf-8", errors="replace") as file:
            file.write(trace)
    return str(path)


def key_failure(error: Exception) -> Sentence:
    """Write the report of a fault that ended the handling of one key, and return the sentence about it."""
    import traceback

    path = save_trace("".join(traceback.format_exception(error)))
    return Sentence(
        "A fault of perenne stopped this key; nothing is lost. Please report it with the file {path}.", {"path": path}
    )


def command_failure(trace: str) -> Sentence:
    """Write the report of a fault that ended the program, and return the sentence about it."""
    path = save_trace(trace)
    return Sentence(
        "A fault of perenne ended this command; what was saved is safe. Please report it with the file {path}.",
        {"path": path},
    )
