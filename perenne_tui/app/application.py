"""The program around the screens: wiring, looks, the first screen. No rules live here.

It is the one place where the store's thread meets the screen.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.message import Message

from perenne_tui.app import memory
from perenne_tui.app.bell import Bell
from perenne_tui.app.first_layout import FirstLayout
from perenne_tui.app.key_dispatch import Answering
from perenne_tui.app.signals import EndWatch
from perenne_tui.app.suspend import handle_stop_signals
from perenne_tui.app.terminal_driver import terminal_driver
from perenne_tui.app.waiting_keys import WaitingKeys
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.sitting.monotonic_clock import machine_clock
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import LANGUAGES, language
from perenne_tui.screens.base import RoomScreen
from perenne_tui.screens.context import Setting
from perenne_tui.screens.navigation import Hallway
from perenne_tui.screens.registry import Rooms
from perenne_tui.screens.sitting_controls import on_the_wall
from perenne_tui.services.crash_report import told
from perenne_tui.services.save_status import SaveStatus
from perenne_tui.services.workspace import Workspace
from perenne_tui.services.workspace_actions import Steward
from perenne_tui.services.workspace_news import News
from perenne_tui.settings import themes
from perenne_tui.settings.options import Options
from perenne_tui.store.store import Meeting, Status
from perenne_tui.widgets.bottom_line import notice_of
from perenne_tui.widgets.look import Look, as_theme

if TYPE_CHECKING:
    from perenne_tui.services.library_index import Shelves


class PerenneApp(App[None], inherit_bindings=False):
    """A workshop on the wall, or the library.

    Args:
        workspace: the workshop; `Workspace.none` for the library alone.
        options: how to show it.
        now: the clock, in UTC; by default this machine's, kept from running backwards.
    """

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    CSS_PATH = Path(__file__).parents[1] / "screens" / "room.tcss"
    CSS = "Screen { background: $background; }"

    class Heard(Message):
        """News of a workshop, on its way from the thread of the store to the screen."""

        def __init__(self, news: News, workspace: Workspace) -> None:
            super().__init__()
            self.news = news
            self.workspace = workspace

    class Read(Message):
        """More of the library has been read, in a thread of its own."""

    def __init__(self, workspace: Workspace, options: Options, now: Callable[[], datetime] | None = None) -> None:
        super().__init__(driver_class=terminal_driver())
        self.workspace = workspace
        self._options = options
        self._now = now or machine_clock()
        self._asked_for: Path | None = None
        """The workshop that people have asked for, and that is opened before the next key is looked at."""
        palette = themes.PALETTES.get(options.theme, themes.SALLE)
        self._look = Look(palette, colourless=self.no_color, ascii_only=options.ascii)
        for each in themes.PALETTES.values():
            self.register_theme(as_theme(each))
        self.theme = palette.name
        self.set_keymap(options.keyboard.keymap or {})
        self._bell = Bell()
        self._end_watch: EndWatch | None = None
        self._first_layout = FirstLayout(self)
        self._answering = Answering(self, lambda: self._front, self._finish, self._tell_fault)
        self.hallway = Hallway(
            self,
            self._first_layout.push,
            lambda: self.rooms,
            self._note_board,
            self.enter_workshop,
            self.swap_look,
            self.swap_language,
        )
        self.rooms = self._furnished()

    def _furnished(self) -> Rooms:
        """Make the screens of the workshop that is open."""
        setting = self._setting()
        return Rooms(self.workspace, setting, lambda: self._shelves)

    @cached_property
    def _shelves(self) -> "Shelves":
        """The workshops of the library, which outlive the screens of one."""
        from perenne_tui.services.library_index import Shelves

        shelves = Shelves(self._options.library, self.today)
        shelves.tell = lambda: self._tell(PerenneApp.Read())
        return shelves

    def _setting(self) -> Setting:
        """Give what screens need besides the session, in the language that is spoken now."""
        workspace, options = self.workspace, self._options
        save_status = SaveStatus(workspace, options.language)
        self._steward = Steward(workspace, options.language, self.today, self._noticed, cell_len)
        return Setting(
            self.hallway, save_status, self._steward, options.language, self._look, self.today, self._now,
            options.keyboard, workspace.drafts,
        )  # fmt: skip

    def _noticed(self, sentence: Sentence) -> str:
        return notice_of(sentence, self._options.language, self.size.width)

    async def on_event(self, event: events.Event) -> None:
        """Work keys and pastes through before the next message is looked at.

        Textual hands a key down to the editor, and the editor hands it up again, through a queue each; keys that
        arrive together pass each other on the way, and of « n » and a title sent in one go the title is lost.
        """
        if isinstance(event, WaitingKeys):
            await self._answering.answer(event.take())
        elif isinstance(event, events.Key | events.Paste):
            await self._answering.answer([event])
        else:
            await super().on_event(event)

    async def _finish(self) -> None:
        """Finish what people have begun: another workshop, screens that are opened for the first time.

        Keys that come meanwhile wait in the queue of the program.
        """
        path, self._asked_for = self._asked_for, None
        if path:
            said = await self.open_workshop(path)
            if said and self._front:
                self._front.tell(said)
        await self._first_layout.finish()

    def _tell_fault(self, error: Exception) -> None:
        """Say that a fault of ours has ended a key."""
        if room := self._front:
            room.tell(self._options.language.sentence(told(error)))

    async def on_mount(self) -> None:
        """Show the first screen."""
        if not self.is_headless:
            self._end_watch = EndWatch(lambda code: self.exit(return_code=code), self.close)
            handle_stop_signals(self.suspend)
        self.set_interval(1, self.tick)
        await self._enter()

    def close(self) -> None:
        """Save what is left and free the workshop, once the screen is given back.

        Raises:
            Refused: something could not be saved; the sentence says what to do.
        """
        if self._end_watch:
            self._end_watch.cancel()
        self.workspace.close()

    async def open_workshop(self, path: Path) -> str:
        """Show another workshop in place of this one, which is saved and free for others from then on.

        Gives a sentence when that cannot be: it is no workshop, or this one is not saved yet and stays open.
        """
        if self.workspace.is_at(path):
            self.hallway.show_board()
            return ""
        try:
            self.workspace = self.workspace.switch_to(path)
        except Refused as refused:
            return self._options.language.sentence(refused.sentence)
        with self.batch_update():
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            for room in self.rooms:
                self.uninstall_screen(room)
                if room.is_attached:
                    await room.remove()
            self.rooms = self._furnished()
            await self._enter()
        return ""

    async def _enter(self) -> None:
        workspace = self.workspace
        workspace.listen(lambda news: self._tell(PerenneApp.Heard(news, workspace)))
        if workspace.mode == "none":
            self.rooms.library.open()
        elif workspace.is_desk:
            self.rooms.desk.come_in()
        self.rooms.first.welcome(self._steward.welcome(*self._options.keyboard.complaints))
        if not conducted(self.workspace.session.workshop).phase:
            self.workspace.note_board()
        self._first_layout.push(self.rooms.first)
        if self._is_following:
            self.hallway.go_to_wall(self.workspace.session.workshop)
        elif self.workspace.mode == "writing":
            self.hallway.resume(self.workspace.session.workshop)
        await self._first_layout.finish()
        self.call_after_refresh(memory.collect_and_freeze)

    def tick(self) -> None:
        """Show the clocks of the room a second later, and ring where a time box has just ended."""
        room = self._front
        if room and self._bell.has_clock(room.session.workshop):
            if self._bell.rings(room.session.workshop, self._now().astimezone()):
                room.time_is_up()
            room.say_if_set_back()
            room.show()

    def today(self) -> date:
        """Give the day, where the room is."""
        return self._now().astimezone().date()

    def enter_workshop(self, path: Path) -> None:
        """Show another workshop in place of the open one, or say why not; keys that come meanwhile wait."""
        if self.workspace.is_at(path):
            self.hallway.show_board()
        else:
            self._asked_for = path
            self.call_next(self._finish)

    def _note_board(self) -> None:
        self.workspace.note_board()

    def swap_look(self) -> None:
        """Change between the light and the dark look."""
        palette = themes.other(self._look.palette)
        self.theme = palette.name
        self._look = self._look.with_palette(palette)
        self.rooms.wear(self._look)

    def swap_language(self) -> None:
        """Speak the other language, on every screen; the workshop keeps its own."""
        codes = LANGUAGES
        after = codes[(codes.index(self._options.language.code) + 1) % len(codes)]
        self._options = self._options._replace(language=language(after))
        self.rooms.speak(self._setting())

    @property
    def _front(self) -> RoomScreen | None:
        """The screen that people see; none while the program starts or ends, when clocks may still tick."""
        room = self.screen_stack[-1] if self.screen_stack else None
        return room if isinstance(room, RoomScreen) else None

    def _tell(self, message: Message) -> None:
        """Take news from another thread: a message never waits for the screen, so neither can hold up the other."""
        if self.is_running:
            self.post_message(message)

    def on_perenne_app_read(self) -> None:
        """Show what has been read of the library by now."""
        if (room := self._front) and room.SHOWS_LIBRARY:  # none is in front as the program ends
            room.show()

    def on_perenne_app_heard(self, message: Heard) -> None:
        """Take the news of the workshop; a window that follows opens and leaves cards as the one that writes does."""
        if message.workspace is not self.workspace:  # it was on its way when another workshop was workspace
            return
        before = on_the_wall(self.workspace.session.workshop)
        self.workspace.heard(message.news)
        after = on_the_wall(self.workspace.session.workshop)
        if after != before and self._is_following and self._front and self._front.NAME != "library":
            self.hallway.go_to_wall(self.workspace.session.workshop, before[1])
        else:
            self._refresh_front(message.news)

    @property
    def _is_following(self) -> bool:
        """Whether this window goes where the one that writes goes."""
        return self.workspace.mode == "following" and not self.workspace.is_desk

    def _refresh_front(self, news: News) -> None:
        if room := self._front:
            if isinstance(news, Status):
                note = SaveStatus(self.workspace, self._options.language).note
                room.notice = self._noticed(note) if note else room.notice
            elif news is Meeting.SUPERSEDED and self.workspace.mode == "following":
                say = self._options.language.say
                room.notice = say("Another window writes this workshop now: this one follows it.")
            room.show()
