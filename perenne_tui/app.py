"""The program around the screens: wiring, looks, the first screen. No rules live here.

It is the one place where the store's thread meets the screen.
"""

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.message import Message

from perenne_tui import themes
from perenne_tui.core.sentences import Refused
from perenne_tui.core.session import Session
from perenne_tui.core.spans import Line, Span
from perenne_tui.documents.catalogue import export, file_name
from perenne_tui.documents.terminal import to_lines
from perenne_tui.i18n import Language
from perenne_tui.keyboard import AS_SHIPPED, Keyboard
from perenne_tui.library import place_for
from perenne_tui.screens.board import BoardScreen
from perenne_tui.screens.card import CardScreen
from perenne_tui.screens.help import HelpScreen
from perenne_tui.screens.house import Setting
from perenne_tui.screens.palette import PaletteScreen
from perenne_tui.screens.plan import PlanScreen
from perenne_tui.screens.room import RoomScreen
from perenne_tui.store.store import LockedElsewhere, OnlyToRead, Status, create, open_to_write, read
from perenne_tui.widgets.look import Look, as_theme
from perenne_tui.write import write_new


@dataclass(frozen=True, slots=True)
class Options:
    """How the program was asked to show a workshop."""

    language: Language
    folder: Path
    """Where documents are written."""
    theme: str = themes.SALLE.name
    ascii: bool = False
    """Whether the terminal is one whose font lacks our signs."""
    keyboard: Keyboard = AS_SHIPPED
    temporary: bool = False
    """Whether the workshop goes when the program ends, unless people keep it."""
    welcome: str = ""
    """What to say on the first screen: that another window has the workshop, that a torn end was mended…"""


