"""`perenne check`: damage in the files of a workshop, read from first byte to last, and gaps in its plan."""

from functools import partial
from typing import TYPE_CHECKING

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.options import flag
from perenne_tui.cli.output import hanging_indent, write_json, write_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from perenne_tui.core.model.workshop import Workshop
    from perenne_tui.core.review.holes import Hole
    from perenne_tui.core.review.lints import Lint
    from perenne_tui.i18n.language import Language
    from perenne_tui.store.integrity_check import Inspection
    from perenne_tui.store.reading import Reading
    from perenne_tui.store.rescued_copies import RescuedCopy


def check_command(setup: Setup) -> Command:
    """Return `perenne check WORKSHOP`."""
    say = setup.language.say
    return Command(
        "check",
        setup,
        partial(_check, setup),
        say(
            "Look for damage in a workshop’s files and for holes in its plan.\n\n"
            "Both files are read whole; nothing is repaired, written or locked. Ends with 1 when something is found."
        ),
        [
            workshop_argument(setup),
            flag(["--json", "as_json"], say("Write what is found as JSON.")),
        ],
    )


def _check(setup: Setup, workshop: str, as_json: bool) -> int:
    from datetime import date

    from perenne_tui.core.review.holes import holes
    from perenne_tui.core.review.lints import lints
    from perenne_tui.services.library import find
    from perenne_tui.services.other_copies import rescued_of
    from perenne_tui.store.integrity_check import inspect

    path = find(setup.library(), workshop)
    inspection = inspect(path)
    found = holes(inspection.reading.workshop, today=date.today()) if inspection.reading else ()
    advice = lints(inspection.reading.workshop) if inspection.reading else ()
    copies = rescued_of(path, inspection.reading.workshop) if inspection.reading else ()
    if as_json:
        rescued = [str(copy.path) for copy in copies]
        write_json({**_as_json(setup.language, path, inspection, found, advice), "rescued": rescued})
    else:
        notes = _rescued_notes(setup.language, path, copies)
        lines = [str(path), *_file_lines(setup.language, inspection, notes)]
        if inspection.reading:
            plan = _plan_lines(setup.language, inspection.reading.workshop, found)
            lines += [*plan, *_advice_lines(setup.language, advice)]
        for line in lines:
            write_line(line)
    return 1 if inspection.damage or inspection.copies or found else 0


def _rescued_notes(language: "Language", path: "Path", copies: "Sequence[RescuedCopy]") -> "list[str]":
    """Return the sentences about the rescued copies of a workshop."""
    if not copies:
        return []
    from perenne_tui.services.rescued_copies import command_notice

    return [command_notice(copy, path, language) for copy in copies]


def _file_lines(language: "Language", inspection: "Inspection", notes: "Sequence[str]") -> "list[str]":
    """Return the lines about the files.

    Args:
        language: of the interface.
        inspection: what was found in the files.
        notes: sentences about files beside them, such as rescued copies.
    """
    say, reading = language.say, inspection.reading
    lines = [] if inspection.damage else [say("The files are sound.")]
    damage, copies, known = (
        [language.sentence(finding.sentence) for finding in findings]
        for findings in (inspection.damage, inspection.copies, inspection.notes)
    )
    headings = (
        (say("Damaged:"), damage),
        (say("To put together:"), copies),
        (say("Good to know:"), [*known, *notes]),
    )
    for heading, said in headings:
        if said:
            lines += ["", heading]
            for sentence in said:
                lines += hanging_indent("  ", sentence)
    if inspection.damage and reading is None:
        lines += ["", say("Nothing of it opens. Keep all its files, and take them to whoever has a backup.")]
    elif reading is not None:
        opens = _opening_lines(language, inspection, reading)
        if inspection.findings:
            lines += ["", say("What opens:")]
        for line in opens:
            lines += hanging_indent("  " if inspection.findings else "", line)
    return lines


def _opening_lines(language: "Language", inspection: "Inspection", reading: "Reading") -> "list[str]":
    """Return the lines about the part of the workshop that opens, and whether it can be changed."""
    say = language.say
    when = language.moment(reading.last_at) if reading.last_at else "–"
    cards = language.count("{n} card", "{n} cards", len(reading.workshop.cards))
    lines = [say("{cards}; last change ({n}): {moment}.", cards=cards, n=reading.last_n, moment=when)]
    if inspection.opens == "agreement":
        lines.append(say("It opens to be read; in the board, Ctrl+P offers to go on without what is damaged."))
    elif inspection.opens == "read":
        lines.append(say("It opens to be read, not changed."))
    elif inspection.damage:
        lines.append(say("It opens and can be changed; its history may stop at what is damaged."))
    return lines


def _plan_lines(language: "Language", workshop: "Workshop", found: "Sequence[Hole]") -> "list[str]":
    """Return the lines about the gaps of the plan, kind by kind."""
    from perenne_tui.core.review.holes import HOLE_KINDS, verdict
    from perenne_tui.i18n.vocabulary.states import HOLES

    if not found:
        return [language.sentence(verdict(workshop))]
    lines = ["", language.say("Missing in the plan:")]
    groups = ((HOLES[kind], [hole.spoken for hole in found if hole.kind == kind]) for kind in HOLE_KINDS)
    return [*lines, *_lines_by_kind(language, groups)]


def _advice_lines(language: "Language", advice: "Sequence[Lint]") -> "list[str]":
    """Return the lines of advice on the plan, kind by kind."""
    from perenne_tui.core.review.lints import LINT_KINDS
    from perenne_tui.i18n.vocabulary.states import LINTS

    lines = ["", language.say("Worth a second look:")] if advice else []
    groups = ((LINTS[kind], [lint.spoken for lint in advice if lint.kind == kind]) for kind in LINT_KINDS)
    return [*lines, *_lines_by_kind(language, groups)]


def _lines_by_kind(language: "Language", groups: "Iterable[tuple[str, list[str]]]") -> "Iterator[str]":
    """Yield the lines for each message id with its spoken ids; nothing for one without ids."""
    for message, ids in groups:
        if ids:
            yield from hanging_indent("  ", language.say(message, ids=", ".join(ids)))


def _as_json(
    language: "Language",
    path: "Path",
    inspection: "Inspection",
    found: "Sequence[Hole]",
    advice: "Sequence[Lint]",
) -> "dict[str, object]":
    from perenne_tui.core.review.holes import is_unsaid, unanswered

    reading = inspection.reading
    return {
        "path": str(path),
        "opens": inspection.opens,
        "lines": inspection.lines,
        "last_n": reading.last_n if reading else None,
        "files": [
            {
                "kind": finding.kind,
                "file": finding.name,
                "byte": finding.byte,
                "damage": finding.is_damage,
                "merge": finding.is_to_merge,
                "said": language.sentence(finding.sentence),
            }
            for finding in inspection.findings
        ],
        "unsaid": bool(reading and is_unsaid(reading.workshop)),
        "unanswered": unanswered(reading.workshop) if reading else None,
        "plan": [_finding_as_json(language, hole) for hole in found],
        "advice": [_finding_as_json(language, lint) for lint in advice],
    }


def _finding_as_json(language: "Language", found: "Hole | Lint") -> "dict[str, str]":
    return {
        "kind": found.kind,
        "table": found.table,
        "uid": found.uid,
        "spoken": found.spoken,
        "said": language.sentence(found.sentence),
    }
