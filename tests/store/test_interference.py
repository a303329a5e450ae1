"""Interference of other programs with the files of an open workshop, at the worst moments: nothing is lost."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.changes.conduct import open_card
from perenne_tui.core.forgetting import Forgotten
from perenne_tui.core.forgetting import forget as without_names
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.store import atomic_write
from perenne_tui.store.forgetting import SearchPlaces, forget
from perenne_tui.store.journal import Journal
from perenne_tui.store.journal_line import checksum
from perenne_tui.store.paths import journal_of, lock_of
from perenne_tui.store.workshop_file import InterferenceKind, read
from tests.store.helpers import PATIENT, START, ByUid, lines_of, put_lines, rewritten, wait_until
from tests.store.windows import QUICK, Window, bring, by_name, in_place, others, window, words_of


def retitle_with_tinydb(path: Path, title: str, spoken: str = "D2") -> None:
    with TinyDB(path, encoding="utf-8") as db:
        ByUid(db.storage, "cards").update({"title": title}, Query().spoken == spoken)


def alone(path: Path) -> dict[str, str]:
    """Return the titles of the cards, from the journal alone."""
    kept = path.with_name("kept")
    path.rename(kept)
    try:
        reading = read(path)
    finally:
        kept.rename(path)
    assert reading.opened_read_only_because is None
    return {uid: card.title for uid, card in reading.workshop.cards.items()}


def test_a_journal_without_its_last_line_end_moves_as_a_whole(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        here.answer("avant", card="c3")
        here.until(lambda: True)
    for path in (fresh, elsewhere):
        bring(fresh, elsewhere)
        journal_of(path).write_bytes(journal_of(path).read_bytes().rstrip(b"\n"))
    with window(fresh) as here:
        with window(elsewhere) as there:
            there.answer("là-bas")
        bring(elsewhere, fresh)
        here.answer("ici")
        here.until(lambda: InterferenceKind.MOVED in here.moments)
        moved = here.file.path
    moved.unlink()
    cards = read(moved).workshop.cards
    assert (cards["c0"].answer, cards["c3"].answer) == ("ici", "avant")


def test_an_edit_with_tinydb_is_taken_in_where_the_journal_was_begun_again(fresh: Path) -> None:
    with window(fresh) as here:
        here.answer("avant")
        here.until(lambda: True)
    journal_of(fresh).unlink()
    with window(fresh):
        pass
    retitle_with_tinydb(fresh, "À la main")
    with window(fresh) as here:
        assert here.session.workshop.cards["c1"].title == "À la main"
    assert alone(fresh)["c1"] == "À la main"


def test_an_edit_with_tinydb_whose_base_nobody_knows_is_kept(fresh: Path, elsewhere: Path) -> None:
    retitle_with_tinydb(elsewhere, "A la main")
    with window(fresh, replace(QUICK, copying=QUICK.settle)) as here:
        here.answer("avant")
        here.until(lambda: True)
        journal_of(fresh).write_bytes(b"")  # from here on, the journal begins with what is there now
        here.until(lambda: "deleted" in here.note)
        by_name(elsewhere, fresh)
        here.until(lambda: bool(others(fresh)))
        here.answer("après")
        here.until(lambda: True)
    assert b"A la main" in words_of(fresh.parent)


def test_an_edit_that_cannot_be_taken_in_is_kept_beside(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with window(fresh) as here:

        def full(*_: object) -> None:
            raise Refused("It is full.")

        monkeypatch.setattr(here.session, "apply_patches", full)
        retitle_with_tinydb(fresh, "À la main")
        here.until(lambda: bool(others(fresh)))
        here.answer("ensuite")
        here.until(lambda: True)
    assert b"\\u00c0 la main" in fresh.with_name(others(fresh)[0]).read_bytes()


def test_an_edit_that_people_corrected_does_not_come_back_after_a_crash(fresh: Path, tmp_path: Path) -> None:
    with window(fresh) as here:
        retitle_with_tinydb(fresh, "À la main")
        edited = fresh.read_bytes()
        here.until(lambda: here.session.workshop.cards["c1"].title == "À la main")
        here.session.do(word_card, card="c1", part="title", text="Corrigé")
        here.until(lambda: True)
        crashed = tmp_path / "crash"
        shutil.copytree(fresh.parent, crashed)
    (crashed / fresh.name).write_bytes(edited)
    lock_of(crashed / fresh.name).unlink(missing_ok=True)
    assert read(crashed / fresh.name).workshop.cards["c1"].title == "Corrigé"


def test_what_is_illegible_after_a_continuing_line_is_kept_before_it_is_cut(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        with window(elsewhere) as there:
            there.add("Là")
        with journal_of(elsewhere).open("ab") as journal:
            journal.write(b"Deux lignes\nde mots\n")
        bring(elsewhere, fresh)
        here.until(lambda: "Là" in here.titles())
    assert b"de mots" in words_of(fresh.parent)


def test_a_line_that_another_program_wrote_in_its_own_way_is_a_line(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        with window(elsewhere) as there:
            there.add("Là")
        *lines, last = lines_of(elsewhere)
        data = json.dumps(json.loads(last[9:]), ensure_ascii=False, indent=None).encode()
        put_lines(elsewhere, [*lines, checksum(data).encode() + b" " + data + b"\n"])
        bring(elsewhere, fresh)
        here.until(lambda: "Là" in here.titles())
        here.answer("ensuite")
        here.until(lambda: True)
    fresh.unlink()
    reading = read(fresh)
    assert reading.opened_read_only_because is None
    assert reading.workshop.cards["c0"].answer == "ensuite"


def test_a_sound_journal_is_not_replaced_by_a_damaged_one(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        for text in ("un", "deux", "trois"):
            here.answer(text)
            here.until(lambda: True)
        data = journal_of(fresh).read_bytes()
        for older in (data[: data.rindex(b"\n", 0, -1) + 1], data):
            journal_of(elsewhere).write_bytes(older.replace(b'"un"', b'"UN"'))
            by_name(journal_of(elsewhere), journal_of(fresh))
            wait_until(lambda: journal_of(fresh).read_bytes() == data)
    assert alone(fresh)["c1"] == "Carte 1"


def test_a_newer_form_is_neither_taken_in_nor_written_over(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        lines = lines_of(elsewhere)
        begin = json.loads(lines[0][9:])
        newer = rewritten(lines[0], n=1, prev=lines[0][:8].decode(), schema=2)
        assert begin["n"] == 0
        put_lines(elsewhere, [*lines, newer])
        by_name(journal_of(elsewhere), journal_of(fresh))
        here.until(lambda: bool(others(fresh)))
        here.answer("ici")
        here.until(lambda: True)
        tables = json.loads(elsewhere.read_bytes())
        tables["perenne"]["file"]["schema"] = 2
        elsewhere.write_text(json.dumps(tables), encoding="utf-8")
        by_name(elsewhere, fresh)
        here.until(lambda: any(".json.other" in name for name in others(fresh)))
    assert b'"schema": 2' in words_of(fresh.parent)


def test_a_window_that_closes_takes_in_what_came_with_what_waits(fresh: Path, elsewhere: Path) -> None:
    with window(elsewhere) as there:
        there.answer("là-bas", card="c1")
    here = Window(fresh)
    bring(elsewhere, fresh)
    here.answer("ici")
    assert here.file.close(PATIENT)
    cards = read(fresh).workshop.cards
    assert (cards["c0"].answer, cards["c1"].answer) == ("ici", "là-bas")


def test_what_is_not_taken_in_is_told_again(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        with window(elsewhere) as there:
            there.add("Là")
        bring(elsewhere, fresh)
        here.interference.get(timeout=PATIENT)  # nobody was listening
        here.until(lambda: "Là" in here.titles())


def test_a_move_that_fails_leaves_nothing(fresh: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with window(fresh) as here:
        here.until(lambda: True)
        with window(elsewhere) as there:
            there.answer("là-bas")
        real = atomic_write.write_atomically

        def write_atomically(path: Path, data: bytes, **kwargs: Any) -> object:
            if path.name.endswith("-2.perenne.json"):
                raise OSError(28, "full")
            return real(path, data, **kwargs)

        monkeypatch.setattr("perenne_tui.store.snapshot_storage.write_atomically", write_atomically)
        bring(elsewhere, fresh)
        here.answer("ici")
        here.until_failed()
        monkeypatch.undo()
        here.until(lambda: InterferenceKind.MOVED in here.moments)
        assert [path.name for path in sorted(fresh.parent.glob("*-*.perenne.journal"))] == [
            here.file.path.name.replace(".json", ".journal")
        ]
        assert here.file.path.name.endswith("-2.perenne.json")


def test_nothing_is_moved_into_the_folder_that_a_share_leaves(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        here.until(lambda: True)
        with window(elsewhere) as there:
            there.answer("là-bas")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Journal, "is_on_its_disk", property(lambda _: False))
            in_place(journal_of(elsewhere), journal_of(fresh))
            before = sorted(os.listdir(fresh.parent))
            here.answer("ici")
            here.take_in_for(0.3)
            assert sorted(os.listdir(fresh.parent)) == before
        here.until(lambda: InterferenceKind.MOVED in here.moments)


def test_which_card_is_on_the_wall_parts_no_histories(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        with window(elsewhere) as there:
            there.session.do(open_card, card="c1")
        bring(elsewhere, fresh)
        here.session.do(open_card, card="c2")
        here.until(lambda: here.session.last_n >= 1)
        assert InterferenceKind.MOVED not in here.moments
        assert here.file.path == fresh


def test_a_field_that_tinydb_took_away_stays_away(fresh: Path) -> None:
    with TinyDB(fresh, encoding="utf-8") as db:
        db.insert({"note": "à moi", "more": 1})
    with window(fresh):
        pass
    with TinyDB(fresh, encoding="utf-8") as db:
        db.truncate()
        db.insert({"note": "à moi"})
    with window(fresh) as here:
        (row,) = here.session.workshop.unknown["_default"].values()
        assert row == {"note": "à moi"}


NAME = "Léa Martin"


def forget_name(path: Path) -> None:
    def find(workshop: Workshop) -> Forgotten:
        return without_names(workshop, default_role="quelqu’un", person=NAME)

    places = SearchPlaces(path.parent / "drafts", (), ())
    assert forget(path, find, find, lambda _: True, places=places, at=START) is not None


def named(window: Window) -> None:
    window.answer(f"{NAME} s’en occupe")
    window.until(lambda: True)


def test_people_who_were_forgotten_elsewhere_are_forgotten_in_an_open_window(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        named(here)
        bring(fresh, elsewhere)
        forget_name(elsewhere)
        bring(elsewhere, fresh)
        here.until(lambda: NAME not in here.session.workshop.cards["c0"].answer)
        here.add("Ensuite")
        here.until(lambda: True)
    assert NAME.encode() not in words_of(fresh.parent)
    assert not others(fresh)


def test_a_journal_of_before_brings_no_forgotten_name_back_into_an_open_window(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        named(here)
    bring(fresh, elsewhere)
    forget_name(fresh)
    with window(fresh) as here:
        here.until(lambda: True)
        by_name(journal_of(elsewhere), journal_of(fresh))
        here.until(lambda: NAME.encode() not in journal_of(fresh).read_bytes())
    assert NAME.encode() not in words_of(fresh.parent)
    assert not others(fresh)


def test_a_window_that_went_on_does_not_put_forgotten_names_back_under_the_old_name(
    fresh: Path, elsewhere: Path
) -> None:
    with window(fresh) as here:
        named(here)
        bring(fresh, elsewhere)
        forget_name(elsewhere)
        here.answer("suite", card="c1")
        here.answer("et encore", card="c2")
        here.until(lambda: True)
        bring(elsewhere, fresh)
        here.until(lambda: InterferenceKind.MOVED in here.moments)
    assert NAME not in read(fresh).workshop.cards["c0"].answer
    assert NAME.encode() not in journal_of(fresh).read_bytes()


def test_a_snapshot_of_mine_does_not_stay_beside_the_journal_that_i_left(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        with window(elsewhere) as there:
            there.answer("là-bas")
            there.until(lambda: True)
            here.answer("ici", card="c1")
            here.until(lambda: True)
            for word in ("ici encore", "ici enfin"):
                by_name(journal_of(elsewhere), journal_of(fresh))
                here.answer(word, card="c2")
                here.until(lambda: True)
                here.take_in_for(0.2)
        moved = here.file.path
    if moved != fresh:
        assert read(fresh).workshop.cards["c0"].answer == "là-bas"
        assert read(fresh).opened_read_only_because is None
