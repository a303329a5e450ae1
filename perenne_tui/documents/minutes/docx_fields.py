"""The fields of a docx file: what they show, and those whose words are made by the program."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.documents.docx_parts import W
from perenne_tui.documents.minutes.paragraphs import Left
from perenne_tui.documents.reimport.docx_styles import switch

_W: Final = f"{{{W}}}"
_MADE: Final[dict[str, Left]] = {
    **dict.fromkeys(("TOC", "INDEX", "TOA"), "contents"),
    **dict.fromkeys(("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"), "page numbers"),
}
"""By name of a field: what its words are, which the program makes of the text."""
_LINK: Final = re.compile(r'\s*HYPERLINK\s+"(?P<address>[^"]+)"')


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    is_shown: bool = False
    """Whether its result is being read."""
    box: str = ""
    """The box that it is, for a form to be filled in."""
    start: int = 0
    """Number of words that were read before it."""

    @property
    def made(self) -> Left | None:
        return _MADE.get(next(iter(self.instruction.split()), "").upper())


class Fields:
    """The fields that are open; they may begin in one paragraph and end in another."""

    def __init__(self, left: Counter[Left]) -> None:
        self._open: list[_Field] = []
        self._left = left

    @property
    def are_silent(self) -> bool:
        """Whether words that are read now are no text: an instruction, or made by the program."""
        return any(not field.is_shown or field.made for field in self._open)

    def instruct(self, words: str) -> None:
        """Read a piece of the instruction of the innermost field."""
        if self._open and not self._open[-1].is_shown:
            self._open[-1].instruction += words

    def mark(self, element: Element, said: int) -> tuple[str, int, str]:
        """Read the beginning, the middle or the end of a field; `said` is the number of words before it.

        Return its address, the number of words before it, and the box that it is; empty where it is none.
        """
        kind = element.get(f"{_W}fldCharType", "")
        if kind == "begin":
            self._open.append(_Field(box=_box_of(element), start=said))
        elif kind == "separate" and self._open:
            self._show(self._open[-1])
        elif kind == "end" and self._open:
            field = self._open.pop()
            if not field.is_shown:
                self._show(field)
            link = _LINK.match(field.instruction)
            return link["address"] if link else "", field.start, field.box
        return "", said, ""

    def _show(self, field: _Field) -> None:
        field.is_shown = True
        if made := field.made:
            self._left[made] += 1

    def made_by(self, instruction: str) -> bool:
        """Return whether the words of a simple field are made by the program, and count it then."""
        field = _Field(instruction)
        self._show(field)
        return field.made is not None


def _box_of(element: Element) -> str:
    """Return the box that a field of a form is, ticked or not; empty for any other."""
    box = element.find(f"{_W}ffData/{_W}checkBox")
    if box is None:
        return ""
    ticked = switch(box, "checked")
    return "☑" if (switch(box, "default") if ticked is None else ticked) else "☐"
