"""The filter of the plan: records of a person, a function or a side, due before or after the end of the challenge."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple, get_args

from perenne_tui.core.model.rows import Action, Row
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import has_words

When = Literal["", "before", "after"]
"""Due before the end of the challenge, after it, or at any time (empty)."""
WHENS: tuple[When, ...] = get_args(When)


class PlanFilter(NamedTuple):
    """The conditions of a filtered plan."""

    words: str = ""
    """Words of a name, a function or a side, in any order; empty for everybody."""
    when: When = ""


def filter_plan(workshop: Workshop, wanted: PlanFilter) -> Workshop:
    """Return a workshop with only the records that meet the conditions, and their cards.

    When the end of the challenge is not known, nothing is before or after it.
    """
    if wanted == PlanFilter():
        return workshop
    people = people_matching(workshop, wanted.words)
    end = workshop.header.end
    actions = {
        uid: row
        for uid, row in workshop.actions.items()
        if (not wanted.words or row.owner in people or row.relay in people) and _is_then(row, wanted.when, end)
    }
    decisions, risks = dict(workshop.decisions), dict(workshop.risks)
    if wanted.words:
        decisions = {uid: row for uid, row in decisions.items() if row.decider in people}
        risks = {uid: row for uid, row in risks.items() if row.owner in people}
    if wanted.when:
        decisions, risks = {}, {}
    about = {row.card for rows in (actions, decisions, risks) for row in rows.values()}
    cards = {uid: card for uid, card in workshop.cards.items() if uid in about or card.taken_by in people}
    tables: dict[str, Mapping[str, Row]] = {
        "actions": actions,
        "decisions": decisions,
        "risks": risks,
        "cards": cards,
    }
    conflicts = {uid: row for uid, row in workshop.conflicts.items() if row.row in tables.get(row.table, ())}
    return workshop.with_tables({**tables, "conflicts": conflicts, "confidences": {}})


def people_matching(workshop: Workshop, words: str) -> frozenset[str]:
    """Return the uids of the people whose name, function or side contains all the words; none without words."""
    people = workshop.people.items() if words.strip() else ()
    return frozenset(uid for uid, row in people if has_words(f"{row.name} {row.role} {row.side}", words))


def _is_then(row: Action, when: When, end: date | None) -> bool:
    if not when:
        return True
    return row.due is not None and end is not None and (row.due <= end) == (when == "before")
