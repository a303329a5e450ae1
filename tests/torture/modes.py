"""Modes of files: under any umask, everything the program keeps is private to its owner, and usable.

Every command runs once under each umask, and so do a window, a crash, a damaged workshop and a disk that has gone.
Then the mode of each file and folder is checked, and that of each file at the moment it takes its place. Only a
document that somebody asked for follows the umask, like the files of any program. POSIX only.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from unittest.mock import patch

from perenne_tui.cli.commands import COMMANDS
from perenne_tui.cli.output import null_stream
from perenne_tui.cli.program import run
from perenne_tui.core.changes.axes import add_axis
from perenne_tui.core.changes.header import name_workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.services import crash_report, workspace
from perenne_tui.services.import_file import open_for_change
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings import paths
from perenne_tui.store.drafts import About
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import accept_damage, open_to_write
from tests.torture.children import Child, Tell, prepare_for_commands
from tests.torture.outcome import Outcome

MASKS = (0o022, 0o000, 0o077, 0o027, 0o277, 0o777)
"""Umasks."""
FILE, FOLDER = 0o600, 0o700
ENDING = ".perenne.json"
SCREENS = {"open", "desk", "demo"}
"""Commands that need a terminal; what their windows write is tried without one."""
LATER = {"recover", "git-setup", "mails", "remind", "follow"}
"""Commands that need something to have happened before, or another program, or that go on until they are stopped."""


def experiment(scratch: Path, short: bool) -> Outcome:
    """Work under each umask, and check every mode."""
    prepare_for_commands()
    wrong, looked, masks = list[str](), 0, MASKS[:3] if short else MASKS
    for mask in masks:
        (scratch / f"{mask:03o}").mkdir()
    # All at once: each has a umask of its own.
    children = [Child(partial(_work, scratch / f"{mask:03o}", mask)) for mask in masks]
    for mask, child in zip(masks, children, strict=True):
        for line in child.end()[0]:
            kind = line.partition(" ")[0]
            looked += kind == "LOOKED"
            wrong += [f"umask {mask:03o}: {line}"] if kind in ("WRONG", "ERROR") else []
    figures = f"{len(masks)} masks, {len(COMMANDS) - len(SCREENS)} commands, {looked:,} modes looked at"
    return Outcome("modes", figures, wrong, missed=looked < 60 * len(masks))


def _work(here: Path, mask: int, tell: Tell) -> None:
    """Do everything in this child process, with a umask of its own."""
    os.environ.update(
        PERENNE_HOME=str(here / "documents" / "library"),
        PERENNE_CONFIG=str(here / "configuration" / "perenne" / "config.toml"),
        XDG_STATE_HOME=str(here / "local" / "state"),
        TMPDIR=str(here),
    )
    os.chdir(here)
    (here / "deck.md").write_text("# Deck\n\n## One\n\n- a\n- b\n", encoding="utf-8")
    (here / "clone").mkdir()
    (here / "clone" / "README.md").write_bytes(b"")
    brought = {here, here / "plan.md", here / "two.zip", *here.rglob("*")}
    sys.stdout = sys.stderr = null_stream("w")
    replace = os.replace

    def watched(source: Path, target: Path) -> None:
        if not str(target).endswith((".md", ".zip")):
            _look(Path(source), tell, FILE)
        replace(source, target)

    patch.object(os, "replace", watched).start()  # until this process ends
    os.umask(mask)
    ran = set[str]()
    for arguments in _commands():
        ran.add(arguments[0])
        if code := run(arguments):
            tell(f"WRONG perenne {' '.join(arguments)} ends with {code}")
    if missing := COMMANDS.keys() - SCREENS - LATER - ran:
        tell(f"WRONG never ran: {missing}")
    for step in (_window, _damage, _other, _gone, _fault):
        step(paths.library(), partial(_see, here, brought, tell))
    for document in ("plan.md", "two.zip"):
        _look(here / document, tell, 0o666 & ~mask)


def _commands() -> Iterator[Sequence[str]]:
    yield ["config"]
    for name in ("one", "two", "three"):
        yield ["new", name, "--from", "./deck.md"]
    yield ["copy", "one", "four"]
    yield ["copy", "one", "five", "--empty"]
    with open_for_change(paths.library() / f"four{ENDING}") as session:
        session.do(add_axis, uid="axis", name="Another")
    yield ["merge", "one", "four", "--yes"]
    yield ["pack", "two", "-o", "two.zip"]
    yield ["delete", "two"]
    yield ["unpack", "two.zip"]
    yield ["rename", "four", "six"]
    yield ["delete", "five"]
    yield ["restore", "five"]
    yield ["delete", "five"]
    yield ["import", "deck.md"]
    yield ["import", "deck.md", "--into", "one", "--yes"]
    yield ["sheets", "scan", "one", "clone", "--yes"]
    yield ["export", "one", "-o", "plan.md"]
    yield ["forget", "three", "--yes"]
    shown = ("list", "actions", "decks", "doctor", "portfolio", "show one", "log one", "help faq", "completion bash")
    for words in shown:
        yield words.split()
    with suppress(AssertionError):
        yield ["export", "one", "-o", "-"]
    run(["check", "one"])  # whose plan has holes: it ends with 1
    yield ["check", "--help"]


def _window(library: Path, see: Callable[[], None]) -> None:
    opened = Workspace.open(library / f"one{ENDING}")
    opened.session.do(name_workshop, title="Window")
    opened.drafts.typed(About("answer", "c"), "typed")
    opened.drafts.close()
    see()  # with its lock and its drafts
    opened.close()


def _damage(library: Path, see: Callable[[], None]) -> None:
    path = library / f"one{ENDING}"
    journal = journal_of(path)
    data = journal.read_bytes()
    place = data.index(b"\n") - 40
    journal.write_bytes(data[:place] + b"#" + data[place + 1 :])
    path.unlink()
    with suppress(Refused):
        open_to_write(path, now=_now).close()
    see()
    with suppress(Refused):
        accept_damage(path)


def _other(library: Path, see: Callable[[], None]) -> None:
    path = library / f"two{ENDING}"
    journal_of(path).write_bytes(journal_of(library / f"six{ENDING}").read_bytes())
    with suppress(Refused):
        open_to_write(path, now=_now).close()
    see()


def _gone(_: Path, see: Callable[[], None]) -> None:
    """Remove the folder of an open workshop: the workshop is kept in the state directory."""
    run(["new", "./away"])
    os.mkdir("away")
    os.chmod("away", FOLDER)
    for file in Path().glob("away.*"):
        file.rename(Path("away") / file.name)
    opened = Workspace.open(Path("away").resolve() / f"away{ENDING}")
    Path("away").rename("afar")
    opened.session.do(name_workshop, title="Away")
    # The disk does not come back: how long it is waited for changes no mode.
    with suppress(Refused), patch.multiple(workspace, FLUSH_TIMEOUT=0.2, CLOSE_TIMEOUT=0.2):
        opened.close()
    see()
    run(["recover", "./afar/away.perenne.json"])
    see()


def _fault(_: Path, see: Callable[[], None]) -> None:
    folder = paths.state_dir()
    (folder / crash_report.FILE_NAME).write_bytes(b"of an older version")
    (folder / crash_report.FILE_NAME).chmod(0o644)
    folder.chmod(0o755)
    crash_report.command_failure("Léa Martin")
    see()


def _see(here: Path, brought: set[Path], tell: Tell) -> None:
    """Check the mode of every file and folder that the experiment has not made itself."""
    for path in sorted({here, *here.rglob("*")} - brought):
        _look(path, tell, FOLDER if path.is_dir() else FILE)


def _look(path: Path, tell: Tell, wanted: int) -> None:
    mode = path.stat().st_mode & 0o777
    tell(f"LOOKED {path.name}")
    if mode != wanted and path.name not in ("__pycache__",):
        tell(f"WRONG {path} has {mode:03o}, not {wanted:03o}")


def _now() -> datetime:
    return datetime.now(UTC)
