"""Importing an edited plan into its workshop: `perenne import PLAN.md --into WORKSHOP`.

The plan is compared with the one that its workshop gave when it left, and what others changed in it is held against
what was said on the board since. The differences that people choose are applied as one change.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal, NamedTuple

from perenne_tui.core.changes.plan_differences import take_in
from perenne_tui.core.document_base import DocumentBase, parse_base
from perenne_tui.core.model.history import difference
from perenne_tui.core.model.ids import derived_uid, new_uid
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.part_word import part_called
from perenne_tui.core.review.plan_differences import Added, Difference
from perenne_tui.core.review.plan_part import WHOLE_PLAN
from perenne_tui.core.review.settled_differences import Settled, Sides, settle
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.reimport import returned_file
from perenne_tui.documents.reimport.comparison import compare
from perenne_tui.documents.reimport.headings import document_of, other_document_of
from perenne_tui.documents.reimport.matching import with_id
from perenne_tui.documents.reimport.missing_ends import (
    Missing,
    has_all_parts,
    has_title,
    missing_ends,
    rows_at_the_cut,
)
from perenne_tui.documents.reimport.other_lines import Unknown
from perenne_tui.documents.reimport.reader import is_plan, read_plan
from perenne_tui.documents.reimport.returned_document import Remark
from perenne_tui.documents.reimport.statements import ParsedPlan
from perenne_tui.documents.shareable_version import shareable_version
from perenne_tui.services.forgotten_names import default_role
from perenne_tui.services.import_file import open_for_change
from perenne_tui.services.library import name_of
from perenne_tui.services.returned_names import PlanCleaner
from perenne_tui.store.history import EarlierState, state_after

_SIGNS: Final = " –—-_*|"
"""Signs that say nothing alone on a line."""
COMPARED: Final = ("plan", "decisions")
"""Documents that come back edited."""
Origin = Literal["base", "no base", "unnamed", "lost base", "own template", "other workshop"]
"""State that a file is compared with: the one that it left as; or that of now, as the file does not say which it was,
nor of which workshop, as the history does not have it, as a template of somebody's own wrote it, or as it is of
another workshop."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A plan or a decision record that came back."""

    document: str
    plan: ParsedPlan
    base: DocumentBase | None = None
    remarks: tuple[Remark, ...] = ()
    is_whole: bool = False
    """Whether it has its last line: else what is missing may have been cut off."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison of a returned plan with its workshop."""

    origin: Origin
    since: int
    """Number of changes of the workshop since the state that the file left from; 0 where that is not known."""
    settled: tuple[Settled, ...]
    unknown: tuple[Unknown, ...]
    """Lines that are no difference and not understood."""
    remarks: tuple[Remark, ...]
    forgotten: int = 0
    """Number of its texts in which names that were forgotten were replaced."""
    has_changed: bool = False
    """Whether the workshop says otherwise than when the file left: what was undone is no change."""
    missing: Missing = ""
    """The ends that the file lacks."""

    @property
    def takeable(self) -> list[Settled]:
        """The differences that only the file has."""
        return [one for one in self.settled if one.outcome == "taken"]

    @property
    def conflicts(self) -> list[Settled]:
        """The questions: the differences about which people have to decide."""
        return [one for one in self.settled if one.outcome == "conflict"]

    @property
    def there(self) -> int:
        """Number of differences that the workshop has already."""
        return sum(one.outcome == "there" for one in self.settled)


class Taken(NamedTuple):
    """The result of taking differences in."""

    differences: int
    renumbered: tuple[tuple[str, str], ...] = ()
    """New rows that the workshop numbers otherwise than the file: the spoken id there and here."""


class Choice(NamedTuple):
    """The decisions of people about a comparison."""

    differences: Sequence[Difference]
    """The differences to apply."""
    answered: Sequence[str] = ()
    """Digests of the questions that were answered."""


Choose = Callable[[Workshop, Compared], Choice]
"""Returns the decisions of people about a comparison."""


def read_returned(data: bytes) -> Returned | None:
    """Return an edited plan, read from the bytes of a file; `None` when it is a board or another text.

    Raises:
        Refused: the file is not text, is too large, or is a plan that is nested too deep.
    """
    try:
        file = returned_file.read_returned(data)
    except Refused:
        if _names_parts_of_a_plan(data):
            raise
        return None
    is_other = other_document_of(file.blocks) != ""
    document = file.base.document if file.base else "" if is_other else document_of(file.blocks)
    if document not in COMPARED:
        return None
    return Returned(document, read_plan(file.blocks), file.base, file.remarks, is_whole=file.is_whole)


