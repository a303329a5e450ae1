"""Texts of the export dialog: the name of the file, its folder, who reads the note, how many vote."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.note_readers import reader_of
from perenne_tui.core.sitting.voting import MOST_VOTERS, expected_voters
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.vocabulary.documents import FOCUS_NAMES
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.settings import paths


@dataclass(frozen=True)
class ExportText(TypedText):
    """A choice of the dialog that is typed; an empty text takes what is proposed."""

    changes_workshop: ClassVar[bool] = False
    now: str
    """The choice as it is."""
    choose: Callable[[str], None]
    """Takes what was typed, without blanks around it."""

    def first_text(self, context: TextContext) -> str:  # noqa: ARG002
        """Return the choice as it is."""
        return self.now

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Make the choice."""
        self.choose(text.strip())
        return None


@dataclass(frozen=True)
class FileName(ExportText):
    """The name of the file."""

    kind: ClassVar[str] = "file_name"

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the name that is proposed."""
        return True

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Name of the file")


@dataclass(frozen=True)
class FileFolder(ExportText):
    """The folder of the file."""

    kind: ClassVar[str] = "file_folder"

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Folder")

    def reading(self, text: str, context: TextContext) -> str:
        """Return whether the folder is missing."""
        if text.strip() and not _is_folder(text.strip()):
            return context.language.say("There is no such folder.")
        return super().reading(text, context)


@dataclass(frozen=True)
class Audience(ExportText):
    """The readers of the note."""

    kind: ClassVar[str] = "audience"

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Who reads the note?")

    def reading(self, text: str, context: TextContext) -> str:
        """Return the order that the note takes for these readers."""
        return context.language.say(FOCUS_NAMES[reader_of(context.workshop, text).focus])


@dataclass(frozen=True)
class VoterCount(ExportText):
    """The number of ballots."""

    kind: ClassVar[str] = "voter_count"

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the number."""
        return True

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("How many voters?")

    def reading(self, text: str, context: TextContext) -> str:
        """Return the number that is expected, or the reason why the one that is typed is none."""
        try:
            typed_voters(text)
        except Refused as refused:
            return context.language.sentence(refused.sentence)
        return context.language.say("expected: {n}", n=expected_voters(context.workshop))

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Make the choice.

        Raises:
            Refused: it is no such number.
        """
        typed_voters(text)
        return super().keep(text, context, session)


def typed_voters(text: str) -> int:
    """Return the number of voters that is typed; 0, which means those that are expected, for an empty text.

    Raises:
        Refused: it is no number, or there are too many.
    """
    digits = text.strip()
    if digits and not (digits.isascii() and digits.isdigit() and 1 <= int(digits[:4]) <= MOST_VOTERS):
        raise Refused("Ballots are for 1 to {most} voters: type a number.", most=MOST_VOTERS)
    return int(digits or 0)


def _is_folder(words: str) -> bool:
    try:
        return paths.expanded(words).is_dir()
    except OSError:  # a name that is too long for the disk
        return False
