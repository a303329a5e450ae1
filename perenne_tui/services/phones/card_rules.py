"""Rules for cards from phones: sent behind the curtain or straight on the board, taken back by their author."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.changes.cards import add_card, delete_card, is_untouched
from perenne_tui.core.changes.conduct import conducted, note_collected
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
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
        self._cards: dict[str, dict[str, int]] = {}
        """By person: the cards sent, each with the number of its line."""

    def own_cards(self, device: Device) -> frozenset[str]:
        """Return the uids of the cards that a phone sent as its person, those taken back too."""
        return frozenset(uid for uid, n in self._sent_by(device.person).items() if n > device.since)

    def _sent_by(self, person: str) -> Mapping[str, int]:
        """Return the cards that a person sent by phone: the number of the line of each in the journal, by uid."""
        sent = self._session.sent()
        if len(sent) < self._read:  # another window wrote meanwhile
            self._read, self._cards = 0, {}
        for entry in sent[self._read :]:
            made = {patch.uid: entry.n for patch in entry.writes if patch.table == "cards" and patch.was is None}
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


def _behind_curtain(workshop: Workshop, card: str) -> Workshop:
    return note_collected(workshop, card=card)
