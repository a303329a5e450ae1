"""The merge of two journals of one workshop in which nobody can be asked, as git wants it from a merge driver.

The result is the journal here with one line more, which takes in the other one. It has the time of the last change of
both, not that of the merge: the same two journals give the same bytes on every machine.
"""

from typing import NamedTuple

from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.copy_merge import Answers, MergePlan, entry_of, plan_merge
from perenne_tui.store.common_line import compare_copies
from perenne_tui.store.copy_files import CopyFile, FoundCopy, copies_from, copy_file
from perenne_tui.store.journal_line import line_body, numbered_line


class MergedJournal(NamedTuple):
    """Two journals as one."""

    data: bytes
    """Its bytes."""
    plan: MergePlan | None = None
    """The merge; `None` where one of the two had all that the other one has."""
    conflicts: int = 0
    """The conflicts of this merge, which are open; those that either side knew already are not counted."""


def merge_journals(here: bytes, there: bytes, name: str) -> MergedJournal:
    """Return two journals of one workshop as one.

    Args:
        here: the bytes of the journal that goes on.
        there: those of the other one.
        name: of the file, for refusals.

    Raises:
        Refused: they are not of one workshop, one is illegible, or people were forgotten in one of them since.
    """
    file, mine = _read(here, name)
    _, other = _read(there, name)
    if compare_copies(other.state, mine.state).is_known:
        return MergedJournal(there)
    plan = plan_merge(mine.state, other, keeps_lines=True)
    if plan is None:
        return MergedJournal(here)
    facts = mine.state.facts
    entry = entry_of(plan, Answers(), facts.n + 1)
    line, _ = numbered_line(entry.n, facts.crc, line_body(entry, max(facts.at, other.state.facts.at)))
    known = plan.there.conflicts
    return MergedJournal(
        here[: file.found.end] + (b"\n" if file.found.unfinished else b"") + line,
        plan,
        sum(conflict.uid not in known for conflict in plan.merged.conflicts),
    )


def _read(data: bytes, name: str) -> tuple[CopyFile, FoundCopy]:
    """Return a journal as a file and as a copy of the workshop.

    Raises:
        Refused: it is illegible, in whole or in part.
    """
    file = copy_file(name, data)
    found = copies_from([file]) if file.snapshot is None else []
    if not found or found[0].is_damaged or file.found.strange:
        raise Refused("A part of {name} is illegible on one of the two sides: nothing was merged.", name=name)
    return file, found[0]
