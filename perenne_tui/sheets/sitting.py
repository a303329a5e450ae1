"""The sheets of the sitting: the people, with their presence, and the phases of the agenda."""

from collections.abc import Sequence
from typing import Final

from perenne_tui.core.capture.first_names import is_first_name
from perenne_tui.core.capture.mail_address import without_mail_address
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.people import add_person, remove_person
from perenne_tui.core.changes.sittings import add_phase, move_phase, remove_phase, set_presence
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sitting_rows import PHASE_KINDS, Sitting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import phases_of, sitting_at_hand
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import N_
from perenne_tui.i18n.vocabulary.states import phase_kind
from perenne_tui.sheets.fields import Choice, Field, Sheet, Step

SIDES: Final = (
    N_("team"),
    N_("mentor"),
    N_("IT department"),
    N_("business side"),
    N_("successor"),
    N_("facilitator"),
)
"""Sides that the field for a person's side proposes: message ids."""


def _people(workshop: Workshop) -> Sequence[Row]:
    return sorted(workshop.people.values(), key=lambda row: (fold(row.name or row.role), row.uid))


def _phases(workshop: Workshop) -> Sequence[Row]:
    sitting = sitting_at_hand(workshop)
    return phases_of(workshop, sitting.uid) if sitting else []


def _current_sitting(workshop: Workshop) -> Sitting:
    """Return the current sitting, or the one that is being prepared.

    Raises:
        Refused: there is none.
    """
    sitting = sitting_at_hand(workshop)
    if sitting is None:
        raise Refused("No sitting is going on: F6 begins one.")
    return sitting


def _next_presence(workshop: Workshop, person: str) -> Step:
    """Return the step to the next presence: present, then excused, then neither."""
    sitting = _current_sitting(workshop)
    after = "excused" if person in sitting.present else "" if person in sitting.excused else "present"
    return Step(set_presence, {"sitting": sitting.uid, "person": person, "presence": after})


def _presence_sign(workshop: Workshop, person: str) -> str:
    """Return the sign of a person's presence at the current sitting."""
    sitting = sitting_at_hand(workshop)
    if sitting is None:
        return "  "
    return "√ " if person in sitting.present else "– " if person in sitting.excused else "□ "


def said_of_person(words: str) -> tuple[str, str, str]:
    """Return the name, the function and the address of « Léa Martin <lea@x.fr>, développeuse ».

    What is not said is empty; an address alone is the name too. « Martin, Léa <lea@x.fr> » is Léa Martin,
    « Martin, Directrice <lea@x.fr> » the director.
    """
    left, mail = without_mail_address(words)
    name, _, role = (part.strip() for part in (left.strip('"') or words).partition(","))
    if mail and words.rstrip().endswith(">") and is_first_name(role, name):
        return f"{role} {name}", "", mail
    return name, role, mail


def _add_person(workshop: Workshop, uid: str, words: str) -> Step:
    """Return the step that adds a person, who comes to the sitting that is prepared or going on.

    Of somebody who is there already, an address that is typed with the name becomes the address.

    Args:
        workshop: the workshop.
        uid: uid of the person.
        words: the name, and behind a comma the function; the address anywhere.
    """
    sitting = sitting_at_hand(workshop)
    comes_to = sitting.uid if sitting and not sitting.ended else ""
    name, role, mail = said_of_person(words)
    known = next((row for row in workshop.people.values() if mail and fold(row.name) == fold(name)), None)
    if known:
        return Step(set_field, {"table": "people", "row": known.uid, "field": "mail", "value": mail})
    return Step(add_person, {"uid": uid, "name": name, "role": role, "mail": mail, "sitting": comes_to})


def _add_phase(workshop: Workshop, uid: str, words: str) -> Step:
    place = {"sitting": _current_sitting(workshop).uid, "before": None}
    return Step(add_phase, {"uid": uid, "kind": "work", "name": words, "minutes": 10, **place})


def _remove_phase(workshop: Workshop, row: str) -> Step:
    said = N_("it is the one that is going on: its clock goes on until F6")
    return Step(remove_phase, {"phase": row}, said if row == conducted(workshop).phase else "")


PEOPLE: Final = Sheet(
    "people",
    N_("People"),
    N_("Who is in the room, and until when on the project."),
    "people",
    (
        Field("name", N_("Name"), "line", 22),
        Field("role", N_("Function"), "line", 24),
        Field("side", N_("Side"), "open list", 14, SIDES),
        Field("leaves", N_("There until"), "date", 11),
        Field("mail", N_("Address"), "mail", 20, hint=N_("for drafts of mails; never in a shareable document")),
    ),
    _people,
    removed=lambda _, row: Step(remove_person, {"person": row}),
    added=_add_person,
    sample=N_("Léa Martin, developer: a name, and behind a comma the function"),
    marked=_next_presence,
    sign=_presence_sign,
    is_nameless=True,
)
AGENDA: Final = Sheet(
    "agenda",
    N_("Agenda"),
    N_("The phases of this sitting: their order, their minutes, what they are for."),
    "phases",
    (
        Field("name", N_("Phase"), "line", 30),
        Field("minutes", N_("Minutes"), "number", 9),
        Field("kind", N_("Serves for"), "choice", 16, choice=Choice(PHASE_KINDS, phase_kind)),
        Field("purpose", N_("What it is for, on the wall"), "line", 0),
        Field("note", N_("Note for the desk"), "text", 0),
    ),
    _phases,
    removed=_remove_phase,
    added=_add_phase,
    sample=N_("what is done in it: round table, demonstration…"),
    carried=lambda row, step: Step(move_phase, {"phase": row, "step": step}),
)
