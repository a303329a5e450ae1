"""A sitting in each of its moments, and the page that a phone shows then."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from typing import Final

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Ballot, Card, Row
from perenne_tui.core.model.sitting_rows import Conduct, Confidence, Phase, PhaseKind, Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.phone_activity import ActivityKind, phone_activity
from perenne_tui.documents.phone_pages.after_sitting import plan_of
from perenne_tui.documents.phone_pages.phone_view import PhoneView
from perenne_tui.i18n.language import language
from tests.documents.conftest import filled

NOW: Final = datetime(2026, 11, 24, 14, 10, tzinfo=UTC)
LEA: Final = "lea"
HUGO: Final = "hugo"
BALLOTS: Final = {
    "v1": Ballot("v1", "d2", LEA, 2),
    "v2": Ballot("v2", "d3", HUGO, 3),
}


def going_on(kind: PhaseKind, code: str = "fr", name: str = "Phase") -> Workshop:
    """Return a workshop in a phase of a sitting, twelve minutes before its end."""
    sitting = Sitting(
        "now", date(2026, 11, 24), "14 h 00", "16 h 30", present=(LEA, HUGO), began="2026-11-24T14:00:00Z"
    )
    phase = Phase("p", "now", "a", kind, name, 20)
    conduct = Conduct("now", sitting="now", phase="p", phase_began="2026-11-24T14:02:00.000Z", phase_box=1200)
    board = filled(code).with_rows("sittings", sitting).with_rows("phases", phase)
    return board.with_rows("conduct", conduct).with_tables({"ballots": {}})


def conducting(workshop: Workshop, **fields: object) -> Workshop:
    """Return a workshop whose conduct has other values."""
    change: Callable[..., Conduct] = partial(replace, conducted(workshop))
    return workshop.with_rows("conduct", change(**fields))


def collecting(code: str = "fr") -> Workshop:
    """Return a workshop whose curtain hides a card of Léa and one of Hugo."""
    cards = (
        Card("n1", "deployment", "x", "D8", "Carte de Léa"),
        Card("n2", "handover", "y", "T9", "Carte de Hugo"),
    )
    return conducting(going_on("collect", code).with_rows("cards", *cards), curtain=True, collected=("n1", "n2"))


def voting(code: str = "fr", *, revealed: bool = False) -> Workshop:
    """Return a workshop in a vote, with a ballot of Léa and one of Hugo."""
    workshop = going_on("vote", code).with_tables({"ballots": BALLOTS})
    return conducting(workshop, voting="people", budget=3, revealed=revealed)


def told(code: str = "fr") -> Workshop:
    """Return a workshop in which seven people said how sure they are of a column."""
    given = Confidence("c", "now", "handover", (1, 3, 3, 4, 4, 4, 5))
    return going_on("discuss", code).with_rows("confidences", given)


def ended(code: str = "fr") -> Workshop:
    """Return a workshop whose sitting has ended."""
    workshop = going_on("closing", code)
    sittings = (replace(row, ended="2026-11-24T16:00:00.000Z") for row in workshop.sittings.values())
    return workshop.with_rows("sittings", *sittings).with_rows("conduct", Conduct("now"))


ROOMS: Final[dict[ActivityKind, Callable[[str], Workshop]]] = {
    "welcome": partial(going_on, "welcome"),
    "collect": collecting,
    "vote": voting,
    "revealed": partial(voting, revealed=True),
    "discuss": lambda code: conducting(going_on("discuss", code), opened="d1"),
    "confidence": lambda code: conducting(going_on("discuss", code), asked="handover"),
    "numbers": lambda code: conducting(told(code), asked="handover", numbers_seen=("handover",)),
    "closing": partial(going_on, "closing"),
    "wall": partial(going_on, "work"),
    "after": ended,
}
"""By kind of an activity: a workshop in it."""


def view_of(workshop: Workshop, code: str = "fr", **fields: object) -> PhoneView:
    """Return the view of Léa's phone, or of another one."""
    make: Callable[..., PhoneView] = partial(PhoneView, workshop, language(code), phone_activity(workshop), NOW)
    return make(**{"person": LEA, "key": "k3f9a2mq", **fields})


def every_view(code: str) -> dict[str, PhoneView]:
    """Return each page by its name: those of all activities, the wall, the plan, and one without a person."""
    views: dict[str, PhoneView] = {
        kind: view_of(room(code), code, own_cards=frozenset({"n1"})) for kind, room in ROOMS.items()
    }
    board = going_on("review", code)
    plan = plan_of(board, NOW.date())
    views |= {
        "nobody": view_of(ROOMS["collect"](code), code, person="", functions=("DSI",), taken=frozenset({HUGO})),
        "own wall": view_of(collecting(code), code, of="wall", own_cards=frozenset({"n1"})),
        "plan": view_of(board, code, of="plan", has_plan=True, plan=plan),
        "no plan": view_of(board, code, of="plan"),
    }
    return views


def renamed(workshop: Workshop, text: str) -> Workshop:
    """Return a workshop in which everything that people name has the same name."""
    header = replace(workshop.header, title=text, challenge=text)
    tables: dict[str, Mapping[str, Row]] = {
        "cards": {
            uid: replace(card, title=text, question=text, answer=text, why=text)
            for uid, card in workshop.cards.items()
        },
        "axes": {uid: replace(axis, name=text, aim=text) for uid, axis in workshop.axes.items()},
        "people": {uid: replace(person, name=text, role=text) for uid, person in workshop.people.items()},
        "phases": {uid: replace(phase, name=text, purpose=text) for uid, phase in workshop.phases.items()},
        "decisions": {uid: replace(row, text=text, reason=text) for uid, row in workshop.decisions.items()},
        "actions": {uid: replace(row, text=text) for uid, row in workshop.actions.items()},
        "risks": {uid: replace(row, text=text, mitigation=text) for uid, row in workshop.risks.items()},
    }
    return workshop.with_rows("workshop", header).with_tables(tables)
