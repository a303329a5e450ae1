"""The vote: a ballot for each person, or hands counted for each card; blind until it is revealed."""

from typing import Final

from rich.cells import cell_len

from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.changes.conduct import conducted, open_vote, turn
from perenne_tui.core.changes.voting import count_hands, drop_ballot
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.rows import Card
from perenne_tui.core.sitting.voting import (
    ballot_of,
    budget_of,
    cards_in_vote,
    dots_of_hands,
    is_blind,
    most_hands,
    people_who_voted,
    voters,
)
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import cut
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.input.vote_texts import Ballot, DotsEach, HandsForCard
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.page_view import Block

_BAR: Final = 20


class VoteScreen(ListScreen):
    """Ballots put in one by one, nobody seeing the totals; then all of them at once."""

    NAME = "vote"
    BINDINGS = bindings("vote")
    HINTS = ("open", "reveal", "lens", "edit", "delete", "undo", "board", "help")
    PAGE_WIDTH = 76

    def prepare(self) -> None:
        """Begin a vote, if none is being taken."""
        if not conducted(self.workshop).voting and not self.session.read_only:
            self.session.do(open_vote, how="people" if voters(self.workshop) else "hands", budget=0)
        super().prepare()

    @property
    def is_by_hands(self) -> bool:
        """Whether hands are counted for each card."""
        return conducted(self.workshop).voting == "hands"

    def title_line(self) -> str:
        """Return the first row of the screen."""
        say = self.language.say
        if not is_blind(self.workshop):
            return say("Vote: the totals")
        if self.is_by_hands:
            return say("Vote by hands")
        done, all_of_them = len(people_who_voted(self.workshop)), len(voters(self.workshop))
        return say("Vote under way: {done}/{all} ballots", done=done, all=all_of_them)

    def names(self) -> list[str]:
        """Return the people whose ballot is put in, or the cards."""
        if is_blind(self.workshop) and not self.is_by_hands:
            return [person.uid for person in voters(self.workshop)]
        if is_blind(self.workshop):
            return [card.uid for card in cards_in_vote(self.workshop)]
        return [card.uid for _, card in self._by_votes()]

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the voters and whether their ballots are in; once revealed, the cards by votes."""
        if not is_blind(self.workshop):
            return self._totals(width)
        each = self.language.count("{n} dot each", "{n} dots each", budget_of(self.workshop))
        budget = Block("budget", ((Span(each, "quiet"),),), gap=False)
        if self.is_by_hands:
            return (budget, *self._by_hands(width))
        done = people_who_voted(self.workshop)
        return (
            budget,
            *(
                Block(person.uid, (self._voter(person.uid, in_it=person.uid in done),), gap=place == 0)
                for place, person in enumerate(voters(self.workshop))
            ),
        )

    def action_open(self) -> None:
        """Type the ballot of the person under the cursor, or the hands for the card."""
        if self.cursor and is_blind(self.workshop):
            text = HandsForCard(self.cursor) if self.is_by_hands else Ballot(self.cursor)
            self.type_and_move_on(text)

    def action_take_paste(self) -> None:
        """Begin the ballot of the person under the cursor with what is pasted."""
        self.action_open()

    def action_edit(self) -> None:
        """Agree on how many dots each voter has."""
        self.text_input.begin(DotsEach())

    def action_remove(self) -> None:
        """Take back the ballot of the person under the cursor, or the hands for the card."""
        if self.is_by_hands:
            self.do(count_hands, card=self.cursor, dots=0, most=0, uid="")
        else:
            self.do(drop_ballot, voter=self.cursor)

    def action_lens(self, step: int) -> None:  # noqa: ARG002
        """Change between ballots of people and hands for cards."""
        how = conducted(self.workshop).voting
        if self.ensure_writable():
            budget = conducted(self.workshop).budget
            self.session.do(open_vote, how="people" if how == "hands" else "hands", budget=budget)
        self.show()

    def action_reveal(self) -> None:
        """Show the totals to all at the same time, or hide them again."""
        if self.ensure_writable():
            self.session.do(turn, what="revealed", on=is_blind(self.workshop))
            self.notice, self.cursor = "", next(iter(self.names()), "")
        self.show()

    def action_carry_to(self, place: int) -> None:
        """Count so many hands for the card under the cursor, and go on to the next one."""
        if self.is_by_hands and is_blind(self.workshop) and self._count(self.cursor, place):
            self.action_move(1)

    def _count(self, card: str, number: int) -> bool:
        self.do(count_hands, card=card, dots=number, most=most_hands(self.workshop), uid=new_uid())
        return not self.notice

    def _voter(self, person: str, *, in_it: bool) -> Line:
        say = self.language.say
        name = self.workshop.person_name(person)
        ballot = ballot_of(self.workshop, person)
        if not in_it:
            return (Span(f"□ {name}", "strong"), Span("   " + say("ballot to come"), "quiet"))
        word = say("ballot in") if any(row.dots for row in ballot) else say("abstention")
        return (Span(f"√ {name}", "text"), Span("   " + word, "quiet"))

    def _by_hands(self, width: int) -> tuple[Block, ...]:
        say = self.language.say
        blocks = []
        for place, card in enumerate(cards_in_vote(self.workshop)):
            word = say("counted") if dots_of_hands(self.workshop, card.uid) else ""
            title = cut(f"{card.spoken} {card.title}", width - 12, cell_len)
            line: Line = (Span(f"{'√' if word else '□'} {title}"), Span(f"   {word}", "quiet"))
            blocks.append(Block(card.uid, (line,), gap=place == 0))
        return tuple(blocks)

    def _by_votes(self) -> list[tuple[int, Card]]:
        """Return the cards with their votes, most votes first, equal ones as they stand on the board."""
        facts = gather_facts(self.workshop)
        votes = [(facts.of(card.uid).votes, card) for card in cards_in_vote(self.workshop)]
        return sorted(votes, key=lambda pair: -pair[0])

    def _totals(self, width: int) -> tuple[Block, ...]:
        votes = self._by_votes()
        most = max((count for count, _ in votes), default=0) or 1
        blocks = []
        for place, (count, card) in enumerate(votes):
            title = cut(f"{card.spoken} {card.title}", width - _BAR - 6, cell_len)
            bar = "█" * round(_BAR * count / most)
            pad = " " * (width - _BAR - 5 - cell_len(title))
            line: Line = (Span(title), Span(pad), Span(f"{count:>3} ", "strong"), Span(bar, "mark"))
            blocks.append(Block(card.uid, (line,), gap=place == 0))
        return tuple(blocks)
