"""The mark of an item before its words: bullets of every kind, numbers and boxes, as people and programs write them.

`- a`  `• a`  `➢ a`  `o<tab>a`  `=> a`  `** a`  `**- a**`     bullets
`1. a`  `1) a`  `(1) a`  `1/ a`  `1° a`  `a) a`  `1.2. a`     numbers
`- [x] a`  `☑ a`  `✓ a`  `[ ] a`                              boxes, with or without a bullet before them
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from perenne_tui.core.model.rows import State
from perenne_tui.readers import blanks
from perenne_tui.readers.card_marks import STATES

BLANK: Final = blanks.BLANK + "\u200b-\u200d\u2060\u240c\ufffd"
"""Blanks of Unicode, as a class of a pattern: also those without width, and what `clean` makes of a page break and of
a byte order mark within a file."""
SIGNS_OF_HEADINGS: Final = frozenset("✅❌❎✔✖✗✘✕👉☞☛➡▶►🔹🔸🔘⚫⚪✦✧✱✳❯")
"""Bullets and ticks that people also put before a heading."""
BLANKS: Final = blanks.BLANKS.replace("\n", "") + "\u200b\u200c\u200d\u2060\u240c\ufffd"
"""The same characters, one by one."""
_TAB: Final = 4
_NO_WIDTH: Final = frozenset("\u200b\u200c\u200d\u2060\u240c\ufffd")

Family = Literal["bullet", "letter o", "section sign", "number", "letter", "roman"]
"""Kind of a mark; marks of one family are of one list."""

_SIGNS: Final = (
    "•‣⁃◦∙●○◆◇◊❖■□▪▫◼◻▶►▸▹▷▻➢➣➤➔➜➝➞➙➛→⇒⇨➡➨➥➧➠➩❏❑❒❐✦✧✱✳⚫⚪⦿⦾◉◎⬛✗✘✕✖❌❎❯☞☛🔹🔸🔘👉"
    "\uf0b7\uf0a7\uf0d8\uf076\uf0a8\uf06f\uf071\uf0e0\uf0e8\uf02d\uf06c\uf06e\uf0fb\uf075\uf0b0\uf0a1"
)
"""Signs that nobody writes before a word but as a bullet; the last ones are of the fonts Symbol and Wingdings."""
_TICKED: Final = "✓✔☑✅☒√\uf0fc\uf0fe\uf052"
UNTICKED: Final = "☐⬜🔲"
"""Signs of boxes that wait for a tick."""
_DASHES: Final = "-*+–—―−‐‑‒·‧⋅"
"""Signs that may also begin a word or a number, and are bullets before a blank only."""
_LONG_DASHES: Final = frozenset("–—―−‐‑‒")
"""Dashes that also stand between words."""
_BOX: Final = re.compile(
    rf"\\?\[[{BLANK}]{{0,3}}(?P<sign>[xX×хХvV✓✔☑✅~/_-]?)\ufe0f?[{BLANK}]{{0,3}}\\?\]"
    rf"(?:(?P<after>[{BLANK}]+)(?P<text>.*)|(?P<glued>[^(\[:{BLANK}].*)|)",
    re.DOTALL,
)
_CROSSES: Final = frozenset("xX✓✔☑✅")
"""Signs in a box that stand before words without a blank, too."""
_ROUND_BOX: Final = re.compile(rf"\((?P<sign>[{BLANK}]+|[xX✓✔])\)(?P<after>[{BLANK}]+)(?P<text>.*)", re.DOTALL)
_SIGN_BOX: Final = re.compile(rf"(?:(?P<ticked>[{_TICKED}])|[{UNTICKED}])\ufe0f?[{BLANK}]*(?P<text>.*)", re.DOTALL)
_SIGN: Final = re.compile(rf"[{_SIGNS}]\ufe0f?[{BLANK}]*(?P<text>.*)", re.DOTALL)
_DASH: Final = re.compile(rf"(?:[{_DASHES}]|--|=+>|-+>|~>)(?:[{BLANK}]+(?P<text>.*)|)", re.DOTALL)
_STARS: Final = re.compile(rf"(?P<stars>\*{{2,6}})[{BLANK}]+(?P<text>(?:(?!\*\*).)+)", re.DOTALL)
_GLUED: Final = re.compile(rf"(?:[-–—][^\W\d_]|\*[^\W\d_](?=[^*]*$)|[»›][{BLANK}]+(?=\S))", re.DOTALL)
_OF_WORD: Final = re.compile(
    rf"(?:(?P<o>o(?:\t|[{BLANK}]{{2,}}|[ \u00a0](?=[^\W\d_])))|(?P<section>§(?:[{BLANK}]{{2,}}|\t|[ \u00a0](?!\d)))|"
    rf"(?P<tick>ü[{BLANK}]+)|Ø[{BLANK}]+|[qvnlØðà](?:\t|[{BLANK}]{{3,}}))[{BLANK}]*(?P<text>.+)",
    re.DOTALL,
)
_NUMBER: Final = re.compile(
    rf"(?:(?P<parts>\d{{1,3}}(?:\.\d{{1,3}})+)[.)]|(?P<number>\d{{1,9}})(?:[.)]|[°º][).]?|/)|"
    rf"\((?:(?P<inner>\d{{1,3}})|[a-zA-Z]|[ivx]{{2,5}})\)|(?P<letter>[a-zA-Z]\)|[a-h]/)|(?P<roman>[ivxIVX]{{2,5}})\)|"
    rf"(?P<keycap>\d)\ufe0f?\u20e3|(?P<circled>[\u2460-\u2473\u2776-\u2793]))(?:[{BLANK}]+(?P<text>.*)|)",
    re.DOTALL,
)
_MORE_BULLETS: Final = re.compile(rf"(?:[-*+•][{BLANK}]+)+(?=.)", re.DOTALL)
_WRAPPED: Final = re.compile(rf"(?P<wrap>\*\*\*|\*\*|__|\*|_)(?P<inner>\S.*?)(?P=wrap)[{BLANK}]*", re.DOTALL)
_WRAPPED_MARK: Final = re.compile(
    rf"(?P<wrap>\*\*|__)(?P<mark>[^*_\s]{{1,6}})[{BLANK}]*(?P=wrap)[{BLANK}]+(?P<text>\S.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an item, and the words after it."""

    family: Family
    text: str
    box: State | Literal[""] = ""
    number: tuple[int, ...] = ()
    """Of a number: the number or, as `1.2.`, its parts."""
    deeper: int = 0
    """Levels that the mark itself says: one for `**` and for `1.2.`."""
    is_loose: bool = False
    """Whether it is no mark within a paragraph: a long dash, a number that does not begin a list."""
    is_glued: bool = False
    """Whether no blank stands behind it: `-text`."""
    label: str = ""
    """The number as it is written."""


