"""Takes the pictures of the README and of docs/ from the running program: `make pictures`, here or into a folder.

The demo is opened in French at 100×30, the size of a terminal on a projector. Textual's pictures fetch a font from
the Web; that part is taken out, so that a page that shows them asks nobody for anything.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from textual.pilot import Pilot

from perenne_tui.app.application import PerenneApp
from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import language
from perenne_tui.readers.card_selection import workshop_of_deck
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings import paths
from perenne_tui.settings.options import Options
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING

FOLDER = Path(sys.argv[1]) if __name__ == "__main__" and sys.argv[1:] else Path(__file__).parent
"""Where pictures are written."""
DAY = datetime(2026, 11, 24, 14, tzinfo=UTC)
PICTURES: Sequence[tuple[str, str, Sequence[str]]] = (
    ("board", "salle", ("j", "j", "j")),
    ("card", "salle", ("j", "j", "j", "enter", "a", *"Publier l'offre @Nadia 12/12".replace(" ", "_"))),
    ("plan", "salle", ("f3",)),
    ("night", "nuit", ("l", "j", "j")),
    ("tickets", "salle", ("x", "home", "down", "left")),
)
"""Name of each picture, the look, the keys that lead to it."""

CHALLENGES: Sequence[tuple[str, str, int, int, int]] = (
    ("Signal’Eau", "construction", 37, 6, 3),
    ("Carte scolaire", "accélération", 120, 9, 2),
    ("Alerte inondation", "exploration", 260, 3, 4),
    ("Guichet du logement étudiant", "transfert", 75, 14, 9),
    ("Archives ouvertes", "construction", 190, 7, 5),
)
"""Name, stage, days to the end, cards that are settled and actions that are done."""

_REMOTE_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


class _Forgetful:
    """A store for a workshop that nobody keeps."""

    def commit(self, entry: Entry, after: object) -> None:
        """Take an entry and leave it."""


def _demo() -> Workshop:
    numbers = count()
    deck = read_deck((paths.boards() / "examples" / "demo.fr.md").read_bytes(), new_uid=lambda: f"u{next(numbers)}")
    return workshop_of_deck(deck, everything=True)


async def _take(name: str, theme: str, keys: Sequence[str]) -> None:
    workspace = Workspace(Session(_demo(), _Forgetful()), Path(tempfile.gettempdir()))
    app = PerenneApp(workspace, Options(language("fr"), theme), now=lambda: DAY)
    async with app.run_test(size=(100, 30)) as pilot:
        await _press(pilot, keys)
        _write(name, app)


async def _take_portfolio() -> None:
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder), _demo(), DAY)
        options = Options(language("fr"), library=lambda: Path(folder))
        app = PerenneApp(Workspace.empty(Path(folder)), options, now=lambda: DAY)
        async with app.run_test(size=(100, 30)) as pilot:
            app.navigation.visit("portfolio")
            while len(app.registry.portfolio.names()) < len(CHALLENGES):
                await pilot.pause(0.05)
            await _press(pilot, ("down",))
            _write("portfolio", app)


def _fill(folder: Path, demo: Workshop, now: datetime) -> None:
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


def _write(name: str, app: PerenneApp) -> None:
    picture = _REMOTE_FONT.sub("", app.export_screenshot(title="perenne"))
    # Textual names the styles of a picture after a random number; the same picture has the same name here.
    picture = re.sub(r"terminal-\d+", f"terminal-{name}", picture)
    (FOLDER / f"{name}.svg").write_text(picture.rstrip() + "\n", encoding="utf-8")


async def _press(pilot: Pilot[None], keys: Sequence[str]) -> None:
    for key in keys:
        await pilot.press({"_": "space"}.get(key, key))
    await pilot.pause()


if __name__ == "__main__":
    for picture in PICTURES:
        asyncio.run(_take(*picture))
    asyncio.run(_take_portfolio())
