"""The differences between an edited plan and the plan that it left as: what people changed in the file.

Both are parsed in the same way: where they say the same, nothing was changed, whether or not it was understood. A
change of a field is only offered where parsing the plan that it left as gives what the workshop held then; else the
line is listed as not understood, and nothing is guessed. Every line that differs is a difference or is listed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from perenne_tui.core.model.ids import NewUid
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import DAYS, PEOPLE, Changed, Difference, Gone
from perenne_tui.documents.reimport.added_rows import AddedRows
from perenne_tui.documents.reimport.card_order import card_moves
from perenne_tui.documents.reimport.headings import titled
from perenne_tui.documents.reimport.matching import Key, by_row, identified, rows_of
from perenne_tui.documents.reimport.misplaced import Elsewhere, label_apart, status_apart
from perenne_tui.documents.reimport.other_lines import Unknown, other_lines
from perenne_tui.documents.reimport.statements import ParsedPlan, Statement
from perenne_tui.documents.reimport.values import UNTICKED, Values, agree, same

_REQUIRED = frozenset({"text", "title", "state", "status"})
"""Fields that are not emptied when the file leaves them out."""
_OUT = frozenset({"done", "dropped"})
"""Statuses of actions that stand in no table."""


@dataclass(slots=True)
class Comparison:
    """The result of comparing a file with the workshop."""

    differences: list[Difference] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    is_other: bool = False
    """Whether its title is not that of this workshop's plan: it may belong to another workshop."""


class Uids(NamedTuple):
    """The functions that give uids to what is new."""

    person: NewUid
    row: Callable[[str], str]
    """Function that returns the uid of a new row by its words: those of the same file have the same uid again."""


def compare(
    edited: ParsedPlan,
    known: ParsedPlan,
    workshop: Workshop,
    *,
    today: date,
    new_uid: NewUid,
    uid_of_row: Callable[[str], str] | None = None,
    has_base: bool = True,
    is_extract: bool = False,
    remarks: Sequence[str] = (),
) -> Comparison:
    """Return the differences between an edited plan and the plan that it left as.

    Args:
        edited: the parsed file.
        known: the plan that the file left as, parsed in the same way; the one of now where that is not known.
        workshop: the workshop that `known` was written from.
        today: the day that dates such as « J+15 » count from.
        new_uid: function that returns a fresh uid at each call.
        uid_of_row: function that returns the uid of a new row by its words; by default a fresh one.
        has_base: whether `known` is the plan that the file left as: then lines that are missing were taken out.
        is_extract: whether the file is a part of that plan: what it lacks was not taken out.
        remarks: the words of remarks on the file, in which lines of the plan may stand.
    """
    uids = Uids(new_uid, uid_of_row or (lambda _: new_uid()))
    values = Values(workshop, today)
    others = list(other_lines(edited, known, has_base=has_base))
    new = [*(line.words for line in others if not line.is_gone), *remarks]
    comparing = _Comparing(edited, known, values, uids, new)
    comparing.changed()
    added = AddedRows(edited.order, values, uids.person, uids.row)
    found = comparing.found
    found.differences += added.of(comparing.new_statements())
    found.unknown += [unknown for unknown in added.unknown if unknown not in found.unknown]
    if not is_extract:
        comparing.gone(has_base=has_base)
    for one in card_moves(edited, known, workshop):
        if isinstance(one, Unknown):
            found.unknown += [one] if one not in found.unknown else []
        else:
            found.differences.append(one)
    found.unknown += [line for line in others if not (line.is_gone and comparing.is_told(line))]
    header = workshop.header
    title = same(header.challenge or header.title) if is_extract else same(known.title)
    found.is_other = titled(edited.title) != "" and title not in same(edited.title)
    return found


def _is_same(one: Statement, other: Statement) -> bool:
    """Return whether two statements say the same at the same place."""
    fields = ({name: same(words) for name, words in each.fields.items()} for each in (one, other))
    return one.place == other.place and next(fields) == next(fields)


