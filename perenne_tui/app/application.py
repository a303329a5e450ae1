"""The program around the screens: wiring, looks, the first screen. No rules live here.

It is the one place where the store's thread meets the screen.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from textual import events
from textual.app import App
from textual.message import Message
from textual.reactive import Initialize, Reactive
from textual.theme import Theme

from perenne_tui.app import garbage_collection
from perenne_tui.app.bell import Bell
from perenne_tui.app.first_layout import FirstLayout
from perenne_tui.app.frame_driver import TerminalReady
from perenne_tui.app.key_dispatch import KeyDispatch
from perenne_tui.app.signals import EndWatch
from perenne_tui.app.suspend import handle_stop_signals
from perenne_tui.app.terminal_driver import terminal_driver
from perenne_tui.app.waiting_keys import WaitingKeys
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.values import replace
from perenne_tui.core.sitting.monotonic_clock import machine_clock
from perenne_tui.core.text.sentences import Refused
from perenne_tui.keys import ScreenName
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.navigation import Navigation
from perenne_tui.screens.registry import ScreenRegistry
from perenne_tui.screens.sitting_controls import screen_of_sitting
from perenne_tui.services import save_status, workspace_actions
from perenne_tui.services.workspace import Workspace
from perenne_tui.services.workspace_news import News
from perenne_tui.settings import themes
from perenne_tui.settings.options import Options
from perenne_tui.store.workshop_file import InterferenceKind, Status
from perenne_tui.widgets.bottom_line import joined_notices
from perenne_tui.widgets.look import Look, as_theme
from perenne_tui.widgets.terminal_picture import TerminalPicture

if TYPE_CHECKING:
    from perenne_tui.services.library_index import LibraryIndex


class AskedFor(Struct, frozen=True):
    """A workshop that people have asked for, the screen of it, and a sentence to show there."""

    path: Path
    screen: ScreenName
    notice: str


class PerenneApp(App[None], inherit_bindings=False):
    """A workshop on the wall, or the library.

    Args:
        workspace: the workshop; `Workspace.empty` for the library alone.
        options: how to show it.
        now: the clock, in UTC; by default this machine's, kept from running backwards.
    """

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    CSS_PATH = Path(__file__).parents[1] / "screens" / "screens.tcss"
    CSS = "Screen { background: $background; }"

    def _first_theme(self) -> str:
        return self._first_palette.name

    theme: Reactive[str] = Reactive(Initialize(_first_theme), init=False)
    """Name of the palette. Textual would begin with a theme of its own, and parse every style again for ours."""

    class Heard(Message):
        """News of a workshop, on its way from the thread of the store to the screen."""

        def __init__(self, news: News, workspace: Workspace) -> None:
            super().__init__()
            self.news = news
            self.workspace = workspace

    class Read(Message):
        """More of the library, or a file, has been read in a thread of its own."""

    def __init__(self, workspace: Workspace, options: Options, now: Callable[[], datetime] | None = None) -> None:
        self._themes = {palette.name: as_theme(palette) for palette in themes.PALETTES.values()}
        self._first_palette = themes.PALETTES.get(options.theme, themes.SALLE)
        super().__init__(driver_class=terminal_driver())
        self.workspace, self._options, self._now = workspace, options, now or machine_clock()
        self._asked_for: AskedFor | None = None
        """Opened before the next key is looked at."""
        self.set_keymap(options.keyboard.keymap or {})
        self._bell = Bell()
        self._end_watch: EndWatch | None = None
        self._first_layout = FirstLayout(self)
        self.navigation = Navigation(self, self._first_layout.push, self.enter_workshop)
        self._picture = TerminalPicture()
        self._key_dispatch = KeyDispatch(
            self, lambda: self.navigation.front, self._picture, self._finish, self._tell_fault
        )
        look = Look(self._first_palette, colourless=self.no_color, ascii_only=options.ascii)
        self.context = ScreenContext(
            workspace, self.navigation, options.language, look, self._now, options.keyboard, options.references,
            self._picture,
        )  # fmt: skip
        self._make_screens()

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The themes by name, as Textual asks for them."""
        return self._themes

    @property
    def registry(self) -> ScreenRegistry:
        """The screens of the workshop that is open."""
        return self.navigation.screens

    def _make_screens(self) -> None:
        """Make the registry of the screens of the workshop that is open."""
        self.navigation.screens = ScreenRegistry(self.workspace, self.context, lambda: self._library_index)

    @cached_property
    def _library_index(self) -> "LibraryIndex":
        """The workshops of the library, which outlive the screens of one."""
        from perenne_tui.services.library_index import LibraryIndex

        index = LibraryIndex(self._options.library, self.context.today)
        index.tell = lambda: self._tell(PerenneApp.Read())
        return index

    async def on_event(self, event: events.Event) -> None:
        """Work keys and pastes through before the next message is looked at.

        Textual hands a key down to the editor, and the editor hands it up again, through a queue each; keys that
        arrive together pass each other on the way, and of « n » and a title sent in one go the title is lost.
        """
        if isinstance(event, WaitingKeys):
            await self._key_dispatch.answer(event.take())
        elif isinstance(event, events.Key | events.Paste):
            await self._key_dispatch.answer([event])
        else:
            await super().on_event(event)

    async def _finish(self) -> None:
        """Finish what people have begun: another workshop, screens that are opened for the first time.

        Keys that come meanwhile wait in the queue of the program.
        """
        asked, self._asked_for = self._asked_for, None
        if asked:
            said = await self.open_workshop(asked.path)
            if said and self.navigation.front:
                self.navigation.front.tell(said)
            elif asked.notice:
                self.navigation.visit(asked.screen, notice=asked.notice)
        await self._first_layout.finish()

    def _tell_fault(self, error: Exception) -> None:
        """Show the sentence about a fault of ours that ended a key."""
        from perenne_tui.services.crash_report import key_failure

        if front := self.navigation.front:
            front.tell(front.language.sentence(key_failure(error)))

    async def on_mount(self) -> None:
        """Show the first screen."""
        if not self.is_headless:
            self._end_watch = EndWatch(lambda code: self.exit(return_code=code), self.close)
            handle_stop_signals(self.suspend)
        self.set_interval(1, self.tick)
        await self._enter()
        if self._options.phones:
            self.call_after_refresh(self.navigation.open_phones, self._options.phones)

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
            self.navigation.show_board()
            return ""
        try:
            self.workspace = self.workspace.switch_to(path)
        except Refused as refused:
            return self.context.language.sentence(refused.sentence)
        if self.context.phones:
            self.context.phones.close()
        with self.batch_update():
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            for screen in self.registry:
                self.uninstall_screen(screen)
                if screen.is_attached:
                    await screen.remove()
            self.context = replace(self.context, workspace=self.workspace, phones=None)
            self._make_screens()
            await self._enter()
        return ""

    async def _enter(self) -> None:
        workspace = self.workspace
        workspace.listen(lambda news: self._tell(PerenneApp.Heard(news, workspace)))
        if workspace.mode == "none":
            self.registry.library.open()
        elif workspace.is_desk:
            self.registry.desk.prepare()
        language, first = self.context.language, self.registry.first
        said = workspace_actions.opening_notices(workspace, language, self._options.keyboard.complaints, self._now)
        first.show_opening(joined_notices(said, language, self.size.width))
        if not conducted(self.workspace.session.workshop).phase:
            self.workspace.note_no_card()
        self._first_layout.push(self.registry.first)
        if self._is_following:
            self.navigation.show_current_screen(self.workspace.session.workshop)
        elif self.workspace.mode == "writing":
            self.navigation.restore_sitting(self.workspace.session.workshop)
        await self._first_layout.finish()
        self.call_after_refresh(garbage_collection.collect_and_freeze)

    def tick(self) -> None:
        """Show the clocks of the sitting a second later, and ring where a time box has just ended."""
        front = self.navigation.front
        if front and self._bell.has_clock(front.workshop):
            if self._bell.rings(front.workshop, self._now().astimezone()):
                front.sitting_controls.time_is_up()
            front.sitting_controls.say_if_set_back()
            front.show()

    def enter_workshop(self, path: Path, screen: ScreenName = "board", notice: str = "") -> None:
        """Show another workshop in place of the open one, or say why not; keys that come meanwhile wait.

        Args:
            path: its file.
            screen: the screen of it to show, where there is a notice.
            notice: a sentence to show there.
        """
        if self.workspace.is_at(path):
            self.navigation.show_board()
        else:
            self._asked_for = AskedFor(path, screen, notice)
            self.call_next(self._finish)

    def _tell(self, message: Message) -> None:
        """Take news from another thread: a message never waits for the screen, so neither can hold up the other."""
        if self.is_running:
            self.post_message(message)

    def on_terminal_ready(self, message: TerminalReady) -> None:
        """Let keys write to the terminal from now on."""
        self._picture.open(message.driver, self.console.color_system)

    def on_perenne_app_read(self) -> None:
        """Show what has been read by now."""
        if front := self.navigation.front:  # none is in front as the program ends
            front.show()

    def on_perenne_app_heard(self, message: Heard) -> None:
        """Take the news of the workshop; a window that follows opens and leaves cards as the one that writes does."""
        if message.workspace is not self.workspace:  # it was on its way when another workshop was opened
            return
        before = screen_of_sitting(self.workspace.session.workshop)
        self.workspace.receive(message.news)
        after = screen_of_sitting(self.workspace.session.workshop)
        front = self.navigation.front
        if after != before and self._is_following and front and front.NAME != "library":
            self.navigation.show_current_screen(self.workspace.session.workshop, before[1])
        else:
            self._refresh_front(message.news)

    @property
    def _is_following(self) -> bool:
        """Whether this window follows another one: it shows the same screen and card."""
        return self.workspace.mode == "following" and not self.workspace.is_desk

    def _refresh_front(self, news: News) -> None:
        if front := self.navigation.front:
            if isinstance(news, Status):
                note = save_status.note(self.workspace)
                front.notice = joined_notices([note], front.language, self.size.width) if note else front.notice
            elif news is InterferenceKind.SUPERSEDED and self.workspace.mode == "following":
                say = front.language.say
                front.notice = say("Another window writes this workshop now: this one follows it.")
            front.show()
