"""The search for names in long texts such as whole files, in about the time that reading them takes.

The store uses it to look for files that still contain a forgotten name. Parts of names are located first; the slow
patterns are matched around those places only.
"""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Final

from perenne_tui.core.text.name_parts import LONG, SHORT
from perenne_tui.core.text.names import Names
from perenne_tui.core.text.spellings import is_encoded, plain, unescaped

_MARGIN: Final = 150
"""Characters on both sides of a place in which the patterns are matched."""
_NEAR: Final = 64
"""Most characters between a part of a name and the @ of its address."""
_MOST_PLACES: Final = 100_000
"""Most places in which one search matches patterns; a text with more of them is reported as `MAY_HOLD`."""


class Found(IntEnum):
    """Result of a search."""

    NOTHING = 0
    MAY_HOLD = 1
    """A longer word or an address with a part of a name."""
    HOLDS = 2
    """A name."""


class NameSearch:
    """A search for names in several texts, one after the other.

    Args:
        names: sets of names, such as those of a workshop and those of its copies.
    """

    def __init__(self, names: Sequence[Names]) -> None:
        self._names = names
        self._pieces = sorted({piece for one in names for piece in one.pieces if len(piece) > 1})
        self._left = _MOST_PLACES

    @property
    def is_for_nothing(self) -> bool:
        """Whether there is no name to search for."""
        return not self._pieces

    def in_text(self, text: str) -> Found:
        """Return the result for a text, as it is and with codes (`%C3%A9`, `&eacute;`) decoded."""
        found = self._in_plain(plain(text))
        if found < Found.HOLDS and is_encoded(text):
            found = max(found, self._in_plain(plain(unescaped(text))))
        return found

    def _in_plain(self, flat: str) -> Found:
        low = flat.casefold()
        if len(low) != len(flat):  # some letters become two in lower case: places must be the same in both texts
            flat = "".join(char if len(char.casefold()) == 1 else "?" for char in flat)
            low = flat.casefold()
        found = Found.NOTHING
        for start, stop in self._around(flat, low):
            piece = flat[start:stop]
            if any(names.are_in_plain(piece) for names in self._names):
                return Found.HOLDS
            if self._left < 0 or any(names.parts_are_in_plain(piece) for names in self._names):
                found = Found.MAY_HOLD
        return found

    def _around(self, flat: str, low: str) -> Iterator[tuple[int, int]]:
        """Return the ranges of a text in which to match patterns, as start and end; they do not overlap."""
        places = sorted(place for piece in self._pieces if piece in low for place in _places(piece, flat, low))
        start = stop = -1
        for place in places:
            if place - _MARGIN > stop:
                if stop >= 0:
                    yield max(start, 0), stop
                start = place - _MARGIN
                self._left -= 1
            stop = place + _MARGIN
        if stop >= 0:
            yield max(start, 0), stop


def _places(piece: str, flat: str, low: str) -> Iterator[int]:
    """Return the places of a piece at which there may be a name.

    A short piece occurs in many words: it counts only with its capital, as a word of its own, or near an @.
    """
    place = low.find(piece)
    while place >= 0:
        end = place + len(piece)
        if (
            len(piece) >= LONG
            or not (low[max(place - 1, 0) : place].isalpha() or low[end : end + 1].isalpha())
            or (len(piece) >= SHORT and (flat[place].isupper() or "@" in low[max(place - _NEAR, 0) : end + _NEAR]))
        ):
            yield place
        place = low.find(piece, place + 1)
