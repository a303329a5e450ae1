"""The command that takes people's names out of a workshop, for good."""

import sys
from functools import partial
from operator import add
from typing import TYPE_CHECKING

import click

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup, WrongUse, flag
from perenne_tui.cli.output import ask, write_line, write_text
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from perenne_tui.core.forgetting import Forgotten
    from perenne_tui.core.model.workshop import Workshop
    from perenne_tui.store.forgetting import ErasurePlan
    from perenne_tui.store.nearby_files import Reason

_REASONS: "Mapping[Reason, str]" = {
    "holds": N_("These hold a name, and were left as they are:"),
    "may_hold": N_("These hold a word that may be a name, and were left as they are:"),
    "called": N_("These files or folders may be called like somebody:"),
    "closed": N_("These cannot be looked into here, and may hold a name:"),
    "beyond": N_("There is too much here for all of it to be looked into:"),
}
"""Why a person should look at a file or a folder: message ids."""


def forget_command(setup: Setup) -> Command:
    """`perenne forget WORKSHOP`."""
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
            click.Option(["--person"], metavar=say("NAME"), help=say("Forget this person alone.")),
            click.Option(
                ["--keep"],
                metavar=say("NAME"),
                multiple=True,
                help=say("Leave this name: a service is nobody. May be said several times."),
            ),
            flag(["--yes"], say("Do not ask.")),
        ],
    )


def _forget(setup: Setup, *, workshop: str, person: str | None, keep: tuple[str, ...], yes: bool) -> int:
    from datetime import UTC, datetime

    from perenne_tui.core.forgetting import forget
    from perenne_tui.core.text.elision import joined
    from perenne_tui.i18n.document_wording import document_code
    from perenne_tui.i18n.language import language
    from perenne_tui.services.library import find, name_of
    from perenne_tui.settings import paths as config
    from perenne_tui.store import forgetting
    from perenne_tui.store.paths import TRASH, real

    if person is not None and keep:
        raise WrongUse("--keep goes with everybody, not with --person: leave one of them out.")
    path = find(setup.library(), workshop)
    if not yes and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("Forgetting cannot be undone, and nobody can be asked here: say --yes. Nothing was changed.")
    looks = list[forgetting.ErasurePlan]()

    def without(value: "Workshop", *, is_copy: bool = False) -> "Forgotten":
        code = document_code(value.header.language)
        default_role = language(code).say("somebody of the team")
        join = joined if code == "fr" else add
        return forget(value, default_role=default_role, person=person, keep=keep, is_copy=is_copy, join=join)

    def agree(before: "ErasurePlan") -> bool:
        return yes or _agrees(setup, name_of(path), before)

    places = forgetting.SearchPlaces(
        drafts=config.drafts(),
        copies=(config.rescued(), real(path).parent / TRASH),
        others=(config.state_dir() / "fault.txt",),
        around=(real(setup.library()), real(config.state_dir())),
    )
    in_copy = partial(without, is_copy=True)
    options = _options(person, keep)
    try:
        done = forgetting.forget(
            path, without, in_copy, agree, places=places, at=datetime.now(UTC), seen=looks.append
        )
    except forgetting.Unfinished as unfinished:
        if unfinished.plan is not None:
            _write_cleaned(setup, unfinished.plan, unfinished.left)
            _write_paths(setup.language.say("These could not be cleaned:"), unfinished.left)
            _write_rest(setup, name_of(path), unfinished.plan, options, is_done=True)
        raise
    if done is not None:
        if yes:
            _write(setup.language.say("Forgotten in “{workshop}”:", workshop=name_of(path)))
            _write_people(setup, done.forgotten)
            _write_files(setup.language.say("Erased:"), setup, done)
        _write_cleaned(setup, done)
        _write_rest(setup, name_of(path), done, options, is_done=True)
        _write_out_of_reach(setup, done.forgotten)
        return 0
    before = looks[-1]
    if before.is_something:
        raise Refused("Nothing was changed.")
    _write_rest(setup, name_of(path), before, options, is_done=False)
    if person is not None:
        raise Refused("“{name}” stands nowhere in {workshop}; nothing was changed.", name=person, workshop=workshop)
    _write(
        setup.language.say(
            "Nothing is left to forget in {workshop}: nobody is listed, and there is no history. A name that only "
            "texts hold goes with --person.",
            workshop=workshop,
        )
    )
    return 0


def _agrees(setup: Setup, name: str, before: "ErasurePlan") -> bool:
    """Show what will be done, and ask for a word that nobody types by accident."""
    say = setup.language.say
    _write(say("In “{workshop}”, for good:", workshop=name))
    _write_people(setup, before.forgotten)
    _write_files(say("To be erased:"), setup, before)
    _write_paths(say("To be written anew without the names:"), _copies(before))
    word = say("FORGET")
    return ask(say("To go on, type {word}:", word=word) + " ").strip().casefold() == word.casefold()


