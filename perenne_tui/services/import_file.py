"""Importing a file of another program: it becomes a workshop, or cards of one.

Used by `perenne import` and by the screen of the library. `open_for_change` serves every command that changes a
workshop.
"""

import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from perenne_tui.core.changes.boards import brought_again, join_board
from perenne_tui.core.changes.texts import line
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.system_errors import IN_USE, reason_of
from perenne_tui.readers.card_selection import workshop_of_deck
from perenne_tui.readers.source import LARGEST_FILE
from perenne_tui.services.forgotten_names import clean_board
from perenne_tui.services.library import places_for
from perenne_tui.store.creation import create_at_first
from perenne_tui.store.disk import make_folder
from perenne_tui.store.lock import Lock, hold_lock
from perenne_tui.store.paths import journal_of, real
from perenne_tui.store.reading import read
from perenne_tui.store.repair import refusal
from perenne_tui.store.workshop_file import NeedsAgreement, OnlyToRead, WorkshopFile, open_to_write

if TYPE_CHECKING:
    from perenne_tui.readers.outline.imported import Imported
    from perenne_tui.readers.outline.outline import Outline
    from perenne_tui.readers.outline.table_roles import Roles

_LARGEST_PACKED: Final = 64 * 1024 * 1024
"""Bytes of a file that is no text: minutes have photographs in them, which are not read."""
_LARGEST_WRAPPED: Final = 20 * 1024 * 1024
"""Bytes of a text with more in it than words, which nobody can split: the log of a board, the pictures of a page."""
SAVED_WITHIN = 10.0
"""Seconds that a command waits for a slow disk."""


@dataclass(frozen=True, slots=True)
class BoardSource:
    """A file that may become a board; it is read again when somebody wants other columns."""

    name: str
    """Its name, from which the title is taken where the file has none."""
    data: bytes

    def read(self, *, columns: int | None = None, roles: "Roles | None" = None) -> "Imported":
        """Return the board; see `read_board`.

        Raises:
            Refused: it is no board, or has no such headings.
        """
        return read_board(self.data, name=self.name, columns=columns, roles=roles)

    def read_again(self, *, columns: int | None, roles: "Roles | None") -> "Imported":
        """Return the board read with the choices of a person.

        Roles that nobody has chosen are guessed again, and a level that the chosen ones do not give is left out: the
        groups of a column that has become that of the cards.

        Raises:
            Refused: it gives no board.
        """
        roles = roles if roles and roles.chosen else None
        try:
            return self.read(columns=columns, roles=roles)
        except Refused:
            if columns is None or roles is None:
                raise
            return self.read(roles=roles)


def source_of(path: Path) -> BoardSource:
    """Return a file of any form.

    Raises:
        Refused: it is missing, not an ordinary file, too large, or cannot be read.
    """
    return BoardSource(path.name, file_bytes(path))


def read_file(path: Path) -> "Imported":
    """Return the board in a file of any form.

    Raises:
        Refused: the file is missing, not an ordinary file, too large, of a form that is not read, or without cards.
    """
    return source_of(path).read()


def read_board(data: bytes, *, name: str, columns: int | None = None, roles: "Roles | None" = None) -> "Imported":
    """Return the board in the bytes of a file, whatever its form.

    Args:
        data: the file as it is on disk.
        name: the name of the file, from which the title is taken where the file has none.
        columns: level of the headings that become the columns; the best one by default.
        roles: of the columns of its tables; they are guessed by default.

    Raises:
        Refused: it is too large, damaged, of a form that is not read, or has nothing that could be a card; the
            sentence says what to do.
    """
    from perenne_tui.readers.outline.board import import_outline
    from perenne_tui.readers.text_import import import_text

    if not data.strip():
        raise Refused("This file is empty. Nothing was read.")
    title = PurePath(name).stem.replace("_", " ")
    outline = _outline_of(data, name)
    if outline is None:
        return import_text(data, name=title, new_uid=new_uid, columns=columns, roles=roles)
    return import_outline(outline, name=title, new_uid=new_uid, columns=columns, roles=roles)


@lru_cache(maxsize=1)
def _outline_of(data: bytes, name: str) -> "Outline | None":
    """Return the outline of a file, read once while its columns are chosen; `None` for a text."""
    from perenne_tui.readers.formats.recognition import form_of
    from perenne_tui.services.form_readers import read_outline

    return read_outline(data, form_of(data, name))


