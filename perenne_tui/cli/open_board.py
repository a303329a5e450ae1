"""Commands that open the board."""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from perenne_tui.settings.options import Options


def open_command(setup: Setup) -> Command:
    """`perenne [open] WORKSHOP`."""
    say = setup.language.say
    return Command(
        "open",
        setup,
        partial(_open, setup),
        say(
            "Open a workshop on the wall.\n\n"
            "WORKSHOP is its name in the library, whatever the accents and capitals, or the path of its file. "
            "The word “open” may be left out."
        ),
        [workshop_argument(setup)],
    )


def desk_command(setup: Setup) -> Command:
    """`perenne desk WORKSHOP`."""
    return Command(
        "desk",
        setup,
        partial(_desk, setup),
        setup.language.say(
            "Open the facilitator’s private page, in a second terminal.\n\n"
            "It follows the window that writes the workshop: prompts of the opened card, who has not spoken, "
            "what comes next, how late it is. It never writes."
        ),
        [workshop_argument(setup)],
    )


def demo_command(setup: Setup) -> Command:
    """`perenne demo`."""
    return Command(
        "demo",
        setup,
        partial(_demo, setup),
        setup.language.say(
            "Open a filled example to try everything on.\n\n"
            "It is made afresh each time and goes when you quit, unless you keep it from the palette."
        ),
    )


def show_library(setup: Setup) -> int:
    """Show the library on the screen."""
    from perenne_tui.app.run import run_library

    return run_library(_options(setup))


def is_terminal() -> bool:
    """Tell whether there is a terminal to draw on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _open(setup: Setup, workshop: str) -> int:
    from perenne_tui.core.text.clean import as_word
    from perenne_tui.services.library import find, name_of

    path = find(setup.library(), workshop)
    _need_terminal(as_word(name_of(path)))
    from perenne_tui.app.run import run

    return run(path, _options(setup))


def _desk(setup: Setup, workshop: str) -> int:
    from perenne_tui.core.text.clean import as_word
    from perenne_tui.services.library import find, name_of

    path = find(setup.library(), workshop)
    _need_terminal(as_word(name_of(path)))
    from perenne_tui.app.run import run_desk

    return run_desk(path, _options(setup))


def _demo(setup: Setup) -> int:
    _need_terminal("")
    from datetime import UTC, datetime
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from perenne_tui.app.run import run
    from perenne_tui.core.model.ids import new_uid
    from perenne_tui.readers.card_selection import workshop_of_deck
    from perenne_tui.readers.deck_reader import read
    from perenne_tui.settings import paths
    from perenne_tui.store.paths import SNAPSHOT_ENDING
    from perenne_tui.store.private_files import close_to_others
    from perenne_tui.store.store import create

    example = paths.boards() / "examples" / f"demo.{setup.language.code}.md"
    workshop = workshop_of_deck(read(example.read_bytes(), new_uid=new_uid), everything=True)
    # Windows keeps a file that is still open: what cannot go now goes with the system's temporary files.
    with TemporaryDirectory(prefix="perenne-", ignore_cleanup_errors=True) as folder:
        close_to_others(Path(folder))
        path = Path(folder) / f"demo{SNAPSHOT_ENDING}"
        create(path, workshop, at=datetime.now(UTC))
        return run(path, _options(setup), keep_in=setup.library())


def _options(setup: Setup) -> "Options":
    """Give how the board is to be shown."""
    from perenne_tui.keys.keymap import keyboard
    from perenne_tui.settings.glyphs import fitting
    from perenne_tui.settings.options import Options
    from perenne_tui.settings.themes import SALLE

    ascii_only = (setup.glyphs or fitting(sys.stdout.encoding)) == "ascii"
    theme = setup.theme or SALLE.name
    return Options(setup.language, theme, ascii_only, keyboard(setup.settings.keys), setup.library)


def _need_terminal(name: str) -> None:
    """Refuse to draw the board where nobody could see it or leave it."""
    if is_terminal():
        return
    if not name:
        raise Refused(
            "The board needs a terminal, and this is none. In a terminal type “perenne demo”; "
            "elsewhere, “perenne list” and “perenne show” write plain text."
        )
    raise Refused(
        "The board needs a terminal, and this is none. “perenne show {name}” writes every word of the workshop, "
        "“perenne export {name}” its action plan.",
        name=name,
    )