def _names_parts_of_a_plan(data: bytes) -> bool:
    """Return whether a file that cannot be read as a plan has the headings or the base of one all the same.

    Such a file is never read as cards. Others are: a workbook, a page, a text of Windows.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="ignore")
    return is_plan(text) or parse_base(text) is not None


def other_document(data: bytes) -> str:
    """Return which other document of ours a file is, of those that are not compared; empty for any other file."""
    try:
        file = returned_file.read_returned(data)
    except Refused:
        return ""
    return file.base.document if file.base else other_document_of(file.blocks)


def compare_returned(returned: Returned, path: Path, workshop: Workshop, *, today: date, forced: bool) -> Compared:
    """Return the comparison of a returned plan with its workshop.

    Args:
        returned: the plan.
        path: of the workshop.
        workshop: the workshop as it is now.
        today: the day that dates such as « J+15 » count from.
        forced: whether a plan of another workshop is compared too.

    Raises:
        Refused: it is of another workshop.
    """
    base = returned.base
    origin, earlier = _origin(base, path, workshop)
    state = earlier.workshop if earlier else workshop
    is_shareable = base.is_shareable if base else returned.plan.is_shareable
    shown_then, shown_now = (shareable_version(one) if is_shareable else one for one in (state, workshop))
    day = returned.plan.day(today)
    part = part_called(state, base.part) if base and base.part else WHOLE_PLAN
    written = write_markdown(
        shown_then, day=day, document=returned.document, is_shareable=is_shareable, part=part or WHOLE_PLAN
    )
    own = returned_file.read_plan_text(written)
    cleaner = PlanCleaner(returned.plan, own, workshop)
    remarks = cleaner.remarks(returned.remarks)
    is_part = bool(base and base.part) or returned.plan.is_part
    # Of a part whose state or people are not known, nobody knows what it had: what others added is not taken out.
    is_extract = is_part and (part in (None, WHOLE_PLAN) or earlier is None)
    found = compare(
        cleaner.plan(),
        own,
        shown_then,
        today=today,
        new_uid=new_uid,
        uid_of_row=lambda words: derived_uid(workshop.header.uid, base.word if base else "", words),
        has_base=earlier is not None,
        is_extract=is_extract,
        remarks=[remark.words for remark in remarks],
    )
    if not forced and (origin == "other workshop" or (base is None and found.is_other)):
        raise Refused(
            "This is a plan of another workshop than {name}: nothing was changed. To compare it all the same, add "
            "--force.",
            name=name_of(path),
        )
    if origin == "no base" and not has_title(returned.plan, own):
        origin = "unnamed"
    missing = missing_ends(returned.plan, own, has_last_line=returned.is_whole or base is None)
    sides = Sides(
        state,
        workshop,
        shown_now,
        earlier.since if earlier else (),
        has_base=earlier is not None,
        is_whole=not missing and returned.is_whole and has_all_parts(returned.plan, own),
        cut=rows_at_the_cut(returned.plan, missing),
        is_named=origin != "unnamed",
        nobody=default_role(workshop),
        file=base.word if base else "",
    )
    settled = settle(found.differences, sides)
    unclear = [_as_unknown(one) for one in settled if one.outcome == "unclear"]
    since = len(earlier.since) if earlier else 0
    return Compared(
        origin,
        since,
        settled,
        tuple(one for one in (*found.unknown, *unclear) if clean_line(one.words).strip(_SIGNS)),
        tuple(with_id(one, returned.plan) for one in remarks if clean_line(one.words)),
        cleaner.places,
        has_changed=any(patch.table != "workshop" for patch in difference(state, workshop)),
        missing=missing,
    )


def import_returned(returned: Returned, path: Path, choose: Choose, *, today: date, forced: bool = False) -> Taken:
    """Compare a plan with its workshop, and apply the differences that are chosen.

    The workshop is locked from the comparison to the saving, so that nobody changes it while people choose.

    Raises:
        Refused: the workshop is open in another window or damaged, or the plan is of another one.
    """
    with open_for_change(path) as session:
        workshop = session.workshop
        accepted, answered = choose(workshop, compare_returned(returned, path, workshop, today=today, forced=forced))
        if accepted or answered:
            session.do(take_in, differences=accepted, answered=answered)
        return Taken(len(accepted), _renumbered(accepted, session.workshop))


def _origin(base: DocumentBase | None, path: Path, workshop: Workshop) -> tuple[Origin, EarlierState | None]:
    """Return the state that a document left from, if the history of the workshop has it, and what it is called."""
    if base is None:
        return "no base", None
    if base.workshop != workshop.header.uid:
        return "other workshop", None
    if base.is_own_template:
        return "own template", None
    earlier = state_after(path, base.n, base.crc)
    return ("base", earlier) if earlier else ("lost base", None)


def _as_unknown(settled: Settled) -> Unknown:
    """Return a difference that names somebody who cannot be told, as a line that was not understood."""
    called = getattr(settled.difference, "called", "")
    return Unknown(called if isinstance(called, str) else "", " · ".join(settled.wordings))


def _renumbered(accepted: Sequence[Difference], workshop: Workshop) -> tuple[tuple[str, str], ...]:
    """Return the spoken ids of new rows that the file and the workshop give differently."""
    found = []
    for one in accepted:
        if isinstance(one, Added) and one.called:
            row = workshop.table(one.table).get(one.row)
            spoken = str(getattr(row, "spoken", ""))
            if row is not None and spoken != one.called:
                found.append((one.called, spoken))
    return tuple(found)
