"""`perenne new`: a workshop made from a deck of cards."""

import sys
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.notices import write_complaints
from perenne_tui.cli.options import date_option, flag
from perenne_tui.cli.output import quoted, write_sentence
from perenne_tui.cli.parameters import FILES, Argument, Option
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.settings import paths

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from perenne_tui.core.model.rows import Header
    from perenne_tui.readers.deck import Deck

USUAL_DECK = "perennisation"
"""Name of the shipped deck that is used when none is named."""


def new_command(setup: Setup) -> Command:
    """Return `perenne new NAME`."""
    say = setup.language.say
    return Command(
        "new",
        setup,
        partial(_new, setup),
        say(
            "Make a workshop from a deck of cards.\n\n"
            "NAME is its title; its file is put in the library. A path such as ./name.perenne.json puts it there "
            "instead. The deck is taken in the language of --lang."
        ),
        [
            Argument("name", metavar=say("NAME")),
            Option(
                ["--from", "source"],
                metavar=say("DECK"),
                default=USUAL_DECK,
                help=say(
                    "A shipped deck (see “perenne decks”), a Markdown file, or - for a text sent to this command."
                ),
                complete=_known_decks,
            ),
            flag(["--all", "everything"], say("Take every card of the deck, not the starred ones alone.")),
            Option(["--challenge"], metavar=say("TEXT"), help=say("Name of the challenge.")),
            date_option(["--end"], say("DATE"), say("Last day of the challenge, such as 2026-12-31.")),
            flag(["--report"], say("Say everything that is unclear in the deck, and make nothing.")),
        ],
    )


def _new(
    setup: Setup,
    *,
    name: str,
    source: str,
    everything: bool,
    challenge: str | None,
    end: date | None,
    report: bool,
) -> int:
    from datetime import UTC, datetime
    from pathlib import Path

    from perenne_tui.core.changes.texts import line
    from perenne_tui.readers.card_selection import workshop_of_deck
    from perenne_tui.services.document_writer import check_name
    from perenne_tui.services.library import is_path, name_of, places_for, slug
    from perenne_tui.store.creation import create_at_first
    from perenne_tui.store.disk import make_folder
    from perenne_tui.store.name_claim import NameTaken
    from perenne_tui.store.paths import SNAPSHOT_ENDING

    named = is_path(name)
    title = line(name_of(Path(name)) if named else name)
    if not title:
        raise Refused("A workshop needs a name: type it between quotes after “perenne new”.")
    deck, shipped = _deck(setup, source, every=report)
    workshop = workshop_of_deck(deck, everything=everything)
    if report:
        _write_report(setup, len(workshop.cards), len(deck.complaints))
        return 0
    header = _titled(workshop.header, title, is_kept=not shipped and not deck.workshop.header.counters)
    if shipped or setup.is_language_chosen:
        header = replace(header, language=setup.language.code)
    if challenge is not None:
        header = replace(header, challenge=line(challenge))
    if end is not None:
        header = replace(header, end=end)
    workshop = replace(workshop, header=header)
    if named:
        path = paths.expanded(name)
        path = path if path.name.endswith(SNAPSHOT_ENDING) else path.with_name(path.name + SNAPSHOT_ENDING)
        if not path.parent.is_dir():
            raise Refused("There is no folder {folder}: make it first. Nothing was made.", folder=str(path.parent))
        check_name(path)
        if path.is_symlink():
            raise NameTaken(path)
        places: Iterable[Path] = [path]
    else:
        make_folder(setup.library())
        places = places_for(setup.library(), name)
    path = create_at_first(places, workshop, at=datetime.now(UTC))
    left = len(deck.workshop.cards) - len(workshop.cards) if shipped else 0
    _write_made(setup, path, len(workshop.cards), left, name if named else name_of(path))
    if not named and name_of(path) != slug(name):
        write_sentence(
            setup.language.say("Another workshop has that name: this one is “{name}”.", name=name_of(path))
        )
    return 0


def _titled(header: "Header", title: str, *, is_kept: bool) -> "Header":
    """Return a header with the title that was typed; the one before it goes to the note if it is to be kept.

    That of somebody’s own deck is; in a file that has the numbers of a board it is the title of the workshop before.
    """
    kept = header.title if is_kept and header.title != title else ""
    return replace(header, title=title, note="\n\n".join(filter(None, (kept, header.note))))


def _write_report(setup: Setup, cards: int, complaints: int) -> None:
    """Write how many cards the workshop would take, and how many lines of the deck are unclear."""
    count = setup.language.count
    taken = count("{n} card would be taken.", "{n} cards would be taken.", cards)
    unclear = count("{n} line is unclear.", "{n} lines are unclear.", complaints)
    write_sentence(f"{taken} {unclear}")


def _write_made(setup: Setup, path: "Path", cards: int, left: int, name: str) -> None:
    """Write where the workshop was made, where the other cards of its deck are, and what to type to open it."""
    count, say = setup.language.count, setup.language.say
    write_sentence(
        count("Made a workshop of {n} card: {path}", "Made a workshop of {n} cards: {path}", cards, path=str(path)),
        str(path),
    )
    if left:
        write_sentence(
            count(
                "{n} other card waits in the reserve: N, on the board.",
                "{n} others wait in the reserve: N, on the board.",
                left,
            )
        )
    write_sentence(say("To open it, type: perenne open {name}", name=quoted(name)))


def _deck(setup: Setup, source: str, *, every: bool) -> "tuple[Deck, bool]":
    """Return the deck to start from, and whether it is a shipped one; complaints, or `every` one, are notices."""
    from perenne_tui.core.model.ids import new_uid
    from perenne_tui.readers.deck_reader import read_deck
    from perenne_tui.services.library_changes import shipped_deck

    shipped = False
    if source == "-":
        data = sys.stdin.buffer.read()
    elif is_file_name(source):
        path = paths.expanded(source)
        if path.is_dir():
            raise Refused("{path} is a folder: give the file in it. Nothing was read.", path=source)
        if not path.is_file():
            raise Refused("There is no file {path}. Nothing was made.", path=source)
        data = path.read_bytes()
        _refuse_other_forms(data, path)
    else:
        data, shipped = shipped_deck(source, setup.language.code).read_bytes(), True
    deck = read_deck(data, new_uid=new_uid)
    write_complaints(setup, source, deck.complaints, every=every)
    return deck, shipped


def _refuse_other_forms(data: bytes, path: "Path") -> None:
    """Refuse a file that is no text, of which `perenne import` may make a workshop.

    Raises:
        Refused: it is a Word document, a table, the board of another program.
    """
    from perenne_tui.core.text.clean import as_word
    from perenne_tui.readers.formats.recognition import form_of

    if form_of(data, path.name) != "text":
        raise Refused(
            "{path} is no deck of cards: type “perenne import {file}”, which shows what becomes of it. Nothing was "
            "made.",
            path=str(path),
            file=as_word(str(path)),
        )


def is_file_name(source: str) -> bool:
    """Return whether the word after `--from` means a file, rather than a shipped deck."""
    from pathlib import PurePath

    return "/" in source or "\\" in source or bool(PurePath(source).suffix)


def _known_decks(_before: object) -> list[str]:
    """Return the completions of `--from`: the shipped decks, and files."""
    from perenne_tui.readers.shipped_files import names

    return [*names(paths.boards(), "decks"), FILES]
