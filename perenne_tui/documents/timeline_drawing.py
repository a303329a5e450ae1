"""The timeline as a drawing on a page of A3 across: months, landmarks, people, and what each side has to do.

What has no room in it is counted there, and stands in the list below it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sides import ADMINISTRATION, NO_SIDE, TEAM
from perenne_tui.core.timeline import TASKS, Entry, Timeline, timeline_of
from perenne_tui.documents.svg import Drawing, Rule, Shape, Words
from perenne_tui.documents.text_lines import cut_to, width_of
from perenne_tui.documents.timeline_landmarks import (
    ROW,
    landmark_rows,
    landmark_shapes,
    more_words,
    presence_height,
    presence_shapes,
)
from perenne_tui.documents.timeline_lanes import SIGNS, Lane, lane_heights, lane_shapes, whole_heights
from perenne_tui.documents.timeline_scale import FAINT, HEAD, INK, INSIDE, LATE, LINE, QUIET, SIZE, Scale, scale_of
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.timeline import SIDES

WIDTH: Final = 396.0
"""Width of the drawing: that of A3 across without its margins."""
HIGHEST: Final = 250.0
"""Height that it has at most on that page, below the title."""
_LARGER: Final = (1.5, 1.4, 1.3, 1.2, 1.1, 1)
"""Factors by which letters may be larger than on a full page."""
_TOP: Final = 9.4
"""Height of the names of the months."""
_FOOT: Final = LINE + 1
"""Height of a line below the lanes."""
_END: Final = "#00528A"
"""Colour of the end of the challenge."""


def timeline_drawing(workshop: Workshop, today: date, language: Language) -> Drawing:
    """Return the twelve months of a workshop, in the largest letters in which every entry is told in full.

    Args:
        workshop: the value.
        today: a day of the first month.
        language: of the words.
    """
    timeline = timeline_of(workshop, today)
    lanes = _lanes(timeline, language)
    for larger in _LARGER:
        scale = scale_of(timeline, WIDTH / larger)
        shapes, top = _upper_part(scale, language)
        foot = list(_foot(timeline, scale.whole, language))
        room = HIGHEST / larger - top - (len(foot) + 1) * _FOOT - 3
        heights = whole_heights(lanes, scale, room, language)
        if sum(heights) <= room:
            break
    else:
        heights = lane_heights(lanes, scale, room, language)
    told, y = list[Shape](), top
    for lane, height in zip(lanes, heights, strict=True):
        told += lane_shapes(lane, scale, y, height, language)
        y += height
    frame = [*_months(scale, y, language), *_days(scale, top, y, language)]
    if any(shape.text.startswith(tuple(SIGNS.values())) for shape in told if isinstance(shape, Words)):
        meant = zip(SIGNS.values(), (language.say("overdue"), language.say("done")), strict=True)
        foot.append(" · ".join(map(" ".join, meant)))
    for line in foot:
        y += _FOOT
        told.append(Words(INSIDE, y, cut_to(line, scale.whole - 4, SIZE), SIZE))
    label = language.say(
        "The months from {first} to {last} as a drawing; all dates are in the list below.",
        first=language.month(timeline.first),
        last=language.month(timeline.last),
    )
    return Drawing(scale.whole, y + 3, (*frame, *shapes, *told), label)


def _upper_part(scale: Scale, language: Language) -> tuple[list[Shape], float]:
    """Return the shapes of landmarks and people, which are drawn to the day, and the height at which they end."""
    rows, left_over = landmark_rows(scale, language)
    y = _TOP + ROW  # behind the row of the end of the challenge and of the day of writing
    shapes = [*landmark_shapes(rows, y, scale)]
    y += len(rows) * ROW
    if left_over:
        shapes.append(Words(INSIDE, y + 3.7, more_words(left_over, language), SIZE, QUIET, halo=True))
        y += ROW
    shapes += presence_shapes(y, scale, language)
    return shapes, y + presence_height(scale.timeline) + 2


def _lanes(timeline: Timeline, language: Language) -> list[Lane]:
    """Return the lanes of both sides, and one for entries on no side where there are some."""
    shown = [entry for entry in timeline.entries if entry.kind in TASKS and timeline.shows(entry)]
    lanes = [
        Lane(_capital(language.say(SIDES[side])), [entry for entry in shown if entry.side == side])
        for side in (TEAM, ADMINISTRATION, NO_SIDE)
    ]
    return lanes if lanes[-1].entries else lanes[:-1]


def _months(scale: Scale, bottom: float, language: Language) -> Iterator[Shape]:
    """Yield the names of the months, and the rules between them."""
    for month, x in zip(scale.timeline.months, scale.edges, strict=False):
        name, _, year = language.month(month).rpartition(" ")
        yield Words(x + INSIDE, 3.7, name, HEAD, bold=True)
        yield Words(x + INSIDE, 7.4, year, SIZE, QUIET)
    for x in scale.edges:
        yield Rule(x, 0, x, bottom, FAINT, 0.2)
    yield Rule(0, _TOP - 1, scale.whole, _TOP - 1, INK, 0.5)
    yield Rule(0, bottom, scale.whole, bottom, INK, 0.3)


def _days(scale: Scale, upper: float, bottom: float, language: Language) -> Iterator[Shape]:
    """Yield the rules of the day of writing and of the end of the challenge, with their words where there is room.

    They are to the day down to `upper`; below it, the end is a pale rule behind the words of its month.
    """
    timeline, y = scale.timeline, _TOP + 3.2
    today, end, taken = scale.x(timeline.today), timeline.end, (scale.whole, scale.whole)
    yield Rule(today, _TOP - 1, today, upper, LATE, 0.3, dashed=True)
    if end and timeline.shows(Entry("end", end)):
        x = scale.end_of(end)
        words = language.say("End of the challenge: {day}", day=language.date(end))
        width = width_of(words, HEAD, bold=True) + INSIDE
        yield Rule(x, upper, x, bottom, "#A9C3DA", 0.8)
        yield Rule(x, _TOP - 1, x, upper, _END, 0.9)
        left = x + INSIDE if x + INSIDE + width <= scale.whole else x - INSIDE - width
        yield Words(left, y, words, HEAD, _END, bold=True, halo=True)
        taken = (min(left, x) - INSIDE, max(left + width, x))
    said = language.say("as of {day}", day=language.short_day(timeline.today))
    width = width_of(said, SIZE)
    for left in (today + INSIDE, today - INSIDE - width):
        if left >= 0 and left + width <= scale.whole and (left + width <= taken[0] or left >= taken[1]):
            yield Words(left, y, said, SIZE, LATE, halo=True)
            return


def _foot(timeline: Timeline, width: float, language: Language) -> Iterator[str]:
    """Yield the lines on what lies outside the twelve months."""
    tasks = [entry for entry in timeline.entries if entry.kind in TASKS and not timeline.shows(entry)]
    before = [entry for entry in tasks if entry.day and entry.day < timeline.first and entry.state != "done"]
    later = [entry for entry in tasks if entry.day and entry.day > timeline.last]
    undated = [entry for entry in tasks if entry.day is None]
    first, last = language.month(timeline.first), language.month(timeline.last)
    for found, words in (
        (before, language.say("Overdue since before {month}: {ids}", month=first, ids=_ids(before, width, language))),
        (later, language.say("After {month}: {ids}", month=last, ids=_ids(later, width, language))),
        (undated, language.say("To be dated: {ids}", ids=_ids(undated, width, language))),
    ):
        if found:
            yield words


def _ids(entries: Sequence[Entry], width: float, language: Language) -> str:
    """Return ids with their days, as many as a line holds, and how many more there are."""
    said = [f"{entry.id} ({language.short_date(entry.day)})" if entry.day else entry.id for entry in entries]
    most = len(said)
    while most > 1 and width_of(", ".join(said[:most]), SIZE) > width - 100:
        most -= max(1, most // 8)
    more = len(said) - most
    listed = ", ".join(said[:most])
    return language.say("{ids} and {n} more", ids=listed, n=more) if more else listed


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
