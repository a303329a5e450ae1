"""Rules for answers without a name: confidence, a closing word, a ROTI.

The journal has a mark of the voice and no person, and a key that no other form of the same page has.
"""

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.sittings import BEST_ROTI
from perenne_tui.core.changes.voices import LONGEST_WORD, give_confidence, give_mark, give_word
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.confidence import MOST
from perenne_tui.core.sitting.voices import own_voices
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import N_
from perenne_tui.services.phones.access import Access, Device
from perenne_tui.services.phones.forms import PhoneForm
from perenne_tui.services.phones.permission import (
    RECEIVED,
    TAKEN_BACK,
    chosen_number,
    ensure_activity,
    person_of,
    typed_line,
)

_NOT_ASKED = N_("This is not asked any more: say it aloud.")
_CLOSED = N_("The closing round is over: say it aloud.")


class VoiceRules:
    """Rules for answers without a name.

    Args:
        session: the workshop.
        access: the phones that are let in, which derive the mark of a voice.
    """

    def __init__(self, session: Session, access: Access) -> None:
        self._session = session
        self._access = access

    def own_confidence(self, person: str, about: str, since: int = 0) -> int | None:
        """Return the confidence that a person gave, after a line of the journal; `None` for none."""
        given = self._own(self._voice(person, "confidence", about), since)
        return given if isinstance(given, int) else None

    def own_word(self, person: str, since: int = 0) -> str:
        """Return the closing word of a person, after a line of the journal; empty for none."""
        given = self._own(self._voice(person, "word"), since)
        return given if isinstance(given, str) else ""

    def own_mark(self, person: str, since: int = 0) -> int | None:
        """Return the ROTI of a person, after a line of the journal; `None` for none."""
        given = self._own(self._voice(person, "mark"), since)
        return given if isinstance(given, int) else None

    def has_spoken(self, person: str, since: int = 0) -> bool:
        """Return whether a person has answered without a name in this sitting, after a line of the journal."""
        asked = (*self._workshop.axes, *self._workshop.decisions)
        own = {self._voice(person, kind) for kind in ("word", "mark")}
        own |= {self._voice(person, "confidence", about) for about in asked}
        return any(entry.sender.voice in own for entry in self._session.sent(since) if entry.sender)

    def set_confidence(self, device: Device, form: PhoneForm) -> Sentence:
        """Set a confidence, or take it back."""
        key, score = self._access.hidden_key(form.key), form.field("score")
        if not self._session.has_done(key):
            person = person_of(device, self._workshop)
            about = ensure_activity(self._workshop, "confidence", _NOT_ASKED).about
            if form.field("about") != about:
                raise Refused(_NOT_ASKED)
            sender = Sender(key=key, voice=self._voice(person, "confidence", about))
            number = chosen_number("score", score, 0, MOST) if score else None
            was = self.own_confidence(person, about)
            self._session.do_for(sender, give_confidence, about=about, score=number, was=was, uid=new_uid())
        return RECEIVED if score else TAKEN_BACK

    def set_word(self, device: Device, form: PhoneForm) -> Sentence:
        """Set a closing word, or take it back."""
        key, word = self._access.hidden_key(form.key), typed_line("text", form.field("text"), LONGEST_WORD)
        if not self._session.has_done(key):
            person, sitting = self._closing(device)
            sender, was = Sender(key=key, voice=self._voice(person, "word")), self.own_word(person)
            self._session.do_for(sender, give_word, sitting=sitting, word=word, was=was)
        return RECEIVED if word else TAKEN_BACK

    def set_mark(self, device: Device, form: PhoneForm) -> Sentence:
        """Set a ROTI, or take it back."""
        key, said = self._access.hidden_key(form.key), form.field("mark")
        if not self._session.has_done(key):
            person, sitting = self._closing(device)
            sender, was = Sender(key=key, voice=self._voice(person, "mark")), self.own_mark(person)
            number = chosen_number("mark", said, 1, BEST_ROTI) if said else None
            self._session.do_for(sender, give_mark, sitting=sitting, mark=number, was=was)
        return RECEIVED if said else TAKEN_BACK

    @property
    def _workshop(self) -> Workshop:
        return self._session.workshop

    def _closing(self, device: Device) -> tuple[str, str]:
        """Return the person and the sitting of the closing round; raises `Refused` where there is none."""
        person = person_of(device, self._workshop)
        ensure_activity(self._workshop, "closing", _CLOSED)
        return person, conducted(self._workshop).sitting

    def _own(self, voice: str, since: int) -> int | str | None:
        return own_voices(self._session.sent(since), self._workshop).get(voice)

    def _voice(self, person: str, kind: str, about: str = "") -> str:
        """Return the mark of a person's voice on one question of this sitting."""
        return self._access.voice(person, f"{kind} {conducted(self._workshop).sitting} {about}")
