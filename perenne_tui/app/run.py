"""The program with a screen, from its start to its exit code: the board, the desk or the library.

The commands `open`, `demo`, `desk` and `perenne` alone call these functions; errors of threads and of Textual itself
are written to a file, so that they do not appear over the board.
"""

import threading
import traceback
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Final

from rich.console import Console

from perenne_tui.app.application import PerenneApp
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings import paths
from perenne_tui.settings.options import Options
from perenne_tui.store.private_files import close_to_others

OUTPUT: Final = "textual-output"
"""Name of the Textual thread that writes to the terminal."""


def run(path: Path, options: Options, *, demo_library: Path | None = None) -> int:
    """Show a workshop on the board until it is closed.

    The one writer holds the workshop's lock. Where another window has it, this one follows; where the file must not
    be written, it is shown read-only.

    Args:
        path: the workshop's file.
        options: language, theme, signs and keys.
        demo_library: for a demo, which is deleted at the end: the library to which it can be copied.

    Returns:
        The exit code.

    Raises:
        Refused: the file is no workshop, or something could not be saved.
    """
    return _run_app(Workspace.open(path, demo_library=demo_library), options)


def run_desk(path: Path, options: Options) -> int:
    """Show the facilitator's private page of a workshop, which follows the window that writes it.

    Returns:
        The exit code.

    Raises:
        Refused: the file is no workshop.
    """
    workspace = Workspace.following(path)
    workspace.is_desk = True
    return _run_app(workspace, options)


def run_library(options: Options) -> int:
    """Show the library, and the workshops that are opened from it, until it is closed.

    Returns:
        The exit code.

    Raises:
        Refused: something could not be saved.
    """
    return _run_app(Workspace.empty(options.library()), options)


def _note_error(raised: threading.ExceptHookArgs) -> None:
    """Write an error of a thread to the report of faults: printed, it would appear over the board.

    The thread that writes to the terminal ends with an `OSError` when the terminal is gone; that is no fault.
    """
    is_output = raised.thread is not None and raised.thread.name == OUTPUT and isinstance(raised.exc_value, OSError)
    if raised.exc_value is not None and not is_output:
        from perenne_tui.services.crash_report import save_trace

        save_trace("".join(traceback.format_exception(raised.exc_value)))


def _forget_phones(workspace: Workspace) -> None:
    """Remove the access of phones to workshops whose sitting or day is over."""
    if any(paths.phones().glob("*.json")):
        from perenne_tui.services.phones.kept_access import forget_expired

        is_over = workspace.demo_library is not None
        forget_expired(workspace.session.workshop, datetime.now().astimezone().date(), is_over=is_over)


def _run_app(workspace: Workspace, options: Options) -> int:
    """Run the app for a workspace, and return its exit code.

    Raises:
        Refused: a fault of the program has ended it; the report is in a file.
    """
    close_to_others(paths.state_dir())  # older versions left it readable
    before, threading.excepthook = threading.excepthook, _note_error
    app = PerenneApp(workspace, options)
    # Textual's report of a fault holds words of the workshop: it is written to a file, not to the terminal.
    trace = StringIO()
    app.error_console = Console(file=trace, width=160)
    try:
        app.run()
    finally:
        app.close()
        threading.excepthook = before
        _forget_phones(app.workspace)
    if trace.getvalue():
        from perenne_tui.services.crash_report import command_failure

        sentence = command_failure(trace.getvalue())
        raise Refused(sentence.message, **sentence.values)
    return app.return_code or 0
