"""Rules for cards from phones: sent behind the curtain or straight on the board, taken back by their author."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from perenne_tui.core.changes.cards import add_card, delete_card, is_untouched
from perenne_tui.core.changes.conduct import conducted, note_collected
from perenne_tui.core.model.history import Patch, Sender
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import N_
from perenne_tui.services.phones.access import Device
from perenne_tui.services.phones.forms import PhoneForm
from perenne_tui.services.phones.permission import RECEIVED, RefusedField, ensure_activity, person_of, typed_line

MOST_OF_PERSON: Final = 100
"""Cards of one person from a phone, at most."""


class CardRules:
    """Rules for cards.

    Args:
        session: the workshop.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read = 0
        """Entries from phones that have been looked at."""
        self._cards: dict[str, dict[str, _Sent]] = {}
        """By person: the cards sent, by uid."""
        self._taken_back: set[str] = set()
        """uids of the cards that phones took back."""

    def own_cards(self, device: Device) -> frozenset[str]:
        """Return the uids of the cards that a phone sent as its person, those taken back too."""
        return frozenset(uid for uid, sent in self._sent_by(device.person).items() if sent.n > device.since)

    def refused_cards(self, device: Device) -> tuple[str, ...]:
        """Return the id and the title of each card of a phone that is gone, and that no phone has taken back."""
        here = self._session.workshop.cards
        return tuple(
            sent.words
            for uid, sent in self._sent_by(device.person).items()
            if sent.n > device.since and uid not in here and uid not in self._taken_back
        )

    def _sent_by(self, person: str) -> "Mapping[str, _Sent]":
        """Return the cards that a person sent by phone, by uid."""
        sent = self._session.sent()
        if len(sent) < self._read:  # another window wrote meanwhile
            self._read, self._cards, self._taken_back = 0, {}, set()
        for entry in sent[self._read :]:
            cards = [patch for patch in entry.writes if patch.table == "cards"]
            self._taken_back |= {patch.uid for patch in cards if patch.set is None}
            made = {patch.uid: _sent_card(entry.n, patch) for patch in cards if patch.was is None}
            if made and entry.sender:
                self._cards.setdefault(entry.sender.person, {}).update(made)
        self._read = len(sent)
        return self._cards.get(person, {}) if person else {}

    def add(self, device: Device, form: PhoneForm) -> Sentence:
        """Add a card of a person."""
        if self._session.has_done(form.key):
            return RECEIVED
        workshop = self._session.workshop
        person = person_of(device, workshop)
        ensure_activity(workshop, "collect", N_("Cards are not collected any more: say it aloud."))
        if form.field("axis") not in workshop.axes:
            raise RefusedField("axis", N_("Choose a column."))
        title = typed_line("title", form.field("title"))
        if not title:
            raise RefusedField("title", N_("Write your card first."))
        if len(self._sent_by(person)) >= MOST_OF_PERSON:
            raise RefusedField("title", N_("You have sent {n} cards, which is the most."), n=MOST_OF_PERSON)
        conduct, uid = conducted(workshop), new_uid()
        then = _behind_curtain if conduct.curtain and not conduct.phones_straight else None
        sender = Sender(person=person, key=form.key)
        self._session.do_for(sender, add_card, uid=uid, axis=form.field("axis"), title=title, then=then)
        return Sentence(N_("Received: {card}."), {"card": self._session.workshop.cards[uid].spoken})

    def withdraw(self, device: Device, form: PhoneForm) -> Sentence:
        """Delete a card of a person, as long as nobody has added anything to it."""
        if self._session.has_done(form.key):
            return RECEIVED
        workshop, uid = self._session.workshop, form.field("card")
        person = person_of(device, workshop)
        ensure_activity(workshop, "collect", N_("Cards are not collected any more: ask the facilitator."))
        if uid not in self.own_cards(device):
            raise Refused("This card is not yours: nothing was changed.")
        card = workshop.cards.get(uid)
        if card is None:
            return Sentence(N_("This card is gone already."))
        if not is_untouched(workshop, card):
            raise Refused("The room has worked on {card} already: ask the facilitator.", card=card.spoken)
        self._session.do_for(Sender(person=person, key=form.key), delete_card, card=uid)
        return Sentence(N_("{card} is taken back."), {"card": card.spoken})


class _Sent(NamedTuple):
    """A card as a phone sent it."""

    n: int
    """Number of its line in the journal."""
    words: str
    """Its id and its title."""


def _sent_card(n: int, patch: Patch) -> _Sent:
    said = (patch.set or {}).get
    return _Sent(n, clean_line(f"{said('spoken', '')} {said('title', '')}"))


def _behind_curtain(workshop: Workshop, card: str) -> Workshop:
    return note_collected(workshop, card=card)
