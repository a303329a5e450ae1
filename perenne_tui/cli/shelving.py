"""Commands for a workshop as a whole: copy, rename, delete, and take back what was deleted."""

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.parts import Command, Setup, flag
from perenne_tui.core.sentences import Refused

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
    from datetime import UTC, datetime

    from perenne_tui.core.ids import new_uid
    from perenne_tui.core.models import as_copy, as_model
    from perenne_tui.library import find, name_of, place_for
    from perenne_tui.store.reading import read
    from perenne_tui.store.store import create

    title = _title(name)
    reading = read(find(setup.library(), workshop))
    made = (as_model if empty else as_copy)(reading.workshop, uid=new_uid(), title=title)
    path = place_for(setup.library(), name)
    path.parent.mkdir(parents=True, exist_ok=True)
    create(path, made, at=datetime.now(UTC))
    return _say(setup, "Copied: {path}. To open it, type: perenne open {name}", path, name_of(path))


def _rename(setup: Setup, workshop: str, name: str) -> int:
    from datetime import UTC, datetime

    from perenne_tui.library import ENDING, find, name_of, place_for, slug
    from perenne_tui.store.shelving import rename

    title = _title(name)
    path = find(setup.library(), workshop)
    target = path if slug(name_of(path)) == slug(name) else path.parent / place_for(path.parent, name).name
    rename(path, target, title=title, now=lambda: datetime.now(UTC))
    return _say(
        setup, "Renamed: {path}. To open it, type: perenne open {name}", target, target.name.removesuffix(ENDING)
    )


def _delete(setup: Setup, workshop: str) -> int:
    from perenne_tui.library import find, name_of
    from perenne_tui.store.shelving import to_trash

    path = to_trash(find(setup.library(), workshop))
    return _say(setup, "In the trash: {path}. To take it out, type: perenne restore {name}", path, name_of(path))


def _restore(setup: Setup, workshop: str) -> int:
    from perenne_tui.library import find, name_of, place_for
    from perenne_tui.store.places import TRASH
    from perenne_tui.store.shelving import from_trash

    library = setup.library()
    path = find(library / TRASH, workshop)
    target = place_for(library, name_of(path))
    from_trash(path, target)
    return _say(
        setup, "Taken out of the trash: {path}. To open it, type: perenne open {name}", target, name_of(target)
    )


def _title(name: str) -> str:
    from perenne_tui.core.changes.texts import line
    from perenne_tui.library import is_path

    title = line(name)
    if is_path(name) or not any(character.isalnum() for character in title):
        raise Refused("“{name}” is no name for a workshop: type a few words between quotes.", name=name)
    return title


def _say(setup: Setup, message: str, path: "Path", name: str) -> int:
    word = f'"{name}"' if " " in name else name
    sys.stdout.write(setup.language.say(message, path=str(path), name=word) + "\n")
    return 0
