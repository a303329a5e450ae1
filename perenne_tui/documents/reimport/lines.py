"""The parser of a line of a plan: the fields of an action, a decision or a risk."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from perenne_tui.core.review.plan_differences import PEOPLE
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.reimport.endings import value_and_more
from perenne_tui.documents.reimport.labels import (
    ACTION_LABELS,
    DECISION_LABELS,
    DECISION_STATES,
    FLAGS,
    LATE,
    LEVELS,
    RISK_LABELS,
    is_hole,
    without_last_day,
)

LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "actions": ACTION_LABELS,
    "decisions": DECISION_LABELS,
    "risks": RISK_LABELS,
}
CALLED: Final[Mapping[str, str]] = {"AC": "actions", "DE": "decisions", "RI": "risks"}
"""By letters of a spoken id: the table of its row."""
AGAIN: Final = "again"
"""Key of the words that are no field: behind labels that a line has twice, and behind values."""

_CALLED: Final = re.compile(r"((?:AC|DE|RI)\d+(?:bis|ter|[a-z]|[.-]\d{1,2})?)(?![\w-])[,.:]?\s*")
_STATUS: Final = re.compile(r"([^\W\d_][^:.,]{2,12}?)\s*:\s*")
_LAST: Final = re.compile(r"(?:(?<=[.!?…])\s+|^)([^.!?…]{4,16})\.?$")
_ACTION: Final = re.compile(r"AC\d+\b")


def called_of(words: str) -> tuple[str, str]:
    """Split a line into the spoken id that it begins with, such as `AC3` or empty, and the rest."""
    found = _CALLED.match(words)
    return (found[1], words[found.end() :]) if found else ("", words)


def fields_of(table: str, words: str) -> dict[str, str]:
    """Return the fields that a line has; its spoken id is cut off already.

    What a label says that the line has already had once is under `AGAIN`: it is no field, and it is not lost.
    """
    fields: dict[str, str] = {}
    if table == "decisions":
        words, fields = _status(words)
    found = list(_labels(table).finditer(words))
    starts = [*(match.start() for match in found), len(words)]
    segments = [("text", words[: starts[0]])]
    for match, end in zip(found, starts[1:], strict=True):
        segments.append((LABELS[table][" ".join((match[1] or match[2]).split())], words[match.end() : end]))
    for name, segment in segments:
        own = _without_flags(segment.strip(), fields) if table == "actions" else segment
        first, more = value_and_more(name, own)
        value = bare(first)
        known = name == "text" or not is_hole(value)
        said = (without_last_day(value) if name in PEOPLE else value) if known else ""
        if name in fields and said != fields[name]:
            fields[AGAIN] = " ".join(filter(None, (fields.get(AGAIN, ""), said)))
        fields.setdefault(name, said)
        if more:
            fields[AGAIN] = " ".join(filter(None, (fields.get(AGAIN, ""), bare(more))))
    if table == "risks" and _ACTION.fullmatch(fields.get("mitigation", "")):
        fields["response"] = fields.pop("mitigation")
    return fields


def bare(words: str) -> str:
    """Return words without the blanks around them and without the full stop that the templates add."""
    bare = words.strip()
    return bare[:-1].rstrip() if bare.endswith(".") and not bare.endswith("..") else bare


def level_of(words: str) -> str | None:
    """Return the level that a word stands for, empty for a missing one; `None` when the word is unknown."""
    return "" if is_hole(words) else LEVELS.get(fold(words).strip(" ."))


def due_and_status(said: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a cell with a due date: « 27/11/2026, bloquée », « 27/11/2026, en retard ».

    One that is late does not say whether it was begun.
    """
    due, *words = (words.strip() for words in said.split(","))
    others = [word for word in words if fold(word).strip(" .") not in LATE]
    status = fields_of("actions", f". {others[0]}").get("word", "") if len(others) == 1 else ""
    yield "due", "" if is_hole(due) else due if status or not others else said
    if status or len(others) == len(words):
        yield "status", status or "todo"


@cache
def _labels(table: str) -> re.Pattern[str]:
    """Return the pattern of the labels of a line; only that of the day of a review has no colon."""
    names = sorted(LABELS[table], key=len, reverse=True)
    dated = [name for name in names if LABELS[table][name] == "review"]
    usual = [name for name in names if name not in dated]
    return re.compile(rf"(?<![^\s.(])(?:({_either(usual)})\s*:|({_either(dated)})\s*:?)\s*")


def _either(names: Sequence[str]) -> str:
    return "|".join(r"\s".join(map(re.escape, name.split())) for name in names) or "(?!)"


def _without_flags(words: str, fields: dict[str, str]) -> str:
    """Return words without the flags at their end (a status, a priority), which are added to the fields."""
    while found := _LAST.search(words):
        flag = FLAGS.get(fold(found[1]).strip())
        if flag is None or flag[0] in fields:
            break
        fields[flag[0]] = flag[1]
        words = words[: found.start()].rstrip()
    return words


def _status(words: str) -> tuple[str, dict[str, str]]:
    """Split the status of a decision from the beginning of its line."""
    found = _STATUS.match(words)
    status = DECISION_STATES.get(fold(found[1]).strip()) if found else None
    return (words[found.end() :], {"status": status}) if found and status else (words, {})
