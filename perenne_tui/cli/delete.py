"""`perenne delete`: a workshop moved to the trash of the library."""

from functools import partial

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.output import quoted, write_sentence


def delete_command(setup: Setup) -> Command:
    """Return `perenne delete WORKSHOP`."""
    say = setup.language.say
    return Command(
        "delete",
        setup,
        partial(_delete, setup),
        say("Put a workshop in the trash of the library.\n\n“perenne restore NAME” takes it out again."),
        [workshop_argument(setup)],
    )


def _delete(setup: Setup, workshop: str) -> int:
    from perenne_tui.services.library import find, name_of
    from perenne_tui.services.library_changes import discard

    path = discard(find(setup.library(), workshop))
    name = quoted(name_of(path))
    said = setup.language.say(
        "In the trash: {path}. To take it out, type: perenne restore {name}", path=str(path), name=name
    )
    write_sentence(said, str(path))
    return 0
