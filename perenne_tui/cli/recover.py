"""`perenne recover`: the rescued copy of a workshop, which could not be saved where it belongs, taken up again."""

from functools import partial

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.output import quoted, write_sentence


def recover_command(setup: Setup) -> Command:
    """Return `perenne recover WORKSHOP`."""
    say = setup.language.say
    return Command(
        "recover",
        setup,
        partial(_recover, setup),
        say(
            "Take up the copy of a workshop that was rescued.\n\n"
            "What could not be saved, on a full disk or a share that had gone, is kept in your own folder. If that "
            "copy continues the workshop, its changes are added; if the workshop went on without it, it becomes a "
            "workshop of its own in the library. The copy is removed once all of it stands elsewhere."
        ),
        [workshop_argument(setup)],
    )


def _recover(setup: Setup, workshop: str) -> int:
    from perenne_tui.services.library import name_of
    from perenne_tui.services.rescued_copies import find_with_copy, outcome_sentence, take_up

    library = setup.library()
    for done in take_up(library, find_with_copy(library, workshop)):
        opening = setup.language.say("To open it, type: perenne open {name}", name=quoted(name_of(done.path)))
        write_sentence(f"{outcome_sentence(done, setup.language)} {opening}")
    return 0
