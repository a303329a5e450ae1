"""People of one name in two copies: found by a merge, and joined as one person when somebody says that they are.

Each copy made its own row for « Léa Martin ». Two people may well have one name, so they are asked about.
"""

from collections.abc import Sequence

from perenne_tui.core.merging.ballot_merge import Vote, dots_by_card, votes_of
from perenne_tui.core.merging.conflict_rows import with_uid
from perenne_tui.core.merging.merged import SamePeople
from perenne_tui.core.merging.row_merge import merged_row
from perenne_tui.core.merging.same_rows import with_uids
from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold


def same_people(merged: Workshop, here: Workshop, there: Workshop) -> tuple[SamePeople, ...]:
    """Return the people who came with a copy and have the name of somebody who was here.

    Whom the copy has side by side, somebody was asked about there: they are two people.
    """
    known = {
        fold(row.name): uid
        for uid, row in here.people.items()
        if row.name and uid in merged.people and uid not in there.people
    }
    return tuple(
        SamePeople(known[fold(row.name)], uid, row.name)
        for uid, row in merged.people.items()
        if uid not in here.people and uid in there.people and row.name and fold(row.name) in known
    )


def join_people(workshop: Workshop, *, people: Sequence[tuple[str, str]], origin: str = "") -> Workshop:
    """Return a workshop in which pairs of people are one person each; what they differ in becomes a conflict.

    Args:
        workshop: the value before.
        people: pairs of uids: the person who stays, the one who becomes that person.
        origin: last line of the copy, for the conflicts.
    """
    for kept, gone in people:
        if kept in workshop.people and gone in workshop.people and kept != gone:
            workshop = _joined(workshop, kept, gone, origin)
    return workshop


def _joined(workshop: Workshop, kept: str, gone: str, origin: str) -> Workshop:
    conflicts: list[Conflict] = []
    ours, theirs = workshop.people[kept], workshop.people[gone]
    person, clashes = _merged("people", ours, theirs)
    conflicts += [row for row in clashes if row.field != "name"]  # « Lea » and « Léa » are one name
    workshop = workshop.with_rows("people", person, without=frozenset({gone}))
    votes = votes_of(workshop)
    mine, others = votes.get(Vote(kept, ""), ()), votes.get(Vote(gone, ""), ())
    if mine and others:
        here, there = dots_by_card(mine), dots_by_card(others)
        workshop = workshop.with_rows("ballots", without=frozenset(row.uid for row in others))
        if here != there:
            conflicts.append(Conflict(table="ballots", row=kept, field="dots", here={**here}, there={**there}))
    own = {row.scenario: row.uid for row in workshop.involvements.values() if row.person == kept}
    twice = [row for row in workshop.involvements.values() if row.person == gone and row.scenario in own]
    workshop = with_uids(workshop, {gone: kept})
    for row in twice:
        terms = workshop.involvements[own[row.scenario]]
        one, clashes = _merged("involvements", terms, workshop.involvements[row.uid])
        conflicts += clashes
        workshop = workshop.with_rows("involvements", one, without=frozenset({row.uid}))
    for sitting in workshop.sittings.values():
        if kept in sitting.present and kept in sitting.excused:
            excused = tuple(uid for uid in sitting.excused if uid != kept)
            workshop = workshop.with_rows("sittings", replace(sitting, excused=excused))
    rows = [with_uid(replace(row, origin=origin)) for row in conflicts]
    return workshop.with_rows("conflicts", *rows) if rows else workshop


def _merged(table: str, here: Row, there: Row) -> tuple[Row, list[Conflict]]:
    """Return two rows as one, and their conflicts."""
    merged = merged_row(table, None, here, there)
    ours, theirs = to_json(here), to_json(there)
    return merged.row, [
        Conflict(
            table=table,
            row=here.uid,
            field=names[0],
            here={name: ours.get(name) for name in names},
            there={name: theirs.get(name) for name in names},
        )
        for names in merged.clashes
    ]
