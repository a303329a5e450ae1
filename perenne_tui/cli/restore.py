"""`perenne restore`: a workshop moved back from the trash of the library."""

from functools import partial

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.output import quoted, write_sentence


def restore_command(setup: Setup) -> Command:
    """Return `perenne restore WORKSHOP`."""
    say = setup.language.say
    return Command(
        "restore",
        setup,
        partial(_restore, setup),
        say("Take a workshop out of the trash.\n\nIt gets its name back, with a number where that is taken."),
        [workshop_argument(setup, deleted=True)],
    )


def _restore(setup: Setup, workshop: str) -> int:
    from perenne_tui.services.library import name_of
    from perenne_tui.services.library_changes import bring_back

    path = bring_back(setup.library(), workshop)
    said = setup.language.say(
        "Taken out of the trash: {path}. To open it, type: perenne open {name}",
        path=str(path),
        name=quoted(name_of(path)),
    )
    write_sentence(said, str(path))
    return 0
