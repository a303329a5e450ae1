"""Two copies that went on apart are merged: random histories, of which no word may be lost and none made up."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from perenne_tui.core.merging.same_rows import same_rows, with_uids
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model import ranks
from perenne_tui.core.model.history import apply, difference, inverse
from perenne_tui.core.model.references import references_of, text_of
from perenne_tui.core.model.rows import Axis, Header, Person
from perenne_tui.core.model.workshop import Workshop
from tests.core.merging.sides import BY_ROW, alike, gone_on, lost, plain
from tests.torture.outcome import Outcome

LONG, SHORT = 500, 18
"""Pairs of histories."""
CHANGES = (200, 200, 20)
"""Changes of each side and before both; every third pair is short, so that some differ in nothing that matters."""
SPOKEN = ("cards", "actions", "decisions", "risks", "scenarios")


def experiment(scratch: Path, short: bool) -> Outcome:
    """Merge pairs of random histories, and hold the results to the invariants."""
    del scratch
    wrong, conflicts, agreed, longest = list[str](), 0, 0, 0.0
    pairs = SHORT if short else LONG
    for number in range(pairs):
        changes = CHANGES[number % len(CHANGES)] // (4 if short else 1)
        base = gone_on(_board(), 3 * number, changes)
        here, there = (gone_on(base, 3 * number + side, changes) for side in (1, 2))
        begin = process_time()
        merged = merge(base, here, there)
        longest = max(longest, process_time() - begin)
        conflicts += len(merged.conflicts)
        agreed += not merged.conflicts
        wrong += [f"pair {number}: {said}" for said in _faults(base, here, there, merged.workshop)]
    figures = (
        f"{pairs:,} pairs of histories, {conflicts:,} conflicts, {agreed:,} without, longest {longest:.2f} s CPU"
    )
    return Outcome("merges", figures, wrong, missed=not (conflicts and agreed))


def _faults(base: Workshop, here: Workshop, there: Workshop, merged: Workshop) -> Iterator[str]:
    """Yield the invariants that a merge breaks."""
    arrived = with_uids(there, same_rows(base, here, there))
    for name, side in (("here", here), ("there", arrived)):
        yield from (f"{name}, neither taken nor asked about: {' '.join(key)}" for key in lost(base, side, merged))
    other = merge(base, there, here).workshop
    if len(other.conflicts) != len(merged.conflicts):
        yield "the other way round there are more conflicts, or fewer"
    if not merged.conflicts and alike(base, here, there, other) != plain(merged):
        yield "the order of sides matters"
    patches = difference(here, merged)
    if apply(here, patches) != merged or apply(merged, inverse(patches)) != here:
        yield "undo does not give the value before"
    if merge(there, merged, there).workshop != merged:
        yield "merging again is not nothing"
    again = merge(base, merged, there)
    if again.conflicts or plain(again.workshop) != plain(merged):
        yield "merging twice is not merging once"
    yield from (f"a reference to nothing: {each}" for each in _loose(merged) - _loose(here) - _loose(arrived))
    for table in SPOKEN:
        spoken = Counter(text_of(row, "spoken") for row in merged.table(table).values())
        yield from (f"{word} is said of {times} rows" for word, times in spoken.items() if times > 1)
    places = Counter((card.axis, card.rank) for card in merged.cards.values())
    yield from (f"{times} cards at one place" for times in places.values() if times > 1)


def _loose(workshop: Workshop) -> set[tuple[str, str, str]]:
    """Return the references of a workshop to rows that are not there."""
    return {
        (table, field, uid)
        for table in BY_ROW
        for row in workshop.table(table).values()
        for field, uid, targets in references_of(table, row)
        if not any(uid in workshop.table(target) for target in targets)
    }


def _board() -> Workshop:
    axes = [Axis(f"axis{n}", rank, "DTFG"[n], f"Colonne {n}") for n, rank in enumerate(ranks.spread(4))]
    people = [Person(f"person{n}", name) for n, name in enumerate(("Léa Martin", "Hugo Petit", "Zoé Roux"))]
    header = Header("workshop00", title="Signal’Eau")
    return Workshop(header, axes={row.uid: row for row in axes}, people={row.uid: row for row in people})
