"""The parser of a line of a plan: the fields of an action, a decision or a risk."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from perenne_tui.core.review.plan_differences import PEOPLE, TEXTS
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.reimport.endings import value_and_more, without_tick
from perenne_tui.documents.reimport.labels import (
    ACTION_LABELS,
    DECISION_LABELS,
    DECISION_STATES,
    FLAGS,
    LATE,
    LEVELS,
    RISK_LABELS,
    is_hole,
    without_hole,
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

_CALLED: Final = re.compile(
    r"\(?(?:(?P<table>AC|DE|RI)[ \u00a0]?|(?P<small>ac|de|ri|Ac|De|Ri))0*"
    r"(?P<number>[1-9]\d*(?:bis|ter|[a-z]|[.-]\d{1,2})?)\)?(?![\w-])(?:[,.:;–—-]|\s+[,.:;–—-](?=\s|$))?\s*"
)
_ASIDE: Final = " \u00a0,;–—/|"
"""Signs that people put between a field and the next one."""
_STATUS: Final = re.compile(r"([^\W\d_][^:.,]{2,12}?)\s*:\s*")
_LAST: Final = re.compile(r"(?:(?<=[.!?…])\s+|^)([^.!?…]{4,16})\.?$")
_TOLD: Final = re.compile(
    r"(?:(?<=[.!?…])\s+|^)(?P<word>[^\W\d_]+(?:[ \u00a0]cours|[ \u00a0]way)?)"
    r"(?P<rest>\s*[,:;(–—-]\s*\S.*|\s+(?:par|car|depuis|jusqu|tant|by|because|since|until)\b.*)",
    re.DOTALL,
)
"""A sentence that begins with a status and says more: « Bloquée : la liste manque. »"""
_ACTION: Final = re.compile(r"AC\d+\b")


def called_of(words: str) -> tuple[str, str]:
    """Split a line into the spoken id that it begins with, such as `AC3` or empty, and the rest."""
    found = _CALLED.match(words)
    if found is None:
        return "", words
    return (found["table"] or found["small"].upper()) + found["number"], words[found.end() :]


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
        label = next(filter(None, match.groups()))
        segments.append((_by_folded(table)[fold(" ".join(label.split()))], words[match.end() : end]))
    for name, segment in segments:
        own = _without_flags(segment.strip(), fields) if table == "actions" else segment
        own, told = _told_apart(own) if table == "actions" and name in TEXTS else (own, "")
        first, more = value_and_more(name, own.rstrip(_ASIDE) if len(segments) > 1 else own)
        more = more or told
        value = bare(first)
        known = name == "text" or not is_hole(value)
        said = _said(name, value) if known else ""
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
    """Yield the fields of a cell with a due date: « 27/11/2026, bloquée », « 27/11/2026, en retard », « faite ».

    One that is late does not say whether it was begun.
    """
    bare, is_ticked = without_tick(said)
    due, *words = (words.strip() for words in bare.split(","))
    others = [word for word in words if fold(word).strip(" .") not in LATE]
    status = fields_of("actions", f". {others[0]}").get("word", "") if len(others) == 1 else ""
    alone = "" if words else fields_of("actions", f". {due}").get("word", "")
    if alone or is_ticked:
        yield "status", alone or "done"
        if alone or not due:
            return
    yield "due", "" if is_hole(due) else without_hole(due) if status or not others else bare
    if not is_ticked and (status or len(others) == len(words)):
        yield "status", status or "todo"


def _said(name: str, value: str) -> str:
    """Return the words of a field without those that a plan itself writes around them."""
    if name == "text":
        return value
    return without_last_day(without_hole(value)) if name in PEOPLE else without_hole(value)


@cache
def _by_folded(table: str) -> Mapping[str, str]:
    return {fold(label): name for label, name in LABELS[table].items()}


@cache
def _labels(table: str) -> re.Pattern[str]:
    """Return the pattern of the labels of a line; only that of the day of a review has no colon.

    Behind a sign they may be written in small letters, without accents, or in capitals.
    """
    names = sorted(LABELS[table], key=len, reverse=True)
    dated = [name for name in names if LABELS[table][name] == "review"]
    usual = [name for name in names if name not in dated]
    loose = _either(usual).replace("é", "[ée]").replace("É", "[ÉE]")
    return re.compile(
        rf"(?<![^\s.(])(?:({_either(usual)})\s*:|({_either(dated)})\s*:?)\s*|"
        rf"(?:(?<=[.,;/–—|]\s)|(?<=[.;/|]))(?i:({loose}))\s*:\s*"
    )


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


def _told_apart(words: str) -> tuple[str, str]:
    """Split a text from a sentence behind it that tells the status of its action in other words than a plan does."""
    for found in _TOLD.finditer(words):
        if found.start() and FLAGS.get(fold(found["word"]), ("",))[0] == "word":
            return words[: found.start()], words[found.start() :]
    return words, ""


def _status(words: str) -> tuple[str, dict[str, str]]:
    """Split the status of a decision from the beginning of its line."""
    found = _STATUS.match(words)
    status = DECISION_STATES.get(fold(found[1]).strip()) if found else None
    return (words[found.end() :], {"status": status}) if found and status else (words, {})
