"""The output of commands: results on standard output, notices and errors on stderr, questions in a terminal.

Nothing else prints. Characters that a terminal would act on, be they in the name of a file or in an argument, are
made visible first; only the bytes of a document are written unchanged, and only where no terminal reads them.
"""

import os
import re
import sys
from typing import Final, Literal, TextIO

UNCUT: Final = 100_000
"""Characters of a line in a pipe or a file: nothing is broken or cut there."""
_WIDTH_DIGITS: Final = 6
NARROWEST_HELP: Final = 40
"""Characters of a line of help, at least."""
LONGEST: Final = 1000
"""Characters of a notice at most; a longer one, which quotes a long text, is cut in its middle."""

_TO_TYPE: Final = re.compile(r"(?<=: )perenne .+?(?=\. |$)")
"""A command to type in a sentence: it follows a colon, and ends with the sentence."""
_JOINED: Final = "\x00"
"""Placeholder for a blank at which no line may break; visible text never holds it."""


def write_line(line: str) -> None:
    """Write one line on standard output; line ends in it are made visible."""
    _put(sys.stdout, _visible_line(line) + "\n")


def write_at_once(line: str) -> None:
    """Write one line on standard output, and hand it to whoever reads before more is known."""
    write_line(line)
    sys.stdout.flush()


def write_sentence(sentence: str, *whole: str) -> None:
    """Write a sentence on standard output; in a terminal its lines break at blanks.

    Args:
        sentence: one sentence or more.
        whole: parts of it that are not broken, such as a path with blanks, so that they can be copied.
    """
    _put(sys.stdout, wrapped(_visible_line(sentence), line_width(), *whole) + "\n")


def write_text(text: str) -> None:
    """Write a text of any number of lines on standard output; its last line end is part of it."""
    # Help and version are our own words: importing the check of every character would slow them down.
    if not text.replace("\n", "").replace("\u00a0", " ").isprintable():
        from perenne_tui.core.text.clean import visible

        text = visible(text)
    _put(sys.stdout, text)


def write_json(value: object) -> None:
    """Write a value as JSON on standard output."""
    import json

    write_json_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_json_text(text: str) -> None:
    """Write JSON on standard output; what a terminal would act on is escaped, so that names stay the same."""
    from perenne_tui.core.text.clean import HARMFUL

    _put(sys.stdout, HARMFUL.sub(_escaped, text))


def write_data(data: bytes) -> None:
    """Write the bytes of a document on standard output; in a terminal, their text, made visible."""
    if sys.stdout.isatty():
        write_text(data.decode("utf-8-sig", errors="replace"))
    elif hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        sys.stdout.write(data.decode("utf-8", errors="replace"))


def ask(question: str) -> str:
    """Ask a question on one line, and return the line that is typed; empty at the end of the input."""
    _put(sys.stdout, _visible_line(question))
    sys.stdout.flush()
    return sys.stdin.readline()


def write_notice(sentence: str, *whole: str) -> None:
    """Write a sentence on stderr, at once: one line, or in a terminal a few that break at blanks.

    An error in writing it is ignored, as nobody could read about it.

    Args:
        sentence: one sentence or more.
        whole: parts of it that are not broken, such as a path with blanks.
    """
    if len(sentence) > LONGEST:
        sentence = f"{sentence[: LONGEST // 2]}…{sentence[-LONGEST // 2 :]}"
    try:
        _put(sys.stderr, wrapped(_visible_line(sentence), line_width(sys.stderr), *whole) + "\n")
        sys.stderr.flush()
    except OSError:
        sys.stderr = null_stream("w")


def quoted(name: str) -> str:
    """Return a name as it is typed in a command line: between quotes where a shell needs them."""
    from perenne_tui.core.text.clean import as_word

    return as_word(name)


def line_width(stream: TextIO | None = None) -> int:
    """Return the characters that a line may have on a stream, by default standard output.

    In a terminal `COLUMNS` is asked first, as other programs do.
    """
    stream = stream or sys.stdout
    try:
        if not stream.isatty():
            return UNCUT
        # A terminal whose size was never set reports 0 columns.
        return typed_columns() or os.get_terminal_size(stream.fileno()).columns or UNCUT
    except (OSError, ValueError):
        return UNCUT


def screen_width() -> int:
    """Return the characters that a line of a page has that is made for a terminal: 80 where nobody says it."""
    width = line_width()
    return 80 if width == UNCUT else max(20, width)


def screen_lines() -> int:
    """Return the lines of the terminal; 24 where nobody says it."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or 24
    except (OSError, ValueError):
        return 24


def help_width() -> int:
    """Return the characters of a line of help: those of `COLUMNS`, else those of the terminal, at most 80.

    Click would import shutil, and with it every format of archives, to ask for the width of the terminal.
    """
    if asked := typed_columns():
        return max(NARROWEST_HELP, asked)
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        columns = 80
    return max(NARROWEST_HELP, min(columns, 80) - 2)


def typed_columns() -> int:
    """Return the width that the environment asks for in `COLUMNS`; 0 where it says none."""
    columns = os.environ.get("COLUMNS", "").strip()
    return (
        min(int(columns), UNCUT) if columns.isascii() and columns.isdigit() and len(columns) <= _WIDTH_DIGITS else 0
    )


def wrapped(sentence: str, width: int, *whole: str) -> str:
    """Return a sentence in lines that break at plain blanks, each of at most `width` characters if words allow it.

    A command to type stays on one line, and so does each of `whole`, if a line is long enough; a longer word is left
    to the terminal, from which it is copied unbroken.
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


def hanging_indent(begins: str, text: str) -> list[str]:
    """Return a text in lines as wide as the terminal: the first one after `begins`, the others indented as far."""
    first, *others = wrapped(_visible_line(text), line_width() - len(begins)).split("\n")
    return [begins + first, *(" " * len(begins) + line for line in others)]


def null_stream(mode: Literal["r", "w"]) -> TextIO:
    """Return a stream that reads or writes nothing, to replace a standard stream for the rest of the run."""
    return open(os.devnull, mode, encoding="utf-8")


def _put(stream: TextIO, text: str) -> None:
    """Print: in a terminal what its encoding has of a text, elsewhere UTF-8 on every system."""
    if stream.isatty() or not hasattr(stream, "buffer"):
        stream.write(text)
        return
    stream.flush()
    stream.buffer.write(text.encode("utf-8", errors="replace"))


def _visible_line(text: str) -> str:
    from perenne_tui.core.text.clean import visible_line

    return visible_line(text)


def _escaped(match: re.Match[str]) -> str:
    """Return a character as JSON escapes it; one beyond the first 65,536 as a surrogate pair."""
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))
