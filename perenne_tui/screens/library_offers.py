"""The lines of the library that are no workshop: the ways to a first one while there is none, and the trash."""

from typing import TYPE_CHECKING, Literal

from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.services.library_index import folder_refusal
from perenne_tui.widgets.cells import cell_len

if TYPE_CHECKING:
    from perenne_tui.screens.library import LibraryScreen

Offer = Literal["example", "new", "import", "trash"]
"""A line below the workshops, or in their place."""


class LibraryOffers:
    """Says which lines there are, and does what the one under the cursor is for.

    Args:
        library: the screen that holds it.
    """

    def __init__(self, library: "LibraryScreen") -> None:
        self._library = library

    def names(self) -> tuple[Offer, ...]:
        """Return the lines: three ways to a first workshop in an empty library, and the trash unless that is empty.

        A filter leaves out all of them, as it does with everything that has not its words.
        """
        index = self._library.index
        if self._library.filter.words or index.is_lost:
            return ()
        first: tuple[Offer, ...] = () if index.summaries else ("example", "new", "import")
        return (*first, "trash") if index.trashed else first

    def lines(self, offer: Offer, width: int) -> tuple[Line, ...]:
        """Return the lines of an offer, at most `width` cells long."""
        name, about = self._words(offer)
        if offer == "trash":
            return ((Span(name, "quiet"),),)
        return ((Span(name, "strong"),), *((Span(row, "quiet"),) for row in wrap(about, width, cell_len)))

    def take(self, offer: Offer) -> None:
        """Do what an offer is for."""
        library = self._library
        if offer == "example":
            self._copy_example()
        elif offer == "trash":
            library.context.navigation.visit("trash")
        else:
            library.perform("new" if offer == "new" else "import_file")

    def action_show_trash(self) -> None:
        """Show what is in the trash."""
        self._library.context.navigation.visit("trash")

    def _words(self, offer: Offer) -> tuple[str, str]:
        """Return the name of an offer, and what it is good for."""
        say, count = self._library.language.say, self._library.language.count
        if offer == "example":
            return say("The example"), say("A workshop that is filled in, to try everything on: a copy of it opens.")
        if offer == "new":
            return say("A new workshop"), say("Its challenge, its end, the cards to begin with: Enter is enough.")
        if offer == "import":
            return say("A file"), say(
                "Minutes, notes, a table, a board of another program: shown before a workshop is made of it."
            )
        return count("Trash: {n} workshop", "Trash: {n} workshops", self._library.index.trashed), ""

    def _copy_example(self) -> None:
        from perenne_tui.services.demo import demo_workshop
        from perenne_tui.services.library_changes import keep

        library = self._library
        try:
            path = keep(library.folder, demo_workshop(library.language, library.now))
        except Refused as refused:
            library.tell(library.language.sentence(refused.sentence))
        except OSError as error:
            library.tell(library.language.sentence(folder_refusal(library.folder, error).sentence))
        else:
            said = library.language.say("This is a copy of the example: try everything, nothing else is changed.")
            library.context.navigation.enter_workshop(path, "board", said)
