"""The priority of an action in its typed line: `Déposer les supports @Léa J+15 !haute`.

The last such word counts, anywhere in the line, and is removed from the text; earlier ones stay in the text.
"""

import re
from collections.abc import Mapping
from typing import Final

from perenne_tui.core.model.rows import Priority
from perenne_tui.core.text.clean import fold

_WORDS: Final[Mapping[str, Priority]] = {
    "haute": "high",
    "urgent": "high",
    "high": "high",
    "normale": "normal",
    "normal": "normal",
}
_WRITTEN: Final[Mapping[str, Mapping[Priority, str]]] = {
    "fr": {"high": "!haute", "normal": "!normale"},
    "en": {"high": "!high", "normal": "!normal"},
}
_SAID: Final = re.compile(r"(?<!\S)!(\w+)(?!\S)")


def cut_priority(line: str) -> tuple[str, Priority]:
    """Return a line without its priority, and the priority, which is normal by default."""
    said = [found for found in _SAID.finditer(line) if fold(found[1]) in _WORDS]
    if not said:
        return line, "normal"
    before, after = line[: said[-1].start()].rstrip(), line[said[-1].end() :].lstrip()
    return f"{before} {after}".strip(), _WORDS[fold(said[-1][1])]


def with_priority(line: str, priority: Priority, language: str) -> str:
    """Return a line with a priority added where `cut_priority` would not return it from the line as it is."""
    if cut_priority(line) == (line, priority):
        return line
    return f"{line} {_WRITTEN.get(language, _WRITTEN['en'])[priority]}"
