"""Shared by the tests of screens: an open workshop, keys and the mouse, the text on the screen.

    async with on_the_wall(some_workshop()) as wall:
        await wall.press("j", "o")
        assert wall.workshop.cards["d2"].state == "settled"

Nothing here looks at a clock: `settled` waits until every message posted so far has been worked through, and
`wait_for` asks a condition a limited number of times.
"""

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual import events
from textual.geometry import Region
from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS
from textual.pilot import Pilot

from perenne_tui.app.application import PerenneApp
from perenne_tui.core.model import ranks
from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.rows import Action, Axis, Ballot, Card, Decision, Header, Person, Risk
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import language
from perenne_tui.keys.user_keymap import AS_SHIPPED, Keyboard
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.board import BoardScreen
from perenne_tui.screens.card import CardScreen
from perenne_tui.screens.library import LibraryScreen
from perenne_tui.screens.palette import PaletteScreen
from perenne_tui.services.workspace import Workspace
from perenne_tui.services.workspace_news import News
from perenne_tui.settings.options import Options
from perenne_tui.store.drafts import Drafts

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
"""The moment at which all tests of screens take place: a Tuesday."""

MOST_ROUNDS = 5_000
"""Number of times a condition is checked before the test fails."""
BETWEEN_ROUNDS = 0.002
"""Seconds in which other threads may bring it about."""

PATIENCE = 20
"""Seconds after which what was posted is lost."""

CHARACTERS = {"enter": "\r", "tab": "\t", "space": " ", "escape": "\x1b", "backspace": "\x7f"}


Mouse = type[events.MouseEvent]
"""Actions of the mouse."""


@dataclass
class MemoryStore:
    """A store that keeps entries where a test can look at them."""

    entries: list[Entry] = field(default_factory=list)

    def commit(self, entry: Entry, after: Workshop) -> None:
        """Take an entry."""
        del after
        self.entries.append(entry)


