"""Texts about a whole workshop: a new one, another name, the name of a copy, the file to import."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from perenne_tui.core.model.session import Done, Session
from perenne_tui.screens.input.typed_text import TextContext, TypedText


@dataclass(frozen=True)
class WorkshopText(TypedText):
    """A text about a workshop of the library; none of them changes the one that is open."""

    changes_workshop: ClassVar[bool] = False
    work: Callable[[str], None]
    """Does what the text is for; may raise `Refused`."""

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return context.language.say("its name")

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Do what the text is for; an empty one is for nothing."""
        if text.strip():
            self.work(text.strip())
        return None


@dataclass(frozen=True)
class NewWorkshop(WorkshopText):
    """The name of a new workshop."""

    kind: ClassVar[str] = "shelf_new"
    deck: str
    """Name of the deck it is made from."""

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("New workshop")

    def reading(self, text: str, context: TextContext) -> str:  # noqa: ARG002
        """Return the deck that it is made from."""
        return context.language.say("from the deck {deck} · Tab: another deck", deck=self.deck)


@dataclass(frozen=True)
class WorkshopName(WorkshopText):
    """Another name for a workshop."""

    kind: ClassVar[str] = "shelf_name"

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Name of the workshop")


@dataclass(frozen=True)
class CopyName(WorkshopText):
    """The name of a copy."""

    kind: ClassVar[str] = "shelf_copy"

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Name of the copy")


@dataclass(frozen=True)
class QuestionsCopyName(WorkshopText):
    """The name of a copy that holds the questions alone."""

    kind: ClassVar[str] = "shelf_model"

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Name of the copy of its questions")


@dataclass(frozen=True)
class ImportPath(WorkshopText):
    """The path of a file that becomes a workshop."""

    kind: ClassVar[str] = "shelf_file"

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Path of the file to import")

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return context.language.say("a text or Markdown file")
