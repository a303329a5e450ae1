"""Commands for a workshop as a whole: copy, rename, delete, and take back what was deleted."""

from functools import partial
from typing import TYPE_CHECKING

import click

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup, flag
from perenne_tui.cli.output import word, write_sentence

if TYPE_CHECKING:
    from pathlib import Path


def copy_command(setup: Setup) -> Command:
    """`perenne copy WORKSHOP NAME`."""
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
            click.Argument(["name"], metavar=say("NAME")),
            flag(["--empty"], say("Copy the questions alone.")),
        ],
    )


def rename_command(setup: Setup) -> Command:
    """`perenne rename WORKSHOP NAME`."""
    say = setup.language.say
    return Command(
        "rename",
        setup,
        partial(_rename, setup),
        say("Give a workshop another name.\n\nIts title and its files are renamed; its history goes along."),
        [workshop_argument(setup), click.Argument(["name"], metavar=say("NAME"))],
    )


def delete_command(setup: Setup) -> Command:
    """`perenne delete WORKSHOP`."""
    say = setup.language.say
    return Command(
        "delete",
        setup,
        partial(_delete, setup),
        say("Put a workshop in the trash of the library.\n\n“perenne restore NAME” takes it out again."),
        [workshop_argument(setup)],
    )


def restore_command(setup: Setup) -> Command:
    """`perenne restore WORKSHOP`."""
    say = setup.language.say
    return Command(
        "restore",
        setup,
        partial(_restore, setup),
        say("Take a workshop out of the trash.\n\nIt gets its name back, with a number where that is taken."),
        [workshop_argument(setup, deleted=True)],
    )


def _copy(setup: Setup, workshop: str, name: str, empty: bool) -> int:
    from perenne_tui.services.library import find, name_of
    from perenne_tui.services.library_changes import duplicate

    path = duplicate(setup.library(), find(setup.library(), workshop), name, empty=empty)
    return _say(setup, "Copied: {path}. To open it, type: perenne open {name}", path, name_of(path))


def _rename(setup: Setup, workshop: str, name: str) -> int:
    from perenne_tui.services.library import find, name_of
    from perenne_tui.services.library_changes import retitle

    path = retitle(find(setup.library(), workshop), name)
    return _say(setup, "Renamed: {path}. To open it, type: perenne open {name}", path, name_of(path))


def _delete(setup: Setup, workshop: str) -> int:
    from perenne_tui.services.library import find, name_of
    from perenne_tui.services.library_changes import discard

    path = discard(find(setup.library(), workshop))
    return _say(setup, "In the trash: {path}. To take it out, type: perenne restore {name}", path, name_of(path))


def _restore(setup: Setup, workshop: str) -> int:
    from perenne_tui.services.library import name_of
    from perenne_tui.services.library_changes import bring_back

    path = bring_back(setup.library(), workshop)
    return _say(setup, "Taken out of the trash: {path}. To open it, type: perenne open {name}", path, name_of(path))


def _say(setup: Setup, message: str, path: "Path", name: str) -> int:
    write_sentence(setup.language.say(message, path=str(path), name=word(name)), str(path))
    return 0
