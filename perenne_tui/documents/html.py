"""A document as one HTML file, which loads nothing from elsewhere and is laid out in pages when it is printed.

It is rendered from the tokens of the Markdown document, for which HTML is off: typed tags stay text.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from perenne_tui.documents.blocks import BOXES
from perenne_tui.documents.markdown_tree import reader, tokens_of

_STYLE: Final = Path(__file__).parent / "templates" / "page.css"
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def to_html(markdown: str, *, language: str, title: str) -> str:
    """Return a document as an HTML page, ending in a line feed.

    Args:
        markdown: the document.
        language: its code, such as `fr`.
        title: title of the page, on the browser's tab.
    """
    tokens = tokens_of(markdown)
    _box_tasks(tokens)
    _scope_headings(tokens)
    body = RendererHTML().render(tokens, reader().options, {})
    style = _STYLE.read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _box_tasks(tokens: Sequence[Token]) -> None:
    """Turn the `[ ]` or `[x]` at the beginning of a list item into a printed box."""
    for item, _, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if item.type != "list_item_open" or inline.type != "inline" or not inline.children:
            continue
        first = inline.children[0]
        box = next((box for box in BOXES if first.type == "text" and first.content.startswith(box)), "")
        if box:
            first.content = BOXES[box] + first.content[len(box) :]
            item.attrSet("class", "task")


def _scope_headings(tokens: Sequence[Token]) -> None:
    """Mark the headings of columns as such, for screen readers."""
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
