"""What reading a Markdown file gives: a workshop, its starred cards, and what could not be understood."""

from dataclasses import dataclass

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something in the file that was not read as its writer may have meant it."""

    line: int
    """Line of the file, from 1, as an editor shows it."""
    sentence: Sentence
    """What happened, where the words went, and what to do."""


@dataclass(frozen=True, slots=True)
class Deck:
    """A file that has been read."""

    workshop: Workshop
    """Every card of the file with what the file says about it; nobody has given spoken ids yet."""
    starred: frozenset[str] = frozenset()
    """uids of the cards marked ★: the ones a new workshop takes unless it wants them all."""
    complaints: tuple[Complaint, ...] = ()
    """In the order of their lines."""
