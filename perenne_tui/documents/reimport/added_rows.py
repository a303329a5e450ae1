"""The rows that are new in an edited plan: actions, decisions, risks, cards."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from perenne_tui.core.capture.record_line import parse_action
from perenne_tui.core.model.ids import NewUid, parse_spoken
from perenne_tui.core.review.plan_differences import PEOPLE, Added
from perenne_tui.documents.reimport.other_lines import Unknown
from perenne_tui.documents.reimport.statements import Statement
from perenne_tui.documents.reimport.values import UNTICKED, Values

_USUAL: Final = frozenset({"", "todo", "normal", "open"})
"""Values that a new row has by itself."""
_OF_CARDS: Final = ("title", "question", "answer", "state", "taken_by")


class AddedRows:
    """Makes rows of the statements about none of the workshop's rows; what is not understood is in `unknown`."""

    def __init__(
        self, order: Mapping[str, Sequence[str]], values: Values, new_uid: NewUid, uid_of_row: Callable[[str], str]
    ) -> None:
        """Make it.

        Args:
            order: spoken ids of the cards of the file, by name of their axis.
            values: the reader of values.
            new_uid: function that returns a fresh uid for a person.
            uid_of_row: function that returns the uid of a row by its words.
        """
        self.unknown: list[Unknown] = []
        self._axes = {called: name for name, ids in order.items() for called in ids}
        self._values, self._new_uid, self._uid_of_row = values, new_uid, uid_of_row
        self._cards = {row.spoken: row.uid for row in values.workshop.cards.values()}
        self._times: dict[str, int] = {}

    def of(self, statements: Iterable[Statement]) -> list[Added]:
        """Return the rows of statements, cards first; the same new id in a table and under a card is one row."""
        new: dict[tuple[str, str], Statement] = {}
        for number, statement in enumerate(statements):
            key = (statement.table, statement.called or str(number))
            new[key] = statement.joined_to(new[key]) if key in new else statement
        cards = [one for one in new.values() if one.table == "cards"]
        records = [one for one in new.values() if one.table != "cards"]
        return [row for row in (*map(self._card, cards), *map(self._record, records)) if row]

    def _card(self, statement: Statement) -> Added | None:
        """Return a new card: in the axis whose part of the plan it stands in, else in that of its letter."""
        axes = self._values.workshop.axes_in_order()
        named = [axis for axis in axes if axis.name == self._axes.get(statement.called)]
        lettered = [axis for axis in axes if axis.letter == statement.called[:1]]
        axis = next(iter((*named, *lettered, *axes)), None)
        fields = self._taken(statement, {name: statement.fields.get(name, "") for name in _OF_CARDS})
        if axis is None or not fields.get("title"):
            self._report(statement)
            return None
        added = self._added(statement, axis.uid, fields)
        self._cards.setdefault(statement.called or added.row, added.row)
        return added

    def _record(self, statement: Statement) -> Added | None:
        fields = dict(statement.fields)
        if statement.table == "actions" and not any(fields.get(name) for name in ("owner", "due")):
            fields |= self._captured(fields.get("text", ""))
        of = parse_spoken(fields.pop("card", "")) or statement.card
        if of and of not in self._cards:
            self.unknown.append(Unknown(statement.called, of))
        taken = self._taken(statement, fields)
        if not taken.get("text"):
            self._report(statement)
            return None
        return self._added(statement, self._cards.get(of, ""), taken)

    def _added(self, statement: Statement, card: str, fields: Mapping[str, str]) -> Added:
        words = f"{statement.table} {statement.called} {fields.get('title') or fields['text']}"
        self._times[words] = self._times.get(words, 0) + 1
        uid = self._uid_of_row(f"{words} {self._times[words]}")
        people = {name: self._new_uid() for name in fields if name in PEOPLE}
        return Added(statement.table, uid, card, fields, people, statement.called, statement.copied)

    def _taken(self, statement: Statement, fields: Mapping[str, str]) -> dict[str, str]:
        """Return the values of fields; what is not understood is listed."""
        taken: dict[str, str] = {}
        for name, words in fields.items():
            value = self._values.read(name, "done" if words == UNTICKED else words)
            if value is None or name in statement.unclear:
                self.unknown.append(Unknown(statement.called, words))
            elif value not in _USUAL:
                taken[name] = value
        return taken

    def _captured(self, text: str) -> dict[str, str]:
        """Return the fields of an action that was written as it is typed in the app: « Écrire au DSI @Léa 12/12 »."""
        workshop = self._values.workshop
        people = [name for row in workshop.people.values() for name in (row.name, row.role) if name]
        draft = parse_action(text, today=self._values.today, end=workshop.header.end, people=people)
        found = {"text": draft.text, "owner": draft.owner, "due": draft.due.isoformat() if draft.due else ""}
        return {name: words for name, words in found.items() if words}

    def _report(self, statement: Statement) -> None:
        unknown = Unknown(statement.called, statement.words)
        if unknown.words and unknown not in self.unknown:
            self.unknown.append(unknown)
