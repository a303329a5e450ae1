"""A workshop as one JSON object, for other programs: its header and one array per kind of row (docs/file-format.md).

Rows have all their fields, empty ones too, and beside each uid what it stands for: a name, a spoken id.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import asdict

from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.document_base import DocumentBase
from perenne_tui.core.model.codec import field_to_json
from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.tables import SHEET_TABLES
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.sitting.agenda import confidences_of, phases_of
from perenne_tui.core.text.clean import fold, legible

SCHEMA = 1
"""Version of the format: it grows when a field is renamed, removed or changes its meaning, not when one is added."""


def write_json(workshop: Workshop, base: DocumentBase | None = None) -> str:
    """Return a workshop as indented JSON text, with accents rather than escapes, ending in a line feed.

    Args:
        workshop: the value to write out.
        base: the state of the workshop's file that the value is; the text says it if there is one.
    """
    said: dict[str, Json] = {"base": base.word} if base else {}
    written: dict[str, Json] = {"schema": SCHEMA, **said, "workshop": _row(workshop.header, {})}
    written.update({name: list(rows(workshop)) for name, rows in _TABLES.items()})
    text = json.dumps(written, ensure_ascii=False, indent=2, allow_nan=False)
    return legible(_ESCAPE.sub(_visible, text)) + "\n"


_ESCAPE = re.compile(r"\\(?:u00([01][0-9a-f])|.)")
_CONTROLS: Mapping[str, str] = {r"\b": "\b", r"\f": "\f", r"\r": "\r"}


def _visible(escape: re.Match[str]) -> str:
    """Return an escape as it is, or, for a control character, a visible sign: programs might print it to a terminal.

    Texts of a workshop hold none, but uids and fields of a newer version are written as they were read.
    """
    control = chr(int(escape[1], 16)) if escape[1] else _CONTROLS.get(escape[0])
    return legible(control) if control else escape[0]


def _axes(workshop: Workshop) -> Iterable[Json]:
    return (_row(axis, {}) for axis in workshop.axes_in_order())


def _cards(workshop: Workshop) -> Iterable[Json]:
    facts = gather_facts(workshop)
    places = {axis.uid: place for place, axis in enumerate(workshop.axes_in_order())}
    cards = sorted(
        workshop.cards.values(), key=lambda card: (places.get(card.axis, len(places)), card.rank, card.uid)
    )
    for card in cards:
        axis = workshop.axes.get(card.axis)
        yield _row(card, {"axis_name": axis.name if axis else "", "votes": facts.of(card.uid).votes})


def _actions(workshop: Workshop) -> Iterable[Json]:
    for row in in_spoken_order(workshop.actions.values()):
        names = {"owner_name": workshop.person_name(row.owner), "relay_name": workshop.person_name(row.relay)}
        yield _row(row, {"card_spoken": _spoken(workshop, row.card), **names})


def _decisions(workshop: Workshop) -> Iterable[Json]:
    for row in in_spoken_order(workshop.decisions.values()):
        name = workshop.person_name(row.decider)
        yield _row(row, {"card_spoken": _spoken(workshop, row.card), "decider_name": name})


def _risks(workshop: Workshop) -> Iterable[Json]:
    for row in in_spoken_order(workshop.risks.values()):
        response = workshop.actions.get(row.response)
        names = {
            "owner_name": workshop.person_name(row.owner),
            "response_spoken": response.spoken if response else "",
        }
        yield _row(row, {"card_spoken": _spoken(workshop, row.card), **names})


def _people(workshop: Workshop) -> Iterable[Json]:
    return (_row(row, {}) for row in sorted(workshop.people.values(), key=lambda row: (fold(row.name), row.uid)))


def _sittings(workshop: Workshop) -> Iterable[Json]:
    for row in workshop.sittings_in_order():
        present: list[Json] = [workshop.person_name(uid) for uid in row.present]
        excused: list[Json] = [workshop.person_name(uid) for uid in row.excused]
        yield _row(row, {"present_names": present, "excused_names": excused})


def _phases(workshop: Workshop) -> Iterable[Json]:
    for sitting in workshop.sittings_in_order():
        yield from (_row(phase, {}) for phase in phases_of(workshop, sitting.uid))


def _confidences(workshop: Workshop) -> Iterable[Json]:
    for sitting in (*(row.uid for row in workshop.sittings_in_order()), ""):
        yield from (_row(row, {}) for row in confidences_of(workshop, sitting))


def _ballots(workshop: Workshop) -> Iterable[Json]:
    for row in sorted(workshop.ballots.values(), key=lambda row: (row.card, row.voter, row.uid)):
        yield _row(row, {"card_spoken": _spoken(workshop, row.card), "voter_name": workshop.person_name(row.voter)})


def _sheet(table: str) -> Callable[[Workshop], Iterable[Json]]:
    """Return the function that writes a table of the sheets, in the order of its rows."""

    def rows(workshop: Workshop) -> Iterable[Json]:
        kept = sorted(workshop.table(table).values(), key=lambda row: (str(getattr(row, "rank", "")), row.uid))
        return (_row(row, _named_references(workshop, row)) for row in kept)

    return rows


def _named_references(workshop: Workshop, row: Row) -> dict[str, Json]:
    """Return the names and spoken ids of what a row of the sheets refers to by uid, by field."""
    names: dict[str, Json] = {
        f"{name}_name": workshop.person_name(getattr(row, name))
        for name in ("owner", "person", "contact", "follower")
        if hasattr(row, name)
    }
    scenario = workshop.scenarios.get(str(getattr(row, "scenario", "")))
    criterion = workshop.criteria.get(str(getattr(row, "criterion", "")))
    if hasattr(row, "scenario"):
        names["scenario_spoken"] = scenario.spoken if scenario else ""
    if hasattr(row, "criterion"):
        names["criterion_name"] = criterion.name if criterion else ""
    if hasattr(row, "card"):
        names["card_spoken"] = _spoken(workshop, str(row.card))
    return names


_TABLES: Mapping[str, Callable[[Workshop], Iterable[Json]]] = {
    "axes": _axes,
    "cards": _cards,
    "actions": _actions,
    "decisions": _decisions,
    "risks": _risks,
    "people": _people,
    "sittings": _sittings,
    "phases": _phases,
    "confidences": _confidences,
    "ballots": _ballots,
    **{table: _sheet(table) for table in SHEET_TABLES},
}


def _row(row: Row, readable: Mapping[str, Json]) -> dict[str, Json]:
    """Return the fields of a row, then its names and spoken ids, then the fields that a newer version wrote."""
    own = {name: field_to_json(value) for name, value in asdict(row).items() if name != "extra"}
    written = {**own, **readable}
    return {**written, **{name: value for name, value in row.extra.items() if name not in written}}


def _spoken(workshop: Workshop, card: str) -> str:
    row = workshop.cards.get(card)
    return row.spoken if row else ""
