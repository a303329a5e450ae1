"""The dialog of `perenne merge`: what would arrive, each conflict with both wordings, whether to go on."""

import sys
from typing import TYPE_CHECKING, Final

from perenne_tui.cli.output import ask, hanging_indent, quoted, write_line, write_sentence
from perenne_tui.core.text.clean import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from perenne_tui.core.changes.merging import Choice
    from perenne_tui.core.merging.merged import SamePeople
    from perenne_tui.core.model.conflicts import Conflict
    from perenne_tui.core.model.workshop import Workshop
    from perenne_tui.i18n.language import Language
    from perenne_tui.services.copy_merge import Answers, MergePlan, MergeResult
    from perenne_tui.store.copy_files import FoundCopy

MOST_LISTED: Final = 30
"""Changes of the copy that are listed in a terminal; elsewhere, all of them."""


class MergeDialog:
    """The lines and questions about one workshop.

    Args:
        language: of the interface.
        path: the workshop.
        asks: whether somebody can be asked.
        takes: whether what does not conflict is taken without asking.
    """

    def __init__(self, language: "Language", path: "Path", *, asks: bool, takes: bool) -> None:
        from perenne_tui.services.library import name_of

        self._language = language
        self._path = path
        self._name = name_of(path)
        self._asks = asks
        self._takes = takes
        self._rest: Choice | None = None
        """The side that is chosen of all conflicts that are left."""
        self._stops = False
        """Whether all conflicts that are left stay open."""

    def decide(self, plan: "MergePlan") -> "Answers | None":
        """Write the changes of a merge, ask what has to be asked, and return the answers."""
        from perenne_tui.services.copy_merge import Answers
        from perenne_tui.services.merge_sentences import copy_name

        language, conflicts = self._language, plan.merged.conflicts
        for line in _plan_lines(language, plan, self._name, copy_name(plan.copy, self._path)):
            write_line(line)
        settled: dict[str, tuple[Choice, str]] = {}
        for number, conflict in enumerate(conflicts, 1):
            self._tell_conflict(conflict, plan.merged.workshop, number, len(conflicts))
            if (choice := self._ask_side()) is not None:
                settled[conflict.uid] = choice, ""
        if not (self._asks or self._takes):
            write_sentence(language.say("Nothing was changed: --yes takes what does not conflict, and asks nothing."))
            return None
        people = tuple(pair for pair in plan.merged.same_people if self._is_one_person(plan, pair))
        if self._asks and not self._is_agreed(language.say("Put both together?")):
            write_sentence(language.say("Nothing was changed."))
            return None
        return Answers(settled, people)

    def report(self, result: "MergeResult") -> None:
        """Write the outcome for a copy, and how its files are removed."""
        from perenne_tui.services.merge_sentences import outcome_sentence

        if result.kind == "declined":
            return
        write_sentence(outcome_sentence(result, self._path, self._language))
        for word in self._removable(result.copy):
            write_sentence(self._language.say("No longer needed: perenne delete {word}", word=quoted(word)))

    def _removable(self, copy: "FoundCopy") -> "Iterator[str]":
        """Yield the names of the files of a copy that stand beside the workshop, as `perenne delete` takes them."""
        from perenne_tui.services.library import name_of
        from perenne_tui.store.copy_names import as_snapshot, is_aside
        from perenne_tui.store.reading import read

        if copy.state.workshop.header.uid != read(self._path).workshop.header.uid:
            return  # a copy under another name, which `perenne copy` made: a workshop of its own
        beside = (file for file in copy.files if file.parent == self._path.parent)
        names = (file.name if is_aside(file.name) else as_snapshot(file.name) or file.name for file in beside)
        yield from dict.fromkeys(name_of(self._path.with_name(name)) for name in names)

    def open_conflicts(self) -> int:
        """Return the number of open conflicts of the workshop."""
        from perenne_tui.core.merging.conflict_rows import open_conflicts
        from perenne_tui.store.reading import read

        return len(open_conflicts(read(self._path).workshop))

    def settle_rest(self) -> int:
        """Ask about the conflicts of the workshop, where somebody can be asked; return the number of those left."""
        from perenne_tui.services.copy_merge import settle_conflicts

        many = self.open_conflicts()
        if not many:
            return 0
        if not self._asks:
            write_sentence(
                self._language.count(
                    "{n} conflict is open in {name}: in a terminal, this command asks about it.",
                    "{n} conflicts are open in {name}: in a terminal, this command asks about them.",
                    many,
                    name=self._name,
                )
            )
            return many
        number = 0

        def settle(workshop: "Workshop", conflict: "Conflict") -> "tuple[Choice, str] | None":
            nonlocal number
            number += 1
            self._tell_conflict(conflict, workshop, number, many)
            choice = self._ask_side()
            return None if choice is None else (choice, "")

        left = settle_conflicts(self._path, settle)
        write_sentence(
            self._language.count("{n} conflict stays open.", "{n} conflicts stay open.", left)
            if left
            else self._language.say("No conflict is open any more.")
        )
        return left

    def _tell_conflict(self, conflict: "Conflict", workshop: "Workshop", number: int, many: int) -> None:
        from perenne_tui.services.confirmation.conflict_words import conflict_words

        say, words = self._language.say, conflict_words(conflict, workshop, self._language, most=None)
        for line in hanging_indent(say("Conflict {number} of {many}: ", number=number, many=many), words.about):
            write_line(line)
        sides = ((say("here"), words.here), (say("there"), words.there))
        room = max(len(side) for side, _ in sides)
        for side, said in sides:
            for place, row in enumerate(said.splitlines() or [""]):
                for line in hanging_indent(f"  {'' if place else side:>{room}}  ", row):
                    write_line(line)

    def _ask_side(self) -> "Choice | None":
        """Ask which side of a conflict is right; `None` where it stays open."""
        if not self._asks or self._stops:
            return None
        question = self._language.say(
            "  h here, t there, H or T for all the rest too, Enter leaves it open, q all the rest: "
        )
        while self._rest is None:
            typed = ask(question)
            letter = fold(typed).strip()[:1]
            if not typed or letter == "q":
                self._stops = True
                return None
            if not letter:
                return None
            side: Choice | None = "here" if letter in "hi" else "there" if letter in "tl" else None
            if side is not None and typed.strip()[:1].isupper():
                self._rest = side
            elif side is not None:
                return side
        return self._rest

    def _is_one_person(self, plan: "MergePlan", pair: "SamePeople") -> bool:
        """Return whether two people of one name are the same person; two, where nobody can be asked."""
        say, people = self._language.say, plan.merged.workshop.people
        roles = [people[uid].role for uid in (pair.here, pair.there) if uid in people and people[uid].role]
        about = say("“{name}” is in both copies.", name=pair.name)
        if roles:
            about = say("“{name}” is in both copies ({roles}).", name=pair.name, roles=" / ".join(roles))
        if not self._asks:
            write_sentence(
                say("{about} Nobody was asked whether that is one person: there are two now.", about=about)
            )
            return False
        write_sentence(about)
        return self._is_agreed(say("Is that one person?"))

    def _is_agreed(self, question: str) -> bool:
        """Ask a question until it is answered with yes or no; Enter alone is yes, the end of the input no."""
        keys = self._language.say("Enter yes, n no: ")
        while typed := ask(f"{question} {keys}"):
            letter = fold(typed).strip()[:1]
            if letter in ("", "o", "y"):
                return True
            if letter == "n":
                return False
        return False


