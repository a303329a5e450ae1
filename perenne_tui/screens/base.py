"""The base of every screen of a workshop: the session, the bottom line, the actions of keys, Esc.

Keys are bindings made from the table in `perenne_tui.keys`. The action of a key is a method `action_…` of the screen,
or of one of its `controls`. It calls the session and shows the value that comes back, in the same step: one frame.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from sys import intern
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, Self

from textual.actions import parse
from textual.app import ComposeResult
from textual.events import Key, MouseEvent, MouseScrollDown, MouseScrollUp
from textual.geometry import Region
from textual.messages import Layout
from textual.screen import Screen

from perenne_tui import keys
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.text.spans import Line
from perenne_tui.i18n.language import Language
from perenne_tui.screens.appearance_controls import AppearanceControls
from perenne_tui.screens.bindings import KeyBindings
from perenne_tui.screens.change_controls import NO_USE, ChangeControls
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.filter import Filter
from perenne_tui.screens.hints import foot_of
from perenne_tui.screens.input.text_input import TextInput
from perenne_tui.screens.levels import LevelControls
from perenne_tui.screens.removal import RemovalControls, card_to_remove
from perenne_tui.screens.sitting_controls import SittingControls
from perenne_tui.screens.undo import UndoControls
from perenne_tui.screens.workspace_controls import WorkspaceControls
from perenne_tui.services import save_status, workspace_actions
from perenne_tui.widgets.board_view import BoardView
from perenne_tui.widgets.bottom_line import Bottom, joined_notices

if TYPE_CHECKING:
    from perenne_tui.screens.input.typed_text import TextContext
    from perenne_tui.services.library_index import LibraryIndex
    from perenne_tui.widgets.page_view import PageView

P = ParamSpec("P")


class WorkshopScreen(Screen[None]):
    """The base of the screens of a workshop.

    Args:
        session: holds the workshop.
        context: what else the screen needs.
    """

    AUTO_FOCUS = "LineEditor"
    BLANK = True
    """Textual need not draw the screen itself: the view covers all of it."""
    NAME: ClassVar[keys.ScreenName]
    """Name of the screen in the table of keys."""
    HINTS: ClassVar[tuple[str, ...]]
    """Ids of the keys that the bottom line shows, in order; the last one is never cut."""
    is_all_typing: ClassVar[bool] = False
    """Whether the text that is typed is the whole screen: giving it up leaves the screen."""
    watched: "LibraryIndex | None" = None
    """The index whose workshops are read while people look at this screen, if it shows any."""

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__()
        self.session: Session = session
        self.context: ScreenContext = context
        self.notice = ""
        """The sentence on the rule about what just happened; empty while the rule is bare."""
        self.text_input = TextInput(self)
        self.sitting_controls = SittingControls(self)
        self.changes = ChangeControls(self)
        self.undo_controls = UndoControls(self)
        self.removal = RemovalControls(self)
        self.controls: tuple[object, ...] = (
            self.text_input, LevelControls(self), self.sitting_controls, self.undo_controls, self.removal,
            WorkspaceControls(self), AppearanceControls(self), context.navigation,
        )  # fmt: skip
        """Objects that perform the actions which the screen itself has not; the first that has one performs it."""
        self.key_bindings = KeyBindings(self)
        self.view = self.make_view()
        self.view.picture = context.picture

    def make_view(self) -> "BoardView | PageView":
        """Make the widget that draws this screen: a page, unless a subclass has another one."""
        from perenne_tui.widgets.page_view import PageView  # the first picture is that of the board

        return PageView(self.language, self.context.look)

    def compose(self) -> ComposeResult:
        """Mount the editor under the view that covers it."""
        yield self.text_input.entry
        yield self.view

    @property
    def language(self) -> Language:
        """The language of the interface."""
        return self.context.language

    @property
    def workshop(self) -> Workshop:
        """The current value."""
        return self.session.workshop

    @property
    def now(self) -> datetime:
        """The moment, in the zone of the room."""
        return self.context.now().astimezone()

    @property
    def text_context(self) -> "TextContext":
        """The context in which a text that is being typed is understood."""
        from perenne_tui.screens.input.typed_text import TextContext  # nothing is typed at first

        return TextContext(self.workshop, self.context.today(), self.language)

    @property
    def card(self) -> str:
        """Uid of the card that keys act on; empty where there is none."""
        return ""

    @property
    def topic(self) -> str:
        """Uid of the axis or the decision that the cursor is on; empty where it is on none."""
        return ""

    @property
    def place(self) -> tuple[str, str]:
        """Uid of the row under the cursor and the name of its field; empty where there is none."""
        return "", ""

    @property
    def is_in_front(self) -> bool:
        """Whether this screen is on top of the stack and laid out; Textual's `is_current` is true of others too."""
        return self.app.screen is self and bool(self.view.size)

    def prepare(self) -> None:
        """Reset the screen before people come to it; here, clear the notice."""
        self.notice = ""

    def focus_row(self, about: str) -> None:
        """Bring the cursor to a row, on screens that have one for it."""

    def show_opening(self, words: str) -> None:
        """Show a sentence about the workshop that was opened, as the first screen of it."""
        self.notice = words

    def show_scene(self) -> None:
        """Draw the workshop as it is now."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw the current value, and place the terminal's own cursor; a screen behind another does nothing."""
        if self.is_in_front:
            self.view.adopt(self.language, self.context.look)
            self.show_scene()
            self.view.place_cursor()

    def tell(self, *said: Sentence | str) -> None:
        """Show sentences on the rule above the bottom line."""
        self.notice = joined_notices(said, self.language, self.size.width)
        self.show()

    def bottom(self) -> Bottom:
        """Return the foot: the keys that matter, and what just happened, or why something is not saved."""
        return foot_of(self)

    def corner(self) -> Line:
        """Return the line top right: the save status where something is not saved, else the clocks of the sitting."""
        status = save_status.corner(self.context.workspace, self.language)
        return status or self.sitting_controls.clock_line(self.size.width * 2 // 3)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:  # noqa: ARG002
        """Paint when asked, but lay out only for a new size: a layout, as mounting asks for, costs a frame later."""
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def update_node_styles(self, animate: bool = True) -> None:
        """Leave the styles as they are whenever the screen comes to the front: nothing of them is ever seen."""

    def on_layout(self, message: Layout) -> None:
        """Leave out the layouts that children ask for, for the same reason."""
        message.prevent_default()

    def on_screen_resume(self) -> None:
        """Show the current value when this screen comes to the front, in the frame that brings it there."""
        if self.watched:
            self.watched.watch(self)
        with self.view.painted_anyway():
            self.show()

    def on_screen_suspend(self) -> None:
        """Stop watching the folder behind another screen."""
        if self.watched:
            self.watched.stop_watching(self)

    def on_unmount(self) -> None:
        """Stop watching the folder at the end."""
        self.on_screen_suspend()

    def intercept_key(self, event: Key) -> bool:  # noqa: ARG002 - most screens leave all keys to their bindings
        """Handle a key before its binding does; return whether it was handled."""
        return False

    def removable(self) -> str:
        """Return the name of what would be deleted here and now; empty for nothing. Here, the card."""
        return card_to_remove(self.workshop, self.card, self.language) if self.card else ""

    def performer(self, action: str) -> Callable[[], object] | None:
        """Return the performer of an action of the table of keys, such as `state('open')`; `None` for none.

        That is a method of the screen itself, else of the first object in `controls` that has one.
        """
        _, name, parameters = parse(action)
        method_name = intern(f"action_{name}")  # Python keeps thousands of names that were looked up, equal ones too
        for owner in (self, *self.controls):
            method: Callable[..., object] | None = getattr(owner, method_name, None)
            if method is not None:
                return partial(method, *parameters)
        return None

    def perform(self, action: str) -> None:
        """Perform an action of the table of keys, without the notice on the key before.

        An action that this screen does not have only says so.
        """
        if performer := self.performer(action):
            self.changes.perform(parse(action)[1], performer)
        elif self.text_input.text is None:
            self.tell(self.language.say(NO_USE))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Return whether an action is available: while a text is typed, few of ours are."""
        return self.text_input.text is None or self.performer(action) is None or self.serves_while_typing(action)

    def serves_while_typing(self, action: str) -> bool:
        """Return whether an action still does its work while a text is being typed."""
        return action in keys.WHILE_TYPING

    def can_do(self, name: str) -> bool:  # noqa: ARG002 - most screens can do whatever their keys are for
        """Return whether a key, by its id in the table, would do something here, as far as the cursor decides it."""
        return True

    def has_places(self) -> bool:
        """Return whether the keys that move have somewhere to go; here, more lines than there is room for."""
        return self.view.has_places

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Handle a turn of the wheel down."""
        self.turn_wheel(1, event)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Handle a turn of the wheel up."""
        self.turn_wheel(-1, event)

    def turn_wheel(self, step: int, event: MouseEvent) -> None:  # noqa: ARG002
        """Move the cursor with the wheel, as the arrows do."""
        if self.text_input.text is None and self.has_places():
            self.perform(f"move({step})")

    def ensure_writable(self) -> bool:
        """Take over writing where this window follows one that has gone; return whether changes can be made."""
        if self.session.read_only:
            said = workspace_actions.take_over(self.context.workspace)
            self.notice = joined_notices(said, self.language, self.size.width)
        return not self.session.read_only

    def do(
        self, change: Callable[Concatenate[Workshop, P], Workshop], *args: P.args, **kwargs: P.kwargs
    ) -> Done | None:
        """Make a change, confirm it and draw the new value; a refusal stands on the rule too."""
        done = self.changes.make(change, *args, **kwargs)
        self.show()
        return done

    def follow_change(self, done: Done) -> None:
        """Bring the cursor to what a typed text, or undo, has changed, on screens that have a cursor."""

    def leave(self) -> bool:
        """Go back one level: take the filter off, else go to the screen before; return whether there was a level."""
        filters = [control for control in self.controls if isinstance(control, Filter)]
        return any(each.take_off() for each in filters) or self.context.navigation.leave()

    def position(self) -> Callable[[], None]:
        """Return a step that brings the cursor back to where it is now, and the pages that stand under it."""
        return lambda: None

    def rows_shown(self) -> tuple[str, ...]:
        """Return the uids of the rows without which there is nothing to show here."""
        return ()

    def action_copy_text(self) -> None:
        """Show how to quit: Ctrl+C, which Textual binds to this, quits other programs and not this one."""
        self.perform("show_how_to_quit")
