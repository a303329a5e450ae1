"""Conflicts and merges in words: the row, the field, the wording here and the wording there."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from perenne_tui.core.model.codec import from_json
from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.model.rows import STATES, Json, Person, Row
from perenne_tui.core.model.session import Done
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.fields import ROW_KINDS, field_label
from perenne_tui.i18n.vocabulary.states import state_word
from perenne_tui.services.confirmation import confirm
from perenne_tui.sheets.all_sheets import SHEETS
from perenne_tui.sheets.field_values import words_of
from perenne_tui.sheets.fields import Field

_HIDDEN: Final = frozenset({"rank", "extra"})
"""Fields that go along with others, and say nothing to people."""
_QUIET: Final = frozenset({"conflicts", "conduct"})
"""Tables whose rows are not listed among what a merge brings."""


class ConflictWords(NamedTuple):
    """A conflict in words."""

    about: str
    """The row and the field: « D3 · Réponse »."""
    here: str
    """The wording here."""
    there: str
    """The wording of the copy."""


def conflict_words(conflict: Conflict, workshop: Workshop, language: Language) -> ConflictWords:
    """Return a conflict in words.

    Args:
        conflict: the conflict.
        workshop: the workshop that holds it.
        language: of the words.
    """
    about = row_name(workshop, conflict.table, conflict.row, language, {**conflict.there, **conflict.here})
    if conflict.deleted:
        gone, kept = (
            language.say("deleted"),
            language.say("changed: {text}", text=_kept_words(conflict, workshop, language)),
        )
        return ConflictWords(about, gone, kept) if conflict.deleted == "here" else ConflictWords(about, kept, gone)
    if conflict.table == "ballots":
        return ConflictWords(
            about, _vote_words(conflict.here, workshop, language), _vote_words(conflict.there, workshop, language)
        )
    names = [name for name in dict.fromkeys([*conflict.here, *conflict.there]) if name not in _HIDDEN]
    names = names or [conflict.field]
    label = ", ".join(dict.fromkeys(_label(conflict, name, workshop, language) for name in names))
    return ConflictWords(
        f"{about} · {label}",
        *(
            " · ".join(_value(conflict, name, side, workshop, language) or language.say("nothing") for name in names)
            for side in (conflict.here, conflict.there)
        ),
    )


def row_name(
    workshop: Workshop, table: str, uid: str, language: Language, fields: Mapping[str, Json] | None = None
) -> str:
    """Return the name of a row: its spoken id, its words, or its kind.

    Args:
        workshop: the workshop.
        table: of the row.
        uid: of the row.
        language: of the words.
        fields: the fields of a row that is not there any more.
    """
    kind = language.say(ROW_KINDS.get(table, table))
    if table == "workshop":
        return kind
    if table == "ballots":
        voter, card = workshop.person_name(uid), workshop.cards.get(uid)
        return f"{kind} · {voter or (card.spoken if card else '')}".rstrip(" ·")
    row = workshop.table(table).get(uid) if table in ROW_TYPES else None
    if row is None and table in ROW_TYPES:
        row = from_json(ROW_TYPES[table], uid, fields or {})
    return _called(row, workshop, language) or kind


def arrivals(before: Workshop, after: Workshop, writes: tuple[Patch, ...], language: Language) -> Iterator[str]:
    """Yield a sentence for each row that a merge writes, without its conflicts.

    Args:
        before: the workshop before the merge.
        after: the workshop after it.
        writes: the patches of the merge.
        language: of the sentences.
    """
    for patch in writes:
        if patch.table in _QUIET or set(patch.set or patch.was or ()) <= {"rank", "counters"}:
            continue
        if patch.table not in ROW_TYPES:
            continue
        entry = Entry(0, "", (patch,))
        said = confirm(Done(entry, entry, before, after), language)
        name = row_name(after, patch.table, patch.uid, language, patch.set or patch.was)
        yield said or name


def _kept_words(conflict: Conflict, workshop: Workshop, language: Language) -> str:
    """Return the row, or the rows under it, that one copy changed while the other one deleted it."""
    side = conflict.there if conflict.deleted == "here" else conflict.here
    texts = ("text", "answer", "title", "name", "prompt")
    said = next((str(side[name]) for name in texts if side.get(name)), "")
    under = [_called(row, workshop, language) for uid in conflict.because if (row := _row_of(workshop, uid))]
    return " · ".join(filter(None, [said, ", ".join(filter(None, under))])) or language.say("nothing")


def _row_of(workshop: Workshop, uid: str) -> Row | None:
    found = (workshop.table(name).get(uid) for name in ROW_TYPES if name != "workshop")
    return next((row for row in found if row is not None), None)


def _called(row: Row | None, workshop: Workshop, language: Language) -> str:
    """Return the name of a row: its spoken id, its letter, its words; empty where it has none."""
    if row is None:
        return ""
    if isinstance(row, Person):
        return row.name or row.role
    if isinstance(row, Sitting):
        return language.say("Sitting of {day}", day=language.date(row.day)) if row.day else ""
    for name in ("spoken", "letter", "name", "prompt"):
        if said := str(getattr(row, name, "")):
            return said
    for name in ("person", "card", "scenario", "criterion", "sitting"):
        other = _row_of(workshop, str(getattr(row, name, "")))
        if other is not None and (said := _called(other, workshop, language)):
            return said
    return ""


def _vote_words(dots: Mapping[str, Json], workshop: Workshop, language: Language) -> str:
    """Return the votes of one person, or the hands for one card: « D3 : 2, T1 : 1 »."""
    cards = ((workshop.cards.get(uid), number) for uid, number in dots.items() if isinstance(number, int))
    said = [f"{card.spoken}\u00a0: {number}" if card else str(number) for card, number in cards]
    return ", ".join(said) or language.say("nothing")


def _label(conflict: Conflict, name: str, workshop: Workshop, language: Language) -> str:
    field = _sheet_field(conflict.table, name, workshop, conflict.row)
    label = field.label if field else field_label(conflict.table, name)
    return language.say(label).rstrip("…")


def _value(conflict: Conflict, name: str, side: Mapping[str, Json], workshop: Workshop, language: Language) -> str:
    """Return the value of a field on one side in words; empty for none."""
    value = side.get(name)
    field = _sheet_field(conflict.table, name, workshop, conflict.row)
    if field is not None:
        said: dict[str, Json] = {} if value is None else {name: value}  # files leave out what is at its default
        return words_of(field, from_json(ROW_TYPES[conflict.table], conflict.row, said), workshop, language)
    if conflict.table == "cards" and name == "state":
        return next((state_word(state, language) for state in STATES if state == (value or "open")), str(value))
    return "" if value is None else _plain(value, workshop, language)


def _plain(value: Json, workshop: Workshop, language: Language) -> str:
    """Return a value that no sheet shows in words: of a row its name, of a day its date."""
    if isinstance(value, bool):
        return language.say("yes") if value else language.say("no")
    if isinstance(value, list):
        return ", ".join(_plain(one, workshop, language) for one in value)
    if isinstance(value, str):
        if (row := _row_of(workshop, value)) is not None:
            return _called(row, workshop, language) or value
        try:
            return language.date(date.fromisoformat(value))
        except ValueError:
            return value
    return str(value)


def _sheet_field(table: str, name: str, workshop: Workshop, uid: str) -> Field | None:
    """Return a field as a sheet has it; `None` where no sheet does."""
    row = workshop.table(table).get(uid) if table in ROW_TYPES and table != "workshop" else None
    sheets = [sheet for sheet in SHEETS if sheet.table == table]
    own = [sheet for sheet in sheets if sheet.id == getattr(row, "sheet", "")] or sheets
    return next((field for sheet in own for field in sheet.fields if field.name == name), None)
