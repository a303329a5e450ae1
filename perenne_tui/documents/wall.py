"""A document as lines for the screen, made of the template that is exported: runs of words, each with a role.

The screen draws a role in a colour and a weight of its theme. Tables are columns of words with a rule under their
headings, tasks begin with □ or √, and missing values, which documents print in italics, have the role `hole`.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import Measure, wrap
from perenne_tui.documents.markdown import marked_text
from perenne_tui.documents.marked_blocks import Block, Heading, Listing, Paragraph, Runs, Table, marked_blocks

_GAP: Final = 2
"""Cells of the terminal between two columns of a table."""
_BULLET, _OPEN_TASK, _DONE_TASK = "•", "□", "√"
_HEADINGS: Final[dict[int, Role]] = {1: "title", 2: "heading", 3: "heading"}
"""By level: the role of a heading; those below are strong."""
_UNDERLINED: Final = 2
"""Level of the headings that have a rule under them."""


def plan_lines(workshop: Workshop, day: date, width: int, measure: Measure) -> tuple[Line, ...]:
    """Return the action plan as lines for the wall, at most `width` cells long by that measure."""
    return tuple(to_lines(marked_text(workshop, day=day), width, measure))


def to_lines(document: str, width: int, measure: Measure) -> list[Line]:
    """Return a document as lines of at most `width` cells.

    Args:
        document: a document whose typed texts are marked; its front matter is left out.
        width: cells, 40 to 160; words wider than a column are cut.
        measure: function that returns the cells that a text takes in the terminal.
    """
    lines = _Layout(measure).blocks(marked_blocks(document), width)
    while lines and not lines[-1]:
        lines.pop()
    return lines


class _Layout(NamedTuple):
    """Lays blocks out in lines of a width in cells, by the terminal's measure of a text."""

    measure: Measure

    def blocks(self, blocks: Sequence[Block], width: int) -> list[Line]:
        """Return the lines of blocks, an empty line after each."""
        lines: list[Line] = []
        for block in blocks:
            lines += self.block(block, width)
            if lines and lines[-1]:
                lines.append(())
        return lines

    def block(self, block: Block, width: int) -> list[Line]:
        """Return the lines of a block."""
        match block:
            case Heading():
                return self.heading(block, width)
            case Listing():
                return self.items(block, width)
            case Table():
                return self.table(block, width)
            case Paragraph():
                return self.wrapped(block.runs, width)
            case _:
                return [_rule(width)]

    def heading(self, heading: Heading, width: int) -> list[Line]:
        """Return the lines of a heading; those of level 2 have a rule under them."""
        lines = self.wrapped(_in_role(heading.runs, _HEADINGS.get(heading.level, "strong")), width)
        return [*lines, _rule(width)] if heading.level == _UNDERLINED else lines

    def items(self, listing: Listing, width: int) -> list[Line]:
        """Return the lines of a list: a sign or a number, and the item beside it."""
        lines: list[Line] = []
        for place, item in enumerate(listing.items):
            inside, task = self.item(item, width - 2)
            sign = task or (_BULLET if listing.start is None else f"{listing.start + place}.")
            indent = Span(" " * (self.measure(sign) + 1))
            lines.append(
                (Span(sign, "quiet" if sign == _BULLET else "text"), Span(" "), *(inside[0] if inside else ()))
            )
            lines += [(indent, *line) if line else () for line in inside[1:]]
        return lines

    def item(self, blocks: Sequence[Block], width: int) -> tuple[list[Line], str]:
        """Return the lines of an item, and the sign of its task; an empty sign if it is no task."""
        task = ""
        lines: list[Line] = []
        for index, block in enumerate(blocks):
            if index == 0 and isinstance(block, Paragraph) and block.runs[0].text[:4] in ("[ ] ", "[x] "):
                first, *others = block.runs
                task = _DONE_TASK if first.text[1] == "x" else _OPEN_TASK
                lines += self.wrapped((Span(first.text[4:], first.role), *others), width)
            else:
                lines += self.block(block, width)
        return lines, task

    def table(self, table: Table, width: int) -> list[Line]:
        """Return the lines of a table: its headings, a rule, and its rows with wrapped cells."""
        head, *body = table.rows
        cells = [[_in_role(runs, "strong") for runs in head], *body]
        texts = [[_text(row[place]) for row in cells] for place in range(len(head))]
        natural = [max(map(self.measure, column)) for column in texts]
        words = [max(self.measure(word) for text in column for word in text.split(" ")) for column in texts]
        widths = _shared(words, natural, width - _GAP * (len(head) - 1))
        first, *rows = [self.row(row, widths, table.right) for row in cells]
        rule: Line = (Span((" " * _GAP).join("─" * each for each in widths), "rule"),)
        return [*first, rule, *(line for row in rows for line in row)]

    def row(self, cells: Sequence[Runs], widths: list[int], right: Sequence[bool]) -> list[Line]:
        """Return the lines of a row of a table, as many as its highest cell has."""
        wrapped = [self.wrapped(runs, size) for runs, size in zip(cells, widths, strict=True)]
        lines: list[Line] = []
        for height in range(max(map(len, wrapped))):
            line: list[Span] = []
            for place, cell in enumerate(wrapped):
                spans = cell[height] if height < len(cell) else ()
                blank = Span(" " * (widths[place] - self.measure(_text(spans))))
                gap = Span(" " * _GAP if place else "")
                line += [gap, blank, *spans] if right[place] else [gap, *spans, blank]
            lines.append(_without_end_blanks(line))
        return lines

    def wrapped(self, runs: Runs, width: int) -> list[Line]:
        """Return words broken into lines; each character keeps its role."""
        text = _text(runs)
        roles, ends, end = list[Role](), list[int](), 0
        for run in runs:
            end += len(run.text)
            if roles and roles[-1] == run.role:
                ends[-1] = end
            else:
                roles.append(run.role)
                ends.append(end)
        lines: list[Line] = []
        place = number = 0
        for wrapped in wrap(text, max(1, width), self.measure):
            spans: list[Span] = []
            left = wrapped
            while left:
                while text[place] != left[0]:  # `wrap` drops the blanks at the ends of lines
                    place += 1
                while ends[number] <= place:
                    number += 1
                part = left[: ends[number] - place]
                if not text.startswith(part, place):  # blanks beside each other are one in the line
                    part = left[0]
                if spans and spans[-1].role == roles[number]:
                    spans[-1] = Span(spans[-1].text + part, roles[number])
                else:
                    spans.append(Span(part, roles[number]))
                place, left = place + len(part), left[len(part) :]
            lines.append(tuple(spans))
        return lines


def _in_role(runs: Runs, role: Role) -> Runs:
    """Return words whose ordinary ones have another role."""
    return tuple(Span(run.text, role if run.role == "text" else run.role) for run in runs)


def _shared(words: list[int], natural: list[int], room: int) -> list[int]:
    """Return the widths of the columns of a table, in cells.

    Each column gets its longest word where that is possible; then narrow columns get their natural width, and wide
    ones share the rest.

    Args:
        words: width of the longest word of each column.
        natural: width of the longest cell of each column.
        room: cells that all columns may take together.
    """
    widths = list(words)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    spare = max(0, room - sum(widths))
    waiting = sorted(range(len(widths)), key=lambda place: natural[place] - widths[place])
    for left, place in zip(range(len(waiting), 0, -1), waiting, strict=True):
        more = max(0, min(natural[place] - widths[place], spare // left))
        widths[place] += more
        spare -= more
    return widths


def _rule(width: int) -> Line:
    return (Span("─" * width, "rule"),)


def _text(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans)


def _without_end_blanks(spans: list[Span]) -> Line:
    while spans and not spans[-1].text.strip(" "):
        spans.pop()
    return tuple(span for span in spans if span.text)
