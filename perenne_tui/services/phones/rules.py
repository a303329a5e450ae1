"""The rules for phones, by the address of a form: it becomes a change of the session, or is refused in a sentence.

The phone alone says whose a form is, never the form: nobody votes for another. A one-use key that is in the journal
is not done again, whatever goes on by now.
"""

from collections.abc import Callable, Mapping

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.services.phones.access import Access, Device
from perenne_tui.services.phones.ballot_rules import BallotRules
from perenne_tui.services.phones.card_rules import CardRules
from perenne_tui.services.phones.forms import PhoneForm
from perenne_tui.services.phones.presence_rules import PresenceRules
from perenne_tui.services.phones.voice_rules import VoiceRules

Rule = Callable[[Device, PhoneForm], Sentence | None]
"""Makes the change that a phone asks for, and returns the sentence that it is told; raises `Refused`."""


class Rules:
    """The rules for the phones of a workshop.

    Args:
        session: the workshop.
        access: the phones that are let in.
    """

    def __init__(self, session: Session, access: Access) -> None:
        self.cards = CardRules(session)
        self.voices = VoiceRules(session, access)
        self.ballots = BallotRules(session)
        presence = PresenceRules(session, access, self.voices)
        self.by_form: Mapping[str, Rule] = {
            "here": presence.come,
            "leave": presence.leave,
            "language": presence.set_language,
            "card": self.cards.add,
            "card/withdraw": self.cards.withdraw,
            "ballot": self.ballots.vote,
            "ballot/none": self.ballots.abstain,
            "ballot/withdraw": self.ballots.withdraw,
            "confidence": self.voices.set_confidence,
            "word": self.voices.set_word,
            "roti": self.voices.set_mark,
        }
        """By the address of a form, without the first slash."""
