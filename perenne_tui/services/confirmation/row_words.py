"""Rows and fields of any table in words: the name of a row, the label of a field, its value."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from perenne_tui.core.model.codec import from_json
from perenne_tui.core.model.rows import Axis, Json, Row
from perenne_tui.core.model.sheet_rows import Bearing, Involvement, Score
from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary import fields as labels
from perenne_tui.i18n.vocabulary.sheets import yes_no
from perenne_tui.i18n.vocabulary.states import state_word
from perenne_tui.services.confirmation.change import LONGEST_NAME, quoted, short

if TYPE_CHECKING:
    from perenne_tui.sheets.fields import Field

_OF_NO_SHEET: Final = frozenset({"axes", "cards", "ballots"})
"""Tables that no sheet shows: the words of their rows do not wait for the sheets."""
_TYPED: Final = frozenset({"line", "text", "open list", "place"})
"""Kinds of fields that hold words of people."""

InWords = Callable[[object, Workshop, Language], str]


def row_called(table: str, uid: str, workshop: Workshop, language: Language) -> str:
    """Return the name of a row in a sentence: « D3 », « colonne D », « bulletin de Léa Martin »; else its kind."""
    kind = labels.ROW_KINDS.get(table, table)
    return _called(table, uid, workshop, language) or language.say(kind)


def _called(table: str, uid: str, workshop: Workshop, language: Language) -> str:
    say = language.say
    if table == "ballots":
        if uid in workshop.people:
            return say("Ballot of {name}", name=_person(uid, workshop))
        return say("Hands for {id}", id=_spoken("cards", uid, workshop))
    row = workshop.table(table).get(uid) if table in ROW_TYPES else None
    if row is None or table == "workshop":
        return ""
    match row:
        case Axis():
            return say("Column {letter} {name}", letter=row.letter, name=quoted(row.name, language))
        case Sitting():
            return say("Meeting of {day}", day=language.date(row.day)) if row.day else say("Meeting without a day")
        case Bearing():
            return " · ".join((_spoken("scenarios", row.scenario, workshop), _spoken("cards", row.card, workshop)))
        case Involvement():
            return " · ".join((_spoken("scenarios", row.scenario, workshop), _person(row.person, workshop)))
        case Score():
            criterion = workshop.criteria.get(row.criterion)
            named = quoted(criterion.name, language) if criterion else "…"
            return " · ".join((_spoken("scenarios", row.scenario, workshop), named))
        case Confidence():
            axis, decision = workshop.axes.get(row.about), workshop.decisions.get(row.about)
            return say("Confidence in {topic}", topic=axis.name if axis else decision.spoken if decision else "…")
    if table == "people":
        return _person(uid, workshop)
    spoken: object = getattr(row, "spoken", "")
    if spoken:
        return str(spoken)
    words: object = getattr(row, "name", "") or getattr(row, "prompt", "")
    return quoted(str(words), language) if words else ""


def row_and_text(table: str, uid: str, workshop: Workshop, language: Language) -> str:
    """Return the name of a row, with its title or its text where it has an id: « D3 « Réserver le nom » »."""
    row = workshop.table(table).get(uid) if table in ROW_TYPES else None
    text: object = getattr(row, "title", "") or getattr(row, "text", "") or getattr(row, "name", "")
    called = row_called(table, uid, workshop, language)
    return f"{called} {quoted(str(text), language)}" if text and getattr(row, "spoken", "") else called


def field_label(table: str, field: str, language: Language) -> str:
    """Return the label of a field; its name in files where a newer version has it alone."""
    known = _sheet_field(table, field)
    label = known.label if known else labels.field_label(table, field)
    return short(language.say(label).rstrip("…"), LONGEST_NAME)


def is_text(table: str, field: str) -> bool:
    """Return whether a field holds words of people, which stand in quotation marks."""
    known = _sheet_field(table, field)
    if known:
        return known.kind in _TYPED
    return (table, field) not in _IN_WORDS and table != "ballots"


def is_address_of_person(table: str, field: str) -> bool:
    """Return whether a field holds a person's address, which no confirmation and no history says."""
    known = _sheet_field(table, field)
    return known is not None and known.kind == "mail"


