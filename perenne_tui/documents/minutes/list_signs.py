"""The signs of the fonts of symbols, which stand for bullets and boxes: seen as a person sees them."""

from collections.abc import Mapping
from typing import Final, Literal

from perenne_tui.core.model.rows import State
from perenne_tui.readers.formats.text_marks import mark_of

_SEEN: Final[Mapping[str, str]] = {
    **dict.fromkeys("\uf0fe\uf052\uf054\uf053", "☑"),
    **dict.fromkeys("\uf0fd\uf078\uf051", "☒"),
    **dict.fromkeys("\uf0a8\uf06f\uf071\uf072\uf0a3\uf0a2\uf035", "☐"),
    **dict.fromkeys("\uf0fc\uf050", "✓"),
    **dict.fromkeys("\uf0fb\uf04f", "✗"),
    **dict.fromkeys("\uf0d8\uf0e8\uf046\uf0f0\uf0c4", "➢"),
    **dict.fromkeys("\uf0e0\uf0ae", "→"),
    **dict.fromkeys("\uf0dc\uf0ac", "←"),
    **dict.fromkeys("\uf0de\uf0db", "⇒"),
    **dict.fromkeys("\uf0b7\uf06c\uf09f\uf09e\uf02d\uf0be", "•"),
    **dict.fromkeys("\uf0a7\uf06e\uf0d2", "▪"),
    **dict.fromkeys("\uf076\uf075\uf077", "❖"),
    "\uf04a": "☺",
    "\uf04b": "😐",
    "\uf04c": "☹",
    "\uf0ab": "★",
    "\uf028": "☎",
    "\uf02a": "✉",
}
"""By sign in the area of Unicode that fonts of symbols use for themselves: the sign that is seen."""


def as_seen(text: str) -> str:
    """Return a text with the signs of the fonts of symbols as they are seen, without hyphens that only end lines."""
    if text.isascii():
        return text
    if "\xad" in text:
        text = text.replace("\xad", "")
    return "".join(_SEEN.get(sign, sign) for sign in text)


def box_in(text: str) -> tuple[State | Literal[""], str]:
    """Return the state of the box that the words of an item begin with, empty where they have none, and the rest."""
    mark = mark_of(text) if text else None
    return (mark.box, mark.text) if mark and mark.box else ("", text)


def box_of_sign(sign: str) -> State | Literal[""]:
    """Return the state that a bullet stands for, a tick or an empty box; empty for any other."""
    mark = mark_of(f"{as_seen(sign)} x") if sign else None
    return mark.box if mark else ""
