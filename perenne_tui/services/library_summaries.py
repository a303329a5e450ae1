"""The summary of one workshop, or of a file that belongs to one, as the library shows it."""

from datetime import date, datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.open_actions import OpenAction, open_actions
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.core.workshop_copies import Outline, outline
from perenne_tui.services.library import is_aside_of, name_of
from perenne_tui.store.lock import is_locked
from perenne_tui.store.reading import read

Kind = Literal["workshop", "aside", "rescued"]
"""A workshop of the library, a file of it that was set aside, or a rescued copy."""


class Summary(Struct, frozen=True):
    """The title, state and open actions of one workshop, or of a file that belongs to one."""

    path: Path
    changed: datetime
    """Time of its last change, UTC; until it is read, that of its files."""
    stamp: float
    """Time of its files, in seconds since 1970: they are read again when it changes."""
    kind: Kind = "workshop"
    uid: str = ""
    """Empty until it is read, or if it cannot be."""
    title: str = ""
    challenge: str = ""
    outline: Outline | None = None
    """Its progress; `None` until it is read, or if it cannot be."""
    actions: tuple[OpenAction, ...] = ()
    """Its open actions."""
    trouble: Sentence | None = None
    """Reason why it cannot be read, or cannot be written."""
    is_read: bool = False
    is_here: bool = False
    """Whether this window has it open."""
    is_elsewhere: bool = False
    """Whether another window has it open to write."""
    conflicts: int = 0
    """Things in it that two copies say differently, and that nobody has settled."""
    beside: tuple[tuple[str, float], ...] = ()
    """Files that were set aside of it, each with its time: with others it is read again."""
    copies: int = 0
    """Copies that were set aside of it, with changes that it has not."""
    is_to_merge: bool = False
    """For a file that was set aside: whether it is another copy, with changes that the workshop has not."""

    @property
    def name(self) -> str:
        """Its name in commands."""
        return name_of(self.path)

    def belongs_to(self, workshop: "Summary") -> bool:
        """Return whether it belongs to a workshop; a rescued copy is matched by name until both are read."""
        if self.kind == "aside":
            return is_aside_of(self.path, workshop.path)
        known = self.uid and workshop.uid
        return self.kind == "rescued" and (self.uid == workshop.uid if known else self.name == workshop.name)


def grouped(summaries: tuple[Summary, ...]) -> tuple[Summary, ...]:
    """Return summaries in order, each workshop followed by the files that belong to it; other files come last."""
    workshops = [summary for summary in summaries if summary.kind == "workshop"]
    under: dict[Path, list[Summary]] = {}
    apart: list[Summary] = []
    for summary in summaries:
        if summary.kind != "workshop":
            # Of several workshops with one uid, copied by hand, the one of the same name comes first.
            owners = sorted(filter(summary.belongs_to, workshops), key=lambda owner: owner.name != summary.name)
            (under.setdefault(owners[0].path, []) if owners else apart).append(summary)
    if not under:
        return (*workshops, *apart)
    return (*(one for owner in workshops for one in (owner, *under.get(owner.path, ()))), *apart)


def refreshed(summary: Summary, today: date) -> Summary:
    """Return a summary, read if it is not yet, and whether another window has the workshop open."""
    if not summary.is_read:
        summary = read_summary(summary, today)
    try:
        return replace(summary, is_elsewhere=not summary.is_here and is_locked(summary.path))
    except OSError:
        return summary


def read_summary(summary: Summary, today: date) -> Summary:
    """Return the summary of a workshop, read from its files; an error becomes its `trouble`."""
    try:
        reading = read(summary.path)
        if summary.kind == "aside":
            from perenne_tui.store.leftover_copies import set_aside_finding

            finding = set_aside_finding(summary.path)
            summary = replace(summary, is_to_merge=finding is not None and finding.is_to_merge)
        summary = replace(summary, copies=_copies_to_merge(summary.path) if summary.beside else 0)
        trouble = None if summary.kind == "aside" else reading.opened_read_only_because
        return _filled(summary, reading.workshop, reading.last_at, trouble, today)
    except Refused as refused:
        trouble = refused.sentence
    except Exception as error:  # whatever is wrong with one file, the others are listed
        reason = reason_of(error)
        trouble = Sentence("{path} cannot be used: {reason}.", {"path": summary.path.name, "reason": reason})
    return replace(summary, uid="", title="", challenge="", outline=None, actions=(), trouble=trouble, is_read=True)


def _filled(
    summary: Summary, workshop: Workshop, last_at: datetime | None, trouble: Sentence | None, today: date
) -> Summary:
    header = workshop.header
    return replace(
        summary,
        changed=last_at or summary.changed,
        uid=header.uid,
        title=header.title,
        challenge=header.challenge,
        outline=outline(workshop, today),
        actions=tuple(open_actions(workshop, today=today)) if summary.kind == "workshop" else (),
        conflicts=_open_conflicts(workshop) if summary.kind == "workshop" else 0,
        trouble=trouble,
        is_read=True,
    )


def _open_conflicts(workshop: Workshop) -> int:
    if not workshop.conflicts:
        return 0
    from perenne_tui.core.merging.conflict_rows import open_conflicts

    return len(open_conflicts(workshop))


def _copies_to_merge(path: Path) -> int:
    """Return the number of copies beside a workshop with changes that it has not; 0 where they cannot be compared."""
    from perenne_tui.services.copy_merge import copies_to_merge

    try:
        return len(copies_to_merge(path.parent, "", path))
    except Refused:
        return 0
