"""How sure the room is of each axis and each decision: numbers held up, typed at once, shown as a small histogram."""

from collections import Counter
from typing import Final

from rich.cells import cell_len

from perenne_tui.core.changes.confidence import set_confidence, set_lift
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.rows import Axis, Decision
from perenne_tui.core.model.sitting_rows import Confidence
from perenne_tui.core.sitting.confidence import (
    MOST,
    asks_for_more,
    confidence_before,
    confidence_in,
    mean,
    read_scores,
    topics,
)
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.i18n.vocabulary.workshop import axis_glyph
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.input.typing import Typing
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.page_view import Block

_INDENT: Final = "  "


class ConfidenceScreen(ListScreen):
    """One row for each thing that the room may be sure of."""

    NAME = "confidence"
    BINDINGS = bindings("confidence")
    HINTS = ("open", "edit", "delete", "undo", "plan", "board", "help")
    PAGE_WIDTH = 66

    def title_line(self) -> str:
        """Give the first row of the screen."""
        return self.language.say("Confidence, 0 to 5")

    def names(self) -> list[str]:
        """Give the axes, then the decisions."""
        return [row.uid for row in topics(self.workshop)]

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Give each axis and each decision with what the room said."""
        return tuple(self._topic(row, width) for row in topics(self.workshop))

    def turn_to(self, about: str) -> None:
        """Bring the cursor to an axis or a decision."""
        if about in self.names():
            self.cursor = about

    def action_open(self) -> None:
        """Type the numbers that the room holds up."""
        if self.cursor:
            self.begin(Typing("voices", column=self.cursor))

    def action_edit(self) -> None:
        """Type what would make a low number a 3."""
        if confidence_in(self.workshop, self.cursor):
            self.begin(Typing("lift", column=self.cursor))
        else:
            self.action_open()

    def action_remove(self) -> None:
        """Take the numbers back."""
        self.do(set_confidence, about=self.cursor, scores=(), uid="")

    def start_of(self, typing: Typing) -> str:
        """Give what was said before; numbers are asked anew."""
        row = confidence_in(self.workshop, typing.column)
        if typing.what == "lift":
            return row.lift if row else ""
        return "" if typing.what == "voices" else super().start_of(typing)

    def reading(self, typing: Typing, text: str) -> str:
        """Say how the numbers are understood."""
        say = self.language.say
        if typing.what == "lift":
            return say("one line; Enter without a word leaves it open")
        if typing.what != "voices":
            return super().reading(typing, text)
        read = read_scores(text)
        if read.unreadable:
            return say("“{sign}” is no number from 0 to 5", sign=read.unreadable)
        if not read.scores:
            return say("a number from 0 to 5 for each voice, such as 4 3 5 2")
        told = self.language.decimal(mean(read.scores))
        return say("mean {mean} for {n} voices", mean=told, n=len(read.scores))

    def keep_typed(self, typing: Typing, text: str) -> None:
        """Keep the numbers; where one of them is low, ask what would raise it, else go on to the next row."""
        if typing.what == "voices":
            read = read_scores(text)
            if read.unreadable:
                self.notice = self.reading(typing, text)
                return
            if read.scores:
                self.session.do(set_confidence, about=typing.column, scores=read.scores, uid=new_uid())
        elif typing.what == "lift":
            self.session.do(set_lift, about=typing.column, text=text)
        else:
            super().keep_typed(typing, text)
            return
        self.end_kept(typing)
        if typing.what == "voices" and text.strip() and asks_for_more(confidence_in(self.workshop, typing.column)):
            self.begin(Typing("lift", column=typing.column))
        else:
            self.action_move(1)

    def _topic(self, topic: Axis | Decision, width: int) -> Block:
        say = self.language.say
        if isinstance(topic, Axis):
            glyph = axis_glyph(self.workshop.axes_in_order().index(topic))
            name = f"{glyph} {topic.name}"
        else:
            name = f"{topic.spoken} {topic.text}"
        row = confidence_in(self.workshop, topic.uid)
        lines: list[Line] = [(Span(cut(name, width, cell_len), "strong"),)]
        if row is None:
            lines.append((Span(_INDENT + say("not asked yet"), "quiet"),))
        else:
            lines.append(histogram(row.scores))
            lines.append((Span(_INDENT + self._in_words(row), "quiet"),))
        if asks_for_more(row) and row is not None:
            lift = say("What would make it 3: {text}", text=row.lift)
            words = lift if row.lift else say("what would make it 3?")
            role: Role = "text" if row.lift else "hole"
            lines += [(Span(_INDENT + text, role),) for text in wrap(words, width - len(_INDENT), cell_len)]
        return Block(topic.uid, tuple(lines))

    def _in_words(self, row: Confidence) -> str:
        language = self.language
        words = language.say(
            "mean {mean}, lowest {lowest}", mean=language.decimal(mean(row.scores)), lowest=min(row.scores)
        )
        before = confidence_before(self.workshop, row.about)
        if before:
            words += " · " + language.say("{mean} the last time", mean=language.decimal(mean(before.scores)))
        return words


def histogram(scores: tuple[int, ...]) -> Line:
    """Give a square for each voice behind its number: `0   1   2 ■   3 ■■■   4 ■   5`."""
    counted = Counter(scores)
    spans: list[Span] = [Span(_INDENT)]
    for score in range(MOST + 1):
        spans += [Span(f"{score} ", "quiet"), Span("■" * counted[score] + "   ", "mark")]
    return tuple(spans)
