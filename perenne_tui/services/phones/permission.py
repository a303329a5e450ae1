"""Checks that every rule for phones shares: whose a phone is, what goes on, texts and numbers of a form."""

from typing import Final

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.phone_activity import Activity, ActivityKind, phone_activity
from perenne_tui.core.sitting.voting import ballot_of
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import N_
from perenne_tui.services.phones.access import Device

LONGEST_TEXT: Final = 500
"""Characters of a card from a phone, at most."""
RECEIVED: Final = Sentence(N_("Received."))
TAKEN_BACK: Final = Sentence(N_("Taken back."))


class RefusedField(Refused):
    """A refusal that is about one field of a form."""

    def __init__(self, field: str, message: str, **values: str | int | Sentence) -> None:
        super().__init__(message, **values)
        self.field = field


def sees_ballot(device: Device, workshop: Workshop) -> bool:
    """Return whether a phone is told the ballot of its person: not one that stood when it took the name."""
    return not any(ballot.uid in device.found for ballot in ballot_of(workshop, device.person))


def person_of(device: Device, workshop: Workshop) -> str:
    """Return the uid of the person whose a phone is.

    Raises:
        Refused: it is nobody's, or of somebody who was taken off the list; undo gives it back.
    """
    if device.person not in workshop.people:
        raise Refused("Say first who you are.")
    return device.person


def ensure_activity(workshop: Workshop, kind: ActivityKind, otherwise: str) -> Activity:
    """Return the activity that phones are for now.

    Raises:
        Refused: it is not the one that a form is for (the message says it), or phones only look.
    """
    activity = phone_activity(workshop)
    if activity.kind != kind:
        raise Refused(otherwise)
    if not activity.is_on:
        raise Refused("Phones only look in this phase: say it aloud, or on paper.")
    return activity


def typed_line(field: str, text: str, most: int = LONGEST_TEXT) -> str:
    """Return a typed text on one line.

    Args:
        field: name of the field.
        text: as it was typed.
        most: characters, at most.

    Raises:
        RefusedField: it is too long for a phone.
    """
    text = clean_line(text)
    if len(text) > most:
        raise RefusedField(field, N_("Too long: at most {limit} characters."), limit=most)
    return text


def chosen_number(field: str, text: str, least: int, most: int) -> int:
    """Return a number that was chosen.

    Raises:
        RefusedField: it is none, or out of bounds.
    """
    if text.isascii() and text.isdigit() and len(text) < 4 and least <= int(text) <= most:
        return int(text)
    raise RefusedField(field, N_("Choose a number from {least} to {most}."), least=least, most=most)
