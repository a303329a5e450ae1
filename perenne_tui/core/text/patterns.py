"""Patterns that are compiled when they are first used.

Compiling takes 0.1 to 0.7 ms each, and a run of the program uses few of the hundreds there are. What every start or
every line of a file uses is compiled with `re.compile` all the same: a call through here takes 0.1 µs more.
"""

import re
from collections.abc import Callable, Iterator
from typing import AnyStr, Generic


class LatePattern(Generic[AnyStr]):
    """A pattern with the usual methods of a compiled one; `compiled` has the others.

    Args:
        pattern: as `re.compile` takes it.
        flags: of `re`.
    """

    __slots__ = ("_compiled", "_flags", "_pattern")

    def __init__(self, pattern: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._pattern: AnyStr = pattern
        self._flags = flags
        self._compiled: re.Pattern[AnyStr] | None = None

    @property
    def compiled(self) -> re.Pattern[AnyStr]:
        """The compiled pattern."""
        if self._compiled is None:
            self._compiled = re.compile(self._pattern, self._flags)
        return self._compiled

    @property
    def pattern(self) -> AnyStr:
        """The pattern as it was given."""
        return self._pattern

    def search(self, text: AnyStr, start: int = 0) -> re.Match[AnyStr] | None:
        """Return the first match anywhere from a place on."""
        return self.compiled.search(text, start)

    def match(self, text: AnyStr, start: int = 0) -> re.Match[AnyStr] | None:
        """Return the match that begins at a place."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: AnyStr, start: int = 0) -> re.Match[AnyStr] | None:
        """Return the match of the whole text from a place on."""
        return self.compiled.fullmatch(text, start)

    def finditer(self, text: AnyStr) -> Iterator[re.Match[AnyStr]]:
        """Return the matches that do not overlap, from left to right."""
        return self.compiled.finditer(text)

    def sub(self, new: AnyStr | Callable[[re.Match[AnyStr]], AnyStr], text: AnyStr, count: int = 0) -> AnyStr:
        """Return the text with each match replaced."""
        return self.compiled.sub(new, text, count)
