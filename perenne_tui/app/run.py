"""The program from its first picture to its last word."""

import threading
import traceback
from io import StringIO
from pathlib import Path
from typing import Final

from rich.console import Console

from perenne_tui.app.application import PerenneApp
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.crash_report import command_failure, save_trace
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings import paths
from perenne_tui.settings.options import Options
from perenne_tui.store.private_files import close_to_others

OUTPUT: Final = "textual-output"
"""Name of Textual's thread that writes to the terminal."""


def run(path: Path, options: Options, *, keep_in: Path | None = None) -> int:
    """Open a workshop on the wall until people leave.

    The one writer holds the workshop's lock; where another window has it, this one follows, and where the file must
    not be written, it is shown to be read only.

    Args:
        path: the workshop's file.
        options: how to show it.
        keep_in: for a demo, which goes at the end: the library, where it is kept if people want to.

    Returns:
        The exit code.

    Raises:
        Refused: the file is no workshop, or something could not be saved.
    """
    return _shown(Workspace.open(path, keep_in=keep_in), options)


def run_desk(path: Path, options: Options) -> int:
    """Show the facilitator's private page of a workshop, which follows the window that writes it.

    Returns:
        The exit code.

    Raises:
        Refused: the file is no workshop.
    """
    workspace = Workspace.following(path)
    workspace.is_desk = True
    return _shown(workspace, options)


def run_library(options: Options) -> int:
    """Show the library, and the workshops that people open from it, until they leave.

    Returns:
        The exit code.

    Raises:
        Refused: something could not be saved.
    """
    return _shown(Workspace.none(options.library()), options)


def _noted(raised: threading.ExceptHookArgs) -> None:
    """Keep what a thread raised for whoever mends it: printed, it would stand over the wall.

    That the terminal has gone is no fault of ours: Textual's thread that writes to it ends that way.
    """
    is_output = raised.thread is not None and raised.thread.name == OUTPUT and isinstance(raised.exc_value, OSError)
    if raised.exc_value is not None and not is_output:
        save_trace("".join(traceback.format_exception(raised.exc_value)))


def _shown(workspace: Workspace, options: Options) -> int:
    close_to_others(paths.state_dir())  # an older version left it open
    before, threading.excepthook = threading.excepthook, _noted
    app = PerenneApp(workspace, options)
    # What Textual has to say of a fault holds people's words, and is for whoever mends it: it goes to a file.
    trace = StringIO()
    app.error_console = Console(file=trace, width=160)
    try:
        app.run()
    finally:
        app.close()
        threading.excepthook = before
    if trace.getvalue():
        sentence = command_failure(trace.getvalue())
        raise Refused(sentence.message, **sentence.values)
    return app.return_code or 0
