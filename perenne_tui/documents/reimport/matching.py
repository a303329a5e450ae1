"""The rows that the lines of a plan tell about, also where a line has lost its id on the way."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.reimport.boxes import box_in
from perenne_tui.documents.reimport.returned_document import Remark
from perenne_tui.documents.reimport.statements import ParsedPlan, Statement
from perenne_tui.documents.reimport.values import same

Key = tuple[str, str]
"""Table and spoken id of a row."""
_BEGINS: Final = re.compile(r"\W*[A-Z]{1,2}\d+\b")
"""The beginning of a line that names its row."""
_SHORTEST: Final = 4
"""Characters that words have at least by which a row is found."""


def rows_of(workshop: Workshop) -> dict[Key, Row]:
    """Return the rows of a workshop that a plan states."""
    return {
        **{("decisions", row.spoken): row for row in workshop.decisions.values()},
        **{("actions", row.spoken): row for row in workshop.actions.values()},
        **{("risks", row.spoken): row for row in workshop.risks.values()},
        **{("cards", row.spoken): row for row in workshop.cards.values()},
    }


def by_row(statements: Iterable[Statement]) -> dict[Key, list[Statement]]:
    """Return statements by the row that they are about, in their order."""
    found: dict[Key, list[Statement]] = {}
    for statement in statements:
        found.setdefault((statement.table, statement.called), []).append(statement)
    return found


def identified(statements: Sequence[Statement], known: Iterable[Statement]) -> list[Statement]:
    """Return the statements of a file, with the id of the row that each tells about.

    A line without an id, or with one that the plan never had, that says word for word what a line of the plan says,
    is that line, if the file has it nowhere else. A line that was copied with its id and rewritten may be a new one:
    the line that it was copied from still stands beside it, as it was.

    Args:
        statements: those of the file.
        known: those of the plan that the file left as.
    """
    known = list(known)
    ids = {(one.table, one.called) for one in known}
    stated = {(one.table, one.called, one.place) for one in statements}
    free: dict[tuple[str, str, str], list[str]] = {}
    for one in known:
        if (one.table, one.called, one.place) not in stated:
            free.setdefault((one.table, one.place, _text(one)), []).append(one.called)
    texts: dict[tuple[str, str, str], list[str]] = {}
    for one in known:
        texts.setdefault(_place(one), []).append(_text(one))
    kept = {_place(one) for one in statements if _text(one) in texts.get(_place(one), [])}
    found: list[Statement] = []
    for one in statements:
        is_copy = one.place in ("row", "line") and _place(one) in kept
        if is_copy and _text(one) not in texts[_place(one)]:
            found.append(replace(one, called="", copied=one.called))
            continue
        lost = free.get((one.table, one.place, _text(one)), []) if (one.table, one.called) not in ids else []
        found.append(replace(one, called=lost.pop(0)) if lost and _text(one) else one)
    return found


def _place(statement: Statement) -> tuple[str, str, str]:
    return statement.table, statement.called, statement.place


def _text(statement: Statement) -> str:
    return same(statement.fields.get("title" if statement.table == "cards" else "text", ""))


def with_id(remark: Remark, plan: ParsedPlan) -> Remark:
    """Return a remark whose line begins with the id of its card or record, where one row alone has those words."""
    _, line = box_in(remark.line)
    words = same(line)
    if len(words) < _SHORTEST or _BEGINS.match(line):
        return remark
    called = {
        one.called
        for one in plan.statements
        if one.called and any(words in same(said) for said in one.fields.values())
    }
    return replace(remark, line=f"{called.pop()} {line}") if len(called) == 1 else remark
