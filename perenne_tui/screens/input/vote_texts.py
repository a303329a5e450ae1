"""Texts of a vote: a ballot, the hands for a card, how many dots each voter has.

A ballot that is in begins with its words and is corrected; an empty text never makes an abstention of it.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from perenne_tui.core.changes.conduct import conducted, open_vote
from perenne_tui.core.changes.voting import add_nameless_ballot, cast_ballot, count_hands
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import (
    MOST_DOTS,
    TypedBallot,
    ballot_text,
    ballots_over,
    budget_of,
    check_in_vote,
    dots_of_hands,
    has_voted,
    most_hands,
    proposed_budget,
    read_ballot,
    voters,
)
from perenne_tui.core.text.sentences import Refused
from perenne_tui.screens.input.typed_text import TextContext, TypedText
from perenne_tui.screens.input.vote_beginning import put_in
from perenne_tui.store.drafts import About

_LONGEST: Final = 3
"""Digits of a number of dots, at most."""
_OF_FRENCH_KEY: Final = dict(zip("&é\"'(-è_çà", "1234567890", strict=True))
"""The digit of a key of a French keyboard that is typed without shift."""


@dataclass(frozen=True)
class Ballot(TypedText):
    """The cards that a person votes for, by their ids: one dot for each time that a card is named."""

    kind: ClassVar[str] = "ballot"
    voter: str
    is_secret: bool = False
    """Whether the ballot that is in came from a phone: the wall does not show it."""

    @property
    def about(self) -> About:
        """The name of its draft: the voter."""
        return About(self.kind, row=self.voter)

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        name = context.workshop.person_name(self.voter)
        return context.language.say("Ballot of {name}", name=name)

    def first_text(self, context: TextContext) -> str:
        """Return the ballot as it is in; empty for an abstention, for a secret one, and while none is in."""
        return "" if self.is_secret else ballot_text(context.workshop, self.voter)

    def reading(self, text: str, context: TextContext) -> str:
        """Return the cards with their dots, or why one of them gets none, or whether there are too many."""
        say, workshop = context.language.say, context.workshop
        if not text.strip():
            if self.is_secret:
                return say("empty: the one from the phone stays, unseen; typing replaces it")
            if ballot_text(workshop, self.voter):
                return say("empty: the ballot stays as it was; 0 makes it an abstention")
            return say("ids of cards, such as D3 D3 T1; nothing: an abstention")
        return say("abstention") if _is_abstention(text) else _dots_in_words(text, context)

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
            raise Refused("Nobody is left on the list of voters: type one ballot a line, not more.")
        return Ballot(people[place])

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Put the ballot in; an empty one is an abstention, unless there is a ballot already, which stays."""
        workshop = context.workshop
        begun, is_over = ballot_text(workshop, self.voter), self.voter in ballots_over(workshop, budget_of(workshop))
        if text.strip() == begun and has_voted(workshop, self.voter) and not is_over:
            return None
        if not text.strip() and (begun or self.is_secret):
            return None
        read = TypedBallot({}, ()) if _is_abstention(text) else _checked(text, workshop)
        uids = [new_uid() for _ in range(len(read.dots) + 1)]
        budget = budget_of(workshop)
        return put_in(session, "people", cast_ballot, voter=self.voter, dots=read.dots, budget=budget, uids=uids)


