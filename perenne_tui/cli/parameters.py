"""The parameters of commands as values: the options and arguments that may be typed after the name of a command.

A line that is typed as it should be is read by `command_line`. Click, which takes longer to import than most commands
to run, is asked about any other line and by completion (`click_program`), which makes its parameters from these.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

Check: TypeAlias = Callable[[str, str], object]
"""Returns the value of an option, given its name and what was typed; raises `WrongUse` for what it cannot be."""
Complete: TypeAlias = Callable[[Mapping[str, object]], list[str]]
"""Returns the words that may be typed in a place, given the values of what stands before it."""
FILES: Final = "/"
"""Among such words: the names of files, which the shell completes better."""


class Option(NamedTuple):
    """A parameter that is typed by its name, before its value where it has one."""

    names: Sequence[str]
    """As it is typed, short before long; after them the name of its parameter, where that is another."""
    help: str
    """Its effect in a sentence, already translated."""
    metavar: str = ""
    """Its value in the help; empty for an option without one."""
    default: str | None = None
    """The value of one that is not typed."""
    check: Check | None = None
    is_repeated: bool = False
    """Whether it may be typed several times; its value is then a tuple."""
    is_exposed: bool = True
    """Whether the command is given its value."""
    is_page: bool = False
    """Whether it writes a page and ends the program, whatever else is typed."""
    complete: Complete | None = None

    @property
    def is_flag(self) -> bool:
        """Whether it is typed without a value."""
        return not self.metavar

    @property
    def typed(self) -> list[str]:
        """Its names as they are typed."""
        return [name for name in self.names if name.startswith("-")]

    @property
    def parameter(self) -> str:
        """The name of its parameter: of a function that does the work."""
        return self.names[-1].lstrip("-").replace("-", "_")


class Argument(NamedTuple):
    """A parameter that is typed without a name, in its place."""

    parameter: str
    """The name of its parameter: of a function that does the work."""
    metavar: str
    """Its name in the help, already translated."""
    is_required: bool = True
    default: str | None = None
    """The value of one that is not typed and not required."""
    takes_all: bool = False
    """Whether it takes all words that are left; its value is then a tuple."""
    complete: Complete | None = None


Parameter: TypeAlias = Option | Argument