def _options(person: str | None, keep: tuple[str, ...]) -> str:
    """Return the options of this command as they were typed: ` --person "Léa Martin"`."""
    from perenne_tui.core.text.clean import as_word

    said = [("--person", person)] if person is not None else [("--keep", name) for name in keep]
    return "".join(f" {option} {as_word(name)}" for option, name in said)


def _copies(before: "ErasurePlan") -> "tuple[Path, ...]":
    """Return the paths of the copies that are rewritten: of a copy without snapshot, its journal."""
    from perenne_tui.store.paths import journal_of

    return (*(copy if copy.exists() else journal_of(copy) for copy in before.copies), *before.stray_copies)


def _write_cleaned(setup: Setup, done: "ErasurePlan", but: "Iterable[Path]" = ()) -> None:
    """Say which copies were written anew, and where a person should look nevertheless."""
    say = setup.language.say
    doubtful = {file.path for file in done.to_check if file.reason == "may_hold"}
    for copy in (*done.copies, *done.stray_copies):
        if copy in doubtful and copy not in but:
            _write(say("Forgotten in this copy too, but for words that may be names: {path}", path=str(copy)))
        elif copy not in but:
            _write(say("Forgotten in this copy too: {path}", path=str(copy)))


def _write_rest(setup: Setup, name: str, before: "ErasurePlan", options: str, *, is_done: bool) -> None:
    """Say plainly what was left, where it is, and what to do about it.

    Args:
        setup: how the program was called.
        name: of the workshop.
        before: what there was.
        options: what was typed behind its name.
        is_done: whether copies were written anew, and it was said already what is left in them.
    """
    from perenne_tui.cli.place_words import place_words
    from perenne_tui.core.text.clean import as_word

    say, forgotten = setup.language.say, before.forgotten
    if forgotten.left_at:
        _write(say("Left, because they may be other words, or the names of others:"))
        for word, places in sorted(forgotten.left_at.items()):
            where = ", ".join(place_words(place, setup.language) for place in places)
            times = forgotten.left[word]
            counted = f"{word} ({times})" if times > 1 else word
            _write("  " + say("{word}: {places}", word=counted, places=where))
        _write(
            "  "
            + say(
                "If one of them is a name, run this again with --person and that word; or word the place anew first."
            )
        )
    out = (N_("To take the names out of it: {command}"), N_("To take the names out of the first of them: {command}"))
    see = (N_("To see where it stands there: {command}"), N_("To see where it stands in the first: {command}"))
    for heading, advice, paths in (
        (N_("These copies of the workshop open as one, and were left as they are:"), out, before.hand_copies),
        (N_("These other workshops hold a name, and were left as they are:"), out, before.workshops),
        (
            N_("These workshops hold a word that may be a name, and were left as they are:"),
            see,
            before.doubtful,
        ),
    ):
        _write_paths(say(heading), paths)
        if paths:
            command = f"perenne forget {as_word(str(paths[0]))}{options}"
            _write("  " + say(advice[len(paths) > 1], command=command))
    cleaned = {*before.copies, *before.stray_copies} if is_done else set()
    for why, heading in _REASONS.items():
        there = [file.path for file in before.to_check if file.reason == why]
        _write_paths(say(heading), [path for path in there if why != "may_hold" or path not in cleaned])
    spaced = name.replace("-", " ")
    if forgotten.names.are_in(spaced) or forgotten.names.left_in(spaced):
        _write(say("The file itself is still called {name}: “perenne rename” changes that.", name=name))


def _write_out_of_reach(setup: Setup, forgotten: "Forgotten") -> None:
    say = setup.language.say
    _write(say("Done. Out of reach are:"))
    if forgotten.is_everybody:
        _write("  " + say("names that only texts hold: --person takes them out one by one;"))
    out_of_reach = say(
        "  documents and copies that lie elsewhere, or were sent;\n"
        "  versions that a synchronised folder or a backup keeps elsewhere;\n"
        "  what pictures show, and what a disk still holds of erased files."
    )
    write_text(out_of_reach + "\n")


def _write_people(setup: Setup, forgotten: "Forgotten") -> None:
    for name, word in forgotten.people.items():
        _write(f"  {name} → {word}")
    if not forgotten.people:
        _write("  " + setup.language.say("nobody is listed any more"))
    if forgotten.places:
        _write(
            "  " + setup.language.count("in {n} place of its texts", "in {n} places of its texts", forgotten.places)
        )


def _write_files(heading: str, setup: Setup, before: "ErasurePlan") -> None:
    say = setup.language.say
    gone = [str(file) for file in before.files]
    gone += [say("{path}, typed and not kept", path=str(file)) for file in before.drafts]
    if before.changes:
        gone.insert(0, setup.language.count("the history: {n} change", "the history: {n} changes", before.changes))
    if gone:
        _write(heading)
        for what in gone:
            _write(f"  {what}")


def _write_paths(heading: str, paths: "Sequence[Path]") -> None:
    if paths:
        for line in (heading, *(f"  {path}" for path in paths)):
            _write(line)


def _write(line: str) -> None:
    write_line(line)
