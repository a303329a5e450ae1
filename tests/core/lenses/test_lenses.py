"""Lenses: every card is in one column, and a move puts it where it was moved to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.card_summary import NO_FACTS, gather_facts, next_action
from perenne_tui.core.changes.cards import set_state
from perenne_tui.core.lenses.axes import AxisLens, VotesLens, axis_columns
from perenne_tui.core.lenses.columns import Lens
from perenne_tui.core.lenses.months import MonthLens, MonthNames
from perenne_tui.core.lenses.owners import OwnerLens, OwnerNames
from perenne_tui.core.lenses.scenario import ScenarioLens, StakeNames
from perenne_tui.core.lenses.states import StateLens
from perenne_tui.core.lenses.urgency import QUADRANTS, Quadrant, QuadrantNames, UrgencyLens
from perenne_tui.core.merged_cards import merged_cards
from perenne_tui.core.model.rows import STATES, Action, Axis, Ballot, Card, Header, Person
from perenne_tui.core.model.sheet_rows import Bearing, Involvement, Scenario
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from tests.strategies import workshops

LENS = AxisLens()
BOARD = Workshop(
    Header("w"),
    axes={
        "b": Axis("b", "r", "T", "Transmission"),
        "a": Axis("a", "i", "D", "Déploiement", aim="Tourner"),
        "e": Axis("e", "z", "F"),
    },
    cards={
        "a2": Card("a2", "a", "r", "D2"),
        "b1": Card("b1", "b", "i", "T1", state="settled"),
        "a1": Card("a1", "a", "i", "D1", state="settled"),
        "a3": Card("a3", "a", "z", "D3", state="not_applicable"),
    },
)


def test_there_is_a_column_per_axis_with_its_cards_in_order() -> None:
    columns = axis_columns(BOARD)
    assert [(column.uid, column.letter, column.name) for column in columns] == [
        ("a", "D", "Déploiement"),
        ("b", "T", "Transmission"),
        ("e", "F", ""),
    ]
    assert [[card.uid for card in column.cards] for column in columns] == [["a1", "a2", "a3"], ["b1"], []]
    assert columns[0].aim == "Tourner"


def test_progress_counts_settled_cards_among_those_that_apply() -> None:
    assert [(column.settled, column.total) for column in axis_columns(BOARD)] == [(1, 2), (1, 1), (0, 0)]


@given(workshops(), st.data())
def test_progress_follows_every_state(workshop: Workshop, data: st.DataObject) -> None:
    for card in workshop.cards:
        workshop = set_state(workshop, card=card, state=data.draw(st.sampled_from(STATES)))
    for column in axis_columns(workshop):
        hidden = merged_cards(workshop)
        cards = [card for card in workshop.cards.values() if card.axis == column.uid and card.uid not in hidden]
        states = [card.state for card in cards]
        assert column.settled == states.count("settled")
        assert column.total == len([state for state in states if state != "not_applicable"])


def test_cards_whose_axis_is_gone_stand_in_the_first_column() -> None:
    orphaned = BOARD.with_rows("axes", without=frozenset({"b"}))
    assert [card.uid for card in axis_columns(orphaned)[0].cards] == ["a1", "b1", "a2", "a3"]


def test_a_workshop_without_axes_has_no_columns() -> None:
    assert axis_columns(replace(BOARD, axes={})) == ()


def test_cards_of_equal_rank_are_always_in_the_same_order() -> None:
    equal = [Card(uid, "a", "i") for uid in "xyz"]
    for cards in (equal, equal[::-1]):
        board = replace(BOARD, cards={card.uid: card for card in cards})
        assert [card.uid for card in axis_columns(board)[0].cards] == ["x", "y", "z"]


@given(workshops())
def test_every_card_stands_in_one_column(workshop: Workshop) -> None:
    shown = [card.uid for column in axis_columns(workshop) for card in column.cards]
    assert sorted(shown) == sorted({*workshop.cards} - {*merged_cards(workshop)})


@given(workshops(), st.data())
def test_a_move_of_the_lens_puts_the_card_where_it_was_carried(workshop: Workshop, data: st.DataObject) -> None:
    if not workshop.cards:
        return
    card = data.draw(st.sampled_from([card.uid for column in axis_columns(workshop) for card in column.cards]))
    column = data.draw(st.sampled_from(axis_columns(workshop)))
    others = [row.uid for row in column.cards if row.uid != card]
    before = data.draw(st.sampled_from([*others, None]))
    move = LENS.move(workshop, card, column.uid, before)
    moved = move.change(workshop, **move.arguments)
    shown = next(after for after in axis_columns(moved) if after.uid == column.uid)
    place = others.index(before) if before else len(others)
    assert [row.uid for row in shown.cards] == [*others[:place], card, *others[place:]]


def test_a_card_is_not_carried_where_there_is_no_column() -> None:
    with pytest.raises(Refused, match="no column there"):
        LENS.move(BOARD, "a1", "", None)


STATE_LENS = StateLens({state: ("x", state) for state in STATES})
NAMES: dict[Quadrant, str] = {quadrant: quadrant for quadrant in QUADRANTS}
URGENCY_LENS = UrgencyLens(QuadrantNames(NAMES, NAMES, "↑", "→"))
OWNER_LENS = OwnerLens(OwnerNames("à nommer", "sans action"))
TODAY = date(2026, 11, 24)
MONTH_LENS = MonthLens(
    MonthNames(
        undated="à dater",
        before="avant",
        later="plus tard",
        month=lambda month: f"{month:%m/%Y}",
        end=lambda day: f"fin {day:%d/%m}",
        anchor=str,
        extended=lambda name, day: f"{name} → {day:%d/%m}",
        sides=("équipe", "administration", "–"),
    ),
    lambda: TODAY,
)
SCENARIO_LENS = ScenarioLens("s1", StakeNames("vital", "comme avant", "inutile"), lambda: "new")
ALL: list[Lens] = [LENS, VotesLens(), STATE_LENS, URGENCY_LENS, OWNER_LENS, MONTH_LENS, SCENARIO_LENS]


@given(workshops(), st.sampled_from(ALL))
def test_through_every_lens_every_card_stands_in_one_column(workshop: Workshop, lens: Lens) -> None:
    columns = lens.columns(workshop, axis_columns(workshop), gather_facts(workshop))
    shown = [card.uid for column in columns for card in column.cards]
    assert sorted(shown) == (sorted({*workshop.cards} - {*merged_cards(workshop)}) if workshop.axes else [])


@given(workshops(), st.sampled_from(ALL), st.data())
def test_what_a_lens_lets_pass_puts_the_card_in_that_column(
    workshop: Workshop, lens: Lens, data: st.DataObject
) -> None:
    workshop = workshop.with_rows("scenarios", Scenario("s1"))
    columns = lens.columns(workshop, axis_columns(workshop), gather_facts(workshop))
    if not workshop.cards or not columns:
        return
    card = data.draw(st.sampled_from([card.uid for column in columns for card in column.cards]))
    column = data.draw(st.sampled_from(columns))
    try:
        move = lens.move(workshop, card, column.uid, None)
    except Refused:
        stays = any(row.uid == card for row in column.cards)
        has_nothing_to_carry = lens in (OWNER_LENS, MONTH_LENS) and not next_action(gather_facts(workshop).of(card))
        assert stays or has_nothing_to_carry or column.uid in ("idle", "before", "later")
        return
    moved = move.change(workshop, **move.arguments)
    after = {each.uid: each for each in lens.columns(moved, axis_columns(moved), gather_facts(moved))}
    assert card in [row.uid for row in after[column.uid].cards]


@given(workshops(), st.sampled_from(ALL), st.data())
def test_a_new_card_has_an_axis_wherever_it_is_begun(workshop: Workshop, lens: Lens, data: st.DataObject) -> None:
    columns = lens.columns(workshop, axis_columns(workshop), NO_FACTS)
    if columns:
        column = data.draw(st.sampled_from(columns))
        card = data.draw(st.sampled_from([*sorted(workshop.cards), ""]))
        assert lens.axis_for(workshop, card, column.uid) in workshop.axes


def test_by_votes_an_axis_keeps_its_cards_and_sorts_them() -> None:
    ballots = {"1": Ballot("1", "a3", "", 5), "2": Ballot("2", "a2", "x", 1), "3": Ballot("3", "a2", "y", 1)}
    board = replace(BOARD, ballots=ballots)
    columns = VotesLens().columns(board, axis_columns(board), gather_facts(board))
    assert [[card.uid for card in column.cards] for column in columns] == [["a3", "a2", "a1"], ["b1"], []]
    with pytest.raises(Refused, match="votes give the order"):
        VotesLens().move(board, "a1", "a", "a3")


def test_by_state_cards_of_all_axes_stand_together_and_carrying_says_where_they_stand() -> None:
    columns = {
        column.uid: [card.uid for card in column.cards]
        for column in STATE_LENS.columns(BOARD, axis_columns(BOARD), NO_FACTS)
    }
    assert columns == {"open": ["a2"], "current": [], "settled": ["a1", "b1"], "parked": [], "not_applicable": ["a3"]}
    move = STATE_LENS.move(BOARD, "a2", "parked", None)
    assert move.change(BOARD, **move.arguments).cards["a2"].state == "parked"
    with pytest.raises(Refused, match="Esc shows it"):
        STATE_LENS.move(BOARD, "a1", "settled", "b1")
    assert STATE_LENS.axis_for(BOARD, "b1", "open") == "b"


def shown(lens: Lens, board: Workshop) -> dict[str, list[str]]:
    """Return the columns with cards, by name."""
    columns = lens.columns(board, axis_columns(board), gather_facts(board))
    return {column.name: [card.uid for card in column.cards] for column in columns if column.cards}


def test_a_quadrant_says_both_whether_a_card_is_urgent_and_whether_it_is_important() -> None:
    assert shown(URGENCY_LENS, BOARD) == {"unplaced": ["a1", "a2", "a3", "b1"]}
    move = URGENCY_LENS.move(BOARD, "b1", "delegate", None)
    after = move.change(BOARD, **move.arguments)
    assert (after.cards["b1"].urgent, after.cards["b1"].important) == ("yes", "no")
    assert shown(URGENCY_LENS, after) == {"unplaced": ["a1", "a2", "a3"], "delegate": ["b1"]}
    with pytest.raises(Refused, match="Esc shows it"):
        URGENCY_LENS.move(after, "b1", "delegate", None)


DATED = replace(
    BOARD,
    header=Header("w", start=date(2026, 3, 1), end=date(2026, 12, 31)),
    cards={**BOARD.cards, "b1": replace(BOARD.cards["b1"], milestone="Fin+2")},
    people={
        "lea": Person("lea", "Léa Martin", side="équipe"),
        "hugo": Person("hugo", "Hugo Roux", side="DSI"),
        "x": Person("x", "Zoé"),
    },
    actions={
        "1": Action("1", "a1", "AC1", owner="hugo", due=date(2026, 12, 31)),
        "2": Action("2", "a1", "AC2", owner="lea", due=date(2026, 12, 1), status="done"),
        "3": Action("3", "a2", "AC3", owner="lea", due=date(2026, 12, 11)),
        "4": Action("4", "a3", "AC4", due=date(2026, 10, 1)),
    },
)


def test_the_months_line_shows_when_whose_and_where_the_challenge_ends() -> None:
    assert shown(MONTH_LENS, DATED) == {"avant": ["a3"], "12/2026": ["a2", "a1"], "02/2027": ["b1"]}
    columns = {column.name: column for column in MONTH_LENS.columns(DATED, axis_columns(DATED), gather_facts(DATED))}
    assert len(columns) == 12 + 2
    assert columns["12/2026"].headings == {"a2": "équipe", "a1": "administration"}
    assert columns["12/2026"].note == "fin 31/12 · extensions"
    assert columns["06/2027"].note == "success · take_off"
    later = replace(DATED, header=replace(DATED.header, take_off_from=3))
    notes = {
        column.name: column.note for column in MONTH_LENS.columns(later, axis_columns(later), gather_facts(later))
    }
    assert notes["03/2027"] == "take_off"


@pytest.mark.parametrize(
    ("card", "month", "due"),
    [("a1", "2027-02", date(2027, 2, 28)), ("a2", "2027-03", date(2027, 3, 11)), ("a3", "undated", None)],
)
def test_carrying_a_card_along_the_months_moves_the_day_of_its_next_action(
    card: str, month: str, due: date | None
) -> None:
    move = MONTH_LENS.move(DATED, card, month, None)
    after = move.change(DATED, **move.arguments)
    assert {row.due for row in after.actions.values() if row.card == card and row.status == "todo"} == {due}


def test_the_actions_of_a_card_keep_their_distance_on_the_months_line() -> None:
    board = DATED.with_rows("actions", Action("5", "a1", "AC5", due=date(2027, 3, 31)))
    move = MONTH_LENS.move(board, "a1", "2027-02", None)
    after = move.change(board, **move.arguments)
    assert (after.actions["1"].due, after.actions["5"].due) == (date(2027, 2, 28), date(2027, 5, 31))
    assert after.actions["2"].due == date(2026, 12, 1), "what is done stays where it was"


def test_a_card_without_an_action_keeps_its_month_as_a_milestone() -> None:
    move = MONTH_LENS.move(DATED, "b1", "2026-11", None)
    assert move.change(DATED, **move.arguments).cards["b1"].milestone == "Fin-1"
    with pytest.raises(Refused, match="Only months"):
        MONTH_LENS.move(DATED, "b1", "later", None)
    with pytest.raises(Refused, match="no action to date"):
        MONTH_LENS.move(BOARD, "b1", "2026-12", None)


def test_an_action_without_a_date_that_is_carried_to_a_month_is_due_on_its_last_workday() -> None:
    board = DATED.with_rows("actions", replace(DATED.actions["3"], due=None))
    move = MONTH_LENS.move(board, "a2", "2027-01", None)
    assert move.change(board, **move.arguments).actions["3"].due == date(2027, 1, 29)


def test_by_owner_a_card_stands_with_whoever_has_its_next_action() -> None:
    assert shown(OWNER_LENS, DATED) == {
        "à nommer": ["a3"],
        "Hugo Roux": ["a1"],
        "Léa Martin": ["a2"],
        "sans action": ["b1"],
    }
    move = OWNER_LENS.move(DATED, "a3", "lea", None)
    assert move.change(DATED, **move.arguments).actions["4"].owner == "lea"
    move = OWNER_LENS.move(DATED, "a1", "unowned", None)
    assert move.change(DATED, **move.arguments).actions["1"].owner == ""
    with pytest.raises(Refused, match="a writes one"):
        OWNER_LENS.move(DATED, "b1", "lea", None)
    with pytest.raises(Refused, match="no action of it is left"):
        OWNER_LENS.move(DATED, "a1", "idle", None)


def test_a_scenario_shows_what_it_makes_vital_and_useless_and_carrying_says_so_of_it_alone() -> None:
    board = BOARD.with_rows("scenarios", Scenario("s1"), Scenario("s2")).with_rows(
        "bearings", Bearing("x", "s1", "a1"), Bearing("y", "s2", "a1", "useless")
    )
    columns = SCENARIO_LENS.columns(board, axis_columns(board), NO_FACTS)
    assert [(column.name, list(column.uids)) for column in columns] == [
        ("vital", ["a1"]),
        ("comme avant", ["a2", "a3", "b1"]),
        ("inutile", []),
    ]
    move = SCENARIO_LENS.move(board, "a1", "useless", None)
    after = move.change(board, **move.arguments)
    assert {(row.scenario, row.card, row.stake) for row in after.bearings.values()} == {
        ("s1", "a1", "useless"),
        ("s2", "a1", "useless"),
    }
    back = SCENARIO_LENS.move(after, "a1", "as before", None)
    assert list(back.change(after, **back.arguments).bearings) == ["y"]
    fresh = SCENARIO_LENS.move(board, "b1", "vital", None)
    assert fresh.change(board, **fresh.arguments).bearings["new"] == Bearing("new", "s1", "b1")
    with pytest.raises(Refused, match="as on the board"):
        SCENARIO_LENS.move(board, "a1", "vital", None)


def test_an_extended_contract_stands_in_its_month() -> None:
    board = BOARD.with_rows("people", Person("lea", "Léa")).with_rows(
        "involvements", Involvement("i", "s1", "lea", until=date(2027, 3, 31)), Involvement("j", "s2", "lea")
    )
    columns = MONTH_LENS.columns(board, axis_columns(board), NO_FACTS)
    assert [column.note for column in columns if "Léa" in column.note] == ["Léa → 31/03"]
    assert "Léa" in next(column.note for column in columns if column.name == "03/2027")
