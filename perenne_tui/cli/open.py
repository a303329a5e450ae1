"""`perenne open`: a workshop on the board."""

from functools import partial
from typing import Final

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.open_screen import path_to_show, screen_options
from perenne_tui.cli.options import flag, number_option
from perenne_tui.cli.parameters import Option
from perenne_tui.cli.usage import WrongUse

LAST_PORT: Final = 65535
"""The highest number of a port."""


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
        [
            workshop_argument(setup),
            flag(
                ["--phones"], say("Let the phones of the room in too: once the wall is shown, it says how they come.")
            ),
            Option(
                ["--host"], say("With --phones: serve phones on this address of the computer alone."), say("ADDRESS")
            ),
            number_option(["--port"], say("With --phones: serve phones on this port."), most=LAST_PORT),
        ],
    )


def _open(setup: Setup, workshop: str, phones: bool, host: str | None, port: int | None) -> int:
    if not phones and (host or port):
        raise WrongUse("{option} goes with --phones.", option="--host" if host else "--port")
    path = path_to_show(setup, workshop)
    options = screen_options(setup)
    if phones:
        from perenne_tui.core.model.values import replace
        from perenne_tui.settings.options import PhonesAt

        options = replace(options, phones=PhonesAt(host or "", port or 0))
    from perenne_tui.app.run import run

    return run(path, options)
