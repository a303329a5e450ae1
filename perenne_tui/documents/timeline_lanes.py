"""The lanes of the timeline: what each side has to do, month by month, in as many words as there is room for.

A month with few entries says each of them in full; one with many says less of each, down to ids in three columns.
"""

from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import Final, NamedTuple

from perenne_tui.core.timeline import Entry
from perenne_tui.documents.svg import Box, Shape, Words
from perenne_tui.documents.text_lines import cut_to, lines_of, width_of
from perenne_tui.documents.timeline_scale import HEAD, INK, INSIDE, LATE, LINE, QUIET, SIZE, Scale
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.timeline import entry_words, owner_words

_HEAD: Final = 6.5
"""Height of the head of a lane."""
_GAP: Final = 1.7
"""Height between two entries."""
_COLUMN: Final = 29.0
"""Width of a column of words at least."""
_GUTTER: Final = 1.6
"""Width between two columns of a month."""
SIGNS: Final = {"late": "!", "done": "√"}
"""By state of an entry: the sign before its id, where there is no room for words."""


class Lane(NamedTuple):
    """The tasks of one side."""

    name: str
    entries: Sequence[Entry]
    """Those of the twelve months."""


class _Line(NamedTuple):
    """A line of an entry."""

    text: str
    colour: str = INK
    bold: bool = False


_Entry = list[_Line]
"""The lines of an entry."""


class _Level(NamedTuple):
    """A way to tell the entries of a month."""

    column: float
    """Width of a column at least; 0 for one as wide as the longest of its lines."""
    gap: float
    """Height between two entries."""
    lines: int
    """Lines of an entry at least."""
    told: Callable[[Entry, float, Language], _Entry]
    """Returns the lines of an entry in a column of a width."""


class _Cell(NamedTuple):
    """The entries of a month as they are told."""

    columns: Sequence[Sequence[_Entry]]
    width: float
    """Width of a column."""
    gap: float

    @property
    def height(self) -> float:
        """The height of the longest column."""
        return max((_height(column, self.gap) for column in self.columns), default=0)


def whole_heights(lanes: Sequence[Lane], scale: Scale, room: float, language: Language) -> list[float]:
    """Return the heights of lanes that tell every entry in full; endless ones where there is no room for that."""
    return [_asked(lane, _LEVELS[0], scale, room, language) for lane in lanes]


def lane_heights(lanes: Sequence[Lane], scale: Scale, room: float, language: Language) -> list[float]:
    """Return the heights of lanes that together have so much room: all of them tell about as much of an entry."""
    asked: list[list[float]] = []
    for level in _LEVELS:
        asked.append([_asked(lane, level, scale, room, language) for lane in lanes])
        if sum(asked[-1]) <= room:
            break
    else:
        return _shares(asked[-1], room)
    given = list(asked[-1])
    for place, height in enumerate(given):
        left = room - sum(given) + height
        given[place] = next(each[place] for each in asked if each[place] <= left)
    spare = room - sum(given)
    return [height + spare / len(given) for height in given]


def _asked(lane: Lane, level: _Level, scale: Scale, room: float, language: Language) -> float:
    """Return the height of a lane of which each month is told in one way; endless where there is no room for it."""
    height = 0.0
    for entries, width, _ in _months(lane, scale):
        if _least_height(level, entries, width) > room:
            return inf
        height = max(height, _cell(level, entries, width, language).height)
    return _HEAD + height + _GAP


def _least_height(level: _Level, entries: Sequence[Entry], width: float) -> float:
    """Return a height that the entries of a month need at least, without looking at their words."""
    return len(entries) * level.lines * LINE / _count(level.column or LINE, width)


def _shares(wanted: Sequence[float], room: float) -> list[float]:
    """Return fair shares of a height: no more than is wanted, what is left to those that want more."""
    given, left = [0.0] * len(wanted), room
    for count, place in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[place] = min(wanted[place], left / (len(wanted) - count))
        left -= given[place]
    return given


def lane_shapes(lane: Lane, scale: Scale, top: float, height: float, language: Language) -> Iterator[Shape]:
    """Yield the shapes of a lane.

    Args:
        lane: the lane.
        scale: where months stand.
        top: of the lane.
        height: of the lane, with its head.
        language: of the words.
    """
    yield Box(0, top, scale.whole, _HEAD - 1.2, "#E9EEF3")
    yield Words(INSIDE, top + 3.9, lane.name, HEAD, bold=True)
    if not lane.entries:
        said = language.say("nothing is due in these months")
        yield Words(INSIDE + width_of(lane.name, HEAD, bold=True) + 3, top + 3.9, said, SIZE, QUIET)
    for entries, width, left in _months(lane, scale):
        cell = _fitting(entries, width, height - _HEAD, language)
        for place, column in enumerate(cell.columns):
            x, y = left + INSIDE + place * (cell.width + _GUTTER), top + _HEAD
            for entry in column:
                for line in entry:
                    yield Words(x, y + 3, line.text, SIZE, line.colour, line.bold, halo=True)
                    y += LINE
                y += cell.gap