def _plan_lines(language: "Language", plan: "MergePlan", name: str, copy: str) -> "Iterator[str]":
    """Yield the lines about what a merge would change, but for its conflicts.

    Args:
        language: of the lines.
        plan: the merge.
        name: of the workshop.
        copy: what the copy is called.
    """
    from perenne_tui.services.merge_arrivals import arrivals
    from perenne_tui.services.rescued_copies import moment_in_words

    say = language.say
    values = {"copy": copy, "name": name}
    if not plan.copy.is_whole:
        yield say("A part of {copy} is illegible: what can be read of it is taken.", **values)
    if plan.is_older:
        yield say(
            "{copy} left before names were forgotten in {name}: functions stand in their places, and its history "
            "stays out.",
            **values,
        )
    if plan.common is None:
        yield say(
            "Nothing tells what {copy} and {name} left from: what only one has is kept, and whatever they say "
            "differently is a conflict.",
            **values,
        )
    elif plan.common.at is None:
        yield say("{copy} and {name} were the same once.", **values)
    else:
        yield say(
            "{copy} and {name} were the same on {moment}.", **values, moment=moment_in_words(plan.common.at, language)
        )
    arrived = list(arrivals(plan.here, plan.merged.workshop, plan.writes, language))
    if arrived:
        yield language.count("{n} change arrives:", "{n} changes arrive:", len(arrived))
    elif not plan.merged.conflicts:
        yield say("What {copy} changed stands in {name} too.", **values)
    most = MOST_LISTED if sys.stdout.isatty() else len(arrived)
    for said in arrived[:most]:
        yield from hanging_indent("  – ", said)
    if len(arrived) > most:
        yield "  " + say("… and {n} more", n=len(arrived) - most)
    yield from number_lines(language, plan)


def number_lines(language: "Language", plan: "MergePlan") -> "Iterator[str]":
    """Yield the lines about ids that both copies had given, and texts that name them."""
    from perenne_tui.services.confirmation.row_words import row_called

    say, merged = language.say, plan.merged
    if merged.renumbered:
        yield say("Given in both, so these have another number here:")
        for row in merged.renumbered:
            yield f"  – {row.was} → {row.now}"
    for mentions, heading in (
        (merged.rewritten, say("Texts that named them, now by the new number:")),
        (merged.mentions, say("Texts that may name them; look whether they do:")),
    ):
        if mentions:
            yield heading
        for mention in mentions:
            about = row_called(mention.table, mention.row, merged.workshop, language)
            yield f"  – {about}\u00a0: {mention.was} → {mention.now}"
