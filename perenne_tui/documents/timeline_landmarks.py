"""The upper part of the timeline, drawn to the day: landmarks and usual steps, and who is there until when."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from perenne_tui.core.timeline import TASKS, Presence, Timeline
from perenne_tui.documents.svg import Box, Shape, Words
from perenne_tui.documents.text_lines import cut_to, width_of
from perenne_tui.documents.timeline_scale import INK, INSIDE, QUIET, SIZE, Scale
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.lenses import ANCHORS
from perenne_tui.i18n.vocabulary.timeline import entry_words

ROW: Final = 5.0
"""Height of a row of landmarks, and of a person."""
_BAR: Final = 4.2
_MOST_ROWS: Final = 9
"""Rows of landmarks at most."""
_MOST_PEOPLE: Final = 8
"""Bars of people at most."""
_LONGEST: Final = 90.0
"""Width of the words of a landmark at most."""
_SAID_ELSEWHERE: Final = frozenset({"end", "departure", "extension"})
"""Kinds of entries that a rule or a bar shows."""


class _Mark(NamedTuple):
    """A landmark: from where to where it reaches, and its words."""

    left: float
    right: float
    text: str
    is_step: bool

    @property
    def is_inside(self) -> bool:
        """Whether its words stand in its bar."""
        return self.right - self.left >= self.width + 2 * INSIDE

    @property
    def width(self) -> float:
        """The width of its words."""
        return width_of(self.text, SIZE)


def landmark_rows(scale: Scale, language: Language) -> tuple[list[list[_Mark]], int]:
    """Return the landmarks in rows in which none lies over another, and how many have no row."""
    rows: list[list[_Mark]] = []
    left_over = 0
    for mark in _marks(scale, language):
        row = next((row for row in rows if all(_apart(mark, other, scale) for other in row)), None)
        if row is None and len(rows) < _MOST_ROWS:
            row = []
            rows.append(row)
        if row is None:
            left_over += 1
        else:
            row.append(mark)
    return rows, left_over


def landmark_shapes(rows: Sequence[Sequence[_Mark]], top: float, scale: Scale) -> Iterator[Shape]:
    """Yield the shapes of landmarks below a height."""
    for place, row in enumerate(rows):
        y = top + place * ROW
        for mark in row:
            if mark.is_step:
                yield Box(mark.left, y + 0.4, max(mark.right - mark.left, 1.2), _BAR, "#EFE7DA", round=0.6)
            else:
                yield Box(mark.left - 1.2, y + 1.3, 2.4, 2.4, "#8A3B00", round=1.2)
            yield Words(
                _words_from(mark, scale),
                y + 3.7,
                mark.text,
                SIZE,
                QUIET if mark.is_step else INK,
                halo=not (mark.is_step and mark.is_inside),
            )


def presence_height(timeline: Timeline) -> float:
    """Return the height of the bars of people."""
    count = len(timeline.presences)
    return (min(count, _MOST_PEOPLE) + (count > _MOST_PEOPLE)) * ROW


def presence_shapes(top: float, scale: Scale, language: Language) -> Iterator[Shape]:
    """Yield a bar for each person whose last day is known, dashed for an extended contract, below a height."""
    for place, person in enumerate(scale.timeline.presences[:_MOST_PEOPLE]):
        yield from _presence(person, top + place * ROW, scale, language)
    more = len(scale.timeline.presences) - _MOST_PEOPLE
    if more > 0:
        yield Words(INSIDE, top + _MOST_PEOPLE * ROW + 3.7, more_words(more, language), SIZE, QUIET, halo=True)


def more_words(count: int, language: Language) -> str:
    """Return the words for what has no room in the drawing."""
    return language.count("and {n} more, in the list", "and {n} more, in the list", count)


def _presence(person: Presence, y: float, scale: Scale, language: Language) -> Iterator[Shape]:
    leaves = scale.end_of(person.leaves) if person.leaves else 0.0
    right = leaves
    if person.leaves and person.leaves >= scale.timeline.first:
        yield Box(0, y + 0.4, leaves, _BAR, "#CFE0EE")
    if person.until:
        right = scale.end_of(person.until)
        yield Box(leaves, y + 0.4, right - leaves, _BAR, "#F3F8FC", edge="#00528A")
    text = _presence_words(person, language)
    width = width_of(text, SIZE)
    text = cut_to(text, scale.whole - 4, SIZE)
    if width + 2.4 <= right:
        yield Words(INSIDE, y + 3.7, text, SIZE)
    elif right + INSIDE + width <= scale.whole:
        yield Words(right + INSIDE, y + 3.7, text, SIZE, halo=True)
    else:
        yield Words(INSIDE, y + 3.7, text, SIZE)


def _presence_words(person: Presence, language: Language) -> str:
    day = language.short_date
    if person.leaves and person.until:
        return language.say(
            "{name} until {day}, extended until {later}",
            name=person.name,
            day=day(person.leaves),
            later=day(person.until),
        )
    if person.until:
        return language.say("{name}, extended until {later}", name=person.name, later=day(person.until))
    return language.say("{name} until {day}", name=person.name, day=day(person.leaves) if person.leaves else "")


def _marks(scale: Scale, language: Language) -> Iterator[_Mark]:
    """Yield sittings and reviews, which have a day, then the usual steps, which have some weeks."""
    for entry in scale.timeline.entries:
        if entry.kind not in TASKS | _SAID_ELSEWHERE and entry.day and scale.timeline.shows(entry):
            x = scale.x(entry.day)
            said = f"{entry_words(entry, language)} · {language.short_day(entry.day)}"
            yield _Mark(x, x, cut_to(said, _LONGEST, SIZE), is_step=False)
    for step in scale.timeline.steps:
        words = cut_to(language.say(ANCHORS[step.kind]), _LONGEST, SIZE)
        yield _Mark(scale.x(step.first), scale.end_of(step.last), words, is_step=True)


def _words_from(mark: _Mark, scale: Scale) -> float:
    """Return the left end of the words of a landmark: in its bar, else behind it, else before it."""
    if mark.is_step and mark.is_inside:
        return mark.left + INSIDE
    beside = 1.0 if mark.is_step else 2.0
    behind = mark.right + beside
    return behind if behind + mark.width <= scale.whole else max(mark.left - beside - mark.width, 0)


def _apart(mark: _Mark, other: _Mark, scale: Scale) -> bool:
    """Return whether two landmarks have room in one row."""
    (left, right), (first, last) = _reach(mark, scale), _reach(other, scale)
    return right + 3 < first or last + 3 < left


def _reach(mark: _Mark, scale: Scale) -> tuple[float, float]:
    words = _words_from(mark, scale)
    return min(mark.left - 1.2, words), max(mark.right + INSIDE, words + mark.width)
