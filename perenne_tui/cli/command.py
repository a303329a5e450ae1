"""A command as a value, and the options and settings that all of them run with."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from perenne_tui.cli.options import common_options
from perenne_tui.cli.parameters import Parameter
from perenne_tui.i18n.language import Language
from perenne_tui.settings import paths
from perenne_tui.settings.configuration import Settings

if TYPE_CHECKING:
    from pathlib import Path


class Setup(NamedTuple):
    """Options and settings of one run of the program."""

    language: Language
    settings: Settings
    theme: str | None = None
    """Name of the theme that was asked for, in the options or the configuration."""
    glyphs: str | None = None
    """Set of signs that was asked for; `None` leaves the choice to the terminal's encoding."""
    is_language_chosen: bool = False
    """Whether `--lang` was typed, rather than guessed from the configuration or the machine."""

    def library(self) -> "Path":
        """Return the folder of the workshops."""
        return paths.library(self.settings.library)


class Section(NamedTuple):
    """A part of the help of a command, before its options: values that may be typed, each with what it means."""

    heading: str
    """Already translated, with its colon."""
    rows: list[tuple[str, str]]


class Command:
    """A command: what it is typed as, and what it does.

    Args:
        name: as people type it.
        setup: options and settings of this run.
        callback: does the work and returns the exit code.
        help_text: what it does, already translated; its first line is shown in the list of commands.
        params: its arguments and options; `common_options` are added.
        sections: further parts of the help.
    """

    def __init__(
        self,
        name: str,
        setup: Setup,
        callback: Callable[..., int],
        help_text: str,
        params: Sequence[Parameter] = (),
        *,
        sections: Sequence[Section] = (),
    ) -> None:
        self.name = name
        self.callback = callback
        self.help = help_text
        self.params = (*params, *common_options(setup.language))
        self.sections = sections
        self.options_metavar = setup.language.say("[OPTIONS]")
