"""`perenne rename`: another name for a workshop and its files."""

from functools import partial

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.output import quoted, write_sentence
from perenne_tui.cli.parameters import Argument


def rename_command(setup: Setup) -> Command:
    """Return `perenne rename WORKSHOP NAME`."""
    say = setup.language.say
    return Command(
        "rename",
        setup,
        partial(_rename, setup),
        say("Give a workshop another name.\n\nIts title and its files are renamed; its history goes along."),
        [workshop_argument(setup), Argument("name", metavar=say("NAME"))],
    )


def _rename(setup: Setup, workshop: str, name: str) -> int:
    from perenne_tui.services.library import find, name_of
    from perenne_tui.services.library_changes import retitle

    path = retitle(find(setup.library(), workshop), name)
    name = quoted(name_of(path))
    said = setup.language.say("Renamed: {path}. To open it, type: perenne open {name}", path=str(path), name=name)
    write_sentence(said, str(path))
    return 0
