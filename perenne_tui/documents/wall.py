"""A document as lines for the screen, made of the Markdown that is exported: runs of words, each with a role.

The screen draws a role in a colour and a weight of its theme. Tables are columns of words with a rule under their
headings, tasks begin with □ or √, and missing values, which documents print in italics, have the role `hole`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Runs = list[Span]
"""Words with their roles, not yet broken into lines."""

_GAP = 2
"""Cells of the terminal between two columns of a table."""
_BULLET, _OPEN_TASK, _DONE_TASK = "•", "□", "√"
_HEADINGS: dict[str, Role] = {"h1": "title", "h2": "heading", "h3": "heading"}


def to_lines(markdown: str, width: int, measure: Callable[[str], int]) -> list[Line]:
    """Return a document as lines of at most `width` cells.

    Args:
        markdown: a document; its front matter is left out.
        width: cells, 40 to 160; words wider than a column are cut.
        measure: function that returns the cells that a text takes in the terminal.
    """
    from perenne_tui.documents.markdown_tree import tree_of

    lines = _Layout(measure).blocks(tree_of(markdown).children, width)
    while lines and not lines[-1]:
        lines.pop()
    return lines


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lays blocks out in lines of a width in cells, by the terminal's measure of a text."""

    measure: Callable[[str], int]

    def blocks(self, nodes: Sequence["SyntaxTreeNode"], width: int) -> list[Line]:
        """Return the lines of blocks, an empty line after each."""
        lines: list[Line] = []
        for node in nodes:
            lines += self.block(node, width)
            if lines and lines[-1]:
                lines.append(())
        return lines

    def block(self, node: "SyntaxTreeNode", width: int) -> list[Line]:
        """Return the lines of a block."""
        if node.type == "heading":
            return self.heading(node, width)
        if node.type in ("bullet_list", "ordered_list"):
            return self.items(node, width)
        if node.type == "table":
            return self.table(node, width)
        if node.type == "blockquote":
            return [(Span("  "), *line) if line else () for line in self.blocks(node.children, width - 2)]
        if node.type == "hr":
            return [_rule(width)]
        if node.type in ("fence", "code_block"):
            return self.wrapped([Span(node.content.rstrip("\n"))], width)
        return self.wrapped(_runs(node.children), width)

    def heading(self, node: "SyntaxTreeNode", width: int) -> list[Line]:
        """Return the lines of a heading; those of level 2 have a rule under them."""
        lines = self.wrapped(_runs(node.children, _HEADINGS.get(node.tag, "strong")), width)
        return [*lines, _rule(width)] if node.tag == "h2" else lines

    def items(self, node: "SyntaxTreeNode", width: int) -> list[Line]:
        """Return the lines of a list: a sign or a number, and the item beside it."""
        lines: list[Line] = []
        number = int(node.attrs.get("start", 1))
        for place, item in enumerate(node.children):
            sign = _BULLET if node.type == "bullet_list" else f"{number + place}."
            inside, task = self.item(item, width - 2)
            sign = task or sign
            indent = Span(" " * (self.measure(sign) + 1))
            lines.append(
                (Span(sign, "quiet" if sign == _BULLET else "text"), Span(" "), *(inside[0] if inside else ()))
            )
            lines += [(indent, *line) if line else () for line in inside[1:]]
        return lines

    def item(self, node: "SyntaxTreeNode", width: int) -> tuple[list[Line], str]:
        """Return the lines of an item, and the sign of its task; an empty sign if it is no task."""
        task = ""
        lines: list[Line] = []
        for index, child in enumerate(node.children):
            runs = _runs(child.children) if child.type == "paragraph" else []
            if index == 0 and runs and runs[0].text[:4] in ("[ ] ", "[x] "):
                task = _DONE_TASK if runs[0].text[1] == "x" else _OPEN_TASK
                runs[0] = Span(runs[0].text[4:], runs[0].role)
            lines += self.wrapped(runs, width) if child.type == "paragraph" else self.block(child, width)
        return lines, task

    def table(self, node: "SyntaxTreeNode", width: int) -> list[Line]:
        """Return the lines of a table: its headings, a rule, and its rows with wrapped cells."""
        rows = [row for part in node.children for row in part.children]
        cells = [
            [_runs(cell.children, "strong" if cell.type == "th" else "text") for cell in row.children] for row in rows
        ]
        right = ["right" in str(cell.attrs.get("style", "")) for cell in rows[0].children]
        texts = [[_text(row[place]) for row in cells] for place in range(len(right))]
        natural = [max(map(self.measure, column)) for column in texts]
        words = [max(self.measure(word) for text in column for word in text.split(" ")) for column in texts]
        widths = _shared(words, natural, width - _GAP * (len(right) - 1))
        head, *body = [self.row(row, widths, right) for row in cells]
        rule: Line = (Span((" " * _GAP).join("─" * each for each in widths), "rule"),)
        return [*head, rule, *(line for row in body for line in row)]

    def row(self, cells: list[Runs], widths: list[int], right: list[bool]) -> list[Line]:
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
        roles: list[Role] = [run.role for run in runs for _ in run.text]
        lines: list[Line] = []
        place = 0
        for wrapped in wrap(text, max(1, width), self.measure):
            spans: Runs = []
            for char in wrapped:
                while text[place] != char:  # `wrap` drops the blanks at the ends of lines
                    place += 1
                role = roles[place]
                if spans and spans[-1].role == role:
                    spans[-1] = Span(spans[-1].text + char, role)
                else:
                    spans.append(Span(char, role))
                place += 1
            lines.append(tuple(spans))
        return lines


def _runs(nodes: Sequence["SyntaxTreeNode"], role: Role = "text") -> Runs:
    return list(_inline(nodes, role))


def _inline(nodes: Sequence["SyntaxTreeNode"], role: Role) -> Iterator[Span]:
    for node in nodes:
        if node.type == "softbreak":
            yield Span(" ", role)
        elif node.type == "hardbreak":
            yield Span("\n", role)
        elif node.type in ("strong", "em"):
            yield from _inline(node.children, "strong" if node.type == "strong" else "hole")
        elif node.children:
            yield from _inline(node.children, role)
        else:
            yield Span(node.content, role)


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
