"""Two commands on one name at the same moment: every workshop is there afterwards, once, with its own history.

Each round makes a small library, starts two processes at the same instant, and counts the workshops: those of before,
and one for each copy or new workshop that was acknowledged.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from itertools import combinations
from pathlib import Path
from shutil import rmtree
from time import monotonic, sleep

from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.text_import import import_text
from perenne_tui.services import library_changes
from perenne_tui.services.import_file import make_workshop
from perenne_tui.services.library import workshops
from perenne_tui.store.creation import create
from perenne_tui.store.journal_scan import scan
from perenne_tui.store.paths import SNAPSHOT_ENDING, TRASH, journal_of
from perenne_tui.store.reading import read
from tests.torture.children import Child, Tell
from tests.torture.kills import first_value
from tests.torture.outcome import Outcome

LONG, SHORT = 40, 1
HEAD_START = 0.01
"""Seconds between the start of two processes and the moment at which both begin."""
BEFORE = {"one": "uid-one", "two": "uid-two", f"{TRASH}/target": "uid-three"}
"""By name of a workshop in the library, its uid."""

Command = Callable[[Path], Path]
"""Acts on a library, and returns the path of the workshop."""


def _import(library: Path) -> Path:
    imported = import_text(b"# Target\n\n## Un\n\n- a\n", name="target", new_uid=lambda: f"i{monotonic()}")
    return make_workshop(imported, library, language="fr")


COMMANDS: Mapping[str, Command] = {
    "new": lambda library: library_changes.make_workshop(library, "target", deck="perennisation", language="fr"),
    "copy one": lambda library: library_changes.duplicate(
        library, library / f"one{SNAPSHOT_ENDING}", "target", empty=False
    ),
    "import": _import,
    "rename one": lambda library: library_changes.retitle(library / f"one{SNAPSHOT_ENDING}", "target"),
    "rename two": lambda library: library_changes.retitle(library / f"two{SNAPSHOT_ENDING}", "target"),
    "delete one": lambda library: library_changes.discard(library / f"one{SNAPSHOT_ENDING}"),
    "restore": lambda library: library_changes.bring_back(library, "target"),
}
"""By name; those that make a workshop come first."""
MAKING = ("new", "copy one", "import")
"""Commands that make a workshop."""
PAIRS = [*combinations(COMMANDS, 2), *((name, name) for name in COMMANDS)]


def experiment(scratch: Path, short: bool) -> Outcome:
    """Try each pair of commands some times."""
    rounds, wrong = SHORT if short else LONG, list[str]()
    for pair in PAIRS:
        for _ in range(rounds):
            wrong += [f"{' & '.join(pair)}: {what}" for what in _round(scratch / "library", pair)]
    return Outcome("names", f"{len(PAIRS)} pairs of commands on one name, {rounds} rounds each", wrong)


def _round(library: Path, pair: tuple[str, str]) -> list[str]:
    rmtree(library, ignore_errors=True)
    (library / TRASH).mkdir(parents=True)
    for name, uid in BEFORE.items():
        create(library / f"{name}{SNAPSHOT_ENDING}", _workshop(uid), at=datetime.now(UTC))
    start = monotonic() + HEAD_START
    children = [Child(partial(_begin, COMMANDS[name], library, start)) for name in pair]
    told = [child.end()[0] for child in children]
    wrong = [line for lines in told for line in lines if line.startswith("ERROR")]
    made = sum(name in MAKING and line.startswith("DONE") for name, (line, *_) in zip(pair, told, strict=True))
    return wrong + _missing(library, made)


def _begin(command: Command, library: Path, start: float, tell: Tell) -> None:
    sleep(max(0.0, start - monotonic()))
    try:
        tell(f"DONE {command(library)}")
    except Refused as refused:
        tell(f"REFUSED {refused}")


def _missing(library: Path, made: int) -> list[str]:
    """Return the errors found in a library in which `made` workshops were made."""
    wrong, found = list[str](), list[str]()
    for path in (*workshops(library), *workshops(library / TRASH)):
        workshop = read(path).workshop
        found.append(workshop.header.uid)
        path.unlink(missing_ok=True)
        if not journal_of(path).exists():
            wrong.append(f"{path.name} has no journal")
        elif not scan(journal_of(path).read_bytes()).lines:
            wrong.append(f"the journal of {path.name} is not legible")
        elif (alone := read(path).workshop) != workshop:
            wrong.append(f"{path.name} has the journal of {alone.header.uid} and the file of {workshop.header.uid}")
    for uid in BEFORE.values():
        if found.count(uid) != 1:
            wrong.append(f"{uid} is there {found.count(uid)} times")
    if len(found) != len(BEFORE) + made:
        wrong.append(f"{len(found)} workshops, {len(BEFORE) + made} expected")
    wrong += [f"{file.name} is left" for file in library.rglob("*.lock")]
    wrong += [f"{file.name} is left" for file in library.rglob("*.new")]
    return wrong


def _workshop(uid: str) -> Workshop:
    return replace(first_value(), header=Header(uid, title=uid))
