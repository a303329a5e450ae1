"""A document as one HTML file, which loads nothing from elsewhere and is laid out in pages when it is printed.

It is rendered from the tokens of the Markdown document, for which HTML is off: typed tags stay text. On a telephone,
each row of a table that is too wide becomes a small list of its own; the roles of the table are written out, since
browsers forget them there.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import zip_longest
from pathlib import Path
from typing import Final, NamedTuple

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from perenne_tui.core.document_base import PROPERTY
from perenne_tui.documents.blocks import BOXES, Block, Heading, blocks_of
from perenne_tui.documents.contents import listed_headings, place_in_long
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.links import link
from perenne_tui.documents.markdown_tree import reader, tokens_of
from perenne_tui.documents.svg import Drawing, svg_of
from perenne_tui.i18n.language import Language, language

_STYLE: Final = Path(__file__).parent / "templates" / "page.css"
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_TELEPHONE: Final = 44
"""Characters of a row that fit side by side in 320 pixels."""
_DESK: Final = 84
"""Characters of a row that fit side by side in a window of 700 pixels."""
_SHORT: Final = 20
"""Characters of a cell that stay on one line, such as a figure, an owner who is to be named, a date and a state."""
_LONG: Final = 24
"""Characters from which a word in a cell may break: no word of a language is as long."""
_ROLES: Final = {
    "table_open": "table",
    "thead_open": "rowgroup",
    "tbody_open": "rowgroup",
    "tr_open": "row",
    "th_open": "columnheader",
    "td_open": "cell",
}
_ID: Final = re.compile(r"[A-Z]{1,2}[0-9]{1,4}")
"""A first cell that names its row, as screen readers say it before each other cell."""
_UNSAFE: Final = re.compile(r"[^\w ]")


class _Cell(NamedTuple):
    """A cell of a table: the tokens that open and close it, and its words."""

    opening: Token
    closing: Token
    words: str


def to_html(markdown: str, edition: Edition, *, drawing: Drawing | None = None) -> str:
    """Return a document as an HTML page, ending in a line feed.

    Args:
        markdown: the document.
        edition: as which it leaves the room.
        drawing: what stands above its first part, and in print with its title on a page across.
    """
    body = to_body(markdown, edition, drawing=drawing)
    base = edition.base
    last = f'<p class="base">{escape(edition.base_line)}</p>\n' if base else ""
    style = _STYLE.read_text(encoding="utf-8") + _feet(edition)
    return f"{page_head(edition, style)}<body>\n<main>\n{body}{last}</main>\n</body>\n</html>\n"


def to_body(markdown: str, edition: Edition, *, drawing: Drawing | None = None, is_whole: bool = True) -> str:
    """Return the content of a document as HTML, for a page that has a head of its own: no style, nothing loaded.

    Args:
        markdown: the document.
        edition: as which it leaves the room.
        drawing: what stands above its first part.
        is_whole: whether its title is in it, else only what follows the title.
    """
    tokens = link(tokens_of(markdown))
    found = blocks_of(tokens)
    _box_tasks(tokens, edition)
    for table in _tables(tokens):
        _lay_out(table, language(edition.language))
    _add_contents(tokens, found, edition)
    if drawing:
        _add_drawing(tokens, svg_of(drawing))
    if not is_whole and tokens and tokens[0].tag == "h1":
        del tokens[:3]  # the heading is opened, said and closed
    return RendererHTML().render(tokens, reader().options, {})


def page_head(edition: Edition, style: str) -> str:
    """Return the beginning of a page up to its body: it may load nothing and run nothing.

    Args:
        edition: its title, its language and its base.
        style: how it looks.
    """
    base = edition.base
    known = f'<meta name="{PROPERTY}" content="{escape(base.word)}">\n' if base else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(edition.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(edition.title)}</title>\n{known}<style>\n{style}</style>\n</head>\n"
    )


def _feet(edition: Edition) -> str:
    """Return the style of the foot of printed pages: which document it is, and the number of the page.

    With a last line that says its base, a document has six millimetres more of each page: the line never begins one.
    """
    before, _, rest = edition.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    number = f"{_css(before)} counter(page) {_css(between)} counter(pages) {_css(after)}"
    room = "margin: 16mm; " if edition.base else ""
    foot = f"@bottom-left {{ content: {_css(edition.footer)}; }} @bottom-right {{ content: {number}; }}"
    return f"@page {{ {room}{foot} }}\n"


def _css(text: str) -> str:
    """Return a text as a string of CSS, in which no sign of it ends the string or the style."""
    return '"' + _UNSAFE.sub(lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'


def _add_contents(tokens: list[Token], found: Sequence[Block], edition: Edition) -> None:
    """Put the table of contents of a long document above the heading that it stands above in the other forms."""
    before = place_in_long(found)
    if before is None:
        return
    headings = [block for block in found if isinstance(block, Heading)]
    opening = {id(block): token for block, token in zip(headings, _openings(tokens), strict=True)}
    lines = ""
    for number, heading in enumerate(listed_headings(found), start=1):
        token = opening[id(heading)]
        anchor = str(token.attrs.setdefault("id", f"part-{number}"))
        words = escape("".join(run.text for run in heading.runs))
        lines += f'<li class="level-{heading.level}"><a href="#{escape(anchor)}">{words}</a></li>\n'
    said = escape(edition.contents)
    drawn = f'<nav aria-labelledby="contents">\n<h2 id="contents">{said}</h2>\n<ul>\n{lines}</ul>\n</nav>\n'
    tokens.insert(tokens.index(opening[id(before)]), Token("html_block", "", 0, content=drawn))


def _add_drawing(tokens: list[Token], drawing: str) -> None:
    """Put a drawing between the beginning of a document and its first part."""
    place = next((place for place, token in enumerate(tokens) if token.tag in ("h2", "nav")), len(tokens))
    end = f'<div class="drawing">\n{drawing}</div>\n</section>\n'
    tokens.insert(place, Token("html_block", "", 0, content=end))
    tokens.insert(0, Token("html_block", "", 0, content='<section class="across">\n'))


def _openings(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens that open a heading of the document, not one inside a list."""
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "heading_open" and not depth:
            yield token


