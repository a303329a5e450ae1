"""Notices on stderr about the files that a command has read: damage, complaints of a reader, rescued copies."""

from typing import TYPE_CHECKING, Final

from perenne_tui.cli.command import Setup
from perenne_tui.cli.output import write_notice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from perenne_tui.core.model.workshop import Workshop
    from perenne_tui.readers.deck import Complaint
    from perenne_tui.store.reading import Reading

MOST_COMPLAINTS: Final = 5
"""Complaints about one file that are written; a table of contents taken for a deck has a thousand."""


def read_workshop(setup: Setup, word: str) -> "Workshop":
    """Return the workshop that a word names; notices about its files are written on stderr."""
    return read_file_of(setup, word)[1].workshop


def read_file_of(setup: Setup, word: str) -> "tuple[Path, Reading]":
    """Return the file of the workshop that a word names, and what it holds; notices are written on stderr."""
    from perenne_tui.services.library import find
    from perenne_tui.store.reading import read

    path = find(setup.library(), word)
    reading = read(path)
    write_file_notices(setup, reading)
    write_rescued_copies(setup, path, reading.workshop)
    return path, reading


def write_file_notices(setup: Setup, reading: "Reading") -> None:
    """Write the notices about the files of a workshop that was read: damage, repairs, why it is read-only."""
    trouble = reading.opened_read_only_because
    for notice in (*reading.notices, *([trouble] if trouble else [])):
        write_notice(setup.language.sentence(notice))


def write_complaints(
    setup: Setup,
    file: str,
    complaints: "Sequence[Complaint]",
    *,
    every: bool = False,
    place: "Callable[[int], str] | None" = None,
) -> None:
    """Write the first complaints of a reader about a file, and how many more there are.

    Args:
        setup: options and settings of this run.
        file: its name as it was typed; `-` for a text that was sent to the command.
        complaints: those of the reader.
        every: whether all of them are written.
        place: function that returns the place of a line in the file, in words; by default its number.
    """
    language = setup.language
    file = language.say("text received") if file == "-" else file
    most = len(complaints) if every else MOST_COMPLAINTS
    for complaint in complaints[:most]:
        said = language.sentence(complaint.sentence)
        if place:
            where = place(complaint.line)
            write_notice(language.say("{file}, {place}: {complaint}", file=file, place=where, complaint=said))
            continue
        write_notice(language.say("{file}, line {line}: {complaint}", file=file, line=complaint.line, complaint=said))
    more = len(complaints) - most
    if more > 0:
        said = language.count(
            "{file}: and {n} other; --report says them all.",
            "{file}: and {n} others; --report says them all.",
            more,
            file=file,
        )
        write_notice(said)


def write_rescued_copies(setup: Setup, path: "Path", workshop: "Workshop") -> None:
    """Write that a copy of a workshop was rescued, and what to type."""
    from perenne_tui.services.other_copies import rescued_of

    for copy in rescued_of(path, workshop):
        from perenne_tui.services.rescued_copies import command_notice

        write_notice(command_notice(copy, path, setup.language))
