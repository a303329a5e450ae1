"""The reader of a card's records: actions, decisions, risks, and the action that the deck suggests.

What people write by hand is read as what they type: the owner behind `@`, a date at the end. A value that is not what
its label asks for, and blocks that are no field, stay with their record, as parts of its text.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from perenne_tui.core.capture.bracketed_owner import in_brackets
from perenne_tui.core.capture.dates import parse_date, write_date
from perenne_tui.core.capture.day_spans import last_day_of_span
from perenne_tui.core.capture.due_dates import may_end_in_date
from perenne_tui.core.capture.owner_lists import owners_in
from perenne_tui.core.capture.past_days import earlier, is_ahead, is_past, nearest_day
from perenne_tui.core.capture.record_line import ActionDraft, parse_action
from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.rows import Action, Card, Decision, Risk
from perenne_tui.core.model.values import replace
from perenne_tui.readers import format_words
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.labels import Field, Record, filled

RecordT = TypeVar("RecordT", Action, Decision, Risk)

_AT = re.compile(r"(?<!\S)@")
_VALUES = {
    "priority": format_words.PRIORITIES,
    "effort": format_words.EFFORTS,
    "probability": format_words.LEVELS,
    "impact": format_words.LEVELS,
}
"""Fields whose values are words, and these."""


def add_action(builder: DeckBuilder, card: str, record: Record) -> None:
    """Add an action to a card; one whose card is gone has the card ``""``, as decisions and risks may have."""

    def take(row: Action, field: Field) -> Action:
        value = builder.block(field.value, field.line)
        match field.name:
            case "owner":
                return replace(row, owner=builder.person(value, field.line))
            case "relay":
                return replace(row, relay=builder.person(value, field.line))
            case "due":
                return replace(row, due=_day(builder, value, field.line))
            case "status":
                return replace(row, status=format_words.status_of(value))
            case "priority" | "effort":
                said = format_words.value_of(field.label, value, _VALUES[field.name])
                return with_fields(row, {field.name: said}) if said else row
            case "notes":
                return replace(row, notes=(*row.notes, value))
            case _:
                return replace(row, done_when=value)

    record = _with_one_owner(builder, _out_of_brackets(builder, record, "owner", "due"), "owner")
    record, owner, due = _typed(builder, record, "owner")
    row = Action(builder.new_uid(), card, builder.number(record.spoken, record.line), owner=owner, due=due)
    builder.actions.append(_with_all(builder, row, record, take))


def add_decision(builder: DeckBuilder, card: str, kind: str, record: Record) -> None:
    """Add a decision to a card; `kind` is a key of `DECISION_STATUS`, the name of its label."""

    def take(row: Decision, field: Field) -> Decision:
        value = builder.block(field.value, field.line)
        match field.name:
            case "decider":
                return replace(row, decider=builder.person(value, field.line))
            case "due":
                return replace(row, due=_day(builder, value, field.line))
            case "review":
                return replace(row, review=_day(builder, value, field.line))
            case "reason":
                return replace(row, reason=value)
            case _:
                return replace(row, rejected=value)

    record = _with_one_owner(builder, _out_of_brackets(builder, record, "decider", "due"), "decider")
    record, decider, due = _typed(builder, record, "decider")
    status = format_words.DECISION_STATUS[kind]
    spoken = builder.number(record.spoken, record.line)
    row = Decision(builder.new_uid(), card, spoken, status=status, decider=decider, due=due)
    builder.decisions.append(_with_all(builder, row, record, take))


def add_risk(builder: DeckBuilder, card: str, record: Record) -> None:
    """Add a risk to a card."""

    def take(row: Risk, field: Field) -> Risk:
        value = builder.block(field.value, field.line)
        match field.name:
            case "owner":
                return replace(row, owner=builder.person(value, field.line))
            case "probability" | "impact":
                said = format_words.value_of(field.label, value, _VALUES[field.name])
                return with_fields(row, {field.name: said})
            case "response":
                builder.refer("risks", row.uid, field.name, value, field.line, raw=field.raw)
                return row
            case _:
                return replace(row, mitigation=value)

    record = _with_one_owner(builder, _out_of_brackets(builder, record, "owner", ""), "owner")
    typed, owner, due = _typed(builder, record, "owner") if builder.is_foreign else (record, "", None)
    if due:  # which a risk has not
        typed, owner = record, ""
    row = Risk(builder.new_uid(), card, builder.number(record.spoken, record.line), owner=owner)
    builder.risks.append(_with_all(builder, row, typed, take))


def with_suggestion(builder: DeckBuilder, card: Card, record: Record) -> Card:
    """Return a card with the action that the deck suggests for it."""

    def take(row: Card, field: Field) -> Card:
        value = builder.line(field.value, field.line)
        if field.name == "owner":
            return replace(row, suggested_owner=value)
        return replace(row, milestone=value)

    card, refused = filled(card, record, take, builder.complain)
    return replace(card, suggestion=builder.line(_text_of(builder, record, refused), record.line))


def _with_all(
    builder: DeckBuilder, row: RecordT, record: Record, take: Callable[[RecordT, Field], RecordT]
) -> RecordT:
    """Return a row with the text and the fields of a record."""
    row, refused = filled(row, record, take, builder.complain)
    return replace(row, text=builder.block(_text_of(builder, record, refused), record.line))


def _text_of(builder: DeckBuilder, record: Record, refused: Iterable[Field]) -> str:
    """Return the text of a record, with the fields that were refused and the blocks under it that are none."""
    text = " · ".join(filter(None, (record.text, *(field.raw for field in refused))))
    return "\n".join((text, *(builder.source.raw(block) for block in record.strangers)))


def _out_of_brackets(builder: DeckBuilder, record: Record, owner: str, due: str) -> Record:
    """Return a record of a file of others with the owner and the day in brackets behind it as fields.

    Args:
        builder: of the deck.
        record: the record.
        owner: name of the field for its owner.
        due: name of that for its day; empty where it has none.
    """
    found = in_brackets(record.text) if builder.is_foreign and not record.is_whole else None
    if found is None:
        return record
    given = {field.name for field in record.fields}
    if (found.day and not due) or (owner == "decider" and not found.owner):
        return record
    if (found.owner and owner in given) or (found.day and due in given):
        return record
    read = ((owner, found.owner), (due, found.day))
    fields = (Field(name, name, value, record.line) for name, value in read if value)
    return replace(record, text=found.text, fields=(*record.fields, *fields))


def _with_one_owner(builder: DeckBuilder, record: Record, owner: str) -> Record:
    """Return a record of a file of others whose field for the owner names one; all that it named are in the text."""
    if not builder.is_foreign or record.is_whole:
        return record
    fields: list[Field] = []
    text = record.text
    for field in record.fields:
        found = owners_in(field.value) if field.name == owner else None
        if found is None or not found.listed:
            fields.append(replace(field, value=found.name) if found else field)
            continue
        text = f"{text} ({found.listed})".strip()
        if found.name:
            fields.append(replace(field, value=found.name))
    return replace(record, text=text, fields=tuple(fields))


def _typed(builder: DeckBuilder, record: Record, owner: str) -> tuple[Record, str, date | None]:
    """Split the owner and the date that a text was typed with off it: the record, uid of the owner, the day.

    A text is left as it is where this program wrote it, or where fields say the same; `owner` is their name for it.
    """
    text = record.text
    given = {field.name for field in record.fields}
    # Who writes fields has one for the day: before them only figures are one, « jusqu’à la fin » belongs to the text.
    has_day = may_end_in_date(text) and (not given or text.rstrip(" .")[-1:].isdigit()) and "due" not in given
    is_typed = _AT.search(text) or has_day
    if record.is_whole or "\n" in text or not is_typed:
        return record, "", None
    draft = _draft(builder, text, record.line)
    if not draft.text or (draft.owner and owner in given) or (draft.due and "due" in given):
        return record, "", None
    if draft.doubt and not builder.is_foreign:
        builder.complain(record.line, draft.doubt.message, **{k: str(v) for k, v in draft.doubt.values.items()})
    return replace(record, text=draft.text), builder.person(draft.owner, record.line), draft.due


def _draft(builder: DeckBuilder, text: str, line: int) -> ActionDraft:
    """Return the action in a text, with the nearest day that it may mean in a file of others."""
    people = builder.names_in(text)

    def read(today: date) -> ActionDraft:
        return parse_action(text, today=today, end=builder.header.end, people=people)

    draft = read(builder.today)
    is_dated = draft.due is not None or draft.doubt is not None
    if not (builder.is_foreign and is_dated and is_ahead(draft.due, today=builder.today)):
        return draft
    past = read(earlier(builder.today))
    if past.due is None or not is_past(past.due_text, past.due, today=builder.today):
        return draft
    _say_past(builder, past.due_text, past.due, line)
    return past


def _day(builder: DeckBuilder, text: str, line: int) -> date | None:
    """Return the day that a field for one says, the last of a month or a quarter; `None` where it is still open.

    Raises:
        Unclear: it says no day.
    """
    if format_words.is_hole(text):
        return None

    def read(today: date) -> date | None:
        end = builder.header.end
        return parse_date(text, today=today, end=end) or last_day_of_span(text, today=today, end=end)

    if not builder.is_foreign:
        return read(builder.today) or builder.day(text)
    day = nearest_day(text, read, today=builder.today)
    if day is not None and day < builder.today and day != read(builder.today):
        _say_past(builder, text, day, line)
    return day or builder.day(text)


def _say_past(builder: DeckBuilder, text: str, day: date, line: int) -> None:
    builder.complain(
        line,
        "“{text}” has no year: it was read as {day}, which is past.",
        text=text.strip(),
        day=write_date(day),
    )
