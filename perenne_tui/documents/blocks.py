"""The blocks of a Markdown document: headings, paragraphs, lists and tables, of runs of bold, italic or plain text.

docx, odt and pdf are written from these blocks, and an edited plan is read from them. Other Markdown, as a user's own
template may hold, is kept as plain text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markdown_it.tree import SyntaxTreeNode

from perenne_tui.documents.markdown_tree import tree_of

BOXES: Final = {"[ ] ": "☐ ", "[x] ": "☑ "}
"""Boxes of task lists, and the signs that are printed for them."""
_DASHES = re.compile("-+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of items, each of which holds blocks, other lists among them."""

    items: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first row holds the headings of its columns."""

    rows: tuple[tuple[Runs, ...], ...]
    right: tuple[bool, ...]
    """By column: whether it is aligned to the right."""
    widths: tuple[int, ...]
    """By column: its share of the width, in dashes of the line under the headings, as pandoc reads them."""


Block = Heading | Paragraph | Listing | Table


def blocks(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a document, its front matter left out.

    Raises:
        Refused: it is nested too deeply.
    """
    return tuple(_inside(tree_of(markdown).children, markdown.split("\n")))


def _inside(nodes: Sequence[SyntaxTreeNode], source: Sequence[str]) -> Iterator[Block]:
    for node in nodes:
        if node.type == "heading":
            yield Heading(int(node.tag[1:]), _runs(node.children[0]) if node.children else ())
        elif node.type == "table":
            yield _table(node, source)
        elif node.type in ("bullet_list", "ordered_list"):
            yield Listing(tuple(_item(item, source) for item in node.children))
        elif node.type == "paragraph":
            yield Paragraph(_runs(node.children[0]))
        elif node.children:
            yield from _inside(node.children, source)
        elif node.content:
            yield Paragraph((Run(node.content.rstrip("\n")),))


def _item(item: SyntaxTreeNode, source: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks of an item; the box of a task is printed before its first words."""
    found = tuple(_inside(item.children, source))
    if found and isinstance(found[0], Paragraph):
        return (Paragraph(_boxed(found[0].runs)), *found[1:])
    return found


def _boxed(runs: Runs) -> Runs:
    box = next((box for box in BOXES if runs and runs[0].text.startswith(box)), "")
    return (Run(BOXES[box] + runs[0].text[len(box) :]), *runs[1:]) if box else runs


def _table(node: SyntaxTreeNode, source: Sequence[str]) -> Table:
    rows = [row for part in node.children for row in part.children]
    headings = rows[0].children if rows else []
    right = tuple("right" in str(cell.attrs.get("style", "")) for cell in headings)
    dashes = _DASHES.findall(source[node.map[0] + 1]) if node.map else []
    widths = tuple(map(len, dashes)) if len(dashes) == len(headings) else (1,) * len(headings)
    cells = (tuple(_runs(cell.children[0]) if cell.children else () for cell in row.children) for row in rows)
    return Table(tuple(cells), right, widths)


def _runs(inline: SyntaxTreeNode) -> Runs:
    runs = [run for node in inline.children for run in _run(node, bold=False, italic=False)]
    styles = groupby(runs, lambda run: (run.bold, run.italic))
    return tuple(Run("".join(run.text for run in group), *style) for style, group in styles)


def _run(node: SyntaxTreeNode, *, bold: bool, italic: bool) -> Iterator[Run]:
    if node.type in ("softbreak", "hardbreak"):
        yield Run(" " if node.type == "softbreak" else "\n", bold, italic)
    elif node.children:
        for child in node.children:
            yield from _run(child, bold=bold or node.type == "strong", italic=italic or node.type == "em")
    elif node.content:
        yield Run(node.content, bold, italic)
