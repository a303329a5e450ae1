"""Where the lines of a file went: each is looked for, word for word, in the workshop that was made of it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Sentence

IN_THE_NOTE: Final = Sentence("the note of the workshop", {})
"""Where words go that are no card, no column and nothing said of one."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a file that went to one place."""

    first: int
    """Number of the first one, from 1."""
    last: int
    where: Sentence


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A row of the workshop, and its words."""

    where: Sentence
    words: frozenset[str]
    rank: int
    """Which of two that hold a line is meant: cards before columns before the note."""


def places_of(lines: Sequence[str], workshop: Workshop, known: Mapping[int, Sentence]) -> tuple[Place, ...]:
    """Tell where every line went that has words; neighbours that went to one place are told together.

    Args:
        lines: of the file.
        workshop: what was made of it.
        known: by number of a line, where whoever read it knows that it went.
    """
    shelves = list(_shelves(workshop))
    by_word: dict[str, set[int]] = defaultdict(set)
    for number, shelf in enumerate(shelves):
        for word in shelf.words:
            by_word[word].add(number)
    places: list[Place] = []
    for number, line in enumerate(lines, 1):
        words = set(_WORD.findall(fold(line)))
        if not words:
            continue
        where = known.get(number) or _best(words, shelves, by_word)
        if places and places[-1].where == where:
            places[-1] = replace(places[-1], last=number)
        else:
            places.append(Place(number, number, where))
    return tuple(places)


def _best(words: set[str], shelves: list[_Shelf], by_word: dict[str, set[int]]) -> Sentence:
    counts: dict[int, int] = defaultdict(int)
    for word in words:
        # Words that stand everywhere tell nothing, and would make a large file slow.
        if len(holders := by_word.get(word, set())) <= 200:
            for number in holders:
                counts[number] += 1
    if not counts:
        return shelves[0].where
    whole = {number: count for number, count in counts.items() if words <= shelves[number].words}
    if whole:
        return shelves[min(whole, key=lambda number: (shelves[number].rank, number))].where
    return shelves[max(counts, key=lambda number: (counts[number], -shelves[number].rank, -number))].where


def _shelves(workshop: Workshop) -> Iterator[_Shelf]:
    header = workshop.header
    yield _Shelf(IN_THE_NOTE, _words(header.note), 2)
    head = {name: value for name, value in to_json(header).items() if name != "note"}
    yield _Shelf(Sentence("the head of the workshop", {}), _words(head), 3)
    records: dict[str, frozenset[str]] = {}
    for table in ("actions", "decisions", "risks"):
        for row in workshop.table(table).values():
            about = str(getattr(row, "card", ""))
            records[about] = records.get(about, frozenset()) | _words(to_json(row))
    for axis in workshop.axes_in_order():
        yield _Shelf(Sentence("column {name}", {"name": axis.name}), _words(to_json(axis)), 1)
        for card in workshop.cards_in_order(axis.uid):
            named = {"name": axis.name, "title": card.title}
            words = _words(to_json(card)) | records.get(card.uid, frozenset())
            yield _Shelf(Sentence("column {name}, card “{title}”", named), words, 0)


def _words(value: Json) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset(_WORD.findall(fold(value)))
    if isinstance(value, dict):
        return frozenset[str]().union(*map(_words, value.values()))
    return frozenset[str]().union(*map(_words, value)) if isinstance(value, list) else frozenset()
