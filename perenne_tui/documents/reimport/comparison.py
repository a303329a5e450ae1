"""The differences between an edited plan and the workshop: changed fields, new and missing records, another order.

The workshop's own plan is parsed in the same way as the file: where both say the same, nothing was changed, whether
or not it was understood. A change of a field is only offered where parsing our own plan gives what the workshop
holds; else the line is listed as not understood, and nothing is guessed.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from perenne_tui.core.capture.record_line import parse_action
from perenne_tui.core.model.ids import NewUid
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import DAYS, PEOPLE, Added, Changed, Difference, Gone, Reordered
from perenne_tui.documents.reimport.labels import as_written_now
from perenne_tui.documents.reimport.reader import ParsedPlan, Statement
from perenne_tui.documents.reimport.values import UNTICKED, Values, agree, same

_REQUIRED: Final = frozenset({"text", "title", "question", "state", "status"})
"""Fields that are not emptied when the file leaves them out."""


class Unknown(NamedTuple):
    """A text of the file that could not be turned into a change."""

    called: str
    """Spoken id of its row; empty when that is not known."""
    words: str


@dataclass(slots=True)
class Comparison:
    """The result of comparing a file with the workshop."""

    differences: list[Difference] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    is_other: bool = False
    """Whether its title is not that of this workshop's plan: it may belong to another workshop."""


def compare(edited: ParsedPlan, known: ParsedPlan, workshop: Workshop, *, today: date, new_uid: NewUid) -> Comparison:
    """Return the differences between an edited plan and the workshop.

    Args:
        edited: the parsed file.
        known: the workshop's own plan as it would be exported now, parsed in the same way.
        workshop: the workshop that the file is compared with.
        today: the day that dates such as « J+15 » count from.
        new_uid: function that returns a fresh uid at each call.
    """
    comparing = _Comparing(edited, known, workshop, Values(workshop, today), new_uid)
    comparing.changed()
    comparing.added()
    comparing.gone()
    comparing.reordered()
    comparing.rest()
    comparing.found.is_other = same(edited.title) != same(known.title)
    return comparing.found


