"""The forms of the portfolio, in place of its table: one a line, Enter writes it; then where the file is."""

from typing import TYPE_CHECKING

from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.documents.document_kinds import OF_PORTFOLIO
from perenne_tui.i18n.vocabulary.documents import VERSIONS
from perenne_tui.screens.form_choice import below, form_line
from perenne_tui.screens.written_file import WrittenFile, written_blocks
from perenne_tui.services.library_index import LibraryIndex
from perenne_tui.services.portfolio_reading import PortfolioReading
from perenne_tui.widgets.labelled_lines import quiet_lines
from perenne_tui.widgets.page_view import Block

if TYPE_CHECKING:
    from perenne_tui.screens.portfolio import PortfolioScreen

VERSION = "version"
"""The line of the version: with names, or shareable."""


class PortfolioExport:
    """The choice of a form, while it is open.

    Args:
        screen: the portfolio.
        index: of the library, in whose folder the file is written.
    """

    def __init__(self, screen: "PortfolioScreen", index: LibraryIndex) -> None:
        self._screen, self._index = screen, index
        self.is_open = False
        self.form: str = OF_PORTFOLIO[0]
        """The form that was written last, else the first one."""
        self._is_shareable = False
        self._waiting: tuple[str, PortfolioReading] | None = None
        """The form to write once the shareable versions of all workshops have been read."""
        self._written: WrittenFile | None = None
        self._refused = ("", "")
        """The form that could not be written, and the sentence about it."""

    @property
    def is_choosing(self) -> bool:
        """Whether the forms are shown."""
        return self.is_open and not self._written

    def open(self) -> None:
        """Show the forms."""
        self.is_open, self._written, self._refused = True, None, ("", "")

    def close(self) -> None:
        """Show the table again; the version stays as it was chosen."""
        self.is_open, self._waiting = False, None

    def names(self) -> list[str]:
        """Return the lines that the cursor stands on; none while it is closed."""
        if not self.is_open:
            return []
        return ["written"] if self._written else [*OF_PORTFOLIO, VERSION]

    def blocks(self, width: int, height: int) -> tuple[Block, ...]:
        """Return the forms and the version, or where the file is that was written."""
        language = self._screen.language
        if self._written:
            return written_blocks(self._written, language, width, height)
        forms = [self._form(form, width) for form in OF_PORTFOLIO]
        version: Line = (
            Span(language.say("Version") + "  ", "quiet"),
            Span(language.say(VERSIONS[self._is_shareable]), "strong"),
        )
        folder = language.say("The file is written to {folder}.", folder=str(self._index.folder))
        return (
            Block(
                "about", quiet_lines(language.say("Enter writes the portfolio in the form under the cursor."), width)
            ),
            *forms,
            Block(VERSION, (version,)),
            Block("folder", quiet_lines(folder, width)),
        )

    def take(self, name: str) -> None:
        """Do what a line is for: write a form, or change the version."""
        screen = self._screen
        if self._written:
            screen.leave()
        elif name == VERSION:
            self._is_shareable = not self._is_shareable
            screen.tell("")
        elif name and self._is_shareable:
            self._read_shareable(name)
        elif name:
            self._write(name, None)

    def go_on(self) -> None:
        """Write what was waited for, once it has been read."""
        if self._waiting and self._waiting[1].is_complete:
            form, reading = self._waiting
            self._waiting = None
            self._write(form, reading)

    def _read_shareable(self, form: str) -> None:
        screen = self._screen
        reading = PortfolioReading(
            lambda: [self._index.folder], screen.context.today, self._index.tell, is_shareable=True
        )
        self._waiting = form, reading
        reading.begin()
        screen.tell(screen.language.say("The shareable versions are being read; then the file is written."))

    def _write(self, form: str, shareable: PortfolioReading | None) -> None:
        from perenne_tui.services.portfolio_export import write_portfolio_file

        screen = self._screen
        challenges = screen.kept(shareable.challenges if shareable else screen.challenges)
        doubtful = shareable.doubtful if shareable else ()
        day, folder = screen.context.today(), self._index.folder
        try:
            file = write_portfolio_file(
                challenges, form, screen.language, day, folder, is_shareable=shareable is not None
            )
        except Refused as refused:
            self._refused = form, screen.language.sentence(refused.sentence)
            screen.notice = screen.language.say("The file is not written.")
        else:
            self._written = WrittenFile(file.path, form, file.taken, doubtful, file.lost)
            self._refused, self.form = ("", ""), form
            screen.restart("written")
            screen.notice = ""
        if shareable is None:  # else it is being shown already
            screen.show()

    def _form(self, form: str, width: int) -> Block:
        block = Block(form, (form_line(form, self._screen.language),), gap=False)
        return below(block, self._refused[1], width) if form == self._refused[0] else block
