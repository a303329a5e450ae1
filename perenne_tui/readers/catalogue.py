"""A catalogue as it was read: the entries that a sheet begins with, or that are only looked up."""

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from perenne_tui.core.text.clean import fold
from perenne_tui.readers.deck import Complaint

STOP: Final = frozenset(map(fold, ("arrêt", "stop")))
"""Folded words for the kind of a scenario that stops the service."""
EXTENDED: Final = frozenset(map(fold, ("étendue", "extended")))
"""Folded words for the extended list of documents, which is hidden at first."""

_COMMA: Final = re.compile(r"[,;]\s*")


class Entry(Struct, frozen=True):
    """An entry of a catalogue."""

    ref: str
    """Its reference, such as `SC1`; may be empty."""
    title: str
    group: str
    parent: str
    """Reference of the entry that it is a part of; empty for a whole one."""
    fields: Mapping[str, str]
    """By name of a field: its words."""
    line: int
    """Line of its heading in the file, from 1."""

    def words(self, name: str) -> str:
        """Return the words of a field; empty if the entry does not have it."""
        return self.fields.get(name, "")

    def items(self, name: str) -> tuple[str, ...]:
        """Return the words of a field that is a list, such as `K3, K1`."""
        return tuple(filter(None, (part.strip() for part in _COMMA.split(self.words(name)))))


class Catalogue(Struct, frozen=True):
    """A catalogue: its entries, and what was unclear in its file."""

    title: str
    about: str
    entries: tuple[Entry, ...]
    complaints: tuple[Complaint, ...] = ()
    credits: str = ""
    """The sources of its words and facts."""

    def titles(self, group: str = "") -> tuple[str, ...]:
        """Return the titles of all entries, or of those of a group, given by its number from 1 or its name."""
        groups = list(dict.fromkeys(entry.group for entry in self.entries))
        wanted = groups[int(group) - 1] if group.isdigit() and 0 < int(group) <= len(groups) else group
        return tuple(entry.title for entry in self.entries if not group or entry.group == wanted)
