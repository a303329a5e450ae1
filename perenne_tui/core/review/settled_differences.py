"""The differences of a returned plan held against the workshop of now: taken, already there, or a conflict.

Three values meet: the one that the file left with (its base), the one that it came back with, and the one that the
workshop has now. What only the file changed is taken; what the board changed to the same value, or has gone through
since, is there; what both changed otherwise is a conflict, of which neither wording is preferred. Where the base is
not known, every change is a question between two wordings, and only what is new is taken.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from perenne_tui.core.changes.people import find_person
from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.ids import derived_uid
from perenne_tui.core.model.rows import Card, Row
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import (
    PEOPLE,
    TEXTS,
    Added,
    Changed,
    Difference,
    Gone,
    Reordered,
    Restored,
    held,
)
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.uniform import uniform

Outcome = Literal["taken", "there", "conflict", "unclear"]
"""Only the file says it; the workshop says it too; both say otherwise; or nobody can tell who is meant."""
Reason = Literal["", "changed", "gone", "twice", "elsewhere", "names", "no base", "cut", "part", "copied", "unnamed"]
"""Why a difference is a conflict: the board changed it too; its row is gone; the file states two values; the file
still states the row elsewhere; a name of the workshop stands in the text of a shareable version; no base is known;
the file lacks an end or a part, so that what is missing may be cut off; a whole part was taken out; a line was copied
with its id; nothing says which workshop the file is of."""

_NO_TRACE: Final = "\x00"


@dataclass(frozen=True, slots=True)
class Sides:
    """The states of a workshop that a returned file is compared with."""

    base: Workshop
    """The state that the file left from; the workshop of now where that is not known."""
    now: Workshop
    shown: Workshop
    """The workshop of now as the file's readers see it: its shareable version for a shareable file."""
    since: Sequence[Entry] = ()
    """The changes from the base to now."""
    has_base: bool = True
    is_whole: bool = True
    """Whether both ends and all parts of the file are there: else what is missing may have been cut off, and is a
    question."""
    cut: frozenset[tuple[str, str]] = frozenset()
    """Table and spoken id of the rows that the file states where it was cut off."""
    is_named: bool = True
    """Whether the file says which workshop it is of: else new rows are questions too."""
    nobody: str = ""
    """Words of a shareable version for people whose function is not known."""
    new: frozenset[str] = frozenset()
    """uids of the rows that the file adds."""
    file: str = ""
    """Base of the file in one word, empty where it is not known."""

    @property
    def is_shareable(self) -> bool:
        """Whether the file is of the shareable version."""
        return self.shown is not self.now


@dataclass(frozen=True, slots=True)
class Settled:
    """A difference, and how it stands to the workshop of now."""

    difference: Difference
    """The change that is applied if it is taken."""
    outcome: Outcome
    reason: Reason = ""
    here: str = ""
    """Value that the workshop has now, for a conflict about a field."""
    wordings: tuple[str, ...] = field(default=())
    """Values that the file states, for a conflict about a field."""
    question: str = ""
    """Digest of a conflict, by which it is known again once people have answered it."""


def settle(differences: Sequence[Difference], sides: Sides) -> tuple[Settled, ...]:
    """Return the differences as they stand to the workshop of now; parts that were taken out are told row by row.

    A question that was answered when the same file came back before counts as there.
    """
    sides = replace(sides, new=frozenset(one.row for one in differences if isinstance(one, Added)))
    found = (settled for difference in differences for settled in _settled(difference, sides))
    return tuple(_asked(one, sides) if one.outcome == "conflict" else one for one in found)


def _asked(conflict: Settled, sides: Sides) -> Settled:
    """Return a conflict with its digest; one that was answered before is there."""
    match conflict.difference:
        case Changed(table, row, _, name) | Restored(_, Changed(table, row, _, name)):
            about = (table, row, name, *map(uniform, conflict.wordings))
        case Gone(_, rows):
            about = ("gone", *(row for _, row, _ in rows))
        case Reordered(axis, _, cards):
            about = ("order", axis, *cards)
        case Added(table, row):
            about = ("added", table, row)
    question = derived_uid(sides.file, conflict.reason, *about)
    is_answered = question in sides.now.header.answered
    return replace(conflict, question=question, outcome="there" if is_answered else "conflict")


