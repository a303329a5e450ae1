"""Which headings of an outline become the columns of a board: the title, the levels that could, and the best one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, takewhile
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_AXES
from perenne_tui.core.text.clean import fold
from perenne_tui.readers.axes import column_name
from perenne_tui.readers.format_words import PARTS, SITTINGS_HEADING, look_up
from perenne_tui.readers.labels import labelled
from perenne_tui.readers.outline.imported import ONE_COLUMN, Level
from perenne_tui.readers.outline.outline import TABLE_LEVEL, Entry

ITEM_LEVEL: Final = TABLE_LEVEL + 2  # below the groups in the sections of a table
"""Level of an outer item that stands over a list of its own: below all headings."""
_LARGEST_SHARE: Final = 0.8
"""Share of all cards that one column may have on a balanced board."""
LONGEST_NOTE: Final = 16 * 1024
"""Characters of leftover words that stand in the note of a workshop; of more, each section becomes a card."""
_LONG_TEXT: Final = 400
"""Characters of text under a heading that are more than an introduction to the list below."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that may be a column, and what stands under it until the next one."""

    heading: Entry | None
    """`None` for what stands before the first one."""
    first: int
    """Index of the first entry under the heading."""
    end: int
    """Index after the last one."""


@dataclass(frozen=True, slots=True)
class Group:
    """The sections of one name."""

    name: str
    cards: int
    """Cards that stand in them, the heading itself among them where it is one."""
    below: int
    """Cards that stand under the heading."""
    is_empty: bool
    """Whether nothing stands under it: a column of a board that waits for its first card."""


def cards_of(entries: Sequence[Entry]) -> list[bool]:
    """Return by entry whether it makes a card: the outer items; without any, the headings right over a text.

    In a report, which is texts under headings with a few lists, both are cards.
    """
    items = [entry.kind == "item" and entry.level == 0 for entry in entries]
    if not any(items):
        return [
            entry.kind == "heading" and index + 1 < len(entries) and entries[index + 1].kind != "heading"
            for index, entry in enumerate(entries)
        ]
    lengths = _texts_under(entries)
    long = {index for index, length in lengths.items() if length >= _LONG_TEXT}
    if len(long) <= sum(items) and sum(lengths.values()) <= LONGEST_NOTE:
        return items
    return [is_item or index in long or _is_over_text_alone(entries, index) for index, is_item in enumerate(items)]


def _texts_under(entries: Sequence[Entry]) -> dict[int, int]:
    """Return the characters of the texts right under each heading, by its index; those in lists do not count."""
    lengths: dict[int, int] = {}
    heading = -1
    for index, entry in enumerate(entries):
        if entry.kind == "heading":
            heading = index
        elif entry.kind == "item":
            heading = -1
        elif heading >= 0:
            lengths[heading] = lengths.get(heading, 0) + len(entry.text)
    return lengths


def _is_over_text_alone(entries: Sequence[Entry], index: int) -> bool:
    """Return whether an entry is a heading over a text, and over no item."""
    if entries[index].kind != "heading":
        return False
    below = takewhile(lambda entry: entry.kind != "heading", (entries[at] for at in range(index + 1, len(entries))))
    kinds = {entry.kind for entry in below}
    return bool(kinds) and "item" not in kinds


def title_in(entries: Sequence[Entry], marks: Sequence[bool]) -> frozenset[int]:
    """Return the indices of the heading that stands over all of a file, which is its title; none if there is none.

    It is there more than once where a file was pasted twice.
    """
    headings = [index for index, entry in enumerate(entries) if entry.kind == "heading"]
    if named := [index for index in headings if not entries[index].level]:
        return frozenset(named)  # the file says so itself
    if not headings or any(marks[: headings[0]]):
        return frozenset()
    first, top = headings[0], min(entries[index].level for index in headings)
    tops = [index for index in headings if entries[index].level == top]
    if tops[0] != first:
        return frozenset()
    if len({fold(entries[index].text) for index in tops}) == 1:
        below = headings[1:2]
        is_over_all = top == 1 or (len(tops) < len(headings) and not any(marks[first : below[0]]))
        return frozenset(tops if is_over_all else ())
    under = sum(marks[first + 1 : tops[1]])
    deeper = headings[1] < tops[1]
    is_over_most = deeper and under > _LARGEST_SHARE * sum(marks) and not any(marks[first : headings[1]])
    return frozenset({first} if is_over_most else ())


def sections_of(entries: Sequence[Entry], level: int, title: frozenset[int]) -> Iterator[Section]:
    """Yield the sections of the headings down to a level; the title begins one that has no heading."""
    heading: Entry | None = None
    begins = 0
    for index, entry in enumerate(entries):
        if index in title or (entry.kind == "heading" and entry.level <= level):
            if heading or begins < index:
                yield Section(heading, begins, index)
            heading, begins = (None, index) if index in title else (entry, index + 1)
    yield Section(heading, begins, len(entries))


