"""The rows of a table of tasks as items: title, tasks, state, tags, and a note with the other cells."""

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from perenne_tui.core.model.rows import STATUS_OF_STATE, ActionStatus, Priority, State
from perenne_tui.readers.format_words import PRIORITIES, look_up
from perenne_tui.readers.outline.outline import Entry, Task
from perenne_tui.readers.outline.table_days import day_of_cell, is_month_first, reads_as_day
from perenne_tui.readers.outline.table_lines import headed
from perenne_tui.readers.outline.table_roles import Roles
from perenne_tui.readers.outline.table_shape import Record, Shape, is_placeholder, lines_of_cell, words_of
from perenne_tui.readers.outline.table_words import is_decision, is_postponed, is_priority, state_of_cell

BULLET: Final = re.compile(r"(?:[-*+•▪‣–➢·◦○●]|\d{1,2}[.)])\s+(?=\S)")
"""The mark of an item in a cell."""
_BOX: Final = re.compile(r"(\[[ xXvV✓✔~/-]?\]|[☐☑✅✓✔])\ufe0f?\s+(?=\S)")
_PARTS: Final = re.compile(
    r"\s+[-–—/|]\s+|\s*[,;]\s+|\s*[()]\s*|\s+(?=(?:pour|avant|d[’']ici|by|before|due)\b)", re.IGNORECASE
)
"""Between a name and a day in one cell."""
_TAGS: Final = re.compile(r"[,;\n]|<br ?/?>|\s/\s|\s#|^#", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """The reading of a row."""

    entries: list[Entry]
    follows: bool = False
    """Whether the row is about the same card as the one above it."""


@dataclass(slots=True)
class TaskRows:
    """Rows of a table of tasks, read one after the other from the first."""

    shape: Shape
    roles: Roles
    _month_first: bool = False
    _fills_group: bool = False
    _group: str = ""
    _title: str = ""
    _places: dict[str, int] = field(default_factory=dict)
    """By role: the first column that has it."""
    _of_priority: tuple[int, ...] = ()
    _of_decisions: tuple[int, ...] = ()
    _plain_note: int | None = field(default=None)

    def __post_init__(self) -> None:
        self._places = {role: place for place, role in reversed(list(enumerate(self.roles.by_column)))}
        self._of_priority = tuple(place for place, head in enumerate(self.shape.names) if is_priority(head))
        due, column = self.roles.column("due"), self.roles.column("column")
        if due is not None:
            self._month_first = is_month_first(record.cells[due] for record in self.shape.records)
        if column is not None:
            self._fills_group = _has_runs([record.cells[column] for record in self.shape.records])
        notes = [place for place, role in enumerate(self.roles.by_column) if role == "note"]
        notes = [place for place in notes if any(record.cells[place] for record in self.shape.records)]
        self._of_decisions = tuple(
            place
            for place, role in enumerate(self.roles.by_column)
            if role == "other" and is_decision(self.shape.names[place])
        )
        self._plain_note = notes[0] if len(notes) == 1 else None

    def read(self, record: Record, lines: tuple[int, int], level: int) -> tuple[str, Found]:
        """Return the group of a row, empty where it has none, and what the row is read as."""
        group = self._group_of(record)
        titles = [title for title in _items(self._cell(record, "card")) if not is_placeholder(title)]
        if _is_merged(record):
            return group, Found([Entry("text", words_of(next(filter(None, record.cells))), *lines, level)])
        if not titles:
            return group, self._without_title(record, lines, level, group)
        follows = self.roles.column("action") is not None and titles == [self._title]
        self._title = titles[0] if len(titles) == 1 else ""
        note = self._note(record, group)
        entries = []
        for place, title in enumerate(titles):
            text, *more = lines_of_cell(title)
            box, text = _box(text)
            state = self._state(record) or box
            tasks = self._tasks(record, words_of(text), place, len(titles), status=self._status(record, state))
            said = "\n".join([*more, *(note if place == 0 else ())])
            tags = self._tags(record) if place == 0 else ()
            entries.append(
                Entry(
                    "item",
                    words_of(text),
                    *lines,
                    level,
                    state or "",
                    tags=tags,
                    tasks=tasks,
                    decisions=self._decisions(record) if place == 0 else (),
                    note=said,
                )
            )
        return group, Found(entries, follows)

    def _without_title(self, record: Record, lines: tuple[int, int], level: int, group: str) -> Found:
        """Return a row whose card cell is empty: a further task of the card above, or a text."""
        note = self._note(record, group)
        if self._cell(record, "action") and self._title:
            state = self._state(record) or ""
            tasks = self._tasks(record, "", 0, 1, status=self._status(record, state))
            said, decided = "\n".join(note), self._decisions(record)
            tags = self._tags(record)
            more = Entry("item", "", *lines, level, state, tags=tags, tasks=tasks, decisions=decided, note=said)
            return Found([more], follows=True)
        words = [
            headed(self.shape.heads[place], words_of(cell))
            for place, cell in enumerate(record.cells)
            if cell and (self.roles.by_column[place] != "column" or not group)
        ]
        return Found([Entry("text", " · ".join(words), *lines, level)] if words else [])

    def _cell(self, record: Record, role: str) -> str:
        place = self._places.get(role)
        return record.cells[place] if place is not None else ""

    def _group_of(self, record: Record) -> str:
        said = words_of(self._cell(record, "column"))
        if said or not self._fills_group:
            self._group = "" if is_placeholder(said) else said
        return self._group

    def _state(self, record: Record) -> State | None:
        return state_of_cell(words_of(self._cell(record, "state")))[0]

    def _decisions(self, record: Record) -> tuple[str, ...]:
        """Return the decisions about a row, of the columns of decisions."""
        cells = (record.cells[place] for place in self._of_decisions)
        return tuple(words_of(item) for cell in cells for item in _items(cell) if not is_placeholder(item))

    def _status(self, record: Record, state: State | Literal[""] | None) -> ActionStatus:
        """Return the status of the work of a row; what was put off is still to do, and not blocked."""
        is_put_off = state == "parked" and is_postponed(words_of(self._cell(record, "state")))
        return "todo" if is_put_off else STATUS_OF_STATE[state or "open"]

    def _priority(self, record: Record) -> Priority:
        """Return the priority of the work of a row, of the column that has one; its words stay in the note too."""
        cells = (record.cells[place] for place in self._of_priority)
        return "high" if any(look_up(words_of(cell), PRIORITIES) == "high" for cell in cells) else "normal"

    def _tags(self, record: Record) -> tuple[str, ...]:
        if "tags" not in self._places:
            return ()
        cells = [
            cell for cell, role in zip(record.cells, self.roles.by_column, strict=True) if role == "tags" and cell
        ]
        return tuple(
            dict.fromkeys(
                tag for cell in cells for part in _TAGS.split(cell) if not is_placeholder(tag := part.strip())
            )
        )

    def _tasks(self, record: Record, title: str, place: int, count: int, *, status: ActionStatus) -> tuple[Task, ...]:
        """Return the tasks of a row, or of one of several titles in its cell."""
        owners, dues = self._owners_and_dues(record)
        actions = _items(self._cell(record, "action"))
        priority = self._priority(record)
        if not actions:
            if not owners and not dues:
                return ()
            owner, due = _share(owners, place, count), _share(dues, place, count)
            return (Task(title, owner, self._day(due), status, priority),)
        count = len(actions)
        return tuple(
            Task(
                words_of(action),
                _share(owners, number, count),
                self._day(_share(dues, number, count)),
                status,
                priority,
            )
            for number, action in enumerate(actions)
        )

    def _owners_and_dues(self, record: Record) -> tuple[list[str], list[str]]:
        """Return the owners and the days of a row; without a column of days they may stand behind the names."""
        owners, dues = lines_of_cell(self._cell(record, "owner")), lines_of_cell(self._cell(record, "due"))
        owners = [owner for owner in map(_without_bullet, owners) if not is_placeholder(owner)]
        dues = [due for due in map(_without_bullet, dues) if not is_placeholder(due)]
        if dues or self.roles.column("due") is not None or not owners:
            return owners, dues
        parts = [part for owner in owners for part in _PARTS.split(owner) if part.strip()]
        days = [part for part in parts if reads_as_day(part)]
        names = [part for part in parts if part not in days]
        return (names, days) if len(days) == 1 and names else (owners, dues)

    def _day(self, due: str) -> str:
        return day_of_cell(due, month_first=self._month_first)[0]

    def _note(self, record: Record, group: str) -> list[str]:
        """Return the cells that nothing else holds, each behind its head."""
        said = []
        for place, (cell, role) in enumerate(zip(record.cells, self.roles.by_column, strict=True)):
            if is_placeholder(cell) or place in self._of_decisions or not self._is_left(cell, role, group):
                continue
            text = "\n".join(lines_of_cell(cell))
            said.append(headed(self.shape.heads[place], text) if place != self._plain_note else text)
        return said

    def _is_left(self, cell: str, role: str, group: str) -> bool:
        """Return whether the words of a cell are to be in the note."""
        match role:
            case "card" | "action" | "tags" | "owner":
                return False
            case "due":
                return any(
                    day_of_cell(_without_bullet(line), month_first=self._month_first)[1]
                    for line in lines_of_cell(cell)
                )
            case "state":
                state, is_sign = state_of_cell(words_of(cell))
                return not (state and is_sign)
            case "column":
                return words_of(cell) != group
            case _:
                return True


def _items(cell: str) -> list[str]:
    """Return the items of a cell: those of a list in it, else the cell as a whole."""
    lines = lines_of_cell(cell)
    marked = [bool(BULLET.match(line)) for line in lines]
    if sum(marked) < 2 or not marked[0]:
        return ["\n".join(lines)] if lines else []
    items: list[str] = []
    for line, has_mark in zip(lines, marked, strict=True):
        if has_mark:
            items.append(_without_bullet(line))
        else:
            items[-1] += f"\n{line}"
    return items


def _without_bullet(line: str) -> str:
    return line[found.end() :] if (found := BULLET.match(line)) else line


def _is_merged(record: Record) -> bool:
    """Return whether a row is one text that was merged over several cells."""
    cells = [cell for cell in record.cells if cell]
    return len(cells) > 1 and len(cells[0]) > 1 and len(set(cells)) == 1


def _box(text: str) -> tuple[State | None, str]:
    """Split a title into the state of the box before it and its words."""
    found = _BOX.match(text)
    return (state_of_cell(found[1])[0], text[found.end() :]) if found else (None, text)


def _share(values: list[str], place: int, count: int) -> str:
    """Return the value for one of several items: its own where there are as many, else all of them."""
    return values[place] if len(values) == count else ", ".join(values)


def _has_runs(cells: list[str]) -> bool:
    """Return whether each word stands once, with empty cells below it: a cell that was merged over its rows."""
    filled = [cell for cell in cells if cell]
    runs = [cell for place, cell in enumerate(filled) if place == 0 or filled[place - 1] != cell]
    return len(filled) < len(cells) and bool(cells[0]) and len(set(runs)) == len(runs)
