"""A part of the plan: the rows of some people or a side, due before or after a day, with what stands behind them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, Literal, NamedTuple, get_args

from perenne_tui.core.model.rows import Decision, Row, is_open
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold, has_words

When = Literal["", "before", "after"]
"""Due before a day, after it, or at any time (empty)."""
WHENS: tuple[When, ...] = get_args(When)


class PlanPart(NamedTuple):
    """The conditions of a part of the plan."""

    people: frozenset[str] | None = None
    """uids of those whose part it is; `None` for everybody."""
    side: str = ""
    """The side that these people are of, where it was chosen by that."""
    when: When = ""
    day: date | None = None
    """The day that `when` counts from, which is still before; `None` for the end of the challenge."""


WHOLE_PLAN: Final = PlanPart()


def owner_part(workshop: Workshop, person: str) -> PlanPart:
    """Return the part of a person, given by uid; of one that the workshop does not have, it is empty."""
    return PlanPart(frozenset({person}) & workshop.people.keys())


def side_part(workshop: Workshop, side: str) -> PlanPart:
    """Return the part of a side, accents and case ignored."""
    wanted = fold(side).strip()
    found = [row for row in workshop.people.values() if wanted and fold(row.side).strip() == wanted]
    return PlanPart(frozenset(row.uid for row in found), found[0].side.strip() if found else side)


def sides_of(workshop: Workshop) -> tuple[str, ...]:
    """Return the sides that people are of, as they are first written, by their letters."""
    found: dict[str, str] = {}
    for row in sorted(workshop.people.values(), key=lambda row: row.uid):
        if row.side.strip():
            found.setdefault(fold(row.side).strip(), row.side.strip())
    return tuple(found[key] for key in sorted(found))


def people_with_a_part(workshop: Workshop) -> tuple[str, ...]:
    """Return the uids of the people with something to do, by name: an open action, a decision to make, a risk."""
    named = {uid for row in workshop.actions.values() if is_open(row) for uid in (row.owner, row.relay)}
    named |= {row.decider for row in workshop.decisions.values() if row.status == "pending"}
    named |= {row.owner for row in workshop.risks.values()}
    found = [row for uid, row in workshop.people.items() if uid in named]
    return tuple(row.uid for row in sorted(found, key=lambda row: (fold(row.name or row.role), row.role, row.uid)))


def parts_of(workshop: Workshop) -> tuple[PlanPart, ...]:
    """Return the parts of a plan that are offered: the whole, by person, by side, before and after the end."""
    people = [owner_part(workshop, uid) for uid in people_with_a_part(workshop)]
    sides = [side_part(workshop, side) for side in sides_of(workshop)]
    ends = [PlanPart(when="before"), PlanPart(when="after")] if workshop.header.end else []
    return (WHOLE_PLAN, *people, *sides, *ends)


def people_matching(workshop: Workshop, words: str) -> frozenset[str]:
    """Return the uids of the people whose name, function or side contains all the words; none without words."""
    people = workshop.people.items() if words.strip() else ()
    return frozenset(uid for uid, row in people if has_words(f"{row.name} {row.role} {row.side}", words))


def filter_plan(workshop: Workshop, part: PlanPart) -> Workshop:
    """Return a workshop with only the records that meet the conditions of a part, and their cards.

    When the end of the challenge is not known, nothing is before or after it.
    """
    if part == WHOLE_PLAN:
        return workshop
    people, then = part.people, part.day or workshop.header.end
    actions = {
        uid: row
        for uid, row in workshop.actions.items()
        if (people is None or row.owner in people or row.relay in people) and _is_then(row.due, part.when, then)
    }
    decisions = {
        uid: row
        for uid, row in workshop.decisions.items()
        if (people is None or row.decider in people) and _is_then(_waits_until(row), part.when, then)
    }
    risks = {
        uid: row for uid, row in workshop.risks.items() if (people is None or row.owner in people) and not part.when
    }
    about = {row.card for rows in (actions, decisions, risks) for row in rows.values()}
    taken_by = people or frozenset()
    cards = {uid: card for uid, card in workshop.cards.items() if uid in about or card.taken_by in taken_by}
    return _with_records(workshop, {"actions": actions, "decisions": decisions, "risks": risks, "cards": cards})


def part_of(workshop: Workshop, part: PlanPart) -> Workshop:
    """Return a workshop with the rows of a part of its plan, and the decisions and risks behind its open actions.

    Those behind an action are the ones about its card, and the risks that it answers. Of what is done or dropped,
    people have what was theirs. Nothing else of the workshop is there: no sheet, no presence, and of the people only
    those that these rows name.
    """
    if part == WHOLE_PLAN:
        return workshop
    own = filter_plan(workshop, part)
    actions = {
        uid: row
        for uid, row in own.actions.items()
        if is_open(row) or part.people is None or row.owner in part.people
    }
    still_open = {uid: row for uid, row in actions.items() if is_open(row)}
    about = {row.card for row in still_open.values()} - {""}
    decisions = {uid: row for uid, row in workshop.decisions.items() if uid in own.decisions or row.card in about}
    risks = {
        uid: row
        for uid, row in workshop.risks.items()
        if uid in own.risks or row.card in about or row.response in still_open
    }
    named = {row.card for rows in (actions, decisions, risks) for row in rows.values()}
    cards = {uid: row for uid, row in workshop.cards.items() if uid in named or row.taken_by in (part.people or ())}
    shown = _with_records(workshop, {"actions": actions, "decisions": decisions, "risks": risks, "cards": cards})
    axes = {row.axis for row in cards.values()}
    people = (part.people or frozenset()) | set(_named(shown))
    kept = Workshop(
        workshop.header,
        axes={uid: row for uid, row in workshop.axes.items() if uid in axes},
        ballots={uid: replace(row, voter="") for uid, row in workshop.ballots.items() if row.card in cards},
        people={uid: row for uid, row in workshop.people.items() if uid in people},
        sittings={uid: _without_presence(row) for uid, row in workshop.sittings.items()},
        forgotten=workshop.forgotten,
    )
    tables = ("actions", "decisions", "risks", "cards", "conflicts")
    return kept.with_tables({name: shown.table(name) for name in tables})


def _with_records(workshop: Workshop, tables: Mapping[str, Mapping[str, Row]]) -> Workshop:
    """Return a workshop with some rows alone of a few tables, and the conflicts about those rows."""
    conflicts = {uid: row for uid, row in workshop.conflicts.items() if row.row in tables.get(row.table, ())}
    return workshop.with_tables({**tables, "conflicts": conflicts, "confidences": {}})


def _is_then(due: date | None, when: When, day: date | None) -> bool:
    if not when:
        return True
    return due is not None and day is not None and (due <= day) == (when == "before")


def _waits_until(row: Decision) -> date | None:
    """Return the day by which a decision is to be made; `None` once it is made."""
    return row.due if row.status != "made" else None


def _named(workshop: Workshop) -> Iterator[str]:
    """Yield the uids of the people whom the records and cards of a workshop name."""
    yield from (uid for row in workshop.actions.values() for uid in (row.owner, row.relay))
    yield from (row.decider for row in workshop.decisions.values())
    yield from (row.owner for row in workshop.risks.values())
    yield from (row.taken_by for row in workshop.cards.values())


def _without_presence(row: Sitting) -> Sitting:
    """Return a sitting without who was there, who led it and what was said at its end."""
    return replace(row, present=(), excused=(), facilitator="", words=(), roti=(), left={})
