"""The environment of all measurements: a folder, variables, workshops of many cards, and the programs to start."""

import os
import random
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.running import Program
from perenne_tui.core.model import ranks
from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.creation import create

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
"""Time at which the workshops were made."""
WORDS = ("reprise", "hébergement", "code", "maintien", "équipe", "domaine", "panne", "usage", "contact", "données")
"""Words of which titles are made."""
COLUMNS = "ABCD"
"""Letters of the columns."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The place of a measurement, and its rounds.

    Attributes:
        folder: an empty folder, in which all files are written.
        rounds: number of rounds of everything; at least five.
        is_quick: whether what takes long is left out.
    """

    folder: Path
    rounds: int
    is_quick: bool = False

    @property
    def sizes(self) -> tuple[int, ...]:
        """Numbers of cards of the boards."""
        return (50, 10_000) if self.is_quick else (50, 1_000, 10_000)

    def variables(self, home: Path) -> dict[str, str]:
        """Return the environment variables of a program that sees only the workshops in one folder."""
        here = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
        return here | {
            "PERENNE_HOME": str(home),
            "PERENNE_CONFIG": str(home / "none.toml"),
            "XDG_STATE_HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }

    def fresh(self, name: str) -> Path:
        """Return a new folder."""
        number = sum(1 for _ in self.folder.glob(f"{name}.*"))
        made = self.folder / f"{name}.{number}"
        made.mkdir()
        return made

    def bare(self) -> Program:
        """Return the bare program."""
        return Program(
            [sys.executable, str(ROOT / "benchmarks" / "bare.py")], self.variables(self.folder), b"PAINTED"
        )

    def board(self, cards: int) -> Program:
        """Return perenne with a workshop of so many cards, in a file of its own."""
        home = self.fresh("home")
        for made in self.workshop(cards).parent.glob(f"{cards}.perenne.*"):
            shutil.copy(made, home / made.name.replace(str(cards), "bench"))
        return Program(
            perenne("open", "bench", "--lang", "en"), self.variables(home), f"COLUMN {COLUMNS[-1]}".encode()
        )

    def board_over_ssh(self, cards: int) -> Program:
        """Return the same as seen through ssh, where what follows Esc may come late."""
        program = self.board(cards)
        environ = {**program.environ, "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
        return Program(program.command, environ, program.painted)

    def workshop(self, cards: int) -> Path:
        """Return the file of a workshop of so many cards, made at the first call."""
        path = self.folder / f"{cards}.perenne.json"
        if not path.exists():
            create(path, workshop(cards), at=NOW)
        return path


_UNWANTED = (
    "PYTHONDONTWRITEBYTECODE", "NO_COLOR", "LINES", "COLUMNS", "TMUX", "TERM_PROGRAM", "ESCDELAY", "SSH_CONNECTION",
)  # fmt: skip
"""Variables by which modules would be compiled at each start, or pictures or Esc differ from machine to machine."""


def perenne(*args: str) -> list[str]:
    """Return the command line of a perenne command."""
    return [sys.executable, "-m", "perenne_tui", *args]


def workshop(cards: int, *, in_full: bool = False) -> Workshop:
    """Return a workshop of four columns, with titles of one to four lines.

    Args:
        cards: number of cards.
        in_full: whether every card has all texts of a shipped deck, and every third an answer.
    """
    rng = random.Random(cards)
    axes = {
        letter: Axis(letter, rank, letter, f"COLUMN {letter}")
        for letter, rank in zip(COLUMNS, ranks.spread(len(COLUMNS)), strict=True)
    }
    rows: dict[str, Card] = {}
    counters: Mapping[str, int] = {
        letter: (cards + place) // len(COLUMNS) + 1 for place, letter in enumerate(COLUMNS)
    }
    for letter in axes:
        for number, rank in enumerate(ranks.spread(counters[letter] - 1), 1):
            uid = f"{letter}{number}"
            title = " ".join(rng.choice(WORDS) for _ in range(rng.randrange(2, 12)))
            question, tags = title * 2, (rng.choice(WORDS),)
            if in_full:
                rows[uid] = Card(
                    uid, letter, rank, uid, title, question, title, suggestion=title, suggested_owner="équipe",
                    milestone="Fin-3", tags=tags, ref=uid, answer=question if number % 3 == 0 else "",
                )  # fmt: skip
            else:
                rows[uid] = Card(uid, letter, rank, uid, title, question, tags=tags)
    return Workshop(Header("bench", "Bench", counters=dict(counters)), axes=axes, cards=rows)