def make_workshop(
    imported: "Imported", folder: Path, *, language: str, name: str = "", end: date | None = None
) -> Path:
    """Make a workshop of an imported board, and return its path.

    Args:
        imported: the board.
        folder: the folder for the workshop.
        language: of the workshop, where the file says none.
        name: its title and the name of its challenge; empty for those of the file.
        end: last day of the challenge; `None` for that of the file.

    Raises:
        Refused: the folder takes no files.
    """
    workshop = workshop_of_deck(imported.deck, everything=True)
    make_folder(folder)
    header = workshop.header if imported.has_language else replace(workshop.header, language=language)
    if name := line(name):
        header = replace(header, title=name, challenge=name)
    header = replace(header, end=end) if end else header
    places = places_for(folder, header.title)
    return create_at_first(places, workshop.with_rows("workshop", header), at=datetime.now(UTC))


def add_to_workshop(imported: "Imported", path: Path) -> int:
    """Add the cards of an imported board to a workshop as one change, and return the number of cards added.

    Names that were forgotten in the workshop are replaced.

    Raises:
        Refused: the workshop is open in another window, damaged, or full; nothing was changed.
    """
    with open_for_change(path) as session:
        before = len(session.workshop.cards)
        session.do(join_board, board=clean_board(imported.deck.workshop, session.workshop))
        return len(session.workshop.cards) - before


def cards_there(imported: "Imported", path: Path) -> int:
    """Return the number of cards of an imported board that stand in a workshop already; they are not added again.

    Raises:
        Refused: the workshop is missing or damaged.
    """
    try:
        workshop = read(path).workshop
    except OSError as error:
        raise refusal(error, path) from error
    return brought_again(workshop, clean_board(imported.deck.workshop, workshop))


@contextmanager
def open_for_change(path: Path, *, timeout: float | None = None) -> Iterator[Session]:
    """Open a workshop for the changes of one command; they are saved at the end of the `with` block.

    The lock of another command is waited for.

    Args:
        path: the workshop.
        timeout: seconds to wait for its lock; `lock.TIMEOUT` by default.

    Raises:
        Refused: the workshop is open in another window or damaged, or the changes could not be saved.
    """
    path = real(path)
    with ExitStack() as stack:
        try:
            lock = stack.enter_context(hold_lock(path, timeout=timeout))
        except OSError as error:
            raise refusal(error, path) from error
        file = _opened(path, lock)
        try:
            yield Session(file.reading.workshop, file, last_n=file.reading.last_n)
        finally:
            is_saved = file.close(SAVED_WITHIN)
    if not is_saved:
        raise Refused(
            "{name} could not be saved: {reason}. See to that, then do this again.",
            name=path.name,
            reason=file.status.cause or IN_USE,
        )


def _opened(path: Path, lock: Lock) -> WorkshopFile:
    """Open a workshop whose lock is held; one that a window would show read-only is refused."""
    try:
        return open_to_write(path, now=lambda: datetime.now(UTC), lock=lock)
    except NeedsAgreement:
        raise Refused(
            "A part of {name} is illegible: open it, go on with the rest, then do this again; nothing was changed.",
            name=journal_of(path).name,
        ) from None
    except OnlyToRead as only:
        if isinstance(only.__cause__, OSError):
            raise refusal(only.__cause__, path) from only
        raise


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a file that people named. Devices and pipes, which never end, are not opened.

    Raises:
        Refused: the file is missing, not an ordinary file, too large, or cannot be read.
    """
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Refused("{path} is a folder: give the file in it. Nothing was read.", path=str(path))
        if not stat.S_ISREG(found.st_mode):
            raise Refused("{path} is no ordinary file. Nothing was read.", path=str(path))
        limit = LARGEST_FILE if found.st_size <= LARGEST_FILE else _limit_of(path)
        if found.st_size > limit:
            raise Refused(
                "{path} has {size} kB and may have {limit} kB: split it in several files. Nothing was read.",
                path=str(path),
                size=-(-found.st_size // 1024),
                limit=limit // 1024,
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused("There is no file {path}. Nothing was read.", path=str(path)) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Refused(
            "{path} cannot be read: {reason}. Nothing was read.", path=str(path), reason=reason_of(error)
        ) from error


def _limit_of(path: Path) -> int:
    """Return the bytes that a file may have, by its first ones; its reader bounds what it reads of them."""
    from perenne_tui.readers.formats.recognition import is_packed, is_wrapped

    with path.open("rb") as file:
        beginning = file.read(64)
    return _LARGEST_PACKED if is_packed(beginning) else _LARGEST_WRAPPED if is_wrapped(beginning) else LARGEST_FILE
