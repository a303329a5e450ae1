"""Texts about a whole workshop: those of a new one, another name, the name of a copy, the file to import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.store.drafts import About


@dataclass(frozen=True)
class WorkshopText(TypedText):
    """A text about a workshop of the library; none of them changes the one that is open."""

    changes_workshop: ClassVar[bool] = False
    work: Callable[[str], None]
    """Does what the text is for; may raise `Refused`."""
    of: str = ""
    """uid of the workshop that it is about; empty where it is about none."""
    title: str = ""
    """Title of that workshop."""

    @property
    def about(self) -> About:
        """The name of its draft: the workshop."""
        return About(self.kind, row=self.of)

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return context.language.say("its name")

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Do what the text is for; an empty one is for nothing."""
        if text.strip():
            self.work(text.strip())
        return None


@dataclass(frozen=True)
class CreationText(TypedText):
    """A text of a new workshop; the screen that begins it takes the words."""

    changes_workshop: ClassVar[bool] = False
    first: str
    """The words that were typed here before."""

    def first_text(self, context: TextContext) -> str:  # noqa: ARG002
        """Return the words that were typed here before."""
        return self.first


@dataclass(frozen=True)
class NewWorkshop(CreationText):
    """The name of a new workshop, which is that of its challenge."""

    kind: ClassVar[str] = "shelf_new"
    usual: str
    """The name of a workshop that is given none."""

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Name of the challenge, or of the workshop")

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return context.language.say("such as Signal’Eau")

    def reading(self, text: str, context: TextContext) -> str:
        """Return the effect of Enter."""
        say = context.language.say
        return say("Enter goes on") if text.strip() else say("Enter without a name: “{name}”", name=self.usual)

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Refuse a name that says nothing.

        Raises:
            Refused: it has no letter and no digit.
        """
        if text.strip() and not any(character.isalnum() for character in text):
            raise Refused("“{name}” has no letter and no digit: type a name, or leave the field empty.", name=text)
        return None


@dataclass(frozen=True)
class ChallengeEnd(CreationText):
    """The last day of the challenge of a new workshop, from which dates such as « fin-30 » count."""

    kind: ClassVar[str] = "shelf_end"

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the day that was typed before."""
        return True

    @staticmethod
    def parsed(text: str, today: date) -> date | None:
        """Return the day that a text means; `None` where it is empty or means none."""
        from perenne_tui.core.capture.dates import parse_date

        return parse_date(text, today=today, end=None) if text.strip() else None

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Last day of the challenge")

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return context.language.say("31/12, end of March, in 6 months…")

    def reading(self, text: str, context: TextContext) -> str:
        """Return the day as it is understood, or the effect of Enter without one."""
        language = context.language
        if not text.strip():
            return language.say("Enter without a date: it can be said later, in the sheets (F4)")
        day = self.parsed(text, context.today)
        if day is None:
            doubt = self._doubt(text, context)
            return language.sentence(doubt) if doubt else language.say("not a date yet")
        said = f"{language.day(day)} {day.year}"
        return language.say("{date}: past already", date=said) if day < context.today else said

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Refuse what is no date.

        Raises:
            Refused: it is none.
        """
        if text.strip() and self.parsed(text, context.today) is None:
            doubt = self._doubt(text, context)
            if doubt is not None:
                raise Refused("{reason}: 31/12, end of March, in 6 months… or leave it empty.", reason=doubt)
            raise Refused(
                "“{text}” is no date that is understood: 31/12, end of March, in 6 months… or leave it empty.",
                text=text.strip(),
            )
        return None

    @staticmethod
    def _doubt(text: str, context: TextContext) -> Sentence | None:
        """Return the reason why what looks like a date is none."""
        from perenne_tui.core.capture.date_doubts import doubt_about

        return doubt_about(text, today=context.today, end=None)


@dataclass(frozen=True)
class WorkshopName(WorkshopText):
    """Another name for a workshop."""

    kind: ClassVar[str] = "shelf_name"

    def first_text(self, context: TextContext) -> str:  # noqa: ARG002
        """Return the name that it has."""
        return self.title

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Name of the workshop")


@dataclass(frozen=True)
class CopyName(WorkshopText):
    """The name of a copy."""

    kind: ClassVar[str] = "shelf_copy"

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the name that is proposed."""
        return True

    def first_text(self, context: TextContext) -> str:
        """Return the name that is proposed."""
        return context.language.say("Copy of {name}", name=self.title)

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Name of the copy")


@dataclass(frozen=True)
class QuestionsCopyName(WorkshopText):
    """The name of a copy that holds the questions alone."""

    kind: ClassVar[str] = "shelf_model"

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the name that is proposed."""
        return True

    def first_text(self, context: TextContext) -> str:
        """Return the name that is proposed."""
        return context.language.say("{name}: its questions", name=self.title)

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Name of the copy of its questions")


@dataclass(frozen=True)
class ImportPath(CreationText):
    """The path of a file that becomes a workshop, or the beginning of its name in the list above the field."""

    kind: ClassVar[str] = "shelf_file"
    is_drafted: ClassVar[bool] = False  # the list of another day begins whole
    folder: Path
    """The folder that the list shows."""
    take: Callable[[str], None]
    """Takes what is under the cursor of the list; may raise `Refused`."""

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the path that was typed before."""
        return True

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("File to import: its path, or the beginning of its name")

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return context.language.say("drag the file here, or choose it above with ↑ ↓")

    def completion(self, text: str, caret: int, context: TextContext) -> str:  # noqa: ARG002
        """Return the rest of the path, as far as the folder has one file that begins so."""
        from perenne_tui.services.file_listing import rest_of_path

        return rest_of_path(text, self.folder) if text.strip() and caret == len(text) else ""

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Take what is under the cursor of the list.

        Raises:
            Refused: it cannot be read.
        """
        self.take(text)
        return None
