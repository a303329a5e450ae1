"""The bottom line of every screen: the keys that matter there, or a notice of what has just happened."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from rich.cells import cell_len

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.language import Language

NOTICE_LINES = 3
"""Lines of a notice at most: enough for a sentence with the whole name of a file."""
_BETWEEN = 3
"""Blank cells between two hints."""


class Bottom(NamedTuple):
    """The content of the bottom line."""

    hints: tuple[tuple[str, str], ...]
    """(key, word) pairs, the most important first; the last one is help and is always shown."""
    notice: str = ""
    """A sentence on what has just happened, shown instead of the hints until the next key."""


def bottom_lines(bottom: Bottom, width: int) -> tuple[Line, ...]:
    """Return the lines of the bottom, each of at most `width` cells: one, or a few for a long notice."""
    if bottom.notice:
        return tuple((Span(row, "strong"),) for row in wrap(bottom.notice, width, cell_len, most=NOTICE_LINES))
    return (hint_line(bottom.hints, width),)


def notice_room(width: int) -> int:
    """Return the cells that any notice has room for: at each break between two lines some may be lost."""
    return (NOTICE_LINES - 1) * (width - 2)


def notice_fits(notice: str, width: int) -> bool:
    """Return whether a notice can be shown whole on a screen of `width` cells."""
    return len(wrap(notice, width - 2, cell_len)) <= NOTICE_LINES


def joined_notices(said: Iterable[Sentence | str], language: Language, width: int) -> str:
    """Return sentences as one notice on a screen of `width` cells."""
    return " ".join(each if isinstance(each, str) else notice_of(each, language, width) for each in said if each)


def notice_of(sentence: Sentence, language: Language, width: int) -> str:
    """Return a sentence as a notice on a screen of `width` cells, shortened if there is no room for all of it."""
    said = language.sentence(sentence)
    return said if notice_fits(said, width) else shortened(sentence, language, notice_room(width))


def shortened(sentence: Sentence, language: Language, width: int) -> str:
    """Return a sentence in at most `width` cells, without the beginning of its longest value, such as a path.

    The sentence stays whole when that would not be enough.
    """
    said = language.sentence(sentence)
    excess = cell_len(said) - width
    texts = {name: value for name, value in sentence.values.items() if isinstance(value, str)}
    if excess <= 0 or not texts:
        return said
    longest = max(texts, key=lambda name: len(texts[name]))
    kept = texts[longest][excess + 1 :]
    return language.sentence(replace(sentence, values={**sentence.values, longest: f"…{kept}"})) if kept else said


def hint_line(pairs: Sequence[tuple[str, str]], width: int) -> Line:
    """Return (key, word) pairs on one line: the last one, which is help, and as many of the others as fit."""
    if not pairs:
        return ()
    *others, last = pairs
    left = width - _cells(last)
    shown: list[tuple[str, str]] = []
    for pair in others:
        if left - _cells(pair) - _BETWEEN < 0:
            break
        left -= _cells(pair) + _BETWEEN
        shown.append(pair)
    spans: list[Span] = []
    for key, word in [*shown, last]:
        if spans:
            spans.append(Span(" " * _BETWEEN))
        spans += [Span(key, "key"), Span(f" {word}", "quiet")]
    return tuple(spans)


def _cells(pair: tuple[str, str]) -> int:
    """Return the cells of a (key, word) pair."""
    return cell_len(pair[0]) + 1 + cell_len(pair[1])