class PerenneApp(App[None]):
    """A workshop on the wall.

    Args:
        session: holds the workshop.
        options: how to show it.
        now: the clock, in UTC.
    """

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    CSS = "Screen { background: $background; }"

    class Saving(Message):
        """The store's news, on its way from its thread to the screen."""

        def __init__(self, status: Status) -> None:
            super().__init__()
            self.status = status

    def __init__(
        self, session: Session, options: Options, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__()
        self.session = session
        self._options = options
        self._now = now
        self._palette = themes.PALETTES.get(options.theme, themes.SALLE)
        self._status = Status("saved")
        self._early: list[events.Key | events.Paste] | None = []
        """Keys that come while the screens are made ready, when the one in front is not the one people see."""
        self.is_kept = False
        """Whether people want to keep a workshop that would go at the end."""
        self._look = Look(self._palette, colourless=self.no_color, ascii=options.ascii)
        setting = Setting(self, options.language, self._look, self.today, options.keyboard)
        self._board = BoardScreen(session, setting)
        self._card = CardScreen(session, setting)
        self._plan = PlanScreen(session, setting, self.plan_lines)
        self._help = HelpScreen(session, setting)
        self._commands = PaletteScreen(session, setting)
        for palette in themes.PALETTES.values():
            self.register_theme(as_theme(palette))
        self.theme = self._palette.name
        self.set_keymap(options.keyboard.keymap or {})

    @property
    def rooms(self) -> tuple[RoomScreen, ...]:
        """All screens, the board first."""
        return (self._board, self._card, self._plan, self._help, self._commands)

    async def on_event(self, event: events.Event) -> None:
        """Work a key or a paste through before the next one is looked at.

        Textual hands a key down to the editor, and the editor hands it up again, through a queue each; keys that
        arrive together pass each other on the way, and of « n » and a title sent in one go the title is lost.
        """
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif self._early is not None:
            self._early.append(event)
        else:
            await self._answer(event)

    async def _answer(self, event: events.Key | events.Paste) -> None:
        room = self.screen
        if not isinstance(room, RoomScreen):
            await super().on_event(event)
        elif isinstance(event, events.Paste):
            room.entry.take_paste(event.text)
        elif not room.entry.take_letter(event):
            active = room.active_bindings.get(event.key)
            if active is not None:
                await self.run_action(active.binding.action, active.node)

    async def on_mount(self) -> None:
        """Show the board, then make the other screens ready behind it."""
        for room in self.rooms:
            self.install_screen(room, f"room-{room.__class__.__name__}")
        self._board.notice = self._options.welcome
        await self.push_screen(self._board)
        self.call_after_refresh(self._make_ready)

    async def _make_ready(self) -> None:
        """Lay out every screen once, unseen, so that opening one later is a single frame; then let memory settle.

        The collector was off while modules were loaded; freezing what was loaded keeps it from walking through all
        of it again in the middle of a key.
        """
        with self.batch_update():
            for room in self.rooms[1:]:
                await self.push_screen(room)
                await self.pop_screen()
        early, self._early = self._early or [], None
        for event in early:
            await self._answer(event)
        gc.freeze()
        gc.enable()

    def today(self) -> date:
        """Give the day, where the room is."""
        return self._now().astimezone().date()

    def show_card(self, card: str) -> None:
        """Open a card."""
        self._card.open(card)
        self.push_screen(self._card)

    def show_board(self, card: str = "", notice: str = "") -> None:
        """Go to the board, the cursor on a card if one is named."""
        if card:
            self._board.go_to(card)
        self._board.notice = notice
        if self.screen is self._board:
            self._board.show()
        while self.screen is not self._board:
            self.pop_screen()

    def filter_board(self) -> None:
        """Go to the board and begin to filter it."""
        self.show_board()
        self._board.action_filter()

    def show_plan(self) -> None:
        """Show the action plan."""
        if self.screen is not self._plan:
            self._plan.open()
            self.push_screen(self._plan)

    def show_help(self) -> None:
        """Show every key."""
        self._help.open()
        self.push_screen(self._help)

    def show_palette(self) -> None:
        """Show every command of the screen in front."""
        room = self.screen
        if isinstance(room, RoomScreen):
            self._commands.open(room)
            self.push_screen(self._commands)

    def leave(self) -> None:
        """Go back to the screen before; the board stays."""
        if self.screen is not self._board:
            self.pop_screen()

    def swap_look(self) -> None:
        """Change between the light and the dark look."""
        self._palette = themes.other(self._palette)
        self.theme = self._palette.name
        look = self._look.with_palette(self._palette)
        for room in self.rooms:
            room.wear(look)

    def plan_lines(self, width: int) -> tuple[Line, ...]:
        """Give the plan of the current workshop as lines for the wall."""
        return tuple(to_lines(self._plan_text(), width, cell_len))

    def write_plan(self) -> str:
        """Write the action plan to a new file and say where."""
        say = self._options.language.say
        try:
            path = write_new(self._options.folder / file_name(self.session.workshop, "plan", "md"), self._plan_text())
        except Refused as refused:
            return self._options.language.sentence(refused.sentence)
        return say("Plan written: {name}, in {folder}", name=path.name, folder=str(path.parent))

    def keep_demo(self) -> str:
        """Have a demo kept when the program ends, and say so in a sentence."""
        say = self._options.language.say
        if not self._options.temporary:
            return say("This workshop is no demo: it is kept anyway.")
        self.is_kept = True
        return say("This demo will be in the library when you quit.")

    def news(self) -> Line:
        """Give what the top right corner must say about saving; empty when all is saved."""
        say = self._options.language.say
        if self.session.read_only:
            return (Span(say("read only"), "strong"),)
        if self._status.kind == "pending":
            return (Span(say("saving…"), "strong"),)
        if self._status.kind == "failed":
            reason = self._options.language.sentence(self._status.reason) if self._status.reason else ""
            return (Span(say("NOT SAVED: {reason}", reason=reason), "hole"),)
        return ()

    def on_perenne_app_saving(self, message: Saving) -> None:
        """Take the store's news."""
        self.status_changed(message.status)

    def status_changed(self, status: Status) -> None:
        """Show how saving goes. Called in the program's own thread."""
        self._status = status
        self._refresh_front()

    def _plan_text(self) -> str:
        return export(self.session.workshop, document="plan", form="md", day=self.today(), template=None)

    def _refresh_front(self) -> None:
        if isinstance(self.screen, RoomScreen):
            self.screen.show()


def run(path: Path, *, language: Language, theme: str | None = None, keep_in: Path | None = None) -> int:
    """Open a workshop on the wall until people leave.

    The one writer holds the workshop's lock; where another window has it, or the file must not be written, it is
    shown to be read only.

    Args:
        path: the workshop's file.
        language: of the interface.
        theme: name of the look; light when nothing is said.
        keep_in: for a demo, which goes at the end: the library, where it is kept if people want to.

    Returns:
        The exit code: 1 when something could not be saved.

    Raises:
        Refused: the file is no workshop.
    """
    options = Options(language, keep_in or path.parent, theme or themes.SALLE.name, temporary=keep_in is not None)
    app: PerenneApp | None = None

    def on_status(status: Status) -> None:
        # From the store's thread: a message never waits for the screen, so neither can hold the other up at the end.
        if app is not None and app.is_running:
            app.post_message(PerenneApp.Saving(status))

    try:
        file = open_to_write(path, now=lambda: datetime.now(UTC), on_status=on_status)
    except (LockedElsewhere, OnlyToRead) as why:
        reading = why.reading if isinstance(why, OnlyToRead) else read(path)
        PerenneApp(Session(reading.workshop), replace(options, welcome=language.sentence(why.sentence))).run()
        return 0
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n, earlier=file.earlier)
    welcome = " ".join(language.sentence(notice) for notice in file.reading.notices)
    app = PerenneApp(session, replace(options, welcome=welcome))
    try:
        app.run()
    finally:
        saved = file.close()
    if app.is_kept and keep_in is not None:
        keep_in.mkdir(parents=True, exist_ok=True)
        create(place_for(keep_in, session.workshop.header.challenge), session.workshop, at=datetime.now(UTC))
    return 0 if saved else 1
