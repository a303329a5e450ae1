"""Files of an open workshop that another program writes as well: a sync client, another window, TinyDB itself."""

from functools import partial
from pathlib import Path

import pytest
from tinydb import Query, TinyDB
from tinydb.table import Document

from perenne_tui.store.journal_relation import crc_chain, first_unknown
from perenne_tui.store.paths import journal_of, lock_of
from perenne_tui.store.workshop_file import InterferenceKind, read
from tests.store.helpers import ByUid, wait_until
from tests.store.windows import Replace, Window, bring, by_name, in_place, is_saved, others, window, words_of

REPLACED = pytest.mark.parametrize("replace", [by_name, in_place])


@REPLACED
def test_a_journal_that_continues_mine_is_adopted(fresh: Path, elsewhere: Path, replace: Replace) -> None:
    with window(fresh) as here:
        with window(elsewhere) as there:
            there.add("Un")
            there.add("Deux")
        bring(elsewhere, fresh, replace)
        here.until(lambda: {"Un", "Deux"} <= here.titles())
        wait_until(lambda: "continued elsewhere" in here.note)
        here.add("Trois")
        here.until(lambda: True)
        assert journal_of(fresh).read_bytes().startswith(journal_of(elsewhere).read_bytes())
        assert not others(fresh)
        assert [here.session.undo() for _ in range(3)][-1] is not None
        assert here.titles().isdisjoint({"Deux", "Trois"})
    assert "Un" in {card.title for card in read(fresh).workshop.cards.values()}


@REPLACED
def test_what_waits_here_follows_on_what_came(fresh: Path, elsewhere: Path, replace: Replace) -> None:
    with window(fresh) as here:
        with window(elsewhere) as there:
            there.add("Un")
        bring(elsewhere, fresh, replace)
        here.answer("ici")
        here.until(lambda: "Un" in here.titles())
        assert not others(fresh)
    cards = read(fresh).workshop.cards
    assert (cards["card Un"].title, cards["c0"].answer) == ("Un", "ici")


@REPLACED
def test_what_waits_here_and_contradicts_what_came_goes_on_under_another_name(
    fresh: Path, elsewhere: Path, replace: Replace
) -> None:
    with window(fresh) as here:
        here.until(lambda: True)
        with window(elsewhere) as there:
            there.answer("là-bas")
        bring(elsewhere, fresh, replace)
        here.answer("ici")
        here.until(lambda: InterferenceKind.MOVED in here.moments)
        moved = here.file.path
        assert moved != fresh
        assert moved.name in here.note
        here.answer("encore ici", card="c1")
        here.until(lambda: True)
    assert read(fresh).workshop.cards["c0"].answer == "là-bas"
    assert read(moved).workshop.cards["c0"].answer == "ici"
    assert read(moved).workshop.cards["c1"].answer == "encore ici"
    assert not others(fresh)


@REPLACED
def test_an_older_journal_is_a_part_of_mine(fresh: Path, elsewhere: Path, replace: Replace) -> None:
    with window(fresh) as here:
        here.until(lambda: True)
        here.add("Un")
        here.until(lambda: True)
        bring(elsewhere, fresh, replace)
        here.until(lambda: "older state" in here.note)
        assert not others(fresh)
        here.add("Deux")
        here.until(lambda: True)
    fresh.unlink()
    assert {"Un", "Deux"} <= {card.title for card in read(fresh).workshop.cards.values()}
    assert not others(fresh)


@REPLACED
def test_a_journal_that_left_mine_is_set_aside_once(fresh: Path, elsewhere: Path, replace: Replace) -> None:
    with window(fresh) as here, window(elsewhere) as there:
        here.add("Ici")
        there.add("Là")
        for each in (here, there):
            each.until(lambda: True)
        bring(elsewhere, fresh, replace)
        here.until(lambda: "changed elsewhere" in here.note)
        (other,) = others(fresh)
        assert other in here.note
        assert fresh.with_name(other).read_bytes() == journal_of(elsewhere).read_bytes()
        here.add("Encore")
        here.until(lambda: True)
    assert {"Ici", "Encore"} <= {card.title for card in read(fresh).workshop.cards.values()}


