"""A conflict in words: « D3, réponse : ici « Oui », là-bas « Non » »; the sentences about a merge and a settlement.

« Ici » is what the workshop says now, « là-bas » what the copy said. Pure functions, for commands and screens.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.core.merging.conflict_rows import current_fields
from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.references import REFERENCES
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import Language
from perenne_tui.services.confirmation.change import LONGEST_TEXT, Change, ids_in_words, short
from perenne_tui.services.confirmation.row_words import (
    field_in_words,
    field_label,
    is_address_of_person,
    is_text,
    row_and_text,
    row_called,
)

_AROUND: Final = 20
"""Characters before the first difference of two long texts that are shown."""
_FEW_ROWS: Final = 4
"""Rows that a sentence names as the reason why another one stays, at most."""
_NOT_SAID: Final = frozenset({"rank", "spoken", "letter", "ref", "source", "counters", "extra"})
"""Fields that hold no words of people, though they are texts."""
_PLACES: Final = frozenset({"rank"})
"""Fields of a conflict that have no words of their own."""


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """A conflict in words."""

    about: str
    """The row and the field: « D3, réponse »."""
    here: str
    """The words for what is here now: « Oui » in quotation marks, a column, « rien », « une suppression ».

    Whole, those of a row that the other copy deleted have all its texts below."""
    there: str
    """The words for what the copy said, likewise."""
    sentence: str
    """All of it in one sentence."""


def conflict_words(
    conflict: Conflict, workshop: Workshop, language: Language, *, most: int | None = LONGEST_TEXT
) -> ConflictWords:
    """Return a conflict in words.

    Args:
        conflict: a conflict of the workshop.
        workshop: the merged workshop.
        language: of the words.
        most: characters of a text at most, of two long ones where they differ; `None` for whole texts, each on lines
            of its own and without quotation marks.
    """
    about = conflict_subject(conflict, workshop, language)
    if conflict.deleted:
        deleted, kept = language.say("a deletion"), _kept(conflict, workshop, language, most)
        if most is None:
            kept = "\n".join([kept, *_row_texts(conflict, workshop, language)])
        here, there = (deleted, kept) if conflict.deleted == "here" else (kept, deleted)
    else:
        values = (_values_now(conflict, workshop), conflict.there)
        texts = [_value(conflict, each, workshop, language) for each in values]
        if most is not None and is_text(conflict.table, conflict.field):
            parts = differing_parts(texts[0], texts[1], most)
            texts = [language.say("“{text}”", text=text) if text else "" for text in parts]
        here, there = (text or language.say("nothing") for text in texts)
    sentence = language.say("{what}: here {here}, in the copy {there}", what=about, here=here, there=there)
    return ConflictWords(about, here, there, sentence)


def conflict_subject(conflict: Conflict, workshop: Workshop, language: Language) -> str:
    """Return the row and the field of a conflict: « D3, réponse »; the row alone where it was deleted."""
    if conflict.deleted:
        return row_and_text(conflict.table, conflict.row, workshop, language)
    called = row_called(conflict.table, conflict.row, workshop, language)
    if conflict.table == "ballots":
        return called
    label = field_label(conflict.table, conflict.field, language)
    if conflict.table == "workshop":
        return label
    return f"{called}, {_lowered(label)}" if called else label


def takes_words(conflict: Conflict) -> bool:
    """Return whether a conflict may be settled by other words: it is about a text that people type."""
    values = (*conflict.here.values(), *conflict.there.values())
    is_typed = conflict.table in ROW_TYPES and is_text(conflict.table, conflict.field)
    is_row = conflict.field in REFERENCES.get(conflict.table, {})
    return is_typed and not is_row and not conflict.deleted and all(isinstance(value, str | None) for value in values)


def choice_in_words(conflict: Conflict, workshop: Workshop, language: Language, *, is_there: bool) -> str:
    """Return the settlement of a conflict in words: « D3, réponse : « Non » ».

    Args:
        conflict: the conflict.
        workshop: the workshop with it or without it.
        language: of the words.
        is_there: whether the row is still there.
    """
    say, what = language.say, conflict_subject(conflict, workshop, language)
    if conflict.deleted:
        return say("{what} stays", what=what) if is_there else say("{what} is deleted", what=what)
    text = short(_value(conflict, _values_now(conflict, workshop), workshop, language))
    if text and is_address_of_person(conflict.table, conflict.field):
        text = say("noted")
    elif text and is_text(conflict.table, conflict.field):
        text = say("“{text}”", text=text)
    return say("{what}: {text}", what=what, text=text or say("nothing"))


def say_merge(change: Change) -> str:
    """Return the sentence about two copies that became one: how much the other brought, and what is to be settled."""
    patches = change.entry.writes
    count = len([patch for patch in patches if patch.table not in ("workshop", "conflicts")])
    new = len([patch for patch in change.of("conflicts") if patch.set is not None])
    brought = change.language.count(
        "Two copies are one: {n} change taken in", "Two copies are one: {n} changes taken in", count
    )
    if not new:
        return brought
    return f"{brought} · " + change.language.count("{n} conflict to settle", "{n} conflicts to settle", new)


def say_joined(change: Change) -> str:
    """Return the sentence about people who became one person each."""
    gone = [patch.uid for patch in change.of("people") if patch.uid not in change.after.people]
    names, count = ", ".join(change.person(uid) for uid in gone), change.language.count
    return count("{names} is one person now", "{names} are one person each now", len(gone), names=names)


def say_settled(change: Change) -> str:
    """Return the sentence about a conflict that was settled: what its row says now."""
    settled = [patch.uid for patch in change.of("conflicts") if patch.uid in change.before.conflicts]
    if len(settled) != 1:
        return change.language.count("{n} conflict settled", "{n} conflicts settled", len(settled))
    return settled_in_words(change.before.conflicts[settled[0]], change.before, change.after, change.language)


def settled_in_words(conflict: Conflict, before: Workshop, after: Workshop, language: Language) -> str:
    """Return the settlement of a conflict in words: what its row says after it, or that it is gone."""
    is_there = current_fields(after, conflict) is not None
    return choice_in_words(conflict, after if is_there else before, language, is_there=is_there)


def differing_parts(one: str, other: str, most: int) -> tuple[str, str]:
    """Return two texts on one line each, cut to so many characters; what they begin with alike is cut first."""
    one, other = (" ".join(text.split()) for text in (one, other))
    alike = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    begin = one.rfind(" ", 0, max(0, alike - _AROUND)) + 1
    if max(len(one), len(other)) > most and alike > _AROUND and begin:
        one, other = f"…{one[begin:]}", f"…{other[begin:]}"
    return short(one, most), short(other, most)


def _lowered(label: str) -> str:
    """Return a label as it stands within a sentence."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _values_now(conflict: Conflict, workshop: Workshop) -> Mapping[str, Json]:
    """Return the values of the fields of a conflict as they are, else as they were when it was found."""
    now = current_fields(workshop, conflict)
    if now is None or conflict.table == "ballots":
        return conflict.here if now is None else now
    return {name: now.get(name) for name in conflict.here}


