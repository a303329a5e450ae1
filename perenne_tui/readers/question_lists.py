"""The reader of question lists: a list in which each item names a column and then asks its questions.

    - Le déploiement (ou la mise en production) : qui réserve le nom de domaine ? Faut-il l’accord de la DSI ? Etc.

becomes the column « Déploiement », also called « mise en production », with two cards. Texts copied from web pages
are often written like this, since they have lost their headings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.readers.markdown_dialects import Piece

FEWEST_COLUMNS: Final = 2
"""Columns that a list needs to be a board."""
FEWEST_QUESTIONS: Final = 3
"""Questions that a list needs to be a board."""

_LABELLED = re.compile(r"(?P<label>[^:?!]{2,80}?)[ \u00a0\u202f]?:[ \u00a0]+(?P<asked>.*\?.*)", re.DOTALL)
_QUESTION_END = re.compile(r"(?<=\?)\s+")
_ALIAS = re.compile(r"\((?P<alias>[^()]+)\)")
_ARTICLE = re.compile(r"(?:les?|la|une?|des|du|the|an?)\s+|l['’]\s*", re.IGNORECASE)
_OR = re.compile(r"(?:ou|or|alias|dite?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuestionColumn:
    """An item of a list that names a column and asks questions."""

    line: int
    label: str
    """The words before the colon: « Le déploiement (ou la mise en production) »."""
    name: str
    alias: str
    questions: tuple[str, ...]
    rest: str
    """The words after the last question."""


def columns_in_lists(pieces: Sequence[Piece]) -> tuple[QuestionColumn, ...]:
    """Return the columns of the list that asks most questions; none if there is no question list."""
    found = [
        asked
        for run in _lists(pieces)
        if len(asked := tuple(filter(None, map(_asked, run)))) >= FEWEST_COLUMNS
        and sum(len(each.questions) for each in asked) >= FEWEST_QUESTIONS
    ]
    return max(found, key=lambda asked: sum(len(each.questions) for each in asked), default=())


def _lists(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the items list by list: a line that is neither item nor blank ends a list."""
    lists: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "item":
            lists[-1].append(piece)
        elif piece.kind != "blank" and lists[-1]:
            lists.append([])
    return lists


def _asked(piece: Piece) -> QuestionColumn | None:
    found = _LABELLED.fullmatch(piece.text)
    if found is None:
        return None
    *questions, rest = [*_QUESTION_END.split(found["asked"].strip()), ""]
    if questions and not questions[-1].endswith("?"):
        rest = questions.pop()
    name, alias = _named(found["label"])
    return QuestionColumn(piece.line, found["label"], name, alias, tuple(questions), rest) if name else None


def _named(label: str) -> tuple[str, str]:
    """Return the name and the alias of a column without articles: « Déploiement », « mise en production »."""
    alias = _ALIAS.search(label)
    name = " ".join(_ALIAS.sub(" ", label).strip(" *_`").split())
    bare = _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name
    other = alias["alias"].strip() if alias else ""
    if match := _OR.match(other):
        other = other[match.end() :]
    if match := _ARTICLE.match(other):
        other = other[match.end() :]
    return bare[:1].upper() + bare[1:], other
