"""The curtain: nothing on the wall but the phase and the time, while cards are typed or people have a break."""

from rich.cells import cell_len

from perenne_tui.core.capture.duplicates import alike
from perenne_tui.core.card_summary import gather
from perenne_tui.core.changes.cards import add_card
from perenne_tui.core.changes.conduct import conducted, note_collected, turn
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Session
from perenne_tui.core.sitting.discussion import programme_to_come
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import cut
from perenne_tui.screens.base import RoomScreen
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import Setting
from perenne_tui.screens.input.typing import Typing
from perenne_tui.widgets.big_letters import big_lines
from perenne_tui.widgets.clock import countdown_span, end_words, minutes_and_seconds
from perenne_tui.widgets.divider import divider_line
from perenne_tui.widgets.page_view import Block, Page, PageView

WIDTH = 66
"""Cells of the page."""
BIG_ROWS = 8
"""Rows of the clock: its programme stands below it on the smallest screen."""


class CurtainScreen(RoomScreen):
    """The phase and the time; cards are typed one after the other without the board being seen."""

    NAME = "curtain"
    BINDINGS = bindings("curtain")
    HINTS = ("new", "curtain", "phase", "time.more", "undo", "help")
    view: PageView

    def __init__(self, session: Session, setting: Setting) -> None:
        super().__init__(session, setting)
        self._column = 0
        """Place of the column that new cards go to."""

    def make_view(self) -> PageView:
        """Make the widget that draws the page."""
        return PageView(self.setting.language, self.setting.look)

    def come_in(self) -> None:
        """Let the curtain down."""
        super().come_in()
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
            corner=self.setting.save_status.corner(),
            at_foot=self.field(),
        )
        self.view.show(page)

    def leave(self) -> None:
        """Raise the curtain."""
        if not self.session.read_only:
            self.session.do(turn, what="curtain", on=False)
        super().leave()

    def action_curtain(self) -> None:
        """Raise the curtain."""
        self.leave()

    def action_show_board(self) -> None:
        """Raise the curtain and go to the board."""
        if not self.session.read_only:
            self.session.do(turn, what="curtain", on=False)
        super().action_show_board()

    def action_new(self) -> None:
        """Begin a card; the next one begins when it is kept, until Esc."""
        if self.workshop.axes:
            self.begin(Typing("collect"))
        else:
            self.tell(self.language.say("No column yet: n begins one."))

    def action_tab(self, step: int) -> None:
        """Have the card go to the next column."""
        if self.typing:
            self._column += step
            self.show()

    def reading(self, typing: Typing, text: str) -> str:  # noqa: ARG002
        """Say where the card goes, and which one it may be already."""
        say = self.language.say
        same = alike(self.workshop, text)
        if same is not None:
            return say("much like {card} {title}", card=same.spoken, title=same.title)
        axes = self.workshop.axes_in_order()
        return say("to {name} · Tab: another column · Esc ends", name=axes[self._column % len(axes)].name)

    def keep_typed(self, typing: Typing, text: str) -> None:
        """Put the card on the board, and begin the next one; an empty text ends it."""
        if typing.what != "collect":
            super().keep_typed(typing, text)
            return
        axes = self.workshop.axes_in_order()
        if not text.strip() or not axes:
            self.end_kept(typing)
            return
        try:
            card = new_uid()
            self.session.do(add_card, uid=card, axis=axes[self._column % len(axes)].uid, title=text)
        except Refused as refused:
            self.notice = self.language.sentence(refused.sentence)
            return
        self.session.do(note_collected, card=card)
        self.end_kept(typing)
        self.begin(Typing("collect"))

    def _parts(self) -> tuple[tuple[Line, ...], ...]:
        workshop, clocks, language = self.workshop, self.clocks, self.language
        phase = workshop.phases.get(conducted(workshop).phase)
        if phase is None:
            now = f"{self.now:%H}\u00a0h\u00a0{self.now:%M}"
            return ((), ((Span(now, "title"),),), self._count())
        time: list[Span] = []
        big = self._big_time()
        if clocks.phase and not big:
            time.append(countdown_span(clocks.phase, language, paused=clocks.is_paused))
            time.append(Span("   "))
        if clocks.end:
            time.append(Span(end_words(clocks.end, clocks.drift, language), "quiet"))
        programme = self._programme() if phase.kind == "break" else ()
        return ((), ((Span(phase.name.upper(), "title"),),), big, (tuple(time),), self._count(), programme)

    def _big_time(self) -> tuple[Line, ...]:
        """Give what is left of the phase as the back of the room reads it; words say that it is over, or paused."""
        countdown = self.clocks.phase
        if countdown is None or countdown.left <= 0 or self.clocks.is_paused or self.setting.look.in_ascii:
            return ()
        rows = big_lines(minutes_and_seconds(countdown.left), WIDTH, BIG_ROWS)
        return tuple((Span(row, "hole" if countdown.is_near else "text"),) for row in rows)

    def _count(self) -> tuple[Line, ...]:
        count = sum(card in self.workshop.cards for card in conducted(self.workshop).collected)
        words = self.language.count("{n} card collected", "{n} cards collected", count)
        return ((Span(words),),) if count else ()

    def _programme(self) -> tuple[Line, ...]:
        """Give the cards that the discussion has time for, each with its minutes, and the line of the cut-off."""
        workshop, say = self.workshop, self.language.say
        programme = programme_to_come(workshop, gather(workshop), self.now)
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
