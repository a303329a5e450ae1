"""The commands that make, move, change and forget workshops, each with the folder tree in which it is run.

world/library/one, two, .trash/three    workshops with a history
world/state                             drafts of one, a rescued copy of it, the trace of a fault
world/out                               where documents are written
world/config/config.toml                the configuration
"""

import io
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from perenne_tui.cli.program import run
from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.model.rows import Header, Person
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.services import document_writer, import_file
from perenne_tui.store import atomic_write, drafts, workshop_file
from perenne_tui.store.creation import create
from perenne_tui.store.drafts import About, Drafts
from perenne_tui.store.paths import SNAPSHOT_ENDING, TRASH, journal_of
from perenne_tui.store.workshop_file import WorkshopFile, WriterTiming, open_to_write
from tests.torture.kills import first_value

AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
CHANGES = 3
"""Changes in the history of each workshop."""
NAME = "Léa Martin"
DECK = "# Arrivée\n\n## Un\n\n- Une première carte\n- Une seconde carte\n"
OLD = "Ce qui était là.\n"
DRAFT = About("answer", card="c0")
BEFORE: Mapping[str, str] = {"one": "uid-of-one", "two": "uid-of-two", f"{TRASH}/three": "uid-of-three"}
"""By path of a workshop at the beginning, its uid."""
PACE = WriterTiming(retry=0.005, patience=0.05, quiet=3600)


@dataclass(frozen=True, slots=True)
class Command:
    """A command, and what it may do.

    Attributes:
        name: its name in reports.
        words: typed after `perenne`; `{out}`, `{deck}` and `{copy}` are replaced by files of the world.
        makes: whether it makes a workshop.
        adds: whether running it twice adds twice as much.
        forgets: whether no file may hold the name afterwards.
        writes: a file of the world that it writes, which may be the old or the new one, never a part.
        prepare: makes further files in the world.
    """

    name: str
    words: tuple[str, ...]
    makes: bool = False
    adds: bool = False
    forgets: bool = False
    writes: str = ""
    prepare: Callable[[Path], object] = lambda _: None


def _taken(world: Path) -> None:
    create(world / "library" / f"three{SNAPSHOT_ENDING}", _workshop("uid-of-four", "three"), at=AT)


def _old_document(world: Path) -> None:
    (world / "out" / "plan.md").write_text(OLD, encoding="utf-8")


def _copy_that_went_on(world: Path) -> None:
    one, elsewhere = world / "library" / f"one{SNAPSHOT_ENDING}", world / "elsewhere"
    elsewhere.mkdir()
    for file in (one, journal_of(one)):
        (elsewhere / file.name).write_bytes(file.read_bytes())
    _answer(elsewhere / one.name, "Là-bas", range(2, 6))
    _answer(one, "Ici", range(7, 9))


COMMANDS = (
    Command("rename", ("rename", "one", "target")),
    Command("retitle", ("rename", "one", "ONE !")),
    Command("delete", ("delete", "one")),
    Command("restore", ("restore", "three")),
    Command("restore 2", ("restore", "three"), prepare=_taken),
    Command("copy", ("copy", "one", "target"), makes=True),
    Command("new", ("new", "target", "--from", "{deck}"), makes=True),
    Command("import", ("import", "{deck}"), makes=True),
    Command("into", ("import", "--yes", "--into", "one", "{deck}"), adds=True),
    Command("merge", ("merge", "one", "{copy}", "--yes"), prepare=_copy_that_went_on),
    Command("forget", ("forget", "one", "--yes"), forgets=True),
    Command("export", ("export", "one", "-o", "{out}"), writes="out/plan.md"),
    Command("overwrite", ("export", "one", "--force", "-o", "{out}"), writes="out/plan.md", prepare=_old_document),
    Command("config", ("config",), writes="config/config.toml", prepare=lambda world: (world / "config").rmdir()),
    Command("drafts", (), writes=""),
)
"""All commands that are tried. The last one has no words: it writes a draft."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a command: its status and its output."""

    code: int
    said: str
    complaint: str


def make_world(world: Path, command: Command) -> None:
    """Make the folder tree for a command."""
    for folder in (f"library/{TRASH}", "state/perenne/drafts", "state/perenne/rescued", "out", "config"):
        (world / folder).mkdir(parents=True)
    for name, uid in BEFORE.items():
        _with_history(world / "library" / f"{name}{SNAPSHOT_ENDING}", _workshop(uid, name.rpartition("/")[2]))
    _with_history(world / "state/perenne/rescued" / f"one{SNAPSHOT_ENDING}", _workshop("uid-of-one", "one"))
    one = world / "library" / f"one{SNAPSHOT_ENDING}"
    one.with_name(f"{one.name}.other").write_text(NAME, encoding="utf-8")
    (world / "state/perenne/fault.txt").write_text(NAME, encoding="utf-8")
    (world / "deck.md").write_text(DECK, encoding="utf-8")
    _note(world, f"{NAME} dit que oui")
    command.prepare(world)


def play(command: Command, world: Path) -> Ended:
    """Run a command in a world."""
    if not command.words:
        _note(world, f"{NAME} dit que non")
        return Ended(0, "", "")
    files = {"out": "out/plan.md", "deck": "deck.md", "copy": "elsewhere"}
    values = {f"{{{word}}}": str(world / file) for word, file in files.items()}
    return typed(*(values.get(word, word) for word in command.words))


def typed(*words: str) -> Ended:
    """Run the program with words as its arguments."""
    said, complaint = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(complaint):
        code = run(words)
    return Ended(code, said.getvalue(), complaint.getvalue())


@contextmanager
def impatient(world: Path) -> Iterator[None]:
    """Use a world for all commands in the context, and wait only shortly for disks and locks."""
    places = {
        "PERENNE_HOME": str(world / "library"),
        "PERENNE_CONFIG": str(world / "config" / "config.toml"),
        "XDG_STATE_HOME": str(world / "state"),
        "XDG_CACHE_HOME": str(world.with_name("cache")),
        "PERENNE_LANG": "en",
    }
    with (
        patch.dict(os.environ, places),
        patch.object(atomic_write, "REPLACE_PAUSES", (0.001,)),
        patch.object(document_writer, "_PAUSES", (0.001,) * 9),
        patch.object(import_file, "SAVED_WITHIN", 0.1),
        patch.object(workshop_file, "WriterTiming", lambda: PACE),
        patch.object(WorkshopFile.close, "__defaults__", (0.1,)),
    ):
        yield


def drafts_of(world: Path) -> str:
    """Return the draft that is found in a world."""
    return Drafts(world / "state/perenne/drafts", "uid-of-one").find(DRAFT)


def _note(world: Path, text: str) -> None:
    kept = Drafts(world / "state/perenne/drafts", "uid-of-one", pace=drafts.DraftTiming(write=3600))
    kept.typed(DRAFT, text)
    kept.close()


def _workshop(uid: str, title: str) -> Workshop:
    people = {"lea": Person("lea", NAME)}
    return replace(first_value(), header=Header(uid, title=title), people=people)


def _with_history(path: Path, workshop: Workshop) -> None:
    create(path, workshop, at=AT)
    _answer(path, "Réponse", range(CHANGES))


def _answer(path: Path, word: str, numbers: range) -> None:
    file = open_to_write(path, now=lambda: AT, pace=PACE)
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
    for number in numbers:
        session.do(word_card, card=f"c{number}", part="answer", text=f"{word} {number}, {NAME}")
    file.close()
