"""The result of reading a deck: a workshop, its starred cards, and complaints about unclear lines."""

from msgspec import Struct

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.places import Destination


class Complaint(Struct, frozen=True):
    """A line of a file that may have meant something else than what was read."""

    line: int
    """Line of the file, from 1, as an editor shows it."""
    sentence: Sentence
    """Message: the problem, the destination of the words, the remedy."""


class Deck(Struct, frozen=True):
    """A deck, or a filled example, as it was read."""

    workshop: Workshop
    """Every card of the file with its fields and records; without spoken ids, which `card_selection` gives."""
    starred: frozenset[str] = frozenset()
    """uids of the cards marked ★: those that a new workshop takes unless it is to have all."""
    complaints: tuple[Complaint, ...] = ()
    """Complaints in the order of their lines."""
    destinations: tuple[Destination, ...] = ()
    """By line of the file: where its words are in the workshop."""
