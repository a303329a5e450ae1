"""The vote: a ballot for each person, or hands counted for each card; blind until it is revealed.

The cards that are voted on stand beside the voters, with their ids, for as long as ballots are put in.
"""

from typing import Literal

from textual.events import Key

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.voting import count_hands, drop_ballot
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.sitting.voices import ballots_sent
from perenne_tui.core.sitting.voting import (
    awaited,
    ballot_of,
    cards_by_votes,
    cards_in_vote,
    dots_of_hands,
    has_voted,
    is_blind,
    latecomers,
    most_hands,
    people_who_voted,
    read_ballot,
    vote_stage,
    voters,
)
from perenne_tui.core.text.spans import Line
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.input.vote_beginning import begin_vote
from perenne_tui.screens.input.vote_texts import Ballot, DotsEach, HandsForCard, NamelessBallot
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.screens.vote_course import VoteCourse
from perenne_tui.widgets import vote_lines
from perenne_tui.widgets.bottom_line import Bottom
from perenne_tui.widgets.page_view import Block

Part = Literal["people", "hands", "totals"]
"""A part of the screen: the voters, the cards with their hands, or the totals."""


class VoteScreen(ListScreen):
    """Ballots put in one by one, nobody seeing the totals; then all of them at once."""

    NAME = "vote"
    BINDINGS = bindings("vote")
    PAGE_WIDTH = 76
    HINTS = ("open", "new", "reveal", "delete", "lens", "edit", "vote.new", "undo", "board", "help")

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self._places: dict[Part, str] = {}
        """By part of the screen: uid of what the cursor was on, so that it comes back there."""
        self.course = VoteCourse(self)
        self.controls = (self.course, *self.controls)
        self._first_card = 0
        """Index of the first line of the cards beside the voters."""

    def prepare(self) -> None:
        """Begin at the first voter or card; no vote begins by being looked at."""
        self._places, self._first_card = {}, 0
        self.course.begin_anew()
        super().prepare()

    @property
    def part(self) -> Part:
        """The part that is shown now."""
        if vote_stage(self.workshop) == "shown":
            return "totals"
        return "hands" if self.course.way == "hands" else "people"

    def title_line(self) -> str:
        """Return the first row of the screen."""
        say = self.language.say
        if self.part == "totals" and not conducted(self.workshop).voting:
            return say("Vote: what was given before")
        if self.part == "totals":
            return say("Vote: the totals")
        done = len(people_who_voted(self.workshop))
        if self.part == "hands" and done:
            return say("Vote by hands, and {done}/{all} ballots", done=done, all=len(awaited(self.workshop)))
        if self.part == "hands":
            return say("Vote by hands")
        return say("Vote: {done}/{all} ballots", done=done, all=len(awaited(self.workshop)))

    def names(self) -> list[str]:
        """Return the people whose ballot is put in, or the cards."""
        if self.part == "people":
            return [
                person.uid for person in (*voters(self.workshop), *latecomers(self.workshop, self.context.today()))
            ]
        if self.part == "hands":
            return [card.uid for card in cards_in_vote(self.workshop)]
        return [card.uid for _, card in cards_by_votes(self.workshop)]

    @property
    def page_width(self) -> int:
        """Cells of the voters, which leave room for the cards, or of the cards alone."""
        if self.part != "people":
            return self.PAGE_WIDTH
        names = [self.workshop.person_name(uid) for uid in self.names()]
        return vote_lines.voters_width(names, cards_in_vote(self.workshop), self.size.width)

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the voters and whether their ballots are in; once revealed, the cards by votes."""
        if self.part == "totals":
            return vote_lines.total_blocks(self.workshop, width, self.language)
        if self.part == "hands":
            return vote_lines.hand_blocks(self.workshop, width, self.language)
        return vote_lines.voter_blocks(
            self.workshop, latecomers(self.workshop, self.context.today()), width, self.language
        )

    def beside(self, width: int) -> tuple[Line, ...]:
        """Return the cards that the voters vote on; while a ballot is typed, those around the last id of it."""
        if self.part != "people":
            return ()
        text = self.text_input.entry.value if isinstance(self.text_input.text, Ballot) else ""
        least = self.view.page_lines - 1
        lines = vote_lines.card_lines(self.workshop, width, least, read_ballot(text, self.workshop).dots)
        if not lines:
            none = self.language.say("No card to vote on: F2 goes to the board, n begins one, u opens one again.")
            return vote_lines.wrapped([(none, "hole")], width)
        rows = least if self.text_input.text else self.view.page_lines
        begun = text.upper().replace(",", " ").replace(";", " ").split()[-1:]
        near = [place for place, (spoken, _) in enumerate(lines) if begun and spoken.startswith(begun[0])]
        first = max(0, near[0] - rows // 2) if near else self._first_card
        return vote_lines.windowed([line for _, line in lines], rows, first, self.language)

    def bottom(self) -> Bottom:
        """Return the bottom line; on the totals, Enter opens a card."""
        bottom = super().bottom()
        if self.part != "totals" or self.text_input.text:
            return bottom
        keys, word = self.context.keyboard.hints(self.NAME, ("open",), self.language), self.language.say("open")
        return replace(bottom, hints=tuple((pair[0], word) if pair in keys else pair for pair in bottom.hints))

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: what is not in is not taken back; totals stay as they are."""
        match name:
            case "edit" if self.part == "totals":
                return False
            case "open":
                return bool(self.cursor)
            case "delete" if self.part == "hands":
                return bool(dots_of_hands(self.workshop, self.cursor))
            case "delete":
                return self.part == "people" and has_voted(self.workshop, self.cursor)
            case "new":
                return self.part == "hands" and bool(self.cursor)
            case "lens":
                return self.part != "totals"
            case "goto":
                return self.part == "totals" and bool(self.cursor)
            case "reveal":
                return bool(self.workshop.ballots)
            case "vote.new":
                return vote_stage(self.workshop) != "blind" or bool(self.workshop.ballots)
        return True

    def intercept_key(self, event: Key) -> bool:
        """Explain the typing of ballots where an id is typed without a field."""
        return self.course.intercept_id(event)

    def action_open(self) -> None:
        """Type the ballot of the person under the cursor, or the hands for the card; of totals, open the card."""
        if not self.cursor:
            self._say_what_is_missing()
        elif self.part == "totals":
            self.course.open_card()
        else:
            self.type_and_move_on(HandsForCard(self.cursor) if self.part == "hands" else self._ballot())

    def action_new(self) -> None:
        """Begin a ballot without a name, and the next one when it is kept, until an empty one."""
        if self.part == "totals":
            self.course.say_of_totals()
        elif self.part == "people":
            self.tell(self.language.say("Ballots without names are counted as hands: w changes to them."))
        elif not self.cursor:
            self._say_what_is_missing()
        else:
            self.text_input.begin(NamelessBallot(), then=lambda words: self.action_new() if words.strip() else None)

    def action_take_paste(self) -> None:
        """Begin the ballot of the person under the cursor with what is pasted, or one without a name."""
        if self.part == "hands":
            self.action_new()
        else:
            self.action_open()

    def action_edit(self) -> None:
        """Agree on how many dots each voter has."""
        self.text_input.begin(DotsEach())

    def action_remove(self) -> None:
        """Take back the ballot of the person under the cursor, or the hands for the card."""
        if self.part == "totals":
            self.course.say_of_totals()
        elif self.part == "hands":
            self.do(count_hands, card=self.cursor, dots=0, most=0, uid="")
        else:
            self.do(drop_ballot, voter=self.cursor)

    def removable(self) -> str:
        """Return whose ballot it is, or the card whose hands are counted; empty where nothing is in yet."""
        workshop = self.workshop
        if self.part == "totals":
            return ""
        if self.cursor in workshop.cards:
            return workshop.cards[self.cursor].spoken if dots_of_hands(workshop, self.cursor) else ""
        return workshop.person_name(self.cursor) if ballot_of(workshop, self.cursor) else ""

    def action_page(self, step: int) -> None:
        """Scroll the cards beside the voters, if there are more than fit; else move by a page."""
        rows = self.view.page_lines
        length = len(vote_lines.card_lines(self.workshop, self.page_width, 0, {})) if self.part == "people" else 0
        if length <= rows:
            super().action_page(step)
            return
        self._first_card = max(0, min(self._first_card + step * (rows - 2), length - rows))
        self.show()

    def action_carry_to(self, place: int) -> None:
        """Count so many hands for the card under the cursor, and go on to the next one."""
        if self.part == "people":
            self.tell(self.language.say("Digits count hands: w changes to a vote by hands, Enter types a ballot."))
        elif self.part == "hands" and self.cursor and self._count(self.cursor, place):
            self.action_move(1)

    def _count(self, card: str, number: int) -> bool:
        same = dots_of_hands(self.workshop, card) == number
        if number and not is_blind(self.workshop) and self.ensure_writable():
            begin_vote(self.session, "hands")
        return bool(
            self.do(count_hands, card=card, dots=number, most=most_hands(self.workshop), uid=new_uid()) or same
        )

    def leave_part(self) -> None:
        """Remember where the cursor is in the part that is left."""
        self._places[self.part] = self.cursor

    def enter_part(self) -> None:
        """Begin the part that is shown now where its cursor was, totals with the card that leads."""
        names, self.notice = self.names(), ""
        place = self._places.get(self.part, "")
        self.restart(place if place in names and self.part != "totals" else next(iter(names), ""))
        self.view.to_top()

    def _ballot(self) -> Ballot:
        """Return the text of the ballot of the voter under the cursor; one from a phone stays secret."""
        rows = {row.uid for row in ballot_of(self.workshop, self.cursor)}
        return Ballot(self.cursor, is_secret=bool(rows and rows & ballots_sent(self.session.sent())))

    def _say_what_is_missing(self) -> None:
        say = self.language.say
        is_without_voters = self.part == "people"
        self.tell(
            say("Nobody is listed: F4 lists the people, w counts hands.")
            if is_without_voters
            else say("No card to vote on: F2 goes to the board, n begins one, u opens one again.")
        )
