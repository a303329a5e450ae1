"""`perenne open`: a workshop on the board."""

from functools import partial

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.output import quoted
from perenne_tui.cli.screen import need_terminal, screen_options


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
    from perenne_tui.services.library import find, name_of

    path = find(setup.library(), workshop)
    need_terminal(quoted(name_of(path)))
    from perenne_tui.app.run import run

    return run(path, screen_options(setup))