def _months(lane: Lane, scale: Scale) -> Iterator[tuple[list[Entry], float, float]]:
    """Yield the entries of each month, the width that words may have in it, and its left edge."""
    months: list[list[Entry]] = [[] for _ in scale.timeline.months]
    for entry in lane.entries:
        if entry.day:
            months[scale.timeline.place_of(entry.day)].append(entry)
    for place, entries in enumerate(months):
        yield entries, scale.inside(place), scale.edges[place]


def _fitting(entries: Sequence[Entry], width: float, height: float, language: Language) -> _Cell:
    """Return the entries of a month with as many words as there is room for."""
    for level in _LEVELS:
        if _least_height(level, entries, width) <= height:
            cell = _cell(level, entries, width, language)
            if cell.height <= height:
                return cell
    cell = _cell(_LEVELS[-1], entries, width, language)
    lines = max(int(height / LINE), 1)
    ids = [entry for column in cell.columns for entry in column]
    most = lines * _count(cell.width, width) - 1
    kept = [*ids[:most], [_Line(language.say("+{n}", n=len(ids) - most), QUIET)]]
    return cell._replace(columns=[kept[place : place + lines] for place in range(0, len(kept), lines)])


def _cell(level: _Level, entries: Sequence[Entry], width: float, language: Language) -> _Cell:
    """Return the entries of a month told in one way, in columns of about the same height."""
    told: list[_Entry] = []
    least = level.column
    if not least:
        told = [level.told(entry, width, language) for entry in entries]
        least = max((width_of(line.text, SIZE) for entry in told for line in entry), default=width)
    count = _count(least, width)
    column = (width - (count - 1) * _GUTTER) / count
    told = told or [level.told(entry, column, language) for entry in entries]
    room = _height(told, level.gap) / count
    while len(columns := _filled(told, room, level.gap)) > count:
        room += LINE
    return _Cell(columns, column, level.gap)


def _count(column: float, width: float) -> int:
    """Return the number of columns of a width at least that have room side by side."""
    return max(int((width + _GUTTER) / (column + _GUTTER)), 1)


def _filled(entries: Sequence[_Entry], room: float, gap: float) -> list[list[_Entry]]:
    """Return entries in columns of a height, or of the height of a single entry that is higher."""
    columns: list[list[_Entry]] = []
    used = 0.0
    for entry in entries:
        height = len(entry) * LINE
        if not columns or used + gap + height > room:
            columns.append([])
            used = -gap
        columns[-1].append(entry)
        used += gap + height
    return columns


def _height(column: Sequence[_Entry], gap: float) -> float:
    return sum(len(entry) * LINE for entry in column) + gap * max(len(column) - 1, 0)


def _told(lines: int) -> _Level:
    """Return the level that tells an entry in a head, so many lines of its text, and some on the person."""

    def told(entry: Entry, width: float, language: Language) -> _Entry:
        found = [_Line(_head(entry, language), _colour(entry), bold=True)]
        colour = QUIET if entry.state == "done" else INK
        found += (_Line(line, colour) for line in lines_of(entry_words(entry, language), width, SIZE, most=lines))
        states = {"late": language.say("overdue"), "done": language.say("done")}
        said = " · ".join(filter(None, (states.get(entry.state, ""), owner_words(entry, language))))
        colour = LATE if entry.state == "late" else QUIET
        return [*found, *(_Line(line, colour) for line in lines_of(said, width, SIZE, most=max(1, lines - 1)))]

    return _Level(_COLUMN, _GAP, 2, told)


def _in_two_lines(entry: Entry, width: float, language: Language) -> _Entry:
    """Return an entry with as much of its text as a line holds, and without the person."""
    head = _Line(f"{_sign(entry)}{_head(entry, language)}", _colour(entry), bold=True)
    return [head, _Line(cut_to(entry_words(entry, language), width, SIZE), _colour(entry))]


def _in_a_line(entry: Entry, width: float, language: Language) -> _Entry:
    """Return an entry in a line: its id, its day, and as much of its text as there is room for."""
    (said,) = _id_and_day(entry, width, language)
    return [said._replace(text=cut_to(f"{said.text} {entry_words(entry, language)}", width, SIZE))]


def _id_and_day(entry: Entry, _width: float, _language: Language) -> _Entry:
    day = f"\u00a0·\u00a0{entry.day.day}" if entry.day else ""
    return [_Line(f"{_sign(entry)}{entry.id}{day}", _colour(entry))]


def _id(entry: Entry, _width: float, _language: Language) -> _Entry:
    return [_Line(f"{_sign(entry)}{entry.id}", _colour(entry))]


def _head(entry: Entry, language: Language) -> str:
    return f"{entry.id} · {language.short_day(entry.day)}" if entry.day else entry.id


def _sign(entry: Entry) -> str:
    return f"{SIGNS[entry.state]} " if entry.state in SIGNS else ""


def _colour(entry: Entry) -> str:
    return LATE if entry.state == "late" else QUIET if entry.state == "done" else INK


_LEVELS: Final[tuple[_Level, ...]] = (
    *map(_told, (6, 4, 3, 2, 1)),
    _Level(_COLUMN, 0, 2, _in_two_lines),
    _Level(_COLUMN, 0, 1, _in_a_line),
    *(_Level(0, 0, 1, told) for told in (_id_and_day, _id)),
)
"""The ways to tell a month, from the most words to the fewest."""
