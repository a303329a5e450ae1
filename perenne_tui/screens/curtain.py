"""The curtain: nothing on the wall but the phase and the time, while cards are typed or people have a break."""

from textual import on
from textual.events import ScreenSuspend

from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.changes.conduct import conducted, turn
from perenne_tui.core.model.session import Session
from perenne_tui.core.sitting.clock import Countdown
from perenne_tui.core.sitting.discussion import programme_to_come
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import cut
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.input.card_texts import CollectedCard
from perenne_tui.services import save_status
from perenne_tui.widgets.big_letters import big_lines
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.clock import countdown_span, end_words, minutes_and_seconds
from perenne_tui.widgets.divider import divider_line
from perenne_tui.widgets.page_view import Block, Page, PageView

WIDTH = 66
"""Cells of the page."""
BIG_ROWS = 8
"""Rows of the digits: the programme of a break stands below them on the smallest screen."""


class CurtainScreen(WorkshopScreen):
    """The phase and the time; cards are typed one after the other without the board being seen."""

    NAME = "curtain"
    BINDINGS = bindings("curtain")
    HINTS = ("new", "curtain", "phase", "time.more", "undo", "help")
    view: PageView

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self._column = 0
        """Place of the column that new cards go to."""

    def prepare(self) -> None:
        """Let the curtain down."""
        super().prepare()
        if not self.session.read_only:
            self.session.do(turn, what="curtain", on=True)

    def show_scene(self) -> None:
        """Show the phase, the time, and in a break what comes after it."""
        blocks = tuple(Block(str(place), lines) for place, lines in enumerate(self._parts()) if lines)
        page = Page(
            title=self.language.say("Curtain"),
            blocks=lambda _: blocks,
            width=WIDTH,
            bottom=self.bottom(),
            corner=save_status.corner(self.context.workspace, self.language),
            under=self.sitting_controls.phase_line(),
            at_foot=self.text_input.field(),
        )
        self.view.show(page)

    def leave(self) -> bool:
        """Raise the curtain."""
        self._raise()
        return super().leave()

    @on(ScreenSuspend)
    def raise_behind(self) -> None:
        """Raise the curtain where a screen over it has led to the board: the room sees the cards again."""
        if self.app.screen_stack[-1:] == [self.context.navigation.screens.first]:
            self._raise()

    def action_move(self, step: int) -> None:
        """Scroll by a line: the programme after a break may be long."""
        self.view.scroll_lines(step)

    def action_page(self, step: int) -> None:
        """Scroll by a page."""
        self.view.scroll_lines(step * self.view.page_lines)

    def action_ends(self, side: int) -> None:
        """Scroll to the first line, or the last."""
        self.view.scroll_lines(side * self.view.length)

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: a card is typed where there is a column for it."""
        return name != "new" or bool(self.workshop.axes)

    def action_curtain(self) -> None:
        """Raise the curtain."""
        self.leave()

    def action_show_board(self) -> None:
        """Raise the curtain and go to the board."""
        self._raise()
        self.context.navigation.show_board()

    def action_new(self) -> None:
        """Begin a card; the next one begins when it is kept, until Esc."""
        if self.workshop.axes:
            self._collect()
        else:
            self.tell(self.language.say("No column yet: F2 goes to the board, where n begins one."))

    def action_tab(self, step: int) -> None:
        """Choose the next column for the card."""
        if self.text_input.text:
            self._column += step
            self.text_input.change_to(CollectedCard(self._axis()))

    def _raise(self) -> None:
        if not self.session.read_only:
            self.session.do(turn, what="curtain", on=False)

    def _collect(self) -> None:
        """Begin a card."""
        self.text_input.begin(CollectedCard(self._axis()), then=self._collect_next)

    def _collect_next(self, words: str) -> None:
        """Begin the next card; an empty text ends it."""
        if words.strip() and self.workshop.axes:
            self._collect()

    def _axis(self) -> str:
        """Return the uid of the column that new cards go to; empty where there is none."""
        axes = self.workshop.axes_in_order()
        return axes[self._column % len(axes)].uid if axes else ""

    def _parts(self) -> tuple[tuple[Line, ...], ...]:
        workshop, clocks, language = self.workshop, self.sitting_controls.clocks, self.language
        phase = workshop.phases.get(conducted(workshop).phase)
        if phase is None or not self.sitting_controls.is_going_on:
            return ((), self._big_time(None), self._count())
        time: list[Span] = []
        if clocks.phase and (clocks.is_paused or clocks.phase.is_over):
            time += [countdown_span(clocks.phase, language, paused=clocks.is_paused), Span("   ")]
        if clocks.end:
            time.append(Span(end_words(clocks.end, clocks.drift, language), "quiet"))
        programme = self._programme() if phase.kind == "break" else ()
        head = ((Span(phase.name.upper(), "title"),),)
        return ((), head, self._big_time(clocks.phase), (tuple(time),), self._count(), programme)

    def _big_time(self, countdown: Countdown | None) -> tuple[Line, ...]:
        """Return the time that is left of the phase in large letters, or where none is left the time of day."""
        left = minutes_and_seconds(countdown.left) if countdown and not countdown.is_over else ""
        role: Role = "hole" if left and countdown and countdown.is_near else "text"
        words = left or self.language.hour(self.now.time())
        rows = () if self.context.look.in_ascii else big_lines(words, WIDTH, BIG_ROWS)
        return tuple((Span(row, role),) for row in rows) or ((Span(words, "title"),),)

    def _count(self) -> tuple[Line, ...]:
        count = sum(card in self.workshop.cards for card in conducted(self.workshop).collected)
        words = self.language.count("{n} card collected", "{n} cards collected", count)
        return ((Span(words),),) if count else ()

    def _programme(self) -> tuple[Line, ...]:
        """Return the cards that the discussion has time for, each with its minutes, and the line of the cut-off."""
        workshop, say = self.workshop, self.language.say
        programme = programme_to_come(workshop, gather_facts(workshop), self.now)
        lines: list[Line] = [
            (Span(f"{round(seconds / 60):>3} min  ", "strong"), Span(self._named(card)))
            for card, seconds in programme.boxes
        ]
        if programme.beyond:
            lines.append(divider_line(say("no time for"), WIDTH))
            lines += [(Span(" " * 9 + self._named(card), "quiet"),) for card in programme.beyond[:8]]
        return tuple(lines)

    def _named(self, card: str) -> str:
        row = self.workshop.cards[card]
        return cut(f"{row.spoken} {row.title}", WIDTH - 10, cell_len)
