"""Rules for ballots from phones: dots for one card after the other, until the totals are shown."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.changes.voting import cast_ballot, drop_ballot
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Session
from perenne_tui.core.sitting.voting import MOST_DOTS, ballot_of, budget_of
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import N_
from perenne_tui.services.phones.access import Device
from perenne_tui.services.phones.forms import PhoneForm
from perenne_tui.services.phones.permission import RECEIVED, chosen_number, ensure_activity, person_of

_OVER: Final = N_("The vote is over: your ballot stays as it was.")


class BallotRules:
    """Rules for ballots.

    Args:
        session: the workshop.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def vote(self, device: Device, form: PhoneForm) -> Sentence:
        """Set the number of dots that a person gives to one card; the others stay."""
        if self._session.has_done(form.key):
            return RECEIVED
        person, card = self._voter(device), form.field("card")
        if card not in self._session.workshop.cards:
            raise Refused("This card is gone: your ballot stays as it was.")
        dots = {ballot.card: ballot.dots for ballot in ballot_of(self._session.workshop, person)}
        dots[card] = chosen_number("dots", form.field("dots"), 0, MOST_DOTS)
        if any(dots.values()):
            self._cast(person, form.key, {uid: count for uid, count in dots.items() if count})
        else:
            self._session.do_for(Sender(person=person, key=form.key), drop_ballot, voter=person)
        return RECEIVED

    def abstain(self, device: Device, form: PhoneForm) -> Sentence:
        """Make the ballot of a person an abstention."""
        if not self._session.has_done(form.key):
            self._cast(self._voter(device), form.key, {})
        return Sentence(N_("Received: you abstain."))

    def withdraw(self, device: Device, form: PhoneForm) -> Sentence:
        """Take the ballot of a person back."""
        if not self._session.has_done(form.key):
            person = self._voter(device)
            self._session.do_for(Sender(person=person, key=form.key), drop_ballot, voter=person)
        return Sentence(N_("Your ballot is taken back."))

    def _voter(self, device: Device) -> str:
        """Return the uid of the person who votes; raises `Refused` where no vote is under way."""
        person = person_of(device, self._session.workshop)
        ensure_activity(self._session.workshop, "vote", _OVER)
        return person

    def _cast(self, person: str, key: str, dots: Mapping[str, int]) -> None:
        uids = [new_uid() for _ in range(len(dots) + 1)]
        budget, sender = budget_of(self._session.workshop), Sender(person=person, key=key)
        self._session.do_for(sender, cast_ballot, voter=person, dots=dots, budget=budget, uids=uids)
