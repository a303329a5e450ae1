"""A document as one HTML file: everything in it, nothing asked of any other place, and pages when it is printed.

It is drawn from the tree of the Markdown document, in which no HTML is known: what people typed is text.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from perenne_tui.documents.blocks import BOXES
from perenne_tui.documents.tree import reader, tokens_of

_STYLE: Final = Path(__file__).parent / "templates" / "page.css"
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def to_html(markdown: str, *, language: str, title: str) -> str:
    """Give a document as an HTML page, which ends in a line feed.

    Args:
        markdown: the document.
        language: its code, such as `fr`.
        title: what stands on the tab.
    """
    tokens = tokens_of(markdown)
    _box_tasks(tokens)
    _scope_heads(tokens)
    body = RendererHTML().render(tokens, reader().options, {})
    style = _STYLE.read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _box_tasks(tokens: Sequence[Token]) -> None:
    """Draw the box of a task, which stands first in its item."""
    for item, _, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if item.type != "list_item_open" or inline.type != "inline" or not inline.children:
            continue
        first = inline.children[0]
        box = next((box for box in BOXES if first.type == "text" and first.content.startswith(box)), "")
        if box:
            first.content = BOXES[box] + first.content[len(box) :]
            item.attrSet("class", "task")


def _scope_heads(tokens: Sequence[Token]) -> None:
    """Tell which cells are heads of columns, for those who hear the page."""
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
