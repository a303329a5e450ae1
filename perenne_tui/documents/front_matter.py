"""The typed texts in the front matter of a template, which is YAML: plain scalars where that is safe, else quoted."""

import json
import re
from collections.abc import Sequence
from typing import Final

from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.documents.typed_text import FEED, OPEN, VALUE, one_line

_KEY: Final = LatePattern(r"\s*(?:- )?(?:[\w-]+:[ ]+)?")
_PLAIN_SCALAR: Final = LatePattern(r"[^\W\d_][\w’'.,;()/ \u00a0-]*[\w.)]|[^\W\d_]")
_YAML_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def front_matter_end(lines: Sequence[str]) -> int:
    """Return the index of the line that ends the front matter; 0 when there is none."""
    if lines[0] != "---":
        return 0
    return next((index for index, line in enumerate(lines) if index and line == "---"), 0)


def front_matter_line(line: str) -> str:
    """Return a line of front matter with the typed texts in it, each on one line."""
    if OPEN not in line:
        return line.rstrip()
    if line[: line.index(OPEN)].count('"') % 2:
        return VALUE.sub(lambda value: _quoted(_value_line(value))[1:-1], line).rstrip()
    key = _KEY.match(line)
    start = key.end() if key else 0
    value = VALUE.sub(_value_line, line[start:]).strip()
    plain = _PLAIN_SCALAR.fullmatch(value) and value.casefold() not in _YAML_WORDS
    return line[:start] + (value if plain else _quoted(value))


def _value_line(value: re.Match[str]) -> str:
    return one_line(value[1].replace(FEED, "\n"))


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
