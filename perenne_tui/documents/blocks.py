"""A Markdown document as plain blocks: what word processors are given, whichever one it is.

Our documents hold headings, paragraphs, lists with boxes, tables, bold and italics; whatever else a template of
one's own brings comes through as the text that it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markdown_it.tree import SyntaxTreeNode

from perenne_tui.documents.tree import tree_of

BOXES: Final = {"[ ] ": "☐ ", "[x] ": "☑ "}
"""Boxes of a list of tasks, as signs that print."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look."""

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
    depth: int = 0
    """How deep it stands in lists; 0 outside of any."""
    is_item: bool = False
    """Whether it begins an item of a list, rather than going on in it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first row holds the heads."""

    rows: tuple[tuple[Runs, ...], ...]
    right: tuple[bool, ...]
    """Whether each column is set to the right."""


Block = Heading | Paragraph | Table


def blocks(markdown: str) -> tuple[Block, ...]:
    """Read a document."""
    return tuple(_inside(tree_of(markdown).children, 0))


def _inside(nodes: Sequence[SyntaxTreeNode], depth: int) -> Iterator[Block]:
    for node in nodes:
        if node.type == "heading":
            yield Heading(int(node.tag[1:]), _runs(node.children[0]) if node.children else ())
        elif node.type == "table":
            yield _table(node)
        elif node.type in ("bullet_list", "ordered_list"):
            for item in node.children:
                yield from _item(item, depth + 1)
        elif node.type == "paragraph":
            yield Paragraph(_runs(node.children[0]), depth)
        elif node.children:
            yield from _inside(node.children, depth)
        elif node.content:
            yield Paragraph((Run(node.content.rstrip("\n")),), depth)


def _item(item: SyntaxTreeNode, depth: int) -> Iterator[Block]:
    """Give an item of a list: its first paragraph begins it."""
    first = True
    for block in _inside(item.children, depth):
        if first and isinstance(block, Paragraph) and block.depth == depth:
            yield Paragraph(_boxed(block.runs), depth, is_item=True)
        else:
            yield block
        first = False


def _boxed(runs: Runs) -> Runs:
    box = next((box for box in BOXES if runs and runs[0].text.startswith(box)), "")
    return (Run(BOXES[box] + runs[0].text[len(box) :]), *runs[1:]) if box else runs


def _table(node: SyntaxTreeNode) -> Table:
    rows = [row for part in node.children for row in part.children]
    heads = rows[0].children if rows else []
    right = tuple("right" in str(cell.attrs.get("style", "")) for cell in heads)
    cells = (tuple(_runs(cell.children[0]) if cell.children else () for cell in row.children) for row in rows)
    return Table(tuple(cells), right)


def _runs(inline: SyntaxTreeNode) -> Runs:
    return tuple(run for node in inline.children for run in _run(node, bold=False, italic=False))


def _run(node: SyntaxTreeNode, *, bold: bool, italic: bool) -> Iterator[Run]:
    if node.type in ("softbreak", "hardbreak"):
        yield Run(" " if node.type == "softbreak" else "\n", bold, italic)
    elif node.children:
        for child in node.children:
            yield from _run(child, bold=bold or node.type == "strong", italic=italic or node.type == "em")
    elif node.content:
        yield Run(node.content, bold, italic)