def with_value(settled: Settled, value: str) -> Difference:
    """Return the change of a conflict about a field that gives the field a value: a wording, or other words."""
    match settled.difference:
        case Changed():
            return replace(settled.difference, after=value)
        case Restored(row, change):
            return Restored(row, replace(change, after=value))
    return settled.difference


def _settled(difference: Difference, sides: Sides) -> Iterator[Settled]:
    match difference:
        case Changed():
            yield _changed(difference, sides)
        case Added():
            yield _added(difference, sides)
        case Gone():
            yield from _gone(difference, sides)
        case Reordered():
            yield _reordered(difference, sides)
        case Restored():  # the comparison of two plans finds none
            yield Settled(difference, "conflict", "gone")


def _changed(change: Changed, sides: Sides) -> Settled:
    row, shown, past = (
        workshop.table(change.table).get(change.row) for workshop in (sides.now, sides.shown, sides.base)
    )
    if row is None or shown is None or past is None:
        back = Restored(past, replace(change, others=())) if past is not None else change
        return Settled(back, "conflict", "gone", "", (change.after, *change.others))
    here, wordings = held(sides.now, row, change.name), (change.after, *change.others)
    seen = held(sides.shown, shown, change.name)
    if change.name in PEOPLE and sides.is_shareable:
        wordings = tuple(_person_behind(words, sides) for words in wordings)
        if any(words == _NO_TRACE for words in wordings):
            return Settled(change, "unclear", "names", here, (change.after, *change.others))
    if change.name == "axis":
        wordings = (_name_now(change.after, sides),)
    change = replace(change, before=here, after=wordings[0], others=())
    if len({uniform(words) for words in wordings}) > 1:
        return Settled(change, "conflict", "twice", here, wordings)
    if any(_is_same(change.name, words, wordings[0], sides) for words in (here, seen)):
        return Settled(change, "there")
    if not sides.has_base:
        return Settled(change, "conflict", "no base", here, wordings)
    if getattr(row, change.name) != getattr(past, change.name):
        if any(_is_same(change.name, words, wordings[0], sides) for words in _gone_through(change, row, sides)):
            return Settled(change, "there")
        return Settled(change, "conflict", "changed", here, wordings)
    if change.name in TEXTS and seen != here:
        return Settled(change, "conflict", "names", here, wordings)
    if (change.table, change.called) in sides.cut or not (sides.is_whole or wordings[0]):
        return Settled(change, "conflict", "cut", here, wordings)
    return Settled(change, "taken")


def _name_now(axis: str, sides: Sides) -> str:
    """Return the name that an axis of the base has now."""
    uid = next((row.uid for row in sides.base.axes.values() if row.name == axis), "")
    return sides.now.axes[uid].name if uid in sides.now.axes else axis


def _is_same(name: str, one: str, other: str, sides: Sides) -> bool:
    """Return whether two values of a field are the same."""
    if uniform(one) == uniform(other):
        return True
    if name in PEOPLE and one and other:
        found = find_person(sides.now, other)
        return found is not None and found == find_person(sides.now, one)
    return False


def _gone_through(change: Changed, row: Row, sides: Sides) -> Iterator[str]:
    """Yield the values that a field of a row has had since the base."""
    for entry in sides.since:
        for patch in entry.writes:
            if (patch.table, patch.uid) == (change.table, change.row) and change.name in (patch.set or {}):
                value = (patch.set or {})[change.name]
                yield held(sides.now, with_fields(row, {change.name: value}), change.name)


def _person_behind(words: str, sides: Sides) -> str:
    """Return the name of the one person whose function stands for the name in a shareable version.

    Words that are nobody's function are the name of somebody new; a function of several people is `_NO_TRACE`.
    """
    if not words:
        return ""
    if fold(words) == fold(sides.nobody):
        return _NO_TRACE
    found = {
        sides.now.person_name(uid)
        for uid, person in sides.shown.people.items()
        if fold(words) in (fold(person.name), fold(person.role))
    }
    if len(found) > 1:
        return _NO_TRACE
    return next(iter(found), words)