class _Comparing:
    """Compares the statements of two plans, and collects what it finds in `found`."""

    def __init__(
        self, edited: ParsedPlan, known: ParsedPlan, values: Values, uids: Uids, others: Sequence[str]
    ) -> None:
        """Make it; `others` are the lines that only the file has, and that state nothing."""
        self.found = Comparison()
        self._edited, self._known, self._values, self._uids = edited, known, values, uids
        self._statements = identified(edited.statements, known.statements)
        self._rows = rows_of(values.workshop)
        self._before, self._stated = by_row(known.statements), by_row(self._statements)
        new = [one.words for one in self._statements if not one.called]
        self._elsewhere = Elsewhere([*others, *new])
        self._places: dict[tuple[str, str, str], Statement] = {}
        self._whole: dict[Key, Statement] = {}
        """By row: all that the plan says of it, at any place."""
        for statement in reversed(known.statements):
            key = (statement.table, statement.called)
            self._places[*key, statement.place] = statement
            self._whole[key] = self._whole[key].joined_to(statement) if key in self._whole else statement

    def changed(self) -> None:
        """Find the changed fields of rows that both plans state."""
        for key, statements in self._stated.items():
            row = self._rows.get(key)
            if row is None or key not in self._whole:
                continue
            values: dict[str, list[str]] = {}
            for statement in statements:
                for name, words in self._otherwise(statement, statements):
                    value = self._value(statement, name, words, row)
                    said = values.setdefault(name, [])
                    if value is not None and same(value) not in map(same, said):
                        said.append(value)
            for name, said in values.items():
                if said:
                    held = self._values.held(row, name)
                    person = self._uids.person() if name in PEOPLE else ""
                    change = Changed(*key[:1], row.uid, key[1], name, held, said[0], person, tuple(said[1:]))
                    self.found.differences.append(change)

    def new_statements(self) -> list[Statement]:
        """Return the statements about new rows; a row that the other plan, as a part, does not state is listed."""
        found = [one for one in self._statements if not one.called or (one.table, one.called) not in self._whole]
        for one in found:
            if (one.table, one.called) in self._rows:
                self._report(one.called, one.words)
        return [one for one in found if (one.table, one.called) not in self._rows]

    def gone(self, *, has_base: bool) -> None:
        """Find what the file leaves out: records whole, or at one of their places; cards are only listed.

        The records of a part that is missing whole are one difference. That a row stands at fewer places tells
        something only where those are known that it stood at.
        """
        parts: dict[str, list[Statement]] = {}
        for key, statements in self._before.items():
            here = self._stated.get(key, [])
            if here and has_base:
                self._gone_somewhere(statements, here)
            elif here or (not has_base and not self._edited.title):  # an extract, of which nothing is missing
                continue
            elif key[0] == "cards":
                self._report(key[1], statements[0].fields.get("title", ""), is_gone=True)
            elif not self._is_elsewhere(key):
                first = statements[0]
                part = first.section if first.section not in self._edited.sections else ""
                parts.setdefault(part, []).append(first)
        for section, lines in parts.items():
            rows = [(line.table, self._rows[line.table, line.called].uid, line.called) for line in lines]
            if section:
                self.found.differences.append(Gone(section, tuple(rows)))
            else:
                texts = (line.fields.get("text", "") for line in lines)
                self.found.differences += [Gone("", (row,), text) for row, text in zip(rows, texts, strict=True)]

    def is_told(self, line: Unknown) -> bool:
        """Return whether a line that is missing is of a part or a row that is told to be gone already."""
        gone = [one for one in self.found.differences if isinstance(one, Gone)]
        ids = {row[2] for one in gone for row in one.rows} | {one.called for one in self.found.unknown if one.is_gone}
        return line.words in {one.section for one in gone} or line.words.split()[0] in ids

    def _gone_somewhere(self, before: list[Statement], here: list[Statement]) -> None:
        """Find a row that stands no more at one of its places, and still at another one."""
        places = {one.place for one in here}
        states = {one.fields.get("state") for one in here} - {one.fields.get("state") for one in before}
        for statement in before:
            if statement.place in places or statement.section not in self._edited.sections:
                continue
            key, whole = (statement.table, statement.called), self._whole[statement.table, statement.called]
            if statement.table == "cards":
                if not states - {None}:
                    self._report(statement.called, statement.fields.get("title", ""), is_gone=True)
            elif not (_OUT & {one.fields.get("status") for one in here} or self._is_elsewhere(key)):
                text = whole.fields.get("text", "")
                rows = ((*key[:1], self._rows[key].uid, key[1]),)
                self.found.differences.append(Gone("", rows, text, here[0].place))

    def _is_elsewhere(self, key: Key) -> bool:
        """Return whether a record that is missing may stand in a line that is not understood; then it is not gone."""
        text = self._whole[key].fields.get("text", "")
        if not self._elsewhere.has_id(key[1]):
            return False
        if not self._elsewhere.has_row(key[1], text):
            self._report(key[1], text, is_gone=True)
        return True

    def _report(self, called: str, words: str, *, is_gone: bool = False) -> None:
        unknown = Unknown(called, words, is_gone)
        if words and unknown not in self.found.unknown:
            self.found.unknown.append(unknown)

    def _otherwise(self, statement: Statement, others: list[Statement]) -> Iterator[tuple[str, str]]:
        """Yield the fields of a row that a statement has otherwise than the other plan, with their new texts.

        Args:
            statement: one of the file.
            others: all those of the file about the row.
        """
        key = (statement.table, statement.called)
        before = self._places.get((*key, statement.place))
        if any(_is_same(statement, one) for one in self._before[key]):
            return  # also where a damaged workshop has two rows of one id
        known = before or self._whole[key]
        statement, beside = label_apart(statement, known)
        self._report(statement.called, beside)
        statement, beside = status_apart(statement, known)
        self._report(statement.called, beside)
        for name, words in statement.fields.items():
            if same(words) != same(known.fields.get(name, "")) and not self._is_side_effect(statement, known, name):
                if words or name not in _REQUIRED:
                    yield name, words
                else:
                    self._report(statement.called, known.fields.get(name, ""), is_gone=True)
        if before is None or statement.place == "row":  # a table says what its columns are for, and no more
            return
        anew = {name for one in others if self._says_more(one, statement) for name in one.fields}
        for name, words in before.fields.items():
            if not words or name in statement.fields or name in anew or self._elsewhere.has_text(name, words):
                continue
            if (name, statement.table) == ("status", "actions"):  # its box was lost, and no word says it
                continue
            if name in _REQUIRED:
                self._report(statement.called, statement.words)
            else:
                yield name, ""

    def _says_more(self, one: Statement, statement: Statement) -> bool:
        """Return whether a statement may say what another one about the same row leaves out: one line became two."""
        if (one.table, one.called, one.place) not in self._places:
            return True
        is_other = one is not statement and one.place == statement.place
        return is_other and not any(_is_same(one, before) for before in self._before[one.table, one.called])

    def _is_side_effect(self, statement: Statement, known: Statement, name: str) -> bool:
        """Return whether a field differs only because something around it was edited.

        The status goes with the date when somebody writes another one in its cell; cards are in another list, or in
        another axis, when the heading between them was taken out.
        """
        if name == "priority" and name not in known.fields:
            return statement.fields[name] == "normal"  # no line says that it is as usual
        if (name, statement.place) == ("status", "row"):
            return statement.fields[name] == "todo" and statement.fields.get("due") != known.fields.get("due")
        if (name, statement.place) == ("state", "list") and known.section not in self._edited.sections:
            self._report(statement.called, statement.fields.get("title", ""))
            return True
        return False

    def _value(self, statement: Statement, name: str, words: str, row: Row) -> str | None:
        """Return the value that a statement gives a field; `None` where it changes nothing, or is not understood."""
        key = (statement.table, statement.called)
        known = (self._places.get((*key, statement.place)) or self._whole[key]).fields
        held = self._values.held(row, name)
        after, understood = self._values.read(name, words), self._values.read(name, known.get(name, ""))
        if name == "status" and name not in known:  # our own plan says that it is late, and no more
            if after in (held, "todo"):
                return None
            understood = held
        if name == "status" and after == UNTICKED:
            after = "todo" if held == "done" else "done"
        if name in statement.unclear or after is None or understood is None or not agree(understood, held):
            self._report(statement.called, words or statement.words)
            return None
        if name in DAYS and after == held:
            return None  # the same day, written in another way: in figures, as an earlier version did
        return after.replace(" / ", "\n") if "\n" in held and "\n" not in after else after
