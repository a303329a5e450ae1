"""The blocks of a Markdown document: headings, paragraphs, lists and tables, of runs of text in one look each.

docx, odt and pdf are written from these blocks, and an edited plan is read from them. Other Markdown, as a user's own
template may hold, is kept as plain text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from markdown_it.token import Token

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


def blocks_of(tokens: Iterable[Token]) -> tuple[Block, ...]:
    """Return the blocks that the tokens of a document make."""
    return tuple(_inside(iter(tokens)))


def words_of(runs: Iterable[Run]) -> str:
    """Return the text of runs without their looks."""
    return "".join(run.text for run in runs)


def box_of(runs: Runs) -> str:
    """Return the box that a text begins with, as it is printed; empty when it is no task."""
    return next((sign.strip() for sign in BOXES.values() if runs and runs[0].text.startswith(sign)), "")


def is_told_in_parts(item: Sequence[Block]) -> bool:
    """Return whether an item of a list tells about an id in parts, as a card: readers go to it as to a heading."""
    first = item[0] if item else None
    is_told = isinstance(first, Paragraph) and bool(first.runs) and bool(first.runs[0].anchor)
    return is_told and any(isinstance(part, Listing) for part in item)


def _inside(tokens: Iterator[Token]) -> Iterator[Block]:
    """Yield the blocks of a container, up to the token that ends it, which is taken too."""
    above = ""
    for token in tokens:
        if token.nesting < 0:
            return
        kind = token.type
        above, before = kind, above
        if kind == "heading_open":
            yield Heading(int(token.tag[1:]), _text(tokens, token), before == "hr")
        elif kind == "table_open":
            yield _table(tokens)
        elif kind in ("bullet_list_open", "ordered_list_open"):
            items = tuple(_items(tokens))
            yield Listing(items, kind == "ordered_list_open", int(token.attrs.get("start", 1)))
        elif kind == "paragraph_open":
            yield Paragraph(_text(tokens, token))
        elif token.nesting:
            yield from _inside(tokens)
        elif token.children:
            yield from _inside(iter(token.children))
        elif token.content:
            yield Paragraph((Run(token.content.rstrip("\n"), code=kind in ("fence", "code_block")),))


def _items(tokens: Iterator[Token]) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks of each item of a list; the box of a task is printed before its first words."""
    for token in tokens:
        if token.nesting < 0:
            return
        found = tuple(_inside(tokens))
        if found and isinstance(found[0], Paragraph):
            yield (Paragraph(_anchored(_boxed(found[0].runs), token)), *found[1:])
        else:
            yield found


def _boxed(runs: Runs) -> Runs:
    box = next((box for box in BOXES if runs[0].text.startswith(box)), "") if runs else ""
    return (runs[0]._replace(text=BOXES[box] + runs[0].text[len(box) :]), *runs[1:]) if box else runs


def _table(tokens: Iterator[Token]) -> Table:
    """Return a table, its last token taken."""
    rows, right = list[tuple[Runs, ...]](), list[bool]()
    row = list[Runs]()
    for token in tokens:
        match token.type:
            case "th_open" | "td_open":
                row.append(_text(tokens, token))
                if not rows:
                    right.append("right" in str(token.attrs.get("style", "")))
            case "tr_close":
                rows.append(tuple(row))
                row = []
            case "table_close":
                break
    return Table(tuple(rows), tuple(right))


def _text(tokens: Iterator[Token], holder: Token) -> Runs:
    """Return the text of a heading, a paragraph or a cell, its anchor on the first run; its last token is taken."""
    runs: Runs = ()
    for token in tokens:
        if token.nesting < 0:
            break
        runs = _runs(token.children or ())
    return _anchored(runs, holder)


def _anchored(runs: Runs, holder: Token) -> Runs:
    anchor = str(holder.attrs.get("id", ""))
    return (runs[0]._replace(anchor=anchor), *runs[1:]) if anchor and runs else runs


def _runs(tokens: Sequence[Token]) -> Runs:
    """Return the runs of a text; what is beside each other in the same look is one run."""
    if len(tokens) == 1 and tokens[0].type == "text" and tokens[0].content:
        return (Run(tokens[0].content),)
    pieces = list[tuple[Run, str]]()
    _add_pieces(tokens, _PLAIN, pieces)
    looks = ((look, "".join(text for _, text in group)) for look, group in groupby(pieces, itemgetter(0)))
    return tuple(Run(text) if look is _PLAIN else look._replace(text=text) for look, text in looks)


def _add_pieces(tokens: Iterable[Token], look: Run, pieces: list[tuple[Run, str]]) -> None:
    """Add the texts of tokens, each with its look."""
    around = list[Run]()
    for token in tokens:
        if token.nesting > 0:
            around.append(look)
            look = _look_in(token, look)
        elif token.nesting < 0:
            look = around.pop()
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append((look, " " if token.type == "softbreak" else "\n"))
        elif token.children:
            _add_pieces(token.children, look, pieces)
        elif token.content:
            pieces.append((look._replace(code=True) if token.type == "code_inline" else look, token.content))


def _look_in(token: Token, look: Run) -> Run:
    match token.type:
        case "strong_open":
            return look._replace(bold=True)
        case "em_open":
            return look._replace(italic=True)
        case "s_open":
            return look._replace(strike=True)
        case "link_open":
            return look._replace(link=str(token.attrs.get("href", "")))
        case _:
            return look
