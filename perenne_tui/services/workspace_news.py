"""News of the open workshop, on its way from other threads to the screen."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.workshop_file import InterferenceKind, Reading, Status

News = Status | Reading | InterferenceKind
"""News from other threads: a save status, the workshop as another window wrote it, interference with the files."""
Tell = Callable[[News], None]
Mode = Literal["writing", "following", "reading", "none"]
"""The mode in which a workshop is open; `none`: no workshop is, only the library."""


def ignore(_: News) -> None:
    """Ignore a piece of news, where there is no screen to show it."""


def damaged(path: Path) -> Refused:
    """Return the refusal about a journal that is illegible in places, with what people can do."""
    return Refused(
        "A part of {name} is illegible; Ctrl+P offers to go on with the rest.", name=journal_of(real(path)).name
    )


class Relay(Struct):
    """Passes news from other threads to the current listener."""

    tell: Tell = ignore

    def __call__(self, news: News) -> None:
        """Pass on a piece of news."""
        self.tell(news)
