"""The trash of the library: the workshops that were deleted, each with the day of its last change; Enter restores."""

from pathlib import Path

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.library_controls import NO_TIME
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.screens.workshop_summary import full_title, summary_lines
from perenne_tui.services.library_index import LibraryIndex, folder_refusal
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block


class TrashScreen(ListScreen):
    """The deleted workshops. Nothing here deletes for good.

    Args:
        session: holds the workshop that is open.
        context: what else the screen needs.
        library: the index of the library whose trash it is.
    """

    NAME = "trash"
    BINDINGS = bindings("trash")
    HINTS = ("open", "back", "help")

    def __init__(self, session: Session, context: ScreenContext, library: LibraryIndex) -> None:
        super().__init__(session, context)
        self._library, self._index = library, library.of_trash()
        self.watched = self._index

    def prepare(self) -> None:
        """Look into the trash, and begin at what was changed last."""
        self._look()
        said = self.notice
        super().prepare()
        self.notice = said

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Trash")

    def corner(self) -> Line:
        """Return the line top right: the number of workshops."""
        count = len(self._index.summaries)
        said = self.language.count("{n} workshop", "{n} workshops", count) if count else ""
        return super().corner() or (Span(said, "quiet"),)

    def names(self) -> list[str]:
        """Return the paths of the workshops in the trash."""
        return [str(summary.path) for summary in self._index.summaries]

    def show_scene(self) -> None:
        """Show the workshops as far as they have been read."""
        self._index.look_if_changed(None)
        self._index.read()
        super().show_scene()

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the purpose of the trash, then each workshop."""
        say, today = self.language.say, self.context.today()
        summaries = self._index.summaries
        about = say("Deleted workshops wait here; Enter puts one back. Nothing here deletes for good.")
        empty = say("The trash is empty: Delete, in the library, puts the workshop under the cursor here.")
        told = tuple((Span(row, "quiet"),) for row in wrap(about if summaries else empty, width, cell_len))
        return (
            Block("about", told),
            *(Block(str(each.path), summary_lines(each, width, today, self.language)) for each in summaries),
        )

    def action_open(self) -> None:
        """Take the workshop under the cursor out of the trash, and show it in the library."""
        from perenne_tui.services import library_changes

        chosen = next((each for each in self._index.summaries if str(each.path) == self.cursor), None)
        if chosen is None:
            self.tell(self.language.say("There is nothing to take out: the trash is empty."))
            return
        try:
            back = library_changes.take_out(self._library.folder, chosen.path, uid=chosen.uid, timeout=NO_TIME)
        except Refused as refused:
            self._look()
            self.tell(self.language.sentence(refused.sentence))
        except OSError as error:
            self._look()
            self.tell(self.language.sentence(folder_refusal(self._library.folder, error).sentence))
        else:
            said = self.language.say("{name} is out of the trash; Enter opens it.", name=full_title(chosen))
            self._show_in_library(back, said)

    def _show_in_library(self, path: Path, said: str) -> None:
        self.context.navigation.screens.library.show_restored(path, said)

    def _look(self) -> None:
        """Look into the trash again."""
        refused = self._index.look_again(None)
        self.notice = self.language.sentence(refused) if refused else ""
