"""How commands speak: their result on standard output, and on stderr one line for each thing people should know."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from perenne_tui.cli.parts import Setup

if TYPE_CHECKING:
    from perenne_tui.decks.deck import Complaint
    from perenne_tui.store.reading import Reading

MOST_COMPLAINTS: Final = 5
"""Complaints about one file that are said; a table of contents taken for a deck has a thousand."""
UNCUT: Final = 100_000
"""Characters of a line where nobody says how wide it may be: in a pipe or a file nothing is broken or cut."""
LONGEST: Final = 1000
"""Characters of a line on stderr; what a longer one repeats of somebody's words loses its middle."""


def tell(sentence: str) -> None:
    """Write one line on stderr; words of others in it can do nothing to the terminal."""
    from perenne_tui.core.text import clean

    if len(sentence) > LONGEST:
        sentence = f"{sentence[: LONGEST // 2]}…{sentence[-LONGEST // 2 :]}"
    sys.stderr.write(" ".join(clean(sentence).split("\n")) + "\n")


def tell_notices(setup: Setup, reading: "Reading") -> None:
    """Say what people should know about the files of a workshop that was read."""
    trouble = reading.opened_read_only_because
    for notice in (*reading.notices, *([trouble] if trouble else [])):
        tell(setup.language.sentence(notice))


def tell_complaints(setup: Setup, file: str, complaints: "Sequence[Complaint]") -> None:
    """Say the first things that were not understood in a file, and how many more there are."""
    language = setup.language
    for complaint in complaints[:MOST_COMPLAINTS]:
        said = language.sentence(complaint.sentence)
        tell(language.say("{file}, line {line}: {complaint}", file=file, line=complaint.line, complaint=said))
    more = len(complaints) - MOST_COMPLAINTS
    if more > 0:
        tell(language.count("{file}: and {n} other.", "{file}: and {n} others.", more, file=file))


def write_out(text: str) -> None:
    """Write a text on standard output, with the same bytes on every system where it is piped."""
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))


def write_bytes(data: bytes) -> None:
    """Write the bytes of a document on standard output: to a terminal, the text that they are."""
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        sys.stdout.write(data.decode("utf-8", errors="replace"))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def write_json(value: object) -> None:
    """Write a value as JSON on standard output."""
    import json

    write_out(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def columns() -> int:
    """Give how wide a line on standard output may be."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else UNCUT
    except (OSError, ValueError):
        return UNCUT


def hanging(begins: str, text: str) -> list[str]:
    """Give a text in lines as wide as the terminal, under one another; the first begins with something."""
    from perenne_tui.core.wrap import wrap

    first, *others = wrap(text, max(20, columns() - len(begins)))
    return [begins + first, *(" " * len(begins) + line for line in others)]
