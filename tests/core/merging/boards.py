"""A small board, from which two copies go on."""

from datetime import date

from perenne_tui.core.changes.records import add_action
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.rows import Action, Axis, Card, Decision, Header, Person
from perenne_tui.core.model.workshop import Workshop

DUE = date(2027, 1, 15)
BASE = Workshop(
    Header("w", title="Signal’Eau", counters={"D": 3, "T": 1, "AC": 1, "DE": 1}),
    axes={"d": Axis("d", "i", "D", "Déploiement"), "t": Axis("t", "r", "T", "Transmission")},
    cards={
        "d1": Card("d1", "d", "c", "D1", "Un"),
        "d2": Card("d2", "d", "i", "D2", "Deux"),
        "d3": Card("d3", "d", "w", "D3", "Trois", answer="À la DSI"),
        "t1": Card("t1", "t", "i", "T1", "Quatre"),
    },
    actions={"ac1": Action("ac1", "d1", "AC1", "Déposer", "lea", due=DUE)},
    decisions={"de1": Decision("de1", "d1", "DE1", "Publier")},
    people={"lea": Person("lea", "Léa Martin"), "max": Person("max", "Max Petit")},
)


def act(workshop: Workshop, uid: str, card: str, text: str = "Faire", owner: str = "") -> Workshop:
    """Return a workshop with one action more."""
    return add_action(workshop, uid=uid, card=card, text=text, owner=owner, due=None, person=f"p{uid}")


def only_conflict(here: Workshop, there: Workshop, base: Workshop | None = BASE) -> tuple[Workshop, Conflict]:
    """Return the merge of two copies that differ in one thing, and that conflict."""
    merged = merge(base, here, there)
    (conflict,) = merged.conflicts
    assert dict(merged.workshop.conflicts) == {conflict.uid: conflict}
    return merged.workshop, conflict
