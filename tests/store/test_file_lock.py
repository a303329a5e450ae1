"""The lock of a workshop and that of filelock respect each other; a lock that cannot be had leaves nothing behind."""

import errno
import os
import sys
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from perenne_tui.store import file_lock
from perenne_tui.store.lock import LockedElsewhere, acquire, is_locked
from perenne_tui.store.paths import lock_of

if sys.platform == "win32":
    pytest.skip("the calls of POSIX are replaced here", allow_module_level=True)
import fcntl


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "atelier.perenne.json"


def test_filelock_waits_for_ours(path: Path) -> None:
    lock = acquire(path)
    assert is_locked(path)
    other = FileLock(lock_of(path))
    with pytest.raises(Timeout):
        other.acquire(timeout=0)
    lock.release()
    assert not lock_of(path).exists()
    other.acquire(timeout=0)
    other.release()


def test_ours_waits_for_filelock(path: Path) -> None:
    with FileLock(lock_of(path)), pytest.raises(LockedElsewhere):
        acquire(path)
    acquire(path, timeout=0.1).release()


def test_a_lock_is_private_and_held_by_one_at_a_time(path: Path) -> None:
    before = os.umask(0)
    try:
        lock = acquire(path)
    finally:
        os.umask(before)
    assert lock_of(path).stat().st_mode & 0o777 == 0o600
    with pytest.raises(LockedElsewhere):
        acquire(path, timeout=0.05)
    lock.release()
    lock.release()
    acquire(path).release()


def test_a_lock_that_is_dropped_is_free(path: Path) -> None:
    with pytest.warns(ResourceWarning):
        _drop(path)
    acquire(path).release()


def _drop(path: Path) -> None:
    acquire(path)


def test_a_file_that_was_removed_before_it_was_locked_is_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another one removes it, and releases it, between opening and locking: that lock would lock nothing."""
    locked, removals = fcntl.flock, [True, True]

    def removed_first(descriptor: int, how: int) -> None:
        if removals and how & fcntl.LOCK_EX:
            removals.pop()
            lock_of(path).unlink()
        locked(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", removed_first)
    lock = acquire(path)
    assert not removals
    assert lock.is_in_place
    lock.release()


def test_a_link_in_place_of_the_file_is_never_followed(path: Path, tmp_path: Path) -> None:
    lock_of(path).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic links"):
        acquire(path)
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_of_somebody_else_where_all_may_write_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.chmod(0o1777)
    lock_of(path).touch()
    acquire(path).release()
    lock_of(path).touch()
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    monkeypatch.setattr(Path, "stat", lambda _: os.stat_result((0o41777, 0, 0, 2, os.getuid() + 2, *[0] * 5)))
    with pytest.raises(PermissionError):
        file_lock.acquire(lock_of(path), timeout=0)


def test_an_error_of_the_system_leaves_no_file_that_was_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: int, __: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(fcntl, "flock", broken)
    with pytest.raises(OSError, match="broken"):
        acquire(path)
    assert not lock_of(path).exists()


def test_without_locks_filelock_marks_the_file_and_two_windows_see_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share whose file system knows no `flock`: filelock writes who has the file into it, as it always did."""

    def missing(_: int, __: int) -> None:
        raise OSError(errno.ENOSYS, "no such call")

    monkeypatch.setattr(fcntl, "flock", missing)
    with pytest.warns(UserWarning, match="flock not supported"):
        lock = acquire(path)
    assert str(os.getpid()).encode() in lock_of(path).read_bytes()
    with pytest.raises(LockedElsewhere):
        acquire(path)
    lock.release()
    acquire(path).release()