def _box_tasks(tokens: Sequence[Token], edition: Edition) -> None:
    """Turn the `[ ]` or `[x]` at the beginning of a list item into a printed box, with words for screen readers."""
    say = language(edition.language).say
    names = dict(zip(BOXES, (say("box to tick"), say("ticked box")), strict=True))
    for item, _, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if item.type != "list_item_open" or inline.type != "inline" or not inline.children:
            continue
        first = inline.children[0]
        box = next((box for box in BOXES if first.type == "text" and first.content.startswith(box)), "")
        if box:
            first.content = first.content[len(box) :]
            drawn = f'<span role="img" aria-label="{escape(names[box])}">{BOXES[box].strip()}</span> '
            inline.children.insert(0, Token("html_inline", "", 0, content=drawn))
            item.attrSet("class", "task")


def _tables(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each table."""
    begun = 0
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            begun = place
        elif token.type == "table_close":
            yield list(tokens[begun : place + 1])


def _lay_out(table: Sequence[Token], speech: Language) -> None:
    """Write roles, heads and widths into the cells of a table, for screen readers and for narrow screens."""
    for token in table:
        if token.type in _ROLES:
            token.attrSet("role", _ROLES[token.type])
    rows = list(_rows(table))
    for first in [row[0] for row in rows[1:] if row and _ID.fullmatch(row[0].words)]:
        first.opening.tag = first.closing.tag = "th"
        first.opening.attrs.update(scope="row", role="rowheader")
    columns = [[cell for cell in column if cell] for column in zip_longest(*rows)]
    least = sum(map(_least_width, columns))
    table[0].attrSet("class", "wide" if least > _TELEPHONE else "narrow")
    for column in columns:
        stays, head = _is_short(column) and least <= _DESK, column[0].words
        said = speech.say("{name}:", name=head) if head else ""
        for cell in column:
            _lay_out_cell(cell, said, stays=stays)


def _lay_out_cell(cell: _Cell, head: str, *, stays: bool) -> None:
    opening = cell.opening
    if opening.type == "th_open":
        opening.attrSet("scope", "col")
    else:
        opening.attrSet("data-head", head)
    is_right = "right" in str(opening.attrs.pop("style", ""))
    looks = {"right": is_right, "short": stays, "long": _longest_word(cell.words) >= _LONG}
    kept = " ".join(look for look, has in looks.items() if has)
    if kept:
        opening.attrSet("class", kept)


def _rows(table: Sequence[Token]) -> Iterator[list[_Cell]]:
    row = list[_Cell]()
    for opening, inline, closing in zip(table, table[1:], (*table[2:], table[-1]), strict=False):
        if opening.type == "tr_open":
            row = []
        elif opening.type in ("th_open", "td_open"):
            row.append(_Cell(opening, closing, "".join(child.content for child in inline.children or ()).strip()))
        elif opening.type == "tr_close":
            yield row


def _is_short(column: Sequence[_Cell]) -> bool:
    """Whether each cell of a column stays on one line."""
    return all(len(cell.words) <= _SHORT for cell in column)


def _least_width(column: Sequence[_Cell]) -> int:
    """Return the characters that a column needs at least: its longest cell or word, and the space beside it."""
    needed = len if _is_short(column) else _longest_word
    return 2 + max(min(needed(cell.words), _LONG) for cell in column)


def _longest_word(words: str) -> int:
    return max(map(len, words.split()), default=0)
