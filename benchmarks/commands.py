"""What the commands cost: CPU time of the whole process, beside that of `python -c pass` in the same run.

    python benchmarks/commands.py

The rounds are taken in turn, so that whatever else the machine does weighs on all of them alike, and the median of
each is compared. Ends with 1 when a bound is missed. Needs a POSIX system, whose kernel counts such times exactly.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = 21
BARE = ("python -c pass", [sys.executable, "-c", "pass"], 0)

DECK = "# Big board\n\n" + "".join(
    f"## Column {column}\n\n"
    + "".join(
        f"- Card {card} of column {column}\n"
        f"  What would have to be true for this to hold in a year from now?\n"
        f"  - Why: somebody will ask.\n"
        f"  - Answer: we looked at it together.\n"
        f"  - Action: write it down · owner: Léa · due: 2026-12-{card + 1:02}\n"
        for card in range(20)
    )
    + "\n"
    for column in range(5)
)
"""100 cards in five columns, each with an answer and an action."""


def perenne(*args: str) -> list[str]:
    """Give the command line of a command."""
    return [sys.executable, "-m", "perenne_tui", *args]


COMMANDS = [
    ("perenne --version", perenne("--version"), 5),
    ("perenne --help", perenne("--help"), 5),
    ("perenne list", perenne("list"), 8),
    ("perenne show, 16 cards", perenne("show", "atelier"), 8),
    ("perenne log, 16 cards", perenne("log", "atelier"), 8),
    ("perenne check, 16 cards", perenne("check", "atelier"), 8),
    ("perenne export, 100 cards", perenne("export", "big", "-o", "-"), 15),
]
"""Name, command line, and how many times the bare interpreter it may cost."""


def cpu(command: list[str], environ: dict[str, str]) -> float:
    """Run a command and give the CPU time it took, in milliseconds, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environ, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def measure(environ: dict[str, str]) -> dict[str, float]:
    """Give the median CPU time of each command, in milliseconds."""
    times: dict[str, list[float]] = {}
    for number in range(ROUNDS + 1):
        for name, command, _ in (BARE, *COMMANDS):
            spent = cpu(command, environ)
            if number:  # the first round compiles the modules
                times.setdefault(name, []).append(spent)
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> int:
    """Measure, print the table, and say whether every bound is kept."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        environ |= {"PERENNE_HOME": folder, "PERENNE_CONFIG": str(Path(folder) / "none.toml")}
        deck = Path(folder) / "big.md"
        deck.write_text(DECK, encoding="utf-8")
        for args in (("new", "atelier"), ("new", "big", "--from", str(deck))):
            subprocess.run(perenne(*args), env=environ, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        medians = measure(environ)
    bare = medians[BARE[0]]
    print(f"{'command':<28}{'CPU ms':>8}{'times':>8}{'bound':>8}")
    print(f"{BARE[0]:<28}{bare:>8.1f}{1:>8.1f}")
    missed = 0
    for name, _, bound in COMMANDS:
        ratio = medians[name] / bare
        missed += ratio > bound
        print(f"{name:<28}{medians[name]:>8.1f}{ratio:>8.1f}{bound:>8}{'' if ratio <= bound else '  missed'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
