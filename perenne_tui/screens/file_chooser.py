"""The list of files to choose from: what the shown folder offers, as far as it fits what is typed."""

from datetime import datetime
from pathlib import Path
from typing import Final

from perenne_tui.core.text.clean import visible_line
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import cut
from perenne_tui.i18n.language import Language
from perenne_tui.services.file_listing import FileEntry, FileListing, first_folder, list_files, other_places
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import quiet_lines
from perenne_tui.widgets.page_view import Block

DAY: Final = 12
"""Cells of the day on which a file was changed."""


class FileChooser:
    """The folder that is shown, and what of it fits the words that are typed."""

    def __init__(self) -> None:
        self.folder = Path()
        """The folder that is shown while nothing is typed; a path that is typed may begin in it."""
        self._listing = FileListing(self.folder)
        self._entries: dict[str, FileEntry] = {}

    def begin(self) -> None:
        """Show all of the folder in which people look first, or of the one that was shown before."""
        if self.folder == Path() or not self.folder.is_dir():
            self.folder = first_folder()
        self.look("")

    def look(self, words: str) -> None:
        """List what fits the words; a folder is only listed again when it has changed."""
        self._listing = list_files(self.folder, words)
        entries = [*self._listing.entries]
        if not words.strip():
            known = {entry.path for entry in entries}
            entries += [entry for entry in other_places(self.folder) if entry.path not in known]
        self._entries = {str(entry.path): entry for entry in entries}

    def names(self) -> list[str]:
        """Return the paths that may be chosen, in their order."""
        return [*self._entries]

    def entry(self, name: str) -> FileEntry | None:
        """Return the choice on a line by its name; `None` where the list has no such line."""
        return self._entries.get(name)

    def blocks(self, width: int, language: Language) -> tuple[Block, ...]:
        """Return the lines of the list, for a width in cells."""
        say, listing = language.say, self._listing
        head = [Block("folder", ((Span(cut(visible_line(_at_home(listing.folder)), width, cell_len), "heading"),),))]
        if listing.trouble:
            head.append(Block("trouble", quiet_lines(visible_line(language.sentence(listing.trouble)), width)))
        elif not listing.entries and listing.is_narrowed:
            head.append(Block("none", quiet_lines(say("No file of this folder begins so."), width)))
        elif not listing.entries:
            said = say("Nothing here can be imported: text, Word, LibreOffice, a table, an export of a board…")
            head.append(Block("none", quiet_lines(said, width)))
        rows = [Block(name, (_line(entry, width, language),), gap=False) for name, entry in self._entries.items()]
        if listing.left:
            more = language.count(
                "and {n} older one: type the beginning of its name",
                "and {n} older ones: type the beginning of a name",
                listing.left,
            )
            rows.insert(len(listing.entries), Block("more", quiet_lines(more, width), gap=False))
        return (*head, *rows)


def _line(entry: FileEntry, width: int, language: Language) -> Line:
    """Return the line of a file or a folder: its name, and the day on which it was changed."""
    day = language.short_date(datetime.fromtimestamp(entry.changed).date()) if entry.changed else ""
    name = cut(visible_line(entry.name), width - DAY - 1, cell_len)
    blanks = " " * max(1, width - cell_len(name) - cell_len(day))
    return (Span(name, "quiet" if entry.is_folder else "strong"), Span(blanks + day, "quiet"))


def _at_home(folder: Path) -> str:
    """Return the path of a folder as people type it: what is theirs begins with `~`."""
    home = Path.home()
    if folder == home or home not in folder.parents:
        return str(folder)
    return str(Path("~") / folder.relative_to(home))
