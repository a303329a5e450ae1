"""The cells of a run: its characters and how each looks, so that two runs can be compared cell by cell."""

from typing import Final

from msgspec import Struct

from perenne_tui.widgets.cells import SINGLE
from perenne_tui.widgets.look import Segments
from perenne_tui.widgets.pens import Pens

_MOST_KNOWN: Final = 256
"""Runs whose cells are kept, and as many before them; a picture has less than two hundred."""


class Cells(Struct, frozen=True):
    """The cells of a run."""

    is_plain: bool
    """Whether each character takes one cell. Terminals disagree about others."""
    text: str
    looks: str
    """By character, the sign of its pen; at the ends of a segment, that of a pen whose blanks look the same."""
    blank: int
    """Place from which on there are only blanks that look the same."""
    pieces: tuple[tuple[str, str], ...]
    """Its texts from left to right, each after the sign of its pen."""

    def differing(self, before: "Cells") -> tuple[int, int]:
        """Return the place of the first cell that looks different, and that after the last one; the same for none."""
        text, was, looks, looked = self.text, before.text, self.looks, before.looks
        size = start = len(text)
        for place, (one, other, look, another) in enumerate(zip(text, was, looks, looked, strict=True)):
            if one != other or look != another:
                start = place
                break
        end = max(self.blank, before.blank) if looks[-1:] == looked[-1:] else size
        while end > start and text[end - 1] == was[end - 1] and looks[end - 1] == looked[end - 1]:
            end -= 1
        return start, max(start, end)


class RunCells:
    """Makes the cells of runs, and keeps those of the latest.

    Args:
        pens: the pens of the terminal.
    """

    def __init__(self, pens: Pens) -> None:
        self._pens = pens
        self._known: dict[int, tuple[Segments, Cells]] = {}
        """By identity of segments, which most pictures share: the segments themselves, and their cells."""
        self._before: dict[int, tuple[Segments, Cells]] = {}
        """The same as it was when it was full; what is still used goes over."""

    def of(self, segments: Segments) -> Cells:
        """Return the cells of the segments of a run."""
        known = self._known.get(id(segments))
        if known is None or known[0] is not segments:
            if len(self._known) >= _MOST_KNOWN:
                self._known, self._before = {}, self._known
            known = self._before.get(id(segments))
            if known is None or known[0] is not segments:
                known = (segments, self._cells(segments))
            self._known[id(segments)] = known
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
        last = len(pieces[-1][1]) - len(pieces[-1][1].rstrip(" ")) if pieces else 0
        is_plain = text.isascii() or SINGLE.issuperset(text)
        return Cells(is_plain, text, "".join(looks), len(text) - last, tuple(pieces))
