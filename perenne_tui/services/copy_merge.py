"""Putting two copies of a workshop together: `perenne merge`, and the command of an open window.

The state that both copies left from is found by the checksums of their lines. The merge is one change: its line names
the last line of the other copy, so that merging again finds that there is nothing more, and one undo takes it back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from perenne_tui.core.changes.merging import Choice, merge_copy, settle_conflict
from perenne_tui.core.merging.conflict_rows import open_conflicts
from perenne_tui.core.merging.merged import Merged, SamePeople
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.history import Entry, Origin, Patch, difference
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.forgotten_names import clean_states, refuse_names_here
from perenne_tui.services.import_file import open_for_change
from perenne_tui.services.library import find
from perenne_tui.settings import paths
from perenne_tui.store.common_line import CommonState, CopyState, compare_copies, says_same
from perenne_tui.store.copy_files import FoundCopy
from perenne_tui.store.copy_reading import copies_beside, own_state, read_copies
from perenne_tui.store.journal_line import Line, begin_line, kept_line
from perenne_tui.store.paths import LARGEST_FILE

CHANGE = merge_copy.__name__
"""Name of the change in the journal."""
Settled = Mapping[str, tuple[Choice, str]]
"""By uid of a conflict: what settles it, and the words where these are others."""


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The changes of putting two copies together, before anything is changed."""

    here: Workshop
    there: Workshop
    copy: FoundCopy
    common: CommonState | None
    """The state that both left from; `None` when it is not known: then every difference is a conflict."""
    lines: tuple[Line, ...]
    """The lines of the copy that are not known here; empty where it is a snapshot alone, or left before names were
    forgotten here, which its lines may have."""
    merged: Merged
    writes: tuple[Patch, ...]
    """The patches of the merge here while nothing is settled, its conflicts among them."""
    is_older: bool = False
    """Whether the copy left before names were forgotten here, and was cleaned of them."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of people about a merge."""

    settled: Settled = field(default_factory=dict)
    people: tuple[SamePeople, ...] = ()
    """Those who are the same person."""


Decide = Callable[[MergePlan], Answers | None]
"""Returns the answers of people; `None` when they do not want the merge."""
Settle = Callable[[Workshop, Conflict], tuple[Choice, str] | None]
"""Returns the choice that settles a conflict; `None` where it stays open."""


class MergeResult(NamedTuple):
    """The outcome for one copy."""

    kind: Literal["nothing", "merged", "declined"]
    """There was nothing new in it; it was taken in; people did not want it."""
    copy: FoundCopy
    open_conflicts: int = 0
    """Conflicts of this merge that nobody has settled."""


def copies_to_merge(library: Path, word: str, path: Path) -> tuple[FoundCopy, ...]:
    """Return the copies that a word names: a file, a folder, an archive, or a workshop of the library.

    Args:
        library: the folder of the workshops.
        word: as it was typed; empty for the copies that stand beside the workshop.
        path: the workshop itself.

    Raises:
        Refused: there is none, or it cannot be read.
    """
    state = own_state(path)
    uid = state.workshop.header.uid
    if not word:
        return tuple(
            copy for copy in copies_beside(path, uid) if not compare_copies(state, copy.state).brings_nothing
        )
    typed = paths.expanded(word)
    place = typed if typed.is_dir() or typed.is_file() else find(library, word)
    return read_copies(place, path, uid)


def merge_file(path: Path, copy: FoundCopy, decide: Decide, *, timeout: float | None = None) -> MergeResult:
    """Put a workshop and a copy of it together.

    The workshop is locked until people have answered, so that nobody changes it meanwhile.

    Args:
        path: the workshop.
        copy: the copy.
        decide: returns what people answer.
        timeout: seconds to wait for the lock; `lock.TIMEOUT` by default.

    Raises:
        Refused: it is open in another window or damaged, or the other one is no copy of it; nothing was changed.
    """
    with open_for_change(path, timeout=timeout) as session:
        return merge_into(session, path, copy, decide)


def merge_into(session: Session, path: Path, copy: FoundCopy, decide: Decide) -> MergeResult:
    """Put an open workshop and a copy of it together; all its changes are on the disk.

    Raises:
        Refused: the other one is no copy of it, or it cannot be written; nothing was changed.
    """
    plan = plan_merge(own_state(path), copy)
    if plan is None:
        return MergeResult("nothing", copy)
    answers = decide(plan)
    if answers is None:
        return MergeResult("declined", copy)
    entry = entry_of(plan, answers, session.last_n + 1)
    session.apply_patches(CHANGE, entry.writes, origin=entry.origin)
    return MergeResult("merged", copy, len(session.workshop.conflicts.keys() - plan.here.conflicts.keys()))


