"""Sittings as documents print them: day, place, people present, and the votes of confidence."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import confidences_of, end_said
from perenne_tui.core.sitting.confidence import mean
from perenne_tui.documents.typed_text import one_line
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language


class SittingItem(Struct, frozen=True):
    """One sitting."""

    day: date | None
    starts: str
    ends: str
    """Time of day at which it ended: as it was closed here, or as a document told it; empty where nobody knows."""
    promised: str
    """The promised end, where it ended at another time or nobody knows when; else empty."""
    place: str
    facilitator: str
    present: tuple[str, ...]
    """People with their functions; those without a name are counted, function by function."""
    excused: tuple[str, ...]
    next_day: date | None
    words: tuple[str, ...]
    """A word from each person in the closing round."""
    roti: tuple[int, ...]
    """Return on time invested: the numbers given, from 1 to 5."""
    present_count: int
    """Number of people present."""
    excused_count: int
    """Number of people excused."""

    @property
    def mean(self) -> float:
        """The mean of the return on time invested; 0 when nobody gave a number."""
        return sum(self.roti) / len(self.roti) if self.roti else 0.0


class ConfidenceItem(Struct, frozen=True):
    """A vote of confidence as documents print it: in an axis or a decision, from 0 to 5."""

    name: str
    mean: float
    lowest: int
    voices: int
    lift: str
    """Answer to “what would raise the lowest score?”"""


def sitting_item(workshop: Workshop, row: Sitting) -> SittingItem:
    """Return a sitting as documents print it."""
    speech, really = language(document_code(workshop.header.language)), end_said(workshop, row)
    promised = speech.hour_in(row.ends)
    ends = speech.hour(really) if really else "" if row.began else promised
    return SittingItem(
        row.day,
        speech.hour_in(row.starts),
        ends,
        promised if ends != promised else "",
        row.place,
        row.facilitator,
        _names_and_functions(workshop, row.present),
        _names_and_functions(workshop, row.excused),
        row.next_day,
        tuple(word for word in map(one_line, row.words) if word),
        row.roti,
        len(_known(workshop, row.present)),
        len(_known(workshop, row.excused)),
    )


def last_confidences(workshop: Workshop) -> tuple[ConfidenceItem, ...]:
    """Return the votes of confidence with numbers of the last sitting that has any vote of confidence."""
    sittings = [row.uid for row in reversed(workshop.sittings_in_order())]
    asked = (confidences_of(workshop, uid) for uid in [*sittings, ""])
    return tuple(_confidence_item(workshop, row) for row in next(filter(None, asked), []) if row.scores)


def _confidence_item(workshop: Workshop, row: Confidence) -> ConfidenceItem:
    axis, decision = workshop.axes.get(row.about), workshop.decisions.get(row.about)
    name = axis.name if axis else decision.spoken if decision else ""
    return ConfidenceItem(name, mean(row.scores), min(row.scores), len(row.scores), row.lift.rstrip("."))


def _names_and_functions(workshop: Workshop, people: Iterable[str]) -> tuple[str, ...]:
    """Return people as a list of those present names them: name, and function in brackets.

    Those without a name are told by their function, counted where several have the same.
    """
    named = _known(workshop, people)
    told = Counter(f"{name} ({role})" if name and role else name or role for name, role in named)
    speech = language(document_code(workshop.header.language))
    nobody = speech.say("somebody of the team")
    return tuple(
        words if n == 1 else speech.people(n) if words == nobody else f"{words} ({n})" for words, n in told.items()
    )


def _known(workshop: Workshop, people: Iterable[str]) -> list[tuple[str, str]]:
    """Return name and function of people, without those who have neither."""
    rows = (workshop.people.get(uid) for uid in people)
    named = ((one_line(row.name), one_line(row.role)) for row in rows if row)
    return [(name, role) for name, role in named if name or role]