@REPLACED
def test_two_windows_never_fight(fresh: Path, elsewhere: Path, replace: Replace) -> None:
    decided_at = 0
    with window(fresh) as here, window(elsewhere) as there:
        here.add("Ici 0")
        there.add("Là 0")
        for number in range(1, 12):
            for each in (here, there):
                each.until(lambda: True)
            newest, oldest = (here, there) if number % 2 else (there, here)
            source = fresh if newest is here else elsewhere
            target = elsewhere if newest is here else fresh
            decided_at = decided_at or (number if is_decided(source, target, number) else 0)
            bring(source, target, replace)
            oldest.until(partial(is_saved, oldest))
            here.add(f"Ici {number}")
            there.add(f"Là {number}")
        for each in (here, there):
            each.until(lambda: True)
        gone_on = [here.file.path != fresh, there.file.path != elsewhere]
        assert sorted(gone_on) == [False, True], "one of them keeps the name"
    kept = [[name for name in others(path) if ".journal.other" in name] for path in (fresh, elsewhere)]
    if replace is by_name:
        assert max(map(len, kept)) <= 1, kept
    else:
        assert sum(map(len, kept)) == decided_at - 1, kept
    for title in (f"{word} {number}" for word in ("Ici", "Là") for number in range(12)):
        assert title.encode() in words_of(fresh.parent) + words_of(elsewhere.parent)


def is_decided(source: Path, target: Path, number: int) -> bool:
    """Return whether an exchange in place has the window on the target go on under another name.

    Each window has seen the other once before the third exchange. Then the one whose first own line has the higher
    checksum moves; but of a journal that is written over, its own lines are lost, and the line that begins it anew
    names another one. So each exchange draws a checksum, and they go on while each is higher than the one before:
    in one of 120 cases to a third copy on one side.
    """
    mine, other = (crc_chain(journal_of(path).read_bytes()) for path in (target, source))
    return number >= 3 and first_unknown(other, mine) > first_unknown(mine, other)


def test_the_snapshot_alone_from_elsewhere_is_spoken_of_when_its_journal_never_comes(
    fresh: Path, elsewhere: Path
) -> None:
    with window(fresh) as here:
        with window(elsewhere) as there:
            there.add("Là")
        by_name(elsewhere, fresh)
        here.until(lambda: "replaced" in here.note)
        (other,) = others(fresh)
        assert other in here.note
        assert fresh.with_name(other).read_bytes() == elsewhere.read_bytes()
    assert read(fresh).workshop.cards.keys() == here.session.workshop.cards.keys()
    assert read(fresh).opened_read_only_because is None