def _value(conflict: Conflict, values: Mapping[str, Json], workshop: Workshop, language: Language) -> str:
    """Return the values of one side in words."""
    if conflict.table == "ballots":
        given = [(workshop.cards.get(card), dots) for card, dots in values.items()]
        said = [f"{card.spoken}\u00a0×\u00a0{dots}" for card, dots in given if card]
        return ", ".join(said) or (language.say("abstention") if values else "")
    row = {**(current_fields(workshop, conflict) or {}), **values}
    names = [name for name in values if name not in _PLACES]
    words = [field_in_words(conflict.table, name, row, workshop, language) for name in names]
    return " · ".join(filter(None, words))


def _kept(conflict: Conflict, workshop: Workshop, language: Language, most: int | None) -> str:
    """Return the words for the side that did not delete the row: what it changed in it, which rows depend on it.

    Where the texts of the row follow (`most` is `None`), of what was changed the labels alone.
    """
    side = conflict.there if conflict.deleted == "here" else conflict.here
    changed = [name for name in side if name not in _PLACES]
    if most is None and changed:
        labels = [_lowered(field_label(conflict.table, name, language)) for name in changed]
        said = [language.say("changed: {fields}", fields=", ".join(labels))]
    else:
        said = [_field(conflict, name, workshop, language) for name in changed]
    if names := [name for uid in conflict.because if (name := _named(uid, workshop, language))]:
        said.append(_needed_by(names, language))
    return " · ".join(said) or language.say("a change")


def _field(conflict: Conflict, field: str, workshop: Workshop, language: Language) -> str:
    """Return a field of the row of a conflict in words: « réponse : « Oui » »."""
    row = current_fields(workshop, conflict) or {}
    text = short(field_in_words(conflict.table, field, row, workshop, language))
    if text and is_text(conflict.table, field):
        text = language.say("“{text}”", text=text)
    label = _lowered(field_label(conflict.table, field, language))
    return language.say("{what}: {text}", what=label, text=text or language.say("nothing"))


def _needed_by(names: Sequence[str], language: Language) -> str:
    few, more = names[:_FEW_ROWS], len(names) - _FEW_ROWS
    said = ", ".join(few) if any(" " in name for name in few) else ids_in_words(names, language)
    said += "…" if more > 0 and not said.endswith("…") else ""
    return language.say("needed by {names}", names=said)


def _row_texts(conflict: Conflict, workshop: Workshop, language: Language) -> Iterator[str]:
    """Yield the texts of the row of a conflict as it is now, each with its label: what a deletion would take away."""
    fields = current_fields(workshop, conflict) or {}
    for name in fields:
        is_said = conflict.table in ROW_TYPES and name not in _NOT_SAID and is_text(conflict.table, name)
        if is_said and (text := field_in_words(conflict.table, name, fields, workshop, language)):
            yield language.say("{what}: {text}", what=field_label(conflict.table, name, language), text=text)


def _named(uid: str, workshop: Workshop, language: Language) -> str:
    table = next((name for name in ROW_TYPES if name != "workshop" and uid in workshop.table(name)), "")
    return row_called(table, uid, workshop, language) if table else ""