@dataclass(frozen=True)
class Wall:
    """A workshop on the wall, and the hands in front of it."""

    app: PerenneApp
    pilot: Pilot[None]
    session: Session
    store: MemoryStore
    calls: Iterator[int] = field(default_factory=count)
    """Numbers the clicks."""

    @property
    def workshop(self) -> Workshop:
        """The current value."""
        return self.session.workshop

    @property
    def front(self) -> WorkshopScreen:
        """The screen in front."""
        screen = self.app.screen
        assert isinstance(screen, WorkshopScreen)
        return screen

    @property
    def at(self) -> str:
        """Which screen is in front: `board`, `card`, `plan`, `library`, `help` or `palette`."""
        return self.front.__class__.__name__.removesuffix("Screen").lower()

    @property
    def board(self) -> BoardScreen:
        """The board, whether it is in front or not."""
        return self.app.registry.board

    @property
    def focus(self) -> CardScreen:
        """The focus card, whether it is in front or not."""
        return self.app.registry.card

    @property
    def palette(self) -> PaletteScreen:
        """The palette, whether it is in front or not."""
        return self.app.registry.palette

    @property
    def library(self) -> LibraryScreen:
        """The library, whether it is in front or not."""
        return self.app.registry.library

    @property
    def notice(self) -> str:
        """The notice of the screen in front."""
        return self.front.notice

    @property
    def rows(self) -> list[str]:
        """The rows of the screen in front, as text."""
        view = self.front.view
        return [view.render_line(y).text for y in range(view.size.height)]

    @property
    def text(self) -> str:
        """All that stands on the screen in front, no-break spaces read as spaces."""
        return "\n".join(row.rstrip() for row in self.rows).replace("\u00a0", " ").replace("\u202f", " ")

    @property
    def said(self) -> str:
        """All that stands on the screen as one line with single spaces: what was wrapped reads on."""
        return " ".join(self.text.split())

    @staticmethod
    def key(name: str) -> events.Key:
        """Return the event of a key."""
        return key_event(name)

    @staticmethod
    def letter(char: str) -> events.Key:
        """Return the event of a letter, whichever script it is of."""
        return events.Key(char, char)

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each worked through before the next."""
        for key in keys:
            self.app.post_message(key_event(key))
            await settled(self.app)

    async def press_at_once(self, *keys: str) -> None:
        """Press keys in one go, as a paste of keys or a slow machine brings them."""
        for key in keys:
            self.app.post_message(key_event(key))
        await settled(self.app, times=3)

    async def type(self, text: str) -> None:
        """Type a text letter by letter."""
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Paste a text as terminals do."""
        self.app.post_message(events.Paste(text))
        await settled(self.app)

    async def resize(self, width: int, height: int) -> None:
        """Resize the terminal."""
        await self.pilot.resize_terminal(width, height)
        await self.wait_for(lambda: self.app._resize_event is None, "the new size")  # Textual takes 120 a second
        await settled(self.app)

    async def mouse(self, kind: Mouse, place: tuple[int, int], *, at: float = 0) -> None:
        """Send an event of the mouse on a cell of the screen, at a time in seconds."""
        x, y = place
        event = kind(None, x, y, 0, 0, 1, False, False, False, x, y)
        event.time = at
        self.app.post_message(event)
        await settled(self.app)

    async def click(self, place: tuple[int, int], *, times: int = 1) -> None:
        """Click on a cell: the clicks of one call belong together, those of two calls are a minute apart."""
        at = 60.0 * next(self.calls)
        for _ in range(times):
            await self.mouse(events.MouseDown, place, at=at)
            await self.mouse(events.MouseUp, place, at=at)

    def hear(self, news: News) -> None:
        """Send the program a message as the thread of the store would."""
        self.app.on_perenne_app_heard(PerenneApp.Heard(news, self.app.workspace))

    async def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until something is so; fail with its name when it never is."""
        await wait_for(condition, what)


def key_event(key: str) -> events.Key:
    """Return the event of a key, named as in the table of keys or as the one character it types."""
    if len(key) > 1 or key.isalnum():
        return events.Key(key, CHARACTERS.get(key, key if len(key) == 1 else None))
    name = unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")
    return events.Key(KEY_NAME_REPLACEMENTS.get(name, name), key)


def character(key: str) -> str:
    """Return the character that a key of the table types: `exclamation_mark` gives `!`; empty for F1 and others."""
    if len(key) == 1:
        return key
    if key in ("delete", "backspace", "enter", "escape", "tab", "space"):
        return " " if key == "space" else ""
    try:
        return unicodedata.lookup(REPLACED_KEYS.get(key, key).replace("_", " "))
    except KeyError:
        return {"minus": "-", "underscore": "_"}.get(key, "")


async def settled(app: PerenneApp, *, times: int = 2) -> None:
    """Wait until all that was posted has been worked through, down to the editor and back up to the app.

    A widget that nothing waits for is not asked: asking costs as much as the key itself.
    """
    async with asyncio.timeout(PATIENCE):
        for _ in range(times):
            for node in (app, app.screen, *app.screen.children):
                done = asyncio.Event()
                # Unlike `call_later`, this has no new function each time, of which Textual would ask the signature.
                if (node is app or node.message_queue_size) and node.post_message(events.Callback(done.set)):
                    await done.wait()


async def idle(*_: float) -> None:
    """Stand in for the wait of Textual until the process does nothing for 20 ms: `settled` is exact."""
    await asyncio.sleep(0)


async def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Ask a condition until it holds, at most `MOST_ROUNDS` times."""
    for _ in range(MOST_ROUNDS):
        if condition():
            return
        await asyncio.sleep(BETWEEN_ROUNDS)
    pytest.fail(f"this never came: {what}")


@asynccontextmanager
async def on_the_wall(
    workshop: Workshop,
    *,
    size: tuple[int, int] = (100, 30),
    code: str = "fr",
    theme: str = "salle",
    read_only: bool = False,
    folder: Path | None = None,
    ascii_only: bool = False,
    keyboard: Keyboard = AS_SHIPPED,
    drafts: Drafts | None = None,
    make_session: Callable[[Workshop, MemoryStore | None], Session] = Session,
) -> AsyncIterator[Wall]:
    """Open a workshop, and wait until it is on the wall."""
    store = MemoryStore()
    session = make_session(workshop, None if read_only else store)
    with TemporaryDirectory() as elsewhere:
        home = folder or Path(elsewhere)
        options = Options(language(code), theme, ascii_only, keyboard, lambda: home)
        opened = Workspace(session, home)
        opened.drafts = drafts or opened.drafts
        app = PerenneApp(opened, options, now=lambda: NOON)
        async with app.run_test(size=size) as pilot:
            await wait_for(lambda: is_ready(app), "the board")
            yield Wall(app, pilot, session, store)


@asynccontextmanager
async def opened_on_the_wall(
    path: Path, *, size: tuple[int, int] = (100, 30), code: str = "fr"
) -> AsyncIterator[Wall]:
    """Open a workshop's file as the program does; what stands in the files is real."""
    async with _running(Workspace.open(path), path.parent, size=size, code=code) as wall:
        yield wall


