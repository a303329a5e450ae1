"""Sentences about the board: its columns, its cards, and changes of the whole workshop."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from perenne_tui.core.lenses.urgency import quadrant_of
from perenne_tui.core.model.history import Patch
from perenne_tui.core.model.rows import Card, State
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import as_seen
from perenne_tui.i18n.language import N_, Language
from perenne_tui.i18n.vocabulary.lenses import QUADRANT_NAMES
from perenne_tui.i18n.vocabulary.states import CARD_TEXTS, milestone_words
from perenne_tui.services.confirmation.change import Change, changed, ids_in_words, quoted, short, title_of

_STATES: Final[Mapping[State, str]] = {
    "open": N_("{id} is open again"),
    "current": N_("{id} is under way"),
    "settled": N_("{id} is settled"),
    "parked": N_("{id} is parked"),
    "not_applicable": N_("{id} does not apply"),
}
"""By new state of a card: the sentence, a message id."""


def say_axes(change: Change) -> str:
    """Return the sentence about the columns: one added, removed, renamed or moved."""
    say, patches = change.language.say, change.of("axes")
    uid = next((patch.uid for patch in patches if patch.was is None or patch.set is None), patches[0].uid)
    axis = change.after.axes.get(uid) or change.before.axes[uid]
    name = quoted(axis.name, change.language)
    if uid not in change.before.axes:
        return say("Column added: {letter} {name}", letter=axis.letter, name=name)
    if uid not in change.after.axes:
        cards = [patch.uid for patch in change.of("cards") if "axis" in (patch.set or {})]
        there = change.after.axes.get(change.after.cards[cards[0]].axis) if cards else None
        if there is None:
            return say("Column removed: {name}", name=name)
        count = change.language.count("{n} card", "{n} cards", len(cards))
        there_name = quoted(there.name, change.language)
        return say("Column removed: {name} · {cards} → {column}", name=name, cards=count, column=there_name)
    if "name" in changed(patches):
        return say("Column {letter} is called {name}", letter=axis.letter, name=name)
    order = change.after.axes_in_order()
    place = next(place for place, row in enumerate(order) if row.uid == uid)
    return change.placed(name, next((quoted(row.name, change.language) for row in order[place + 1 :]), ""))


def say_cards(change: Change) -> str:
    """Return the sentence about the cards: added, deleted, merged, or what has changed of one."""
    patches = change.of("cards")
    for made, there in ((change.after, change.before), (change.before, change.after)):
        new = [made.cards[patch.uid] for patch in patches if patch.uid in made.cards and patch.uid not in there.cards]
        if new:
            return _added(change, new) if made is change.after else _deleted(change, new[0])
    fields = changed(patches)
    if "merged_into" in fields:
        return _merged(change, [patch for patch in patches if "merged_into" in (patch.set or {})])
    moved = [patch for patch in patches if "axis" in (patch.set or {})]
    if len(moved) > 1:
        return _moved_together(change, moved)
    uid = (moved or patches)[0].uid
    card = change.after.cards[uid]
    said = next((say for name, say in _FIELDS.items() if name in fields), None)
    return said(change, card) if said else ""


def say_plan(change: Change) -> str:
    """Return the sentence about a plan that came back edited."""
    count = len([patch for patch in change.entry.writes if patch.table != "workshop"])
    return change.language.count(
        "The plan that came back is taken in: {n} change", "The plan that came back is taken in: {n} changes", count
    )


def say_outside(change: Change) -> str:
    """Return the sentence about a change that another program made."""
    return change.language.say("What another program changed in the file")


def _added(change: Change, cards: Sequence[Card]) -> str:
    if len(cards) == 1:
        return change.language.say("{id} is added: {title}", id=cards[0].spoken, title=title_of(cards[0].title))
    ids = ids_in_words([card.spoken for card in cards], change.language)
    return change.language.count("{n} card added: {ids}", "{n} cards added: {ids}", len(cards), ids=ids)


def _deleted(change: Change, card: Card) -> str:
    held = held_by_card(change.before, card.uid, change.language)
    if not held:
        return change.language.say("{id} is deleted: {title}", id=card.spoken, title=title_of(card.title))
    return change.language.say("{id} is deleted, with {records}", id=card.spoken, records=held)


def held_by_card(workshop: Workshop, card: str, language: Language) -> str:
    """Return the number of rows of each kind that go with a card: « 2 actions et 1 décision »; empty for none.

    Votes are those that the room has seen.
    """

    def of(table: str) -> int:
        return sum(getattr(row, "card", "") == card for row in workshop.table(table).values())

    counts = (
        (of("actions"), "{n} action", "{n} actions"),
        (of("decisions"), "{n} decision", "{n} decisions"),
        (of("risks"), "{n} risk", "{n} risks"),
        (as_seen(workshop).votes_of(card), "{n} vote", "{n} votes"),
    )
    said = [language.count(one, many, n) for n, one, many in counts if n]
    *first, last = said or [""]
    return language.say("{first} and {last}", first=", ".join(first), last=last) if first else last


def _merged(change: Change, patches: Sequence[Patch]) -> str:
    ids = ids_in_words([change.card_id(patch.uid) for patch in patches], change.language)
    home = change.after.cards[patches[0].uid].merged_into
    if home:
        where = change.card_id(home)
        return change.language.count(
            "{ids} is merged into {id}", "{ids} are merged into {id}", len(patches), ids=ids, id=where
        )
    return change.language.say("Shown again each by itself: {ids}", ids=ids)


def _moved_together(change: Change, patches: Sequence[Patch]) -> str:
    ids = ids_in_words([change.card_id(patch.uid) for patch in patches], change.language)
    axis = change.after.axes.get(change.after.cards[patches[0].uid].axis)
    return f"{ids} → {axis.name}" if axis else ids


def _say_axis(change: Change, card: Card) -> str:
    axis = change.after.axes.get(card.axis)
    return f"{card.spoken} → {short(axis.name)}" if axis else card.spoken


def _say_place(change: Change, card: Card) -> str:
    column = [each for each in _shown(change.after, card.axis) if each.axis == card.axis]
    place = next((place for place, each in enumerate(column) if each.uid == card.uid), len(column))
    return change.placed(card.spoken, next((each.spoken for each in column[place + 1 :]), ""))


def _shown(workshop: Workshop, axis: str) -> Sequence[Card]:
    return [card for card in workshop.cards_in_order(axis) if not card.merged_into]


def _say_state(change: Change, card: Card) -> str:
    said = change.language.say(_STATES[card.state], id=card.spoken)
    if card.state == "parked" and card.taken_by:
        said += " · " + change.person(card.taken_by)
    return said


def _say_mark(change: Change, card: Card) -> str:
    say = change.language.say
    return say("{id} is marked", id=card.spoken) if card.marked else say("{id} is marked no more", id=card.spoken)


def _say_follower(change: Change, card: Card) -> str:
    name = change.person(card.taken_by)
    say = change.language.say
    if not name:
        return say("Nobody takes {id} along any more", id=card.spoken)
    return say("{name} takes {id} along", name=name, id=card.spoken)


def _say_quadrant(change: Change, card: Card) -> str:
    return f"{card.spoken} → {change.language.term(*QUADRANT_NAMES[quadrant_of(card)])}"


def _say_month(change: Change, card: Card) -> str:
    if not card.milestone:
        return change.language.say("{id} has no month any more", id=card.spoken)
    return f"{card.spoken} → {milestone_words(card.milestone, change.language)}"


def _say_text(name: str, label: str) -> Callable[[Change, Card], str]:
    def said(change: Change, card: Card) -> str:
        return change.labelled(change.language.say(label), card.spoken, short(str(getattr(card, name))))

    return said


_FIELDS: Final[Mapping[str, Callable[[Change, Card], str]]] = {
    "axis": _say_axis,
    "taken_by": _say_follower,
    "state": _say_state,
    "marked": _say_mark,
    "urgent": _say_quadrant,
    "important": _say_quadrant,
    "milestone": _say_month,
    **{name: _say_text(name, label) for name, label in CARD_TEXTS.items()},
    "rank": _say_place,
}
"""By field of a card: the function that says what it is now; of several fields, the first one tells the change."""