class _Comparing:
    """Compares the statements of two plans, and collects what it finds in `found`."""

    def __init__(
        self, edited: ParsedPlan, known: ParsedPlan, workshop: Workshop, values: Values, new_uid: NewUid
    ) -> None:
        self.found = Comparison()
        self._edited, self._known, self._workshop = edited, known, workshop
        self._values, self._new_uid = values, new_uid
        self._rows: dict[tuple[str, str], Row] = {
            **{("decisions", row.spoken): row for row in workshop.decisions.values()},
            **{("actions", row.spoken): row for row in workshop.actions.values()},
            **{("risks", row.spoken): row for row in workshop.risks.values()},
            **{("cards", row.spoken): row for row in workshop.cards.values()},
        }
        self._places = {
            (statement.table, statement.called, statement.place): statement
            for statement in reversed(known.statements)
        }

    def changed(self) -> None:
        """Find the changed fields of rows that both plans state."""
        seen: set[tuple[str, str, str]] = set()
        for statement in self._edited.statements:
            key = (statement.table, statement.called, statement.place)
            row, before = self._rows.get(key[:2]), self._places.get(key)
            if row is None:
                continue
            if key in seen:
                self._report(statement.called, statement.words)
            elif before is not None:
                self._fields(statement, before, row)
            seen.add(key)

    def added(self) -> None:
        """Find new rows; the same new id in a table and under a card is one row."""
        known = {(statement.table, statement.called) for statement in self._known.statements}
        new: dict[tuple[str, str], Statement] = {}
        for number, statement in enumerate(self._edited.statements):
            if not statement.called or (statement.table, statement.called) not in known:
                key = (statement.table, statement.called or str(number))
                new[key] = statement.joined_to(new[key]) if key in new else statement
        for statement in new.values():
            self._add(statement)

    def gone(self) -> None:
        """Find the records that the file leaves out; those of a part that is missing whole are one difference."""
        there = {(statement.table, statement.called) for statement in self._edited.statements}
        gone = {
            (statement.table, statement.called): statement
            for statement in reversed(self._known.statements)
            if (statement.table, statement.called) not in there
        }
        parts: dict[str, list[Statement]] = {}
        for statement in reversed(gone.values()):
            if statement.table == "cards":
                self._report(statement.called, statement.fields.get("title", ""))
            else:
                part = statement.section if statement.section not in self._edited.sections else ""
                parts.setdefault(part, []).append(statement)
        for section, lines in parts.items():
            rows = [(line.table, self._rows[line.table, line.called].uid, line.called) for line in lines]
            if section:
                self.found.differences.append(Gone(section, tuple(rows)))
            else:
                texts = (line.fields.get("text", "") for line in lines)
                self.found.differences += [Gone("", (row,), text) for row, text in zip(rows, texts, strict=True)]

    def reordered(self) -> None:
        """Find the cards that moved to another axis, and the axes whose cards have another order."""
        axes = {axis.name: axis for axis in self._workshop.axes.values()}
        stood = {called: name for name, order in self._known.order.items() for called in order}
        for name, order in self._edited.order.items():
            for called in dict.fromkeys(order):
                if stood.get(called, name) != name and name in axes:
                    uid = self._rows["cards", called].uid
                    self.found.differences.append(Changed("cards", uid, called, "axis", stood[called], name))
        for name, order in self._edited.order.items():
            before = self._known.order.get(name, [])
            shared = [called for called in dict.fromkeys(order) if called in before]
            if name in axes and shared != [called for called in before if called in shared]:
                uids = tuple(self._rows["cards", called].uid for called in shared)
                self.found.differences.append(Reordered(axes[name].uid, name, uids, tuple(shared)))

    def rest(self) -> None:
        """List the lines that state nothing about a row and are not in the workshop's own plan."""
        left = Counter(map(same, (*self._known.rest, *self._known.sections, *self._known.order)))
        for words in (*self._edited.sections, *self._edited.order, *self._edited.rest):
            line = same(as_written_now(words))
            left[line] -= 1
            if left[line] < 0:
                self._report("", words)

    def _report(self, called: str, words: str) -> None:
        unknown = Unknown(called, words)
        if words and unknown not in self.found.unknown:
            self.found.unknown.append(unknown)

    def _fields(self, statement: Statement, before: Statement, row: Row) -> None:
        """Find the fields of a row that a statement changes."""
        for name, words in _otherwise(statement, before):
            held = self._values.held(row, name)
            after, understood = self._values.read(name, words), self._values.read(name, before.fields.get(name, ""))
            if name == "status" and name not in before.fields:  # our own plan says that it is late, and no more
                if after in (held, "todo"):
                    continue
                understood = held
            if name == "status" and after == UNTICKED:
                after = "todo" if held == "done" else "done"
            if after is None or understood is None or not agree(understood, held):
                self._report(statement.called, words)
                continue
            if name in DAYS and after == held:
                continue  # the same day, written in another way: in figures, as an earlier version did
            if "\n" in held and "\n" not in after:
                after = after.replace(" / ", "\n")
            person = self._new_uid() if name in PEOPLE else ""
            change = Changed(statement.table, row.uid, statement.called, name, held, after, person)
            if not any(_is_same(change, other) for other in self.found.differences):
                self.found.differences.append(change)

    def _add(self, statement: Statement) -> None:
        """Add a row for a statement about none of the workshop's rows."""
        fields = {name: words for name, words in statement.fields.items() if words and name != "state"}
        if statement.table == "cards":
            axis = next(iter(self._workshop.axes_in_order()), None)
            if axis and statement.place == "list" and fields.get("title"):
                card = Added("cards", self._new_uid(), axis.uid, {"title": fields["title"]})
                self.found.differences.append(card)
            else:
                self._report(statement.called, statement.words)
            return
        if statement.table == "actions" and not fields.keys() & {"owner", "due"}:
            fields |= self._captured(fields.get("text", ""))
        taken: dict[str, str] = {}
        for name, words in fields.items():
            value = self._values.read(name, "done" if words == UNTICKED else words)
            if value is None:
                self._report(statement.called, words)
            elif value and value not in ("todo", "normal"):
                taken[name] = value
        if not taken.get("text"):
            self._report(statement.called, statement.words)
            return
        card_row = self._rows.get(("cards", statement.card))
        people = {name: self._new_uid() for name in taken if name in PEOPLE}
        self.found.differences.append(
            Added(statement.table, self._new_uid(), card_row.uid if card_row else "", taken, people)
        )

    def _captured(self, text: str) -> dict[str, str]:
        """Return the fields of an action that was written as it is typed in the app: « Écrire au DSI @Léa 12/12 »."""
        people = [name for row in self._workshop.people.values() for name in (row.name, row.role) if name]
        end = self._workshop.header.end
        draft = parse_action(text, today=self._values.today, end=end, people=people)
        found = {"text": draft.text, "owner": draft.owner, "due": draft.due.isoformat() if draft.due else ""}
        return {name: words for name, words in found.items() if words}


def _otherwise(statement: Statement, before: Statement) -> Iterator[tuple[str, str]]:
    """Yield the fields that differ between two statements about a row, with their new texts."""
    for name, words in statement.fields.items():
        if same(words) != same(before.fields.get(name, "")):
            yield name, words
    for name, words in before.fields.items():
        if words and name not in statement.fields and name not in _REQUIRED:
            yield name, ""


def _is_same(change: Changed, other: Difference) -> bool:
    """Return whether a difference is the same change of a field."""
    if not isinstance(other, Changed):
        return False
    return (other.row, other.name, same(other.after)) == (change.row, change.name, same(change.after))
