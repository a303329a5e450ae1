"""Lines of typed texts that do not break before « ? » or inside « M. Dupont », as people type plain spaces there."""

from typing import Final

from perenne_tui.core.text.patterns import LatePattern

_NO_BREAK: Final = "\u00a0"
_BEFORE: Final = LatePattern(r" (?=[?!:;»](?![^\s?!.,)\]»”<]))")
"""A plain space before a sign that may not begin a line."""
_BEHIND: Final = LatePattern(
    r"(?:(?<=«)|(?<=\bM\.)|(?<=\bMM\.)|(?<=\bMr)|(?<=\bMme)|(?<=\bMlle)|(?<=\bDr)) (?=«|[^\W_])"
)
"""A plain space behind what may not end a line: an opening quotation mark, « M. » before a name."""
_TEXT: Final = LatePattern(r">[^<>]+<")
"""A text between two tags."""


def unbroken(text: str) -> str:
    """Return a text with no-break spaces where French typography has them."""
    if " " not in text:
        return text
    return _BEHIND.sub(_NO_BREAK, _BEFORE.sub(_NO_BREAK, text))


def unbroken_html(html: str) -> str:
    """Return a piece of HTML whose texts have no-break spaces where French typography has them; its tags stay."""
    return _TEXT.sub(lambda found: unbroken(found[0]), html)
