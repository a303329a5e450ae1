"""The files that `perenne import` is given, and how they are to be read."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from perenne_tui.core.text.sentences import Refused
from perenne_tui.settings import paths

if TYPE_CHECKING:
    from perenne_tui.readers.outline.imported import Imported
    from perenne_tui.services.import_file import BoardSource


class ImportChoices(NamedTuple):
    """The options about how files are read."""

    columns: int | None
    """Level of the headings that become the columns; `None` for the best one."""
    card: str
    owner: str
    due: str
    """Heads of the columns of a table; empty for those that are guessed."""

    def read(self, source: "BoardSource") -> "Imported":
        """Return the board in a file, read as it was asked for.

        Raises:
            Refused: it is no board, or has no headings of that level, no table, or no such column.
        """
        if not (self.card or self.owner or self.due):
            return source.read(columns=self.columns)
        from perenne_tui.readers.outline.table_roles import roles_named

        guessed = source.read().roles
        if guessed is None:
            raise Refused("{name} has no table of cards: leave out --card, --owner and --due.", name=source.name)
        roles = roles_named(guessed.heads, card=self.card, owner=self.owner, due=self.due, guessed=guessed)
        return source.read(columns=self.columns, roles=roles)


def source_named(file: str, library: Path | None = None) -> "BoardSource":
    """Return a file, or what is sent to standard input for `-`.

    Args:
        file: as it was typed.
        library: the library whose plans are told apart from new boards; `None` for none.

    Raises:
        Refused: nothing is piped into standard input, or the file cannot be read.
    """
    from perenne_tui.services.import_file import BoardSource, source_of
    from perenne_tui.services.returned_workshops import new_board_source

    if file != "-":
        path = paths.expanded(file)
        return new_board_source(path, library) if library else source_of(path)
    if sys.stdin.isatty():
        raise Refused("No text was sent to this command: name a file instead of “-”.")
    return BoardSource("import", sys.stdin.buffer.read())


@contextmanager
def naming(file: str, files: Sequence[str]) -> Iterator[None]:
    """Add the name of a file to the refusals about it, where there are several."""
    try:
        yield
    except Refused as refused:
        if len(files) < 2 or any(file in str(value) for value in refused.sentence.values.values()):
            raise
        raise Refused("{file}: {reason}", file=file, reason=refused.sentence) from refused
