"""What is kept of a fault of ours for whoever mends it; whoever met it is told in one sentence."""

from contextlib import suppress

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.settings.paths import state_dir
from perenne_tui.store.disk import make_folder
from perenne_tui.store.private_files import open_new

FILE = "fault.txt"
"""Name of the file in the state directory: the fault that was met last."""


def save_trace(trace: str) -> str:
    """Keep the trace of a fault, and give the path of its file."""
    folder = state_dir()
    path = folder / FILE
    with suppress(OSError):
        make_folder(folder, is_ours=True)
        path.unlink(missing_ok=True)  # one of an older version could be read by others
        with open(open_new(path), "w", encoding="utf-8", errors="replace") as file:
            file.write(trace)
    return str(path)


def key_failure(error: Exception) -> Sentence:
    """Keep the trace of a fault that ended one key, and give the sentence about it."""
    import traceback

    path = save_trace("".join(traceback.format_exception(error)))
    return Sentence(
        "A fault of perenne stopped this key; nothing is lost. Please report it with the file {path}.", {"path": path}
    )


def command_failure(trace: str) -> Sentence:
    """Keep the trace of a fault that ended the program, and give the sentence about it."""
    path = save_trace(trace)
    return Sentence(
        "A fault of perenne ended this command; what was saved is safe. Please report it with the file {path}.",
        {"path": path},
    )
