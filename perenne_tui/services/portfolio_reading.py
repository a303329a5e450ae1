"""A portfolio that is read in a thread while people look at what has been read of it."""

import threading
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.portfolio import Challenge, Facts, facts_of
from perenne_tui.services.portfolio import read_portfolio, shareable_facts

TELL_INTERVAL: Final = 0.1
"""Seconds between two calls of `tell` while workshops are read: each costs the screen a frame."""


class PortfolioReading:
    """The challenges of a portfolio as far as they have been read.

    Read again, it has those of the time before until all have been.

    Args:
        places: returns the folders and workshops to read.
        today: returns the day on which things are late, due or soon.
        tell: called in a thread when there is something new to show.
        is_shareable: whether functions are told in place of names.
    """

    def __init__(
        self,
        places: Callable[[], Sequence[Path]],
        today: Callable[[], date],
        tell: Callable[[], None],
        *,
        is_shareable: bool = False,
    ) -> None:
        self.challenges: tuple[Challenge, ...] = ()
        """Those that are known by now."""
        self.is_complete = False
        """Whether all have been read."""
        self._places, self._today, self._tell, self._is_shareable = places, today, tell, is_shareable
        self._doubtful: dict[str, None] = {}
        self._asked = 0
        """Number of the last time that it was asked to read."""

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Words of shareable facts that may still be names."""
        return tuple(self._doubtful)

    def begin(self) -> None:
        """Read all of it in a thread; one that still reads gives up."""
        self._asked += 1
        self.is_complete = False
        work = partial(self._read, self._asked, self._places(), self._today())
        threading.Thread(target=work, name="perenne portfolio", daemon=True).start()

    def _read(self, asked: int, places: Sequence[Path], today: date) -> None:
        is_first, found, told = not self.challenges, list[Challenge](), monotonic()
        for challenge in read_portfolio(places, today, facts=self._facts()):
            if asked != self._asked:
                return
            found.append(challenge)
            if is_first and monotonic() - told > TELL_INTERVAL:
                self.challenges, told = tuple(found), monotonic()
                self._tell()
        if asked == self._asked:
            self.challenges, self.is_complete = tuple(found), True
            self._tell()

    def _facts(self) -> Callable[[Workshop], Facts]:
        return partial(shareable_facts, doubtful=self._doubtful) if self._is_shareable else facts_of
