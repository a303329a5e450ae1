"""Key scripts: files of what somebody types and sees, such as `full_session.keys`, played in a terminal."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from tests.terminal.terminal import Terminal, bytes_of

_LINE = re.compile(r"(type|see|after|kill|phones|phone|paper)\b ?(.*)")


def gestures(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a key script as (kind, value); `#` begins a comment.

    `type Some words` types them; `see some words` waits until they are on the screen; `after 8 min`, `kill`,
    `phone`, `phones` and `paper` are for the test that plays the script; any other line is `keys`: names of keys with
    blanks between them, sent in one write.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from gesture(line)


def gesture(line: str) -> Iterator[tuple[str, str]]:
    """Yield a line of a key script as (kind, value); a comment is none."""
    found = _LINE.fullmatch(line)
    said = re.sub(r"(^|\s)#.*", "", line).strip()
    if found:
        yield found[1], found[2]
    elif said:
        yield "keys", said


def bursts(session: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield a script with all that is typed until something is waited for joined into one write, as fast as can be.

    A key that follows Esc at once would be taken for a key with Alt, so it begins another write.
    """
    typed = ""
    for how, what in session:
        if how == "type":
            typed += what
        elif how == "keys":
            for key in what.split():
                typed += bytes_of(key)
                if key == "esc":
                    yield "type", typed
                    typed = ""
        else:
            yield "type", typed
            yield how, what
            typed = ""
    yield "type", typed


def play(terminal: Terminal, session: Iterable[tuple[str, str]]) -> None:
    """Play a script: type, and wait until the words to be seen are on the screen."""
    for how, what in bursts(session):
        if how == "type":
            terminal.type(what)
        else:
            terminal.wait_until(partial(_is_shown, what, terminal))


def _is_shown(words: str, terminal: Terminal) -> bool:
    """Return whether words are on the screen, broken into lines or not."""
    return words in " ".join(terminal.text.split())
