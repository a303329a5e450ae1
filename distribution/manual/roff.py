"""The language of manual pages, in the few forms that ours need; every program that shows them reads it so."""

from collections.abc import Iterator
from typing import Final

_WRITTEN: Final = str.maketrans(
    {
        "\\": r"\(rs",
        "-": r"\-",
        "'": r"\(aq",
        "`": r"\(ga",
        "^": r"\(ha",
        "~": r"\(ti",
        '"': r"\(dq",
        "\u00a0": r"\ ",
        "\u202f": r"\ ",
    }
)
"""Characters that would be shown as others, or act."""


def written(text: str) -> str:
    """Return a text that is shown as it is, on one line; one that begins with a dot is no request."""
    line = " ".join(text.split("\n")).translate(_WRITTEN)
    return rf"\&{line}" if line.startswith(".") else line


def bold(text: str) -> str:
    """Return a text in bold."""
    return rf"\fB{written(text)}\fR"


def heading(text: str) -> str:
    """Return the line that begins a section."""
    return f'.SH "{written(text)}"'


def subheading(text: str) -> str:
    """Return the line that begins a part of a section."""
    return f'.SS "{written(text)}"'


def paragraphs(text: str) -> Iterator[str]:
    """Yield the lines of a text below a heading; its paragraphs stand apart by an empty line."""
    first, *others = text.split("\n\n")
    yield written(first)
    for paragraph in others:
        yield ".PP"
        yield written(paragraph)


def definition(name: str, text: str) -> Iterator[str]:
    """Yield the lines of a name and its meaning.

    Args:
        name: written already.
        text: as it is.
    """
    yield ".TP"
    yield name
    yield written(text)
