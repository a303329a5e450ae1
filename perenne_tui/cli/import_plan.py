"""The plan that comes back (`perenne import --into`): its differences, each accepted or left, and its conflicts."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from perenne_tui.cli.command import Setup
from perenne_tui.cli.output import hanging_indent, write_line, write_sentence
from perenne_tui.cli.plan_differences import conflict_lines, difference_line
from perenne_tui.cli.prompts import accepted, settled_by_hand
from perenne_tui.core.review.plan_differences import BLOCKS, TEXTS, Changed, Difference, Restored
from perenne_tui.core.text.clean import clean_line
from perenne_tui.i18n.language import N_, Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perenne_tui.core.model.workshop import Workshop
    from perenne_tui.core.review.settled_differences import Settled
    from perenne_tui.documents.reimport.missing_ends import Missing
    from perenne_tui.documents.reimport.returned_document import Remark, RemarkKind
    from perenne_tui.services.import_plan import Compared, Origin, Returned

_ORIGINS: Final["Mapping[Origin, str]"] = {
    "no base": N_("{file} does not say which state of {workshop} it left from: each difference is a question."),
    "unnamed": N_("Nothing in {file} says which workshop it is of: each difference with {workshop} is a question."),
    "lost base": N_("{workshop} no longer has the state that {file} left from: each difference is a question."),
    "own template": N_("{file} was written by a template of its own: each difference is a question."),
    "other workshop": N_("{file} is of another workshop than {workshop}: each difference is a question."),
}
"""By origin of a file whose base is not known: a message id."""
_MISSING: Final["Mapping[Missing, str]"] = {
    "start": N_("The beginning of {file} is missing: what is not in it is kept here, and is a question."),
    "end": N_("The end of {file} is missing: what is not in it is kept here, and is a question."),
    "both": N_("The beginning and the end of {file} are missing: what is not in it is kept here, and is a question."),
}
"""By ends that a file lacks: a message id."""
_REMARKS: Final["Mapping[RemarkKind, str]"] = {
    "comment": N_("comment"),
    "inserted": N_("proposed"),
    "deleted": N_("to be deleted"),
    "quoted": N_("quoted"),
    "struck": N_("struck out"),
    "highlighted": N_("highlighted"),
}
"""By kind of remark: a message id."""

_BOX: Final = len("☐ ")


def import_plan(setup: Setup, name: str, returned: "Returned", path: Path, *, everything: bool, forced: bool) -> int:
    """Write the differences between a plan and its workshop, apply the accepted ones, and return the exit code.

    Args:
        setup: options and settings of this run.
        name: of the file, as it was typed.
        returned: the plan that was read from it.
        path: of the workshop.
        everything: whether what does not conflict is accepted without asking.
        forced: whether a plan of another workshop is compared too.
    """
    from perenne_tui.services.import_plan import Choice, import_returned
    from perenne_tui.services.library import name_of

    count, say = setup.language.count, setup.language.say
    left, found = 0, 0

    def choose(workshop: "Workshop", compared: "Compared") -> "Choice":
        nonlocal left, found
        for line in _heading_lines(setup.language, name, name_of(path), compared):
            write_sentence(line)
        chosen = _ask_about(setup.language, workshop, compared.takeable, everything=everything)
        left, found = len(compared.takeable) - len(chosen), len(compared.takeable)
        settled, answered = _ask_about_conflicts(
            setup.language, workshop, compared.conflicts, found, everything=everything
        )
        left += len(compared.conflicts) - len(answered)
        for line in _other_lines(setup.language, compared):
            write_line(line)
        return Choice([*chosen, *settled], answered)

    taken = import_returned(returned, path, choose, today=date.today(), forced=forced)
    if taken.differences:
        done = count("Taken in: {n} difference.", "Taken in: {n} differences.", taken.differences)
        write_sentence(done + " " + say("In the open workshop, one undo takes all of it back."))
    for there, here in taken.renumbered:
        write_sentence(say("{there} of the file is {here} here.", there=there, here=here))
    if left and not sys.stdin.isatty() and not everything:
        write_sentence(say("Nothing was changed: --yes takes what does not conflict."))
    elif left:
        write_sentence(
            count("{n} difference is left as it is here.", "{n} differences are left as they are here.", left)
        )
    return 1 if left else 0


def report_plan(setup: Setup, name: str, returned: "Returned", path: Path, *, forced: bool) -> None:
    """Write the comparison of a plan with its workshop, and change nothing."""
    from perenne_tui.services.import_plan import compare_returned
    from perenne_tui.services.library import name_of
    from perenne_tui.store.reading import read

    workshop = read(path).workshop
    compared = compare_returned(returned, path, workshop, today=date.today(), forced=forced)
    for line in _heading_lines(setup.language, name, name_of(path), compared):
        write_sentence(line)
    for number, one in enumerate(compared.takeable, 1):
        for line in hanging_indent(f"{number:>3}. ", difference_line(one.difference, workshop, setup.language)):
            write_line(line)
    for number, one in enumerate(compared.conflicts, len(compared.takeable) + 1):
        for line in conflict_lines(number, one, workshop, setup.language):
            write_line(line)
    for line in _other_lines(setup.language, compared):
        write_line(line)


def _heading_lines(language: Language, file: str, workshop: str, compared: "Compared") -> Iterator[str]:
    """Yield the sentences above the differences: where the file comes from, and how much of what there is in it."""
    say, count = language.say, language.count
    if compared.origin != "base":
        yield say(_ORIGINS[compared.origin], file=file, workshop=workshop)
    elif compared.has_changed:
        yield say("{workshop} has changed since {file} left.", file=file, workshop=workshop)
    if compared.missing:
        yield say(_MISSING[compared.missing], file=file)
    if compared.forgotten:
        yield count(
            "{file} has names that were forgotten in {workshop}: in {n} place, the function stands instead.",
            "{file} has names that were forgotten in {workshop}: in {n} places, the function stands instead.",
            compared.forgotten,
            file=file,
            workshop=workshop,
        )
    taken, conflicts = len(compared.takeable), len(compared.conflicts)
    if not (taken or conflicts) and (compared.unknown or compared.there):
        yield say("{file}: nothing to take in.", file=file)
    elif not (taken or conflicts):
        yield say("{file} says what {workshop} says: nothing to take in.", file=file, workshop=workshop)
    else:
        counts = [count("{n} difference", "{n} differences", taken)] if taken else []
        counts += [count("{n} question", "{n} questions", conflicts)] if conflicts else []
        yield say("{file}: {counts}.", file=file, counts=", ".join(counts))
    unknown, remarks, there = len(compared.unknown), len(compared.remarks), compared.there
    more = [count("{n} line not understood", "{n} lines not understood", unknown)] if unknown else []
    more += [count("{n} remark", "{n} remarks", remarks)] if remarks else []
    more += [count("{n} change that is here already", "{n} changes that are here already", there)] if there else []
    if more:
        yield say("Also: {counts}.", counts=", ".join(more))


def _other_lines(language: Language, compared: "Compared") -> Iterator[str]:
    """Yield the lines of the file that were not understood, and the remarks that people left on it."""
    say = language.say
    new, gone = ([one for one in compared.unknown if one.is_gone is is_gone] for is_gone in (False, True))
    if new:
        yield say("Not understood, and left alone:")
    for unknown in new:
        yield from hanging_indent("  – ", clean_line(f"{unknown.called} {unknown.words}"))
    if gone:
        yield say("Taken out of the file, and kept here:")
    for unknown in gone:
        yield from hanging_indent("  – ", clean_line(f"{unknown.called} {unknown.words}"))
    if compared.remarks:
        yield say("Remarks, to be read and never taken in:")
    for remark in compared.remarks:
        yield from hanging_indent("  – ", _remark_line(remark, language))


def _remark_line(remark: "Remark", language: Language) -> str:
    """Return a remark with the line that it stands at."""
    say = language.say
    kind, words, line = say(_REMARKS[remark.kind]), clean_line(remark.words), clean_line(remark.line)
    said = (
        say("{kind}, {author}: {words}", kind=kind, author=remark.author, words=words)
        if remark.author
        else say("{kind}: {words}", kind=kind, words=words)
    )
    if not line or words in line[: len(words) + _BOX]:  # the whole line is struck, or highlighted
        return said
    return say("{remark} (at: {line})", remark=said, line=line)


def _ask_about(
    language: Language, workshop: "Workshop", differences: Sequence["Settled"], *, everything: bool
) -> list[Difference]:
    """Return the differences that are accepted; see `prompts.accepted`."""
    rows = [settled.difference for settled in differences]
    lines = (
        hanging_indent(f"{number:>3}. ", difference_line(row, workshop, language))
        for number, row in enumerate(rows, 1)
    )
    return accepted(rows, lines, language.say("Take it?"), language, everything=everything)


def _ask_about_conflicts(
    language: Language, workshop: "Workshop", conflicts: Sequence["Settled"], before: int, *, everything: bool
) -> tuple[list[Difference], list[str]]:
    """Write conflicts, ask about each where somebody can answer, and return what to apply and what was answered.

    Args:
        language: of the interface.
        workshop: the workshop of now.
        conflicts: the conflicts.
        before: number of differences that were listed above.
        everything: whether nobody is asked.
    """
    from perenne_tui.core.review.settled_differences import with_value

    may_ask = sys.stdin.isatty() and not everything
    settled: list[Difference] = []
    answered: list[str] = []
    for number, conflict in enumerate(conflicts, before + 1):
        for line in conflict_lines(number, conflict, workshop, language):
            write_line(line)
        if not may_ask:
            continue
        change = conflict.difference.change if isinstance(conflict.difference, Restored) else conflict.difference
        name = change.name if isinstance(change, Changed) else ""
        joint = "\n" if name in BLOCKS else " / " if name in TEXTS else ""
        wordings = () if conflict.reason == "names" else conflict.wordings or ("",)
        answer = settled_by_hand(conflict.here, wordings, language, joint=joint)
        if answer.choice != "left":
            answered.append(conflict.question)
        if answer.choice == "file":
            settled.append(with_value(conflict, answer.words) if conflict.wordings else conflict.difference)
    return settled, answered
