"""Rules for being here: a phone becomes that of one of the people, or of somebody who comes as a function."""

from typing import Final

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.people import come_as, give_name_back
from perenne_tui.core.changes.sittings import set_presence
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Session
from perenne_tui.core.sitting.voting import ballot_of
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import LANGUAGES, N_, language
from perenne_tui.services.phones.access import Access, Device
from perenne_tui.services.phones.forms import PhoneForm
from perenne_tui.services.phones.functions import another, functions, is_as
from perenne_tui.services.phones.permission import RefusedField
from perenne_tui.services.phones.voice_rules import VoiceRules

MOST_NEWCOMERS: Final = 60
"""People who may come as a function while the room is open."""
_WELCOME: Final = Sentence(N_("Welcome: this phone is yours now."))


class PresenceRules:
    """Rules for being here.

    Args:
        session: the workshop.
        access: the phones that are let in.
        voices: what they answered without a name.
    """

    def __init__(self, session: Session, access: Access, voices: VoiceRules) -> None:
        self._session = session
        self._voices = voices
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

    def leave(self, device: Device, form: PhoneForm) -> None:
        """Make a phone nobody's; who it was stays present where the phone has sent anything in that name."""
        person, since = device.person, device.since
        self._access.leave(device)
        came = {entry.what for entry in self._session.sent() if entry.sender and entry.sender.person == person}
        is_newcomer = came == {come_as.__name__}
        is_mistake = is_newcomer or self._said_presence_alone(person, since)
        if person and is_mistake and not self._voices.has_spoken(person, since):
            sitting = conducted(self._session.workshop).sitting
            sender = Sender(person=person, key=form.key)
            self._session.do_for(sender, give_name_back, person=person, sitting=sitting, is_newcomer=is_newcomer)

    def set_language(self, device: Device, form: PhoneForm) -> None:
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

    def _said_presence_alone(self, person: str, since: int) -> bool:
        """Return whether a phone has noted somebody as present, and sent nothing else in that name."""
        sent = [entry for entry in self._session.sent(since) if entry.sender and entry.sender.person == person]
        return bool(sent) and all(entry.what == set_presence.__name__ for entry in sent)

    def _come_as(self, device: Device, key: str, function: str) -> Sentence:
        workshop = self._session.workshop
        if all(function not in functions(workshop, language(code)) for code in LANGUAGES):
            raise RefusedField("function", N_("Choose a function in the list."))
        if known := self._added_by(key) or self._nameless(function):
            return self._arrive(device, key, known)
        if self._newcomers >= MOST_NEWCOMERS:
            raise RefusedField("function", N_("Too many people have come as a function: ask the facilitator."))
        self._newcomers += 1
        uid, sitting, role = new_uid(), conducted(workshop).sitting, another(function, workshop)
        self._session.do_for(Sender(person=uid, key=key), come_as, uid=uid, role=role, sitting=sitting)
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
        same = (row.uid for row in people if not row.name and is_as(row.role, function))
        return next((uid for uid in same if self._access.holder(uid) is None), "")
