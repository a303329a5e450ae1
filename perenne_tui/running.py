"""The program from its first picture to its last word."""

from pathlib import Path

from perenne_tui.app import Options, PerenneApp
from perenne_tui.opened import Opened


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
    return _shown(Opened.at(path, keep_in=keep_in), options)


def run_library(options: Options) -> int:
    """Show the library, and the workshops that people open from it, until they leave.

    Returns:
        The exit code.

    Raises:
        Refused: something could not be saved.
    """
    return _shown(Opened.none(options.library()), options)


def _shown(opened: Opened, options: Options) -> int:
    app = PerenneApp(opened, options)
    try:
        app.run()
    finally:
        app.opened.close()
    return app.return_code or 0
