"""The files of a workshop: private, readable with TinyDB, locked by one writer, and fast to read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.values import replace
from perenne_tui.store import atomic_write
from perenne_tui.store.creation import create
from perenne_tui.store.journal_line import checksum
from perenne_tui.store.json_codec import NotJson
from perenne_tui.store.paths import journal_of
from perenne_tui.store.snapshot_storage import AtomicStorage
from perenne_tui.store.workshop_file import LockedElsewhere, read
from tests.store.helpers import PATIENT, START, ByUid, at_work, lines_of, open_file, small_workshop

ROOT = Path(__file__).parents[2]

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


def test_the_snapshot_is_read_with_stock_tinydb(used: Path) -> None:
    with TinyDB(used, encoding="utf-8", access_mode="r") as db:
        db.table_class = ByUid
        assert db.tables() == {"perenne", "workshop", "axes", "cards"}
        cards = db.table("cards")
        assert len(cards) == 5
        found = cards.get(where("title") == "Changement 2 « é »")
        assert isinstance(found, Document)
        assert str(found.doc_id) == "c2"
        facts = db.table("perenne").all()[0]
    assert facts == {
        "schema": 1,
        "workshop": "w0rksh0p00",
        "n": 3,
        "crc": lines_of(used)[-1][:8].decode(),
        "offset": sum(map(len, lines_of(used)[:-1])),
        "at": "2026-11-23T13:00:03.000Z",
        "trail": "".join(line[:8].decode() for line in lines_of(used)),
        "sum": checksum(used.read_bytes().replace(facts["sum"].encode(), b"00000000")),
    }


def test_tinydb_works_on_the_atomic_storage(path: Path) -> None:
    with TinyDB(path, storage=AtomicStorage) as db:
        db.table("notes").insert({"text": "é"})
        db.table("notes").update({"text": "« é »"})
        assert [dict(row) for row in db.table("notes").all()] == [{"text": "« é »"}]
    assert path.read_bytes() == '{"notes":{"1":{"text":"« é »"}}}'.encode()


def test_a_value_that_is_no_json_leaves_the_old_file(path: Path) -> None:
    storage = AtomicStorage(path)
    storage.write({"notes": {"1": {"x": 1}}})
    with pytest.raises(NotJson):
        storage.write({"notes": {"1": {"x": float("nan")}}})
    assert storage.read() == {"notes": {"1": {"x": 1}}}
    path.write_bytes(b"[]")
    with pytest.raises(NotJson):
        storage.read()


def test_half_a_surrogate_pair_of_an_unknown_field_comes_back(path: Path) -> None:
    workshop = small_workshop()
    card = replace(workshop.cards["c0"], extra={"tomorrow": "\ud800", "nothing": None})
    workshop = workshop.with_rows("cards", card)
    create(path, workshop, at=START)
    assert read(path).workshop == workshop
    path.unlink()
    assert read(path).workshop == workshop


def test_what_a_newer_version_wrote_about_the_file_is_carried_through(used: Path) -> None:
    tables = json.loads(used.read_bytes())
    tables["perenne"]["file"]["tomorrow"] = [1]
    tables["perenne"]["beside"] = {"x": None}
    used.write_text(json.dumps(tables), encoding="utf-8")
    with at_work(used) as (_, session):
        session.do(word_card, card="c4", part="answer", text="oui")
    own = json.loads(used.read_bytes())["perenne"]
    assert (own["file"]["tomorrow"], own["beside"], own["file"]["n"]) == ([1], {"x": None}, 4)


@needs_posix
def test_new_files_are_private_and_the_mode_of_an_old_one_is_kept(fresh: Path) -> None:
    with at_work(fresh):
        modes = {file.name: file.stat().st_mode & 0o777 for file in fresh.parent.iterdir()}
    assert len(modes) == 3
    assert set(modes.values()) == {0o600}
    fresh.chmod(0o640)
    journal_of(fresh).chmod(0o640)
    before = os.umask(0o077)
    try:
        with at_work(fresh) as (_, session):
            session.do(word_card, card="c4", part="answer", text="oui")
    finally:
        os.umask(before)
    assert [file.stat().st_mode & 0o777 for file in (fresh, journal_of(fresh))] == [0o640, 0o640]


@needs_posix
def test_a_link_to_a_workshop_stays_a_link(used: Path, tmp_path: Path) -> None:
    link = tmp_path / "lien.perenne.json"
    link.symlink_to(used)
    with at_work(link) as (file, session):
        session.do(word_card, card="c4", part="answer", text="oui")
        assert file.flush(PATIENT)
        with pytest.raises(LockedElsewhere):
            open_file(used)
        assert read(link).workshop == session.workshop
    assert link.is_symlink()
    assert read(used).workshop.cards["c4"].answer == "oui"


def test_what_a_crash_left_of_a_snapshot_is_swept(used: Path) -> None:
    left = used.with_name(used.name + ".new")
    left.write_bytes(b"half")
    with at_work(used) as (_, session):
        session.do(word_card, card="c4", part="answer", text="oui")
    assert not left.exists()
    assert read(used).workshop.cards["c4"].answer == "oui"


def test_a_file_that_a_scanner_holds_is_replaced_once_it_lets_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, held, waits = os.replace, [True, True, True], list[float]()

    def replace_file(source: Path, target: Path) -> None:
        if held:
            held.pop()
            raise PermissionError(13, "held")
        real(source, target)

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return False

    monkeypatch.setattr(os, "replace", replace_file)
    atomic_write.write_atomically(path, b"data", pause=wait)
    assert path.read_bytes() == b"data"
    assert waits == [0.05, 0.1, 0.2]


def test_a_second_window_is_told_at_once_and_can_read(used: Path) -> None:
    program = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from perenne_tui.store.workshop_file import open_to_write\n"
        "file = open_to_write(Path(sys.argv[1]), now=lambda: datetime.now(UTC))\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
        "print(file.close(), flush=True)\n"
    )
    command = [sys.executable, "-c", program, str(used)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        with pytest.raises(LockedElsewhere, match="is open in another window"):
            open_file(used)
        assert read(used).last_n == 3
        first.stdin.close()
        assert first.stdout.readline() == "True\n"
    with at_work(used) as (file, _):
        assert file.reading.last_n == 3


def test_a_writer_that_is_killed_leaves_no_lock(used: Path) -> None:
    program = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from perenne_tui.store.workshop_file import open_to_write\n"
        "file = open_to_write(Path(sys.argv[1]), now=lambda: datetime.now(UTC))\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(used)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        first.kill()
        first.wait()
    with at_work(used) as (file, _):
        assert file.reading.last_n == 3


def test_reading_needs_neither_tinydb_nor_the_lock(used: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from perenne_tui.store.workshop_file import read\n"
        "read(Path(sys.argv[1]))\n"
        "print(sorted({'tinydb', 'filelock', 'textual'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(used)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_reading_changes_nothing_not_even_a_time(used: Path) -> None:
    journal_of(used).write_bytes(journal_of(used).read_bytes() + b"torn")
    before = {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in used.parent.iterdir()}
    read(used)
    assert {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in used.parent.iterdir()} == before
