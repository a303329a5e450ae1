"""Sentences about changes that came from phones: whose they are, and what an undo leaves as phones have it.

A person is named where the room sees who speaks: cards, ballots, presence. A voice that is anonymous is never named,
nor is anybody whom the journal does not name.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.session import Done
from perenne_tui.core.sitting.voices import ballots_sent
from perenne_tui.i18n.language import N_, Language
from perenne_tui.services.confirmation.change import Change, ids_in_words

_ANONYMOUS: Final[Mapping[str, str]] = {
    "give_confidence": N_("A confidence, by phone"),
    "give_word": N_("A closing word, by phone"),
    "give_mark": N_("A ROTI, by phone"),
}
"""By name of a change: the sentence about it on the wall, a message id."""

_OWN: Final = frozenset({"add_card", "cast_ballot", "set_dots", "drop_ballot"})
"""Names of the changes by which people bring something of their own."""


def with_sender(said: str, change: Change) -> str:
    """Return a sentence about a change with the phone that it came from, if it came from one."""
    if change.entry.sender is None or not said:
        return said
    name = sender_name(change)
    if not name or name in said:
        return change.language.say("{what}, by phone", what=said)
    if change.entry.what in _OWN and ":" not in said and _has_name(change):
        return change.language.say("{what} from {name}, by phone", what=said, name=name)
    return change.language.say("{what} · {name}, by phone", what=said, name=name)


def sender_name(change: Change) -> str:
    """Return the name, or else the function, of whose phone a change came from; empty for a voice."""
    sender = change.entry.sender
    return change.person(sender.person) if sender and not sender.voice else ""


def _has_name(change: Change) -> bool:
    """Return whether the person is known by name, not by the function alone."""
    sender = change.entry.sender
    person = change.after.people.get(sender.person) if sender else None
    return person is not None and bool(person.name)


def say_arrival(done: Done, language: Language, sent: Iterable[Entry] = ()) -> str:
    """Return the sentence on the wall about what a phone sent; it tells no title, as the curtain may be down.

    Args:
        done: the step.
        language: of the sentence.
        sent: the entries that came from phones before (`Session.sent`), by which a ballot from the keyboard is told.
    """
    change = Change(done.entry, done.before, done.after, language)
    if done.entry.what in _ANONYMOUS:
        return language.say(_ANONYMOUS[done.entry.what])
    tables = {patch.table for patch in done.entry.writes}
    said: Mapping[str, Callable[[Change, str], str]] = {
        "cards": _say_cards,
        "ballots": lambda change, name: _say_ballot(change, name, replaces=replaces_typed(done, sent)),
        "sittings": _say_presence,
        "people": _say_presence,
    }
    found = next((said[table] for table in said if table in tables), None)
    return found(change, sender_name(change)) if found else language.say("A change, by phone")


def say_left_out(done: Done, language: Language) -> str:
    """Return the sentence about what an undo or a redo left, as phones have written since; empty for nothing."""
    if not done.left_out:
        return ""
    if not done.entry.writes:
        return language.say("Phones have changed this since: it stays as it is.")
    return language.say("what phones have changed since stays")


def _say_cards(change: Change, name: str) -> str:
    say = change.language.say
    there = [patch.uid for patch in change.of("cards") if patch.uid in change.after.cards]
    ids = ids_in_words([change.card_id(patch.uid) for patch in change.of("cards")], change.language)
    if not there:
        return (
            say("{id} taken back by {name}, by phone", id=ids, name=name)
            if name
            else say("{id} taken back, by phone", id=ids)
        )
    if not name:
        return say("{id}, by phone", id=ids)
    if not _has_name(change):  # « D7 · chef de projet, par téléphone »
        return say("{what} · {name}, by phone", what=ids, name=name)
    return say("{id} from {name}, by phone", id=ids, name=name)


def replaces_typed(done: Done, sent: Iterable[Entry]) -> bool:
    """Return whether a phone has put a ballot in place of one from the keyboard.

    Args:
        done: the step.
        sent: the entries that came from phones (`Session.sent`).
    """
    patches = [patch for patch in done.entry.writes if patch.table == "ballots"]
    gone = {patch.uid for patch in patches if patch.was is not None}
    is_cast = any(patch.set is not None for patch in patches)
    return done.entry.sender is not None and is_cast and bool(gone and gone - ballots_sent(sent))


def _say_ballot(change: Change, name: str, *, replaces: bool) -> str:
    say = change.language.say
    if all(patch.set is None for patch in change.of("ballots")):
        return say("Ballot of {name} taken back, by phone", name=name)
    if replaces:
        return say("Ballot of {name}, by phone: it replaces the one from the keyboard", name=name)
    return say("Ballot of {name}, by phone", name=name)


def _say_presence(change: Change, name: str) -> str:
    say, sender = change.language.say, change.entry.sender
    if sender and change.entry.what == "give_name_back":
        return say("{name}: name given back, by phone", name=name)
    return say("{name} is here, by phone", name=name) if name else say("Somebody is here, by phone")
