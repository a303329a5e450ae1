"""The foot of every screen: a rule that carries a notice of what has just happened, and the keys that matter."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.language import Language
from perenne_tui.widgets.cells import cell_len

NOTICE_LINES = 3
"""Lines of a notice at most: enough for a sentence with the whole name of a file."""
HINTS = 1
"""Rows of the key hints, which stand below a field at the foot as well."""
_BETWEEN = 3
"""Blank cells between two hints."""
_BEFORE = "── "
"""The beginning of a rule that carries words."""
_AROUND = 4
"""Cells of the rule that no notice takes: its beginning, and a blank after the words."""


class Bottom(Struct, frozen=True):
    """The content of the foot of a screen."""

    hints: tuple[tuple[str, str], ...]
    """(key, word) pairs, the most important first; the last one is help and is always shown."""
    notice: str = ""
    """A sentence on what has just happened, shown on the rule above the hints until the next key."""
    sign: str = ""
    """Quiet words at the right end of the rule, where there is room, such as how many phones are here."""


class Mark(Struct, frozen=True, order=True):
    """Words that stand on the rule, such as the number of cards below a column."""

    left: int
    """Cell of the rule where they begin, counted from 0."""
    words: str


def notice_lines(notice: str, width: int, marks: Sequence[Mark] = ()) -> tuple[Line, ...]:
    """Return a rule that carries a notice and marks, `── D3 réglée ───`: more than one line for a long notice.

    Args:
        notice: the notice, if any.
        width: cells of a line.
        marks: other words on the rule, from left to right; those that a notice needs the place of are left out.
    """
    if not notice:
        return (_rule(marks, (), width),)
    # A mark at the left edge stays: the notice follows it.
    first = [mark for mark in marks if mark.left < len(_BEFORE)]
    start = max((mark.left + cell_len(mark.words) for mark in first), default=0)
    rows = wrap(notice, width - start - _AROUND, cell_len, most=NOTICE_LINES)
    if len(rows) == 1:
        said = Mark(start + len(_BEFORE) - 1, f" {rows[0]} ")
        others = [mark for mark in marks if mark.left >= said.left + cell_len(said.words)]
        return (_rule([*first, *others], [said], width),)
    rows = wrap(notice, width - _AROUND, cell_len, most=NOTICE_LINES)
    lines = [(Span(" " * len(_BEFORE)), Span(row, "strong")) for row in rows]
    lines[0] = (Span(_BEFORE, "rule"), Span(rows[0], "strong"))
    after = max(0, width - len(_BEFORE) - cell_len(rows[-1]) - 1)
    return (*lines[:-1], (*lines[-1], Span(" "), Span("─" * after, "rule")))


def _rule(marks: Sequence[Mark], said: Sequence[Mark], width: int) -> Line:
    """Return a rule with quiet words and strong ones (`said`) on it, none of which overlap."""
    spans: list[Span] = []
    used = 0
    for mark in sorted((*marks, *said)):
        spans.append(Span("─" * (mark.left - used), "rule"))
        spans.append(Span(mark.words, "strong" if mark in said else "quiet"))
        used = mark.left + cell_len(mark.words)
    spans.append(Span("─" * max(0, width - used), "rule"))
    return tuple(span for span in spans if span.text)


def notice_width(width: int) -> int:
    """Return the cells of a notice of one line on a screen of `width` cells."""
    return width - 2 - _AROUND


def notice_room(width: int) -> int:
    """Return the cells that any notice has room for: at each break between two lines some may be lost."""
    return (NOTICE_LINES - 1) * notice_width(width)


def notice_fits(notice: str, width: int) -> bool:
    """Return whether a notice can be shown whole on a screen of `width` cells."""
    return len(wrap(notice, notice_width(width), cell_len)) <= NOTICE_LINES


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
    return language.sentence(sentence._replace(values={**sentence.values, longest: f"…{kept}"})) if kept else said


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
