"""The cells of a run: its characters and how each looks, so that two runs can be compared cell by cell."""

from typing import Final, NamedTuple

from perenne_tui.widgets.cells import SINGLE
from perenne_tui.widgets.look import Segments
from perenne_tui.widgets.pens import Pens

_MOST_KNOWN: Final = 512
"""Runs whose cells are kept; a picture has less than two hundred."""


class Cells(NamedTuple):
    """The cells of a run."""

    is_plain: bool
    """Whether each character takes one cell. Terminals disagree about others."""
    text: str
    looks: str
    """By character, the sign of its pen; at the ends of a segment, that of a pen whose blanks look the same."""
    pieces: tuple[tuple[str, str], ...]
    """Its texts from left to right, each after the sign of its pen."""

    def differing(self, before: "Cells") -> tuple[int, int]:
        """Return the place of the first cell that looks different, and that after the last one; the same for none."""
        start = _same(self.text, before.text)
        if self.looks[:start] != before.looks[:start]:
            start = _same(self.looks, before.looks)
        size = len(self.text)
        if start == size:
            return size, size
        after = _same(self.text[::-1], before.text[::-1])
        if self.looks[size - after :] != before.looks[size - after :]:
            after = _same(self.looks[::-1], before.looks[::-1])
        return start, size - after


def _same(one: str, another: str) -> int:
    """Return the number of characters with which two texts of the same length begin both."""
    for place, (letter, other) in enumerate(zip(one, another, strict=True)):
        if letter != other:
            return place
    return len(one)


class RunCells:
    """Makes the cells of runs, and keeps those of the latest.

    Args:
        pens: the pens of the terminal.
    """

    def __init__(self, pens: Pens) -> None:
        self._pens = pens
        self._known: dict[int, tuple[Segments, Cells]] = {}
        """By identity of segments, which most pictures share: the segments themselves, and their cells."""

    def of(self, segments: Segments) -> Cells:
        """Return the cells of the segments of a run."""
        known = self._known.get(id(segments))
        if known is None or known[0] is not segments:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[id(segments)] = (segments, self._cells(segments))
        return known[1]

    def _cells(self, segments: Segments) -> Cells:
        looks: list[str] = []
        pieces: list[tuple[str, str]] = []
        for text, style, _ in segments:
            sign, of_blanks = self._pens.signs(style)
            words = text.strip(" ")
            before = text.find(words) if words else 0
            looks += (of_blanks * before, sign * len(words), of_blanks * (len(text) - before - len(words)))
            pieces.append((sign, text))
        text = "".join([text for _, text in pieces])
        return Cells(text.isascii() or SINGLE.issuperset(text), text, "".join(looks), tuple(pieces))
