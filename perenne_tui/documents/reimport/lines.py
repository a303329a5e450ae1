"""One line of a plan, taken to pieces: an action, a decision or a risk with its fields."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from perenne_tui.core.review.plan_differences import PEOPLE
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.reimport.labels import (
    ACTION_LABELS,
    DECISION_LABELS,
    DECISION_STATES,
    FLAGS,
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
"""By the letters of a spoken id: the table of its row."""

_CALLED: Final = re.compile(r"((?:AC|DE|RI)\d+)(?![\w-])[,.:]?\s*")
_STATUS: Final = re.compile(r"([^\W\d_][^:.,]{2,12}?)\s*:\s*")
_LAST: Final = re.compile(r"(?:(?<=[.!?…])\s+|^)([^.!?…]{4,16})\.?$")
_ACTION: Final = re.compile(r"AC\d+\b")


def called_of(words: str) -> tuple[str, str]:
    """Split what a line begins with, `AC3` or the like, from the rest; empty when it begins with none."""
    found = _CALLED.match(words)
    return (found[1], words[found.end() :]) if found else ("", words)


def fields_of(table: str, words: str) -> dict[str, str]:
    """Give the fields of a line, its spoken id cut off; a field that the line does not have is not there."""
    fields: dict[str, str] = {}
    if table == "decisions":
        words, fields = _status(words)
    found = list(_labels(table).finditer(words))
    starts = [*(match.start() for match in found), len(words)]
    said = [("text", words[: starts[0]])]
    for match, end in zip(found, starts[1:], strict=True):
        said.append((LABELS[table][" ".join((match[1] or match[2]).split())], words[match.end() : end]))
    for name, segment in said:
        value = bare(_without_flags(segment.strip(), fields) if table == "actions" else segment)
        known = name == "text" or not is_hole(value)
        fields.setdefault(name, (without_last_day(value) if name in PEOPLE else value) if known else "")
    if table == "risks" and _ACTION.fullmatch(fields.get("mitigation", "")):
        fields["response"] = fields.pop("mitigation")
    return {name: value for name, value in fields.items() if name != "question"}


def bare(words: str) -> str:
    """Give words without blanks around them and the full stop that our sentences end in."""
    said = words.strip()
    return said[:-1].rstrip() if said.endswith(".") and not said.endswith("..") else said


def level_of(words: str) -> str | None:
    """Give how high something is; `None` when no word of ours says it."""
    return "" if is_hole(words) else LEVELS.get(fold(words).strip(" ."))


@cache
def _labels(table: str) -> re.Pattern[str]:
    """Give what finds the labels of a line; only the day of a review goes without a colon."""
    names = sorted(LABELS[table], key=len, reverse=True)
    dated = [name for name in names if LABELS[table][name] == "review"]
    usual = [name for name in names if name not in dated]
    return re.compile(rf"(?<![^\s.(])(?:({_either(usual)})\s*:|({_either(dated)})\s*:?)\s*")


def _either(names: Sequence[str]) -> str:
    return "|".join(r"\s".join(map(re.escape, name.split())) for name in names) or "(?!)"


def _without_flags(words: str, fields: dict[str, str]) -> str:
    """Cut short sentences at the end of words off and put them to the fields: how it stands, how urgent it is."""
    while found := _LAST.search(words):
        flag = FLAGS.get(fold(found[1]).strip())
        if flag is None or flag[0] in fields:
            break
        fields[flag[0]] = flag[1]
        words = words[: found.start()].rstrip()
    return words


def _status(words: str) -> tuple[str, dict[str, str]]:
    """Cut how far a decision is from the beginning of its line."""
    found = _STATUS.match(words)
    status = DECISION_STATES.get(fold(found[1]).strip()) if found else None
    return (words[found.end() :], {"status": status}) if found and status else (words, {})
