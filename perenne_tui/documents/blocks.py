"""The blocks of a Markdown document: headings, paragraphs, lists and tables, of runs of text in one look each.

docx, odt and pdf are written from these blocks, and an edited plan is read from them. Other Markdown, as a user's own
template may hold, is kept as plain text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from perenne_tui.documents.links import link
from perenne_tui.documents.markdown_tree import tokens_of

BOXES: Final = {"[ ] ": "☐ ", "[x] ": "☑ "}
"""Boxes of task lists, and the signs that are printed for them."""


class Run(NamedTuple):
    """A piece of text in one look."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    link: str = ""
    """Address, or `#` and the anchor of a place in the document; empty when it leads nowhere."""
    anchor: str = ""
    """Anchor of the heading, list item or row that begins here: the spoken id that it tells about."""


Runs = tuple[Run, ...]
_PLAIN: Final = Run("")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    level: int
    runs: Runs
    begins_page: bool = False
    """Whether it begins a new page: a rule stands above it."""

    @property
    def anchor(self) -> str:
        """Its anchor, empty when no link leads to it."""
        return self.runs[0].anchor if self.runs else ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of items, each of which holds blocks, other lists among them."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False
    start: int = 1
    """Number of the first item of a numbered list."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first row holds the headings of its columns."""

    rows: tuple[tuple[Runs, ...], ...]
    right: tuple[bool, ...]
    """By column: whether it is aligned to the right."""


Block = Heading | Paragraph | Listing | Table


def blocks(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a document, its front matter left out.

    Raises:
        Refused: it is nested too deeply.
    """
    return blocks_of(link(tokens_of(markdown)))


def blocks_of(tokens: Sequence[Token]) -> tuple[Block, ...]:
    """Return the blocks of a document that has been read, its links among the tokens."""
    return tuple(_inside(SyntaxTreeNode(tokens).children))


def box_of(runs: Runs) -> str:
    """Return the box that a text begins with, as it is printed; empty when it is no task."""
    return next((sign.strip() for sign in BOXES.values() if runs and runs[0].text.startswith(sign)), "")


def is_told_in_parts(item: Sequence[Block]) -> bool:
    """Return whether an item of a list tells about an id in parts, as a card: readers go to it as to a heading."""
    first = item[0] if item else None
    is_told = isinstance(first, Paragraph) and bool(first.runs) and bool(first.runs[0].anchor)
    return is_told and any(isinstance(part, Listing) for part in item)


def _inside(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
    above = ""
    for node in nodes:
        above, before = node.type, above
        if node.type == "heading":
            yield Heading(int(node.tag[1:]), _runs(node), before == "hr")
        elif node.type == "table":
            yield _table(node)
        elif node.type in ("bullet_list", "ordered_list"):
            items = tuple(_item(item) for item in node.children)
            yield Listing(items, node.type == "ordered_list", int(node.attrs.get("start", 1)))
        elif node.type == "paragraph":
            yield Paragraph(_runs(node))
        elif node.children:
            yield from _inside(node.children)
        elif node.content:
            yield Paragraph((Run(node.content.rstrip("\n"), code=node.type in ("fence", "code_block")),))


def _item(item: SyntaxTreeNode) -> tuple[Block, ...]:
    """Return the blocks of an item; the box of a task is printed before its first words."""
    found = tuple(_inside(item.children))
    if found and isinstance(found[0], Paragraph):
        return (Paragraph(_anchored(_boxed(found[0].runs), item)), *found[1:])
    return found


def _boxed(runs: Runs) -> Runs:
    box = next((box for box in BOXES if runs and runs[0].text.startswith(box)), "")
    return (runs[0]._replace(text=BOXES[box] + runs[0].text[len(box) :]), *runs[1:]) if box else runs


def _table(node: SyntaxTreeNode) -> Table:
    rows = [row for part in node.children for row in part.children]
    headings = rows[0].children if rows else []
    right = tuple("right" in str(cell.attrs.get("style", "")) for cell in headings)
    return Table(tuple(tuple(_runs(cell) for cell in row.children) for row in rows), right)


def _runs(holder: SyntaxTreeNode) -> Runs:
    """Return the text of a heading, a paragraph or a cell, its anchor on the first run."""
    nodes = holder.children[0].children if holder.children else []
    runs = [run for node in nodes for run in _run(node, _PLAIN)]
    looks = groupby(runs, lambda run: run._replace(text=""))
    joined = tuple(look._replace(text="".join(run.text for run in group)) for look, group in looks)
    return _anchored(joined, holder)


def _anchored(runs: Runs, holder: SyntaxTreeNode) -> Runs:
    anchor = str(holder.attrs.get("id", ""))
    return (runs[0]._replace(anchor=anchor), *runs[1:]) if anchor and runs else runs


def _run(node: SyntaxTreeNode, look: Run) -> Iterator[Run]:
    """Yield the runs of a part of a text.

    Args:
        node: the part.
        look: a run without text, in the look of what is around the part.
    """
    if node.type in ("softbreak", "hardbreak"):
        yield look._replace(text=" " if node.type == "softbreak" else "\n")
    elif node.children:
        inner = _look_in(node, look)
        for child in node.children:
            yield from _run(child, inner)
    elif node.content:
        yield look._replace(text=node.content, code=look.code or node.type == "code_inline")


def _look_in(node: SyntaxTreeNode, look: Run) -> Run:
    match node.type:
        case "strong":
            return look._replace(bold=True)
        case "em":
            return look._replace(italic=True)
        case "s":
            return look._replace(strike=True)
        case "link":
            return look._replace(link=str(node.attrs.get("href", "")))
        case _:
            return look
