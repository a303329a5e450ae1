"""The plan that comes back from a pad (`perenne import --into`): its differences, each accepted or left."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from perenne_tui.cli.command import Setup
from perenne_tui.cli.output import hanging_indent, write_line, write_sentence
from perenne_tui.cli.prompts import accepted
from perenne_tui.core.model.rows import STATES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import DAYS, Added, Changed, Difference, Gone, Reordered
from perenne_tui.core.text.clean import clean_line
from perenne_tui.documents.reimport.comparison import Comparison
from perenne_tui.documents.reimport.reader import ParsedPlan
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
_KINDS: Final = {
    "actions": NP_("kind of row", "action"),
    "decisions": NP_("kind of row", "decision"),
    "risks": NP_("kind of row", "risk"),
    "cards": NP_("kind of row", "card"),
}
"""By table: its kind of row, a message id with its context."""


def import_plan(setup: Setup, name: str, returned: ParsedPlan, path: Path, *, everything: bool) -> int:
    """Write the differences between a plan and its workshop, apply the accepted ones, and return the exit code.

    Args:
        setup: options and settings of this run.
        name: of the file, as it was typed.
        returned: the plan that was read from it.
        path: of the workshop.
        everything: whether all differences are accepted without asking.
    """
    from perenne_tui.services.import_plan import import_returned
    from perenne_tui.services.library import name_of

    count, say = setup.language.count, setup.language.say
    found = 0

    def choose(workshop: Workshop, comparison: Comparison) -> Sequence[Difference]:
        nonlocal found
        found = len(comparison.differences)
        for line in _heading_lines(setup.language, name, name_of(path), comparison):
            write_line(line)
        accepted = _ask_about(setup.language, workshop, comparison.differences, everything=everything)
        for line in _unknown_lines(setup.language, comparison):
            write_line(line)
        return accepted

    taken = import_returned(returned, path, choose, today=date.today())
    if taken:
        done = count("Taken in: {n} difference.", "Taken in: {n} differences.", taken)
        write_sentence(done + " " + say("One undo takes all of it back."))
    elif found and not (everything or sys.stdin.isatty()):
        write_sentence(say("Nothing was changed: --yes takes all of it."))
    return 0 if taken == found else 1


def _heading_lines(language: Language, file: str, workshop: str, comparison: Comparison) -> Iterator[str]:
    """Yield the lines above the differences."""
    if comparison.is_other:
        yield language.say("{file} is called otherwise than the plan of {workshop}.", file=file, workshop=workshop)
    if not comparison.differences:
        yield language.say("{file} says what {workshop} says: nothing to take in.", file=file, workshop=workshop)
        return
    yield language.count(
        "{file}: {n} difference from {workshop}.",
        "{file}: {n} differences from {workshop}.",
        len(comparison.differences),
        file=file,
        workshop=workshop,
    )


def _unknown_lines(language: Language, comparison: Comparison) -> Iterator[str]:
    """Yield the lines of the file that were not understood."""
    if comparison.unknown:
        yield language.say("Not understood, and left alone:")
    for unknown in comparison.unknown:
        yield from hanging_indent("  – ", clean_line(f"{unknown.called} {unknown.words}".strip()))


def _ask_about(
    language: Language, workshop: Workshop, differences: Sequence[Difference], *, everything: bool
) -> list[Difference]:
    """Return the differences that are accepted; see `prompts.accepted`."""
    lines = (
        hanging_indent(f"{number:>3}. ", difference_line(row, workshop, language))
        for number, row in enumerate(differences, 1)
    )
    return accepted(differences, lines, language.say("Take it?"), language, everything=everything)


def difference_line(difference: Difference, workshop: Workshop, language: Language) -> str:
    """Return a difference as one sentence."""
    say = language.say
    match difference:
        case Changed():
            label = say(_label(difference.table, difference.name)).rstrip("…")
            before, after = (
                _value(difference.table, difference.name, words, language) or say("nothing")
                for words in (difference.before, difference.after)
            )
            about = f"{difference.called} · {label}"
            return say("{about}: {before} → {after}", about=about, before=before, after=after)
        case Added():
            card = workshop.cards.get(difference.card)
            kind = language.term(*_KINDS[difference.table])
            words = " · ".join(
                _value(difference.table, name, said, language) for name, said in difference.fields.items()
            )
            where = f" ({card.spoken})" if card else ""
            return say("new: {kind}{where}: {words}", kind=kind, where=where, words=words)
        case Gone(section, rows, text):
            ids = ", ".join(called for _, _, called in rows)
            if section:
                return say("taken out: the part “{section}”, which held {ids}", section=section, ids=ids)
            return say("taken out: {id} {text}", id=ids, text=clean_line(text))
        case Reordered():
            return say(
                "order of the cards in “{axis}”: {ids}", axis=difference.name, ids=", ".join(difference.called)
            )


def _label(table: str, name: str) -> str:
    """Return the label of a field, as its sheet has it."""
    fields = [(field.name, field.label) for sheet in SHEETS if sheet.table == table for field in sheet.fields]
    return dict(fields).get(name) or _CARD_FIELDS.get(name, name)


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
