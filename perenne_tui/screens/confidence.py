"""The confidence of the room in each axis and each decision: numbers from 0 to 5, shown as a small histogram.

While phones are asked about what the cursor is on, only the number of voices is seen.
"""

from collections import Counter
from typing import Final

from perenne_tui.core.changes.conduct import ask_confidence, conducted, turn
from perenne_tui.core.changes.voting import set_confidence
from perenne_tui.core.model.rows import Axis, Decision
from perenne_tui.core.model.sitting_rows import Confidence
from perenne_tui.core.sitting.confidence import (
    MOST,
    asks_for_more,
    confidence_before,
    confidence_in,
    hides_numbers,
    mean,
    topics,
)
from perenne_tui.core.sitting.voices import scores_of_phones
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.language import N_
from perenne_tui.i18n.vocabulary.states import axis_glyph
from perenne_tui.i18n.vocabulary.voices import confidence_question
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.input.confidence_texts import ConfidenceLift, ConfidenceNumbers
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import quiet_lines
from perenne_tui.widgets.page_view import Block

_INDENT: Final = "  "
_AGAIN: Final = N_("R once more: phones are asked again, though the numbers have been seen.")
"""The question before numbers are hidden again: a message id."""


class ConfidenceScreen(ListScreen):
    """One row for each thing that the room may be sure of."""

    NAME = "confidence"
    BINDINGS = bindings("confidence")
    HINTS = ("open", "reveal", "edit", "delete", "undo", "plan", "board", "help")

    def show_scene(self) -> None:
        """Show the list; phones are asked about what the cursor is on."""
        names = self.names()
        self._ask_phones(self.cursor if self.cursor in names else next(iter(names), ""))
        super().show_scene()

    def on_screen_suspend(self) -> None:
        """Ask phones no more behind another screen."""
        super().on_screen_suspend()
        self._ask_phones("")

    def _ask_phones(self, about: str) -> None:
        phones = self.context.phones
        is_open = phones is not None and phones.is_open
        if not self.session.read_only and (is_open or conducted(self.workshop).asked):
            self.session.do(ask_confidence, about=about if is_open else "")

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Confidence, 0 to 5")

    def names(self) -> list[str]:
        """Return the axes, then the decisions."""
        return [row.uid for row in topics(self.workshop)]

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return each axis and each decision with what the room said."""
        none = self.language.say("No column and no decision yet: F2 goes to the board, where n begins a column.")
        asked = tuple(self._topic(row, width) for row in topics(self.workshop))
        return asked or (Block("none", quiet_lines(none, width)),)

    def focus_row(self, about: str) -> None:
        """Bring the cursor to an axis or a decision."""
        if about in self.names():
            self.cursor = about

    def action_open(self) -> None:
        """Type the numbers that the room holds up."""
        if self.cursor:
            row, is_hidden = confidence_in(self.workshop, self.cursor), hides_numbers(self.workshop, self.cursor)
            of_phones = scores_of_phones(self.session.sent(), self.workshop, row.uid) if row else ()
            numbers = ConfidenceNumbers(self.cursor, of_phones, is_hidden=is_hidden)
            self.text_input.begin(numbers, then=self._after_numbers)

    def action_reveal(self) -> None:
        """Show the numbers that phones and paper gave; asked twice, ask phones again."""
        say, about = self.language.say, conducted(self.workshop).asked
        if not about:
            self.tell(say("The numbers are hidden only while phones are asked for them."))
        elif confidence_in(self.workshop, about) is None:
            self.tell(say("Nobody has given a number yet."))
        elif hides_numbers(self.workshop, about):
            self._show_numbers(on=True)
        elif self.changes.was_asked(say(_AGAIN)):
            self._show_numbers(on=False)
        else:
            self.tell(say(_AGAIN))

    def _show_numbers(self, *, on: bool) -> None:
        if self.ensure_writable():
            self.notice = ""
            self.session.do(turn, what="numbers", on=on)
        self.show()

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: only numbers that were given are taken back."""
        if name == "reveal":
            return bool(conducted(self.workshop).asked) and confidence_in(self.workshop, self.cursor) is not None
        if name == "delete":
            return confidence_in(self.workshop, self.cursor) is not None
        return super().can_do(name)

    def action_edit(self) -> None:
        """Type what would make a low number a 3."""
        if confidence_in(self.workshop, self.cursor) and not hides_numbers(self.workshop, self.cursor):
            self.type_and_move_on(ConfidenceLift(self.cursor))
        else:
            self.action_open()

    def action_remove(self) -> None:
        """Take the numbers back."""
        self.do(set_confidence, about=self.cursor, scores=(), uid="")

    def removable(self) -> str:
        """Return the name of the axis or decision that the numbers are about; empty where there are none."""
        row = next((row for row in topics(self.workshop) if row.uid == self.cursor), None)
        if row is None or confidence_in(self.workshop, row.uid) is None:
            return ""
        return row.name if isinstance(row, Axis) else row.spoken

    def _after_numbers(self, words: str) -> None:
        """Ask what would raise a low number, else go on to the next row; hidden numbers wait for phones."""
        topic = self.cursor
        if hides_numbers(self.workshop, topic):
            self.show()
        elif words.strip() and asks_for_more(confidence_in(self.workshop, topic)):
            self.type_and_move_on(ConfidenceLift(topic))
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
        lines: list[Line] = [(Span(text, "strong"),) for text in wrap(name, width, cell_len)]
        if topic.uid == conducted(self.workshop).asked:
            asked = say(confidence_question(topic), aim=topic.aim if isinstance(topic, Axis) else "")
            lines += [(Span(_INDENT + text, "quiet"),) for text in wrap(asked, width - len(_INDENT), cell_len)]
        if row is None:
            is_asked = topic.uid == conducted(self.workshop).asked
            so_far = self.language.count("{n} voice so far", "{n} voices so far", 0)
            lines.append((Span(_INDENT + (so_far if is_asked else say("not asked yet")), "quiet"),))
        elif hides_numbers(self.workshop, topic.uid):
            lines += [
                (Span(_INDENT + text, "text"),) for text in wrap(self._hidden(row), width - len(_INDENT), cell_len)
            ]
            return Block(topic.uid, tuple(lines))
        else:
            lines.append(histogram(row.scores))
            lines.append((Span(_INDENT + self._in_words(row), "quiet"),))
        if asks_for_more(row) and row is not None:
            lift = say("What would make it 3: {text}", text=row.lift)
            words = lift if row.lift else say("what would make it 3?")
            role: Role = "text" if row.lift else "hole"
            lines += [(Span(_INDENT + text, role),) for text in wrap(words, width - len(_INDENT), cell_len)]
        return Block(topic.uid, tuple(lines))

    def _hidden(self, row: Confidence) -> str:
        """Return the number of voices, and by which key their answers are seen."""
        return self.language.count(
            "{n} voice: its number is seen with R, or on the next line",
            "{n} voices: their numbers are seen with R, or on the next line",
            len(row.scores),
        )

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
    """Return a square for each voice behind its number: `0   1   2 ■   3 ■■■   4 ■   5`."""
    counted = Counter(scores)
    spans: list[Span] = [Span(_INDENT)]
    for score in range(MOST + 1):
        spans += [Span(f"{score} ", "quiet"), Span("■" * counted[score] + "   ", "mark")]
    return tuple(spans)
