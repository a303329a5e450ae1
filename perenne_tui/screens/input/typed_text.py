"""A kind of text that people type: the label of its field, its first words, how it is understood, what it becomes.

Each kind is a class in a file of this package. Besides the screen that begins it nothing asks which kind is being
typed, so that adding one touches two files.
"""

from datetime import date
from typing import ClassVar, Literal

from msgspec import Struct

from perenne_tui.core.changes.people import check_name, find_person, typed_name
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import Language
from perenne_tui.store.drafts import About


class TextContext(Struct, frozen=True):
    """The context in which a text is understood: the workshop it is for, and the day it is typed on."""

    workshop: Workshop
    today: date
    language: Language

    def named(self, name: str) -> str:
        """Return the full name of the person of that name; a name that is new stays as it is."""
        person = find_person(self.workshop, name)
        return (person.name or person.role) if person else name

    def person_said(self, text: str) -> str:
        """Return the person that a text names, in words, or why it names none; empty for an empty text."""
        name = typed_name(text)
        if not name:
            return ""
        try:
            check_name(self.workshop, name)
        except Refused as refused:
            return self.language.sentence(refused.sentence)
        person = find_person(self.workshop, name)
        return (person.name or person.role) if person else self.language.say("{name}: a new person", name=name)

    def dated(self, words: str, text: str) -> str:
        """Return the words of a date, with what « fin-6 » counted if it was typed so: decks mean months by it."""
        from perenne_tui.core.capture.dates import days_from_end

        say, count, days = self.language.say, self.language.count, days_from_end(text)
        if not days:
            return words
        n = abs(days)
        if days < 0:
            said, months = count("{n} day before the end", "{n} days before the end", n), say("end-{n}m", n=n)
        else:
            said, months = count("{n} day after the end", "{n} days after the end", n), say("end+{n}m", n=n)
        return say("{date} ({days}; in months: {months})", date=words, days=said, months=months)

    @property
    def people(self) -> tuple[str, ...]:
        """Names that an owner may have: those that the chosen scenario proposes, people, and last their functions."""
        from perenne_tui.core.stakeholders import proposed_owners

        known = self.workshop.people.values()
        names = (*proposed_owners(self.workshop), *(row.name for row in known), *(row.role for row in known))
        return tuple(dict.fromkeys(filter(None, names)))

    def rest_of_name(self, text: str, caret: int) -> str:
        """Return the rest of the name behind `@` that ends at the caret; empty where there is none, or several."""
        from perenne_tui.core.capture.completion import complete_owner

        return complete_owner(text, caret, self.people) or ""


Addition = Literal["answer", "decision", "action", "risk"]
"""Something that is added to the page of a card by typing it."""


class Place(Struct, frozen=True):
    """The position of the field on the board or on the page of a card."""

    column: str = ""
    """On the board: uid of the column of a new card."""
    before: str | None = None
    """On the board: uid of the card before which the new one goes; `None` for the end of the column."""
    card: str = ""
    """On the board: uid of the card whose title is typed."""
    block: str = ""
    """On the page of a card: name of the block; empty for a record that has none yet."""
    adds: Literal[""] | Addition = ""
    """On the page of a card: what is added to it."""


class TypedText:
    """A text that is being typed; each kind of text is a frozen dataclass that says what is special about it."""

    kind: ClassVar[str]
    """Name of the kind among the drafts on the disk: another one would lose the drafts of older versions."""
    changes_workshop: ClassVar[bool] = True
    """Whether keeping it changes the open workshop, which a window that only reads cannot do."""
    is_drafted: ClassVar[bool] = True
    """Whether it is kept as a draft while it is typed, to be found again after a crash."""
    tab_word: ClassVar[str] = ""
    """Description of what Tab does besides completing a name, in a word or two: a message id."""

    @property
    def can_wait(self) -> bool:
        """Whether its draft can wait while another text is typed in its place, as those of new rows do."""
        return False

    @property
    def is_replaced(self) -> bool:
        """Whether the first letter replaces the text that the field begins with, which is selected then.

        So it is for what is measured or chosen: a number, a date, a name of a list. What is worded anew goes on at
        its end, and so does a list that one more thing joins.
        """
        return False

    @property
    def about(self) -> About:
        """The name of its draft."""
        return About(self.kind)

    @property
    def answered(self) -> str:
        """The uid of the card whose answer it is, which phones read as it is typed; empty for any other text."""
        return ""

    @property
    def place(self) -> Place | None:
        """The position of its field; `None` for the foot of the screen."""
        return None

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        raise NotImplementedError

    def example(self, context: TextContext) -> str:  # noqa: ARG002
        """Return an example of what to type, for an empty field."""
        return ""

    def first_text(self, context: TextContext) -> str:  # noqa: ARG002
        """Return the text that the field begins with."""
        return ""

    def reading(self, text: str, context: TextContext) -> str:  # noqa: ARG002
        """Return the text as it is understood so far, in words; empty where there is nothing to say."""
        return ""

    def rows_in_words(self, n: int, context: TextContext) -> str:  # noqa: ARG002
        """Return the rows that so many lines make, such as « 4 cartes »; empty where any lines are one text."""
        return ""

    def pasted(self, words: str) -> str:
        """Return the words that a paste puts into the field."""
        return words

    def for_row(self, number: int, context: TextContext) -> "TypedText":  # noqa: ARG002
        """Return the text that one of several lines is kept as, by its number from 0.

        Raises:
            Refused: there is nothing that the line could be kept as.
        """
        return self

    def completion(self, text: str, caret: int, context: TextContext) -> str:  # noqa: ARG002
        """Return the rest of the name before the caret (a place in the text, from 0); empty where there is none."""
        return ""

    def edited(self, text: str) -> None:
        """Follow the text after each key."""

    def cancelled(self) -> None:
        """Take back what `edited` did."""

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Make the change that the text stands for.

        Returns:
            The change; `None` where there was nothing to change.

        Raises:
            Refused: the text cannot be kept; nothing was changed, and it stays in its field.
        """
        raise NotImplementedError
