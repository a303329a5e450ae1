"""The base of a document: which document of which workshop it is, and the last change that it contains.

Every document that leaves a workshop carries it, so that the document can be compared, when it comes back, with the
state that it left from. Programs of offices keep it in the properties of their file, Markdown in its hidden first
lines; since pads and mails strip those, it stands in a small last line too, as one word:
`plan/k3f9a2mqz1/412-9f3a01c4`. Letters behind it say what else there is to know: `…/s` the shareable version, `…/t` a
text that a template of somebody's own made, `…/st` both; `…/p-…` a part of the plan (`core.review.part_word`).
"""

import re
from typing import Final

from msgspec import Struct

from perenne_tui.core.text.patterns import LatePattern

PROPERTY: Final = "perenne"
"""Name of the property of a file, or of the entry at the top of a text, that holds the word of a base."""
_WORD_PATTERN: Final = (
    r"(?P<document>[a-z]+)/(?P<workshop>[0-9A-Za-z]{1,32})/(?P<n>[0-9]{1,9})-(?P<crc>[0-9a-f]{8})"
    r"(?:/(?P<marks>st?|t))?(?:/(?P<part>p(?:-[0-9A-Za-z]{1,33}){1,14}))?"
)
_WORD: Final = LatePattern(rf"(?<![\w/]){_WORD_PATTERN}(?![\w/])")
_LINE: Final = LatePattern(rf"[*_\"]{{0,2}}(?:[^\W\d_]+[ \u00a0:]+)?[*_\"]{{0,2}}{_WORD_PATTERN}[.*_\"]{{0,3}}")


class DocumentBase(Struct, frozen=True):
    """The state of a workshop that a document was written from."""

    document: str
    """Name of the document, such as `plan`."""
    workshop: str
    """uid of the workshop."""
    n: int
    """Number of the last change that it contains."""
    crc: str
    """Checksum of the journal line of that change: eight hexadecimal digits."""
    is_shareable: bool = False
    is_own_template: bool = False
    """Whether a template of somebody's own made its text, which is not the one that this program would write."""
    part: str = ""
    """The word of the part of the plan that it is; empty for the whole of it."""

    @property
    def word(self) -> str:
        """The base as one word, which `parse_base` reads."""
        marks = ("s" if self.is_shareable else "") + ("t" if self.is_own_template else "")
        return f"{self.document}/{self.workshop}/{self.n}-{self.crc}" + "".join(
            f"/{said}" for said in (marks, self.part) if said
        )


def parse_base(words: str) -> DocumentBase | None:
    """Return the base that stands in a line of a document; `None` when there is none."""
    found = _WORD.search(words)
    return None if found is None else _base(found)


def parse_base_line(line: str) -> DocumentBase | None:
    """Return the base that a line of a document only says, perhaps with a label before it; `None` for other lines.

    Readers take such a line for no part of the content: « Version plan/k3f9a2mqz1/412-9f3a01c4 ».
    """
    found = _LINE.fullmatch(line.strip()) if "/" in line else None  # most lines of a large file
    return None if found is None else _base(found)


def _base(found: re.Match[str]) -> DocumentBase:
    marks = found["marks"] or ""
    return DocumentBase(
        document=found["document"],
        workshop=found["workshop"],
        n=int(found["n"]),
        crc=found["crc"],
        is_shareable="s" in marks,
        is_own_template="t" in marks,
        part=found["part"] or "",
    )
