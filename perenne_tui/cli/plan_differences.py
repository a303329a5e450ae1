"""The differences of a plan that came back, in words: one line for each, and both wordings of a conflict."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from perenne_tui.cli.output import hanging_indent
from perenne_tui.core.model.rows import STATES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import DAYS, Added, Changed, Difference, Gone, Reordered, Restored
from perenne_tui.core.review.settled_differences import Reason, Settled
from perenne_tui.core.text.clean import clean_line
from perenne_tui.i18n.language import N_, NP_, Language
from perenne_tui.i18n.vocabulary.states import CARD_TEXTS, state_word
from perenne_tui.sheets.all_sheets import SHEETS

_CARD_FIELDS: Final[Mapping[str, str]] = {
    **{str(text): label for text, label in CARD_TEXTS.items()},
    "state": N_("State"),
    "taken_by": N_("Who takes it along?"),
    "axis": N_("Column"),
}
"""By field of a card: a message id."""
_OF_RECORDS: Final[Mapping[str, str]] = {"card": N_("Card")}
"""By field of a record that no sheet shows: a message id."""
_KINDS: Final = {
    "actions": NP_("kind of row", "action"),
    "decisions": NP_("kind of row", "decision"),
    "risks": NP_("kind of row", "risk"),
    "cards": NP_("kind of row", "card"),
}
"""By table: its kind of row, a message id with its context."""
_REASONS: Final[Mapping[Reason, str]] = {
    "changed": N_("changed on both sides"),
    "gone": N_("changed in the file, deleted here"),
    "twice": N_("said in several ways by the file"),
    "names": N_("reworded in the shareable version, without the names"),
    "no base": N_("differs"),
    "cut": N_("the file is cut off here"),
}
"""By reason of a conflict: the words behind the field that it is about."""


def difference_line(difference: Difference, workshop: Workshop, language: Language) -> str:
    """Return a difference as one sentence."""
    say = language.say
    match difference:
        case Changed():
            before, after = (
                value_in_words(difference, words, language) or say("nothing")
                for words in (difference.before, difference.after)
            )
            return say("{about}: {before} → {after}", about=_about(difference, language), before=before, after=after)
        case Added():
            return _new_line(difference, workshop, language)
        case Gone(section, rows, text):
            ids = ", ".join(called for _, _, called in rows)
            if section:
                return say("taken out: the part “{section}”, which held {ids}", section=section, ids=ids)
            return say("taken out: {id} {text}", id=ids, text=clean_line(text))
        case Reordered():
            return say(
                "order of the cards in “{axis}”: {ids}", axis=difference.name, ids=", ".join(difference.called)
            )
        case Restored():
            return difference_line(difference.change, workshop, language)


def conflict_lines(number: int, conflict: Settled, workshop: Workshop, language: Language) -> Iterator[str]:
    """Yield the lines of a conflict: its subject, then what stands here and in the file."""
    say, difference = language.say, conflict.difference
    begins = f"{number:>3}. "
    match difference:
        case Changed() | Restored():
            change = difference.change if isinstance(difference, Restored) else difference
            about = say("{about}: {why}", about=_about(change, language), why=say(_REASONS[conflict.reason]))
            here, *there = (
                value_in_words(change, words, language) or say("nothing")
                for words in (conflict.here, *conflict.wordings)
            )
            here = say("deleted") if isinstance(difference, Restored) else here
        case Gone():
            about = _gone_in_words(difference, conflict, language)
            here, there = clean_line(conflict.here) or say("still there"), [say("taken out")]
        case Reordered():
            about = say("order of the cards in “{axis}”", axis=difference.name)
            here, there = conflict.here, [", ".join(difference.called)]
        case Added():
            line = difference_line(difference, workshop, language)
            twice = say("{id} stands twice in the file: is this one new?", id=difference.copied)
            yield from hanging_indent(begins, f"{twice} {line}" if difference.copied else line)
            return
    yield from hanging_indent(begins, about)
    heads = [say("here"), *[say("in the file")] * len(there)]
    if len(there) > 1:
        heads = [heads[0], *(f"{head} ({place})" for place, head in enumerate(heads[1:], 1))]
    wide = max(map(len, heads)) + 2
    for head, words in zip(heads, (here, *there), strict=True):
        yield from hanging_indent(" " * len(begins) + head.ljust(wide), words)


def value_in_words(change: Changed, words: str, language: Language) -> str:
    """Return a value of the field that a change is about, in words."""
    return _value(change.table, change.name, words, language)


def _about(change: Changed, language: Language) -> str:
    return f"{change.called} · {language.say(_label(change.table, change.name)).rstrip('…')}"


def _new_line(added: Added, workshop: Workshop, language: Language) -> str:
    card = workshop.cards.get(added.card)
    kind = language.term(*_KINDS[added.table])
    words = " · ".join(_value(added.table, name, said, language) for name, said in added.fields.items())
    where = f" ({card.spoken})" if card else ""
    return language.say("new: {kind}{where}: {words}", kind=kind, where=where, words=words)


def _gone_in_words(gone: Gone, conflict: Settled, language: Language) -> str:
    ids = ", ".join(called for _, _, called in gone.rows)
    if conflict.reason == "elsewhere":
        return language.say("{id}: taken out at one place of the file, and still at another", id=ids)
    if conflict.reason == "changed":
        return language.say("{id}: taken out of the file, changed here", id=ids)
    if gone.section:
        return language.say(
            "the part “{section}” is not in the file, which held {ids}", section=gone.section, ids=ids
        )
    return language.say("{id}: not in the file", id=ids)


def _label(table: str, name: str) -> str:
    """Return the label of a field, as its sheet has it."""
    fields = {field.name: field.label for sheet in SHEETS if sheet.table == table for field in sheet.fields}
    if table == "cards":
        return _CARD_FIELDS.get(name, name)
    return fields.get(name) or _OF_RECORDS.get(name, name)


def _value(table: str, name: str, words: str, language: Language) -> str:
    """Return the value of a field in words."""
    if not words:
        return ""
    if name in DAYS:
        return language.short_date(date.fromisoformat(words))
    if table == "cards" and name == "state":
        return next((state_word(state, language) for state in STATES if state == words), words)
    choices = (
        field.choice for sheet in SHEETS if sheet.table == table for field in sheet.fields if field.name == name
    )
    choice = next(choices, None)
    return choice.in_words(words, language) if choice else clean_line(words)