def test_an_older_snapshot_is_written_over_without_a_word(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        here.add("Un")
        here.until(lambda: True)
    with window(fresh) as here:
        by_name(elsewhere, fresh)
        here.add("Deux")
        here.until(lambda: True)
        assert not here.note
    assert not others(fresh)
    assert len(read(fresh).workshop.cards) == 7


def test_a_snapshot_that_is_early_waits_for_its_journal(fresh: Path, elsewhere: Path) -> None:
    with window(fresh) as here:
        with window(elsewhere) as there:
            there.add("Là")
        by_name(elsewhere, fresh)
        by_name(journal_of(elsewhere), journal_of(fresh))
        here.until(lambda: "Là" in here.titles())
        assert not others(fresh)


def test_a_lock_that_is_deleted_is_taken_again(fresh: Path) -> None:
    with window(fresh) as here:
        lock_of(fresh).unlink()
        wait_until(lambda: lock_of(fresh).exists())
        here.add("Un")
        here.until(lambda: True)
    assert not lock_of(fresh).exists()


def test_a_window_whose_lock_another_one_has_yields_or_goes_on_beside(fresh: Path) -> None:
    with window(fresh) as here:
        here.add("Un")
        here.until(lambda: True)
        lock_of(fresh).unlink()
        with window(fresh) as second:
            here.until(lambda: InterferenceKind.SUPERSEDED in here.moments)
            assert here.file.release_if_superseded()
            second.add("Deux")
            second.until(lambda: True)
    assert not others(fresh)
    assert {"Un", "Deux"} <= {card.title for card in read(fresh).workshop.cards.values()}


def test_two_windows_without_a_lock_lose_nothing(fresh: Path) -> None:
    with window(fresh) as here:
        lock_of(fresh).rename(lock_of(fresh).with_name("gone"))
        second = Window(fresh)
        for number in range(5):
            here.add(f"Ici {number}")
            second.add(f"Là {number}")
            for each in (here, second):
                each.until(lambda: True)
        second.file.close()
    for title in (f"{word} {number}" for word in ("Ici", "Là") for number in range(5)):
        assert title.encode() in words_of(fresh.parent)
    assert len(others(fresh)) <= 1


def edit_with_tinydb(path: Path) -> None:
    """Change the title of one card, add another, and add an unknown table, with stock TinyDB."""
    with TinyDB(path, encoding="utf-8") as db:
        cards = ByUid(db.storage, "cards")
        where = Query()
        cards.update({"title": "À la main"}, where.spoken == "D2")
        (row,) = cards.search(where.spoken == "D3")
        added = Document({**row, "title": "Ajoutée", "spoken": "D9"}, doc_id=0)
        added.doc_id = "by hand"  # type: ignore[assignment]
        cards.insert(added)
        db.insert({"note": "à moi"})


def test_an_edit_with_tinydb_is_a_change_of_its_own_at_the_next_opening(fresh: Path) -> None:
    edit_with_tinydb(fresh)
    assert read(fresh).workshop.cards["c1"].title == "À la main"
    assert not read(fresh).notices
    with window(fresh) as here:
        assert here.session.workshop.cards["by hand"].title == "Ajoutée"
        assert "outside perenne" in here.file.reading.notices[0].english()
        shown = here.session.workshop
        fresh_bytes = fresh.read_bytes()
        fresh.unlink()
        assert read(fresh).workshop == shown, "the journal alone gives the same"
        fresh.write_bytes(fresh_bytes)
        here.session.undo()
        here.session.undo()
        here.until(lambda: True)
        assert here.session.workshop.cards["c1"].title == "Carte 1"
        assert "by hand" not in here.session.workshop.cards
    assert not others(fresh)


def test_an_edit_with_tinydb_while_the_workshop_is_open_is_taken_in(fresh: Path) -> None:
    with window(fresh) as here:
        here.answer("avant")
        here.until(lambda: True)
        edit_with_tinydb(fresh)
        here.until(lambda: "by hand" in here.session.workshop.cards)
        assert here.session.workshop.cards["c1"].title == "À la main"
        assert here.session.workshop.cards["c0"].answer == "avant"
        wait_until(lambda: "outside perenne" in here.note)
        here.session.undo()
        here.until(lambda: True)
        assert here.session.workshop.cards["c1"].title == "Carte 1"
    assert not others(fresh)
    assert read(fresh).workshop.cards["c1"].title == "Carte 1"


def test_a_file_that_tinydb_wrote_without_a_change_is_no_change(fresh: Path) -> None:
    with TinyDB(fresh, encoding="utf-8") as db:
        db.table("nothing").insert({"a": 1})
        db.drop_table("nothing")
    with window(fresh) as here:
        assert here.session.last_n == 0
        assert not here.file.reading.notices


def test_points_of_a_journal_that_was_begun_again_name_the_line_before(fresh: Path) -> None:
    with window(fresh) as here:
        here.add("Un")
        here.until(lambda: True)
    lines = journal_of(fresh).read_bytes()
    before = crc_chain(lines)
    journal_of(fresh).unlink()
    with window(fresh):
        pass
    assert crc_chain(journal_of(fresh).read_bytes())[0] == before[-1]
