"""What the board and the focus card have in common: keys that act on one card."""

from perenne_tui.core.changes import cards, merging
from perenne_tui.core.merging import shown_card
from perenne_tui.core.model.ids import new_uid, parse_spoken
from perenne_tui.core.model.rows import State
from perenne_tui.screens.base import RoomScreen
from perenne_tui.screens.input.drafts import waiting
from perenne_tui.screens.input.name_completion import complete
from perenne_tui.screens.input.typing import Typing, What


class CardsScreen(RoomScreen):
    """A screen with a card under its cursor."""

    @property
    def topic(self) -> str:
        """Uid of the axis of the card."""
        card = self.workshop.cards.get(self.card)
        return card.axis if card else ""

    def action_state(self, state: State) -> None:
        """Say where the card stands."""
        self.do(cards.set_state, card=self.card, state=state)

    def action_vote(self, dots: int) -> None:
        """Give the card a vote more, or one less."""
        self.do(cards.vote, card=self.card, dots=dots, uid=new_uid())

    def action_mark(self) -> None:
        """Mark the card, or take its mark off."""
        self.do(cards.mark_card, card=self.card)

    def action_merge(self) -> None:
        """Merge the marked cards into this one."""
        if self.card and not self.do(merging.merge_cards, card=self.card) and not self.notice:
            self.tell(
                self.language.say("Mark the cards to merge first: space marks one, and f merges them into this.")
            )

    def action_split(self) -> None:
        """Put the cards merged into this one back on the board."""
        if self.card and not self.do(merging.split_card, card=self.card) and not self.notice:
            spoken = self.workshop.cards[self.card].spoken
            self.tell(self.language.say("No card was merged into {card}.", card=spoken))

    def action_carry_to(self, place: int) -> None:
        """Carry the card to the column with that number."""
        axes = self.workshop.axes_in_order()
        if place <= len(axes):
            self.do(cards.move_card, card=self.card, to=axes[place - 1].uid, before=None)

    def action_answer(self) -> None:
        """Write down the answer."""
        self.capture("answer")

    def action_decision(self) -> None:
        """Write down a decision."""
        self.capture("decision")

    def action_action(self) -> None:
        """Write down an action."""
        self.capture("action")

    def action_risk(self) -> None:
        """Write down a risk."""
        self.capture("risk")

    def capture(self, what: What) -> None:
        """Begin to type what the room says about the card."""
        if self.card:
            self.begin(Typing(what, self.card))

    wanted = ""
    """The field of the card that people were led here for; empty when they came by themselves."""

    @property
    def place(self) -> tuple[str, str]:
        """The card that keys act on, and what people were led to it for."""
        return self.card, self.wanted

    def complete(self) -> None:
        """Write the rest of an owner's name that is being typed."""
        if self.typing and self.typing.what in ("action", "decision"):
            complete(self.entry, self.context.people)

    def action_goto(self) -> None:
        """Ask for the spoken id of a card."""
        self.begin(Typing("goto"))

    def keep_typed(self, typing: Typing, text: str) -> None:
        """Keep the text; a spoken id leads to its card."""
        if typing.what != "goto":
            super().keep_typed(typing, text)
            return
        self.end_typing()
        card = self.workshop.card_named(parse_spoken(text))
        if card:
            self.go_to(shown_card(self.workshop, card.uid))
        elif text.strip():
            self.notice = self.language.say("No card is called {name}.", name=text.strip().upper())

    def welcome(self, words: str) -> None:
        """Say something as the first screen, and bring a card under the cursor that has an unfinished text."""
        if not self.session.read_only:
            setting = self.setting
            card, unfinished = waiting(setting.drafts, self.workshop, setting.keyboard, self.language)
            words = f"{words} {unfinished}".strip()
            if card:
                self.go_to(card)
        self.notice = words

    def go_to(self, card: str) -> None:
        """Bring a card under the cursor."""
        raise NotImplementedError
