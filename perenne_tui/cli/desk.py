"""`perenne desk`: the facilitator's private page, in a second terminal."""

from functools import partial

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.output import quoted
from perenne_tui.cli.screen import need_terminal, screen_options


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
    from perenne_tui.services.library import find, name_of

    path = find(setup.library(), workshop)
    need_terminal(quoted(name_of(path)))
    from perenne_tui.app.run import run_desk

    return run_desk(path, screen_options(setup))
