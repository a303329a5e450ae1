"""The sentence that confirms a change: what, on what, with whom and when; made of its patches and both workshops.

« AC1 sur D2 · Léa Martin · 15 janvier », « D2 → Transmission », « D3 réglée ». Undo says the same sentence of the
change that it takes back.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from perenne_tui.core.model.history import inverse
from perenne_tui.core.model.session import Done
from perenne_tui.core.model.values import replace
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.changes import CHANGES, describe
from perenne_tui.services.confirmation.change import Change

Said = Callable[[Change], str]
"""The function that says what a change did."""
_TABLES: Final = (
    "axes", "cards", "actions", "decisions", "risks", "ballots", "confidences", "scenarios", "bearings",
    "involvements", "criteria", "scores", "stakeholders", "costs", "papers", "points", "sittings", "phases",
    "people", "workshop", "conduct", "conflicts",
)  # fmt: skip
"""The tables that changes are told of. Of the tables of one change, the first one tells it."""
_WHOLE: Final = frozenset({"take_in", "edit_outside", "merge_copy", "join_people"})
"""Names of the changes that are about the whole workshop."""

_REPLACED: Final = frozenset({"ballots", "bearings", "scores", "confidences"})
"""Tables whose rows hold a number or a word: without it there is no row, and nothing is lost but that."""


def confirm(done: Done, language: Language, today: date | None = None) -> str:
    """Return the sentence that confirms a change; for an undo or a redo, that of the change itself.

    Args:
        done: the step.
        language: of the sentence.
        today: the day; dates near it are said without their year.

    Returns:
        An empty text for changes that no sentence is needed for, such as a card that is opened.
    """
    change = change_of(done, language, today)
    said, table = tell(change), main_table(change)
    if change.entry.sender is not None:
        from perenne_tui.services.confirmation.phone_words import with_sender

        return with_sender(said, change)
    if done.entry.of is None and table not in _REPLACED and _is_deletion(change, table):
        said += " · " + language.say("z brings it back")
    return said


def change_of(done: Done, language: Language, today: date | None = None) -> Change:
    """Return a step as the sentences see it; of an undo, the change that was taken back, as far as it was."""
    if done.entry.of is None:
        return Change(done.about, done.before, done.after, language, today)
    if done.entry.what != "undo":
        return Change(replace(done.about, writes=done.entry.writes), done.before, done.after, language, today)
    about = replace(done.about, writes=inverse(done.entry.writes))
    return Change(about, done.after, done.before, language, today)


def tell(change: Change) -> str:
    """Return a change in one sentence, as it is confirmed; empty for those that need none."""
    said = _say(change)
    if not said and change.entry.is_content:
        said = describe(change.entry, change.before, change.after, change.language)
    said = " ".join(said.split("\n"))  # a name may hold a line end
    return said[:1].upper() + said[1:]


def _is_deletion(change: Change, table: str) -> bool:
    """Return whether the rows of a table are deleted, and none is changed or made."""
    patches = change.of(table)
    return bool(patches) and all(patch.set is None for patch in patches)


def _say(change: Change) -> str:
    if change.entry.what in _WHOLE:
        return _whole(change.entry.what)(change)
    table = main_table(change)
    return _of_table(table)(change) if table else ""


# Sentences are imported by those who say them: the first change of a card does not wait for those of all sheets.


def _whole(what: str) -> Said:
    """Return the function that says a change of the whole workshop, by the name of the change."""
    from perenne_tui.services.confirmation import board, conflict_words

    said: Mapping[str, Said] = {
        "take_in": board.say_plan,
        "edit_outside": board.say_outside,
        "merge_copy": conflict_words.say_merge,
        "join_people": conflict_words.say_joined,
    }
    return said[what]


def _of_table(table: str) -> Said:
    """Return the function that says what a change did to a table."""
    if table in ("axes", "cards"):
        from perenne_tui.services.confirmation import board

        return board.say_axes if table == "axes" else board.say_cards
    if table in ("ballots", "confidences"):
        from perenne_tui.services.confirmation import votes

        return votes.say_ballots if table == "ballots" else votes.say_confidence
    if table in ("sittings", "phases", "conduct"):
        from perenne_tui.services.confirmation import sittings

        return {
            "sittings": sittings.say_sittings,
            "phases": sittings.say_phases,
            "conduct": sittings.say_conduct,
        }[table]
    if table == "conflicts":
        from perenne_tui.services.confirmation import conflict_words

        return conflict_words.say_settled
    return _of_sheet(table)


def _of_sheet(table: str) -> Said:
    """Return the function that says what a change did to a table that a sheet shows."""
    if table in ("actions", "decisions", "risks"):
        from perenne_tui.services.confirmation import records

        return {
            "actions": records.say_actions,
            "decisions": records.say_decisions,
            "risks": records.say_risks,
        }[table]
    from perenne_tui.services.confirmation import sheets

    said: Mapping[str, Said] = {
        "scenarios": sheets.say_scenarios,
        "bearings": sheets.say_bearings,
        "scores": sheets.say_scores,
        "people": sheets.say_people,
        "papers": sheets.say_papers,
        "points": sheets.say_points,
        "workshop": sheets.say_header,
    }
    return said[table] if table in said else sheets.say_rows(table)


def main_table(change: Change) -> str:
    """Return the table that a change is about: the one of its name, else one with a row deleted, else the first.

    It is empty for a change that no sentence tells.
    """
    touched = {patch.table for patch in change.entry.writes}
    named, _ = CHANGES.get(change.entry.what, ("", ""))
    if named in touched:
        return named
    deleted = {patch.table for patch in change.entry.writes if patch.set is None}
    return next((table for among in (deleted, touched) for table in _TABLES if table in among), "")
