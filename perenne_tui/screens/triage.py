"""Triage: card after card, one key each; with a remote, one button moves along the states and one accepts.

The two other buttons that remotes have send F5 and Esc by turns: here they do nothing.
"""

from typing import ClassVar, Literal

from rich.cells import cell_len

from perenne_tui.core.capture.hours import write_moment
from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.changes.conduct import conducted, forget_seen, note_seen, open_card, opened_card, put_off
from perenne_tui.core.model.rows import State
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.sitting.triage import BOX, sorted_so_far, to_sort
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.vocabulary.states import STATE_GLYPHS, axis_glyph, state_word
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.card_controls import CardControls
from perenne_tui.screens.context import ScreenContext
from perenne_tui.widgets.page_view import Block, Page, PageView

WIDTH = 66
"""Cells of the page: what one reads with ease, also on a wide screen."""
_BAR = 30

Choice = State | Literal["later"]


class TriageScreen(WorkshopScreen):
    """One card at a time, to be sorted within a minute."""

    NAME = "triage"
    BINDINGS = bindings("triage")
    HINTS = ("state.settled", "state.open", "state.parked", "state.none", "next", "undo", "board", "help")
    CHOICES: ClassVar[tuple[Choice, ...]] = ("later", "settled", "open", "parked", "not_applicable")
    """In the order in which the button of a remote goes through them."""
    view: PageView

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self.card_controls = CardControls(self, self.go_to)
        self.controls = (self.card_controls, *self.controls)
        self._choice = 0
        self._unchanged: list[str] = []
        """Cards sorted into the state that they had since the last change, which undo would take back instead."""
        session.subscribe(self._changed)

    @property
    def card(self) -> str:
        """Uid of the card that is to be sorted; empty when all are."""
        cards, opened = to_sort(self.workshop), opened_card(self.workshop)
        return opened if opened in cards else next(iter(cards), "")

    @property
    def topic(self) -> str:
        """Uid of the axis of the card."""
        return self.card_controls.axis

    @property
    def place(self) -> tuple[str, str]:
        """The card that is to be sorted."""
        return self.card, ""

    def prepare(self) -> None:
        """Begin at the first card that is still to be sorted."""
        super().prepare()
        self._choice = 0
        self._open()

    def show_scene(self) -> None:
        """Show the card and what may become of it, or where all of them went."""
        blocks = self._card_blocks() if self.card else self._summary()
        axes = self.workshop.axes_in_order()
        card = self.workshop.cards.get(self.card)
        axis = next((place for place, row in enumerate(axes) if card and row.uid == card.axis), 0)
        page = Page(
            title=self.language.say("Triage") + "   " + self._progress(),
            blocks=lambda _: blocks,
            width=WIDTH,
            bottom=self.bottom(),
            corner=self.corner(),
            at_foot=self.text_input.field(),
            axis=axis,
        )
        self.view.show(page)

    def go_to(self, card: str) -> None:
        """Sort another card next."""
        self.session.do(forget_seen, rows=(card,))
        others = [uid for uid in to_sort(self.workshop) if uid != card]
        for uid in others:
            self.session.do(put_off, card=uid)
        self._open()

    def follow_change(self, done: Done) -> None:
        """Come back to the card that an undo was about."""
        if done.entry.what == "undo":
            cards = [patch.uid for patch in done.entry.writes if patch.table == "cards"]
            if cards:
                self.session.do(forget_seen, rows=tuple(cards))
                self._open()

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something; what Enter takes is not in view while a command is looked for."""
        if name == "undo":
            return bool(self._unchanged) or self.session.can_undo
        return name != "open"

    def action_state(self, state: State) -> None:
        """Sort the card, and show the next one."""
        card = self.card
        if not card or not self.ensure_writable():
            self.show()
            return
        if self.session.do(set_state, card=card, state=state) is None:
            self._unchanged.append(card)
        self.session.do(note_seen, row=card)
        self._next()

    def action_undo(self) -> None:
        """Take back the last change; a card whose state did not change is only shown again."""
        if not self._unchanged or not self.ensure_writable():
            self.undo_controls.action_undo()
            return
        card = self._unchanged.pop()
        self.session.do(forget_seen, rows=(card,))
        self._open()
        self.tell(self.language.say("{card} is to be sorted again.", card=self.workshop.cards[card].spoken))

    def action_page(self, step: int) -> None:
        """Forward: do what is highlighted, which is to put the card off at first; back: highlight the next state."""
        if step < 0:
            self._choice = (self._choice + 1) % len(self.CHOICES)
            self.show()
            return
        choice = self.CHOICES[self._choice]
        if choice != "later":
            self.action_state(choice)
        elif self.card and self.ensure_writable():
            self.session.do(put_off, card=self.card)
            self._next()
        else:
            self.show()

    def action_triage(self) -> None:
        """Go on with the triage: here it is."""

    def action_open(self) -> None:
        """Do nothing: a remote sends this key by turns with the one that goes back."""

    def action_back(self) -> None:
        """Put a field away; nothing else, for a remote sends this key by turns with another one."""
        if self.text_input.text is not None:
            super().action_back()

    def _changed(self, done: Done) -> None:
        if done.entry.is_content:
            self._unchanged.clear()

    def _next(self) -> None:
        self._choice, self.notice = 0, ""
        self._open()
        self.show()

    def _open(self) -> None:
        """Begin the time box of the next card; windows that follow show the same one."""
        card = next(iter(to_sort(self.workshop)), "")
        if not self.session.read_only:
            self.session.do(open_card, card=card, at=write_moment(self.now) if card else "", box=BOX)

    def _progress(self) -> str:
        seen = len(conducted(self.workshop).seen)
        return f"{seen}/{seen + len(to_sort(self.workshop))}"

    def _card_blocks(self) -> tuple[Block, ...]:
        card = self.workshop.cards[self.card]
        axes = self.workshop.axes_in_order()
        place = next((place for place, axis in enumerate(axes) if axis.uid == card.axis), 0)
        name = axes[place].name.upper() if axes else ""
        title: list[Line] = [(Span(f"{axis_glyph(place)} {name} · {card.spoken}", "mark"),), ()]
        title += [(Span(row, "title"),) for row in wrap(card.title, WIDTH, cell_len)]
        question = tuple((Span(row),) for row in wrap(card.question, WIDTH, cell_len)) if card.question else ()
        return (
            Block("title", tuple(title), gap=False),
            Block("question", question),
            Block("bar", (self._bar(),)),
            Block("choices", tuple(self._choices())),
        )

    def _bar(self) -> Line:
        """Return the time that is left of the minute, as a bar."""
        clock = self.sitting_controls.clocks.card
        left = BOX if clock is None else max(0, min(BOX, clock.left))
        full = round(_BAR * left / BOX)
        words = self.language.say("{n} s", n=left) if left else self.language.say("time is up")
        return (Span("█" * full + "░" * (_BAR - full), "mark"), Span(f"  {words}", "strong" if left else "alarm"))

    def _choices(self) -> list[Line]:
        keys = {"settled": "o", "open": "u", "parked": "p", "not_applicable": "s"}
        lines: list[Line] = []
        for place, choice in enumerate(self.CHOICES):
            chosen = place == self._choice
            if choice == "later":
                sign, word, key = "→", self.language.say("later"), self.language.say("PgDn")
            else:
                sign, word, key = STATE_GLYPHS[choice], state_word(choice, self.language), keys[choice]
            mark = Span(("► " if chosen else "  ") + f"{sign} {word:<14}", "selected" if chosen else "strong")
            lines.append((mark, Span(f"  {key}", "quiet")))
        return lines

    def _summary(self) -> tuple[Block, ...]:
        say = self.language.say
        counts = sorted_so_far(self.workshop)
        lines: list[Line] = [(Span(say("Every card is sorted."), "title"),), ()]
        for state, count in counts.items():
            word = Span(state_word(state, self.language))
            lines.append((Span(f"{STATE_GLYPHS[state]} ", "mark"), Span(f"{count:>3}  ", "strong"), word))
        lines += [(), (Span(say("F6 goes to the next phase, F2 to the board."), "quiet"),)]
        return (Block("summary", tuple(lines), gap=False),)
