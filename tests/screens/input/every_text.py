"""One text of every kind that can be typed, about rows of `some_workshop`."""

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, datetime

from perenne_tui.screens import input as package
from perenne_tui.screens.input.card_texts import PARTS, CardPart, CollectedCard, NewCard, TakenBy
from perenne_tui.screens.input.closing_texts import CLOSING_TEXTS
from perenne_tui.screens.input.column_texts import AxisName, NewAxis, RemovedAxis, TakeOffWindow
from perenne_tui.screens.input.confidence_texts import ConfidenceLift, ConfidenceNumbers
from perenne_tui.screens.input.export_texts import Audience, FileFolder, FileName
from perenne_tui.screens.input.library_texts import (
    CopyName,
    ImportPath,
    NewWorkshop,
    QuestionsCopyName,
    WorkshopName,
)
from perenne_tui.screens.input.record_texts import ActionText, DecisionText, RiskText
from perenne_tui.screens.input.search_texts import CommandWords, FilterWords, SpokenId
from perenne_tui.screens.input.sheet_texts import NewSheetRow, ScoreArgument, SheetField
from perenne_tui.screens.input.sitting_texts import ActionNote, SittingEnd
from perenne_tui.screens.input.typed_text import TypedText
from perenne_tui.screens.input.vote_texts import Ballot, DotsEach, HandsForCard
from perenne_tui.sheets.all_sheets import SHEETS

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def nothing(_: str) -> None:
    """Do nothing with a text."""


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
    *(text("") for text in CLOSING_TEXTS.values()),
    SittingEnd("150", 150, "14 h 30", lambda: NOON, nothing),
    ActionNote("ac1"),
    Ballot("p1"),
    HandsForCard("d1"),
    DotsEach(),
    ConfidenceNumbers("d"),
    ConfidenceLift("d"),
    *(SheetField(sheet, field, "x") for sheet in SHEETS for field in sheet.fields[:1]),
    *(NewSheetRow(sheet) for sheet in SHEETS),
    ScoreArgument("s", "k"),
    FilterWords(nothing, str),
    SpokenId(),
    CommandWords(),
    NewWorkshop(nothing, "perennisation"),
    WorkshopName(nothing),
    CopyName(nothing),
    QuestionsCopyName(nothing),
    ImportPath(nothing),
    FileName("plan.md", nothing),
    FileFolder("/nowhere", nothing),
    Audience("", nothing),
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
    return f"{type(text).__name__}-{'-'.join(filter(None, text.about))}"
