"""Closing: each parked card finds somebody or is let go, a word and a mark from each, the next date, the plan."""

from typing import Final

from rich.cells import cell_len

from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.export_request import ExportRequest
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.model.rows import Card, State
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.sitting.confidence import mean, read_scores
from perenne_tui.core.text.spans import Span
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.input.card_texts import TakenBy
from perenne_tui.screens.input.closing_texts import CLOSING_TEXTS
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.labelled_lines import labelled
from perenne_tui.widgets.page_view import Block

LABEL: Final = 20
"""Cells of the labels."""


class ClosingScreen(ListScreen):
    """The last minutes of a sitting, from top to bottom."""

    NAME = "closing"
    BINDINGS = bindings("closing")
    HINTS = ("open", "state.none", "export", "undo", "board", "help")
    PAGE_WIDTH = 76

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self._written = ""
        """The sentence that says where the plan is."""

    def prepare(self) -> None:
        """Begin with the first parked card."""
        self._written = ""
        super().prepare()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Closing")

    @property
    def current_sitting(self) -> Sitting | None:
        """The sitting that is going on."""
        return self.workshop.sittings.get(conducted(self.workshop).sitting)

    def names(self) -> list[str]:
        """Return the parked cards, then the lines of the closing round."""
        last = [*CLOSING_TEXTS, "plan"] if self.current_sitting else ["plan"]
        return [card.uid for card in self._parked()] + last

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the parked cards, then the lines of the closing round."""
        blocks = [self._card(card, width) for card in self._parked()]
        if self.current_sitting:
            blocks += [
                self._said(name, label, words, width) for name, label, words in self._farewell(self.current_sitting)
            ]
        return (*blocks, self._plan(width))

    def action_open(self) -> None:
        """Ask who takes the card along, or what is said; on the last line, write the plan."""
        if self.cursor == "plan":
            self._write()
        elif self.cursor in CLOSING_TEXTS:
            if self.current_sitting:
                self.type_and_move_on(CLOSING_TEXTS[self.cursor](self.current_sitting.uid))
        elif self.cursor:
            self.type_and_move_on(TakenBy(self.cursor))

    def action_state(self, state: State) -> None:
        """Let the card go, or have it come back."""
        if self.cursor in self.workshop.cards:
            self.do(set_state, card=self.cursor, state=state)

    def _write(self) -> None:
        from perenne_tui.services import export

        self._written = export.write(
            self.context.workspace, ExportRequest(), self.context.today(), self.language
        ).sentence
        self.cursor, self.notice = "plan", ""
        self.show()

    def _parked(self) -> list[Card]:
        return [card for column in axis_columns(self.workshop) for card in column.cards if card.state == "parked"]

    def _card(self, card: Card, width: int) -> Block:
        taken = self.workshop.person_name(card.taken_by)
        title = cut(f"║ {card.spoken} {card.title}", width, cell_len)
        words = (
            self.language.say("taken along by {name}", name=taken) if taken else self.language.say("who takes it?")
        )
        return Block(card.uid, ((Span(title, "strong"),), (Span("  " + words, "text" if taken else "hole"),)))

    def _farewell(self, sitting: Sitting) -> list[tuple[str, str, str]]:
        """Return the name, the label and the words of each line of the closing round."""
        language = self.language
        return [
            (name, language.say(text.title), text.said(sitting, language)) for name, text in CLOSING_TEXTS.items()
        ]

    def _said(self, name: str, label: str, words: str, width: int) -> Block:
        if name == "roti" and words:
            words += "   " + self.language.say(
                "mean {mean}", mean=self.language.decimal(mean(read_scores(words).scores))
            )
        lines = labelled(
            label, words or self.language.say("to be said"), width, "strong" if words else "quiet", LABEL
        )
        return Block(name, tuple(lines))

    def _plan(self, width: int) -> Block:
        words = self._written or self.language.say("Write the plan to a file")
        rows = wrap(words, width, cell_len)
        return Block("plan", tuple((Span(row, "title" if self._written else "strong"),) for row in rows))
