"""The files that the program keeps are private and usable, whatever mask the process has."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from perenne_tui.services import crash_report
from perenne_tui.store.atomic_write import write_atomically
from perenne_tui.store.disk import make_folder
from perenne_tui.store.private_files import close_to_others, open_new

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")


@pytest.fixture(name="mask", params=[0o000, 0o022, 0o077, 0o277, 0o777], ids=oct)
def masked(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    try:
        yield request.param
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.usefixtures("mask")
def test_files_and_folders_are_private_and_usable_under_every_mask(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "c"
    make_folder(folder)
    assert [mode(path) for path in (folder, folder.parent, folder.parent.parent)] == [0o700] * 3
    os.close(open_new(folder / "new"))
    write_atomically(folder / "whole", b"x")
    write_atomically(folder / "whole", b"y")
    assert (mode(folder / "new"), mode(folder / "whole")) == (0o600, 0o600)
    with pytest.raises(FileExistsError):
        open_new(folder / "new")
    (folder / "link").symlink_to(folder / "nowhere")
    with pytest.raises(FileExistsError):
        open_new(folder / "link")


@pytest.mark.usefixtures("mask")
def test_a_mode_that_somebody_chose_is_handed_on(tmp_path: Path) -> None:
    path = tmp_path / "shared"
    write_atomically(path, b"x")
    path.chmod(0o664)
    write_atomically(path, b"y")
    assert mode(path) == 0o664


def test_a_folder_of_people_stays_as_it_is_and_one_of_ours_is_closed(tmp_path: Path) -> None:
    for name in ("theirs", "ours", "link"):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(0o755)
    make_folder(tmp_path / "theirs")
    make_folder(tmp_path / "ours", is_ours=True)
    close_to_others(tmp_path / "nowhere")
    assert (mode(tmp_path / "theirs"), mode(tmp_path / "ours")) == (0o755, 0o700)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "file")
    with pytest.raises(OSError, match="file"):
        make_folder(tmp_path / "file" / "below")


def test_the_trace_of_a_fault_of_an_older_version_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash_report, "state_dir", lambda: tmp_path / "state")
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / crash_report.FILE_NAME).write_text("Léa", encoding="utf-8")
    (tmp_path / "state" / crash_report.FILE_NAME).chmod(0o644)
    assert crash_report.save_trace("trace \udce9") == str(tmp_path / "state" / crash_report.FILE_NAME)
    assert mode(tmp_path / "state" / crash_report.FILE_NAME) == 0o600
    assert mode(tmp_path / "state") == 0o700
