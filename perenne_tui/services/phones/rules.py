"""What a phone may do, and when: a form becomes a change of the session, or is refused in a sentence.

Whose it is is told by the phone alone, never by the form: nobody votes for another. A one-use key that is in the
journal is not done again, whatever goes on by now.
"""

from collections.abc import Callable, Mapping
from typing import Final

from perenne_tui.core.changes.cards import add_card, delete_card
from perenne_tui.core.changes.conduct import conducted, note_collected
from perenne_tui.core.changes.phones import come_as, is_untouched
from perenne_tui.core.changes.sittings import set_presence
from perenne_tui.core.changes.voices import give_confidence, give_mark, give_word
from perenne_tui.core.changes.voting import cast_ballot, drop_ballot
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.phone_activity import Activity, ActivityKind, phone_activity
from perenne_tui.core.sitting.voices import own_voices
from perenne_tui.core.sitting.voting import ballot_of, budget_of
from perenne_tui.core.text.clean import clean_line, fold
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import LANGUAGES, N_, language
from perenne_tui.services.phones.access import Access, Device
from perenne_tui.services.phones.forms import PhoneForm
from perenne_tui.services.phones.functions import functions

LONGEST_TITLE: Final = 500
"""Characters of a card or a closing word from a phone, at most."""
MOST_OF_PERSON: Final = 100
"""Cards of one person from a phone, at most."""
MOST_NEWCOMERS: Final = 60
"""People who may come as a function while the room is open."""
RECEIVED: Final = Sentence(N_("Received."))


