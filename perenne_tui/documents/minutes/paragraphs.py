"""The paragraphs and tables of a file of a word processor, as its readers find them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Literal, NamedTuple
from urllib.parse import unquote

from perenne_tui.core.text.clean import clean_line

_SCHEME: Final = re.compile(r"(?:https?|ftps?|file|sftp|smb)://+|(?:mailto|tel):", re.IGNORECASE)
"""Beginning of an address that leads out of the file."""

_WORD: Final = re.compile(r"\A\w+")
"""The rest of a word in which a link ends."""
_NO_TITLE: Final = re.compile(
    r"(?:microsoft word\b.*|document ?\d*|untitled.*|sans titre.*|word document|mod[eè]le.*|template.*"
    r"|.*\.(?:docx?|dotx?|odt|rtf))?",
    re.IGNORECASE,
)
"""Titles that programs write themselves."""

Kind = Literal["heading", "item", "more", "text"]
"""Kind of a paragraph; `more` is a further one of an item."""
Left = Literal["pictures", "deleted", "hidden", "macros", "objects", "contents", "page numbers", "styles", "scripts"]
"""Kind of things that are no text."""


class Run(NamedTuple):
    """Words that look alike; a hard line break is a line feed, a tab a tab."""

    text: str
    is_bold: bool = False
    is_underlined: bool = False
    size: float = 0
    """Points of the letters; 0 where nothing says it."""
    address: str = ""
    """Of the words of a link: where it leads."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, as its program shows it."""

    runs: tuple[Run, ...]
    kind: Kind = "text"
    level: int = 0
    """Level of a heading, 1 for the highest and 0 for the title of the file; depth of an item, 0 for an outer one."""
    sign: str = ""
    """The bullet that the program shows before its words; empty where it is a number, or there is none."""
    is_numbered: bool = False
    """Whether it is an item that the program numbers."""
    indent: float = 0
    """Centimetres from the margin to its words."""
    remarks: tuple[str, ...] = ()
    """Comments and notes at the foot of the page that hang on it."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: by row and column, what stands in a cell."""

    rows: tuple[tuple["Cell", ...], ...]


Part = Paragraph | Table
Cell = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """All that a file of a word processor shows."""

    body: Sequence[Part]
    around: Sequence[Paragraph] = ()
    """The headers and footers of its pages, each once."""
    title: str = ""
    """Title in its properties."""
    left: Counter[Left] = field(default_factory=Counter)
    """By kind of things that are no text: how many there are."""


class TextLine(NamedTuple):
    """A line of a paragraph, as hard line breaks make them."""

    text: str
    is_bold: bool
    """Whether all of its words are bold."""
    is_underlined: bool
    size: float
    """Points of the smallest of its words."""


def lines_of(runs: Iterable[Run]) -> list[TextLine]:
    """Return the lines of a paragraph that have words."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines += [[run._replace(text=other)] for other in others]
    worded = ([run for run in line if run.text.strip()] for line in lines)
    return [
        TextLine(
            "".join(run.text for run in line),
            all(run.is_bold for run in said),
            all(run.is_underlined for run in said),
            min(run.size for run in said),
        )
        for line, said in zip(lines, worded, strict=True)
        if said
    ]


def flattened(parts: Iterable[Part]) -> Iterator[Paragraph]:
    """Yield the paragraphs of parts, those in tables among them, each cell once."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield part
            continue
        above: Sequence[Cell] = ()
        for row in part.rows:
            for place, cell in enumerate(row):
                if not (place < len(above) and cell is above[place]):
                    yield from flattened(cell)
            above = row


def title_worth(title: str) -> str:
    """Return a title of the properties of a file; nothing where a program has written it."""
    said = clean_line(title)
    return "" if _NO_TITLE.fullmatch(said) else said


def with_addresses(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs, with the address of each link behind its words where these do not say it.

    Several links beside each other may be one, and a link may end within a word.
    """
    waiting = ""
    last = Run("")
    for address, group in groupby(runs, lambda run: run.address):
        linked = list(group)
        if waiting:
            first = linked[0].text
            inside = len(first) - len(_WORD.sub("", first, count=1))
            yield linked[0]._replace(text=first[:inside] + waiting, address="")
            linked[0] = linked[0]._replace(text=first[inside:])
        yield from (run._replace(address="") for run in linked if run.text)
        waiting = address_beside("".join(run.text for run in linked), address) if address else ""
        last = linked[-1]
    if waiting:
        yield last._replace(text=waiting, address="")


def address_beside(words: str, address: str) -> str:
    """Return the text that follows a link, so that its address is not lost: nothing where its words say it."""
    bare = _SCHEME.sub("", address.strip())
    if not words.strip() or not _SCHEME.match(address.strip()) or not bare or _plain(bare) in _plain(words):
        return ""
    shown = bare.partition("?")[0] if address.strip().casefold().startswith("mailto:") else address.strip()
    return f" ({shown})"


def _plain(address: str) -> str:
    return unquote(address).casefold().removeprefix("www.").rstrip("/").partition("?subject=")[0]
