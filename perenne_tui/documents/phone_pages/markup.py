"""HTML as a type: whatever is not made by `tag` is a text, and a text is escaped wherever it is put.

What people typed can so never become a tag, nor reverse the reading direction of what stands beside it.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Final

from perenne_tui.core.text.clean import legible
from perenne_tui.documents.phone_pages.line_breaks import unbroken

Value = str | int | bool | None
"""Value of an attribute: `True` for one without a value; `False`, `None` for one that is left out."""
_EMPTY: Final = frozenset({"meta", "link", "input", "br"})
"""Tags that hold nothing and are not closed."""

_SHORT: Final = 80
"""Characters of a text up to which its escaped form is remembered."""


class Html(str):
    """A piece of a page, its texts escaped; a text that is joined to it by `+` or in an f-string is a text again."""

    __slots__ = ()


NOTHING: Final = Html()


def tag(element: str, /, *parts: str, **attributes: Value) -> Html:
    """Return an element.

    Args:
        element: its name, such as `p`.
        parts: what it holds: HTML as it is, every other text escaped.
        attributes: by name, `_` for `-`, with a `_` behind a name that is a word of Python: `class_`, `aria_label`.
    """
    named = "".join([_attribute(key, value) for key, value in attributes.items()]) if attributes else ""
    if element in _EMPTY:
        return Html(f"<{element}{named}>")
    return Html(f"<{element}{named}>{join(parts)}</{element}>")


def join(parts: Iterable[str]) -> Html:
    """Return pieces one after the other: HTML as it is, every other text escaped."""
    return Html("".join([part if isinstance(part, Html) else _escaped(part) for part in parts]))


def typed(text: str) -> Html:
    """Return a text that people typed, on one line, in a reading direction of its own."""
    return tag("bdi", unbroken(text))


def typed_lines(text: str) -> Html:
    """Return a text that people typed, each of its lines on a line."""
    first, *others = unbroken(text.strip("\n")).split("\n")
    return tag("bdi", first, *(part for line in others for part in (tag("br"), line)))


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = _attribute_name(key)
    return f" {name}" if value is True else f' {name}="{_escaped(str(value))}"'


@lru_cache(maxsize=256)
def _attribute_name(key: str) -> str:
    return key.strip("_").replace("_", "-")


def _escaped(text: str) -> str:
    return _escaped_again(text) if len(text) <= _SHORT else escape(legible(text))


@lru_cache(maxsize=4096)
def _escaped_again(text: str) -> str:
    """Return a short text escaped: a page of a hundred cards has thousands of them, the same each time."""
    return escape(legible(text))
