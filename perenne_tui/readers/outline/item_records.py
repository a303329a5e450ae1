"""Items of a list that are a decision, an action or a risk: « Décision : … », "TODO …" on lines of their own.

    spread([Entry("item", "Action : demander le devis (Paul, 15/12)", …)])
    [an item « demander le devis », and under it « Action : demander le devis (Paul, 15/12) »]

Each becomes a card that has the record; what stands under the item stays under one of both.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.readers.format_words import ACTION, DECISION, PARTS, RISK, Words
from perenne_tui.readers.labels import Field, labelled
from perenne_tui.readers.outline.outline import Entry

_FIELDS: Final[dict[str, Words]] = {
    "action": ACTION,
    "decision": DECISION,
    "pending": DECISION,
    "postponed": DECISION,
    "risk": RISK,
}
"""By label of a record: its fields."""
_TODO: Final = re.compile(
    r"(?:TODO|TO DO|À FAIRE|A FAIRE)(?:\s*:\s*|\s+)(?=\S)|(?i:todo|to do|[àa] faire)\s*:\s*(?=\S)"
)


def record_in(text: str, line: int) -> Field | None:
    """Return the record that a text is, with its label; `None` for other texts and for a label alone."""
    if todo := _TODO.match(text):
        return Field("action", "Action", text[todo.end() :], line)
    found = labelled(text, PARTS, line)
    return found if found and found.name in _FIELDS and any(map(str.isalnum, found.value)) else None


def spread(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return an outer item and what is under it, with its record as an item of its own where it is one."""
    head, *below = entries
    record = record_in(head.text, head.first)
    if record is None:
        return tuple(entries)
    words = _FIELDS[record.name]
    fields = [entry for entry in below if entry.level == 1 and labelled(entry.text, words, entry.first)]
    said = Entry("item", record.raw, head.first, head.first, 1, head.box)
    under = (replace(field, level=2) for field in fields)
    return (replace(head, text=record.value), said, *under, *(entry for entry in below if entry not in fields))


def items_of_text(entry: Entry) -> Iterator[Entry]:
    """Yield a text whose lines are records as items, a line without a label with the one above; none for others."""
    lines = entry.text.split("\n")
    if entry.kind != "text" or record_in(lines[0], entry.first) is None:
        return
    begins = [place for place, line in enumerate(lines) if record_in(line, entry.first)]
    is_numbered = entry.last - entry.first + 1 == len(lines)
    for place, end in zip(begins, (*begins[1:], len(lines)), strict=True):
        first, last = (entry.first + place, entry.first + end - 1) if is_numbered else (entry.first, entry.last)
        yield replace(entry, kind="item", text=" ".join(lines[place:end]), first=first, last=last, level=0)
