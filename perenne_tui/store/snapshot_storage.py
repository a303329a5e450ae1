"""The TinyDB storage of a workshop, which replaces the whole file at each write.

The only module that imports TinyDB. `SnapshotFile` writes through it; whoever opens a workshop's file with TinyDB can
use it as any other storage.
"""

import os
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final

from tinydb.storages import Storage

from perenne_tui.core.model.rows import Json
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import read_file
from perenne_tui.store.json_codec import NotJson, dumps, loads
from perenne_tui.store.pages import PageBuffer, Pages
from perenne_tui.store.paths import LARGEST_FILE

_AT_ONCE: Final = 128
"""Rows that are added to what is written at once."""


class AtomicStorage(Storage):
    """A storage that writes a TinyDB file so that a crash or a full disk leaves the old file or the new one.

    The file is opened at each call: one that another program has replaced is read as well.

    Args:
        path: the file. It need not exist.
        pause: as for `perenne_tui.store.atomic_write.write_atomically`.
        before: the same.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        pause: Callable[[float], bool] | None = None,
        before: Callable[[], object] | None = None,
    ) -> None:
        self._path = Path(path)
        self._pause = pause
        self._before = before

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables; `None` when there is no file yet.

        Raises:
            NotJson: the file does not hold tables.
            Refused: it cannot be read.
        """
        data = read_file(self._path, limit=LARGEST_FILE)
        if not data:
            return None
        tables = loads(data)
        if not isinstance(tables, dict) or not all(isinstance(rows, dict) for rows in tables.values()):
            raise NotJson("a TinyDB file is an object of tables")
        return tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Write all tables.

        Raises:
            NotJson: a value has no JSON.
            OSError: it could not be written; the old file stays.
            Interrupted: `pause` returned true; the old file stays.
        """
        self.write_bytes(tables_to_bytes(data))

    def write_bytes(self, data: bytes | Pages) -> os.stat_result:
        """Write the bytes that `tables_to_bytes` returned; returns and raises what `write_atomically` does."""
        return write_atomically(self._path, data, pause=self._pause, before=self._before)


def tables_to_bytes(tables: Mapping[str, Mapping[str, Json]], rest: Callable[[], object] | None = None) -> Pages:
    """Return tables as compact JSON.

    They are encoded row by row: one call for 10,000 cards would block the other threads for a frame of the screen.

    Args:
        tables: the tables.
        rest: called after every 128 rows, so that a key need not wait 5 ms for a thread that only computes.
    """
    written = PageBuffer()
    written.add(b"{")
    for name, rows in tables.items():
        written.add(dumps(name) + b":{")
        left = iter(rows.items())
        while some := [dumps(uid) + b":" + dumps(row) for uid, row in islice(left, _AT_ONCE)]:
            written.add(b",".join(some) + b",")
            if rest and len(some) == _AT_ONCE:
                rest()
        written.cut(bool(rows))
        written.add(b"},")
    written.cut(bool(tables))
    written.add(b"}")
    return written.all()
