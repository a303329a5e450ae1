"""One text of every kind that can be typed, about rows of `full_workshop`."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import astuple

from perenne_tui.core.capture.hours import write_moment
from perenne_tui.core.changes.conduct import begin_phase
from perenne_tui.core.changes.sittings import PlannedPhase, begin_sitting
from perenne_tui.core.changes.voting import set_confidence
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.screens import input as package
from perenne_tui.screens.input.card_texts import PARTS, CardPart, CollectedCard, NewCard, TakenBy
from perenne_tui.screens.input.closing_texts import CLOSING_TEXTS
from perenne_tui.screens.input.column_texts import AxisName, NewAxis, RemovedAxis, TakeOffWindow
from perenne_tui.screens.input.confidence_texts import ConfidenceLift, ConfidenceNumbers
from perenne_tui.screens.input.conflict_texts import OtherWords
from perenne_tui.screens.input.export_texts import Audience, FileFolder, FileName, VoterCount
from perenne_tui.screens.input.library_texts import (
    ChallengeEnd,
    CopyName,
    ImportPath,
    NewWorkshop,
    QuestionsCopyName,
    WorkshopName,
)
from perenne_tui.screens.input.record_texts import ActionText, DecisionText, RiskText
from perenne_tui.screens.input.search_texts import CommandWords, FilterWords, SpokenId
from perenne_tui.screens.input.sheet_texts import NewSheetRow, ScoreArgument, SheetField
from perenne_tui.screens.input.sitting_texts import ActionNote, PreparedEnd, SittingEnd
from perenne_tui.screens.input.typed_text import TypedText
from perenne_tui.screens.input.vote_texts import Ballot, DotsEach, HandsForCard, NamelessBallot
from perenne_tui.sheets.all_sheets import SHEETS
from perenne_tui.sheets.fields import Sheet
from perenne_tui.sheets.scenarios import INVOLVEMENTS
from perenne_tui.sheets.sitting import PEOPLE
from tests.screens.board import NOON, MemoryStore, some_workshop
from tests.screens.two_copies import disagreeing


def nothing(_: str) -> None:
    """Do nothing with a text."""


def full_workshop() -> Workshop:
    """Return the usual board during a sitting, with rows in every sheet, a low confidence, and conflicts."""
    session = Session(some_workshop(), MemoryStore())
    session.do(
        begin_sitting,
        uid="si",
        day=NOON.date(),
        starts="9 h",
        ends="12 h",
        at=write_moment(NOON),
        agenda="150",
        planned=[PlannedPhase("discuss", "Déploiement", 45)],
        uids=["ph"],
    )
    session.do(begin_phase, phase="ph", at=write_moment(NOON), box=2700)
    ordered = sorted(SHEETS, key=lambda sheet: sheet is INVOLVEMENTS)
    for sheet in ordered:
        if sheet.added is not None:
            step = sheet.added(
                session.workshop, f"{sheet.id}-row", "Léa Martin" if sheet is PEOPLE else "Hébergement"
            )
            session.do(step.change, **step.arguments)
    session.do(set_confidence, about="d", scores=(2, 2), uid="co")
    return disagreeing(session.workshop)


WORKSHOP = full_workshop()
CONFLICT = next(uid for uid, row in WORKSHOP.conflicts.items() if row.field == "answer")
SCENARIO, CRITERION = next(iter(WORKSHOP.scenarios)), next(iter(WORKSHOP.criteria))


def fields_of(sheet: Sheet) -> Iterator[SheetField]:
    """Return each field of the last row of a sheet."""
    rows = [*sheet.rows(WORKSHOP)]
    return (SheetField(sheet, field, rows[-1].uid) for field in sheet.fields if rows)


EVERY: tuple[TypedText, ...] = (
    NewCard("d"),
    CollectedCard("d"),
    *(CardPart("d1", part) for part in PARTS),
    TakenBy("d1"),
    ActionText("d1"),
    DecisionText("d1"),
    RiskText("d1"),
    ActionText("d1", "ac1"),
    DecisionText("d1", "de1"),
    RiskText("d1", "ri1"),
    NewAxis(),
    AxisName("d"),
    RemovedAxis("d"),
    TakeOffWindow(),
    *(text("si") for text in CLOSING_TEXTS.values()),
    SittingEnd("150", 150, "14 h 30", lambda: NOON, nothing),
    PreparedEnd("si", "14 h 30"),
    ActionNote("ac1"),
    Ballot("lea"),
    HandsForCard("d1"),
    NamelessBallot(),
    DotsEach(),
    ConfidenceNumbers("d"),
    ConfidenceLift("d"),
    *(text for sheet in SHEETS for text in fields_of(sheet)),
    *(NewSheetRow(sheet) for sheet in SHEETS if sheet.added),
    ScoreArgument(SCENARIO, CRITERION),
    OtherWords(CONFLICT),
    FilterWords(nothing, str),
    SpokenId(),
    CommandWords(),
    NewWorkshop("", "Atelier du jour"),
    ChallengeEnd(""),
    WorkshopName(nothing),
    CopyName(nothing),
    QuestionsCopyName(nothing),
    ImportPath("", Path(), nothing),
    FileName("plan.md", nothing),
    FileFolder("/nowhere", nothing),
    Audience("", nothing),
    VoterCount("8", nothing),
)


def kinds() -> Iterator[type[TypedText]]:
    """Return every class of texts that has no subclass: those that are typed."""
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    waiting = [TypedText]
    while waiting:
        kind = waiting.pop()
        below = kind.__subclasses__()
        waiting += below
        if not below:
            yield kind


def named(text: TypedText) -> str:
    """Return the name of a text for a test: its kind, and the part or the sheet it is about."""
    return f"{type(text).__name__}-{'-'.join(filter(None, astuple(text.about)))}"
