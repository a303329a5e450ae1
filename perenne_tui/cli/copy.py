"""`perenne copy`: a workshop, or its questions alone, under another name."""

from functools import partial

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.options import flag
from perenne_tui.cli.output import quoted, write_sentence
from perenne_tui.cli.parameters import Argument


def copy_command(setup: Setup) -> Command:
    """Return `perenne copy WORKSHOP NAME`."""
    say = setup.language.say
    return Command(
        "copy",
        setup,
        partial(_copy, setup),
        say(
            "Copy a workshop under another name.\n\n"
            "With --empty only its questions are copied, as a model for another team: no answer, no vote, no name."
        ),
        [
            workshop_argument(setup),
            Argument("name", metavar=say("NAME")),
            flag(["--empty"], say("Copy the questions alone.")),
        ],
    )


def _copy(setup: Setup, workshop: str, name: str, empty: bool) -> int:
    from perenne_tui.services.library import find, name_of
    from perenne_tui.services.library_changes import duplicate

    path = duplicate(setup.library(), find(setup.library(), workshop), name, empty=empty)
    name = quoted(name_of(path))
    said = setup.language.say("Copied: {path}. To open it, type: perenne open {name}", path=str(path), name=name)
    write_sentence(said, str(path))
    return 0
