"""Lists for a room: the attendance sheet to sign, and the record sheet on which decisions and actions are noted."""

from datetime import date
from typing import Final

from perenne_tui.core.capture.owner_words import names_nobody
from perenne_tui.core.model.rows import Json, Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import sitting_at_hand
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.paper.board import plain, speech_of
from perenne_tui.i18n.language import Language

_FEWEST_FREE: Final = 6
"""Empty lines below the people who are listed, at least."""
_ON_A_PAGE: Final = 18
"""Lines of the attendance sheet that fill a page."""


def attendance(workshop: Workshop, day: date) -> dict[str, Json]:
    """Return the values of `templates/paper/attendance.typ`: the people of a day by name, to sign; empty lines."""
    speech = speech_of(workshop)
    say = speech.say
    here = (row for row in workshop.people.values() if row.leaves is None or row.leaves >= day)
    people = [
        _to_sign(row) for row in sorted(here, key=lambda row: (names_nobody(row.name), fold(row.name), row.uid))
    ]
    return {
        "challenge": plain(workshop.header.challenge or workshop.header.title),
        "sitting": _sitting(workshop, speech),
        "people": list[Json](people),
        "free": max(_FEWEST_FREE, _ON_A_PAGE - len(people)),
        "words": {
            "title": say("Attendance sheet"),
            "heads": [say("Name"), say("Function"), say("Side"), say("Signature")],
        },
    }


def _to_sign(row: Person) -> Json:
    """Return a line of the attendance sheet: for a service, somebody signs whose name is written by hand."""
    is_service = names_nobody(row.name)
    role = f"{row.name}, {row.role}" if is_service and row.role else row.name if is_service else row.role
    return {"name": "" if is_service else plain(row.name), "role": plain(role), "side": plain(row.side)}


def record_sheet(workshop: Workshop) -> dict[str, Json]:
    """Return the values of `templates/paper/records.typ`: empty lines for answers, decisions, actions and risks."""
    speech = speech_of(workshop)
    say = speech.say
    return {
        "challenge": plain(workshop.header.challenge or workshop.header.title),
        "sitting": _sitting(workshop, speech),
        "words": {
            "title": say("Record sheet"),
            "how": say(
                "A line for each thing. Circle what it is: r an answer, d a decision, a an action, ! a risk; these "
                "are the keys that it is typed with."
            ),
            "heads": [
                say("Card"),
                say("What"),
                say("In words: a decision says what was chosen, an action begins with a verb"),
                say("Who"),
                say("By when"),
                say("Typed"),
            ],
        },
    }


def _sitting(workshop: Workshop, speech: Language) -> str:
    """Return the sitting at hand in words; places to fill in for what nobody has said."""
    row = sitting_at_hand(workshop)
    empty = "…" * 12
    day = speech.date(row.day) if row and row.day else empty
    hours = speech.hour_in(row.starts) if row and row.starts else "…" * 4
    place = plain(row.place) if row and row.place else empty
    return speech.say("Meeting of {day}, from {hour}, place: {place}", day=day, hour=hours, place=place)