def field_in_words(table: str, field: str, fields: Mapping[str, Json], workshop: Workshop, language: Language) -> str:
    """Return the value of one field of a row, given by its fields in files, in words; empty for none."""
    if table not in ROW_TYPES:
        return _as_text(fields.get(field))
    row = from_json(ROW_TYPES[table], "", fields)
    if field in row.extra or field not in ROW_TYPES[table].__struct_fields__:
        return _as_text(fields.get(field))
    known = _sheet_field(table, field)
    if known:
        from perenne_tui.sheets.field_values import words_of

        return words_of(known, row, workshop, language)
    value: object = getattr(row, field)
    in_words = _IN_WORDS.get((table, field))
    return in_words(value, workshop, language) if in_words else _as_text(value)


def _sheet_field(table: str, field: str) -> "Field | None":
    if table in _OF_NO_SHEET:
        return None
    from perenne_tui.sheets.all_sheets import SHEETS

    fields = (each for sheet in SHEETS if sheet.table == table for each in sheet.fields)
    return next((each for each in fields if each.name == field), None)


def _as_text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_as_text, value))
    return "" if value is None else str(value)


def _spoken(table: str, uid: object, workshop: Workshop) -> str:
    row: Row | None = workshop.table(table).get(str(uid))
    return str(getattr(row, "spoken", "")) or "…"


def _person(uid: object, workshop: Workshop) -> str:
    return short(workshop.person_name(str(uid)), LONGEST_NAME)


def _column(uid: object, workshop: Workshop, language: Language) -> str:
    axis = workshop.axes.get(str(uid))
    return quoted(axis.name, language) if axis else ""


def _card(uid: object, workshop: Workshop, _language: Language) -> str:
    return _spoken("cards", uid, workshop) if uid else ""


def _people(uids: object, workshop: Workshop, _language: Language) -> str:
    return ", ".join(_person(uid, workshop) for uid in uids) if isinstance(uids, Sequence) else ""


def _excused(uids: object, workshop: Workshop, language: Language) -> str:
    names = _people(uids, workshop, language)
    return language.say("excused: {names}", names=names) if names else ""


def _day(day: object, _workshop: Workshop, language: Language) -> str:
    return language.date(day) if isinstance(day, date) else ""


def _yes(value: object, _workshop: Workshop, language: Language) -> str:
    return yes_no("yes" if value else "no", language)


def _stake(value: object, _workshop: Workshop, language: Language) -> str:
    from perenne_tui.i18n.vocabulary.lenses import stake_names

    return stake_names(language).vital if value == "vital" else stake_names(language).useless


def _words_of(table: str) -> InWords:
    return lambda uid, workshop, language: row_called(table, str(uid), workshop, language)


_IN_WORDS: Final[Mapping[tuple[str, str], InWords]] = {
    ("workshop", "has_complements"): _yes,
    ("workshop", "take_off_from"): lambda value, _workshop, _language: str(value),
    ("workshop", "take_off_to"): lambda value, _workshop, _language: str(value),
    ("cards", "axis"): _column,
    ("cards", "state"): lambda value, _workshop, language: state_word(str(value), language),
    ("cards", "marked"): _yes,
    ("cards", "merged_into"): _card,
    ("cards", "taken_by"): lambda uid, workshop, _: _person(uid, workshop),
    ("cards", "urgent"): lambda value, _workshop, language: yes_no(str(value), language),
    ("cards", "important"): lambda value, _workshop, language: yes_no(str(value), language),
    **{(table, "card"): _card for table in ("actions", "decisions", "risks", "bearings")},
    ("sittings", "day"): _day,
    ("sittings", "next_day"): _day,
    ("sittings", "present"): _people,
    ("sittings", "excused"): _excused,
    ("sittings", "roti"): lambda numbers, _workshop, _language: _as_text(numbers),
    ("phases", "sitting"): _words_of("sittings"),
    ("confidences", "sitting"): _words_of("sittings"),
    ("confidences", "about"): lambda uid, workshop, language: (
        _column(uid, workshop, language) or row_called("decisions", str(uid), workshop, language)
    ),
    ("confidences", "scores"): lambda numbers, _workshop, _language: _as_text(numbers),
    ("scenarios", "recommended"): _yes,
    ("bearings", "scenario"): _words_of("scenarios"),
    ("bearings", "stake"): _stake,
    ("scores", "scenario"): _words_of("scenarios"),
    ("scores", "criterion"): _words_of("criteria"),
    ("scores", "points"): lambda value, _workshop, _language: "" if value is None else str(value),
    ("papers", "parent"): _words_of("papers"),
    ("papers", "is_complement"): _yes,
    ("papers", "is_internal"): _yes,
    ("points", "parent"): _words_of("points"),
    ("points", "is_chosen"): _yes,
}
"""By table and field: the function that returns a value in words, of fields that are no text and in no sheet."""
