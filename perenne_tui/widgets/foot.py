"""The rows of the foot of a screen: the rule with its notice, or a field that is typed; the hints."""

from collections.abc import Iterator, Sequence

from perenne_tui.core.text.spans import Line, Span
from perenne_tui.widgets.bottom_line import Bottom, Mark, hint_line, notice_lines
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.screen_rows import Run, ScreenRow

_AFTER_SIGN = 4
"""Cells of the rule that are left for the blanks around the words at its end, and behind them."""
RULE_STEP = 10
"""Cells of one run of the rule: what a notice does not reach is not sent again."""


def _at_the_end(words: str, width: int, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield a mark of some words at the right end of the rule, unless there are none, or others are there."""
    mark = Mark(width - cell_len(words) - _AFTER_SIGN, f" {words} ")
    used = max((other.left + cell_len(other.words) for other in marks), default=0)
    if words and mark.left >= used:
        yield mark


class FootPainter:
    """Draws the foot; what is as it was drawn last is not drawn again.

    Args:
        look: the styles.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._hints: tuple[tuple[object, int], ScreenRow] | None = None
        """The row of the hints, after the hints and their cells."""
        self._rule: tuple[Line, ScreenRow] | None = None
        """The row of the rule, after its line."""
        self._bare: dict[int, Run] = {}
        """By the cell where they begin, the whole runs that are nothing but rule."""

    def rows(
        self, bottom: Bottom, width: int, marks: Sequence[Mark], field: Sequence[Line], *, axis: int
    ) -> list[ScreenRow]:
        """Return the rows of the foot.

        Args:
            bottom: the hints and the notice.
            width: cells of the screen.
            marks: words on the rule, such as the number of lines below.
            field: the lines of the field; none while nothing is typed at the foot. A notice stands above it.
            axis: index of the axis whose colour the field has; -1 for none.
        """
        inner = width - 2
        has_rule = bottom.notice or marks or not field
        marks = [*marks, *_at_the_end(bottom.sign, inner, marks)]
        rules = notice_lines(bottom.notice, inner, marks) if has_rule else ()
        typed = [(Run(1, inner, self._look.segments(line, inner, axis=axis)),) for line in field]
        return [*map(self._rule_row, rules), *typed, self._hint_row(bottom.hints, inner)]

    def _hint_row(self, hints: tuple[tuple[str, str], ...], inner: int) -> ScreenRow:
        if self._hints is None or self._hints[0] != (hints, inner):
            row = (Run(1, inner, self._look.segments(hint_line(hints, inner), inner)),)
            self._hints = ((hints, inner), row)
        return self._hints[1]

    def _rule_row(self, line: Line) -> ScreenRow:
        """Return a line of the rule in runs, the parts of it that are nothing but rule in short ones."""
        if self._rule is None or self._rule[0] != line:
            self._rule = (line, tuple(self._runs(line)))
        return self._rule[1]

    def _runs(self, line: Line) -> Iterator[Run]:
        spans: list[Span] = []
        left = at = 0
        for span in line:
            if span.role != "rule":
                spans.append(span)
                at += cell_len(span.text)
                continue
            end = at + len(span.text)
            while at < end:
                to = min(end, (at // RULE_STEP + 1) * RULE_STEP)
                spans.append(Span(span.text[: to - at], "rule"))
                at = to
                if at % RULE_STEP == 0:
                    yield self._run(left, at - left, spans)
                    left, spans = at, []
        if spans:
            yield self._run(left, at - left, spans)

    def _run(self, left: int, width: int, spans: Sequence[Span]) -> Run:
        if width != RULE_STEP or len(spans) > 1 or spans[0].role != "rule":
            return Run(1 + left, width, self._look.segments(tuple(spans), width))
        known = self._bare.get(left)
        if known is None:
            known = self._bare[left] = Run(1 + left, width, self._look.segments(tuple(spans), width))
        return known
