"""The values of fields as text: what a form shows, how a typed text is parsed, and the change that keeps it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from perenne_tui.core.capture.links import are_places
from perenne_tui.core.capture.mail_address import read_mail_address
from perenne_tui.core.capture.owner_names import read_owner
from perenne_tui.core.changes.fields import Value, set_field, set_person
from perenne_tui.core.changes.people import find_person, typed_name
from perenne_tui.core.changes.scenarios import set_weight
from perenne_tui.core.changes.sheet_rows import set_allies, set_links
from perenne_tui.core.costs import amount_of
from perenne_tui.core.model.ids import NewUid, parse_spoken
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import CostLine
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean_line, fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import Language
from perenne_tui.sheets.field_numbers import NUMBERS
from perenne_tui.sheets.fields import Choice, Field, Kind, Step


class FieldOfRow(NamedTuple):
    """A field of one row, and what is needed to parse a text that is typed there."""

    table: str
    row: str
    field: Field
    workshop: Workshop
    language: Language
    today: date
    proposed: tuple[str, ...] = ()
    """Words that the field proposes, if it is an open list."""


def words_of(field: Field, row: Row, workshop: Workshop, language: Language) -> str:
    """Return the value of a field in words; for a missing amount of a cost, « = » and quantity × unit cost."""
    value = getattr(row, field.name)
    if value is None and isinstance(row, CostLine) and field.name == "amount":
        cents = amount_of(row)
        return "" if cents is None else f"= {language.money(cents)}"
    in_words = _IN_WORDS.get(field.kind)
    if in_words is not None:
        return in_words(value, workshop, language) if value is not None else ""
    if field.choice:
        return field.choice.in_words(value, language)
    return str(value) if value else ""


def typed_words_of(field: Field, row: Row, workshop: Workshop, language: Language) -> str:
    """Return the value of a field as it would be typed, without anything derived from it."""
    value = getattr(row, field.name)
    if value is None:
        return ""
    if field.kind == "share" and value is not None:
        return language.percent(value)
    return words_of(field, row, workshop, language)


def value_of(place: FieldOfRow, text: str) -> Value:
    """Return the value that a typed text stands for, for a field that holds one value.

    Raises:
        Refused: the text is no value of the field.
    """
    typed, field = text.strip(), place.field
    if field.kind == "date":
        from perenne_tui.core.capture.date_doubts import day_in_field

        return day_in_field(typed, today=place.today, end=place.workshop.header.end)
    if field.kind in NUMBERS:
        return NUMBERS[field.kind](typed)
    if field.kind == "action":
        return _action(typed, place.workshop)
    if field.kind == "scenario":
        return _scenario(typed, place.workshop)
    if field.kind == "mail":
        return _mail(typed)
    if field.kind == "place" and typed and not are_places(typed):
        raise Refused(
            "“{text}” is neither an address (https://, mailto:) nor a path; nothing was changed.",
            text=clean_line(typed),
        )
    if field.choice:
        return _chosen(typed, field.choice, place.language)
    if field.kind == "open list":
        return _completed(typed, place.proposed)
    return typed


def step_for(place: FieldOfRow, text: str, new_uid: NewUid) -> Step:
    """Return the change that sets a field to a typed text.

    Raises:
        Refused: the text is no value of the field.
    """
    where = {"table": place.table, "row": place.row, "field": place.field.name}
    if place.field.kind == "person":
        _one_person(text, place.workshop)
        return Step(set_person, {**where, "name": text, "person": new_uid()})
    if place.field.kind == "cards":
        return Step(set_links, {**where, "uids": _cards(text, place.workshop)})
    if place.field.kind == "allies":
        names = parts_of(text)
        return Step(set_allies, {"scenario": place.row, "names": names, "uids": [new_uid() for _ in names]})
    if place.field.kind == "weight":
        return Step(set_weight, {"criterion": place.row, "weight": value_of(place, text)})
    return Step(set_field, {**where, "value": value_of(place, text)})


def _one_person(text: str, workshop: Workshop) -> None:
    """Check that a text names one person.

    Raises:
        Refused: it names several.
    """
    name = typed_name(text)
    if not name or name != clean_line(text) or find_person(workshop, name):
        return
    known = [called for row in workshop.people.values() for called in (row.name, row.role) if called]
    owner = read_owner(name, has_text=True, people=known)
    if owner.listed and owner.length == len(name) and find_person(workshop, owner.name):
        raise Refused("One person stands here, and {names} are several. Nothing was changed.", names=owner.listed)


def parts_of(text: str) -> list[str]:
    """Return the parts of a typed list, such as `DSI, DINUM ; DGT`."""
    return [part for part in map(clean_line, text.replace(";", ",").replace("\n", ",").split(",")) if part]


def _completed(typed: str, words: Iterable[str]) -> str:
    """Return the only word of a list that begins with what was typed; else what was typed."""
    begun = [word for word in words if typed and fold(word).startswith(fold(typed))]
    return begun[0] if len(begun) == 1 else typed


def _date_in_words(value: date | None, _workshop: Workshop, language: Language) -> str:
    return language.short_date(value) if value else ""


def _cards_in_words(value: Sequence[str], workshop: Workshop, _language: Language) -> str:
    return ", ".join(workshop.cards[uid].spoken for uid in value if uid in workshop.cards)


def _allies_in_words(value: Sequence[str], workshop: Workshop, _language: Language) -> str:
    return ", ".join(workshop.stakeholders[uid].name for uid in value if uid in workshop.stakeholders)


def _scenario_in_words(value: str, workshop: Workshop, _language: Language) -> str:
    row = workshop.scenarios.get(value)
    return f"{row.spoken} {row.name}" if row else ""


def _share_in_words(value: int, _workshop: Workshop, language: Language) -> str:
    days = language.say("{days} days a week", days=language.quantity(value * 5))
    return f"{language.percent(value)} · {days}"


_IN_WORDS: Final[Mapping[Kind, Callable[..., str]]] = {
    "date": _date_in_words,
    "person": lambda value, workshop, _: workshop.person_name(value),
    "action": lambda value, workshop, _: workshop.actions[value].spoken if value in workshop.actions else "",
    "number": lambda value, _workshop, _language: str(value),
    "weight": lambda value, _workshop, _language: str(value),
    "year": lambda value, _workshop, _language: str(value),
    "money": lambda value, _, language: language.money(value),
    "quantity": lambda value, _, language: language.quantity(value),
    "share": _share_in_words,
    "cards": _cards_in_words,
    "allies": _allies_in_words,
    "scenario": _scenario_in_words,
}
"""By kind of field: the function that returns a value in words."""


def _mail(typed: str) -> str:
    """Return the address that was typed, or pasted with a name.

    Raises:
        Refused: there is none, or there are several.
    """
    address = read_mail_address(typed)
    if typed and not address:
        raise Refused(
            "“{text}” is no address for electronic mail such as lea.martin@example.org; nothing was changed.",
            text=clean_line(typed),
        )
    return address


_BETWEEN_WORDS: Final = re.compile(r"\W|\b[dl]'")
"""Punctuation and elided articles, as in « d’arrêt »."""


def _chosen(typed: str, choice: Choice, language: Language) -> str:
    """Return the only value whose name, or a word of it, begins with what was typed.

    Raises:
        Refused: no value is meant, or several could be.
    """
    folded = {value: fold(choice.in_words(value, language)) for value in choice.values}
    begun = [value for value, word in folded.items() if word == fold(typed)]
    begun = begun or [value for value, word in folded.items() if typed and word.startswith(fold(typed))]
    begun = begun or [
        value for value, word in folded.items() if typed and f" {fold(typed)}" in _BETWEEN_WORDS.sub(" ", word)
    ]
    if len(begun) == 1:
        return begun[0]
    words = ", ".join(word for value in choice.values if (word := choice.in_words(value, language)))
    raise Refused("This is one of: {words}. Nothing was changed.", words=words)


def _action(typed: str, workshop: Workshop) -> str:
    if not typed:
        return ""
    wanted = parse_spoken(typed)
    action = next((row for row in workshop.actions.values() if row.spoken == wanted), None)
    if action is None:
        raise Refused(
            "No action is called {name}: type an id such as AC3. Nothing was changed.", name=clean_line(typed)
        )
    return action.uid


def _scenario(typed: str, workshop: Workshop) -> str:
    """Return the uid of a scenario by its id or the beginning of its name; empty for all scenarios.

    Raises:
        Refused: no scenario is meant, or several could be.
    """
    if not typed:
        return ""
    wanted = parse_spoken(typed.split(maxsplit=1)[0])
    rows = workshop.scenarios.values()
    found = [row.uid for row in rows if row.spoken == wanted or fold(row.name).startswith(fold(typed))]
    if len(found) != 1:
        raise Refused(
            "No scenario is called {name}: type an id such as SC1. Nothing was changed.", name=clean_line(typed)
        )
    return found[0]


def _cards(text: str, workshop: Workshop) -> list[str]:
    uids = []
    for part in parts_of(text.replace(" ", ",")):
        card = workshop.card_named(parse_spoken(part))
        if card is None:
            raise Refused("No card is called {name}: type ids such as D3, T1. Nothing was changed.", name=part)
        uids.append(card.uid)
    return uids
