"""Sentences about two copies of a workshop: what a merge brought, and a conflict that was settled."""

from perenne_tui.services.confirmation.change import Change


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
    names = ", ".join(change.person(uid) for uid in gone)
    return change.language.count(
        "{names} is one person now", "{names} are one person each now", len(gone), names=names
    )


def say_settled(change: Change) -> str:
    """Return the sentence about conflicts that were settled."""
    return change.language.count("{n} conflict settled", "{n} conflicts settled", len(change.of("conflicts")))
