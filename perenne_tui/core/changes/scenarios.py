"""Changes to the comparison of scenarios: scores, weights, recommendation, importance of cards, people who stay."""

from collections.abc import Sequence

from perenne_tui.core.changes.people import with_person
from perenne_tui.core.changes.sheet_rows import add_rows
from perenne_tui.core.changes.texts import block, line
from perenne_tui.core.model.sheet_rows import Bearing, Criterion, Involvement, Scenario, Score, Stake
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import MOST_POINTS, MOST_WEIGHT
from perenne_tui.core.text.sentences import Refused


def begin_scenario(
    workshop: Workshop, *, row: Scenario, vital: Sequence[str], useless: Sequence[str], uids: Sequence[str]
) -> Workshop:
    """Add a scenario with its vital and useless cards.

    Args:
        workshop: the value before.
        row: the scenario.
        vital: uids of cards.
        useless: uids of cards.
        uids: new uids, one for each of these cards.
    """
    after = add_rows(workshop, table="scenarios", rows=[row])
    if after is workshop:
        return workshop
    for place, (card, uid) in enumerate(zip((*vital, *useless), uids, strict=True)):
        stake: Stake = "vital" if place < len(vital) else "useless"
        after = set_stake(after, scenario=row.uid, card=card, stake=stake, uid=uid)
    return after


def involve(workshop: Workshop, *, uid: str, scenario: str, name: str, person: str) -> Workshop:
    """Add a person to those who continue in a scenario.

    Args:
        workshop: the value before.
        uid: a new uid.
        scenario: uid of the scenario.
        name: name of the person; an empty one changes nothing.
        person: uid for the person, if the name is new.
    """
    if scenario not in workshop.scenarios or not line(name):
        return workshop
    workshop, somebody = with_person(workshop, name, person)
    return workshop.with_rows("involvements", Involvement(uid, scenario, somebody))


def recommend(workshop: Workshop, *, scenario: str) -> Workshop:
    """Recommend a scenario instead of any other, or withdraw the recommendation of one that has it."""
    row = workshop.scenarios.get(scenario)
    if row is None:
        return workshop
    others = [kept for kept in workshop.scenarios.values() if kept.recommended and kept.uid != scenario]
    rows = [replace(kept, recommended=False) for kept in others]
    return workshop.with_rows("scenarios", *rows, replace(row, recommended=not row.recommended))


def set_points(workshop: Workshop, *, scenario: str, criterion: str, points: int | None, uid: str) -> Workshop:
    """Set the points of a scenario by a criterion.

    Args:
        workshop: the value before.
        scenario: uid of the scenario.
        criterion: uid of the criterion.
        points: 0 to 4; `None` removes them.
        uid: a new uid.

    Raises:
        Refused: the points are out of range.
    """
    if points is not None and not 0 <= points <= MOST_POINTS:
        raise Refused(
            "A score is a number from 0 to {most}: {points} is none. Nothing was changed.",
            most=MOST_POINTS,
            points=points,
        )
    before = _score(workshop, scenario, criterion, uid)
    return _kept(workshop, before, replace(before, points=points)) if before else workshop


def set_argument(workshop: Workshop, *, scenario: str, criterion: str, text: str, uid: str) -> Workshop:
    """Set the argument for the score of a scenario by a criterion, which may have no points yet."""
    before = _score(workshop, scenario, criterion, uid)
    return _kept(workshop, before, replace(before, argument=block(text))) if before else workshop


def set_weight(workshop: Workshop, *, criterion: str, weight: int) -> Workshop:
    """Set the weight of a criterion; 0 leaves it out of the totals.

    Raises:
        Refused: the weight is out of range.
    """
    row = workshop.criteria.get(criterion)
    if not 0 <= weight <= MOST_WEIGHT:
        raise Refused("A weight is a number from 0 to {most}; nothing was changed.", most=MOST_WEIGHT)
    if row is None or row.weight == weight:
        return workshop
    return workshop.with_rows("criteria", replace(row, weight=weight))


def set_stake(workshop: Workshop, *, scenario: str, card: str, stake: Stake | None, uid: str) -> Workshop:
    """Set the importance of a card in a scenario: vital, useless, or neither (`None`)."""
    if scenario not in workshop.scenarios or card not in workshop.cards:
        return workshop
    rows = workshop.bearings.values()
    before = next((row for row in rows if (row.scenario, row.card) == (scenario, card)), None)
    if stake is None:
        return workshop.with_rows("bearings", without=frozenset({before.uid})) if before else workshop
    after = replace(before, stake=stake) if before else Bearing(uid, scenario, card, stake)
    return workshop if after == before else workshop.with_rows("bearings", after)


def _score(workshop: Workshop, scenario: str, criterion: str, uid: str) -> Score | None:
    """Return the score there is, or an empty one with a new uid; `None` without that scenario or criterion."""
    if scenario not in workshop.scenarios or not isinstance(workshop.criteria.get(criterion), Criterion):
        return None
    rows = workshop.scores.values()
    found = next((row for row in rows if (row.scenario, row.criterion) == (scenario, criterion)), None)
    return found or Score(uid, scenario, criterion)


def _kept(workshop: Workshop, before: Score, after: Score) -> Workshop:
    if after.points is None and not after.argument:
        return (
            workshop.with_rows("scores", without=frozenset({after.uid})) if after.uid in workshop.scores else workshop
        )
    if after == before and after.uid in workshop.scores:
        return workshop
    return workshop.with_rows("scores", after)
