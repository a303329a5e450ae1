"""Whether a long text holds a name: the text of a whole file, in the time that reading it takes."""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Final

from perenne_tui.core.text.name_parts import LONG, SHORT
from perenne_tui.core.text.names import Names
from perenne_tui.core.text.spellings import is_encoded, plain, unescaped

_MARGIN: Final = 150
"""Characters on both sides of what may be a name that are looked at."""
_NEAR: Final = 64
"""Characters between a part of a name and the sign @ of an address."""
_MOST_SPOTS: Final = 100_000
"""Places that one search looks at; what may be a name beyond them counts as one that may be."""


class Found(IntEnum):
    """What a search has found."""

    NOTHING = 0
    MAY_HOLD = 1
    """A longer word or an address with a part of a name."""
    HOLDS = 2
    """A name."""


class NameSearch:
    """Looks for names in texts, one after the other.

    Args:
        names: the names, as those of a workshop and those of its copies.
    """

    def __init__(self, names: Sequence[Names]) -> None:
        self._names = names
        self._pieces = sorted({piece for one in names for piece in one.pieces if len(piece) > 1})
        self._left = _MOST_SPOTS

    @property
    def is_for_nothing(self) -> bool:
        """Whether there is no name to look for."""
        return not self._pieces

    def in_text(self, text: str) -> Found:
        """Return whether a text holds a name, maybe one, or none, also with codes (`%C3%A9`, `&eacute;`) decoded."""
        found = self._in_plain(plain(text))
        if found < Found.HOLDS and is_encoded(text):
            found = max(found, self._in_plain(plain(unescaped(text))))
        return found

    def _in_plain(self, flat: str) -> Found:
        low = flat.casefold()
        if len(low) != len(flat):  # a letter of a far script that is two when it is small
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
        """Give the stretches of a text that are worth a look; no two of them touch."""
        spots = sorted(spot for piece in self._pieces if piece in low for spot in _all(piece, flat, low))
        start = stop = -1
        for spot in spots:
            if spot - _MARGIN > stop:
                if stop >= 0:
                    yield max(start, 0), stop
                start = spot - _MARGIN
                self._left -= 1
            stop = spot + _MARGIN
        if stop >= 0:
            yield max(start, 0), stop


def _all(piece: str, flat: str, low: str) -> Iterator[int]:
    """Give the places of a piece that are worth a look.

    A short one is in many words: it counts with its capital, as a word of its own, or near an address.
    """
    spot = low.find(piece)
    while spot >= 0:
        end = spot + len(piece)
        if (
            len(piece) >= LONG
            or not (low[max(spot - 1, 0) : spot].isalpha() or low[end : end + 1].isalpha())
            or (len(piece) >= SHORT and (flat[spot].isupper() or "@" in low[max(spot - _NEAR, 0) : end + _NEAR]))
        ):
            yield spot
        spot = low.find(piece, spot + 1)
