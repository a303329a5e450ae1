"""What every screen of a workshop has in common: the session, the field being typed, what just happened.

Keys are bindings made from the table in `perenne_tui.keys`. An action calls the session and shows the value that
comes back, in the same step: nothing is posted, nothing is awaited, so a key is one frame.
"""

from collections.abc import Callable
from typing import ClassVar, Concatenate, ParamSpec, Self

from textual.app import ComposeResult
from textual.events import Key
from textual.geometry import Offset, Region
from textual.messages import Layout

from perenne_tui import keys
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line
from perenne_tui.i18n.language import Language
from perenne_tui.screens.context import Setting
from perenne_tui.screens.input import drafts
from perenne_tui.screens.input.field_words import label, placeholder
from perenne_tui.screens.input.typing import FREE, Context, Typing, keep, reading, starting_text
from perenne_tui.screens.sitting_controls import Conducting
from perenne_tui.screens.undo import redo, undo
from perenne_tui.widgets.board_view import BoardView
from perenne_tui.widgets.bottom_line import Bottom
from perenne_tui.widgets.entry import Entry
from perenne_tui.widgets.field import Field
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.page_view import PageView

P = ParamSpec("P")


class RoomScreen(Conducting):
    """A screen over the workshop of a session; subclasses say what it shows.

    Args:
        session: holds the workshop.
        setting: what else the screen needs.
    """

    AUTO_FOCUS = "Entry"
    NAME: ClassVar[keys.ScreenName]
    """Name of the screen in the table of keys."""
    HINTS: ClassVar[tuple[str, ...]]
    """Ids of the keys that the bottom line shows, in order; the last always stays."""

    def __init__(self, session: Session, setting: Setting) -> None:
        super().__init__(session, setting)
        self.entry = Entry(self._edited, self.action_keep)
        self.typing: Typing | None = None
        self.view = self.make_view()

    def make_view(self) -> BoardView | PageView:
        """Make the widget that draws this screen."""
        raise NotImplementedError

    def come_in(self) -> None:
        """Get ready to be shown, as people come here."""
        self.notice = ""

    def take_key(self, event: Key) -> bool:  # noqa: ARG002
        """Take a key before it does what it does everywhere; tell whether it was taken."""
        return False

    def turn_to(self, about: str) -> None:
        """Bring the cursor to a row, on screens that have one for it."""

    def show_scene(self) -> None:
        """Show the workshop as it is now."""
        raise NotImplementedError

    @property
    def card(self) -> str:
        """Uid of the card that keys act on; empty when there is none."""
        return ""

    @property
    def workshop(self) -> Workshop:
        """The current value."""
        return self.session.workshop

    @property
    def context(self) -> Context:
        """What is needed to understand a text that is being typed."""
        return Context(self.workshop, self.setting.today(), self.language)

    def compose(self) -> ComposeResult:
        """The editor under the view that covers it."""
        yield self.entry
        yield self.view

    @property
    def is_in_front(self) -> bool:
        """Whether people see this screen (Textual calls others current too), and it is laid out by now."""
        return self.app.screen is self and bool(self.view.size)

    def show(self) -> None:
        """Show the current value, and put the terminal's own cursor where it belongs; one behind another waits."""
        if self.is_in_front:
            self.show_scene()
            self.place_cursor(self.view.caret)

    def welcome(self, words: str) -> None:
        """Say something as the first screen."""
        self.notice = words

    def place_cursor(self, place: Offset) -> None:
        """Put the terminal's own cursor on a cell: screen readers and input methods follow it."""
        self.entry.place_cursor(place)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,  # noqa: ARG002
        recompose: bool = False,
    ) -> Self:
        """Paint when asked, but lay out only for a new size: nothing else ever shows, hides or moves a widget.

        Mounting asks for a layout of its own, which would wait until the screen comes to the front and cost it a
        frame.
        """
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def on_layout(self, message: Layout) -> None:
        """Leave out the layouts that children ask for, for the same reason."""
        message.prevent_default()

    def on_screen_resume(self) -> None:
        """Show the current value when this screen comes to the front, in the frame that brings it there."""
        with self.view.painted_anyway():
            self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While a text is being typed, only the keys that are marked so in the table do anything."""
        return self.typing is None or not hasattr(self, f"action_{action}") or self.serves_while_typing(action)

    def serves_while_typing(self, action: str) -> bool:
        """Tell whether an action still does its work while a text is being typed."""
        return action in keys.WHILE_TYPING

    def do(
        self, change: Callable[Concatenate[Workshop, P], Workshop], *args: P.args, **kwargs: P.kwargs
    ) -> Done | None:
        """Make a change and show what comes of it; what is refused is said at the bottom."""
        self.notice = ""
        if not self.may_write():
            self.show()
            return None
        try:
            done = self.session.do(change, *args, **kwargs)
        except Refused as refused:
            self.notice = self.language.sentence(refused.sentence)
            done = None
        self.show()
        return done

    def may_write(self) -> bool:
        """Tell whether changes can be made; a window that follows takes over when the one that wrote has gone."""
        if self.session.read_only:
            self.notice = self.setting.steward.take_over()
        return not self.session.read_only

    def bottom(self) -> Bottom:
        """Give the bottom line: the keys that matter, or what just happened."""
        return Bottom(
            tuple(self.setting.keyboard.hints(self.NAME, self.hints(), self.language)),
            self.notice or self.failure(),
        )

    def hints(self) -> tuple[str, ...]:
        """Give the ids of the keys that stand at the bottom."""
        return self.HINTS

    def corner(self) -> Line:
        """Give what stands top right: how saving goes when it matters, else the clocks of the room."""
        return self.setting.save_status.corner() or self.clock(self.size.width * 2 // 3)

    def begin(self, typing: Typing) -> None:
        """Begin to type a text."""
        self.notice = ""
        if typing.what not in FREE and not self.may_write():
            self.show()
            return
        start = self.start_of(typing)
        found = drafts.found(self.setting.drafts, typing, start)
        self.notice = drafts.told(typing, found, self.language)
        self.typing = typing
        self.entry.begin(found or start, selected=bool(found) and typing.what == "new")
        self.show()

    def start_of(self, typing: Typing) -> str:
        """Give the text that a field begins with."""
        return starting_text(typing, self.workshop, self.language)

    def field(self) -> Field | None:
        """Give the field being typed, as it is drawn."""
        if self.typing is None:
            return None
        selection = self.entry.selection
        return Field(
            label=label(self.typing, self.language),
            text=self.entry.value,
            caret=selection.end,
            selected=(selection.start, selection.end),
            reading=self.notice or self.reading(self.typing, self.entry.value),
            placeholder=placeholder(self.typing, self.language),
        )

    def reading(self, typing: Typing, text: str) -> str:
        """Give how a text is understood so far."""
        return reading(typing, text, self.context)

    def typed(self) -> None:
        """Follow the text being typed; screens that filter as one types do it here."""

    def _edited(self) -> None:
        if self.typing is not None:
            self.notice = ""
            start = self.start_of(self.typing)
            drafts.note(self.setting.drafts, self.typing, self.entry.value, start)
            self.typed()
            self.show()

    def end_typing(self) -> None:
        """Put the field away."""
        self.typing = None
        self.entry.end()

    def keep_typed(self, typing: Typing, text: str) -> None:
        """Keep the text: make the change it stands for."""
        try:
            done = keep(typing, text, self.session, self.context, new_uid)
        except Refused as refused:
            self.notice = self.language.sentence(refused.sentence)
            return
        self.end_kept(typing)
        if done is not None:
            self.kept(done)

    def end_kept(self, typing: Typing) -> None:
        """Put the field away whose text was kept: no draft of it is offered again."""
        self.end_typing()
        drafts.kept(self.setting.drafts, typing, self.entry.value, self.session.last_n)

    def kept(self, done: Done) -> None:
        """Follow a text that was kept; screens move their cursor to it here."""

    def action_keep(self) -> None:
        """Keep the text being typed."""
        if self.typing is not None:
            self.keep_typed(self.typing, self.entry.value)
            self.show()

    def action_back(self) -> None:
        """Put the field away, or go back."""
        if self.typing is not None:
            drafts.given_up(self.setting.drafts, self.typing, self.entry.value)
            self.end_typing()
            self.notice = ""
            self.show()
        else:
            self.leave()

    def leave(self) -> None:
        """Go back to the screen before."""
        self.setting.house.leave()

    def action_undo(self) -> None:
        """Take back the last change and say what it was."""
        self._step(undo)

    def action_redo(self) -> None:
        """Make the last change again that was taken back, and say what it was."""
        self._step(redo)

    def _step(self, step: Callable[[Session, Language], tuple[str, Done | None]]) -> None:
        if self.may_write():
            self.notice, done = step(self.session, self.language)
            if done is not None:
                self.kept(done)
        self.show()

    def speak(self, setting: Setting) -> None:
        """Go on in another language."""
        self.setting, self.notice = setting, ""
        self.view.speak(setting.language)
        self.show()

    def wear(self, look: Look) -> None:
        """Change the look."""
        self.setting = self.setting._replace(look=look)
        self.view.wear(look)
        self.show()
