"""The references of rows to other rows: the fields that hold a uid, and the rows that go with the one referred to."""

from collections.abc import Iterator, Mapping
from typing import Final

from perenne_tui.core.model.rows import Row

REFERENCES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "cards": {"axis": ("axes",), "merged_into": ("cards",), "taken_by": ("people",)},
    "ballots": {"card": ("cards",), "voter": ("people",)},
    "actions": {"card": ("cards",), "owner": ("people",), "relay": ("people",)},
    "decisions": {"card": ("cards",), "decider": ("people",)},
    "risks": {"card": ("cards",), "owner": ("people",), "response": ("actions",)},
    "sittings": {"present": ("people",), "excused": ("people",)},
    "phases": {"sitting": ("sittings",)},
    "confidences": {"sitting": ("sittings",), "about": ("axes", "decisions", "scenarios")},
    "scenarios": {"allies": ("stakeholders",)},
    "bearings": {"scenario": ("scenarios",), "card": ("cards",)},
    "involvements": {"scenario": ("scenarios",), "person": ("people",)},
    "scores": {"scenario": ("scenarios",), "criterion": ("criteria",)},
    "stakeholders": {"cards": ("cards",), "contact": ("people",), "follower": ("people",)},
    "costs": {"scenario": ("scenarios",)},
    "papers": {"parent": ("papers",), "owner": ("people",)},
    "points": {"parent": ("points",)},
}
"""By table: the fields that hold a uid or several, and the tables in which these are looked for."""

DEPENDENTS: Final[Mapping[str, Mapping[str, str]]] = {
    "cards": {"ballots": "card", "actions": "card", "decisions": "card", "risks": "card", "bearings": "card"},
    "people": {"ballots": "voter"},
    "sittings": {"phases": "sitting"},
    "scenarios": {"bearings": "scenario", "involvements": "scenario", "scores": "scenario", "costs": "scenario"},
    "criteria": {"scores": "criterion"},
    "papers": {"papers": "parent"},
    "points": {"points": "parent"},
}
"""By table: the tables with rows that are deleted together with one of its rows, and the field that refers to it."""


def references_of(table: str, row: Row) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Return the references of a row: the field, the uid in it, and the tables in which it is looked for."""
    for field, targets in REFERENCES.get(table, {}).items():
        value: object = getattr(row, field)
        for uid in value if isinstance(value, tuple) else (value,):
            if uid:
                yield field, uid, targets


def owners_of(table: str, row: Row) -> Iterator[tuple[str, str]]:
    """Return the rows that a row goes with when they are deleted: table and uid of each."""
    for owner, dependents in DEPENDENTS.items():
        if table in dependents and (uid := text_of(row, dependents[table])):
            yield owner, uid


def text_of(row: Row | None, field: str) -> str:
    """Return a text field of a row of any kind; empty where it has none."""
    value: object = getattr(row, field, "")
    return value if isinstance(value, str) else ""
