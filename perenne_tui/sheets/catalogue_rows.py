"""Rows of the sheets made of catalogue entries: criteria, documents, points, scenarios, stakeholders."""

from collections.abc import Collection

from perenne_tui.core.changes.scenarios import begin_scenario
from perenne_tui.core.changes.sheet_rows import add_rows
from perenne_tui.core.model.ids import NewUid
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import Criterion, Paper, Point, Scenario, Stakeholder
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.readers.catalogue import EXTENDED, STOP, Catalogue, Entry
from perenne_tui.sheets.fields import Step


def criteria(catalogue: Catalogue, new_uid: NewUid) -> list[Row]:
    """Return the criteria of a catalogue, by which scenarios are compared."""
    return [
        Criterion(
            new_uid(),
            ref=entry.ref,
            name=entry.title,
            family=entry.words("family"),
            worst=entry.words("worst"),
            middle=entry.words("middle"),
            best=entry.words("best"),
        )
        for entry in catalogue.entries
    ]


def papers(catalogue: Catalogue, new_uid: NewUid) -> list[Row]:
    """Return the documents of a catalogue; parts come after the document that they are a part of."""
    uids = {entry.ref or entry.title: new_uid() for entry in catalogue.entries}
    return [
        Paper(
            uids[entry.ref or entry.title],
            ref=entry.ref,
            parent=uids.get(entry.parent, ""),
            family=entry.group,
            name=entry.title,
            suggested_owner=entry.words("owner"),
            prompt=entry.words("prompt"),
            is_complement=fold(entry.words("list")) in EXTENDED,
            is_internal=bool(entry.words("internal")),
        )
        for entry in catalogue.entries
    ]


def points(sheet: str, catalogue: Catalogue, new_uid: NewUid) -> list[Row]:
    """Return the points of a catalogue as rows of a sheet."""
    uids = {entry.ref or entry.title: new_uid() for entry in catalogue.entries}
    return [
        Point(
            uids[entry.ref or entry.title],
            sheet,
            ref=entry.ref,
            parent=uids.get(entry.parent, ""),
            section=entry.group,
            name=entry.title,
            prompt=entry.words("prompt"),
            cases=entry.words("cases"),
        )
        for entry in catalogue.entries
    ]


def scenario(workshop: Workshop, entry: Entry, new_uid: NewUid) -> Step:
    """Return the step that begins a scenario from an entry, with the cards that are vital or useless in it."""
    row = Scenario(
        new_uid(),
        ref=entry.ref,
        name=entry.title,
        kind="stop" if fold(entry.words("kind")) in STOP else "",
        about=entry.words("about"),
        conditions=entry.words("conditions"),
        resources=entry.words("resources"),
        risks=entry.words("risks"),
        cases=entry.words("cases"),
        first_question=entry.words("first_question"),
        criteria=entry.items("criteria"),
    )
    vital, useless = _cards(workshop, entry.items("vital")), _cards(workshop, entry.items("useless"))
    uids = [new_uid() for _ in (*vital, *useless)]
    return Step(begin_scenario, {"row": row, "vital": vital, "useless": useless, "uids": uids})


def stakeholder(_workshop: Workshop, entry: Entry, new_uid: NewUid) -> Step:
    """Return the step that begins a stakeholder from an entry, its type."""
    row = Stakeholder(new_uid(), entry.title, category=entry.title, asks=entry.words("asks"))
    return Step(add_rows, {"table": "stakeholders", "rows": [row]})


def _cards(workshop: Workshop, refs: Collection[str]) -> list[str]:
    return [card.uid for card in workshop.cards.values() if card.ref and card.ref in refs]
