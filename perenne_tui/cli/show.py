"""`perenne show`: every word of a workshop as plain text."""

from functools import partial

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.notices import read_workshop
from perenne_tui.cli.options import flag
from perenne_tui.cli.output import write_text


def show_command(setup: Setup) -> Command:
    """Return `perenne show WORKSHOP`."""
    say = setup.language.say
    return Command(
        "show",
        setup,
        partial(_show, setup),
        say(
            "Write every word of a workshop as plain text.\n\n"
            "From top to bottom, for screen readers, mails and other programs."
        ),
        [
            workshop_argument(setup),
            flag(["--text"], say("Plain text, which is what it writes without this option too."), exposed=False),
        ],
    )


def _show(setup: Setup, workshop: str) -> int:
    from perenne_tui.documents import text

    write_text(text.write_text(read_workshop(setup, workshop)))
    return 0
