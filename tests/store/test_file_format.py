"""The example in docs/file-format.md is a valid workshop, and what it says about both files is true."""

import re
from pathlib import Path

from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.store.journal_line import first_prev
from perenne_tui.store.paths import journal_of
from perenne_tui.store.snapshot import from_bytes, to_tables, with_checksum
from perenne_tui.store.snapshot_storage import tables_to_bytes
from perenne_tui.store.workshop_file import read
from tests.store.helpers import names, open_file

TEXT = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")


def block(after: str, language: str) -> bytes:
    found = re.search(rf"```{language}\n(.*?)```", TEXT[TEXT.index(after) :], re.DOTALL)
    assert found is not None
    return found[1].encode()


def test_the_example_is_a_workshop_with_its_history(path: Path) -> None:
    path.write_bytes(block("## The snapshot", "json").strip())
    journal_of(path).write_bytes(block("## The journal", "text"))
    reading = read(path)
    assert (reading.last_n, reading.opened_read_only_because) == (3, None)
    assert [card.title for card in reading.workshop.cards.values()] == ["Réserver le nom de domaine"]
    file = open_file(path)
    assert names(file.earlier()) == ["set_state", "answer_card", "undo"]
    assert file.close()
    assert path.read_bytes() == block("## The snapshot", "json").strip()
    path.unlink()
    assert read(path) == reading


def test_the_example_is_written_as_the_store_writes() -> None:
    data = block("## The snapshot", "json").strip()
    assert with_checksum(tables_to_bytes(to_tables(from_bytes(data)))) == data
    assert f'"prev":"{first_prev("7v2kq0m3xd")}"'.encode() in block("## The journal", "text")


def test_every_table_is_named() -> None:
    for table in ROW_TYPES:
        assert f"`{table}`" in TEXT[TEXT.index("## The snapshot") : TEXT.index("## The journal")]
