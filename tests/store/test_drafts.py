"""Drafts: written within a second, found again, removed once their text is entered or dropped."""

import os
import sys
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep

import pytest

from perenne_tui.store.drafts import LARGEST_TEXT, MOST_DRAFTS, About, Drafts, DraftTiming, draft_files
from tests.store.helpers import PATIENT

BRISK = DraftTiming(write=0.01, hold=0.02)
ANSWER = About("answer", "c1")
ACTION = About("action", "c1", "ac1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "état" / "drafts"


def written(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.exists() else []


def wait_until_written(folder: Path, text: str) -> None:
    end = monotonic() + PATIENT
    while not any(text in file.read_text(encoding="utf-8") for file in folder.glob("*.json")):
        assert monotonic() < end
        sleep(0.002)


def wait_until_gone(folder: Path) -> None:
    end = monotonic() + PATIENT
    while written(folder):
        assert monotonic() < end
        sleep(0.002)


def test_what_is_typed_is_on_the_disk_soon_and_found_by_the_next_opening(folder: Path) -> None:
    drafts = Drafts(folder, "w1", pace=BRISK)
    drafts.typed(ANSWER, "Oui, à la")
    drafts.typed(ACTION, "Déposer")
    drafts.typed(ANSWER, "Oui, à la DSI")
    wait_until_written(folder, "DSI")
    again = Drafts(folder, "w1")  # the first one is as a crash leaves it
    assert again.find(ANSWER) == "Oui, à la DSI"
    assert again.waiting() == [ACTION, ANSWER]
    assert Drafts(folder, "w2").waiting() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_drafts_are_for_their_owner_alone(folder: Path) -> None:
    drafts = Drafts(folder, "w1")
    drafts.typed(ANSWER, "Non")
    drafts.close()
    assert os.stat(written(folder)[0]).st_mode & 0o777 == 0o600
    assert os.stat(folder).st_mode & 0o777 == 0o700


def test_nothing_is_written_for_what_was_only_looked_at_or_given_up(folder: Path) -> None:
    drafts = Drafts(folder, "w1")
    drafts.typed(ANSWER, "   \n")
    drafts.typed(ACTION, "Déposer")
    drafts.drop(ACTION)
    assert drafts.find(ACTION) == ""
    drafts.close()
    assert written(folder) == []


def test_a_text_given_up_goes_from_the_disk(folder: Path) -> None:
    drafts = Drafts(folder, "w1", pace=BRISK)
    drafts.typed(ANSWER, "Non")
    wait_until_written(folder, "Non")
    drafts.drop(ANSWER)
    wait_until_gone(folder)


def test_a_text_that_was_kept_stays_until_the_workshop_has_it(folder: Path) -> None:
    saved = [False]
    drafts = Drafts(folder, "w1", lambda: saved[0], BRISK)
    drafts.typed(ANSWER, "Oui")
    wait_until_written(folder, "Oui")
    drafts.kept(ANSWER, 412)
    assert drafts.find(ANSWER) == ""
    assert drafts.waiting() == []
    sleep(5 * BRISK.hold)
    assert Drafts(folder, "w1").find(ANSWER) == "Oui"
    saved[0] = True
    wait_until_gone(folder)


def test_after_a_crash_a_kept_text_is_found_only_if_the_workshop_has_not_got_it(folder: Path) -> None:
    drafts = Drafts(folder, "w1", lambda: False, BRISK)
    drafts.typed(ANSWER, "Oui")
    drafts.kept(ANSWER, 412)
    wait_until_written(folder, "412")
    assert Drafts(folder, "w1", last_n=411).find(ANSWER) == "Oui"
    assert Drafts(folder, "w1", last_n=412).find(ANSWER) == ""


def test_drafts_of_different_parts_of_a_row_are_different_ones(folder: Path) -> None:
    drafts = Drafts(folder, "w1")
    drafts.typed(About("field", row="p1", column="name"), "Léa")
    drafts.typed(About("field", row="p1", column="role"), "DSI")
    drafts.close()
    again = Drafts(folder, "w1")
    assert again.find(About("field", row="p1", column="name")) == "Léa"
    assert again.find(About("field", row="p1", column="role")) == "DSI"


@pytest.mark.parametrize("saved", [True, False])
def test_at_the_end_a_kept_text_goes_if_it_is_saved_and_an_open_one_stays(folder: Path, saved: bool) -> None:
    drafts = Drafts(folder, "w1", lambda: saved)
    drafts.typed(ANSWER, "gardé")
    drafts.kept(ANSWER, 412)
    drafts.typed(ACTION, "ouvert")
    drafts.close(saved=saved)
    assert Drafts(folder, "w1").find(ANSWER) == ("" if saved else "gardé")
    assert Drafts(folder, "w1").find(ACTION) == "ouvert"


def test_a_text_typed_again_after_it_was_kept_is_a_new_one(folder: Path) -> None:
    drafts = Drafts(folder, "w1")
    drafts.typed(ANSWER, "un")
    drafts.kept(ANSWER, 412)
    drafts.typed(ANSWER, "un")
    assert drafts.find(ANSWER) == "un"
    drafts.close()
    assert Drafts(folder, "w1").find(ANSWER) == "un"


def test_who_writes_in_another_windows_place_finds_what_that_one_left(folder: Path) -> None:
    follower, writer = Drafts(folder, "w1"), Drafts(folder, "w1")
    writer.typed(ANSWER, "Oui, à la")
    writer.close()
    follower.read_again(0)
    assert follower.find(ANSWER) == "Oui, à la"
    follower.close()
    assert Drafts(folder, "w1").find(ANSWER) == "Oui, à la"


def test_there_are_bounds(folder: Path) -> None:
    drafts = Drafts(folder, "w1")
    for number in range(MOST_DRAFTS + 5):
        drafts.typed(About("answer", f"c{number}"), "x" * (LARGEST_TEXT + 10))
    drafts.close()
    again = Drafts(folder, "w1")
    assert [about.card for about in again.waiting()] == [f"c{number}" for number in range(5, MOST_DRAFTS + 5)]
    assert len(again.find(About("answer", "c9"))) == LARGEST_TEXT


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"workshop":"w1"}',
        b'{"workshop":"w1","drafts":7}',
        b'{"workshop":"w1","drafts":[7,{},{"what":"answer","card":1,"row":"","text":"x"}]}',
        b'{"workshop":"other","drafts":[{"what":"answer","card":"c1","row":"","text":"x"}]}',
    ],
)
def test_a_file_that_cannot_be_understood_disturbs_nobody(folder: Path, data: bytes) -> None:
    drafts = Drafts(folder, "w1")
    drafts.typed(ANSWER, "Oui")
    drafts.close()
    written(folder)[0].write_bytes(data)
    again = Drafts(folder, "w1")
    assert again.waiting() == []
    again.typed(ANSWER, "Encore")
    again.close()
    assert Drafts(folder, "w1").find(ANSWER) == "Encore"


