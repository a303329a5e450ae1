"""The table of the portfolio: its columns, as many as find room, their heads, a challenge a line, and the orders."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from perenne_tui.core.portfolio import Challenge, Facts, ends_within, soon
from perenne_tui.core.portfolio_sums import in_order_of_need
from perenne_tui.core.sitting.confidence import ENOUGH
from perenne_tui.core.text.clean import clean_line, fold
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import cut
from perenne_tui.i18n.language import NP_, Language
from perenne_tui.widgets.cells import cell_len

NEED: Final = "need"
"""The order in which the table begins: what needs somebody first."""
TITLE: Final = "title"
GAP: Final = 2
"""Blank cells between two columns."""
SHORTEST: Final = 22
"""Cells of a title at least."""
READABLE: Final = 32
"""Cells of a title before the last columns are shown."""
LEAST_BEFORE: Final = 6
"""Cells of a title at least before what tells it apart."""
LONGEST: Final = 60
RISING, FALLING = "▲", "▼"
Key = tuple[bool, float, str]
"""A value to sort by: those that have none come last, in either direction."""


class Day(NamedTuple):
    """The day of a table and its language."""

    day: date
    language: Language


class Column(NamedTuple):
    """A column beside the titles."""

    id: str
    head: tuple[str, str]
    """Context and message."""
    words: Callable[[Challenge, Facts, Day], str]
    role: Callable[[Challenge, Facts, Day], Role]
    key: Callable[[Challenge, Facts], Key]
    importance: int
    """Its place among those that find room, 0 first."""
    is_number: bool = False
    begins_high: bool = False
    """Whether its order begins with the largest value."""
    widest: int = 16


def _plain(_challenge: Challenge, _facts: Facts, _day: Day) -> Role:
    return "text"


def _number(value: float | None) -> Key:
    return (value is None, value or 0.0, "")


def _day_key(day: date | None) -> Key:
    return _number(None if day is None else float(day.toordinal()))


def _words_key(words: str) -> Key:
    return (not words, 0.0, fold(words))


def _short(day: date | None, at: Day) -> str:
    return at.language.short_date(day) if day else ""


def _some(number: int) -> str:
    return str(number) if number else ""


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole}" if part or whole else ""


def _warned(is_wrong: Callable[[Challenge, Facts], bool]) -> Callable[[Challenge, Facts, Day], Role]:
    """Return the role of a value that is shown as something missing where it is wrong."""
    return lambda challenge, facts, _: "hole" if is_wrong(challenge, facts) else "text"


COLUMNS: Final[tuple[Column, ...]] = (
    Column(
        "stage", NP_("portfolio", "Stage"), lambda _, facts, __: clean_line(facts.stage), _plain,
        lambda _, facts: _words_key(facts.stage), 8,
    ),
    Column(
        "end", NP_("portfolio", "End"), lambda _, facts, at: _short(facts.end, at),
        lambda _, facts, at: "strong" if ends_within(facts, at.day, soon(at.day)) else "text",
        lambda _, facts: _day_key(facts.end), 0,
    ),
    Column(
        "settled", NP_("portfolio", "Settled"), lambda _, facts, __: _of(facts.settled, facts.total), _plain,
        lambda _, facts: _number(facts.settled / facts.total if facts.total else None), 1, is_number=True,
    ),
    Column(
        "decisions", NP_("portfolio", "To decide"), lambda _, facts, __: _some(facts.open_decisions),
        _warned(lambda challenge, _: challenge.late_decisions > 0),
        lambda _, facts: _number(facts.open_decisions or None), 3, is_number=True, begins_high=True,
    ),
    Column(
        "late", NP_("portfolio", "Late"), lambda one, facts, __: _of(one.late_actions, facts.open_actions),
        _warned(lambda challenge, _: challenge.late_actions > 0),
        lambda one, _: _number(one.late_actions or None), 2, is_number=True, begins_high=True,
    ),
    Column(
        "orphans", NP_("portfolio", "No owner"), lambda _, facts, __: _some(facts.orphan_actions),
        _warned(lambda _, facts: facts.orphan_actions > 0),
        lambda _, facts: _number(facts.orphan_actions or None), 7, is_number=True, begins_high=True,
    ),
    Column(
        "departures", NP_("portfolio", "Leaving"), lambda one, _, __: _some(len(one.departures)),
        _warned(lambda challenge, _: bool(challenge.departures)),
        lambda one, _: _number(len(one.departures) or None), 5, is_number=True, begins_high=True,
    ),
    Column(
        "confidence", NP_("portfolio", "Trust"),
        lambda _, facts, at: "" if facts.confidence is None else at.language.decimal(facts.confidence),
        _warned(lambda _, facts: facts.confidence is not None and facts.confidence < ENOUGH),
        lambda _, facts: _number(facts.confidence), 6, is_number=True,
    ),
    Column(
        "sitting", NP_("portfolio", "Sitting"), lambda one, _, at: _short(one.next_sitting, at), _plain,
        lambda one, _: _day_key(one.next_sitting), 4,
    ),
    Column(
        "scenario", NP_("portfolio", "Scenario"), lambda _, facts, __: clean_line(", ".join(facts.scenarios)), _plain,
        lambda _, facts: _words_key(", ".join(facts.scenarios)), 9, widest=28,
    ),
)  # fmt: skip
"""The columns from left to right."""


class Table(NamedTuple):
    """The table as it is laid out in a width."""

    title: int
    """Cells of the titles."""
    columns: tuple[tuple[Column, int], ...]
    """The columns that find room, each with its cells."""

    @property
    def orders(self) -> tuple[str, ...]:
        """The orders that people may choose: by need, by title, by each column that is shown."""
        return (NEED, TITLE, *(column.id for column, _ in self.columns))

    def order_at(self, x: int) -> str:
        """Return the order that the head at a cell stands for; empty for none."""
        if x < self.title:
            return TITLE
        left = self.title
        for column, cells in self.columns:
            left += GAP + cells
            if x < left:
                return column.id
        return ""


def laid_out(challenges: Iterable[Challenge], width: int, at: Day) -> Table:
    """Return the table in a width: the most important columns with a value that leave room for the titles."""
    rows = [(one, one.facts) for one in challenges if one.facts is not None]
    longest = {column.id: max((cell_len(column.words(*row, at)) for row in rows), default=0) for column in COLUMNS}
    cells = {
        column.id: min(column.widest, max(cell_len(head(column, at.language)) + 2, longest[column.id]))
        for column in COLUMNS
        if longest[column.id]
    }
    room, shown = width, set[str]()
    for column in sorted((one for one in COLUMNS if one.id in cells), key=lambda column: column.importance):
        left = room - GAP - cells[column.id]
        if left < (SHORTEST if column.importance < len(COLUMNS) // 2 else READABLE):
            break
        room = left
        shown.add(column.id)
    return Table(min(room, LONGEST), tuple((column, cells[column.id]) for column in COLUMNS if column.id in shown))


def head(column: Column, language: Language) -> str:
    """Return the head of a column in a word or two."""
    return language.term(*column.head)


def order_words(order: str, language: Language) -> str:
    """Return the name of an order."""
    if order == NEED:
        return language.say("what needs somebody first")
    if order == TITLE:
        return language.say("by challenge")
    column = next(column for column in COLUMNS if column.id == order)
    return language.say("by column: {name}", name=head(column, language))


def heads(table: Table, order: str, language: Language, *, is_falling: bool) -> Line:
    """Return the heads of the columns, the one of the order marked."""

    def named(name: str, words: str, cells: int, *, is_number: bool) -> Span:
        mark = (FALLING if is_falling else RISING) if name == order else ""
        said = cut(f"{words} {mark}".rstrip(), cells, cell_len)
        blanks = " " * (cells - cell_len(said))
        return Span(blanks + said if is_number else said + blanks, "strong" if mark else "quiet")

    spans = [named(TITLE, language.term("portfolio", "Challenge"), table.title, is_number=False)]
    for column, cells in table.columns:
        spans += [Span(" " * GAP), named(column.id, head(column, language), cells, is_number=column.is_number)]
    return tuple(spans)


def row(challenge: Challenge, title: str, table: Table, at: Day) -> Line:
    """Return the line of a challenge; one that cannot be read has its title alone."""
    name = _cut_title(clean_line(title), clean_line(challenge.title), table.title)
    spans = [Span(name + " " * (table.title - cell_len(name)), "strong")]
    facts = challenge.facts
    if facts is None:
        return tuple(spans)
    for column, cells in table.columns:
        words = cut(column.words(challenge, facts, at), cells, cell_len)
        blanks = " " * (cells - cell_len(words))
        shown = blanks + words if column.is_number else words + blanks
        spans += [Span(" " * GAP), Span(shown, column.role(challenge, facts, at))]
    return tuple(spans)


def _cut_title(title: str, said: str, width: int) -> str:
    """Return a title in a width: of one that brackets tell apart from others, what stands before them is cut.

    Args:
        title: the title as it is told.
        said: its beginning, which other challenges may have too.
        width: cells.
    """
    if cell_len(title) <= width or title == said or not title.startswith(said):
        return cut(title, width, cell_len)
    apart = title[len(said) :]
    room = width - min(LEAST_BEFORE, cell_len(said))
    if cell_len(apart) > room:  # names and folders begin alike more often than they end alike
        kept = apart.removeprefix(" (")
        while kept and cell_len(kept) > room - cell_len(" (…"):
            kept = kept[1:]
        apart = f" (…{kept}"
    return cut(said, width - cell_len(apart), cell_len) + apart


def in_order(
    challenges: Sequence[Challenge], titles: Mapping[Path, str], order: str, *, is_reversed: bool
) -> list[Challenge]:
    """Return challenges in an order; those without a value come after the others, those not read last of all."""
    if order == NEED:
        found = in_order_of_need(challenges)
        return found[::-1] if is_reversed else found
    by_title = sorted(challenges, key=lambda one: fold(titles[one.path]))
    if order == TITLE:
        return by_title[::-1] if is_reversed else by_title
    column = next(column for column in COLUMNS if column.id == order)
    keys = {one.path: column.key(one, one.facts) if one.facts else (True, 0.0, "") for one in by_title}
    known = [one for one in by_title if not keys[one.path][0]]
    known.sort(key=lambda one: keys[one.path], reverse=column.begins_high is not is_reversed)
    others = [one for one in by_title if keys[one.path][0]]
    return [*known, *(one for one in others if one.facts), *(one for one in others if not one.facts)]


def is_falling(order: str, *, is_reversed: bool) -> bool:
    """Return whether an order goes from the largest value to the smallest."""
    column = next((column for column in COLUMNS if column.id == order), None)
    return (column is not None and column.begins_high) is not is_reversed
