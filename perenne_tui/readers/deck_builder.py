"""The builder of a deck: it collects rows, complaints and leftover words while a file is read."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple, TypeVar

from perenne_tui.core.model import ranks
from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.ids import NewUid
from perenne_tui.core.model.rows import Action, Axis, Ballot, Card, Decision, Header, Person, Risk, Row
from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_CARDS, Workshop
from perenne_tui.core.text.clean import LONGEST_TEXT, clean_block, clean_line, fold
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers import format_words
from perenne_tui.readers.deck import Complaint, Deck
from perenne_tui.readers.format_words import Unclear
from perenne_tui.readers.people import NameIndex, person_of
from perenne_tui.readers.places import NOTE, PlaceNotes
from perenne_tui.readers.source import Block, Source, checked_length

RowT = TypeVar("RowT", bound=Row)


_MOST_LABELS: Final = 500
"""Different words before a colon that are compared with the labels of a card."""


class _Reference(NamedTuple):
    """A field of a row that names another row by its spoken id."""

    table: str
    uid: str
    field: str
    spoken: str
    line: int
    raw: str
    """The field as a line of a file, which stays with its row where the other one is not there."""


class DeckBuilder:
    """Collects what is read of one file; `deck` returns the result."""

    def __init__(
        self, source: Source, new_uid: NewUid, *, today: date | None = None, is_foreign: bool = False
    ) -> None:
        self.source = source
        self.is_foreign = is_foreign
        """Whether the file is of others, who know nothing of the board format: words without a place in it are kept,
        and nobody complains."""
        self.places = PlaceNotes()
        """The place of each line of the file."""
        self.today = today or date.today()
        """The day from which dates without a year count."""
        self.new_uid = new_uid
        self.header = Header(new_uid())
        self.axes: list[Axis] = []
        self.cards: list[Card] = []
        self.refs: set[str] = set()
        self.starred: set[str] = set()
        self.ballots: list[Ballot] = []
        self.actions: list[Action] = []
        self.decisions: list[Decision] = []
        self.risks: list[Risk] = []
        self.spoken: set[str] = set()
        """Spoken ids that the file gives."""
        self.is_numbered = False
        """Whether the file gives the numbers of the board, as the document of the cards does."""
        self.participants: dict[str, None] = {}
        """uids of the people in the front matter, in its order; a dictionary as an ordered set."""
        self.people: dict[str, Person] = {}
        self._name_index = NameIndex()
        self.sittings: list[Sitting] = []
        self.confidences: list[Confidence] = []
        self._meant: dict[str, str] = {}
        self._references: list[_Reference] = []
        self._complaints: list[Complaint] = []
        self._leftovers: dict[str, list[str]] = {}

    def complain(self, line: int, message: str, **values: str | int) -> None:
        """Add a complaint about a line (from 1): the problem there, and the remedy."""
        self._complaints.append(Complaint(line, Sentence(message, values)))

    def meant_label(self, text: str) -> str:
        """Return the label of a card that a mistyped one is near to; empty if it is near to none.

        In a file with very many different words before a colon, only the first of them are looked at.
        """
        if text not in self._meant and len(self._meant) < _MOST_LABELS:
            self._meant[text] = format_words.nearest_word(text, format_words.PARTS)
        return self._meant.get(text, "")

    def keep_block(self, block: Block, message: str, *, heading: str = "", **values: str | int) -> None:
        """Add a complaint about a block that belongs to no row, and keep its lines in the workshop's note."""
        self.complain(block.line, message, **values)
        self.places.put(block.line, block.last, NOTE)
        self.keep(self.source.raw(block), heading)

    def keep_unclear(self, line: int, unclear: Unclear, text: str) -> None:
        """Add a complaint about a value of the front matter, and keep it in the workshop's note."""
        self.complain(line, unclear.message, **unclear.values)
        self.keep(text)

    def keep(self, text: str, heading: str = "") -> None:
        """Keep words that belong to no row in the workshop's note, under the heading that was above them."""
        if text:
            self._leftovers.setdefault(heading, []).append(text)

    def line(self, text: str, line: int) -> str:
        """Return a text cleaned and on one line; `line` is its line in the file.

        Raises:
            Refused: it is longer than a row may hold.
        """
        return checked_length(clean_line(text), line)

    def block(self, text: str, line: int) -> str:
        """Return a text of several lines, cleaned; `line` is its line in the file.

        Raises:
            Refused: it is longer than a row may hold.
        """
        return checked_length(clean_block(text), line)

    def day(self, text: str) -> date:
        """Return the day that a text names, as people type it: `2026-12-31`, `31/12/2026`, `fin mars`.

        Raises:
            Unclear: it names no day of the calendar.
        """
        from perenne_tui.core.capture.date_doubts import OTHER_WEEKDAY, doubt_about
        from perenne_tui.core.capture.dates import parse_date

        day = parse_date(text, today=self.today, end=self.header.end)
        if day is not None:
            return day
        doubt = doubt_about(text, today=self.today, end=self.header.end)
        if doubt and doubt.message == OTHER_WEEKDAY.message:
            raise Unclear("“{text}” is on another day of the week: write it like 2026-12-31.", text=text)
        raise Unclear("“{text}” is not a day: write it like 2026-12-31.", text=text)

    def add_card(self, card: Card, line: int) -> None:
        """Add a card at the end of its column.

        Raises:
            Refused: there are more cards than a workshop holds.
        """
        if len(self.cards) == MOST_CARDS:
            raise Refused(
                "Line {line} brings one card more than the {limit} that a workshop holds: split the deck. "
                "Nothing was read.",
                line=line,
                limit=MOST_CARDS,
            )
        self.cards.append(card)

    def number(self, spoken: str, line: int) -> str:
        """Return the spoken id that the file gives to a row; empty for none, or for one that another row has."""
        if spoken in self.spoken:
            self.complain(line, "The number {id} stands twice: this one gets another.", id=spoken)
            return ""
        if spoken:
            self.spoken.add(spoken)
        return spoken

    def refer(self, table: str, uid: str, field: str, spoken: str, line: int, *, raw: str) -> None:
        """Note that a field of a row, `raw` in the file, names another row, which may stand further down in it."""
        self._references.append(_Reference(table, uid, field, spoken, line, raw))

    def person(self, text: str, line: int) -> str:
        """Return the uid of a person by name, added if they are new; empty for a missing name."""
        name = self.line(text, line)
        return "" if format_words.is_hole(name) else self._named(name)

    def _named(self, name: str) -> str:
        key = fold(name)
        if key not in self.people:
            self.people[key] = Person(self.new_uid(), name)
            self._name_index.add(key, name)
        return self.people[key].uid

    def names_in(self, text: str) -> list[str]:
        """Return the names and functions of the people whom a text may name, in the order of the file."""
        people = [self.people[key] for key in self._name_index.keys_in(text)]
        return [name for row in people for name in (row.name, row.role) if name]

    def introduce(self, text: str, line: int) -> str:
        """Return the uid of a person written as participants are: a name, perhaps with function and last day.

        Raises:
            Unclear: there is no name, the last day is no day, or the same name has been introduced before.
        """
        text = self.line(text, line)
        name, role, leaves, side, mail = person_of(text, self.day)
        is_nameless = self.is_numbered and format_words.is_hole(name)
        key = fold(role if is_nameless else name)
        known = self.people.get(key)
        is_more = bool(role or leaves or side or mail)
        if known and is_more and (known.role or known.leaves or known.side or known.mail):
            raise Unclear("“{text}” is introduced a second time: keep one line for each person.", text=text)
        uid = self._named(role) if is_nameless and role else self.person(name, line)
        if not uid and is_more:
            raise Unclear("“{text}” names nobody: write a name before the bracket.", text=text)
        if is_more:
            called = "" if is_nameless else self.people[key].name
            self.people[key] = replace(self.people[key], name=called, role=role, leaves=leaves, side=side, mail=mail)
            self._name_index.add(key, role)
        return uid

    def deck(self) -> Deck:
        """Return the deck, with columns in the order of the file.

        Raises:
            Refused: the leftover words are longer than a note may be.
        """
        self._keep_references_to_nothing()
        pieces = self._leftovers.pop("", [])
        for heading, texts in self._leftovers.items():
            pieces += [f"## {heading}", *texts]
        note = "\n\n".join([self.header.note, *pieces] if self.header.note else pieces)
        if len(note) > LONGEST_TEXT:
            raise Refused(
                "More than {limit} characters of this file belong to no card: is it a deck? Write each card as a "
                "list item under a “##” heading. Nothing was read.",
                limit=LONGEST_TEXT,
            )
        workshop = Workshop(
            header=replace(self.header, note=note),
            axes=_table(_ranked_axes(self.axes)),
            cards=_table(_ranked_cards(self.axes, self.cards)),
            ballots=_table(self.ballots),
            actions=_table(self.actions),
            decisions=_table(self.decisions),
            risks=_table(self.risks),
            people=_table(list(self.people.values())),
            sittings=_table(self.sittings),
            confidences=_table(self.confidences),
        )
        workshop = self._with_references(workshop)
        complaints = sorted(self._complaints, key=lambda complaint: complaint.line)
        destinations = self.places.by_line(self.source.lines)
        return Deck(workshop, frozenset(self.starred), tuple(complaints), destinations)

    def _uids_by_name(self) -> dict[str, str]:
        """Return the uids of cards, actions and decisions by their numbers, and those of columns by their letters."""
        uids = {axis.letter: axis.uid for axis in self.axes}
        uids |= {row.spoken: row.uid for row in self.cards if row.spoken}
        uids |= {row.spoken: row.uid for row in self.actions if row.spoken}
        return uids | {row.spoken: row.uid for row in self.decisions if row.spoken}

    def _keep_references_to_nothing(self) -> None:
        """Complain about the references to rows that are not in the file, and keep them as words of their rows."""
        known = self._uids_by_name()
        lost = [reference for reference in self._references if reference.spoken not in known]
        for reference in lost:
            self.complain(reference.line, "There is no {id} in this file: it was kept as text.", id=reference.spoken)
        told = {reference.uid: reference.raw for reference in lost}
        self.risks = [
            replace(row, text=" · ".join(filter(None, (row.text, told[row.uid])))) if row.uid in told else row
            for row in self.risks
        ]
        self.cards = [
            replace(row, note="\n\n".join(filter(None, (row.note, told[row.uid])))) if row.uid in told else row
            for row in self.cards
        ]
        for row in self.confidences:
            if row.uid in told:
                self.keep(told[row.uid])
        self.confidences = [row for row in self.confidences if row.uid not in told]
        self._references = [reference for reference in self._references if reference.spoken in known]

    def _with_references(self, workshop: Workshop) -> Workshop:
        """Return the workshop with the fields that name other rows, now that all of them are known."""
        uids = self._uids_by_name()
        for table, uid, field, spoken, _, _ in self._references:
            row = workshop.table(table)[uid]
            workshop = workshop.with_rows(table, with_fields(row, {field: uids[spoken]}))
        return workshop


def _table(rows: Sequence[RowT]) -> dict[str, RowT]:
    return {row.uid: row for row in rows}


def _ranked_axes(axes: Sequence[Axis]) -> list[Axis]:
    return [replace(axis, rank=rank) for axis, rank in zip(axes, ranks.spread(len(axes)), strict=True)]


def _ranked_cards(axes: Sequence[Axis], cards: Sequence[Card]) -> list[Card]:
    columns: dict[str, list[Card]] = {axis.uid: [] for axis in axes}
    for card in cards:
        columns[card.axis].append(card)
    return [
        replace(card, rank=rank)
        for column in columns.values()
        for card, rank in zip(column, ranks.spread(len(column)), strict=True)
    ]