def width_of(blanks: str) -> int:
    """Return the columns that the blanks before a line take."""
    if not blanks.strip(" "):
        return len(blanks)
    column = 0
    for char in blanks:
        if char == "\t":
            column += _TAB - column % _TAB
        elif char not in _NO_WIDTH:
            column += 1
    return column


def mark_of(body: str) -> Mark | None:
    """Return the mark of an item that a line begins with; `None` where it has none.

    Args:
        body: the line without the blanks at its ends.
    """
    first = body[0]
    if first == "[" or (first == "\\" and body[1:2] == "["):
        return _boxed(body)
    if first in "*_" and (found := _emphasised(body)):
        return found
    if first.isalpha():
        is_word = body[1:2].isalpha() and first not in "ivxIVX"
        return None if is_word or not (first.isascii() or first in "Øüðà") else _numbered(body)
    return _numbered(body) if first.isdigit() or first == "(" else _bullet(body)


def _bullet(body: str) -> Mark | None:
    first = body[0]
    if first in _TICKED or first in UNTICKED:
        found = _SIGN_BOX.fullmatch(body)
        return Mark("bullet", found["text"], "settled" if found["ticked"] else "open") if found else None
    if first in _SIGNS and (found := _SIGN.fullmatch(body)):
        return with_box("bullet", found["text"])
    if found := _DASH.fullmatch(body):
        return with_box("bullet", found["text"] or "", is_loose=first in _LONG_DASHES)
    if first == "*" and (found := _STARS.fullmatch(body)):
        return with_box("bullet", found["text"], deeper=len(found["stars"]) - 1)
    if first == "-" and body[1:2] in ("[", "\\") and (boxed := _boxed(body[1:])):
        return boxed
    if _GLUED.match(body):
        return Mark("bullet", body[1:].lstrip(BLANKS), is_loose=True, is_glued=True)
    if first == "§":
        return _of_word(body)
    # Circled numbers are no digits of Python's.
    return _numbered(body) if "\u2460" <= first <= "\u2793" else None


