"""`perenne desk`: the facilitator's private page, in a second terminal."""

from functools import partial

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.open_screen import path_to_show, screen_options


def desk_command(setup: Setup) -> Command:
    """Return `perenne desk WORKSHOP`."""
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


def _desk(setup: Setup, workshop: str) -> int:
    path = path_to_show(setup, workshop)
    from perenne_tui.app.run import run_desk

    return run_desk(path, screen_options(setup))