class RefusedField(Refused):
    """A refusal that is about one field of a form."""

    def __init__(self, field: str, message: str, **values: str | int | Sentence) -> None:
        super().__init__(message, **values)
        self.field = field


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
        self._newcomers = 0
        self.by_form: Mapping[str, Rule] = {
            "here": self._come,
            "leave": self._leave,
            "language": self._speak,
            "card": self._add_card,
            "card/withdraw": self._withdraw_card,
            "ballot": self._vote,
            "ballot/none": self._abstain,
            "ballot/withdraw": self._withdraw_ballot,
            "confidence": self._trust,
            "word": self._say_word,
            "roti": self._mark,
        }
        """By the address of a form."""

    @property
    def _workshop(self) -> Workshop:
        return self._session.workshop

    def own_cards(self, person: str) -> frozenset[str]:
        """Return the uids of the cards that a person sent by phone, those taken back too."""
        sent = (entry for entry in self._session.sent() if person and entry.sender and entry.sender.person == person)
        return frozenset(
            patch.uid for entry in sent for patch in entry.writes if patch.table == "cards" and patch.was is None
        )

    def own_voice(self, person: str, topic: str) -> int | str | None:
        """Return what a person has answered to a topic without a name; `None` for nothing."""
        return own_voices(self._session.sent(), self._workshop).get(self._access.voice(person, topic))

    def topic(self, kind: str, about: str = "") -> str:
        """Return the name of a question of this sitting, of which voices are derived."""
        return f"{kind} {conducted(self._workshop).sitting} {about}"

    # Who is here.

    def _come(self, device: Device, form: PhoneForm) -> Sentence | None:
        function = form.field("function")
        if function and not form.field("person"):
            return self._come_as(device, form.key, function)
        person = form.field("person")
        if person not in self._workshop.people:
            raise RefusedField("person", "Choose who you are in the list.")
        self._access.claim(device, person)
        sender = Sender(person=person, key=form.key)
        self._session.do_for(
            sender, set_presence, sitting=conducted(self._workshop).sitting, person=person, presence="present"
        )
        return Sentence(N_("Welcome: this phone is yours now."))

    def _come_as(self, device: Device, key: str, function: str) -> Sentence | None:
        known = {name for code in LANGUAGES for name in functions(self._workshop, language(code))}
        if function not in known:
            raise RefusedField("function", "Choose a function in the list.")
        came = next((entry for entry in self._session.sent() if entry.sender and entry.sender.key == key), None)
        uid = came.sender.person if came and came.sender else self._nameless(function) or new_uid()
        if uid not in self._workshop.people and self._newcomers >= MOST_NEWCOMERS:
            raise RefusedField("function", "Too many people have come as a function: ask the facilitator.")
        self._access.claim(device, uid)
        sitting = conducted(self._workshop).sitting
        if uid in self._workshop.people:
            self._session.do_for(
                Sender(person=uid, key=key), set_presence, sitting=sitting, person=uid, presence="present"
            )
        else:
            self._newcomers += 1
            self._session.do_for(Sender(person=uid, key=key), come_as, uid=uid, role=function, sitting=sitting)
        return Sentence(N_("Welcome: this phone is yours now."))

    def _nameless(self, function: str) -> str:
        """Return the uid of somebody without a name who has a function, and no phone; empty for nobody."""
        people = self._workshop.people.values()
        same = (row.uid for row in people if not row.name and fold(row.role) == fold(function))
        return next((uid for uid in same if self._access.holder(uid) is None), "")

    def _leave(self, device: Device, _: PhoneForm) -> Sentence | None:
        device.person = ""
        return None

    def _speak(self, device: Device, form: PhoneForm) -> Sentence | None:
        if form.field("lang") in LANGUAGES:
            device.language = form.field("lang")
        return None

    # Cards.

    def _add_card(self, device: Device, form: PhoneForm) -> Sentence | None:
        if self._session.has_done(form.key):
            return RECEIVED
        person = self._person(device)
        self._ensure("collect", N_("Cards are not collected any more: say it aloud."))
        if form.field("axis") not in self._workshop.axes:
            raise RefusedField("axis", "Choose a column.")
        title = _line("title", form.field("title"))
        if not title:
            raise RefusedField("title", "Write your card first.")
        if len(self.own_cards(person)) >= MOST_OF_PERSON:
            raise RefusedField("title", "You have sent {n} cards: this is the last one.", n=MOST_OF_PERSON)
        conduct = conducted(self._workshop)
        is_hidden = conduct.curtain and not conduct.phones_straight
        uid = new_uid()
        self._session.do_for(
            Sender(person=person, key=form.key), add_card, uid=uid, axis=form.field("axis"), title=title,
            then=_behind_curtain if is_hidden else None,
        )  # fmt: skip
        return Sentence(N_("Received: {card}."), {"card": self._workshop.cards[uid].spoken})

    def _withdraw_card(self, device: Device, form: PhoneForm) -> Sentence | None:
        if self._session.has_done(form.key):
            return RECEIVED
        person = self._person(device)
        self._ensure("collect", N_("Cards are not collected any more: ask the facilitator."))
        uid = form.field("card")
        card = self._workshop.cards.get(uid)
        if card is None:
            return Sentence(N_("This card is gone already."))
        if uid not in self.own_cards(person):
            raise Refused("This card is not yours: nothing was changed.")
        if not is_untouched(self._workshop, card):
            raise Refused("The room has worked on {card} already: ask the facilitator.", card=card.spoken)
        self._session.do_for(Sender(person=person, key=form.key), delete_card, card=uid)
        return Sentence(N_("{card} is taken back."), {"card": card.spoken})

    # Votes.

    def _vote(self, device: Device, form: PhoneForm) -> Sentence | None:
        if self._session.has_done(form.key):
            return RECEIVED
        person = self._voter(device)
        dots = {ballot.card: ballot.dots for ballot in ballot_of(self._workshop, person) if ballot.dots}
        given = _number("dots", form.field("dots"), 0, 99)
        if form.field("card") not in self._workshop.cards:
            raise Refused("This card is gone: your ballot stays as it was.")
        dots[form.field("card")] = given
        self._cast(person, form.key, {card: count for card, count in dots.items() if count})
        return RECEIVED

    def _abstain(self, device: Device, form: PhoneForm) -> Sentence | None:
        if self._session.has_done(form.key):
            return RECEIVED
        self._session_cast(self._voter(device), form.key, {})
        return Sentence(N_("Received: you abstain."))

    def _withdraw_ballot(self, device: Device, form: PhoneForm) -> Sentence | None:
        if self._session.has_done(form.key):
            return RECEIVED
        person = self._voter(device)
        self._session.do_for(Sender(person=person, key=form.key), drop_ballot, voter=person)
        return Sentence(N_("Your ballot is taken back."))

    def _cast(self, person: str, key: str, dots: Mapping[str, int]) -> None:
        """Put a ballot in; one without dots is none."""
        if dots:
            self._session_cast(person, key, dots)
        else:
            self._session.do_for(Sender(person=person, key=key), drop_ballot, voter=person)

    def _session_cast(self, person: str, key: str, dots: Mapping[str, int]) -> None:
        uids = [new_uid() for _ in range(len(dots) + 1)]
        self._session.do_for(
            Sender(person=person, key=key), cast_ballot,
            voter=person, dots=dots, budget=budget_of(self._workshop), uids=uids,
        )  # fmt: skip

    def _voter(self, device: Device) -> str:
        person = self._person(device)
        self._ensure("vote", N_("The vote is over: your ballot stays as it was."))
        return person

    # Voices without a name.

    def _trust(self, device: Device, form: PhoneForm) -> Sentence | None:
        key = self._access.hidden_key(form.key)
        if self._session.has_done(key):
            return RECEIVED
        person = self._person(device)
        activity = self._ensure("confidence", N_("This is not asked any more: say it aloud."))
        about = form.field("about")
        if about != activity.about:
            raise Refused("This is not asked any more: say it aloud.")
        topic = self.topic("confidence", about)
        was, score = self.own_voice(person, topic), form.field("score")
        self._session.do_for(
            Sender(key=key, voice=self._access.voice(person, topic)), give_confidence, about=about,
            score=_number("score", score, 0, 5) if score else None, was=was if isinstance(was, int) else None,
            uid=new_uid(),
        )  # fmt: skip
        return RECEIVED if score else Sentence(N_("Taken back."))

    def _say_word(self, device: Device, form: PhoneForm) -> Sentence | None:
        key = self._access.hidden_key(form.key)
        if self._session.has_done(key):
            return RECEIVED
        person = self._person(device)
        self._ensure("closing", N_("The closing round is over: say it aloud."))
        topic, word = self.topic("word"), _line("text", form.field("text"))
        was = self.own_voice(person, topic)
        self._session.do_for(
            Sender(key=key, voice=self._access.voice(person, topic)), give_word,
            sitting=conducted(self._workshop).sitting, word=word, was=was if isinstance(was, str) else "",
        )  # fmt: skip
        return RECEIVED if word else Sentence(N_("Taken back."))

    def _mark(self, device: Device, form: PhoneForm) -> Sentence | None:
        key = self._access.hidden_key(form.key)
        if self._session.has_done(key):
            return RECEIVED
        person = self._person(device)
        self._ensure("closing", N_("The closing round is over: say it aloud."))
        topic, mark = self.topic("roti"), form.field("mark")
        was = self.own_voice(person, topic)
        self._session.do_for(
            Sender(key=key, voice=self._access.voice(person, topic)), give_mark,
            sitting=conducted(self._workshop).sitting, mark=_number("mark", mark, 1, 5) if mark else None,
            was=was if isinstance(was, int) else None,
        )  # fmt: skip
        return RECEIVED if mark else Sentence(N_("Taken back."))

    def _person(self, device: Device) -> str:
        """Return whose a phone is.

        Raises:
            Refused: it is nobody's.
        """
        if device.person not in self._workshop.people:
            device.person = ""
            raise Refused("Say first who you are.")
        return device.person

    def _ensure(self, kind: ActivityKind, otherwise: str) -> Activity:
        """Return what phones are for now.

        Raises:
            Refused: it is not that, or phones only look.
        """
        activity = phone_activity(self._workshop)
        if activity.kind != kind:
            raise Refused(otherwise)
        if not activity.is_on:
            raise Refused("Phones only look in this phase: say it aloud, or on paper.")
        return activity


def _behind_curtain(workshop: Workshop, card: str) -> Workshop:
    return note_collected(workshop, card=card)


def _line(field: str, text: str) -> str:
    """Return a typed text on one line.

    Raises:
        RefusedField: it is too long for a phone.
    """
    text = clean_line(text)
    if len(text) > LONGEST_TITLE:
        raise RefusedField(field, "Too long: at most {limit} characters.", limit=LONGEST_TITLE)
    return text


def _number(field: str, text: str, least: int, most: int) -> int:
    """Return a number that was chosen.

    Raises:
        RefusedField: it is none, or out of bounds.
    """
    if text.isascii() and text.isdigit() and len(text) < 4 and least <= int(text) <= most:
        return int(text)
    raise RefusedField(field, "Choose a number from {least} to {most}.", least=least, most=most)
