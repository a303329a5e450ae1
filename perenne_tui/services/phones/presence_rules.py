"""Rules for being here: a phone becomes that of one of the people, or of somebody who comes as a function."""

from typing import Final

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.people import come_as
from perenne_tui.core.changes.sittings import set_presence
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Session
from perenne_tui.core.sitting.voting import ballot_of
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import LANGUAGES, N_, language
from perenne_tui.services.phones.access import Access, Device
from perenne_tui.services.phones.forms import PhoneForm
from perenne_tui.services.phones.functions import functions
from perenne_tui.services.phones.permission import RefusedField

MOST_NEWCOMERS: Final = 60
"""People who may come as a function while the room is open."""
_WELCOME: Final = Sentence(N_("Welcome: this phone is yours now."))


class PresenceRules:
    """Rules for being here.

    Args:
        session: the workshop.
        access: the phones that are let in.
    """

    def __init__(self, session: Session, access: Access) -> None:
        self._session = session
        self._access = access
        self._newcomers = 0

    def come(self, device: Device, form: PhoneForm) -> Sentence:
        """Make a phone that of a person, who is present from now on."""
        person, function = form.field("person"), form.field("function")
        if function and not person:
            return self._come_as(device, form.key, function)
        if person not in self._session.workshop.people:
            raise RefusedField("person", N_("Choose who you are in the list."))
        return self._arrive(device, form.key, person)

    def leave(self, device: Device, _: PhoneForm) -> None:
        """Make a phone nobody's; who it was stays present."""
        self._access.leave(device)

    def speak(self, device: Device, form: PhoneForm) -> None:
        """Set the language of a phone."""
        if form.field("lang") in LANGUAGES:
            device.language = form.field("lang")

    def _arrive(self, device: Device, key: str, person: str) -> Sentence:
        found = [ballot.uid for ballot in ballot_of(self._session.workshop, person)]
        self._access.claim(device, person, since=self._session.last_n, found=found)
        sitting = conducted(self._session.workshop).sitting
        sender = Sender(person=person, key=key)
        self._session.do_for(sender, set_presence, sitting=sitting, person=person, presence="present")
        return _WELCOME

    def _come_as(self, device: Device, key: str, function: str) -> Sentence:
        workshop = self._session.workshop
        if all(function not in functions(workshop, language(code)) for code in LANGUAGES):
            raise RefusedField("function", N_("Choose a function in the list."))
        if known := self._added_by(key) or self._nameless(function):
            return self._arrive(device, key, known)
        if self._newcomers >= MOST_NEWCOMERS:
            raise RefusedField("function", N_("Too many people have come as a function: ask the facilitator."))
        self._newcomers += 1
        uid, sitting = new_uid(), conducted(workshop).sitting
        self._session.do_for(Sender(person=uid, key=key), come_as, uid=uid, role=function, sitting=sitting)
        self._access.claim(device, uid, since=self._session.last_n)
        return _WELCOME

    def _added_by(self, key: str) -> str:
        """Return the uid of the person whom a request has added already; empty for nobody."""
        senders = (entry.sender for entry in self._session.sent() if entry.what == come_as.__name__)
        found = next((sender.person for sender in senders if sender and sender.key == key), "")
        return found if found in self._session.workshop.people else ""

    def _nameless(self, function: str) -> str:
        """Return the uid of somebody without a name who has a function, and no phone; empty for nobody."""
        people = self._session.workshop.people.values()
        same = (row.uid for row in people if not row.name and fold(row.role) == fold(function))
        return next((uid for uid in same if self._access.holder(uid) is None), "")
