"""The integrity check finds every kind of damage, names its place, and changes nothing."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store.creation import create
from perenne_tui.store.integrity_check import Inspection, inspect
from perenne_tui.store.paths import journal_of, lock_of
from perenne_tui.store.reading import Trouble, load
from perenne_tui.store.snapshot import from_bytes, to_tables, with_checksum
from perenne_tui.store.snapshot_storage import tables_to_bytes
from perenne_tui.store.workshop_file import accept_damage
from tests.store.helpers import START, ByUid, at_work, lines_of, put_lines, rewritten, small_workshop
from tests.torture.damage import KINDS


def looked(path: Path) -> tuple[list[str], list[str], str]:
    """Return the kinds of damage, the kinds of notes, and how the workshop opens; no file may change meanwhile."""
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    found = inspect(path)
    assert {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before
    return [finding.kind for finding in found.damage], [finding.kind for finding in found.notes], found.opens


def said(found: Inspection) -> str:
    return "\n".join(finding.sentence.english() for finding in found.findings)


def test_a_sound_workshop_is_sound_closed_and_open(used: Path) -> None:
    assert looked(used) == ([], [], "write")
    with at_work(used) as (file, session):
        session.do(word_card, card="c0", part="title", text="Pendant")
        session.undo()
        session.redo()
        assert file.flush(10), "the writer is at rest: what is looked at is not about to change"
        assert looked(used) == ([], [], "write")
    assert looked(used) == ([], [], "write")
    found = inspect(used)
    assert (found.lines, found.reading and found.reading.last_n) == (7, 6)


def test_there_is_none(path: Path) -> None:
    with pytest.raises(Refused, match="There is no workshop"):
        inspect(path)


def test_a_file_that_is_not_there_is_good_to_know(used: Path) -> None:
    journal, snapshot = journal_of(used).read_bytes(), used.read_bytes()
    used.unlink()
    assert looked(used) == ([], ["no_snapshot"], "write")
    used.write_bytes(snapshot)
    journal_of(used).unlink()
    assert looked(used) == ([], ["no_journal"], "write")
    with at_work(used):
        pass
    assert looked(used) == ([], [], "write")
    assert journal_of(used).read_bytes() != journal


def test_an_illegible_line_is_said_with_its_place_and_the_change_it_held(used: Path) -> None:
    lines = lines_of(used)
    lines[2] = lines[2].replace(b"Changement", b"Changemint")
    put_lines(used, lines)
    assert looked(used) == (["illegible"], [], "write")  # the snapshot has what it held
    found = inspect(used)
    assert found.damage[0].byte == len(lines[0] + lines[1])
    assert f"Line 3 of {journal_of(used).name} (byte {found.damage[0].byte})" in said(found)
    assert "it held change 2." in said(found)
    used.unlink()
    assert looked(used) == (["illegible"], ["no_snapshot"], "agreement")
    accept_damage(used)
    with at_work(used):
        pass
    kinds, notes, opens = looked(used)
    assert (kinds, opens) == ([], "write")
    assert set(notes) == {"accepted", "set_aside"}
    put_lines(used, [*lines[:2], b"a\n", b"b\n", lines[3]])
    used.unlink()
    assert "Lines 3 to 4" in said(inspect(used))


def test_lines_that_are_missing_repeated_or_strange_are_told_apart(used: Path) -> None:
    lines = lines_of(used)
    used.unlink()
    put_lines(used, [lines[0], lines[1], lines[3]])
    assert looked(used)[0] == ["missing"]
    assert "Change 2 is missing before line 3" in said(inspect(used))
    put_lines(used, [lines[0], lines[3]])
    assert "Changes 1 to 2 are missing before line 2" in said(inspect(used))
    put_lines(used, [*lines[:3], lines[2], lines[3]])
    assert looked(used)[0] == ["repeated"]
    put_lines(used, [*lines[:3], rewritten(lines[3], prev="00000000")])
    assert looked(used)[0] == ["missing"]
    assert "does not go on from" in said(inspect(used))
    put_lines(used, [*lines[:3], b"a note\n", lines[3]])
    assert looked(used)[0] == ["illegible"]
    assert "is no change" in said(inspect(used))
    put_lines(used, [*lines, rewritten(lines[3], n=4, prev=lines[3][:8].decode(), what="undo", of=9, writes=[])])
    assert looked(used)[0] == ["history"]


def test_what_stands_after_the_last_line_is_a_cut_write_or_strange(used: Path) -> None:
    lines = lines_of(used)
    put_lines(used, [*lines, rewritten(lines[3], n=4, prev=lines[3][:8].decode())[:40]])
    assert looked(used) == ([], ["torn"], "write")
    put_lines(used, [*lines, b"\0" * 40 + b"\n"])
    assert looked(used) == (["illegible"], [], "write")


def test_a_line_that_does_not_fit_is_found_by_putting_them_all_on(used: Path) -> None:
    lines = lines_of(used)
    gone = {"table": "cards", "uid": "nobody", "was": {"title": "a"}, "set": {"title": "b"}}
    put_lines(used, [*lines, rewritten(lines[3], writes=[gone], n=4, prev=lines[3][:8].decode())])
    assert looked(used) == (["misfit"], [], "agreement")


def test_the_first_line_is_missed(used: Path) -> None:
    first, *others = lines_of(used)
    put_lines(used, [b"x" * (len(first) - 1) + b"\n", *others])
    assert looked(used) == (["no_beginning"], [], "write")


def test_a_snapshot_is_checked_by_its_sum_and_against_the_journal(used: Path) -> None:
    whole = used.read_bytes()
    used.write_bytes(whole.replace(b"Changement 2", b"Changemint 2"))
    assert looked(used) == (["altered", "differs"], [], "write")
    used.write_bytes(whole)
    with TinyDB(used, encoding="utf-8", ensure_ascii=False) as db:
        db.table_class = ByUid
        db.table("cards").update({"title": "À la main"}, doc_ids=["c2"])
    assert looked(used) == ([], ["edited"], "write")
    used.write_bytes(b"{")
    assert looked(used) == (["illegible"], [], "write")
    journal_of(used).write_bytes(b"rubbish\n")
    assert looked(used) == (["illegible", "illegible"], [], "no")


def test_a_snapshot_of_ours_that_says_otherwise_than_the_journal_is_named_with_the_place(used: Path) -> None:
    snapshot = from_bytes(used.read_bytes())
    card = replace(snapshot.workshop.cards["c2"], title="Autre")
    other = replace(snapshot, workshop=snapshot.workshop.with_rows("cards", card))
    used.write_bytes(with_checksum(tables_to_bytes(to_tables(other))))
    assert looked(used) == (["differs"], [], "write")
    assert "(D3)" in said(inspect(used))


EDITS: dict[str, Callable[[TinyDB], object]] = {
    "a field": lambda db: ByUid(db.storage, "cards").update({"title": "À la main"}, where("spoken") == "D3"),
    "a row": lambda db: ByUid(db.storage, "cards").remove(where("spoken") == "D4"),
    "the title": lambda db: ByUid(db.storage, "workshop").update({"title": "Autrement"}),
    "a table of one's own": lambda db: db.insert({"note": "à moi"}),
}


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("edit", EDITS)
def test_what_another_program_changed_in_the_closed_file_is_no_damage(used: Path, edit: str, late: bool) -> None:
    """Also if the snapshot is older than the journal, as a window that was killed leaves it."""
    earlier = used.read_bytes()
    if late:
        with at_work(used) as (_, session):
            session.do(word_card, card="c0", part="title", text="Après")
        used.write_bytes(earlier)
    with TinyDB(used, encoding="utf-8") as db:
        EDITS[edit](db)
    assert looked(used) == ([], ["edited"], "write")
    with at_work(used):
        pass
    assert looked(used) == ([], [], "write")


def test_another_history_and_a_newer_version_are_said(used: Path) -> None:
    whole, lines = used.read_bytes(), lines_of(used)
    put_lines(used, [*lines[:3], rewritten(lines[3], at="2026-11-24T09:00:00Z")])
    assert looked(used) == ([], [], "write"), "two copies that went on apart are no damage"
    assert [finding.kind for finding in inspect(used).copies] == ["other_history"]
    put_lines(used, lines)
    used.write_bytes(whole.replace(b'"schema":1', b'"schema":2'))
    assert looked(used) == (["newer"], [], "read")


def test_what_stands_beside_it_is_said_and_other_workshops_are_not(used: Path) -> None:
    create(used.with_name("pérennité & suite-2.perenne.json"), small_workshop(), at=START)
    for name in (
        f"{used.name}.new",
        f"{journal_of(used).name}.damaged-2",
        f"{used.name}.other",
        "pérennité & suite (conflicted copy 2026-11-24).perenne.json",
    ):
        used.with_name(name).write_bytes(b"")
    kinds, notes, opens = looked(used)
    assert (kinds, sorted(notes), opens) == ([], ["conflict", "set_aside", "set_aside", "unfinished"], "write")


def test_a_folder_that_takes_no_writes_and_a_lock_that_is_no_file_are_said(
    used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_of(used).unlink(missing_ok=True)
    lock_of(used).mkdir()
    assert looked(used) == (["no_lock"], [], "read")
    lock_of(used).rmdir()
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write anywhere
    assert looked(used) == ([], ["read_only"], "read")


@pytest.mark.parametrize("which", ["journal", "snapshot", "both", "journal alone"])
@pytest.mark.parametrize("kind", KINDS)
def test_it_finds_damage_wherever_opening_does_and_never_fails(used: Path, kind: str, which: str) -> None:
    snapshot, journal = used.read_bytes(), journal_of(used).read_bytes()
    harm: Callable[[bytes, random.Random], bytes] = KINDS[kind]
    for seed in range(6):
        rng = random.Random(seed)
        journal_of(used).write_bytes(journal if which == "snapshot" else harm(journal, rng))
        used.unlink(missing_ok=True)
        if which != "journal alone":
            used.write_bytes(snapshot if which == "journal" else harm(snapshot, rng))
        kinds, _, opens = looked(used)
        try:
            loaded = load(used)
        except Refused:
            assert (opens, bool(kinds)) == ("no", True)
            continue
        assert opens == ("agreement" if loaded.trouble is Trouble.DAMAGED else "write")
        troubled = loaded.trouble is not None or bool(loaded.reading.notices)
        assert bool(kinds) >= troubled, (seed, loaded.trouble)
