"""The facilitator's desk: a private window that follows the wall, with what the room need not see.

It never writes: it stays when the window that writes goes, and shows what was last said.
"""

from collections.abc import Sequence

from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.changes.conduct import conducted, opened_card
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.session import Session
from perenne_tui.core.sitting.agenda import phase_beside, phases_of
from perenne_tui.core.sitting.discussion import to_discuss
from perenne_tui.core.sitting.triage import to_sort
from perenne_tui.core.sitting.voting import as_seen, voters
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.vocabulary.states import CARD_TEXTS
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.desk_phones import phone_lines
from perenne_tui.screens.headings import board_title
from perenne_tui.screens.page_screen import PageScreen
from perenne_tui.store.sent_lines import SentLines
from perenne_tui.widgets.card_page import suggestion_words
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.clock import countdown_span, end_words
from perenne_tui.widgets.labelled_lines import labelled
from perenne_tui.widgets.page_view import Block

_LABEL = 16
"""Cells of the column of labels."""
_GAP = "   "
"""Between what stands beside each other on a row."""


class DeskScreen(PageScreen):
    """The phase and its note, the card and its prompts, who has not spoken, phones, what comes next, the drift."""

    NAME = "desk"
    BINDINGS = bindings("desk")
    HINTS = ("next", "help")
    PAGE_WIDTH = 76

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self._sent: SentLines | None = None
        """The changes that phones sent, once they are looked for."""

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return " · ".join((self.language.say("Desk"), board_title(self.workshop)))

    def corner(self) -> Line:
        """Return nothing: the desk always follows another window, and the time is on the page."""
        return ()

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the page from what the facilitator needs first."""
        told = (
            self._time(width),
            self._note(width),
            self._card(width),
            self._silent(width),
            self._phones(width),
            self._next(width),
        )
        return tuple(Block(str(place), lines) for place, lines in enumerate(told) if lines)

    def leave(self) -> bool:
        """Stay: this page is left by quitting."""
        return False

    def action_show_board(self) -> None:
        """Stay: the board is on the wall."""

    def _time(self, width: int) -> tuple[Line, ...]:
        say, clocks = self.language.say, self.sitting_controls.clocks
        phase = self.workshop.phases.get(conducted(self.workshop).phase)
        if phase is None:
            told = say("No sitting is going on: F6 in the other window begins one, and this page follows it.")
            return tuple((Span(row, "quiet"),) for row in wrap(told, width, cell_len))
        parts = [Span(phase.name.upper(), "title")]
        if clocks.foremost:
            parts.append(countdown_span(clocks.foremost, self.language, paused=clocks.is_paused))
        if clocks.end:
            parts.append(Span(end_words(clocks.end, clocks.drift, self.language, is_early_told=True), "text"))
        return _rows_of(parts, width)

    def _note(self, width: int) -> tuple[Line, ...]:
        phase = self.workshop.phases.get(conducted(self.workshop).phase)
        if phase is None or not phase.note:
            return ()
        return tuple((Span(row),) for row in wrap(phase.note, width, cell_len))

    def _card(self, width: int) -> tuple[Line, ...]:
        card = self.workshop.cards.get(opened_card(self.workshop))
        if card is None:
            return ()
        say = self.language.say
        prompts = (
            (say(CARD_TEXTS["question"]), card.question),
            (say(CARD_TEXTS["why"]), card.why),
            (say(CARD_TEXTS["evidence"]), card.evidence),
            (
                say(CARD_TEXTS["suggestion"]),
                suggestion_words(card, self.language),
            ),
            (say(CARD_TEXTS["note"]), card.note),
        )
        lines = [line for label, text in prompts if text for line in labelled(label, text, width, "text", _LABEL)]
        return ((Span(f"{card.spoken} ", "mark"), Span(card.title, "strong")), *lines)

    def _silent(self, width: int) -> tuple[Line, ...]:
        heard = conducted(self.workshop).heard
        quiet = [person for person in voters(self.workshop) if person.uid not in heard]
        if not heard or not quiet:
            return ()
        names = ", ".join(self.workshop.person_name(person.uid) for person in quiet)
        return tuple(labelled(self.language.say("Not heard"), names, width, "strong", _LABEL))

    def _phones(self, width: int) -> tuple[Line, ...]:
        path = self.context.workspace.path
        if self._sent is None and path is not None:
            self._sent = SentLines(path)
        sent = self._sent.entries() if self._sent else ()
        return phone_lines(self.workshop, sent, self.language, width, _LABEL)

    def _next(self, width: int) -> tuple[Line, ...]:
        say, workshop = self.language.say, self.workshop
        conduct = conducted(workshop)
        lines: list[Line] = []
        card = self._card_to_come()
        if card:
            lines += labelled(say("Next card"), f"{card.spoken} {card.title}", width, "text", _LABEL)
        phases = phases_of(workshop, conduct.sitting)
        phase = phase_beside(phases, conduct.phase, 1, rank=conduct.phase_rank) if conduct.phase else None
        if phase:
            minutes = self.language.count("{n} minute", "{n} minutes", phase.minutes)
            lines += labelled(say("Then"), f"{phase.name}, {minutes}", width, "text", _LABEL)
        return tuple(lines)

    def _card_to_come(self) -> Card | None:
        """Return the card that comes after the opened one in this phase; `None` after the last."""
        workshop = self.workshop
        phase = workshop.phases.get(conducted(workshop).phase)
        kind = phase.kind if phase else ""
        ahead: list[str] = []
        if kind == "triage":
            ahead = to_sort(workshop)
        elif kind == "discuss":
            ahead = [card for card, _ in to_discuss(workshop, gather_facts(as_seen(workshop)))]
        opened = opened_card(workshop)
        return next((workshop.cards[card] for card in ahead if card != opened), None)


def _rows_of(parts: Sequence[Span], width: int) -> tuple[Line, ...]:
    """Return spans beside each other with a gap between them, as many on a row as its width has room for."""
    rows: list[list[Span]] = []
    for part in parts:
        used = sum(cell_len(span.text) for span in rows[-1]) if rows else width
        if used + len(_GAP) + cell_len(part.text) > width:
            rows.append([part])
        else:
            rows[-1] += [Span(_GAP), part]
    return tuple(tuple(row) for row in rows)
