"""The vote: a ballot for each person, or hands counted for each card; blind until it is revealed."""

from typing import Final

from rich.cells import cell_len

from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.changes.conduct import conducted, open_vote, turn
from perenne_tui.core.changes.voting import cast_ballot, count_hands, drop_ballot
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.rows import Card
from perenne_tui.core.sitting.voting import (
    ballot_of,
    budget_of,
    cards_in_vote,
    dots_of_hands,
    is_blind,
    people_who_voted,
    proposed_budget,
    read_ballot,
    voters,
)
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import cut
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.input.typing import Typing
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.page_view import Block

ROOM: Final = 8
"""People that a room is taken to have where nobody is listed: what bounds the hands that are counted."""
_BAR: Final = 20


class VoteScreen(ListScreen):
    """Ballots put in one by one, nobody seeing the totals; then all of them at once."""

    NAME = "vote"
    BINDINGS = bindings("vote")
    HINTS = ("open", "reveal", "lens", "edit", "delete", "undo", "board", "help")
    PAGE_WIDTH = 76

    def come_in(self) -> None:
        """Begin a vote, if none is being taken."""
        if not conducted(self.workshop).voting and not self.session.read_only:
            self.session.do(open_vote, how="people" if voters(self.workshop) else "hands", budget=0)
        super().come_in()

    @property
    def is_by_hands(self) -> bool:
        """Whether hands are counted for each card."""
        return conducted(self.workshop).voting == "hands"

    def title_line(self) -> str:
        """Give the first row of the screen."""
        say = self.language.say
        if not is_blind(self.workshop):
            return say("Vote: the totals")
        if self.is_by_hands:
            return say("Vote by hands")
        done, all_of_them = len(people_who_voted(self.workshop)), len(voters(self.workshop))
        return say("Vote under way: {done}/{all} ballots", done=done, all=all_of_them)

    def names(self) -> list[str]:
        """Give the people whose ballot is put in, or the cards."""
        if is_blind(self.workshop) and not self.is_by_hands:
            return [person.uid for person in voters(self.workshop)]
        if is_blind(self.workshop):
            return [card.uid for card in cards_in_vote(self.workshop)]
        return [card.uid for _, card in self._by_votes()]

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Give who has voted and who has not; once revealed, the cards by votes."""
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
            self.begin(Typing("hands" if self.is_by_hands else "ballot", row=self.cursor))

    def action_edit(self) -> None:
        """Agree on how many dots each voter has."""
        self.begin(Typing("budget"))

    def action_remove(self) -> None:
        """Take back the ballot of the person under the cursor, or the hands for the card."""
        if self.is_by_hands:
            self.do(count_hands, card=self.cursor, dots=0, most=0, uid="")
        else:
            self.do(drop_ballot, voter=self.cursor)

    def action_lens(self, step: int) -> None:  # noqa: ARG002
        """Change between ballots of people and hands for cards."""
        how = conducted(self.workshop).voting
        if self.may_write():
            budget = conducted(self.workshop).budget
            self.session.do(open_vote, how="people" if how == "hands" else "hands", budget=budget)
        self.show()

    def action_reveal(self) -> None:
        """Show the totals to all at the same time, or hide them again."""
        if self.may_write():
            self.session.do(turn, what="revealed", on=is_blind(self.workshop))
            self.notice, self.cursor = "", next(iter(self.names()), "")
        self.show()

    def action_carry_to(self, place: int) -> None:
        """Count so many hands for the card under the cursor, and go on to the next one."""
        if self.is_by_hands and is_blind(self.workshop) and self._count(self.cursor, place):
            self.action_move(1)

    def start_of(self, typing: Typing) -> str:
        """Give what was agreed on or put in before; a ballot that is in is not shown again: it was blind."""
        if typing.what == "budget":
            return str(budget_of(self.workshop))
        if typing.what == "hands":
            return str(dots_of_hands(self.workshop, typing.row) or "")
        return "" if typing.what == "ballot" else super().start_of(typing)

    def reading(self, typing: Typing, text: str) -> str:
        """Say how a ballot is understood, and whether it has too many dots."""
        say = self.language.say
        budget = budget_of(self.workshop)
        if typing.what == "budget":
            return say("proposed: {n}", n=proposed_budget(self.workshop))
        if typing.what == "hands":
            return say("dots of the whole room for this card")
        if typing.what != "ballot":
            return super().reading(typing, text)
        read = read_ballot(text, self.workshop)
        if read.unreadable:
            return say("no card is called {name}", name=read.unreadable[0])
        if not read.total:
            return say("ids of cards, such as D3 D3 T1; nothing: an abstention")
        cards = ", ".join(
            self.workshop.cards[uid].spoken + (f" ×{count}" if count > 1 else "") for uid, count in read.dots.items()
        )
        if read.total > budget:
            return say("{cards}: {n} too many", cards=cards, n=read.total - budget)
        return say("{cards} · {n} of {budget}", cards=cards, n=read.total, budget=budget)

    def keep_typed(self, typing: Typing, text: str) -> None:
        """Put in what was typed; where it cannot be, the field stays and says why."""
        try:
            kept = self._kept_vote(typing, text.strip())
        except Refused as refused:
            self.notice = self.language.sentence(refused.sentence)
            return
        if kept is None:
            super().keep_typed(typing, text)
        elif kept:
            self.end_kept(typing)
            if typing.what != "budget":
                self.action_move(1)

    def _kept_vote(self, typing: Typing, text: str) -> bool | None:
        """Put in a vote: tell whether it is in; `None` for a text that is none."""
        say, budget = self.language.say, budget_of(self.workshop)
        if typing.what == "ballot":
            read = read_ballot(text, self.workshop)
            if read.unreadable:
                self.notice = say("no card is called {name}", name=read.unreadable[0])
                return False
            uids = [new_uid() for _ in range(len(read.dots) + 1)]
            self.session.do(cast_ballot, voter=typing.row, dots=read.dots, budget=budget, uids=uids)
            return True
        if typing.what in ("hands", "budget"):
            if text and not (text.isascii() and text.isdigit() and len(text) <= 3):
                self.notice = say("a number, please")
                return False
            number = int(text or 0)
            if typing.what == "hands":
                return self._count(typing.row, number)
            how = conducted(self.workshop).voting or "people"
            self.session.do(open_vote, how=how, budget=number)
            return True
        return None

    def _count(self, card: str, number: int) -> bool:
        most = budget_of(self.workshop) * max(len(voters(self.workshop)) or ROOM, 1)
        self.do(count_hands, card=card, dots=number, most=most, uid=new_uid())
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
        """Give the cards with their votes, most votes first, equal ones as they stand on the board."""
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