def test_what_a_file_smuggles_in_is_made_visible(folder: Path) -> None:
    drafts = Drafts(folder, "w1")
    drafts.typed(ANSWER, "Oui")
    drafts.close()
    file = written(folder)[0]
    file.write_text(file.read_text(encoding="utf-8").replace("Oui", "\\u001b[2JOui"), encoding="utf-8")
    assert Drafts(folder, "w1").find(ANSWER) == "␛[2JOui"


def test_a_state_directory_that_takes_nothing_disturbs_nobody(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_bytes(b"a file, where the folder should be")
    drafts = Drafts(folder, "w1", pace=BRISK)
    drafts.typed(ANSWER, "Oui")
    assert drafts.find(ANSWER) == "Oui"
    drafts.close()
    assert folder.read_bytes() == b"a file, where the folder should be"


def test_a_strange_uid_is_no_path(folder: Path) -> None:
    drafts = Drafts(folder, "../../etc/passwd\ud800")
    drafts.typed(ANSWER, "Oui")
    drafts.close()
    assert [file.parent for file in written(folder)] == [folder]


def test_drafts_that_an_older_version_left_are_found_and_go_on_in_their_file(folder: Path) -> None:
    drafts = Drafts(folder, "7v2kq0m3xd")
    drafts.typed(ANSWER, "Oui")
    drafts.close()
    (file,) = written(folder)
    assert file.name == "workshop-7v2kq0m3xd.json"
    older = file.rename(folder / f"{sha256(b'7v2kq0m3xd').hexdigest()[:32]}.json")
    drafts = Drafts(folder, "7v2kq0m3xd")
    assert drafts.find(ANSWER) == "Oui"
    drafts.typed(ANSWER, "Non")
    drafts.close()
    assert written(folder) == draft_files(folder, "7v2kq0m3xd") == [older]


def test_the_files_of_the_drafts_of_one_workshop_are_known(folder: Path) -> None:
    for name in ("w1", "w2"):
        drafts = Drafts(folder, name)
        drafts.typed(ANSWER, "Oui")
        drafts.close()
    (own,) = draft_files(folder, "w1")
    left_by_a_crash = own.with_name(f"{own.name}.new")
    left_by_a_crash.write_bytes(b"{")
    assert draft_files(folder, "w1") == [own, left_by_a_crash]
    for file in (own, left_by_a_crash):
        file.unlink()
    assert draft_files(folder, "w1") == []
    assert Drafts(folder, "w1").waiting() == []
    assert Drafts(folder, "w2").waiting() == [ANSWER]


def test_the_files_of_both_names_are_known_where_an_older_version_was_used_again(folder: Path) -> None:
    drafts = Drafts(folder, "7v2kq0m3xd")
    drafts.typed(ANSWER, "Oui")
    drafts.close()
    (own,) = written(folder)
    older = folder / f"{sha256(b'7v2kq0m3xd').hexdigest()[:32]}.json"
    older.write_bytes(own.read_bytes())
    assert draft_files(folder, "7v2kq0m3xd") == [own, older]