def is_of_sittings(section: Section, entries: Sequence[Entry]) -> bool:
    """Return whether a heading stands over nothing but sittings as the board format has them, days first."""
    heading, body = section.heading, entries[section.first : section.end]
    if heading is None or not body or not look_up(heading.text, SITTINGS_HEADING):
        return False
    return all(entry.level or (entry.kind == "item" and entry.text[:1].isdigit()) for entry in body)


def levels_of(
    entries: Sequence[Entry], marks: Sequence[bool], title: frozenset[int], plain: Callable[[str], str]
) -> tuple[tuple[Level, ...], int]:
    """Return the levels that could be the columns, from high to low and one column last, and the best of them.

    That is the highest that gives two to nine balanced columns and leaves no card without one that a deeper level
    has a column for; else the highest that gives as many, else one that stands over everything, else one column.
    `plain` gives the text of an item as it reads.
    """
    headings = [entry for index, entry in enumerate(entries) if entry.kind == "heading" and index not in title]
    numbers = sorted({heading.level for heading in headings})
    before = [0, *accumulate(marks)]
    found = {number: _groups(entries, number, title, before) for number in numbers}
    filled = {number: [group for group in groups if group.cards] for number, groups in found.items()}
    # A heading over a text is a card, and no column of its own level unless others have several cards.
    columns = {
        number for number, groups in filled.items() if sum(group.below > 0 for group in groups) * 2 >= len(groups)
    }
    offered = [number for number in numbers if number in columns and 0 < len(filled[number]) <= MOST_AXES]
    outside = {number: sum(group.cards for group in filled[number] if not group.name) for number in offered}
    # Cards that stand under a deeper heading alone show that it is no part of the higher ones.
    over_all = [number for number in offered if outside[number] == min(outside.values())]
    several = [number for number in over_all if len(filled[number]) > 1]
    balanced = [number for number in several if _is_balanced(filled[number])]
    single = [number for number in offered if filled[number][0].name]
    best = next(iter((*balanced, *several, *single)), ONE_COLUMN)
    levels = list[Level]()
    for number in offered:
        names = tuple(_names(found[number]))
        if number == best or not levels or levels[-1].names != names:
            levels.append(Level(number, names))
    if not numbers and outer_items_are_columns(entries):
        best = ITEM_LEVEL
        outer = [entry for entry in entries if entry.kind == "item" and entry.level == 0]
        levels.append(Level(ITEM_LEVEL, tuple(dict.fromkeys(column_name(plain(entry.text)) for entry in outer))))
    return (*levels, Level(ONE_COLUMN, ())), best


def outer_items_are_columns(entries: Sequence[Entry]) -> bool:
    """Return whether each outer item stands over a list of its own that is no list of labels."""
    items = [entry for entry in entries if entry.kind == "item"]
    outer = sum(entry.level == 0 for entry in items)
    if not 2 <= outer <= MOST_AXES or not items or items[0].level:
        return False
    below = [list(group) for is_outer, group in groupby(items, lambda entry: entry.level == 0) if not is_outer]
    lists = [[entry for entry in group if entry.level == 1] for group in below]
    return (
        len(below) == outer
        and sum(map(len, lists)) > outer
        and not any(entry.box or entry.tasks or entry.tags or entry.note for entry in items if entry.level == 0)
        and not any(labelled(entry.text, PARTS, entry.first) for group in lists for entry in group)
    )


def with_outer_items_as_headings(entries: Iterable[Entry], plain: Callable[[str], str]) -> tuple[Entry, ...]:
    """Return the entries with each outer item as a heading over the list that stands under it.

    `plain` gives its text as it reads.
    """
    return tuple(
        replace(entry, kind="heading", level=ITEM_LEVEL, text=plain(entry.text))
        if entry.kind == "item" and entry.level == 0
        else replace(entry, level=entry.level - 1)
        if entry.kind != "heading" and entry.level
        else entry
        for entry in entries
    )


def _groups(entries: Sequence[Entry], level: int, title: frozenset[int], before: Sequence[int]) -> list[Group]:
    """Return the columns that a level gives, empty ones too; `before[i]` is the number of cards before entry i."""
    groups: dict[str, Group] = {}
    for section in sections_of(entries, level, title):
        below = before[section.end] - before[section.first]
        heading = section.heading
        cards = below + (before[section.first] - before[section.first - 1] if heading else 0)
        if heading is None and not cards:
            continue
        is_empty = heading is not None and heading.level == level and section.first == section.end
        name = column_name(heading.text) if heading else ""
        known = groups.get(fold(name), Group(name, 0, 0, is_empty=True))
        groups[fold(name)] = Group(known.name, known.cards + cards, known.below + below, known.is_empty and is_empty)
    return list(groups.values())


def _names(groups: Sequence[Group]) -> list[str]:
    """Return the names of the columns: those with cards, and the empty ones as far as there is room for all."""
    columns = [group for group in groups if group.cards or group.is_empty]
    return [group.name for group in columns if group.cards or len(columns) <= MOST_AXES]


def _is_balanced(groups: Sequence[Group]) -> bool:
    counts = Counter({group.name: group.cards for group in groups})
    return max(counts.values()) <= _LARGEST_SHARE * counts.total()
