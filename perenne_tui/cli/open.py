"""`perenne open`: a workshop on the board."""

from functools import partial

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.open_screen import path_to_show, screen_options


def open_command(setup: Setup) -> Command:
    """Return `perenne [open] WORKSHOP`."""
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


def _open(setup: Setup, workshop: str) -> int:
    path = path_to_show(setup, workshop)
    from perenne_tui.app.run import run

    return run(path, screen_options(setup))
