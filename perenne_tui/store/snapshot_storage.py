"""The TinyDB storage of a workshop: whole files, put in their place at once, never written over."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from perenne_tui.core.model.rows import Json
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import read_file
from perenne_tui.store.json_codec import NotJson, dumps, loads
from perenne_tui.store.paths import LARGEST_FILE


class AtomicStorage(Storage):
    """Reads and writes a TinyDB file so that a crash or a full disk leaves the old file or the new one.

    It opens the file at each call and keeps nothing open: a file that another program replaced is seen.

    Args:
        path: the file. It need not exist.
        pause: see `perenne_tui.store.disk.write_atomically`.
        before: see the same.
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
        """Give the tables, or `None` when there is no file yet.

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
            OSError: it could not be written; the old file stands.
            Interrupted: `pause` said so; the old file stands.
        """
        self.write_bytes(tables_to_bytes(data))

    def write_bytes(self, data: bytes) -> os.stat_result:
        """Write what `tables_to_bytes` made of all tables; returns and raises what `write_atomically` does."""
        return write_atomically(self._path, data, pause=self._pause, before=self._before)


def tables_to_bytes(tables: Mapping[str, Mapping[str, Json]]) -> bytes:
    """Give tables as compact JSON.

    Written row by row: one call for all of 10,000 cards would hold the interpreter for the length of a frame.
    """
    written = (
        dumps(name) + b":{" + b",".join([dumps(uid) + b":" + dumps(row) for uid, row in rows.items()]) + b"}"
        for name, rows in tables.items()
    )
    return b"{" + b",".join(written) + b"}"
