"""Sentences about two copies of a workshop: what a merge brought, and a conflict that was settled."""

from perenne_tui.core.merging.conflict_rows import current_fields
from perenne_tui.services.confirmation.change import Change
from perenne_tui.services.confirmation.conflict_words import choice_in_words


def say_merge(change: Change) -> str:
    """Return the sentence about two copies that became one: how much the other brought, and what is to be settled."""
    patches = change.entry.writes
    count = len([patch for patch in patches if patch.table not in ("workshop", "conflicts")])
    new = len([patch for patch in change.of("conflicts") if patch.set is not None])
    brought = change.language.count(
        "Two copies are one: {n} change taken in", "Two copies are one: {n} changes taken in", count
    )
    if not new:
        return brought
    return f"{brought} · " + change.language.count("{n} conflict to settle", "{n} conflicts to settle", new)


def say_joined(change: Change) -> str:
    """Return the sentence about people who became one person each."""
    gone = [patch.uid for patch in change.of("people") if patch.uid not in change.after.people]
    names, _count = ", ".join(change.person(uid) for uid in gone), change.language.count
    return change.language.count(
        "{names} is one person now", "{names} are one person each now", len(gone), names=names
    )


def say_settled(change: Change) -> str:
    """Return the sentence about a conflict that was settled: what its row says now."""
    settled = [patch.uid for patch in change.of("conflicts") if patch.uid in change.before.conflicts]
    if len(settled) != 1:
        return change.language.count("{n} conflict settled", "{n} conflicts settled", len(settled))
    conflict = change.before.conflicts[settled[0]]
    is_there = current_fields(change.after, conflict) is not None
    return choice_in_words(conflict, change.after if is_there else change.before, change.language, is_there=is_there)
