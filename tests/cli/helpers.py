"""Helpers of the tests of commands: types, files of a library, a first answer."""

from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Protocol

from perenne_tui.core.changes.cards import word_card
from tests.store.helpers import at_work


@dataclass(frozen=True)
class Ended:
    """The end of a command: its status and its output."""

    code: int
    out: str
    err: str


class Hands(StringIO):
    """Standard input with answers typed in advance."""

    def isatty(self) -> bool:
        return True


class Perenne(Protocol):
    """Runs a command with the words typed after `perenne`."""

    def __call__(self, *args: str) -> Ended:
        """Run it."""
        ...


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the contents of all files below a folder but locks, by relative path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix != ".lock" and path.is_file()
    }


def answer_first_card(path: Path) -> str:
    """Answer the first card, and return its uid."""
    with at_work(path) as (_, session):
        card = next(iter(session.workshop.cards))
        session.do(word_card, card=card, part="why", text="Parce que")
    return card