@asynccontextmanager
async def library_on_the_wall(
    folder: Path, *, size: tuple[int, int] = (100, 30), code: str = "fr"
) -> AsyncIterator[Wall]:
    """Show the library of a folder as the program does when it is called alone, and wait until all of it is read."""
    async with _running(Workspace.empty(folder), folder, size=size, code=code) as wall:
        await wall.wait_for(lambda: all(each.is_read for each in wall.library.index.summaries), "every workshop")
        await settled(wall.app)
        yield wall


@asynccontextmanager
async def _running(opened: Workspace, library: Path, *, size: tuple[int, int], code: str) -> AsyncIterator[Wall]:
    app = PerenneApp(opened, Options(language(code), library=lambda: library), now=lambda: NOON)
    try:
        async with app.run_test(size=size) as pilot:
            await wait_for(lambda: is_ready(app), "the first screen")
            yield Wall(app, pilot, app.workspace.session, MemoryStore())
    finally:
        app.workspace.close()


def is_ready(app: PerenneApp) -> bool:
    """Whether the screen in front has been laid out."""
    return isinstance(app.screen, WorkshopScreen) and bool(app.screen.view.size)


def where(wall: Wall, card: str) -> Region:
    """Return the cells that a card of the board takes."""
    region = wall.board.view.card_region(card)
    assert region is not None, f"{card} is not on the screen"
    return region


def card_at(wall: Wall, x: int, y: int) -> str:
    """Return the uid of the card under a cell of the board; empty where there is none."""
    return wall.board.view.card_at(x, y)


async def click_card(wall: Wall, card: str) -> None:
    """Click on a card of the board."""
    await wall.click(where(wall, card).offset)


async def drag_card(wall: Wall, card: str, to: str, *, below: bool = False) -> None:
    """Drag a card of the board to another one: before it, or below it."""
    region = where(wall, to)
    target = region.bottom_left if below else region.offset
    await wall.mouse(events.MouseDown, where(wall, card).offset)
    await wall.mouse(events.MouseMove, target)
    await wall.mouse(events.MouseUp, target)


TITLES: Sequence[tuple[str, str, Sequence[str]]] = (
    (
        "D",
        "Déploiement",
        (
            "Réserver le nom de domaine",
            "Faire valider les briques open source",
            "Conteneurs en production\u00a0: possible ici\u00a0?",
        ),
    ),
    ("T", "Transmission", ("Tout donner pour la maintenance", "Expliquer la chaîne de traitement")),
    (
        "F",
        "Fiabilisation",
        ("Poursuivre nos méthodes de travail", "Réagir à une panne", "Mesurer l’usage du service"),
    ),
)


def some_workshop(titles: Iterable[tuple[str, str, Sequence[str]]] = TITLES) -> Workshop:
    """Return a board of three columns; cards are called d1, d2, d3, t1… and D1 has one record of each kind."""
    workshop = board_of(titles)
    if "d1" not in workshop.cards:
        return workshop
    return Workshop(
        workshop.header,
        axes=workshop.axes,
        cards=workshop.cards,
        ballots={"b1": Ballot("b1", "d2", "", 2)},
        actions={"ac1": Action("ac1", "d1", "AC1", "Déposer la demande", "lea", due=date(2026, 12, 12))},
        decisions={"de1": Decision("de1", "d1", "DE1", "Le domaine est porté par la DSI", "made", "paul")},
        risks={"ri1": Risk("ri1", "d1", "RI1", "Le domaine expire", "deux destinataires pour l’alerte")},
        people={"lea": Person("lea", "Léa Martin"), "paul": Person("paul", "Paul Guérin")},
    )


def board_of(titles: Iterable[tuple[str, str, Sequence[str]]]) -> Workshop:
    """Return a board with these columns (letter, name, titles of cards) and nothing said yet."""
    axes: dict[str, Axis] = {}
    cards: dict[str, Card] = {}
    counters = {"AC": 1, "DE": 1, "RI": 1}
    columns = list(titles)
    for (letter, name, column), axis_rank in zip(columns, ranks.spread(len(columns)), strict=True):
        uid = letter.lower()
        axes[uid] = Axis(uid, axis_rank, letter, name)
        counters[letter] = len(column)
        for number, (title, rank) in enumerate(zip(column, ranks.spread(len(column)), strict=True), 1):
            cards[f"{uid}{number}"] = Card(
                f"{uid}{number}",
                uid,
                rank,
                f"{letter}{number}",
                title,
                question="Quel service s’en charge ici, et dans quel délai\u00a0?",
                why="Une adresse provisoire disparaît avec l’équipe.",
                evidence="Titulaire et date notés",
                tags=("hébergement",),
            )
    header = Header("w", "Pérennisation", "Signal’Eau", end=date(2026, 12, 31), counters=counters)
    return Workshop(header, axes=axes, cards=cards)
