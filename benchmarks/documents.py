"""What documents cost beyond the start of the program: CPU time of `perenne export`, less that of `--version`.

    python benchmarks/documents.py

The workshop has 300 cards and 500 actions. Times of all forms are taken in turn and the median of each is compared.
Ends with 1 when a bound is missed. Needs a POSIX system, whose kernel counts such times exactly.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.commands import ROOT, cpu, perenne

ROUNDS = 9
BOUNDS = {"md": 150, "html": 350, "odt": 2000, "docx": 2000, "pdf": None, "csv": None, "ics": None, "json": None}
"""Milliseconds that each form may take; none was promised of some."""


def deck() -> str:
    """Give a board of 300 cards in five columns with 500 actions in all."""
    lines = ["# Big board", ""]
    number = 0
    for column in range(5):
        lines += [f"## Column {column}", ""]
        for card in range(60):
            lines += [
                f"- Card {card} of column {column}",
                "  What would have to be true for this to hold in a year from now?",
                "  - Answer: we looked at it together, and it holds as long as somebody looks after it.",
            ]
            for _ in range(2 if card % 3 else 1):
                lines.append(f"  - Action: write part {number} down · owner: Léa · due: 2026-12-{number % 28 + 1:02}")
                number += 1
        lines.append("")
    assert number == 500, number
    return "\n".join(lines)


def main() -> int:
    """Measure, print the table, and say whether every bound is kept."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        environ |= {"PERENNE_HOME": folder, "PERENNE_CONFIG": str(Path(folder) / "none.toml")}
        board = Path(folder) / "big.md"
        board.write_text(deck(), encoding="utf-8")
        new = perenne("new", "big", "--from", str(board))
        subprocess.run(new, env=environ, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        for number in range(ROUNDS + 1):
            started = cpu(perenne("--version"), environ)
            for form in BOUNDS:
                spent = cpu(perenne("export", "big", "-f", form, "-o", "-"), environ) - started
                if number:  # the first round compiles modules and templates
                    times.setdefault(form, []).append(spent)
    print(f"{'form':<8}{'CPU ms':>8}{'bound':>8}")
    missed = 0
    for form, bound in BOUNDS.items():
        median = statistics.median(times[form])
        is_missed = bound is not None and median > bound
        missed += is_missed
        print(f"{form:<8}{median:>8.0f}{bound or '':>8}{'  missed' if is_missed else ''}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