def entry_of(plan: MergePlan, answers: Answers, n: int) -> Entry:
    """Return the change of a merge, with the answers of people to it.

    Args:
        plan: the merge.
        answers: what people answered.
        n: number of the change.

    Raises:
        Refused: there would be too many cards, or an answer cannot be followed.
    """
    after = merge_copy(
        plan.here,
        base=plan.common.workshop if plan.common else None,
        there=plan.there,
        origin=_origin_word(plan.copy.state),
        people=[(pair.here, pair.there) for pair in answers.people],
        choices=answers.settled,
    )
    return Entry(n, CHANGE, difference(plan.here, after), origin=_origin(plan))


def plan_merge(here: CopyState, copy: FoundCopy, *, keeps_lines: bool = False) -> MergePlan | None:
    """Return the changes of putting two copies together; `None` when this one has all that the other one says.

    Args:
        here: the workshop.
        copy: the other copy.
        keeps_lines: whether its lines are kept where they bring nothing: only a copy whose lines are all known here
            counts as taken in then.

    Raises:
        Refused: the other one is no copy of this workshop, or people were forgotten in one of them since.
    """
    there = copy.state
    compared = compare_copies(here, there)
    common, unknown = compared.common, compared.unknown
    if compared.is_known if keeps_lines else compared.brings_nothing:
        return None
    if common is None:
        _check_kinship(here, copy)
    refuse_names_here(here, copy)
    clean = clean_states(here.workshop, there.workshop, common.workshop if common else None)
    if clean.is_older:
        if clean.base and says_same(clean.base, clean.there) and not keeps_lines:
            return None
        there = replace(there, workshop=clean.there, lines=(), journal=b"")
        unknown = ()
        copy = copy._replace(state=there)
        common = replace(common, workshop=clean.base) if common and clean.base else None
    merged = merge(common.workshop if common else None, here.workshop, there.workshop, origin=_origin_word(there))
    writes = difference(here.workshop, merged.workshop)
    return MergePlan(here.workshop, there.workshop, copy, common, unknown, merged, writes, clean.is_older)


def settle_conflicts(path: Path, settle: Settle) -> int:
    """Settle the conflicts that a workshop still has, and return how many are left.

    Raises:
        Refused: it is open in another window or damaged; nothing was changed.
    """
    with open_for_change(path) as session:
        for conflict in open_conflicts(session.workshop):
            choice = settle(session.workshop, conflict)
            if choice is not None:
                session.do(settle_conflict, conflict=conflict.uid, choice=choice[0], text=choice[1])
        return len(open_conflicts(session.workshop))


def _check_kinship(here: CopyState, copy: FoundCopy) -> None:
    """Check that a workshop that shares no line is a copy all the same.

    Raises:
        Refused: it is another workshop, or people were forgotten in one of the two since they parted.
    """
    there, names = copy.state, {"name": copy.names[0]}
    if there.workshop.header.uid != here.workshop.header.uid:
        if here.workshop.cards.keys().isdisjoint(there.workshop.cards):
            raise Refused("{name} is another workshop, not a copy of this one: nothing was changed.", **names)
        return
    kept = here.workshop.forgotten.values()
    is_known = bool(kept) and all(row.hashes for row in kept)
    if here.is_restarted and not there.is_restarted and not is_known:
        raise Refused(
            "People were forgotten here since {name} left, and it may still have their names: nothing was changed. "
            "Forget them in that copy first.",
            **names,
        )
    if there.is_restarted and not here.is_restarted and not there.workshop.forgotten:
        raise Refused(
            "People were forgotten in {name} since it left: forget them here first; nothing was changed.", **names
        )


def _origin(plan: MergePlan) -> Origin:
    """Return the other side as the line of the merge names it, with the lines that are not known here.

    A snapshot without journal is kept as one line that holds it: the next merge compares with that state.
    """
    state = plan.copy.state
    facts, uid = state.facts, state.workshop.header.uid
    texts = [kept_line(line) for line in plan.lines]
    if not state.lines:
        texts = [begin_line(state.workshop, facts.n, facts.at, facts.crc)[0].decode("utf-8").rstrip("\n")]
    is_small = sum(map(len, texts)) <= LARGEST_FILE
    return Origin(uid, facts.n, facts.crc, tuple(texts) if is_small else ())


def _origin_word(state: CopyState) -> str:
    return f"{state.facts.n}-{state.facts.crc}"
