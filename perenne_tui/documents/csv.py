"""Decisions, actions and risks as one table that spreadsheets open.

`csv` is what Excel opens with a double click on a French machine: a byte order mark, semicolons, dates as people
write them, and no cell that it would take for a formula. `csv-plain` is for programs: commas, ISO dates, cells as
they are.
"""

import csv
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Final, NamedTuple

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean
from perenne_tui.documents.escape import one_line
from perenne_tui.documents.view_model.fill_plan import plan_of
from perenne_tui.documents.view_model.items import ActionItem, DecisionItem, RiskItem
from perenne_tui.i18n.language import Language, language
from perenne_tui.i18n.vocabulary.documents import document_code
from perenne_tui.i18n.vocabulary.workshop import action_status, decision_status, effort, impact, priority, probability

Cell = str | date | Decimal | None
"""What a cell holds; `Decimal` is money in euros."""

BYTE_ORDER_MARK: Final = "\ufeff"
_SIGNS: Final = frozenset("=+-@＝﹦⁼₌꞊🟰＋﹢⁺₊﬩➕－﹣⁻₋−‐‑˗➖＠﹫")
"""What a cell must not begin with: a spreadsheet works it out (OWASP, CSV injection; CWE-1236).

Excel, LibreOffice and Google Sheets take `=`, `+`, `-` and `@` for the beginning of a formula. Where input is
Chinese, Japanese or Korean, signs of full width are taken for the same, and what folds text to its compatible form
(NFKC) on the way makes ASCII of these, of small forms, and of raised and lowered signs; U+2212 is a minus to some.
The heavy signs and hyphens are none today and are guarded all the same. Dashes (`–`, `—`) are nobody's minus: people
begin the lines of a list with them.
"""
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"})
"""Categories of what may stand before the sign and is not seen, blanks and marks; some programs drop it."""
_BLANK_LETTERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters that are drawn as nothing."""


class _Row(NamedTuple):
    """One line of the table."""

    id: str
    kind: str
    text: str
    owner: str
    due: date | None
    status: str
    relay: str = ""
    done_when: str = ""
    remarks: str = ""
    question: str = ""


def write_csv(workshop: Workshop, *, day: date, plain: bool) -> str:
    """Give the table as CSV text, its lines ended as RFC 4180 wants.

    Args:
        workshop: the value to write out.
        day: the document's date when no sitting has one.
        plain: for programs rather than for Excel.
    """
    speech = language(document_code(workshop.header.language))
    plan = plan_of(workshop, day=day)
    rows = [
        *(_decision(row, speech) for row in plan.decisions),
        *(_action(row, speech) for row in plan.actions),
        *(_risk(row, speech) for row in plan.risks),
    ]
    return table_text(_heads(speech), rows, speech, plain=plain)


def table_text(heads: Sequence[str], rows: Iterable[Iterable[Cell]], speech: Language, *, plain: bool) -> str:
    """Give a table as CSV text.

    Args:
        heads: what its columns are called.
        rows: its cells; a day, and an amount of money in euros, are written as their readers want them.
        speech: language of the document.
        plain: for programs rather than for Excel.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter="," if plain else ";", lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_cell(value, speech, plain=plain) for value in row])
    return out.getvalue() if plain else BYTE_ORDER_MARK + out.getvalue()


def _heads(speech: Language) -> list[str]:
    say = speech.say
    return [
        say("Id"), say("Kind"), say("Text"), say("Owner"), say("Due"), say("Status"), say("Relay"), say("Done when…"),
        say("Remarks"), say("Question"),
    ]  # fmt: skip


def _action(row: ActionItem, speech: Language) -> _Row:
    said = {
        speech.say("Priority"): priority(row.priority, speech) if row.priority == "high" else "",
        speech.say("Effort"): effort(row.effort, speech),
    }
    return _Row(
        row.id,
        speech.say("Action"),
        row.text,
        row.owner,
        row.due,
        action_status(row.status, speech),
        relay=row.relay,
        done_when=row.done_when,
        remarks=_told(said),
        question=row.card,
    )


def _decision(row: DecisionItem, speech: Language) -> _Row:
    remarks = " · ".join(filter(None, (row.reason, row.rejected)))
    status = decision_status(row.status, speech)
    kind = speech.say("Decision")
    return _Row(row.id, kind, row.text, row.decider, row.due, status, remarks=remarks, question=row.card)


def _risk(row: RiskItem, speech: Language) -> _Row:
    levels = {
        speech.say("Probability"): probability(row.probability, speech),
        speech.say("Impact"): impact(row.impact, speech),
    }
    status = _told(levels)
    remarks = " · ".join(filter(None, (row.mitigation, row.response)))
    return _Row(row.id, speech.say("Risk"), row.text, row.owner, None, status, remarks=remarks, question=row.card)


def _told(said: Mapping[str, str]) -> str:
    """Give words behind their names: « Priorité haute · Effort M, une semaine »."""
    return " · ".join(f"{name} {word}" for name, word in said.items() if word)


def _cell(value: Cell, speech: Language, *, plain: bool) -> str:
    if isinstance(value, date):
        return value.isoformat() if plain else speech.short_date(value)
    if isinstance(value, Decimal):
        return str(value) if plain or speech.code != "fr" else str(value).replace(".", ",")
    if plain:
        return clean(value or "")
    text = one_line(value or "")
    return f"'{text}" if _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """Tell whether a spreadsheet may work a cell out instead of showing it."""
    seen = (char for char in text if unicodedata.category(char) not in _INVISIBLE and char not in _BLANK_LETTERS)
    return next(seen, "") in _SIGNS
