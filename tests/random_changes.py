"""Random changes with arguments that fit a workshop, for tests of undo, the store and files.

    change, arguments = random_change(rng, workshop)
    session.do(change, **arguments)

Every public change must have a line in `ARGUMENTS`; a test in tests/core checks that.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from random import Random
from typing import Any, get_args

from perenne_tui.core.changes import (
    axes,
    boards,
    cards,
    conduct,
    deck_cards,
    fields,
    handover_documents,
    header,
    merging,
    people,
    plan_differences,
    records,
    scenarios,
    scheduling,
    sheet_rows,
    sittings,
    voices,
    voting,
)
from perenne_tui.core.merging.same_people import join_people
from perenne_tui.core.model.rows import (
    STATES,
    Action,
    ActionStatus,
    Axis,
    Card,
    DecisionStatus,
    Header,
    Person,
    Row,
    YesNo,
)
from perenne_tui.core.model.sheet_rows import (
    CostLine,
    Criterion,
    Paper,
    Point,
    Scenario,
    Stake,
    Stakeholder,
)
from perenne_tui.core.model.sitting_rows import PHASE_KINDS, Voting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_AXES, Workshop
from perenne_tui.core.review.plan_differences import Added, Changed, Difference, Gone, Reordered
from perenne_tui.core.sitting.voting import cards_in_vote, is_blind
from perenne_tui.core.text.clean import clean_line

Change = Callable[..., Workshop]
Arguments = dict[str, Any]

_WORDS = (
    "Héberger", "le", "service", "après", "la", "fin", "?", "«\u00a0code\u00a0»", "\x1b[2J", "[/]", "{name}", "|",
    "# x", "\n", "e\u0301", "漢字", "\u202e", "\ud800", "=1",
)  # fmt: skip


def random_change(rng: Random, workshop: Workshop) -> tuple[Change, Arguments]:
    """Return a change and its arguments. Some refer to a row that is gone, as keys may that arrive late.

    More rows are added than deleted, so that the workshop grows as a real one does.
    """
    change = rng.choice(_BY_WEIGHT)
    return change, ARGUMENTS[change](rng, workshop)


def _uid(rng: Random) -> str:
    return f"{rng.randrange(10**10):010}"


def _text(rng: Random) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(rng.randrange(5)))


def _one(rng: Random, uids: Iterable[str]) -> str:
    known = list(uids)
    return rng.choice(known) if known and rng.random() < 0.95 else "gone"


def _day(rng: Random) -> date | None:
    return rng.choice([None, date(2026, 11, 23) + timedelta(days=rng.randrange(400))])


def _name(rng: Random, workshop: Workshop) -> str:
    return rng.choice([*(person.name for person in workshop.people.values()), "", "Léa Martin", "DSI", _text(rng)])


def _add_card(rng: Random, workshop: Workshop) -> Arguments:
    before = rng.choice([None, _one(rng, workshop.cards)])
    return {"uid": _uid(rng), "axis": _one(rng, workshop.axes), "title": _text(rng), "before": before}


def _word_card(rng: Random, workshop: Workshop) -> Arguments:
    return {"card": _one(rng, workshop.cards), "part": rng.choice(get_args(cards.CardText)), "text": _text(rng)}


def _answer_card(rng: Random, workshop: Workshop) -> Arguments:
    return {"card": _one(rng, workshop.cards), "text": _text(rng)}


def _move_card(rng: Random, workshop: Workshop) -> Arguments:
    before = rng.choice([None, _one(rng, workshop.cards)])
    return {"card": _one(rng, workshop.cards), "to": _one(rng, workshop.axes), "before": before}


def _card(rng: Random, workshop: Workshop) -> Arguments:
    return {"card": _one(rng, workshop.cards)}


def _set_state(rng: Random, workshop: Workshop) -> Arguments:
    return {"card": _one(rng, workshop.cards), "state": rng.choice(STATES)}


def _voted_for(rng: Random, workshop: Workshop) -> str:
    """Return a card that can be voted for, or none."""
    cards = [card.uid for card in cards_in_vote(workshop)]
    return rng.choice(cards) if cards else "gone"


def _vote(rng: Random, workshop: Workshop) -> Arguments:
    return {
        "card": "" if is_blind(workshop) else _voted_for(rng, workshop),
        "dots": rng.choice([1, 1, 1, -1, 3, 0]),
        "uid": _uid(rng),
        "voter": rng.choice(["", *workshop.people]),
    }


def _action(rng: Random, workshop: Workshop) -> Arguments:
    return {"text": _text(rng), "owner": _name(rng, workshop), "due": _day(rng), "person": _uid(rng)}


def _add_action(rng: Random, workshop: Workshop) -> Arguments:
    return {"uid": _uid(rng), "card": _one(rng, workshop.cards), **_action(rng, workshop)}


def _edit_action(rng: Random, workshop: Workshop) -> Arguments:
    return {"action": _one(rng, workshop.actions), **_action(rng, workshop)}


def _set_action_status(rng: Random, workshop: Workshop) -> Arguments:
    return {"action": _one(rng, workshop.actions), "status": rng.choice(get_args(ActionStatus))}


def _decision(rng: Random, workshop: Workshop) -> Arguments:
    return {
        "text": _text(rng),
        "status": rng.choice(get_args(DecisionStatus)),
        "decider": _name(rng, workshop),
        "due": _day(rng),
        "person": _uid(rng),
    }


def _add_decision(rng: Random, workshop: Workshop) -> Arguments:
    return {"uid": _uid(rng), "card": _one(rng, workshop.cards), **_decision(rng, workshop)}


def _edit_decision(rng: Random, workshop: Workshop) -> Arguments:
    return {"decision": _one(rng, workshop.decisions), **_decision(rng, workshop)}


def _add_risk(rng: Random, workshop: Workshop) -> Arguments:
    return {"uid": _uid(rng), "card": _one(rng, workshop.cards), "text": _text(rng), "mitigation": _text(rng)}


def _edit_risk(rng: Random, workshop: Workshop) -> Arguments:
    return {"risk": _one(rng, workshop.risks), "text": _text(rng), "mitigation": _text(rng)}


def _add_axis(rng: Random, workshop: Workshop) -> Arguments:
    """Return arguments that add an axis only if there are fewer than the most: refusals have tests of their own."""
    return {"uid": _uid(rng), "name": _text(rng) if len(workshop.axes) < MOST_AXES else ""}


def _remove_axis(rng: Random, workshop: Workshop) -> Arguments:
    """Return arguments that remove an axis only if others are left: refusals have tests of their own."""
    if len(workshop.axes) < 2:
        return {"axis": "gone", "to": "gone"}
    axis = _one(rng, workshop.axes)
    return {"axis": axis, "to": rng.choice([uid for uid in workshop.axes if uid != axis])}


def _set_field(rng: Random, workshop: Workshop) -> Arguments:
    """Return arguments that set only values that every row may have: refusals have tests of their own."""
    table, field, values = rng.choice(
        [
            ("people", "side", (_text(rng), None)),
            ("actions", "done_when", (_text(rng), None)),
            ("actions", "priority", ("high", "normal", None)),
            ("decisions", "review", (date(2027, 1, 15), None)),
            ("risks", "impact", ("low", "high", None)),
            ("papers", "state", ("ready", "not_applicable", None)),
            ("costs", "amount", (1250_00, None)),
            ("involvements", "until", (date(2027, 1, 15), None)),
        ]
    )
    return {"table": table, "row": _one(rng, workshop.table(table)), "field": field, "value": rng.choice(values)}


def _remove_person(rng: Random, workshop: Workshop) -> Arguments:
    """Return arguments that remove only a person whom no row names: refusals have tests of their own."""
    busy = {row.owner for row in workshop.actions.values()} | {row.relay for row in workshop.actions.values()}
    busy |= {card.taken_by for card in workshop.cards.values()}
    busy |= {row.person for row in workshop.involvements.values()}
    busy |= {row.decider for row in workshop.decisions.values()} | {row.owner for row in workshop.risks.values()}
    return {"person": _one(rng, [uid for uid in workshop.people if uid not in busy])}


def _cast_ballot(rng: Random, workshop: Workshop) -> Arguments:
    cards = [_voted_for(rng, workshop) for _ in range(rng.randrange(4))]
    return {
        "voter": _one(rng, workshop.people),
        "dots": {card: rng.randrange(3) for card in cards},
        "budget": 99,
        "uids": [_uid(rng) for _ in range(5)],
    }


def _join_board(rng: Random, _: Workshop) -> Arguments:
    """Return arguments that add a board of two cards on two axes, in clean text as readers return it."""

    def words() -> str:
        return clean_line(_text(rng))

    uids = [_uid(rng) for _ in range(7)]
    columns = {uid: Axis(uid, rank, rank.upper(), words()) for uid, rank in zip(uids[:2], "dz", strict=True)}
    two = {uid: Card(uid, axis, "i", "", words()) for uid, axis in zip(uids[2:4], uids[:2], strict=True)}
    person = Person(uids[4], rng.choice(["Léa Martin", words()]))
    action = Action(uids[5], uids[2], "AC1", words(), person.uid)
    board = Workshop(
        Header(uids[6], note=words()),
        axes=columns,
        cards=two,
        people={person.uid: person},
        actions={action.uid: action},
    )
    return {"board": board}


def _add_deck_cards(rng: Random, workshop: Workshop) -> Arguments:
    """Return arguments that add the cards of a deck, to its axes or to the column of a cursor."""
    deck: Workshop = _join_board(rng, workshop)["board"]
    uids = [_uid(rng) for _ in deck.cards]
    return {"deck": deck, "cards": [*deck.cards], "uids": uids, "column": _one(rng, workshop.axes)}


def _take_in(rng: Random, workshop: Workshop) -> Arguments:
    """Return differences of a plan: changed fields of any kind, an added row, a removed row, another order."""
    action, card = _one(rng, workshop.actions), _one(rng, workshop.cards)
    axis = _one(rng, workshop.axes)
    cards = [row.uid for row in workshop.cards_in_order(axis)]
    rng.shuffle(cards)
    drawn: list[Difference] = [
        Changed("actions", action, "AC1", "text", "", clean_line(_text(rng)) or "mot"),
        Changed("actions", action, "AC1", "owner", "", _name(rng, workshop), _uid(rng)),
        Changed("actions", action, "AC1", "due", "", rng.choice(["", "2027-01-15"])),
        Changed("cards", card, "D1", "state", "", rng.choice(STATES)),
        Added("actions", _uid(rng), card, {"text": _text(rng), "owner": "Léa Martin"}, {"owner": _uid(rng)}),
        Added("risks", _uid(rng), "", {"text": _text(rng), "mitigation": _text(rng)}),
        Added("cards", _uid(rng), axis, {"title": _text(rng)}),
        Gone("", (("decisions", _one(rng, workshop.decisions), "DE1"),)),
        Reordered(axis, "", tuple(cards), ()),
    ]
    return {"differences": rng.sample(drawn, rng.randrange(1, 5))}


def _add_rows(rng: Random, workshop: Workshop) -> Arguments:
    """Return arguments that add rows of any sheet, scenarios more often, as most other rows refer to one."""
    scenario = rng.choice(["", *workshop.scenarios])
    made: list[tuple[str, Row]] = [
        ("scenarios", Scenario(_uid(rng), name=_text(rng), about=_text(rng))),
        ("scenarios", Scenario(_uid(rng), name=_text(rng), kind=rng.choice(["", "main", "stop"]))),
        ("criteria", Criterion(_uid(rng), name=_text(rng), worst=_text(rng))),
        ("stakeholders", Stakeholder(_uid(rng), _text(rng), position="ally")),
        ("costs", CostLine(_uid(rng), name=_text(rng), scenario=scenario, amount=rng.choice([None, 1250_00]))),
        ("papers", Paper(_uid(rng), name=_text(rng), parent=rng.choice(["", *workshop.papers]))),
        ("points", Point(_uid(rng), rng.choice(["note", "ambitions"]), name=_text(rng), text=_text(rng))),
    ]
    table, row = rng.choice(made)
    return {"table": table, "rows": [row]}


def _sheet_row(rng: Random, workshop: Workshop) -> Arguments:
    table = rng.choice(sorted(sheet_rows.LISTED))
    return {"table": table, "row": _one(rng, workshop.table(table))}


def _score(rng: Random, workshop: Workshop) -> Arguments:
    return {
        "scenario": _one(rng, workshop.scenarios),
        "criterion": _one(rng, workshop.criteria),
        "uid": _uid(rng),
    }


def _begin_scenario(rng: Random, workshop: Workshop) -> Arguments:
    cards = [_one(rng, workshop.cards) for _ in range(rng.randrange(4))]
    return {
        "row": Scenario(_uid(rng), name=_text(rng), conditions=_text(rng)),
        "vital": cards[:2],
        "useless": cards[2:],
        "uids": [_uid(rng) for _ in cards],
    }


def _moment(rng: Random) -> str:
    return rng.choice(["", "2026-11-24T13:00:00.000Z", "2026-11-24T13:05:00.250Z"])


def _hours(rng: Random) -> Arguments:
    return {"starts": rng.choice(["", "14 h 00", "14:30"]), "ends": rng.choice(["", "16h30", "midi"])}


def _prepare_sitting(rng: Random, workshop: Workshop) -> Arguments:
    planned = [
        sittings.PlannedPhase(rng.choice(PHASE_KINDS), _text(rng), rng.randrange(60), _text(rng), _text(rng))
        for _ in range(rng.randrange(1, 4))
    ]
    return {
        "uid": _uid(rng),
        "at": _moment(rng),
        "agenda": _text(rng),
        "planned": planned,
        "uids": [_uid(rng) for _ in planned],
        "present": tuple(workshop.people),
    }


def _begin_sitting(rng: Random, workshop: Workshop) -> Arguments:
    return {**_prepare_sitting(rng, workshop), "day": date(2026, 11, 24), **_hours(rng)}


def _phase(rng: Random) -> Arguments:
    return {"kind": rng.choice(PHASE_KINDS), "name": _text(rng), "minutes": rng.randrange(90)}


def _sitting(rng: Random, workshop: Workshop) -> str:
    return _one(rng, workshop.sittings)


_PLAIN: list[Change] = [cards.word_card, cards.move_card, cards.add_card, records.add_action, cards.delete_card]
"""Changes of a copy that is merged."""


def _merge_copy(rng: Random, workshop: Workshop) -> Arguments:
    """Return arguments that merge a copy which went on by some changes, with or without its common state."""
    there = workshop
    for _ in range(rng.randrange(4)):
        change = rng.choice(_PLAIN)
        there = change(there, **ARGUMENTS[change](rng, there))
    base = there if rng.random() < 0.5 else workshop
    return {"base": rng.choice([base, base, None]), "there": there, "origin": "12-9f3a01c4"}


def _settle_conflict(rng: Random, workshop: Workshop) -> Arguments:
    """Return arguments that settle a conflict as what is here, or one that is gone."""
    return {"conflict": _one(rng, workshop.conflicts), "choice": "here"}


ARGUMENTS: dict[Change, Callable[[Random, Workshop], Arguments]] = {
    cards.add_card: _add_card,
    cards.word_card: _word_card,
    cards.answer_card: _answer_card,
    cards.move_card: _move_card,
    cards.delete_card: _card,
    cards.set_state: _set_state,
    cards.mark_card: _card,
    scheduling.schedule_card: lambda rng, workshop: {**_card(rng, workshop), "month": _day(rng)},
    cards.weigh_card: lambda rng, workshop: {
        **_card(rng, workshop),
        "urgent": rng.choice(get_args(YesNo)),
        "important": rng.choice(get_args(YesNo)),
    },
    header.set_take_off: lambda rng, _: {"first": rng.randrange(7), "last": rng.randrange(7, 13)},
    voting.vote: _vote,
    axes.add_axis: _add_axis,
    axes.rename_axis: lambda rng, workshop: {"axis": _one(rng, workshop.axes), "name": _text(rng)},
    axes.move_axis: lambda rng, workshop: {"axis": _one(rng, workshop.axes), "step": rng.choice([-9, -1, 1, 2])},
    axes.remove_axis: _remove_axis,
    header.name_workshop: lambda rng, _: {"title": _text(rng)},
    cards.merge_cards: _card,
    cards.split_card: _card,
    records.add_action: _add_action,
    records.edit_action: _edit_action,
    records.set_action_status: _set_action_status,
    records.delete_action: lambda rng, workshop: {"action": _one(rng, workshop.actions)},
    records.add_decision: _add_decision,
    records.edit_decision: _edit_decision,
    records.delete_decision: lambda rng, workshop: {"decision": _one(rng, workshop.decisions)},
    records.add_risk: _add_risk,
    records.edit_risk: _edit_risk,
    records.delete_risk: lambda rng, workshop: {"risk": _one(rng, workshop.risks)},
    boards.join_board: _join_board,
    deck_cards.add_deck_cards: _add_deck_cards,
    plan_differences.take_in: _take_in,
    people.add_person: lambda rng, _: {"uid": _uid(rng), "name": _text(rng)},
    people.give_name_back: lambda rng, workshop: {
        "person": _one(rng, workshop.people),
        "sitting": _one(rng, workshop.sittings),
        "is_newcomer": rng.random() < 0.5,
    },
    people.come_as: lambda rng, workshop: {
        "uid": _uid(rng),
        "role": _text(rng),
        "sitting": _one(rng, workshop.sittings),
    },
    voting.set_confidence: lambda rng, workshop: {
        "about": _one(rng, [*workshop.axes, *workshop.decisions]),
        "scores": [rng.randrange(7) for _ in range(rng.randrange(5))],
        "uid": _uid(rng),
    },
    voting.set_lift: lambda rng, workshop: {
        "about": _one(rng, [*workshop.axes, *workshop.decisions]),
        "text": _text(rng),
    },
    records.note_action: lambda rng, workshop: {
        "action": _one(rng, workshop.actions),
        "text": _text(rng),
        "day": date(2026, 11, 23),
    },
    cards.take_along: lambda rng, workshop: {
        "card": _one(rng, workshop.cards),
        "name": _name(rng, workshop),
        "person": _uid(rng),
    },
    sheet_rows.add_rows: _add_rows,
    sheet_rows.remove_row: _sheet_row,
    sheet_rows.carry_row: lambda rng, workshop: {**_sheet_row(rng, workshop), "step": rng.choice([-9, -1, 1, 2])},
    handover_documents.note_found: lambda rng, workshop: {"found": {_one(rng, workshop.papers): _text(rng)}},
    handover_documents.confirm_found: lambda rng, workshop: {"papers": [_one(rng, workshop.papers)]},
    sheet_rows.set_links: lambda rng, workshop: {
        "table": "stakeholders",
        "row": _one(rng, workshop.stakeholders),
        "field": "cards",
        "uids": [_one(rng, workshop.cards) for _ in range(rng.randrange(3))],
    },
    sheet_rows.set_allies: lambda rng, workshop: {
        "scenario": _one(rng, workshop.scenarios),
        "names": [_name(rng, workshop), "DSI"],
        "uids": [_uid(rng), _uid(rng)],
    },
    scenarios.begin_scenario: _begin_scenario,
    scenarios.involve: lambda rng, workshop: {
        "uid": _uid(rng),
        "scenario": _one(rng, workshop.scenarios),
        "name": _name(rng, workshop),
        "person": _uid(rng),
    },
    scenarios.recommend: lambda rng, workshop: {"scenario": _one(rng, workshop.scenarios)},
    scenarios.set_points: lambda rng, workshop: {**_score(rng, workshop), "points": rng.choice([None, 0, 2, 4])},
    scenarios.set_argument: lambda rng, workshop: {**_score(rng, workshop), "text": _text(rng)},
    scenarios.set_weight: lambda rng, workshop: {
        "criterion": _one(rng, workshop.criteria),
        "weight": rng.randrange(4),
    },
    scenarios.set_stake: lambda rng, workshop: {
        "scenario": _one(rng, workshop.scenarios),
        "card": _one(rng, workshop.cards),
        "stake": rng.choice([None, *get_args(Stake)]),
        "uid": _uid(rng),
    },
    people.remove_person: _remove_person,
    merging.merge_copy: _merge_copy,
    merging.settle_conflict: _settle_conflict,
    join_people: lambda rng, workshop: {"people": [(_one(rng, workshop.people), _one(rng, workshop.people))]},
    fields.set_field: _set_field,
    fields.set_person: lambda rng, workshop: {
        "table": "actions",
        "row": _one(rng, workshop.actions),
        "field": rng.choice(["owner", "relay"]),
        "name": _name(rng, workshop),
        "person": _uid(rng),
    },
    voices.give_confidence: lambda rng, workshop: {
        "about": _one(rng, [*workshop.axes, *workshop.decisions]),
        "score": rng.choice([None, 0, 3, 5]),
        "was": rng.choice([None, 0, 3, 5]),
        "uid": _uid(rng),
    },
    voices.give_word: lambda rng, workshop: {
        "sitting": _sitting(rng, workshop),
        "word": _text(rng),
        "was": rng.choice(["", *(word for row in workshop.sittings.values() for word in row.words)]),
    },
    voices.give_mark: lambda rng, workshop: {
        "sitting": _sitting(rng, workshop),
        "mark": rng.choice([None, 1, 4, 5]),
        "was": rng.choice([None, 1, 4, 5]),
    },
    voting.cast_ballot: _cast_ballot,
    voting.set_dots: lambda rng, workshop: {
        "voter": _one(rng, workshop.people),
        "card": _voted_for(rng, workshop),
        "dots": rng.randrange(4),
        "budget": 10**6,
        "uids": [_uid(rng) for _ in range(len(workshop.ballots) + 1)],
    },
    voting.take_all_ballots_back: lambda _rng, _workshop: {},
    voting.drop_ballot: lambda rng, workshop: {"voter": _one(rng, workshop.people)},
    voting.add_nameless_ballot: lambda rng, workshop: {
        "dots": {_voted_for(rng, workshop): rng.randrange(1, 4) for _ in range(rng.randrange(1, 3))},
        "budget": 10**6,
        "uids": [_uid(rng), _uid(rng)],
    },
    voting.count_hands: lambda rng, workshop: {
        "card": _voted_for(rng, workshop),
        "dots": rng.randrange(5),
        "most": 10**6,
        "uid": _uid(rng),
    },
    sittings.begin_sitting: _begin_sitting,
    sittings.prepare_sitting: _prepare_sitting,
    sittings.begin_prepared: lambda rng, workshop: {
        "sitting": _sitting(rng, workshop),
        "day": date(2026, 11, 24),
        "at": _moment(rng),
        **_hours(rng),
    },
    sittings.drop_preparation: lambda rng, workshop: {"sitting": _sitting(rng, workshop)},
    sittings.end_sitting: lambda rng, workshop: {"sitting": _sitting(rng, workshop), "at": _moment(rng)},
    sittings.set_hours: lambda rng, workshop: {"sitting": _sitting(rng, workshop), **_hours(rng)},
    sittings.set_presence: lambda rng, workshop: {
        "sitting": _sitting(rng, workshop),
        "person": _one(rng, workshop.people),
        "presence": rng.choice(["present", "excused", ""]),
    },
    sittings.say_farewell: lambda rng, workshop: {
        "sitting": _sitting(rng, workshop),
        "words": [_text(rng), _text(rng)],
        "roti": [rng.randrange(1, 6) for _ in range(rng.randrange(4))],
    },
    sittings.set_next_day: lambda rng, workshop: {"sitting": _sitting(rng, workshop), "day": _day(rng)},
    sittings.add_phase: lambda rng, workshop: {
        "uid": _uid(rng),
        "sitting": _sitting(rng, workshop),
        "before": rng.choice([None, _one(rng, workshop.phases)]),
        **_phase(rng),
    },
    sittings.edit_phase: lambda rng, workshop: {
        "phase": _one(rng, workshop.phases),
        "note": _text(rng),
        **_phase(rng),
    },
    sittings.move_phase: lambda rng, workshop: {
        "phase": _one(rng, workshop.phases),
        "step": rng.choice([-9, -1, 1, 2]),
    },
    sittings.remove_phase: lambda rng, workshop: {"phase": _one(rng, workshop.phases)},
    conduct.open_card: lambda rng, workshop: {
        "card": _one(rng, workshop.cards),
        "at": _moment(rng),
        "box": rng.randrange(600),
    },
    conduct.begin_phase: lambda rng, workshop: {
        "phase": _one(rng, workshop.phases),
        "at": _moment(rng),
        "box": rng.randrange(600),
    },
    conduct.leave_sitting: lambda _rng, _workshop: {},
    conduct.give_time: lambda rng, _: {"seconds": rng.choice([60, 120, -60])},
    conduct.pause: lambda rng, _: {"at": _moment(rng)},
    conduct.turn: lambda rng, _: {"what": rng.choice(get_args(conduct.Switch)), "on": rng.random() < 0.5},
    conduct.note_heard: lambda rng, workshop: {"person": _one(rng, workshop.people)},
    conduct.show_again: lambda rng, workshop: {
        "was": replace(conduct.conducted(workshop), opened=_one(rng, workshop.cards), curtain=rng.random() < 0.5)
    },
    conduct.note_seen: lambda rng, workshop: {"row": _one(rng, workshop.cards)},
    conduct.put_off: _card,
    conduct.note_collected: _card,
    conduct.forget_seen: lambda rng, workshop: {"rows": (_one(rng, workshop.cards),)},
    conduct.ask_confidence: lambda rng, workshop: {"about": _one(rng, [*workshop.axes, *workshop.decisions, ""])},
    conduct.let_phones: lambda rng, workshop: {"phase": _one(rng, workshop.phases), "on": rng.random() < 0.5},
    conduct.send_straight: lambda rng, _: {"on": rng.random() < 0.5},
    conduct.open_vote: lambda rng, _: {"how": rng.choice(get_args(Voting)), "budget": rng.randrange(6)},
}
"""By change: a function that returns random arguments for a workshop."""

_WEIGHTS = {"add": 4, "delete": 1}
_BY_WEIGHT = [change for change in ARGUMENTS for _ in range(_WEIGHTS.get(change.__name__.split("_")[0], 2))]
