"""The context that the screens of one workshop share: workspace, navigation, language, look, clock, keys."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from perenne_tui.i18n.language import Language
from perenne_tui.keys.user_keymap import Keyboard
from perenne_tui.services.workspace import Workspace
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.terminal_picture import TerminalPicture

if TYPE_CHECKING:
    from perenne_tui.screens.navigation import Navigation
    from perenne_tui.services.phones.phones import Phones


class ScreenContext(Struct):
    """The things that a screen is given besides the session.

    All screens of a workshop hold the same one, so that another language or another look is set once, and each screen
    takes it up when it is shown next.
    """

    workspace: Workspace
    navigation: "Navigation"
    """Leads to the other screens."""
    language: Language
    """Of the interface."""
    look: Look
    now: Callable[[], datetime]
    """The clock of the room, in UTC."""
    keyboard: Keyboard
    """The table of keys, with the changes of the configuration file."""
    references: Mapping[str, str]
    """By form, docx or odt: path of the file whose look documents take."""
    picture: TerminalPicture
    phones: "Phones | None" = None
    """The phones of the room; `None` before they were asked for."""
    last_form: str | None = None
    """The form that somebody has written a document in last, empty for none; `None` before it is asked for."""

    def today(self) -> date:
        """Return the day, where the room is."""
        return self.now().astimezone().date()
