"""The subjects “commands”, “documents” and “imports”: CPU of a whole process, beside `python -c pass`."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from benchmarks.environment import NOW, ROOT, Environment, perenne, workshop
from benchmarks.figures import Figure, median
from benchmarks.process import CannotMeasureError
from benchmarks.samples import BARE, Samples
from perenne_tui.core.model.rows import Action, Person
from perenne_tui.core.model.values import replace
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING

COMMANDS: Mapping[str, tuple[Sequence[str], float]] = {
    "--version": (("--version",), 4.3),
    "--help": (("--help",), 4.3),
    "list": (("list",), 6),
    "show, 16 cards": (("show", "atelier"), 6),
    "log, 16 cards": (("log", "atelier"), 6),
    "check, 16 cards": (("check", "atelier"), 6),
    "export, 100 cards": (("export", "big", "-o", "-"), 10),
}
"""By name: the command line, and how many times the CPU of the bare interpreter it may cost."""

FORMS: Mapping[str, float | None] = {
    "md": 15, "html": 35, "odt": 70, "docx": 70, "pdf": None, "csv": None, "ics": None, "json": None,
}  # fmt: skip
"""By form: CPU of a document of 300 cards and 500 actions at most, beyond that of the program's start.

As multiples of the bare interpreter: 150, 350 and 700 ms, where it takes 10; `None` for forms without a bound.
"""
LISTED, LIST = 500, 30.0
"""Workshops of a large library, and the bound of `list` there: 300 ms, where the bare interpreter takes 10."""
PORTFOLIO = 50.0
"""Bound of `portfolio` of as many: 500 ms, where the bare interpreter takes 10 ms."""
IMPORTS: Mapping[str, float] = {"notes of 632 kB, 15,000 items": 200, "a table of 200 kB, 4,000 actions": 100}
"""By file: CPU of making a workshop of it at most, as a multiple of the bare interpreter: 2 s, 1 s."""
_BARE = (sys.executable, "-c", "pass")
"""Command line of the bare interpreter."""
_BARE_EACH_ROUND = 5
"""Measurements of the bare interpreter in a round."""


def commands(environment: Environment) -> Iterator[Figure]:
    """Yield the figures of the commands."""
    samples, small, large = Samples("commands"), _library(environment), _large_library(environment)
    programme = _programme(environment)
    for number in range(-1, environment.rounds):  # the first round compiles the modules
        spent = {name: cpu(perenne(*args), small) for name, (args, _) in COMMANDS.items()}
        listed, told = cpu(perenne("list"), large), cpu(perenne("portfolio"), programme)
        if number >= 0:
            samples.add("", BARE, bare(small))
            for name, value in spent.items():
                samples.add(name, 1, value)
            samples.add("list", LISTED, listed)
            samples.add("portfolio", LISTED, told)
    for name, (_, bound) in COMMANDS.items():
        yield samples.ratio(f"perenne {name}, CPU", name, 1, bound, base=("", BARE))
    yield samples.ratio(f"perenne list, {LISTED} workshops, CPU", "list", LISTED, LIST, base=("", BARE))
    name = f"perenne portfolio, {LISTED} workshops, CPU"
    yield samples.ratio(name, "portfolio", LISTED, PORTFOLIO, base=("", BARE))


def documents(environment: Environment) -> Iterator[Figure]:
    """Yield the figures of the forms of documents, each without the cost of `--version`."""
    environ, samples = _library(environment), Samples("documents")
    forms = tuple(form for form, bound in FORMS.items() if bound or not environment.is_quick)
    for form in forms:  # compiles modules and templates
        cpu(perenne("export", "huge", "-f", form, "-o", "-"), environ)
    for _ in range(3 if environment.is_quick else 5):
        started = median(cpu(perenne("--version"), environ) for _ in range(3))
        samples.add("", BARE, bare(environ))
        for form in forms:
            samples.add(form, 1, cpu(perenne("export", "huge", "-f", form, "-o", "-"), environ) - started)
    for form in forms:
        yield samples.ratio(f"{form}, 300 cards and 500 actions, CPU", form, 1, FORMS[form], base=("", BARE))


def imports(environment: Environment) -> Iterator[Figure]:
    """Yield the figures of large files that become workshops."""
    home, samples = environment.fresh("imports"), Samples("imports")
    environ, files = environment.variables(home), dict(zip(IMPORTS, (notes(15_000), table(4_000)), strict=True))
    paths = {name: home / f"{place}.md" for place, name in enumerate(files)}
    for name, path in paths.items():
        path.write_text(files[name], encoding="utf-8")
    for _ in range(3 if environment.is_quick else 5):
        samples.add("", BARE, bare(environ))
        for name, path in paths.items():
            samples.add(name, 1, cpu(perenne("import", str(path), "--yes"), environ))
    for name, bound in IMPORTS.items():
        yield samples.ratio(f"import, {name}, CPU", name, 1, bound, base=("", BARE))


def bare(environ: Mapping[str, str]) -> float:
    """Return the milliseconds of CPU that an interpreter takes to do nothing: the median of some runs."""
    return median(cpu(_BARE, environ) for _ in range(_BARE_EACH_ROUND))


def cpu(command: Sequence[str], environ: Mapping[str, str]) -> float:
    """Run a command, and return the milliseconds of CPU that it and its children took.

    Raises:
        CannotMeasureError: it failed.
    """
    devnull = subprocess.DEVNULL
    with subprocess.Popen(command, env=environ, cwd=ROOT, stdin=devnull, stdout=devnull) as child:
        _, status, spent = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise CannotMeasureError(f"{' '.join(command)} ended with {child.returncode}")
    return (spent.ru_utime + spent.ru_stime) * 1000


def _library(environment: Environment) -> dict[str, str]:
    """Make a library of three workshops, and return the environment of a program that uses it."""
    home = environment.fresh("library")
    environ = environment.variables(home)
    for name, words in {"big": deck(5, 20), "huge": deck(5, 60, actions=500)}.items():
        (home / f"{name}.md").write_text(words, encoding="utf-8")
        cpu(perenne("new", name, "--from", str(home / f"{name}.md")), environ)
    cpu(perenne("new", "atelier"), environ)
    return environ


def _large_library(environment: Environment) -> dict[str, str]:
    """Make a library of many workshops, and return the environment of a program that uses it."""
    home, made = environment.fresh("large"), environment.workshop(50).read_bytes()
    for number in range(LISTED):
        (home / f"w{number}{SNAPSHOT_ENDING}").write_bytes(made)
    return environment.variables(home)


def _programme(environment: Environment) -> dict[str, str]:
    """Make a library of as many challenges, and return the environment of a program that uses it."""
    home, made = environment.fresh("programme"), workshop(50)
    people = {f"p{number}": Person(f"p{number}", f"Name {number}", "work", NOW.date()) for number in range(5)}
    days = [NOW.date() + timedelta(days=10 * number) for number in range(-5, 15)]
    actions = {
        f"a{number}": Action(f"a{number}", "", f"AC{number}", "Write it down", f"p{number % 6}", due=day)
        for number, day in enumerate(days, 1)
    }
    for number in range(LISTED):
        header = replace(made.header, uid=f"{number:010}", challenge=f"Challenge {number}", end=days[-1])
        one = replace(made, header=header, actions=actions, people=people)
        create(home / f"w{number}{SNAPSHOT_ENDING}", one, at=NOW)
    return environment.variables(home)


def notes(items: int) -> str:
    """Return notes in Markdown: headings, and under each a hundred items."""
    lines = ["# Notes", ""]
    for number in range(items):
        if number % 100 == 0:
            lines += ["", f"## Part {number // 100}", ""]
        lines.append(f"- What we said of item {number:05} in the room.")
    return "\n".join(lines)


def table(rows: int) -> str:
    """Return a table in Markdown, every row of which is an action with an owner and a day."""
    lines = ["# Table", "", "| Action | Owner | Due |", "|---|---|---|"]
    lines += [f"| Write part {number} of it down | Léa | 2026-12-{number % 28 + 1:02} |" for number in range(rows)]
    return "\n".join(lines)


def deck(columns: int, cards: int, actions: int = 0) -> str:
    """Return a board in Markdown, every card with an answer and actions.

    Args:
        columns: number of columns.
        cards: cards of a column.
        actions: on the whole board; 0 for one a card.
    """
    lines, left = ["# Big board", ""], actions or columns * cards
    for column in range(columns):
        lines += [f"## Column {column}", ""]
        for card in range(cards):
            lines += [
                f"- Card {card} of column {column}",
                "  What would have to be true for this to hold in a year from now?",
                "  - Why: somebody will ask.",
                "  - Answer: we looked at it together, and it holds as long as somebody looks after it.",
            ]
            behind = columns * cards - column * cards - card
            for _ in range(-(-left // behind)):
                lines.append(f"  - Action: write part {left} down · owner: Léa · due: 2026-12-{left % 28 + 1:02}")
                left -= 1
        lines.append("")
    return "\n".join(lines)
