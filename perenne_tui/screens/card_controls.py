"""The controls of a card, on the board, the focus card and triage: its state, its votes, its answer and records."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from perenne_tui.core.model.rows import State
from perenne_tui.keys import key_name

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen


NEED_A_CARD: Final = {
    *("open", "edit", "remove", "carry", "carry_to", "state", "vote"),
    *("mark", "merge", "split", "answer", "decision", "action", "risk"),
}
"""Names of the actions of the board that do nothing where there is no card under the cursor."""


class CardControls:
    """Acts on the card under the cursor of a screen (`WorkshopScreen.card`).

    What a key needs is imported by the first one that is typed: the first picture does not wait for it.

    Args:
        screen: the screen that holds it.
        go_to: brings a card under the cursor, by its uid.
    """

    def __init__(self, screen: "WorkshopScreen", go_to: Callable[[str], None]) -> None:
        self._screen = screen
        self._go_to = go_to

    @property
    def axis(self) -> str:
        """Uid of the axis of the card; empty where there is no card."""
        card = self._screen.workshop.cards.get(self._screen.card)
        return card.axis if card else ""

    def settle_hint(self) -> str:
        """Return the sentence about a card that has its answer and is not settled, with the key; empty for others."""
        screen = self._screen
        card = screen.workshop.cards.get(screen.card)
        if card is None or not card.answer or card.state not in ("open", "current") or screen.session.read_only:
            return ""
        keys = next(key.keys for key in screen.context.keyboard.of_screen("board") if key.id == "state.settled")
        if not keys:
            return ""
        name = key_name(keys[0], screen.language)
        return screen.language.say("{id} has its answer: {key} settles it.", id=card.spoken, key=name)

    def action_state(self, state: State) -> None:
        """Set the state of the card."""
        from perenne_tui.core.changes.cards import set_state

        self._screen.do(set_state, card=self._screen.card, state=state)

    def action_vote(self, dots: int) -> None:
        """Add a vote to the card, or take one away."""
        from perenne_tui.core.changes.voting import vote
        from perenne_tui.core.model.ids import new_uid

        self._screen.do(vote, card=self._screen.card, dots=dots, uid=new_uid())

    def action_mark(self) -> None:
        """Mark the card, or take its mark off."""
        from perenne_tui.core.changes.cards import mark_card

        self._screen.do(mark_card, card=self._screen.card)

    def action_merge(self) -> None:
        """Merge the marked cards into this one."""
        from perenne_tui.core.changes.cards import merge_cards

        self._screen.do(merge_cards, card=self._screen.card)

    def action_split(self) -> None:
        """Put the cards merged into this one back on the board."""
        from perenne_tui.core.changes.cards import split_card

        self._screen.do(split_card, card=self._screen.card)

    def action_carry_to(self, place: int) -> None:
        """Carry the card to the column with that number, from 1."""
        from perenne_tui.core.changes.cards import move_card

        axes = self._screen.workshop.axes_in_order()
        if place <= len(axes):
            self._screen.do(move_card, card=self._screen.card, to=axes[place - 1].uid, before=None)

    def action_answer(self) -> None:
        """Begin to type the answer."""
        from perenne_tui.screens.input.card_texts import CardPart

        if card := self._screen.card:
            self._screen.text_input.begin(CardPart(card, "answer"))

    def action_decision(self) -> None:
        """Begin to type a decision."""
        self._begin_record("decisions")

    def action_action(self) -> None:
        """Begin to type an action."""
        self._begin_record("actions")

    def action_risk(self) -> None:
        """Begin to type a risk."""
        self._begin_record("risks")

    def _begin_record(self, table: str) -> None:
        from perenne_tui.screens.input.record_texts import RECORDS

        if card := self._screen.card:
            self._screen.text_input.begin(RECORDS[table](card))

    def action_goto(self) -> None:
        """Ask for the spoken id of a card, and go there."""
        from perenne_tui.screens.input.search_texts import SpokenId

        self._screen.text_input.begin(SpokenId(), then=self._go_to_spoken)

    def _go_to_spoken(self, spoken: str) -> None:
        from perenne_tui.core.merged_cards import shown_card
        from perenne_tui.core.model.ids import parse_spoken

        screen = self._screen
        card = screen.workshop.card_named(parse_spoken(spoken))
        if card:
            self._go_to(shown_card(screen.workshop, card.uid))
        elif spoken.strip():
            screen.notice = screen.language.say("No card is called {name}.", name=spoken.strip().upper())

    def go_to_unfinished(self) -> str:
        """Bring the card under the cursor that has an unfinished text; return the sentence about it, if any."""
        screen = self._screen
        if screen.session.read_only or not screen.context.workspace.drafts.waiting():
            return ""
        from perenne_tui.screens.input.drafts import waiting

        card, unfinished = waiting(
            screen.context.workspace.drafts, screen.workshop, screen.context.keyboard, screen.language
        )
        if card:
            self._go_to(card)
        return unfinished
