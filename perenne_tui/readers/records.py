"""The reader of a card's records: actions, decisions, risks, and the action that the deck suggests."""

from collections.abc import Callable

from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.rows import Action, Card, Decision, Risk
from perenne_tui.core.model.values import replace
from perenne_tui.readers import format_words
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.format_words import Unclear
from perenne_tui.readers.labels import Field, Record, filled

Reject = Callable[[Field, Unclear], None]
"""A function that is called with each field that could not be read."""


_VALUES = {
    "priority": format_words.PRIORITIES,
    "effort": format_words.EFFORTS,
    "probability": format_words.LEVELS,
    "impact": format_words.LEVELS,
}
"""Fields whose values are words, and these."""


def add_action(builder: DeckBuilder, card: str, record: Record, reject: Reject) -> None:
    """Add an action to a card; one whose card is gone has the card ``""``, as decisions and risks may have."""

    def take(row: Action, field: Field) -> Action:
        value = builder.block(field.value, field.line)
        match field.name:
            case "owner":
                return replace(row, owner=builder.person(value, field.line))
            case "relay":
                return replace(row, relay=builder.person(value, field.line))
            case "due":
                return row if format_words.is_hole(value) else replace(row, due=builder.day(value))
            case "status":
                return replace(row, status=format_words.status_of(value))
            case "priority" | "effort":
                said = format_words.value_of(field.label, value, _VALUES[field.name])
                return with_fields(row, {field.name: said}) if said else row
            case "notes":
                return replace(row, notes=(*row.notes, value))
            case _:
                return replace(row, done_when=value)

    text, spoken = builder.block(record.text, record.line), builder.number(record.spoken, record.line)
    builder.actions.append(filled(Action(builder.new_uid(), card, spoken, text), record, take, reject))


def add_decision(builder: DeckBuilder, card: str, kind: str, record: Record, reject: Reject) -> None:
    """Add a decision to a card; `kind` is a key of `DECISION_STATUS`, the name of its label."""

    def take(row: Decision, field: Field) -> Decision:
        value = builder.block(field.value, field.line)
        match field.name:
            case "decider":
                return replace(row, decider=builder.person(value, field.line))
            case "due":
                return row if format_words.is_hole(value) else replace(row, due=builder.day(value))
            case "review":
                return row if format_words.is_hole(value) else replace(row, review=builder.day(value))
            case "reason":
                return replace(row, reason=value)
            case _:
                return replace(row, rejected=value)

    text, spoken = builder.block(record.text, record.line), builder.number(record.spoken, record.line)
    decision = Decision(builder.new_uid(), card, spoken, text, format_words.DECISION_STATUS[kind])
    builder.decisions.append(filled(decision, record, take, reject))


def add_risk(builder: DeckBuilder, card: str, record: Record, reject: Reject) -> None:
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
                builder.refer("risks", row.uid, field.name, value, field.line)
                return row
            case _:
                return replace(row, mitigation=value)

    text, spoken = builder.block(record.text, record.line), builder.number(record.spoken, record.line)
    builder.risks.append(filled(Risk(builder.new_uid(), card, spoken, text), record, take, reject))


def with_suggestion(builder: DeckBuilder, card: Card, record: Record, reject: Reject) -> Card:
    """Return a card with the action that the deck suggests for it."""

    def take(row: Card, field: Field) -> Card:
        value = builder.line(field.value, field.line)
        if field.name == "owner":
            return replace(row, suggested_owner=value)
        return replace(row, milestone=value)

    card = replace(card, suggestion=builder.line(record.text, record.line))
    return filled(card, record, take, reject)
