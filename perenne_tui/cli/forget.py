"""`perenne forget`: people's names taken out of a workshop, its history and its copies, for good."""

import sys
from functools import partial
from typing import TYPE_CHECKING

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.forget_report import (
    rewritten_copies,
    write_cleaned,
    write_erased,
    write_left,
    write_out_of_reach,
    write_paths,
    write_people,
)
from perenne_tui.cli.options import complete_files, flag
from perenne_tui.cli.output import ask, quoted, write_line
from perenne_tui.cli.parameters import Option
from perenne_tui.cli.usage import WrongUse
from perenne_tui.core.text.sentences import Refused
from perenne_tui.settings import paths

if TYPE_CHECKING:
    from pathlib import Path

    from perenne_tui.core.forgetting import Forgotten
    from perenne_tui.core.model.workshop import Workshop
    from perenne_tui.store.forgetting import ErasurePlan
    from perenne_tui.store.name_occurrences import RemoveNames


def forget_command(setup: Setup) -> Command:
    """Return `perenne forget WORKSHOP`."""
    say = setup.language.say
    return Command(
        "forget",
        setup,
        partial(_forget, setup),
        say(
            "Take the names of people out of a workshop, for good.\n\n"
            "Every name becomes the function of its person, in all rows and texts. The history, the copies set aside "
            "and the drafts hold names too: they are erased, and nothing can be undone. Names go from the conflicted "
            "copies of a synchronised folder as well. Whatever else around the workshop holds a name, or may, is "
            "listed and left to you: documents, other workshops, longer words. What lies elsewhere is out of reach."
        ),
        [
            workshop_argument(setup),
            Option(["--person"], metavar=say("NAME"), help=say("Forget this person alone.")),
            Option(
                ["--keep"],
                metavar=say("NAME"),
                is_repeated=True,
                help=say("Leave this name: a service is nobody. May be said several times."),
            ),
            Option(
                ["--as-in"],
                metavar=say("COPY"),
                help=say("Forget the names that were forgotten in this copy of the workshop."),
                complete=complete_files,
            ),
            flag(["--yes"], say("Do not ask.")),
        ],
    )


def _forget(
    setup: Setup, *, workshop: str, person: str | None, keep: tuple[str, ...], as_in: str | None, yes: bool
) -> int:
    from datetime import UTC, datetime

    from perenne_tui.core.forgetting import forget
    from perenne_tui.services.crash_report import FILE_NAME
    from perenne_tui.services.forgotten_names import default_role, join_of
    from perenne_tui.services.library import find, name_of
    from perenne_tui.services.phones.kept_access import forget_access
    from perenne_tui.store import forgetting
    from perenne_tui.store.paths import TRASH, real

    if person is not None and keep:
        raise WrongUse("--keep goes with everybody, not with --person: leave one of them out.")
    if as_in is not None and (keep or person is not None):
        raise WrongUse("--as-in says who is forgotten: leave --person and --keep out.")
    path = find(setup.library(), workshop)
    if not yes and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("Forgetting cannot be undone, and nobody can be asked here: say --yes. Nothing was changed.")
    looks = list[forgetting.ErasurePlan]()

    def without(value: "Workshop", *, is_copy: bool = False) -> "Forgotten":
        role, join = default_role(value), join_of(value)
        return forget(value, default_role=role, person=person, keep=keep, is_copy=is_copy, join=join)

    def agree(before: "ErasurePlan") -> bool:
        agreed = yes or _agrees(setup, name_of(path), before)
        if agreed:  # it has no name, and the secret by which anonymous answers are known again
            forget_access([before.forgotten.workshop.header.uid])
        return agreed

    places = forgetting.SearchPlaces(
        drafts=paths.drafts(),
        copies=(paths.rescued(), real(path).parent / TRASH),
        others=(paths.state_dir() / FILE_NAME,),
        around=(real(setup.library()), real(paths.state_dir())),
    )
    own, in_copy = (without, partial(without, is_copy=True)) if as_in is None else _as_in(setup, path, as_in)
    options = _options(person, keep, as_in)
    try:
        done = forgetting.forget(path, own, in_copy, agree, places=places, at=datetime.now(UTC), seen=looks.append)
    except forgetting.Unfinished as unfinished:
        if unfinished.plan is not None:
            write_cleaned(setup, unfinished.plan, unfinished.left)
            write_paths(setup.language.say("These could not be cleaned:"), unfinished.left)
            write_left(setup, name_of(path), unfinished.plan, options, is_done=True)
        raise
    if done is not None:
        if yes:
            write_line(setup.language.say("Forgotten in “{workshop}”:", workshop=name_of(path)))
            write_people(setup, done.forgotten)
            write_erased(setup.language.say("Erased:"), setup, done)
        write_cleaned(setup, done)
        write_left(setup, name_of(path), done, options, is_done=True)
        write_out_of_reach(setup, done.forgotten)
        return 0
    before = looks[-1]
    if before.is_something:
        raise Refused("Nothing was changed.")
    write_left(setup, name_of(path), before, options, is_done=False)
    if person is not None:
        raise Refused("“{name}” stands nowhere in {workshop}; nothing was changed.", name=person, workshop=workshop)
    write_line(
        setup.language.say(
            "Nothing is left to forget in {workshop}: nobody is listed, and there is no history. A name that only "
            "texts hold goes with --person.",
            workshop=workshop,
        )
    )
    return 0


def _agrees(setup: Setup, name: str, before: "ErasurePlan") -> bool:
    """Write what will be done, ask for a word that nobody types by accident, and return whether it was typed."""
    say = setup.language.say
    write_line(say("In “{workshop}”, for good:", workshop=name))
    write_people(setup, before.forgotten)
    write_erased(say("To be erased:"), setup, before)
    write_paths(say("To be written anew without the names:"), rewritten_copies(before))
    word = say("FORGET")
    return ask(say("To go on, type {word}:", word=word) + " ").strip().casefold() == word.casefold()


def _as_in(setup: Setup, path: "Path", word: str) -> "tuple[RemoveNames, RemoveNames]":
    """Return the functions that take the names out that a copy forgot: of the workshop, and of copies of it.

    Raises:
        Refused: there is no such copy, or nobody was forgotten in it who is named here.
    """
    from perenne_tui.services.copy_merge import copies_to_merge
    from perenne_tui.services.forgotten_names import forgotten_like, texts_of_lines
    from perenne_tui.services.library import name_of
    from perenne_tui.store.copy_reading import own_state

    here = own_state(path)
    history = frozenset(texts_of_lines(here.lines))
    there = next(one.state.workshop for one in copies_to_merge(setup.library(), word, path))
    if not forgotten_like(there, here.workshop, history).people:
        raise Refused(
            "No name that was forgotten in {copy} stands in {name}: nothing was changed.",
            copy=word,
            name=name_of(path),
        )
    return partial(forgotten_like, there, history=history), partial(forgotten_like, there)


def _options(person: str | None, keep: tuple[str, ...], as_in: str | None) -> str:
    """Return the options of this command as they were typed: ` --person "Léa Martin"`."""
    said = [("--person", person)] if person is not None else [("--keep", name) for name in keep]
    said = said if as_in is None else [("--as-in", as_in)]
    return "".join(f" {option} {quoted(name)}" for option, name in said)
