"""Gaps: each is reached from the one before, and a corrected one is gone."""

from datetime import date

from perenne_tui.core.model.rows import Action, Axis, Ballot, Card, Decision, Header, Person, Risk
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.gaps import FIELD_TO_CORRECT, completeness, gap_beside, gaps, has_gaps
from perenne_tui.core.review.holes import HOLE_KINDS
from perenne_tui.core.review.lints import LINT_KINDS

TODAY = date(2026, 11, 24)
LEAVING = date(2026, 12, 31)


def troubled() -> Workshop:
    """Return a workshop with gaps of many kinds, two of them on one card and three on one action."""
    actions = [Action("a1", "c1", "AC1", "Voir avec la DSI", "team"), Action("a2", "c1", "AC2", "Signer", "lea")]
    actions += [Action(f"b{n}", "", f"AC{n + 9}", "Écrire", "hugo", due=date(2027, 1, 15)) for n in range(9)]
    people = [Person("lea", "Léa", leaves=LEAVING), Person("team", "Équipe", leaves=LEAVING), Person("hugo", "Hugo")]
    return Workshop(
        Header("w", end=date(2027, 2, 28)),
        axes={"x": Axis("x", letter="D")},
        cards={"c1": Card("c1", "x", "a", "D1"), "c2": Card("c2", "x", "b", "D2")},
        ballots={"v1": Ballot("v1", "c1", "", 2), "v2": Ballot("v2", "c2", "", 1)},
        actions={action.uid: action for action in actions},
        decisions={"d": Decision("d", "c2", "DE1", "Ouvrir ?", "pending")},
        risks={"r": Risk("r", "c2", "RI1", "La pluie", probability="high", impact="high")},
        people={person.uid: person for person in people},
    )


def test_every_kind_has_a_place_where_it_is_mended() -> None:
    assert set(FIELD_TO_CORRECT) == {*HOLE_KINDS, *LINT_KINDS}


def test_all_rows_with_gaps_are_reached_both_ways_and_round() -> None:
    found = gaps(troubled(), today=TODAY)
    assert {gap.table for gap in found} == {"cards", "actions", "decisions", "risks", "people"}
    for step in (1, -1):
        seen, place = set(), ("", "")
        for _ in range(len(found) + 1):
            gap = gap_beside(found, *place, step)
            assert gap is not None
            seen.add(gap.uid)
            place = gap.uid, gap.field
        assert seen == {gap.uid for gap in found}


def test_what_is_missing_comes_before_advice() -> None:
    missing = [gap.is_missing for gap in gaps(troubled(), today=TODAY)]
    assert missing == sorted(missing, reverse=True)


def test_once_mended_the_next_gap_of_the_same_row_comes_first() -> None:
    workshop = troubled()
    mended = workshop.with_rows("actions", replace(workshop.actions["a1"], due=date(2027, 1, 15)))
    gap = gap_beside(gaps(mended, today=TODAY), "a1", "status", 1)
    assert gap is not None
    assert (gap.uid, gap.field) == ("a1", "relay"), "its owner leaves before that day"


def test_where_nothing_is_missing_there_is_no_gap_and_all_is_whole() -> None:
    assert gap_beside((), "a1", "due", 1) is None
    bare = Workshop(Header("w"))
    assert (gaps(bare, today=TODAY), completeness(bare, today=TODAY)) == ((), (0, 0))
    done, total = completeness(troubled(), today=TODAY)
    assert (done, total) == (9, 14), "nine good actions, of eleven, a decision, a risk and a question without answer"


def test_whether_there_is_a_gap_is_what_all_of_them_say() -> None:
    for workshop in (troubled(), Workshop(Header("w"))):
        assert has_gaps(workshop, today=TODAY) == bool(gaps(workshop, today=TODAY))
    mended = replace(troubled(), ballots={}, decisions={}, risks={}, actions={})
    assert not has_gaps(mended, today=TODAY)
    assert has_gaps(replace(mended, ballots=troubled().ballots), today=TODAY), "a card that was voted for"
    settled = mended.with_rows("cards", replace(mended.cards["c2"], state="settled"))
    assert has_gaps(settled, today=TODAY), "a card that is settled"
    advised = replace(mended, actions={"a": Action("a", "", "AC1", "Voir", "hugo", due=date(2027, 1, 15))})
    assert not any(gap.is_missing for gap in gaps(advised, today=TODAY))
    assert has_gaps(advised, today=TODAY), "advice is a gap too"
