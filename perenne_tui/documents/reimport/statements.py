"""The statements of a plan: the fields of its rows, each place by itself, and the lines that state nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from perenne_tui.core.capture.dates import parse_date
from perenne_tui.core.model.values import replace
from perenne_tui.core.review.plan_differences import Place
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.reimport.labels import PARTS, SHAREABLE, WRITTEN_ON


@dataclass(frozen=True, slots=True)
class Statement:
    """The fields of one row, as one place of a plan states them."""

    table: str
    called: str
    """Spoken id; empty for a line that has none."""
    place: Place
    fields: Mapping[str, str]
    card: str = ""
    """Spoken id of the card whose part of the plan it is in."""
    section: str = ""
    """Heading of its part of the plan."""
    unclear: frozenset[str] = frozenset()
    """Names of the fields whose words stand where a value is, and are none that is known."""
    copied: str = ""
    """Spoken id of the row whose line it was copied from, with its id, while that line still stands as it was."""

    @property
    def words(self) -> str:
        """Its fields on one line."""
        return " · ".join(words for words in self.fields.values() if words)

    def joined_to(self, before: "Statement") -> "Statement":
        """Return this statement and another about the same row as one; the fields of the other come first."""
        fields = {**self.fields, **{name: words for name, words in before.fields.items() if words}}
        return replace(self, fields=fields, card=before.card or self.card)


@dataclass(slots=True)
class ParsedPlan:
    """The statements of a plan."""

    title: str = ""
    statements: list[Statement] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    """Headings of its parts."""
    order: dict[str, list[str]] = field(default_factory=dict)
    """By name of an axis: the spoken ids of its cards, in their order."""
    rest: list[str] = field(default_factory=list)
    """Lines that state nothing about a row."""

    def day(self, today: date) -> date:
        """Return the day on which the plan was written, as its own line bears it; else `today`."""
        found = next(filter(None, map(WRITTEN_ON.match, self.rest)), None)
        return (parse_date(found[1].strip(), today=today, end=None) if found else None) or today

    @property
    def is_part(self) -> bool:
        """Whether its title says that it is a part of the plan, which lacks the rest."""
        return " ".join(fold(self.title).split()).startswith(PARTS)

    @property
    def is_shareable(self) -> bool:
        """Whether it says that it is of the shareable version."""
        return any(fold(line).startswith(SHAREABLE) for line in self.rest)
