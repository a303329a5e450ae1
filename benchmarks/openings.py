"""The subject “openings”: every screen opened for the first time, each in a fresh process, as a person would open it.

What is opened is the demo, with a conflict in it, beside other workshops and a deleted one: its sheets are filled,
a sitting is prepared and actions are open, so that every screen has to show what it is for.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from benchmarks.environment import NOW, ROOT, Environment, perenne, workshop
from benchmarks.figures import Figure, median
from benchmarks.process import CannotMeasureError
from benchmarks.running import Cost, Program, Running
from benchmarks.samples import BARE, Samples
from perenne_tui.core.changes.cards import answer_card
from perenne_tui.core.merging.three_way import merge
from perenne_tui.documents.compiled_templates import TEMPLATES, template_function
from perenne_tui.i18n.language import language
from perenne_tui.services.demo import demo_workshop
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from perenne_tui.store.rename_and_trash import to_trash

OPENING = 30.0
"""Bound of the first opening of a screen, as a multiple of a key of the bare program: 60 ms, where a key takes 2."""
SERVED: Final[Mapping[str, float]] = {"phones": 100.0, "manual": 50.0}
"""Bounds of screens that bring more, which is imported once people ask for it.

A server: 200 ms, where a key takes 2. The reader of Markdown, with a page of some hundred lines to read: 100 ms.
"""
MEANWHILE: Final = ("plan", "sheets", "reference", "agendas")
"""Screens while whose first opening another key is typed, which moves on them."""
LATER, ANSWERED = 0.01, 10.0
"""Seconds after which it is typed, and the bound of its answer, from the picture of the screen on.

As a multiple of a key of the bare program: 20 ms, where a key takes 2.
"""
SIZE = 1
"""The demo, in place of a number of cards."""
_BARE_EACH_OPENING = 3
"""Keys of the bare program that are measured beside an opening."""
_ENTER, _DOWN, _PALETTE, _LIBRARY = "\r", "\x1b[B", "\x10", "\x0f"
_SITTING = (_PALETTE, "begin a sitting", _ENTER)
_AGENDA = (*_SITTING, _DOWN * 8, _ENTER)
"""Keys that choose the agenda of 150 minutes, whose first phase is the welcome, and ask when it ends."""

OPENINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "card": (_ENTER,),
    "plan": ("\x1bOR",),
    "sheets": ("\x1bOS",),
    "a sheet": ("\x1bOS", _ENTER),
    "export": ("x",),
    "comparison": (_PALETTE, "scenarios side", _ENTER),
    "comparison, with criteria of the catalogue": (_PALETTE, "scenarios side", _ENTER),
    "reference": ("\x1b[20~",),
    "agendas": _SITTING,
    "preparation": (_PALETTE, "prepare a sitting", _ENTER),
    "welcome": (*_AGENDA, _ENTER),
    "framing": (*_AGENDA, _ENTER, "\x1b[17~"),
    "triage": ("t",),
    "curtain": ("b",),
    "vote": (_PALETTE, "vote of the room", _ENTER),
    "confidence": ("c",),
    "resume": (_PALETTE, "through the open actions", _ENTER),
    "closing": (_PALETTE, "closing parked", _ENTER),
    "reserve": ("N",),
    "conflicts": (_PALETTE, "conflicts what", _ENTER),
    "phones": (_PALETTE, "open to phones", _ENTER),
    "legibility": ("\x1b[19~",),
    "help": ("\x1bOP",),
    "manual": ("\x1bOP", _ENTER, _ENTER),
    "palette": (_PALETTE,),
    "library": (_LIBRARY,),
    "actions": (_LIBRARY, "a"),
    "portfolio": (_LIBRARY, "P"),
    "creation": (_LIBRARY, "n"),
    "trash": (_LIBRARY, _PALETTE, "trash what", _ENTER),
    "preview": ("I",),
}
"""By screen, the keys that open it from the board: what the last one takes is measured."""
OPENED: Final[Mapping[str, str]] = {"comparison, with criteria of the catalogue": "plain"}
"""By screen, the workshop that is open, where it is not the demo."""


def measure(environment: Environment) -> Iterator[Figure]:
    """Open every screen in a process of its own, round by round, and yield the figures."""
    samples, library = Samples("openings"), library_of(environment)
    compile_modules()
    with Running(environment.bare()) as bare:
        bare.settle()
        for _ in range(1 if environment.is_quick else environment.rounds):
            frames: list[float] = []
            for name, keys in OPENINGS.items():
                cost = opened(demo(environment, library, OPENED.get(name, "demo")), keys)
                beside = [bare.send("x") for _ in range(_BARE_EACH_OPENING)]
                samples.add(f"{name} cpu", SIZE, cost.cpu)
                samples.add(f"{name} cpu", BARE, median(each.cpu for each in beside))
                frames.append(cost.frames)
                if name in MEANWHILE:
                    answered = typed_meanwhile(demo(environment, library, "demo"), keys)
                    samples.add(f"{name} meanwhile", SIZE, answered)
                    samples.add(f"{name} meanwhile", BARE, median(each.time for each in beside))
            samples.add("frames", SIZE, max(frames))
    for name in OPENINGS:
        yield samples.ratio(f"first opening, {name}, CPU until quiet", f"{name} cpu", SIZE, SERVED.get(name, OPENING))
    yield samples.count("first opening of any screen, frames", "frames", SIZE, 1, "frames", by="median")
    for name in MEANWHILE:
        what = f"down, typed while a screen opens, {name}, time from its picture on"
        yield samples.ratio(what, f"{name} meanwhile", SIZE, ANSWERED)


def compile_modules() -> None:
    """Compile all modules and templates of the package: the first process that opens a screen would do it."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "perenne_tui")], check=True)
    for path in TEMPLATES.glob("*.j2"):
        template_function(path.name)