@dataclass(frozen=True)
class NamelessBallot(TypedText):
    """The cards that somebody voted for on a paper without a name, by their ids: added to the hands for each."""

    kind: ClassVar[str] = "nameless_ballot"

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Ballot without a name")

    def reading(self, text: str, context: TextContext) -> str:
        """Return the cards with their dots, or the reason why they cannot be counted, or the help for the field."""
        if not text.strip():
            return context.language.say("ids of cards, such as D3 D3 T1; nothing: no more ballots")
        return _dots_in_words(text, context)

    def rows_in_words(self, n: int, context: TextContext) -> str:
        """Return the rows that so many lines make, in words."""
        return context.language.count("{n} ballot", "{n} ballots", n)

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Count the ballot; nothing for an empty text."""
        if not text.strip():
            return None
        read = _checked(text, context.workshop)
        uids, budget = [new_uid() for _ in read.dots], budget_of(context.workshop)
        return put_in(session, "hands", add_nameless_ballot, dots=read.dots, budget=budget, uids=uids)


@dataclass(frozen=True)
class HandsForCard(TypedText):
    """The hands of the whole room for a card: its votes."""

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
        card = context.workshop.cards.get(self.card)
        return context.language.say("Hands for {card}", card=card.spoken if card else "")

    def first_text(self, context: TextContext) -> str:
        """Return the number as it is now."""
        return str(dots_of_hands(context.workshop, self.card) or "")

    def reading(self, text: str, context: TextContext) -> str:
        """Return the number of hands as it is understood, or the help for the field."""
        say = context.language.say
        if not text.strip():
            return say("number of hands of the whole room; Delete takes it back")
        try:
            return context.language.count("{n} vote", "{n} votes", _number(text))
        except Refused as refused:
            return context.language.sentence(refused.sentence)

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Count the hands; an empty text leaves the number as it was."""
        if not text.strip():
            return None
        most = most_hands(context.workshop)
        return put_in(session, "hands", count_hands, card=self.card, dots=_number(text), most=most, uid=new_uid())


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

    def reading(self, text: str, context: TextContext) -> str:
        """Return the number that is proposed, and what the number typed leads to."""
        language, workshop = context.language, context.workshop
        proposed = language.say("proposed: {n}", n=proposed_budget(workshop))
        try:
            number = _budget(text)
        except Refused as refused:
            return language.sentence(refused.sentence)
        over = len(ballots_over(workshop, number)) if number else 0
        if over:
            return language.count(
                "{n} ballot has more: to be corrected", "{n} ballots have more: to be corrected", over
            )
        return proposed

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Agree on the number, which begins no vote; an empty text takes the proposed one."""
        return session.do(open_vote, how=conducted(context.workshop).voting, budget=_budget(text))


def _dots_in_words(text: str, context: TextContext) -> str:
    """Return the cards of a ballot with their dots, or the reason why one gets none, or how many are too many."""
    say, workshop = context.language.say, context.workshop
    try:
        read = _checked(text, workshop)
    except Refused as refused:
        return context.language.sentence(refused.sentence)
    budget = budget_of(workshop)
    cards = ", ".join(
        _named(read, uid, workshop) + (f" ×{count}" if count > 1 else "") for uid, count in read.dots.items()
    )
    if read.total > budget:
        return say("{cards}: {n} too many", cards=cards, n=read.total - budget)
    return say("{cards} · {n} of {budget}", cards=cards, n=read.total, budget=budget)


def _is_abstention(text: str) -> bool:
    return not text.strip().strip("0àÀ")


def _checked(text: str, workshop: Workshop) -> TypedBallot:
    """Return the ballot in a text.

    Raises:
        Refused: a word is no card, or a card is not voted for.
    """
    read = read_ballot(text.strip(), workshop)
    if read.unreadable:
        raise Refused(
            "No card is called {name}: type ids such as D3, T1; nothing was put in.", name=read.unreadable[0]
        )
    for card in read.out_of_vote:
        check_in_vote(workshop, card)
    return read


def _named(read: TypedBallot, card: str, workshop: Workshop) -> str:
    """Return the id of a card; for one that was named by a card merged into it, `D3 → T1`."""
    spoken = workshop.cards[card].spoken
    return f"{read.shown[card]} → {spoken}" if card in read.shown else spoken


def _number(text: str) -> int:
    """Return the number that is typed, on a French keyboard with or without shift; 0 for an empty text.

    Raises:
        Refused: it is none, or too long.
    """
    digits = "".join(_OF_FRENCH_KEY.get(char, char) for char in text.strip())
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST):
        raise Refused("“{text}” is no number: type it in digits.", text=text.strip())
    return int(digits or 0)


def _budget(text: str) -> int:
    """Return the number of dots of each voter that is typed; 0, which means the proposed one, for an empty text.

    Raises:
        Refused: it is no number, none at all, or more than `MOST_DOTS`.
    """
    number = _number(text)
    if text.strip() and not 1 <= number <= MOST_DOTS:
        raise Refused("Each voter has 1 to {most} dots: nothing was changed.", most=MOST_DOTS)
    return number
