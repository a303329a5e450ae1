"""Rules for ballots from phones: dots for one card after the other, until the totals are shown."""

from typing import Final

from perenne_tui.core.changes.voting import cast_ballot, drop_ballot, set_dots
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Session
from perenne_tui.core.sitting.voting import MOST_DOTS, ballot_of, budget_of
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.documents.phone_pages.phone_view import BallotOutcome
from perenne_tui.i18n.language import N_
from perenne_tui.services.phones.access import Device
from perenne_tui.services.phones.forms import PhoneForm
from perenne_tui.services.phones.permission import RECEIVED, chosen_number, ensure_activity, person_of, sees_ballot

_OVER: Final = N_("The vote is over: your ballot stays as it was.")


class BallotRules:
    """Rules for ballots.

    Args:
        session: the workshop.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def outcome(self, device: Device) -> BallotOutcome:
        """Return the outcome of the ballot that a phone cast as its person; empty where it stands."""
        sent = (entry for entry in self._session.sent(device.since) if entry.sender)
        mine = [
            patches
            for entry in sent
            if entry.sender and device.person and entry.sender.person == device.person
            and (patches := [patch for patch in entry.writes if patch.table == "ballots"])
        ]  # fmt: skip
        cast = {patch.uid for patches in mine for patch in patches if patch.set is not None}
        ballot = ballot_of(self._session.workshop, device.person)
        if not cast or any(row.uid in cast for row in ballot):
            return ""
        if ballot:
            return "replaced"
        return "gone" if any(patch.set is not None for patch in mine[-1]) else ""

    def vote(self, device: Device, form: PhoneForm) -> Sentence:
        """Set the number of dots that a person gives to one card; the others stay."""
        if self._session.has_done(form.key):
            return RECEIVED
        person, card = self._voter(device), form.field("card")
        if card not in self._session.workshop.cards:
            raise Refused("This card is gone: your ballot stays as it was.")
        dots, budget = chosen_number("dots", form.field("dots"), 0, MOST_DOTS), budget_of(self._session.workshop)
        if not sees_ballot(device, self._session.workshop):
            raise Refused(
                "A ballot of this name is in already, and stays secret: take it back to vote on this phone."
            )
        sender = Sender(person=person, key=form.key)
        uids = [new_uid() for _ in range(len(ballot_of(self._session.workshop, person)) + 1)]
        self._session.do_for(sender, set_dots, voter=person, card=card, dots=dots, budget=budget, uids=uids)
        return RECEIVED

    def abstain(self, device: Device, form: PhoneForm) -> Sentence:
        """Make the ballot of a person an abstention."""
        if not self._session.has_done(form.key):
            sender = Sender(person=self._voter(device), key=form.key)
            no_dots: dict[str, int] = {}
            self._session.do_for(sender, cast_ballot, voter=sender.person, dots=no_dots, budget=0, uids=[new_uid()])
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
