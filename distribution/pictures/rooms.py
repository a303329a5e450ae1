"""The workshops that pictures show, on the wall of a program without a terminal."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

from textual.events import Key
from textual.pilot import Pilot

from distribution.pictures import cells
from perenne_tui.app.application import PerenneApp
from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.i18n.language import language
from perenne_tui.readers.card_selection import workshop_of_deck
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.services.demo import demo_workshop
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings import paths
from perenne_tui.settings.options import Options
from perenne_tui.settings.themes import NUIT, SALLE, Palette
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING

DAY = datetime(2026, 12, 16, 14).astimezone()
"""The moment of every picture: two in the afternoon, wherever pictures are taken."""
FOLDER = Path(r"C:\Users\nadia\Documents\Perenne")
"""The folder that pictures name; nothing is written there."""
CHALLENGES: Sequence[tuple[str, str, int, int, int]] = (
    ("Signal’Eau", "construction", 37, 6, 3),
    ("Carte scolaire", "accélération", 120, 9, 2),
    ("Alerte inondation", "exploration", 260, 3, 4),
    ("Guichet du logement étudiant", "transfert", 75, 14, 9),
    ("Archives ouvertes", "construction", 190, 7, 5),
)
"""Name, stage, days to the end, cards that are settled and actions that are done."""


class Forgetful:
    """A store for a workshop that nobody keeps."""

    def commit(self, entry: Entry, after: object) -> None:
        """Take an entry and leave it."""


class Wall:
    """A program without a terminal, and the hands in front of it.

    Args:
        app: the program.
        pilot: presses its keys.
        palette: the colours it shows.
    """

    def __init__(self, app: PerenneApp, pilot: Pilot[None], palette: Palette) -> None:
        self.app, self.pilot, self.palette = app, pilot, palette

    async def press(self, keys: Iterable[str]) -> None:
        """Press keys, and wait until the screen shows what they did."""
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def type(self, words: str) -> None:
        """Type some words."""
        for letter in words:
            # The name of a key is what Textual's pilot takes; not every letter has one.
            self.app.post_message(Key("space" if letter == " " else letter, letter))
        await self.pilot.pause()

    def rows(self) -> tuple[cells.Row, ...]:
        """Return what the screen shows."""
        return cells.rows_of(self.app, self.palette)


@asynccontextmanager
async def on_the_wall(
    workspace: Workspace,
    *,
    size: tuple[int, int] = (100, 30),
    theme: str = "salle",
    now: Callable[[], datetime] = lambda: DAY,
) -> AsyncIterator[Wall]:
    """Open a workspace in French, its folder the library."""
    options = Options(language("fr"), theme, library=lambda: workspace.folder)
    app = PerenneApp(workspace, options, now=now)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Wall(app, pilot, SALLE if theme == SALLE.name else NUIT)


def unkept(workshop: Workshop) -> Workspace:
    """Return a workspace of a workshop that is on no disk."""
    return Workspace(Session(workshop, Forgetful()), FOLDER)


def filled() -> Workshop:
    """Return the example, as it is on the day of the pictures."""
    return demo_workshop(language("fr"), DAY)


def fresh() -> Workshop:
    """Return the example before its first sitting: its people and questions, and nothing said."""
    numbers = count()
    deck = read_deck((paths.boards() / "examples" / "demo.fr.md").read_bytes(), new_uid=lambda: f"u{next(numbers)}")
    workshop = workshop_of_deck(deck, everything=True)
    kept = ("workshop", "axes", "people", "cards")
    said: dict[str, Mapping[str, Row]] = {name: {} for name in ROW_TYPES if name not in kept}
    cards = {uid: replace(card, state="open", answer="") for uid, card in workshop.cards.items()}
    return workshop.with_tables(said | {"cards": cards})


def fill_library(folder: Path) -> None:
    """Write the workshops of the challenges into a folder."""
    example = filled()
    for number, (name, stage, days, settled, done) in enumerate(CHALLENGES):
        workshop = _advanced(example, settled, done)
        end = DAY.date() + timedelta(days=days)
        header = replace(workshop.header, uid=f"challenge{number}", challenge=name, stage=stage, end=end)
        create(folder / f"{fold(name)}{SNAPSHOT_ENDING}", replace(workshop, header=header), at=DAY)


def _advanced(workshop: Workshop, settled: int, done: int) -> Workshop:
    cards = {
        uid: replace(card, state="settled" if place < settled else "open")
        for place, (uid, card) in enumerate(workshop.cards.items())
    }
    actions = {
        uid: replace(row, status="done" if place < done else "todo", due=_later(row.due, place - 8))
        for place, (uid, row) in enumerate(workshop.actions.items())
    }
    return workshop.with_tables({"cards": cards, "actions": actions})


def _later(day: date | None, weeks: int) -> date | None:
    return day + timedelta(weeks=weeks) if day else None
