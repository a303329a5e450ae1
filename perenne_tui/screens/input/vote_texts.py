"""Texts of a vote: a ballot, the dots of all hands for a card, how many dots each voter has."""

from dataclasses import dataclass
from typing import ClassVar, Final

from perenne_tui.core.changes.conduct import conducted, open_vote
from perenne_tui.core.changes.voting import cast_ballot, count_hands
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.sitting.voting import budget_of, dots_of_hands, most_hands, proposed_budget, read_ballot, voters
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.store.drafts import About

_LONGEST: Final = 3
"""Digits of a number of dots, at most."""


@dataclass(frozen=True)
class Ballot(TypedText):
    """The cards that a person votes for, by their ids: one dot for each time that a card is named."""

    kind: ClassVar[str] = "ballot"
    voter: str

    @property
    def about(self) -> About:
        """The name of its draft: the voter."""
        return About(self.kind, row=self.voter)

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Ballot")

    def reading(self, text: str, context: TextContext) -> str:
        """Return the cards with their dots, and whether there are too many."""
        say, workshop = context.language.say, context.workshop
        read, budget = read_ballot(text, workshop), budget_of(workshop)
        if read.unreadable:
            return say("no card is called {name}", name=read.unreadable[0])
        if not read.total:
            return say("ids of cards, such as D3 D3 T1; nothing: an abstention")
        cards = ", ".join(
            workshop.cards[uid].spoken + (f" ×{count}" if count > 1 else "") for uid, count in read.dots.items()
        )
        if read.total > budget:
            return say("{cards}: {n} too many", cards=cards, n=read.total - budget)
        return say("{cards} · {n} of {budget}", cards=cards, n=read.total, budget=budget)

    def rows_in_words(self, n: int, context: TextContext) -> str:
        """Return the rows that so many lines make, in words."""
        return context.language.count("{n} ballot", "{n} ballots", n)

    def for_row(self, number: int, context: TextContext) -> "Ballot":
        """Return the ballot of a voter further down the list: papers are read out in its order.

        Raises:
            Refused: the list is not that long.
        """
        if number == 0:
            return self
        people = [person.uid for person in voters(context.workshop)]
        place = people.index(self.voter) + number if self.voter in people else len(people)
        if place >= len(people):
            raise Refused("nobody is left on the list of voters")
        return Ballot(people[place])

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Put the ballot in; an empty one is an abstention."""
        read = read_ballot(text.strip(), context.workshop)
        if read.unreadable:
            raise Refused("no card is called {name}", name=read.unreadable[0])
        uids = [new_uid() for _ in range(len(read.dots) + 1)]
        return session.do(
            cast_ballot, voter=self.voter, dots=read.dots, budget=budget_of(context.workshop), uids=uids
        )


@dataclass(frozen=True)
class HandsForCard(TypedText):
    """The dots of the whole room for a card."""

    kind: ClassVar[str] = "hands"
    card: str

    @property
    def about(self) -> About:
        """The name of its draft: the card."""
        return About(self.kind, row=self.card)

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the number."""
        return True

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Hands")

    def first_text(self, context: TextContext) -> str:
        """Return the number as it is now."""
        return str(dots_of_hands(context.workshop, self.card) or "")

    def reading(self, text: str, context: TextContext) -> str:  # noqa: ARG002
        """Return the help for the field."""
        return context.language.say("dots of the whole room for this card")

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Count the dots."""
        most = most_hands(context.workshop)
        return session.do(count_hands, card=self.card, dots=_number(text), most=most, uid=new_uid())


@dataclass(frozen=True)
class DotsEach(TypedText):
    """The number of dots of each voter."""

    kind: ClassVar[str] = "budget"

    @property
    def is_replaced(self) -> bool:
        """Whether typing replaces the number."""
        return True

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Dots for each voter")

    def first_text(self, context: TextContext) -> str:
        """Return the number as it is now."""
        return str(budget_of(context.workshop))

    def reading(self, text: str, context: TextContext) -> str:  # noqa: ARG002
        """Return the number that is proposed."""
        return context.language.say("proposed: {n}", n=proposed_budget(context.workshop))

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Agree on the number."""
        how = conducted(context.workshop).voting or "people"
        return session.do(open_vote, how=how, budget=_number(text))


def _number(text: str) -> int:
    """Return the number that is typed, 0 for an empty text.

    Raises:
        Refused: it is none, or too long.
    """
    digits = text.strip()
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST):
        raise Refused("a number, please")
    return int(digits or 0)
