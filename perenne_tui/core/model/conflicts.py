"""The rows of conflicts: what two copies of a workshop said differently, kept until somebody settles it.

A merge makes them (`core.merging`). The workshop stays readable meanwhile: what was said here stands in its row, and
what was said there is in the conflict; a row that one copy deleted stays until it is settled.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from perenne_tui.core.model.rows import Json, Row

DeletedIn = Literal["", "here", "there"]
"""Copy in which a row was deleted that the other one changed: the workshop here, or the copy that came to it."""


class Conflict(Row, frozen=True):
    """Something that two copies of a workshop said differently."""

    table: str = ""
    row: str = ""
    """uid of the row; for a person’s ballot that of the person, for a count of raised hands that of the card."""
    field: str = ""
    """Name of the field, the first one where several belong together; empty where one copy deleted the row."""
    here: Mapping[str, Json] = msgspec.field(default_factory=dict)
    """Values here, by field; `null` for one at its default. Empty where the row was deleted here.

    Where it was deleted in the copy, the fields that were changed here since the common state. Of a column that was
    deleted, it names the one that the cards went into, as `axis`."""
    there: Mapping[str, Json] = msgspec.field(default_factory=dict)
    """Values in the copy, likewise."""
    deleted: DeletedIn = ""
    """Copy that deleted the row, while the other one changed it or gave it something new; empty for fields."""
    because: tuple[str, ...] = ()
    """uids of the rows that the other copy changed or added under the one that was deleted."""
    origin: str = ""
    """Last line of the copy, by its number and checksum: `412-9f3a01c4`; empty where it is not known."""
