"""The parts that a file has lost: its beginning, its last line, parts with their headings.

Pads and mails cut files off. What such a file no longer states was not taken out by anybody, as far as anyone knows.
"""

from typing import Final, Literal

from perenne_tui.core.text.clean import fold
from perenne_tui.documents.reimport.headings import section_of, titled
from perenne_tui.documents.reimport.labels import SHAREABLE, WRITTEN_ON
from perenne_tui.documents.reimport.matching import Key
from perenne_tui.documents.reimport.statements import ParsedPlan
from perenne_tui.documents.reimport.values import same

Missing = Literal["", "start", "end", "both"]
"""The ends that a file lacks."""

_AT_AN_END: Final = 2
"""Statements at an end of a file that may be cut: a card is stated behind the records below it."""


def has_title(edited: ParsedPlan, known: ParsedPlan) -> bool:
    """Return whether a file has the title of a plan, in the form of a heading or of a line."""
    return same(edited.title) == same(known.title) != "" or any(map(titled, (edited.title, *edited.rest)))


def missing_ends(edited: ParsedPlan, known: ParsedPlan, *, has_last_line: bool) -> Missing:
    """Return the ends that a file lacks; its title or one of its first lines tells that its beginning is there.

    Args:
        edited: the parsed file.
        known: the plan that it left as, or that of now.
        has_last_line: whether its last line is there, or was never written.
    """
    has_start = has_title(edited, known) or any(
        WRITTEN_ON.match(line) or fold(line).startswith(SHAREABLE) for line in edited.rest
    )
    if has_start:
        return "" if has_last_line else "end"
    return "start" if has_last_line else "both"


def has_all_parts(edited: ParsedPlan, known: ParsedPlan) -> bool:
    """Return whether a file has the heading of each part of the plan that it left as."""
    return set(map(_part, known.sections)) <= set(map(_part, edited.sections))


def rows_at_the_cut(edited: ParsedPlan, missing: Missing) -> frozenset[Key]:
    """Return the rows that a file states where it was cut off: the words of them may be cut too."""
    cut = edited.statements[:1] if missing in ("start", "both") else []
    cut = cut + (edited.statements[-_AT_AN_END:] if missing in ("end", "both") else [])
    return frozenset((one.table, one.called) for one in cut)


def _part(heading: str) -> str:
    return section_of(heading) or same(heading)
