"""The signs of lists: those that a program puts before a paragraph, and those that people type themselves."""

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from perenne_tui.core.model.rows import State

_SYMBOLS: Final[Mapping[str, str]] = {
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
"""By sign of the fonts of symbols, which stand in an area of Unicode without meaning of its own: the sign that is seen."""
_DONE: Final = "✓✔✅☑☒🗹🗷√"
_EMPTY: Final = "☐⬜◻🔲❏❑□▢❒"
_BULLETS: Final = "*•·‣▪▫●○◦‧∙■◼◾◆◇❖➢➤►▶▷▸▹→⇒➔➜➡➥✦✧✱✶§❯»◉⚫⚪🔹🔸🔵🟢🟠🔴👉"
_TYPED: Final = re.compile(
    rf"(?:(?P<sign>[{_BULLETS}{_DONE}{_EMPTY}])\ufe0f?[ \t\u00a0\u202f]*(?=\S)"
    r"|(?P<dash>[-–—―−+])(?:[ \t\u00a0\u202f]+(?=\S)|(?=[^\W\d_]))"
    r"|(?P<arrow>(?:->|=>|-->|>>?))[ \t\u00a0\u202f]*(?=\S)"
    r"|(?P<letter>o)(?:\t|[ \u00a0]{2,})[ \t\u00a0]*(?=\S)"
    r"|(?P<number>\d{1,2}[.)]|\d{1,2}°|[a-zA-Z]\))[ \t\u00a0\u202f]+(?=\S))"
)
_BOX: Final = re.compile(
    rf"(?:\[[ \t\u00a0]*(?P<inside>[xXvV✓✔~/-]?)[ \t\u00a0]*\](?![(\[:])|(?P<sign>[{_DONE}{_EMPTY}])\ufe0f?)[ \t\u00a0\u202f]*(?=\S)"
)
_INSIDE: Final[Mapping[str, State]] = {"": "open", "~": "current", "/": "current", "-": "not_applicable"}


class Marked(NamedTuple):
    """A line, without the sign that it begins with."""

    text: str
    is_item: bool = False
    is_numbered: bool = False
    box: State | Literal[""] = ""


def as_seen(text: str) -> str:
    """Return a text with the signs of the fonts of symbols as they are seen, without hyphens that only end lines."""
    if "\xad" in text:
        text = text.replace("\xad", "")
    return text if text.isascii() else "".join(_SYMBOLS.get(sign, sign) for sign in text)


def without_sign(text: str) -> Marked:
    """Return a line without the sign of a list that somebody has typed before it, and its box."""
    found = _TYPED.match(text)
    if found is None:
        box, rest = box_in(text)
        return Marked(rest, is_item=box != "", box=box)
    rest = text[found.end() :]
    box = box_of_sign(found["sign"] or "")
    inner, bare = box_in(rest)
    return Marked(bare, True, found["number"] is not None, inner or box)


def box_in(text: str) -> tuple[State | Literal[""], str]:
    """Return the state of the box that a text begins with, empty where it has none, and the rest."""
    found = _BOX.match(text)
    if found is None:
        return "", text
    state = box_of_sign(found["sign"]) if found["sign"] else _INSIDE.get(found["inside"] or "", "settled")
    return state, text[found.end() :]


def box_of_sign(sign: str) -> State | Literal[""]:
    """Return the state that a bullet stands for: a tick or an empty box; empty for any other."""
    sign = _SYMBOLS.get(sign, sign)
    return "" if not sign else "settled" if sign in _DONE else "open" if sign in _EMPTY else ""
