"""The course of a vote: it begins, people or hands, its totals are shown or hidden, another one begins.

No vote begins by being looked at, and the letters and digits of an id that is typed in the wrong place do nothing.
"""

from typing import TYPE_CHECKING, Final

from textual.events import Key

from perenne_tui.core.changes.conduct import conducted, open_vote, turn, usual_way
from perenne_tui.core.changes.voting import take_all_ballots_back
from perenne_tui.core.merged_cards import shown_card
from perenne_tui.core.model.ids import parse_spoken
from perenne_tui.core.model.sitting_rows import Voting
from perenne_tui.core.sitting.voting import is_blind
from perenne_tui.i18n.language import N_
from perenne_tui.keys.key import AZERTY_DIGITS
from perenne_tui.screens.input.vote_beginning import begin_vote

if TYPE_CHECKING:
    from perenne_tui.screens.vote import VoteScreen

_AGAIN: Final = N_("R once more: the ballots open again, though the totals have been seen.")
"""The question before the totals are hidden again: a message id."""


class VoteCourse:
    """Leads a vote from its screen.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "VoteScreen") -> None:
        self._screen = screen
        self._chosen: Voting = ""
        """The way that was chosen for a vote that has not begun; empty for the usual one."""
        self._in_id = False
        """Whether the key before was a letter or a digit of an id that is typed without a field."""
        self._is_unseen = False
        """Whether totals were shown when people came here, and no key has shown yet that they saw it."""

    @property
    def way(self) -> Voting:
        """The way of the vote that is going on, or that would begin here."""
        conduct = conducted(self._screen.workshop)
        going_on = conduct.voting if is_blind(self._screen.workshop) else ""
        return going_on or self._chosen or conduct.voting or usual_way(self._screen.workshop, sitting=conduct.sitting)

    def begin_anew(self) -> None:
        """Take the usual way again, as nobody has chosen one yet."""
        self._chosen, self._in_id, self._is_unseen = "", False, True

    def open_card(self) -> None:
        """Open the card under the cursor of the totals; not where a ballot may be meant, which the field misses."""
        if self._is_unseen:
            self._is_unseen = False
            self.say_of_totals()
        else:
            self._screen.context.navigation.show_card(self._screen.cursor)

    def action_lens(self, step: int) -> None:  # noqa: ARG002
        """Change between ballots of people and hands for cards; before the vote, choose between them."""
        screen = self._screen
        if screen.part == "totals":
            self.say_of_totals()
            return
        if screen.ensure_writable():
            screen.leave_part()
            way: Voting = "people" if screen.part == "hands" else "hands"
            if is_blind(screen.workshop):
                screen.session.do(open_vote, how=way, budget=conducted(screen.workshop).budget)
            else:
                self._chosen = way
            screen.enter_part()
        screen.show()

    def action_reveal(self) -> None:
        """Show the totals to all at the same time, or hide them again; the cursor comes back to where it was."""
        screen = self._screen
        if not screen.workshop.ballots:
            screen.tell(screen.language.say("Nobody has voted yet."))
            return
        if screen.ensure_writable():
            is_hidden, again = is_blind(screen.workshop), screen.language.say(_AGAIN)
            was_seen = not is_hidden and bool(conducted(screen.workshop).voting)
            if was_seen and not screen.changes.was_asked(again):
                screen.tell(again)
                return
            screen.leave_part()
            if is_hidden:
                screen.session.do(turn, what="revealed", on=True)
            else:
                begin_vote(screen.session, self.way)
            screen.enter_part()
        screen.show()

    def action_new_vote(self) -> None:
        """Take all ballots and hands back, and begin anew with hidden totals; undo brings the ballots back."""
        screen, say = self._screen, self._screen.language.say
        if not screen.ensure_writable():
            screen.show()
            return
        done = screen.changes.make(take_all_ballots_back)
        begin_vote(screen.session, self.way)
        screen.session.do(turn, what="revealed", on=False)  # the totals of another vote were seen, not of this one
        screen.restart(next(iter(screen.names()), ""))
        if done:
            taken = screen.changes.confirmation
            screen.tell(say("A new vote: {taken}; z brings back.", taken=taken[:1].lower() + taken[1:]))
        else:
            screen.tell(say("A vote begins: its totals stay hidden until R."))

    def action_goto(self) -> None:
        """Ask for the id of a card, to open it."""
        from perenne_tui.screens.input.search_texts import SpokenId

        self._screen.text_input.begin(SpokenId(), then=self._open_card)

    def _open_card(self, spoken: str) -> None:
        screen = self._screen
        card = screen.workshop.card_named(parse_spoken(spoken))
        if card:
            screen.context.navigation.show_card(shown_card(screen.workshop, card.uid))
        elif spoken.strip():
            screen.tell(screen.language.say("No card is called {name}.", name=spoken.strip().upper()))

    def intercept_id(self, event: Key) -> bool:
        """Explain the typing of ballots at a letter that is no key and begins an id; digits after it count no hands.

        Returns:
            Whether the key was one of an id.
        """
        screen, sign = self._screen, event.character or ""
        if event.key == "enter" and screen.part == "totals" and self._in_id and screen.text_input.text is None:
            self._in_id = False  # a ballot that was typed in the wrong place opens no card
            self.say_of_totals()
            return True
        is_digit = sign.isdigit() or event.key in AZERTY_DIGITS
        is_letter = len(sign) == 1 and sign.isalpha() and screen.key_bindings.of(event.key) is None
        self._in_id = screen.text_input.text is None and (is_letter or (self._in_id and is_digit))
        self._is_unseen = self._is_unseen and (self._in_id or event.key == "enter")
        if self._in_id:
            self._say_how_to_type()
        return self._in_id

    def say_of_totals(self) -> None:
        """Explain the keys of the totals, which stay as they are."""
        say = self._screen.language.say
        self._screen.tell(
            say("Totals: Enter opens the card, g another one; R, twice, the ballots again, Ctrl+T begins a vote.")
        )

    def _say_how_to_type(self) -> None:
        screen, say = self._screen, self._screen.language.say
        if screen.part == "totals":
            self.say_of_totals()
        elif screen.part == "hands":
            screen.tell(say("n begins a ballot by ids, a digit alone counts hands: nothing was counted."))
        else:
            screen.tell(say("Enter begins the ballot of the person under the cursor: nothing was put in."))
