"""What a phone may do, and when: a form becomes a change of the session, or is refused in a sentence.

Who sends it is told by the phone alone, never by the form: nobody votes for another.
"""

from collections.abc import Callable, Mapping

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.sittings import set_presence
from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import LANGUAGES, N_
from perenne_tui.services.phones.access import Access, Device
from perenne_tui.services.phones.forms import PhoneForm

Rule = Callable[[Device, PhoneForm], Sentence | None]
"""Does what a phone asks for, and returns what it is told; raises `Refused`."""


class Rules:
    """What phones may do in a workshop.

    Args:
        session: the workshop.
        access: the phones that are let in.
    """

    def __init__(self, session: Session, access: Access) -> None:
        self._session = session
        self._access = access
        self.by_form: Mapping[str, Rule] = {"here": self._come, "leave": self._leave, "language": self._speak}
        """By the address of a form."""

    def _come(self, device: Device, form: PhoneForm) -> Sentence | None:
        person = form.field("person")
        if person not in self._session.workshop.people:
            raise Refused("Choose who you are in the list.")
        self._access.claim(device, person)
        sitting = conducted(self._session.workshop).sitting
        self._session.do(set_presence, sitting=sitting, person=person, presence="present")
        return Sentence(N_("You are noted as present."))

    def _leave(self, device: Device, _: PhoneForm) -> Sentence | None:
        device.person = ""
        return None

    def _speak(self, device: Device, form: PhoneForm) -> Sentence | None:
        if form.field("lang") in LANGUAGES:
            device.language = form.field("lang")
        return None
