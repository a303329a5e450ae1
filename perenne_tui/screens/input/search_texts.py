"""Texts that find something and change nothing: a filter, the id of a card, the words of a command."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from perenne_tui.core.model.session import Done, Session
from perenne_tui.screens.input.typed_text import TextContext, TypedText


class SearchText(TypedText):
    """A text that finds something: it is not kept as a draft."""

    changes_workshop: ClassVar[bool] = False
    is_drafted: ClassVar[bool] = False

    def reading(self, text: str, context: TextContext) -> str:  # noqa: ARG002
        """Return nothing: what is found is on the screen."""
        return ""

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Change nothing; whoever began the text follows it."""
        return None


@dataclass(frozen=True)
class FilterWords(SearchText):
    """The words of a filter, which is at work while they are typed."""

    kind: ClassVar[str] = "filter"
    follow: Callable[[str], None]
    """Takes the words after each key; empty ones when the filter is taken off."""
    found: Callable[[], str]
    """Returns the number of things found, in words; empty while the filter is off."""
    asks_whose: bool = False
    """Whether the words are those of a person or a side."""

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Whose part") if self.asks_whose else context.language.say("Filter")

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        say = context.language.say
        return say("the name of a person, or a side") if self.asks_whose else say("words, in any order")

    def reading(self, text: str, context: TextContext) -> str:  # noqa: ARG002
        """Return the number of things that the filter leaves, in words."""
        return self.found()

    def edited(self, text: str) -> None:
        """Filter as one types."""
        self.follow(text.strip())

    def cancelled(self) -> None:
        """Take the filter off."""
        self.follow("")


@dataclass(frozen=True)
class SpokenId(SearchText):
    """The id that a card or a record is called by aloud, such as D3 or AC4."""

    kind: ClassVar[str] = "goto"

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Go to")

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return context.language.say("D3")


@dataclass(frozen=True)
class CommandWords(SearchText):
    """Words of a command of the palette."""

    kind: ClassVar[str] = "command"

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Command")

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return context.language.say("what is to be done, in your own words: print, timer, vote…")

    def reading(self, text: str, context: TextContext) -> str:  # noqa: ARG002
        """Return the keys that choose."""
        return context.language.say("Enter does what the arrow is on · ↑ ↓ · Esc")
