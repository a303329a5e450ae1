"""Texts of cards: a new one, the parts of one, and cards that are collected one after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final, get_args

from perenne_tui.core.changes import cards
from perenne_tui.core.changes.cards import CardText
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import N_
from perenne_tui.i18n.vocabulary.states import CARD_TEXTS
from perenne_tui.screens.input.typed_text import Place, TextContext, TypedText
from perenne_tui.store.drafts import About

PARTS: Final[tuple[CardText, ...]] = get_args(CardText)
"""Parts of a card that are plain texts."""


@dataclass(frozen=True)
class CardTitle(TypedText):
    """The title of a card that is not there yet."""

    axis: str
    """uid of its column; empty where the board has none."""

    @property
    def can_wait(self) -> bool:
        """Whether its draft can wait: another card can be typed first."""
        return True

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("New card")

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return context.language.say("a question for the room")

    def rows_in_words(self, n: int, context: TextContext) -> str:
        """Return the rows that so many lines make, in words."""
        return context.language.count("{n} card", "{n} cards", n)


@dataclass(frozen=True)
class NewCard(CardTitle):
    """The title of a new card."""

    kind: ClassVar[str] = "new"
    before: str | None = None
    """uid of the card it goes before; `None` puts it last."""
    then: Callable[[Workshop, str], Workshop] | None = None
    """Makes it what the column that it is typed in says, where that is no axis."""

    @property
    def place(self) -> Place:
        """In its column, where the card will stand."""
        return Place(column=self.axis, before=self.before)

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Add the card."""
        return session.do(
            cards.add_card, uid=new_uid(), axis=self.axis, title=text, before=self.before, then=self.then
        )


@dataclass(frozen=True)
class CollectedCard(CardTitle):
    """The title of a card that is collected while nobody sees the board."""

    kind: ClassVar[str] = "collect"
    tab_word: ClassVar[str] = N_("another column")

    def reading(self, text: str, context: TextContext) -> str:
        """Return the column that the card goes to, or a card that says nearly the same."""
        from perenne_tui.core.capture.duplicates import alike

        say, workshop = context.language.say, context.workshop
        same = alike(workshop, text)
        if same is not None:
            return say("much like {card} {title}", card=same.spoken, title=same.title)
        axis = workshop.axes.get(self.axis)
        return say("to {name} · Tab: another column · Esc ends", name=axis.name if axis else "")

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Add the card and count it among the collected ones; an empty text adds none."""
        from perenne_tui.core.changes.conduct import note_collected

        if not text.strip() or not self.axis:
            return None
        card = new_uid()
        done = session.do(cards.add_card, uid=card, axis=self.axis, title=text)
        session.do(note_collected, card=card)
        return done


@dataclass(frozen=True)
class CardPart(TypedText):
    """One of the texts of a card."""

    card: str
    part: CardText

    @property
    def about(self) -> About:
        """The name of its draft: the part and the card."""
        return About(self.part, self.card)

    @property
    def answered(self) -> str:
        """The card, of its answer."""
        return self.card if self.part == "answer" else ""

    @property
    def place(self) -> Place:
        """On the board in place of the title; on the page of the card in the block of the part."""
        is_title, is_answer = self.part == "title", self.part == "answer"
        return Place(card=self.card if is_title else "", block=self.part, adds="answer" if is_answer else "")

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say(CARD_TEXTS[self.part])

    def first_text(self, context: TextContext) -> str:
        """Return the text as it is now."""
        card = context.workshop.cards.get(self.card)
        return str(getattr(card, self.part)) if card else ""

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Change the part of the card."""
        return session.do(cards.word_card, card=self.card, part=self.part, text=text)


@dataclass(frozen=True)
class TakenBy(TypedText):
    """The name of whoever takes a parked card along."""

    kind: ClassVar[str] = "taken"
    card: str

    @property
    def about(self) -> About:
        """The name of its draft: the card."""
        return About(self.kind, self.card)

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the name: another person takes the card along."""
        return True

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Who takes it along?")

    def first_text(self, context: TextContext) -> str:
        """Return the name as it is now."""
        card = context.workshop.cards.get(self.card)
        return context.workshop.person_name(card.taken_by) if card else ""

    def reading(self, text: str, context: TextContext) -> str:
        """Return the person that is meant, or why the text names none; the help for the field while it is empty."""
        return context.person_said(text) or context.language.say("somebody’s name; Esc, then s, lets the card go")

    def completion(self, text: str, caret: int, context: TextContext) -> str:
        """Return the rest of a name."""
        return context.rest_of_name(f"@{text}", caret + 1)

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Note who takes the card along; a single letter is no name."""
        from perenne_tui.core.changes.cards import take_along
        from perenne_tui.core.changes.people import check_name

        check_name(context.workshop, text)
        return session.do(take_along, card=self.card, name=text, person=new_uid())
