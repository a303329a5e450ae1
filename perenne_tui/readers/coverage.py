"""Coverage of an import: for each line of a file, the row of the workshop that its words are found in."""

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
"""The destination of words that became no card, no column and no field of one."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """Neighbouring lines of a file that went to the same row."""

    first: int
    """Number of the first line, from 1."""
    last: int
    where: Sentence


@dataclass(frozen=True, slots=True)
class _Target:
    """A row of the workshop that lines may have gone to, with its words."""

    where: Sentence
    words: frozenset[str]
    rank: int
    """Order of preference where several hold a line: 0 for cards, then columns, the note, the header."""


def places_of(lines: Sequence[str], workshop: Workshop, known: Mapping[int, Sentence]) -> tuple[Place, ...]:
    """Return the destinations of the lines that have words; neighbours with the same destination are one `Place`.

    Args:
        lines: the lines of the file.
        workshop: the workshop made of it.
        known: by number of a line, its destination, for the lines that the reader assigned itself.
    """
    targets = list(_targets(workshop))
    by_word: dict[str, set[int]] = defaultdict(set)
    for number, target in enumerate(targets):
        for word in target.words:
            by_word[word].add(number)
    places: list[Place] = []
    for number, line in enumerate(lines, 1):
        words = set(_WORD.findall(fold(line)))
        if not words:
            continue
        where = known.get(number) or _best(words, targets, by_word)
        if places and places[-1].where == where:
            places[-1] = replace(places[-1], last=number)
        else:
            places.append(Place(number, number, where))
    return tuple(places)


def _best(words: set[str], targets: list[_Target], by_word: dict[str, set[int]]) -> Sentence:
    counts: dict[int, int] = defaultdict(int)
    for word in words:
        # Words found in many rows do not tell them apart, and would make a large file slow.
        if len(holders := by_word.get(word, set())) <= 200:
            for number in holders:
                counts[number] += 1
    if not counts:
        return targets[0].where
    whole = {number: count for number, count in counts.items() if words <= targets[number].words}
    if whole:
        return targets[min(whole, key=lambda number: (targets[number].rank, number))].where
    return targets[max(counts, key=lambda number: (counts[number], -targets[number].rank, -number))].where


def _targets(workshop: Workshop) -> Iterator[_Target]:
    header = workshop.header
    yield _Target(IN_THE_NOTE, _words(header.note), 2)
    head = {name: value for name, value in to_json(header).items() if name != "note"}
    yield _Target(Sentence("the head of the workshop", {}), _words(head), 3)
    records: dict[str, frozenset[str]] = {}
    for table in ("actions", "decisions", "risks"):
        for row in workshop.table(table).values():
            about = str(getattr(row, "card", ""))
            records[about] = records.get(about, frozenset()) | _words(to_json(row))
    for axis in workshop.axes_in_order():
        yield _Target(Sentence("column {name}", {"name": axis.name}), _words(to_json(axis)), 1)
        for card in workshop.cards_in_order(axis.uid):
            named = {"name": axis.name, "title": card.title}
            words = _words(to_json(card)) | records.get(card.uid, frozenset())
            yield _Target(Sentence("column {name}, card “{title}”", named), words, 0)


def _words(value: Json) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset(_WORD.findall(fold(value)))
    if isinstance(value, dict):
        return frozenset[str]().union(*map(_words, value.values()))
    return frozenset[str]().union(*map(_words, value)) if isinstance(value, list) else frozenset()
