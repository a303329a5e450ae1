"""Lists in the HTML of Word, which are paragraphs with a bullet of letters before their words."""

import re
from dataclasses import dataclass, field
from typing import Final

from perenne_tui.readers.formats.html_tags import Attributes, Box

_LIST_CLASS = re.compile(r"MsoList(?:Paragraph|Bullet|Number)(?:CxSp\w+|(?P<level>[2-5]))?")
_LIST_LEVEL = re.compile(r"mso-list\s*:\s*\S+\s+level(?P<level>\d)", re.IGNORECASE)
_HANGING = re.compile(r"text-indent\s*:\s*-", re.IGNORECASE)
_MARGIN = re.compile(r"margin-left\s*:\s*(-?[\d.]+)\s*(pt|in|cm|mm|px)?", re.IGNORECASE)
_MARGINS = re.compile(r"margin\s*:\s*\S+\s+\S+\s+\S+\s+(-?[\d.]+)(pt|in|cm|mm|px)?", re.IGNORECASE)
_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_USUAL: Final = 36.0
"""Points that an item of the outer list is indented by, where it does not say so itself."""
_BULLET_END = re.compile(r"(?:mso-list\s*:\s*ignore|font\s*:\s*7(?:\.0)?pt)", re.IGNORECASE)
_SYMBOLS = re.compile(r"wingdings|webdings", re.IGNORECASE)
_TICKS: Final[dict[str, Box]] = {"ü": "settled", "þ": "settled", "ý": "settled", "x": "settled", "P": "settled"}
_EMPTY: Final[dict[str, Box]] = {"o": "open", "q": "open", "¨": "open", "r": "open", "£": "open"}
_DEEPEST: Final = 9


@dataclass(slots=True)
class WordLists:
    """The lists of a page by Word: the paragraph that is being read, and the indents of those before it."""

    is_item: bool = False
    """Whether the open paragraph is an item."""
    is_continued: bool = False
    """Whether the open paragraph belongs to the item before it, without a bullet of its own."""
    level: int = 0
    is_symbol: bool = False
    """Whether the open paragraph has a bullet in a font of signs."""
    margins: list[float] = field(default_factory=list)

    def begin(self, attributes: Attributes) -> None:
        """Take the attributes of a paragraph that begins."""
        style = attributes.get("style", "")
        listed = _LIST_CLASS.fullmatch(attributes.get("class", "").partition(" ")[0])
        placed = _LIST_LEVEL.search(style)
        hangs = bool(_HANGING.search(style))
        self.is_item = bool(placed or (listed and (hangs or "Paragraph" not in listed[0])))
        self.is_continued = bool(listed) and not self.is_item
        self.is_symbol = False
        if not (self.is_item or self.is_continued):
            return
        if placed:
            self.level = int(placed["level"]) - 1
        elif listed and listed["level"]:
            self.level = int(listed["level"]) - 1
        else:
            self.level = self._level_of(_margin(style))

    def end_list(self) -> None:
        """Forget the indents: a paragraph of another kind has ended the list."""
        self.margins.clear()

    def take_font(self, attributes: Attributes) -> None:
        """Take the attributes of a run of letters, whose font may make signs of them."""
        if _SYMBOLS.search(attributes.get("style", "")):
            self.is_symbol = True

    def box_of(self, bullet: str) -> Box:
        """Return the state that a bullet stands for."""
        sign = bullet.strip(" \u00a0")
        return (_TICKS.get(sign, "") or _EMPTY.get(sign, "")) if self.is_symbol else ""

    def _level_of(self, margin: float) -> int:
        if self.is_continued:
            return max(0, len(self.margins) - 1)
        while self.margins and self.margins[-1] > margin + 1:
            self.margins.pop()
        if (not self.margins or self.margins[-1] < margin - 1) and len(self.margins) < _DEEPEST:
            self.margins.append(margin)
        return max(0, len(self.margins) - 1)


def ends_bullet(attributes: Attributes) -> bool:
    """Return whether a run of letters is the blank between a bullet and the words, or the bullet as a whole."""
    return bool(_BULLET_END.search(attributes.get("style", "")))


def _margin(style: str) -> float:
    found = _MARGIN.search(style) or _MARGINS.search(style)
    if found is None:
        return _USUAL
    try:
        return float(found[1]) * _POINTS[(found[2] or "pt").casefold()]
    except ValueError:
        return _USUAL
