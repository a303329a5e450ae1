"""Things that phones brought, for the facilitator's list; the sentence about the latest one, for the wall."""

from collections.abc import Callable, Mapping
from typing import Final

from perenne_tui.core.changes.people import give_name_back
from perenne_tui.core.changes.sittings import set_presence
from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.session import Done, Session
from perenne_tui.i18n.language import N_, Language
from perenne_tui.services.confirmation.phone_words import say_arrival
from perenne_tui.services.phones.phones import Arrival

MOST: Final = 200
"""Arrivals that are listed, at most: the latest."""
_KINDS: Final[Mapping[str, str]] = {
    "cast_ballot": N_("Ballot"),
    "set_dots": N_("Ballot"),
    "drop_ballot": N_("Ballot taken back"),
    "give_confidence": N_("Confidence"),
    "give_word": N_("A closing word"),
    "give_mark": N_("ROTI"),
}
"""By name of a change: what has arrived. Several of one person, or of one voice, are one.

Presence is not among them: who is here has a list of its own.
"""
_TOGETHER: Final[Mapping[str, str]] = {
    "set_dots": "cast_ballot",
    "drop_ballot": "cast_ballot",
}


class Arrivals:
    """Things that phones brought since the room was opened, and before, if the same phones are let in.

    Args:
        session: the workshop.
        of_interface: returns the language of the interface.
        goes_on: whether what was sent before counts.
    """

    def __init__(self, session: Session, of_interface: Callable[[], Language], *, goes_on: bool) -> None:
        self._session = session
        self._of_interface = of_interface
        self._latest: dict[tuple[str, ...], Entry] = {}
        """By what is told as one: its last entry."""
        self._taken_back: set[str] = set()
        """uids of the cards that phones have taken back."""
        self.news = ""
        if goes_on:
            for entry in session.sent():
                self._note(entry)

    def latest_first(self) -> tuple[Arrival, ...]:
        """Return the arrivals, the latest first."""
        return tuple(map(self._arrival, reversed(self._latest.values())))

    def note(self, done: Done) -> bool:
        """Note a step of the session, and return whether a phone made it."""
        if done.entry.sender is None:
            return False
        self._note(done.entry)
        self.news = say_arrival(done, self._of_interface(), self._session.sent())
        return True

    def _note(self, entry: Entry) -> None:
        self._taken_back |= {patch.uid for patch in entry.writes if patch.table == "cards" and patch.set is None}
        for kind in self._kinds(entry):
            self._latest.pop(kind, None)
            self._latest[kind] = entry
        while len(self._latest) > MOST:
            del self._latest[next(iter(self._latest))]

    def _kinds(self, entry: Entry) -> list[tuple[str, ...]]:
        """Return as what an entry is listed; nothing for cards that are taken back."""
        sender = entry.sender
        if sender is None:
            return []
        if entry.what == give_name_back.__name__:
            self._latest.pop((set_presence.__name__, sender.person, ""), None)
            return []
        if entry.what in _KINDS:
            return [(_TOGETHER.get(entry.what, entry.what), sender.person, sender.voice)]
        return [("card", patch.uid) for patch in entry.writes if patch.table == "cards" and patch.was is None]

    def _arrival(self, entry: Entry) -> Arrival:
        say, workshop = self._of_interface().say, self._session.workshop
        who = workshop.person_name(entry.sender.person) if entry.sender else ""
        if entry.what in _KINDS:
            return Arrival(say(_KINDS[entry.what]), who)
        made = next(patch for patch in entry.writes if patch.table == "cards" and patch.was is None)
        card = workshop.cards.get(made.uid)
        return Arrival(
            card.spoken if card else _text(made.set, "spoken"),
            who,
            made.uid,
            title=_text(made.set, "title"),
            is_taken_back=made.uid in self._taken_back,
        )


def _text(fields: Mapping[str, Json] | None, name: str) -> str:
    said = (fields or {}).get(name)
    return said if isinstance(said, str) else ""
