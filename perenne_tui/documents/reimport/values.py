"""The values that the words of a plan stand for: days, people, levels, statuses, texts, as a workshop holds them."""

from datetime import date
from typing import NamedTuple

from perenne_tui.core.capture.dates import parse_date
from perenne_tui.core.model.ids import parse_spoken
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import DAYS, PEOPLE, held
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.uniform import uniform
from perenne_tui.documents.reimport.boxes import Box
from perenne_tui.documents.reimport.labels import EFFORTS
from perenne_tui.documents.reimport.lines import level_of
from perenne_tui.documents.reimport.people import name_of

UNTICKED = "done?"
"""Status of an action whose box is empty and whose last word is “done”: one of the two was edited."""


class Values(NamedTuple):
    """The reader of values, for one workshop and one day."""

    workshop: Workshop
    today: date

    def read(self, name: str, words: str) -> str | None:
        """Return the value that words stand for in a field, as `held` writes it; `None` if it is not understood."""
        if name in DAYS:
            day = parse_date(words, today=self.today, end=self.workshop.header.end) if words else None
            return day.isoformat() if day else None if words else ""
        if name in PEOPLE:
            return name_of(self.workshop, words) if words else ""
        if name in ("probability", "impact"):
            return level_of(words)
        if name == "effort":
            return EFFORTS.get(fold(words).strip()) if words else ""
        if name in ("response", "card") and words:
            wanted = parse_spoken(words)
            rows = self.workshop.table("actions" if name == "response" else "cards").values()
            return next((wanted for row in rows if getattr(row, "spoken", "") == wanted), None)
        return words

    def held(self, row: Row, name: str) -> str:
        """Return the value of a field of a row as text; see `plan_differences.held`."""
        return held(self.workshop, row, name)


def status_of(word: str, box: Box | None) -> str:
    """Return the status of an action that its box and its last word stand for, empty where neither says it.

    Editors lose boxes: a line without one says nothing but what its last word does.
    """
    if box == "ticked":
        return "done"
    if box == "empty":
        return UNTICKED if word == "done" else word or "todo"
    return word


def same(words: str) -> str:
    """Return words in the one form that texts are compared in; see `core.text.uniform`."""
    return uniform(words)


def agree(understood: str, held: str) -> bool:
    """Return whether a value parsed from our own plan is the one that the workshop holds."""
    return same(understood) in (same(held), same(held.rstrip().removesuffix(".")))
