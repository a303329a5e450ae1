"""Patterns that are compiled when they are first used.

Compiling takes 0.1 to 0.7 ms each, and a run of the program uses few of the hundreds there are. What every start or
every line of a file uses is compiled with `re.compile` all the same: a call through here takes 0.1 µs more.
"""

import re
from collections.abc import Callable, Iterator


class LatePattern:
    """A pattern with the usual methods of a compiled one; `compiled` has the others.

    Args:
        pattern: as `re.compile` takes it.
        flags: of `re`.
    """

    __slots__ = ("_compiled", "_flags", "_pattern")

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._pattern = pattern
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._compiled is None:
            self._compiled = re.compile(self._pattern, self._flags)
        return self._compiled

    @property
    def pattern(self) -> str:
        """The pattern as it was given."""
        return self._pattern

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first match anywhere from a place on."""
        return self.compiled.search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the match that begins at a place."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of the whole text."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches that do not overlap, from left to right."""
        return self.compiled.finditer(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Return the text with each match replaced."""
        return self.compiled.sub(new, text, count)