def opened(program: Program, keys: tuple[str, ...]) -> Cost:
    """Start a program, type keys one after the other, and return the cost of the last one.

    Raises:
        CannotMeasureError: nothing answers it.
    """
    with Running(program) as running:
        running.settle()
        for key in keys[:-1]:
            running.send(key)
        cost = running.send(keys[-1])
    if not cost.frames:
        raise CannotMeasureError(f"nothing answers {keys[-1]!r} after {keys[:-1]}")
    return cost


def typed_meanwhile(program: Program, keys: tuple[str, ...]) -> float:
    """Return the milliseconds from the picture of a screen to the answer to a key typed while it was opening."""
    with Running(program) as running:
        running.settle()
        for key in keys[:-1]:
            running.send(key)
        return running.typed_meanwhile(keys[-1], _DOWN, LATER)


def library_of(environment: Environment) -> Path:
    """Make a library of the demo, other workshops and a deleted one, and return its folder."""
    home = environment.fresh("demo")
    here = demo_workshop(language("en"), datetime.now().astimezone())
    card = next(card.uid for card in here.cards_in_order(here.axes_in_order()[0].uid) if not card.answer)
    ours, theirs = (answer_card(here, card=card, text=text) for text in ("The department, soon.", "Nobody."))
    create(home / f"demo{SNAPSHOT_ENDING}", merge(here, ours, theirs, origin="1-0000").workshop, at=NOW)
    plain = here.with_tables({"criteria": {}, "scores": {}})
    create(home / f"plain{SNAPSHOT_ENDING}", plain, at=NOW)
    for name in ("other", "third", "deleted"):
        create(home / f"{name}{SNAPSHOT_ENDING}", workshop(50), at=NOW)
    to_trash(home / f"deleted{SNAPSHOT_ENDING}")
    return home


def demo(environment: Environment, library: Path, name: str) -> Program:
    """Return perenne with a workshop of a copy of the library."""
    home = environment.fresh("openings")
    shutil.copytree(library, home, dirs_exist_ok=True)
    return Program(perenne("open", name, "--lang", "en"), environment.variables(home), b"RELIABILITY")
