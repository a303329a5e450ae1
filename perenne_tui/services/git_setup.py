"""Making git merge workshops by rows: attributes, and the merge driver in the configuration of one clone.

The attributes in the folder say that no clone merges these files line by line: one without the driver keeps its own
file and reports a conflict. The driver is named by the attributes of the clone itself, in `.git/info`: a name without
a command would make git merge line by line all the same.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from perenne_tui.core.text.sentences import Refused
from perenne_tui.services.document_writer import write_or_refuse
from perenne_tui.services.own_command import own_command
from perenne_tui.store.disk import make_folder
from perenne_tui.store.paths import JOURNAL_ENDING, LOCK_ENDING, SNAPSHOT_ENDING, TRASH, real

DRIVER: Final = "merge-driver"
"""Command by which git merges two journals."""
_JOURNALS, _SNAPSHOTS = f"*{JOURNAL_ENDING}", f"*{SNAPSHOT_ENDING}"
_SHARED: Final = (f"{_JOURNALS} -text -merge", f"{_SNAPSHOTS} -text -merge")
"""Attributes for every clone: bytes stay as they are, and nothing is merged line by line."""
_OWN: Final = (f"{_JOURNALS} -text merge=perenne", f"{_SNAPSHOTS} -text merge=perenne-json")
"""Attributes of a clone that has the driver."""
_IGNORED: Final = (
    f"*{LOCK_ENDING}",
    "*.perenne.*.new",
    "*.perenne.*.other*",
    "*.perenne.*.damaged*",
    f"{TRASH}/",
)
"""Files that stand beside workshops and concern one machine alone."""
_WANTED: Final = {"text": {"unset"}, "merge": {"perenne", "perenne-json"}}


class GitSetup(NamedTuple):
    """The outcome of a setup."""

    changed: tuple[Path, ...]
    """Files to be committed: those in the folder that were written."""
    is_new: bool
    """Whether anything was not as it is now."""
    unmerged: tuple[str, ...]
    """Files of workshops in a merge that is not finished, by their paths in the repository."""


def set_up(folder: Path) -> GitSetup:
    """Make git merge the workshops below a folder by rows, in this clone.

    Args:
        folder: a folder of a repository; what people wrote in its files stays.

    Raises:
        Refused: there is no git, no such folder, or it is in no repository; nothing was changed.
    """
    folder = real(folder)
    if not folder.is_dir():
        raise Refused("There is no folder {path}. Nothing was changed.", path=str(folder))
    git = _Git(folder)
    git.check_work_tree()
    git.check_driver()
    shared, ignored = folder / ".gitattributes", folder / ".gitignore"
    changed = [path for path, rules in ((shared, _SHARED), (ignored, _IGNORED)) if _add_lines(path, rules)]
    own = folder / git.told("rev-parse", "--git-path", "info/attributes")
    is_new = _add_lines(own, _OWN)
    if not git.has_attributes():  # a line below takes them away again: the last one counts
        _write(own, _text_of(own), _OWN)
        is_new = True
    is_new = git.set_driver() or is_new
    return GitSetup(tuple(changed), is_new or bool(changed), git.unmerged())


class _Git:
    """Git in a folder.

    Raises:
        Refused: there is no git.
    """

    def __init__(self, folder: Path) -> None:
        found = shutil.which("git")
        if found is None:
            raise Refused("There is no git on this machine: install it, then do this again. Nothing was changed.")
        self._folder = folder
        self._git = found

    def check_work_tree(self) -> None:
        """Check that the folder is in the work tree of a repository.

        Raises:
            Refused: it is not.
        """
        code, answer, complaint = self._run("rev-parse", "--is-inside-work-tree")
        if code == 0 and answer.strip() == "true":
            return
        if code == 0 or "not a git repository" in complaint:
            raise Refused(
                "{path} is in no git repository: clone one, or begin one there with git init. Nothing was changed.",
                path=str(self._folder),
            )
        raise _failed(complaint)

    def check_driver(self) -> None:
        """Check that the command of the driver can be run from the folder.

        Raises:
            Refused: it cannot.
        """
        try:
            is_there = _run([*own_command(), "--version"], self._folder).code == 0
        except OSError:
            is_there = False
        if not is_there:
            raise Refused(
                "Git could not start this program, as it is not installed for {python}: install it with pip, then do "
                "this again. Nothing was changed.",
                python=sys.executable,
            )

    def has_attributes(self) -> bool:
        """Return whether the files of workshops have the attributes that the driver needs."""
        names = [f"perenne{ending}" for ending in (JOURNAL_ENDING, SNAPSHOT_ENDING)]
        told = self.told("check-attr", "-z", *_WANTED, "--", *names).split("\0")
        found = list(zip(told[1::3], told[2::3], strict=False))
        return all(value in _WANTED[name] for name, value in found)

    def set_driver(self) -> bool:
        """Set the merge driver in the configuration of the clone; return whether it was another one."""
        # The snapshot is made again from the journal: until then, the one here is an earlier one of it.
        driver = f"{' '.join(map(_shell_word, own_command()))} {DRIVER} %O %A %B %P"
        wanted = {
            "merge.perenne.name": "perenne: the journal of a workshop",
            "merge.perenne.driver": driver,
            "merge.perenne.recursive": "binary",
            "merge.perenne-json.name": "perenne: the snapshot of a workshop",
            "merge.perenne-json.driver": "true",
        }
        if not self._run("config", "--get-regexp", r"^pull\.(rebase|ff)$").answer:
            wanted["pull.rebase"] = "false"  # without any choice, git refuses to pull what went on apart
        missing = {key: value for key, value in wanted.items() if self._value(key) != value}
        for key, value in missing.items():
            self.told("config", "--local", "--replace-all", key, value)
        return bool(missing)

    def unmerged(self) -> tuple[str, ...]:
        """Return the files of workshops that wait in a merge."""
        told = self.told("diff", "--name-only", "-z", "--diff-filter=U", "--", _JOURNALS, _SNAPSHOTS)
        return tuple(sorted(filter(None, told.split("\0"))))

    def told(self, *words: str) -> str:
        """Return the answer of git, without the end of its last line.

        Raises:
            Refused: it ends with an error.
        """
        code, answer, complaint = self._run(*words)
        if code:
            raise _failed(complaint)
        return answer.rstrip("\n")

    def _value(self, key: str) -> str:
        return self._run("config", "--local", "--get", key).answer.rstrip("\n")

    def _run(self, *words: str) -> "_Ended":
        return _run([self._git, *words], self._folder)


class _Ended(NamedTuple):
    """The end of another program."""

    code: int
    answer: str
    complaint: str


def _run(words: Sequence[str], folder: Path) -> _Ended:
    """Run a program in a folder, in English: what it complains of is told apart by its words.

    Raises:
        OSError: it cannot be started.
    """
    with subprocess.Popen(
        words,
        cwd=folder,
        env={**os.environ, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as process:
        answer, complaint = process.communicate()
    return _Ended(process.returncode, answer, complaint)


def _failed(told: str) -> Refused:
    words = " ".join(told.split())
    return Refused("Git refuses: {words}. Nothing more was changed.", words=words.rstrip("."))


def _shell_word(word: str) -> str:
    """Return a word as the shell of git reads it, on Windows too; git replaces what follows a percent sign."""
    path = Path(word)
    return shlex.quote(path.as_posix() if path.is_absolute() else word).replace("%", "%%")


def _add_lines(path: Path, wanted: Sequence[str]) -> bool:
    """Add lines to the end of a file, but for those that stand in it; return whether any was missing."""
    text = _text_of(path)
    known = {" ".join(line.split()) for line in text.splitlines()}
    missing = [line for line in wanted if line not in known]
    if missing:
        _write(path, text, missing)
    return bool(missing)


def _write(path: Path, text: str, more: Sequence[str]) -> None:
    """Write a text and more lines, with the line ends of the text."""
    end = "\r\n" if "\r\n" in text else "\n"
    text += end if text and not text.endswith("\n") else ""
    make_folder(path.parent)
    data = (text + "".join(line + end for line in more)).encode("utf-8", "surrogateescape")
    write_or_refuse(real(path), data, force=True)


def _text_of(path: Path) -> str:
    """Return the text of a file, as it is; empty where there is none."""
    return path.read_bytes().decode("utf-8", "surrogateescape") if path.is_file() else ""
