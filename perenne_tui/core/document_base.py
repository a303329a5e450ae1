"""The base of a document: which document of which workshop it is, and the last change that it contains.

Every document that leaves a workshop carries it, so that the document can be compared, when it comes back, with the
state that it left from. Programs of offices keep it in the properties of their file, Markdown in its hidden first
lines; since pads and mails strip those, it stands in a small last line too, as one word:
`plan/k3f9a2mqz1/412-9f3a01c4`, of the shareable version `plan/k3f9a2mqz1/412-9f3a01c4/s`.
"""

import re
from dataclasses import dataclass
from typing import Final

_SHAREABLE: Final = "/s"
_WORD: Final = re.compile(
    r"(?<![\w/])(?P<document>[a-z]+)/(?P<workshop>[0-9A-Za-z]{1,32})/(?P<n>\d{1,9})-(?P<crc>[0-9a-f]{8})"
    rf"(?P<shareable>{_SHAREABLE})?(?![\w/])"
)


@dataclass(frozen=True, slots=True)
class DocumentBase:
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

    @property
    def word(self) -> str:
        """The base as one word, which `parse_base` reads."""
        shareable = _SHAREABLE if self.is_shareable else ""
        return f"{self.document}/{self.workshop}/{self.n}-{self.crc}{shareable}"


def parse_base(words: str) -> DocumentBase | None:
    """Return the base that stands in a line of a document; `None` when there is none."""
    found = _WORD.search(words)
    if found is None:
        return None
    return DocumentBase(
        document=found["document"],
        workshop=found["workshop"],
        n=int(found["n"]),
        crc=found["crc"],
        is_shareable=found["shareable"] is not None,
    )
