"""Disks for experiments, where the system permits mounting."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def mount(*arguments: str) -> bool:
    """Mount something; return whether the system permitted it."""
    with suppress(FileNotFoundError):
        return not subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode
    return False


def unmount(folder: Path) -> None:
    """Unmount a folder, even while its files are open."""
    subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


@contextmanager
def disk(folder: Path, *options: str) -> Iterator[bool]:
    """Mount an empty disk in memory on a folder; yields whether the system permitted it."""
    is_mounted = sys.platform == "linux" and mount("-t", "tmpfs", *options, "tmpfs", str(folder))
    try:
        yield is_mounted
    finally:
        if is_mounted:
            unmount(folder)
