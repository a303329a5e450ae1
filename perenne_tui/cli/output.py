"""How commands speak: their result on standard output, and on stderr one line for each thing people should know.

Nothing else prints. Whatever stands in a text, be it the name of a file or an argument that was typed, it is made
visible before a terminal has it; only the bytes of a document go as they are, and only where no terminal reads them.
"""

import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TextIO

from perenne_tui.cli.command import Setup

if TYPE_CHECKING:
    from perenne_tui.readers.deck import Complaint
    from perenne_tui.store.reading import Reading

MOST_COMPLAINTS: Final = 5
"""Complaints about one file that are said; a table of contents taken for a deck has a thousand."""
UNCUT: Final = 100_000
"""Characters of a line where nobody says how wide it may be: in a pipe or a file nothing is broken or cut."""
LONGEST: Final = 1000
"""Characters of a line on stderr; what a longer one repeats of somebody's words loses its middle."""

_TO_TYPE: Final = re.compile(r"(?<=: )perenne .+?(?=\. |$)")
"""A command in a sentence: it follows a colon, and ends with the sentence."""
_JOINED: Final = "\x00"
"""Stands for a blank at which no line breaks: nothing that is visible has it."""


def write_line(line: str) -> None:
    """Write one line on standard output; a line end in it is somebody's, and is made visible."""
    _put(sys.stdout, _visible_line(line) + "\n")


def write_sentence(sentence: str, *whole: str) -> None:
    """Write a sentence on standard output; on a terminal its lines break at blanks.

    Args:
        sentence: what is said.
        whole: what stands in it and is copied as a whole, such as a path with blanks.
    """
    _put(sys.stdout, broken(_visible_line(sentence), columns(), *whole) + "\n")


def write_text(text: str) -> None:
    """Write a text of any number of lines on standard output, with the line end of its last one."""
    # Our own words, which is all that a help or a version holds, need no look at every character of Unicode.
    if not text.replace("\n", "").replace("\u00a0", " ").isprintable():
        from perenne_tui.core.text.clean import visible

        text = visible(text)
    _put(sys.stdout, text)


def write_json(value: object) -> None:
    """Write a value as JSON on standard output."""
    import json

    write_json_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_json_text(text: str) -> None:
    """Write JSON on standard output; what would do something to a terminal is escaped, so that no name is changed."""
    from perenne_tui.core.text.clean import HARMFUL

    _put(sys.stdout, HARMFUL.sub(_escaped, text))


def write_data(data: bytes) -> None:
    """Write the bytes of a document on standard output; a terminal has the text that they are, made visible."""
    if sys.stdout.isatty():
        write_text(data.decode("utf-8-sig", errors="replace"))
    elif hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        sys.stdout.write(data.decode("utf-8", errors="replace"))


def ask(question: str) -> str:
    """Ask something on one line and give the line that is typed; empty at the end of what can be typed."""
    _put(sys.stdout, _visible_line(question))
    sys.stdout.flush()
    return sys.stdin.readline()


def tell(sentence: str, *whole: str) -> None:
    """Write a sentence on stderr, at once: one line, or on a terminal a few that break at blanks.

    Where nobody can have it, nothing is worth a second complaint.

    Args:
        sentence: what is said.
        whole: what stands in it and is copied as a whole, such as a path with blanks.
    """
    if len(sentence) > LONGEST:
        sentence = f"{sentence[: LONGEST // 2]}…{sentence[-LONGEST // 2 :]}"
    try:
        _put(sys.stderr, broken(_visible_line(sentence), columns(sys.stderr), *whole) + "\n")
        sys.stderr.flush()
    except OSError:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it lives as long as the program


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


def word(name: str) -> str:
    """Give a name as it is typed in a command line: between quotes where a shell would read it otherwise."""
    from perenne_tui.core.text.clean import as_word

    return as_word(name)


def columns(stream: TextIO | None = None) -> int:
    """Give how wide a line may be on a stream, which is standard output unless told."""
    stream = stream or sys.stdout
    try:
        # A terminal that was never told its size has no columns at all.
        return (os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0) or UNCUT
    except (OSError, ValueError):
        return UNCUT


def broken(sentence: str, width: int, *whole: str) -> str:
    """Give a sentence in lines that break at plain blanks, each of at most `width` characters where words allow.

    A command to type stays on one line, and so does what is to be `whole`, if a line holds it; a longer word is left
    to the terminal, from which it is copied as it is.
    """
    if len(sentence) <= width:
        return sentence
    from textwrap import fill

    pieces = {*_TO_TYPE.findall(sentence), *map(_visible_line, whole)}
    for piece in sorted(pieces, key=len, reverse=True):
        if piece and len(piece) <= width:
            sentence = sentence.replace(piece, piece.replace(" ", _JOINED))
    lines = fill(sentence, max(20, width), break_long_words=False, break_on_hyphens=False)
    return lines.replace(_JOINED, " ")


def hanging(begins: str, text: str) -> list[str]:
    """Give a text in lines as wide as the terminal, under one another; the first begins with something."""
    first, *others = broken(_visible_line(text), columns() - len(begins)).split("\n")
    return [begins + first, *(" " * len(begins) + line for line in others)]


def _put(stream: TextIO, text: str) -> None:
    """Print: to a terminal what its encoding has of a text, elsewhere the same bytes on every system."""
    if stream.isatty() or not hasattr(stream, "buffer"):
        stream.write(text)
        return
    stream.flush()
    stream.buffer.write(text.encode("utf-8", errors="replace"))


def _visible_line(text: str) -> str:
    from perenne_tui.core.text.clean import visible_line

    return visible_line(text)


def _escaped(match: re.Match[str]) -> str:
    """Give a character as JSON escapes it: one beyond the first 65,536 as a pair."""
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))