def _added(added: Added, sides: Sides) -> Settled:
    table, text = sides.now.table(added.table), "title" if added.table == "cards" else "text"
    place = "axis" if added.table == "cards" else "card"
    known = sides.base.table(added.table)
    is_there = added.row in table or any(
        uid not in known
        and getattr(row, place) == added.card
        and uniform(getattr(row, text)) == uniform(added.fields[text])
        for uid, row in table.items()
    )
    if is_there:
        return Settled(added, "there")
    if added.table == "cards" and added.card not in sides.now.axes:
        axis = next(iter(sides.now.axes_in_order()), None)
        added = replace(added, card=axis.uid if axis else "")
    elif added.card not in {*sides.now.cards, *sides.new} and added.table != "cards":
        added = replace(added, card="")
    if sides.is_shareable:
        behind = {name: _person_behind(added.fields[name], sides) for name in added.people}
        if _NO_TRACE in behind.values():
            return Settled(added, "unclear", "names", "", tuple(added.fields.values()))
        added = replace(added, fields={**added.fields, **behind})
    if added.copied or not sides.is_named:
        return Settled(added, "conflict", "copied" if added.copied else "unnamed")
    return Settled(added, "taken")


def _gone(gone: Gone, sides: Sides) -> Iterator[Settled]:
    """Yield what is left of a removal: the rows that are as they were, and each that the board has changed since.

    Only a single row that is missing in a whole file was surely taken out by somebody.
    """
    left = [row for row in gone.rows if row[1] in sides.now.table(row[0])]
    if not left:
        yield Settled(gone, "there")
        return
    if gone.still or not (sides.has_base and sides.is_whole):
        reason: Reason = "elsewhere" if gone.still else "cut" if sides.has_base else "no base"
        yield Settled(replace(gone, rows=tuple(left)), "conflict", reason, gone.text)
        return
    changed = [row for row in left if sides.now.table(row[0])[row[1]] != sides.base.table(row[0]).get(row[1])]
    same = tuple(row for row in left if row not in changed)
    if same:
        is_part = gone.section != "" or len(gone.rows) > 1
        taken_out = replace(gone, rows=same)
        yield Settled(taken_out, "conflict", "part") if is_part else Settled(taken_out, "taken")
    for row in changed:
        text = str(getattr(sides.now.table(row[0])[row[1]], "text", ""))
        yield Settled(Gone("", (row,), text), "conflict", "changed", text)


def _reordered(order: Reordered, sides: Sides) -> Settled:
    """Return another order of cards: in their axis, or in the one where two of them or more are by now."""
    axes = Counter(sides.now.cards[uid].axis for uid in order.cards if uid in sides.now.cards)
    axis = order.axis if axes[order.axis] > 1 else max(axes, key=lambda uid: axes[uid], default="")
    here = [card.uid for card in sides.now.cards_in_order(axis) if card.uid in order.cards]
    if len(here) < 2:
        return Settled(order, "unclear", "gone", "", (", ".join(order.called),))
    wanted = tuple(uid for uid in order.cards if uid in here)
    called = tuple(sides.now.cards[uid].spoken for uid in wanted)
    name = sides.now.axes[axis].name if axis in sides.now.axes else order.name
    order = Reordered(axis, name, wanted, called)
    if tuple(here) == wanted:
        return Settled(order, "there")
    spoken = ", ".join(sides.now.cards[uid].spoken for uid in here)
    if not sides.has_base:
        return Settled(order, "conflict", "no base", spoken)
    before = [card.uid for card in _in_order(sides.base) if card.uid in here]
    return Settled(order, "taken") if before == here else Settled(order, "conflict", "changed", spoken)


def _in_order(workshop: Workshop) -> Iterator[Card]:
    """Yield the cards axis by axis, from top to bottom."""
    for axis in workshop.axes_in_order():
        yield from workshop.cards_in_order(axis.uid)