def _numbered(body: str) -> Mark | None:
    """Return the number, the letter or the sign of a word processor that a line begins with."""
    if found := _NUMBER.fullmatch(body):
        text = found["text"] or ""
        if round_box := _ROUND_BOX.fullmatch(body):
            return Mark("bullet", round_box["text"], "settled" if round_box["sign"].strip(BLANKS) else "open")
        label = body[: len(body) - len(text)].rstrip(BLANKS)
        if found["parts"]:
            parts = tuple(map(int, found["parts"].split(".")))
            return with_box("number", text, number=parts, deeper=len(parts) - 1, label=label, is_loose=True)
        if number := found["number"] or found["inner"] or found["keycap"]:
            return with_box("number", text, number=(int(number),), label=label, is_loose=int(number) > 1)
        if found["circled"]:
            return with_box("number", text, number=(_circled(found["circled"]),), label=label)
        return with_box("roman" if found["roman"] else "letter", text, label=label) if text else None
    if found := _ROUND_BOX.fullmatch(body):
        return Mark("bullet", found["text"], "settled" if found["sign"].strip(BLANKS) else "open")
    return _of_word(body)


def _circled(char: str) -> int:
    code = ord(char)
    return code - 0x245F if code < 0x2474 else (code - 0x2776) % 10 + 1


def _of_word(body: str) -> Mark | None:
    """Return the mark that a word processor copies as a letter, or as a paragraph sign."""
    found = _OF_WORD.fullmatch(body)
    if found is None:
        return None
    family: Family = "letter o" if found["o"] else "section sign" if found["section"] else "bullet"
    return Mark(family, found["text"], "settled" if found["tick"] else "")


def _boxed(body: str) -> Mark | None:
    """Return a box that a line begins with, without a bullet before it."""
    found = _BOX.fullmatch(body)
    if found is None or found["glued"]:
        return None
    return Mark("bullet", found["text"] or "", STATES[found["sign"]])


def _emphasised(body: str) -> Mark | None:
    """Return the mark in a line that is emphasised as a whole, `**- a**`, or whose mark alone is, `**1.** a`."""
    if found := _WRAPPED_MARK.fullmatch(body):
        inner = mark_of(f"{found['mark']} {found['text']}")
        return None if inner is None or inner.is_loose else inner
    found = _WRAPPED.fullmatch(body)
    if found is None or found["wrap"] in found["inner"] or found["inner"][0] in "*_":
        return None
    words = found["inner"].strip(BLANKS)
    inner = mark_of(words) if words else None
    if inner is None or (inner.is_loose and inner.family == "bullet"):
        return None
    return None if inner.family in ("number", "letter", "roman") else inner


def with_box(
    family: Family,
    text: str,
    *,
    number: tuple[int, ...] = (),
    deeper: int = 0,
    label: str = "",
    is_loose: bool = False,
) -> Mark:
    """Return a mark with the box that its words begin with, and without a second bullet behind the first."""
    text = text.strip(BLANKS)
    if text[:1] in tuple("-*+•") and (more := _MORE_BULLETS.match(text)):
        text = text[more.end() :]
    state, text = _box(text)
    return Mark(family, text, state, number, deeper, is_loose, label=label)


def _is_glued_box(sign: str, words: str) -> bool:
    """Return whether `[x]fait` begins with a box: `[v]ersion` and `[-]5` do not."""
    return sign in _CROSSES or (sign not in "~/-_" and not words[0].islower())


def _box(text: str) -> tuple[State | Literal[""], str]:
    """Return the state of the box that the words of an item begin with, if they do, and the words after it."""
    first = text[:1]
    if first in ("[", "\\"):
        found = _BOX.fullmatch(text)
        glued = (found["glued"] or "") if found else ""
        if found and (not glued or found["sign"] == "" or _is_glued_box(found["sign"], glued)):
            return STATES[found["sign"]], found["text"] or glued
    elif first == "(" and (found := _ROUND_BOX.fullmatch(text)):
        return ("settled" if found["sign"].strip(BLANKS) else "open"), found["text"]
    elif first and (first in _TICKED or first in UNTICKED) and (found := _SIGN_BOX.fullmatch(text)):
        return ("settled" if found["ticked"] else "open"), found["text"]
    return "", text
