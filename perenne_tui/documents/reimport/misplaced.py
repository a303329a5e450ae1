"""The words that a file still has, though not at the place where a plan has them.

A program that flattens tables or lists, or somebody who writes a value in other words, leaves the words in the file:
they are listed as not understood, and nothing is taken for deleted or for reworded because of them.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.core.review.plan_differences import TEXTS
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.reimport.labels import DECISION_STATES, STATES
from perenne_tui.documents.reimport.statements import Statement
from perenne_tui.documents.reimport.values import same

_BEGINNING: Final = 40
"""Characters by which a text is known again; tables cut long ones."""
_SHORTEST: Final = 12
"""Characters that a text has at least that is looked for."""
_LABELLED: Final[Mapping[str, tuple[str, str, Mapping[str, str]]]] = {
    "decisions": ("text", "status", DECISION_STATES),
    "cards": ("title", "state", STATES),
}
"""By table: the field whose text stands beside a state, the field of that state, and its words."""
_SAID: Final = frozenset({"doing", "blocked"})
"""Statuses that only a word behind an action says, and no box."""
_AROUND: Final = " \u00a0:,;.–—-()[]"


class Elsewhere:
    """The lines of a file that are in no plan of this program, and state nothing about a row."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._said = "\n".join(map(same, lines))

    def has_text(self, name: str, words: str) -> bool:
        """Return whether a text that is missing at its place stands in one of the lines."""
        text = same(words)
        return name in TEXTS and len(text) >= _SHORTEST and text in self._said

    def has_row(self, called: str, text: str) -> bool:
        """Return whether a row that is missing stands in one of the lines, with its id and its words."""
        return self.has_id(called) and same(text)[:_BEGINNING] in self._said

    def has_id(self, called: str) -> bool:
        """Return whether one of the lines is about a row."""
        return re.search(rf"\b{re.escape(called)}\b", self._said) is not None


def label_apart(statement: Statement, known: Statement) -> tuple[Statement, str]:
    """Return a statement with its text as it was, and what was written beside it in the place of a state.

    « DE3, actée le 15/12 : » and « (tranchée en CODIR, 1 vote) » change no text; a state that is one word is read.
    """
    if statement.table not in _LABELLED:
        return statement, ""
    statement = _with_answer(statement, known)
    name, label, states = _LABELLED[statement.table]
    text, before = same(statement.fields.get(name, "")), same(known.fields.get(name, ""))
    if label in statement.fields or label not in known.fields or not before or text == before or before not in text:
        return statement, ""
    beside = " ".join(part.strip(_AROUND) for part in text.split(before, 1)).strip()
    state = states.get(fold(beside), "")
    fields = {**statement.fields, name: known.fields[name]}
    if beside:
        fields[label] = state or known.fields[label]
    return replace(statement, fields=fields), "" if state else beside


def status_apart(statement: Statement, known: Statement) -> tuple[Statement, str]:
    """Return a statement about an action as it was, where other words stand in the place of its status.

    « En attente de la liste. » in the place of « En cours. » is neither a status nor a part of the text before it.
    """
    before, after = known.fields.get("status", ""), statement.fields.get("status", "")
    if statement.table != "actions" or statement.place != "line" or before not in _SAID or after != "todo":
        return statement, ""
    for name in TEXTS & known.fields.keys() & statement.fields.keys():
        text, words = known.fields[name], statement.fields[name]
        if text and same(words) != same(text) and same(words).startswith(same(text)):
            fields = {**statement.fields, name: text, "status": before}
            return replace(statement, fields=fields), words[len(text) :].strip(_AROUND)
    return statement, ""


def _with_answer(statement: Statement, known: Statement) -> Statement:
    """Return a statement about a card with its answer where it lost its label, and stands behind the question."""
    question, before = statement.fields.get("question", ""), known.fields.get("question", "")
    if "answer" in statement.fields or "answer" not in known.fields or not before or "\n" not in question:
        return statement
    lines = question.split("\n")
    size = len(before.split("\n"))
    if same("\n".join(lines[:size])) != same(before):
        return statement
    return replace(statement, fields={**statement.fields, "question": before, "answer": "\n".join(lines[size:])})
