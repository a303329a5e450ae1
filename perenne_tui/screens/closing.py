"""Closing: each parked card finds somebody or is let go, a word and a mark from each, the next date, the plan."""

import re
from typing import Final

from rich.cells import cell_len

from perenne_tui.core.capture.dates import parse_date
from perenne_tui.core.changes.cards import set_state, take_along
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.sittings import BEST_ROTI, say_farewell, set_next_day
from perenne_tui.core.export_request import ExportRequest
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.rows import Card, State
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.sitting.confidence import mean, read_scores
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.spans import Span
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import Setting
from perenne_tui.screens.input.field_words import FAREWELL
from perenne_tui.screens.input.typing import Typing
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.labelled_lines import labelled
from perenne_tui.widgets.page_view import Block

_BETWEEN: Final = re.compile(r"[,;·\n]")
LABEL: Final = 20
"""Cells of the labels."""


class ClosingScreen(ListScreen):
    """The last minutes of a sitting, from top to bottom."""

    NAME = "closing"
    BINDINGS = bindings("closing")
    HINTS = ("open", "state.none", "export", "undo", "board", "help")
    PAGE_WIDTH = 76

    def __init__(self, session: Session, setting: Setting) -> None:
        super().__init__(session, setting)
        self._written = ""
        """The sentence that says where the plan is."""

    def come_in(self) -> None:
        """Begin with the first parked card."""
        self._written = ""
        super().come_in()

    def title_line(self) -> str:
        """Give the first row of the screen."""
        return self.language.say("Closing")

    @property
    def sitting(self) -> Sitting | None:
        """The sitting that is going on."""
        return self.workshop.sittings.get(conducted(self.workshop).sitting)

    def names(self) -> list[str]:
        """Give the parked cards, then what is said at the end."""
        last = ["words", "roti", "next", "plan"] if self.sitting else ["plan"]
        return [card.uid for card in self._parked()] + last

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Give the parked cards, then what is said at the end."""
        blocks = [self._card(card, width) for card in self._parked()]
        if self.sitting:
            blocks += [self._said(name, label, words, width) for name, label, words in self._farewell(self.sitting)]
        return (*blocks, self._plan(width))

    def action_open(self) -> None:
        """Ask who takes the card along, or what is said; on the last line, write the plan."""
        if self.cursor == "plan":
            self._write()
        elif self.cursor in ("words", "roti", "next"):
            self.begin(Typing("farewell", column=self.cursor))
        elif self.cursor:
            self.begin(Typing("taken", card=self.cursor))

    def action_state(self, state: State) -> None:
        """Let the card go, or have it come back."""
        if self.cursor in self.workshop.cards:
            self.do(set_state, card=self.cursor, state=state)

    def start_of(self, typing: Typing) -> str:
        """Give what was said before."""
        sitting = self.sitting
        if typing.what == "taken":
            return self.workshop.person_name(self.workshop.cards[typing.card].taken_by)
        if typing.what != "farewell" or sitting is None:
            return super().start_of(typing)
        words = {name: words for name, _, words in self._farewell(sitting)}
        return words[typing.column] if typing.column != "next" else ""

    def reading(self, typing: Typing, text: str) -> str:
        """Say how the text is understood."""
        say = self.language.say
        if typing.what == "taken":
            return say("somebody’s name; s lets the card go")
        if typing.column == "words":
            return say("a word from each, commas between them")
        if typing.column == "roti":
            read = read_scores(text)
            if read.unreadable or not read.scores:
                return say("1 to 5, each")
            return say(
                "mean {mean} for {n} voices", mean=self.language.decimal(mean(read.scores)), n=len(read.scores)
            )
        day = parse_date(text, today=self.setting.today(), end=self.workshop.header.end) if text.strip() else None
        return self.language.date(day) if day else say("a date")

    def keep_typed(self, typing: Typing, text: str) -> None:
        """Keep what was said, and go on to the next line."""
        if typing.what not in ("taken", "farewell"):
            super().keep_typed(typing, text)
            return
        try:
            self._keep_said(typing, text)
        except Refused as refused:
            self.notice = self.language.sentence(refused.sentence)
            return
        self.end_kept(typing)
        self.action_move(1)

    def _keep_said(self, typing: Typing, text: str) -> None:
        if typing.what == "taken":
            self.session.do(take_along, card=typing.card, name=text, person=new_uid())
            return
        sitting = self.sitting
        if sitting is None:
            return
        if typing.column == "next":
            day = parse_date(text, today=self.setting.today(), end=self.workshop.header.end) if text.strip() else None
            if text.strip() and day is None:
                raise Refused(
                    "“{text}” is no date that is understood: 31/12, end, J+15… Nothing was changed.", text=text
                )
            self.session.do(set_next_day, sitting=sitting.uid, day=day)
            return
        words = tuple(part.strip() for part in _BETWEEN.split(text)) if typing.column == "words" else sitting.words
        roti: tuple[int, ...] = sitting.roti
        if typing.column == "roti":
            read = read_scores(text)
            if read.unreadable:
                raise Refused(
                    "The ROTI is a number from 1 to {best} for each voice; nothing was changed.", best=BEST_ROTI
                )
            roti = read.scores
        self.session.do(say_farewell, sitting=sitting.uid, words=words, roti=roti)

    def _write(self) -> None:
        self._written = self.setting.steward.write(ExportRequest()).sentence
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
        """Give name, label and words of each thing that is said at the end."""
        said = {
            "words": ", ".join(sitting.words),
            "roti": " ".join(map(str, sitting.roti)),
            "next": self.language.date(sitting.next_day) if sitting.next_day else "",
        }
        return [(name, self.language.say(message), said[name]) for name, message in FAREWELL.items()]

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
