"""What screens ask of the program around them, so that none of them has to know it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from perenne_tui.core.export_request import ExportRequest
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.spans import Line
from perenne_tui.i18n.language import Language
from perenne_tui.keys import ScreenName
from perenne_tui.keys.keymap import Keyboard
from perenne_tui.services.save_status import SaveStatus
from perenne_tui.store.drafts import Drafts
from perenne_tui.widgets.look import Look

if TYPE_CHECKING:
    from perenne_tui.readers.shipped_files import CatalogueName
    from perenne_tui.services.export import Left
    from perenne_tui.services.templates import OfferedAgenda, OfferedCatalogue


class House(Protocol):
    """What screens ask of the program around them: the way to the other screens, looks."""

    def visit(self, name: ScreenName, about: str = "", notice: str = "") -> None:
        """Go to a screen by its name in the table of keys, the cursor on a row if one is named, and say something."""
        ...

    def show_card(self, card: str) -> None:
        """Open a card."""
        ...

    def show_board(self, card: str = "", notice: str = "") -> None:
        """Go to the board, the cursor on a card if one is named, with a word of what happened."""
        ...

    def filter_board(self) -> None:
        """Go to the board and begin to filter it."""
        ...

    def show_plan(self) -> None:
        """Show the action plan."""
        ...

    def show_library(self) -> None:
        """Show every workshop."""
        ...

    def enter_workshop(self, path: Path) -> None:
        """Show another workshop in place of the open one, or say why not."""
        ...

    def show_help(self) -> None:
        """Show every key."""
        ...

    def show_palette(self) -> None:
        """Show every command."""
        ...

    def leave(self) -> None:
        """Go back to the screen before; the first one stays."""
        ...

    def swap_language(self) -> None:
        """Speak the other language."""
        ...

    def swap_look(self) -> None:
        """Change between the light and the dark look."""
        ...


class Steward(Protocol):
    """Does what screens ask for the files of the open workshop."""

    def keep_demo(self) -> str:
        """Have a demo kept when the program ends, and say so in a sentence."""
        ...

    def take_over(self, *, asked: bool = False) -> str:
        """Have this window write the workshop, if the one that wrote it has gone; else say why not."""
        ...

    def stop_writing(self) -> str:
        """Have this window write no more, and say what came of it."""
        ...

    def accept_damage(self) -> str:
        """Go on with what is legible of a damaged workshop, and say what came of it."""
        ...

    def recover(self) -> str:
        """Take up the copies of this workshop that were rescued, and say what came of it."""
        ...

    def plan_lines(self, workshop: Workshop, width: int) -> tuple[Line, ...]:
        """Give the plan of the workshop, or of a part of it, as lines for the wall."""
        ...

    def proposed(self, request: ExportRequest) -> Path:
        """Give where a document would be written."""
        ...

    def write(self, request: ExportRequest, target: Path | None = None) -> "Left":
        """Write a document to a new file, where it was proposed if nothing else is said."""
        ...

    def text_of(self, request: ExportRequest) -> str:
        """Give a document whose form is text.

        Raises:
            Refused: it cannot be written.
        """
        ...

    def agendas(self) -> "Mapping[str, OfferedAgenda]":
        """Give the agendas that a sitting may be begun with, by name."""
        ...

    def catalogue(self, name: "CatalogueName") -> "OfferedCatalogue":
        """Give a catalogue in the language of the workshop, people's own entries first."""
        ...


class Setting(NamedTuple):
    """What a screen is given besides the session."""

    house: House
    save_status: SaveStatus
    steward: Steward
    language: Language
    look: Look
    today: Callable[[], date]
    now: Callable[[], datetime]
    """The clock of the room, in UTC."""
    keyboard: Keyboard
    """Which keys do what, with the changes of the configuration file."""
    drafts: Drafts
    """What is being typed, kept for the next opening."""
