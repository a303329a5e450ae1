"""A library of five challenges for the picture of the portfolio, made of the demo: each further on than the next."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING

CHALLENGES: Sequence[tuple[str, str, int, int, int]] = (
    ("Signal’Eau", "construction", 37, 6, 3),
    ("Carte scolaire", "accélération", 120, 9, 2),
    ("Alerte inondation", "exploration", 260, 3, 4),
    ("Guichet du logement étudiant", "transfert", 75, 14, 9),
    ("Archives ouvertes", "construction", 190, 7, 5),
)
"""Name, stage, days to the end, cards that are settled and actions that are done."""


def fill(folder: Path, demo: Workshop, now: datetime) -> None:
    """Write the workshops of the challenges into a folder."""
    for number, (name, stage, days, settled, done) in enumerate(CHALLENGES):
        workshop = _workshop(demo, settled, done)
        end = now.date() + timedelta(days=days)
        header = replace(workshop.header, uid=f"challenge{number}", challenge=name, stage=stage, end=end)
        create(folder / f"{number}{SNAPSHOT_ENDING}", replace(workshop, header=header), at=now)


def _workshop(demo: Workshop, settled: int, done: int) -> Workshop:
    cards = {
        uid: replace(card, state="settled" if place < settled else "open")
        for place, (uid, card) in enumerate(demo.cards.items())
    }
    actions = {
        uid: replace(row, status="done" if place < done else "todo", due=_later(row.due, place - 8))
        for place, (uid, row) in enumerate(demo.actions.items())
    }
    return demo.with_tables({"cards": cards, "actions": actions})


def _later(day: date | None, weeks: int) -> date | None:
    return day + timedelta(weeks=weeks) if day else None
