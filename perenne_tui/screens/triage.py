"""Triage: card after card, one key each; arrows, Enter and a click serve as well.

With a remote, one button highlights the next choice and one takes it; the button that starts and stops a show sends
F5 and Esc by turns: one leaves, the other comes back to the same card.
"""

from collections.abc import Callable, Iterator
from typing import ClassVar, Literal

from textual.events import Click

from perenne_tui.core.capture.hours import write_moment
from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.changes.conduct import conducted, forget_seen, note_seen, open_card, opened_card, put_off
from perenne_tui.core.model.rows import State
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.sitting.triage import BOX, sorted_so_far, to_sort
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.vocabulary.states import STATE_GLYPHS, axis_glyph, state_word
from perenne_tui.keys import key_name
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.card_controls import CardControls
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.pointer import Pointer
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.clock import countdown_span, minutes_and_seconds
from perenne_tui.widgets.page_view import Block, Page, PageView

WIDTH = 66
"""Cells of the page: what one reads with ease, also on a wide screen."""
_BAR = 30
"""Cells of the bar."""
_IN_SECONDS = 100
"""Seconds up to which the time of a card is shown in seconds alone."""

Choice = State | Literal["later"]


class TriageScreen(WorkshopScreen):
    """One card at a time, to be sorted within a minute."""

    NAME = "triage"
    BINDINGS = bindings("triage")
    HINTS = ("open", "board", "vote", "undo", "answer", "action", "phase", "help")
    CHOICES: ClassVar[tuple[Choice, ...]] = ("later", "settled", "open", "parked", "not_applicable")
    """In the order in which the button of a remote goes through them."""
    view: PageView

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self.card_controls = CardControls(self, self.go_to)
        self.controls = (self.card_controls, *self.controls)
        self._choice = 0
        self.pointer = Pointer()
        self._unchanged: list[str] = []
        """Cards sorted into the state that they had since the last change, which undo would take back instead."""
        session.subscribe(self._changed)

    @property
    def choice(self) -> Choice:
        """The choice that is highlighted."""
        return self.CHOICES[self._choice]

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
            cursor=self.choice if self.card else "",
            under=self.sitting_controls.phase_line(),
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
        """Return whether a key would do something: cards that are all sorted leave nothing to take."""
        if name == "undo":
            return bool(self._unchanged) or self.session.can_undo
        return bool(self.card) or name != "open"

    def has_places(self) -> bool:
        """Return whether there is a card, with choices to go through."""
        return bool(self.card) or super().has_places()

    def action_state(self, state: State) -> None:
        """Sort the card, and show the next one."""
        card = self.card
        if not card or not self.ensure_writable():
            self.show()
            return
        if self.changes.make(set_state, card=card, state=state) is None:
            self._unchanged.append(card)
            spoken, word = self.workshop.cards[card].spoken, state_word(state, self.language)
            self.notice = self.language.say("{id} stays {state}", id=spoken, state=word)
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

    def action_move(self, step: int) -> None:
        """Highlight the choice above, or the one below."""
        self._highlight(min(max(self._choice + step, 0), len(self.CHOICES) - 1))

    def action_ends(self, side: int) -> None:
        """Highlight the first choice, or the last."""
        self._highlight(0 if side < 0 else len(self.CHOICES) - 1)

    def action_page(self, step: int) -> None:
        """Forward: take what is highlighted, which is to put the card off at first; back: highlight the next choice.

        The two buttons of a remote do this: round and round, as there is no third one.
        """
        if step < 0:
            self._highlight((self._choice + 1) % len(self.CHOICES))
        else:
            self.action_open()

    def action_open(self) -> None:
        """Take what is highlighted: set that state, or put the card off; show the next card."""
        choice = self.choice
        if choice != "later":
            self.action_state(choice)
        elif self.card and self.ensure_writable():
            self._unchanged.append(self.card)
            self.changes.make(put_off, card=self.card)
            self._next()
        else:
            self.show()

    def on_click(self, event: Click) -> None:
        """Highlight the choice that is clicked; a click on the one that is highlighted already takes it."""
        clicked = self.view.block_at(event.screen_y)
        place = next((place for place, choice in enumerate(self.CHOICES) if choice == clicked), None)
        if place is None or self.text_input.text is not None:
            return
        if self.pointer.opens(clicked, self.choice, event):
            self.action_open()
        else:
            self._highlight(place)

    def action_triage(self) -> None:
        """Go on with the triage: here it is."""

    def leave(self) -> bool:
        """Go back to the screen before; this card comes first again."""
        return self.context.navigation.leave_card()

    def position(self) -> Callable[[], None]:
        """Return a step that highlights the same choice."""
        choice = self._choice

        def come_back() -> None:
            self._choice = choice

        return come_back

    def _highlight(self, place: int) -> None:
        self._choice, self.notice = place, ""
        self.show()

    def _changed(self, done: Done) -> None:
        if done.entry.is_content:
            self._unchanged.clear()

    def _next(self) -> None:
        self._choice = 0
        self._open()
        self.show()

    def _open(self) -> None:
        """Open the next card, for windows that follow, and begin its time box where a sitting is going on."""
        card = next(iter(to_sort(self.workshop)), "")
        if not self.session.read_only:
            at = write_moment(self.now) if card and self.sitting_controls.is_going_on else ""
            self.session.do(open_card, card=card, at=at, box=BOX if at else 0)

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
            *([Block("question", question)] if question else []),
            *([Block("time", (self._time(),))] if self._time() else []),
            *self._choices(),
        )

    def _time(self) -> Line:
        """Return the time left of the card as a bar, and that of the phase; empty where no clock runs."""
        clocks, say = self.sitting_controls.clocks, self.language.say
        spans: list[Span] = []
        if clocks.card:
            left = max(0, clocks.card.left)
            full = round(_BAR * left / clocks.card.box)
            counted = say("{n} s", n=left) if left <= _IN_SECONDS else minutes_and_seconds(left)
            words = counted if left else say("time is up")
            spans.append(Span("█" * full + "░" * (_BAR - full), "mark"))
            spans.append(Span(f"  {words}", "strong" if left else "alarm"))
        if clocks.phase:
            phase = countdown_span(clocks.phase, self.language, paused=False).text.strip()
            spans.append(Span("    " if spans else ""))
            spans.append(Span(say("phase {time}", time=phase), "quiet"))
        return tuple(spans)

    def _choices(self) -> Iterator[Block]:
        """Yield the choices, each under its own name, so that it can be pointed at."""
        table = self.context.keyboard.of_screen(self.NAME)
        rows = {key.action: key_name(key.keys[0], self.language) for key in table if key.keys}
        for place, choice in enumerate(self.CHOICES):
            if choice == "later":  # the button of a remote takes whatever is highlighted
                sign, word, key = "→", self.language.say("later"), rows["page(1)"] if choice == self.choice else ""
            else:
                sign, word, key = STATE_GLYPHS[choice], state_word(choice, self.language), rows[f"state('{choice}')"]
            line: Line = (Span(f"{sign} {word:<14}", "strong"), Span(f"  {key}", "quiet"))
            yield Block(choice, (line,), gap=place == 0)

    def _summary(self) -> tuple[Block, ...]:
        say = self.language.say
        if not self.workshop.cards:
            none = say("No card to sort yet: F2 goes to the board, where n begins one.")
            return (Block("summary", tuple((Span(row),) for row in wrap(none, WIDTH, cell_len)), gap=False),)
        counts = sorted_so_far(self.workshop)
        lines: list[Line] = [(Span(say("Every card is sorted."), "title"),), ()]
        for state, count in counts.items():
            word = Span(state_word(state, self.language))
            lines.append((Span(f"{STATE_GLYPHS[state]} ", "mark"), Span(f"{count:>3}  ", "strong"), word))
        lines += [(), (Span(say("F6 goes to the next phase, F2 to the board."), "quiet"),)]
        return (Block("summary", tuple(lines), gap=False),)
