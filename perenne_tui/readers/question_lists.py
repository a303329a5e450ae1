"""The reader of question lists: a list in which each item names a column and then asks its questions.

    - Le déploiement (ou la mise en production) : qui réserve le nom de domaine ? Faut-il l’accord de la DSI ? Etc.

becomes the column « Déploiement », also called « mise en production », with two cards. Texts copied from web pages
are often written like this, since they have lost their headings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.core.model.ids import free_letter
from perenne_tui.core.model.rows import Axis, Card
from perenne_tui.core.model.workshop import MOST_AXES
from perenne_tui.core.text.clean import clean_line, fold
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.outline.entry_blocks import EntrySource, written
from perenne_tui.readers.outline.outline import Entry
from perenne_tui.readers.outline.titles import announces
from perenne_tui.readers.places import NOTE, Destination

FEWEST_COLUMNS: Final = 2
"""Columns that a list needs to be a board."""
FEWEST_QUESTIONS: Final = 3
"""Questions that a list needs to be a board."""

_LABELLED = re.compile(r"(?P<label>[^:?!]{2,80}?)[ \u00a0\u202f]?:[ \u00a0]+(?P<asked>.*\?.*)", re.DOTALL)
_QUESTION_END = re.compile(r"(?<=\?)\s+")
_ALIAS = re.compile(r"\((?P<alias>[^()]+)\)")
_ARTICLE = re.compile(r"(?:les?|la|une?|des|du|the|an?)\s+|l['’]\s*", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ASKING = frozenset((
    "combien", "comment", "pourquoi", "quoi", "faut", "peut", "doit", "sait", "fait", "va",
    "how", "what", "when", "where", "why", "is", "are", "does", "do", "can", "should",
))  # fmt: skip
"""Words that begin a question, besides articles, pronouns and the like."""
_COMMON = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![.\w@])")
"""A first word that may have a capital: one of letters alone, no address."""
_OR = re.compile(r"(?:ou|or|alias|dite?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuestionColumn:
    """An item of a list that names a column and asks questions."""

    first: int
    """Number of its first line in the file, from 1."""
    last: int
    label: str
    """The words before the colon: « Le déploiement (ou la mise en production) »."""
    name: str
    alias: str
    questions: tuple[str, ...]
    rest: str
    """The words after the last question."""


def columns_in_lists(entries: Sequence[Entry]) -> tuple[QuestionColumn, ...]:
    """Return the columns of the list that asks most questions; none if there is no question list.

    A file that is more than that list, or says more of its items than their words, is a board of another kind.
    """
    items = [entry for entry in entries if entry.kind == "item"]
    if any(entry.note or entry.tags or entry.tasks for entry in items):
        return ()
    found = [
        asked
        for run in _lists(entries)
        if len(asked := tuple(filter(None, map(_asked, run)))) >= FEWEST_COLUMNS
        and sum(len(each.questions) for each in asked) >= FEWEST_QUESTIONS
    ]
    asked = max(found, key=lambda asked: sum(len(each.questions) for each in asked), default=())
    return asked if 2 * len(asked) >= sum(entry.level == 0 for entry in items) else ()


def read_questions(
    builder: DeckBuilder, source: EntrySource, entries: Sequence[Entry], asked: Sequence[QuestionColumn]
) -> None:
    """Read the columns found in a list, and keep the rest of the outline in the note as it is."""
    plain = source.plain
    for place, column in enumerate(asked):
        if place < MOST_AXES:
            letter = free_letter(fold(column.name), (axis.letter for axis in builder.axes))
            # The label also holds words that the name leaves out, such as the article.
            aim = plain(column.label) if fold(column.label) != fold(column.name) else ""
            name = clean_line(plain(column.name))
            builder.axes.append(Axis(builder.new_uid(), letter=letter, name=name, alias=plain(column.alias), aim=aim))
        axis = builder.axes[-1]
        for question in column.questions:
            title = builder.line(plain(question), column.first)
            builder.add_card(Card(builder.new_uid(), axis.uid, title=title), column.first)
        builder.places.put(column.first, column.last, Destination("questions", axis.uid))
        builder.keep(plain(column.rest), heading=column.name)
    taken = {column.first for column in asked}
    rest = [entry for entry in entries if entry.first not in taken]
    for entry in rest:
        builder.places.put(entry.first, entry.last, NOTE)
    builder.keep("\n".join(written(source, entry) for entry in rest))


def _lists(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return the items list by list: anything else ends a list."""
    lists: list[list[Entry]] = [[]]
    for entry in entries:
        if entry.kind == "item":
            lists[-1].append(entry)
        elif lists[-1]:
            lists.append([])
    return lists


def _asked(entry: Entry) -> QuestionColumn | None:
    found = _LABELLED.fullmatch(entry.text)
    if found is None:
        return None
    *questions, rest = [*_QUESTION_END.split(found["asked"].strip()), ""]
    if questions and not questions[-1].endswith("?"):
        rest = questions.pop()
    questions = [_as_sentence(question) for question in questions]
    label = found["label"]
    name, alias = _named(label)
    return QuestionColumn(entry.first, entry.last, label, name, alias, tuple(questions), rest) if name else None


def _named(label: str) -> tuple[str, str]:
    """Return the name and the alias of a column without articles: « Déploiement », « mise en production ».

    The capital of the article goes to a word that has none of its own: « L’iPhone » is « iPhone ».
    """
    alias = _ALIAS.search(label)
    name = " ".join(_ALIAS.sub(" ", label).strip(" *_`").split())
    if article := _ARTICLE.match(name):
        bare = name[article.end() :]
        first = _COMMON.match(bare)
        is_common = name[0].isupper() and first is not None and first[0].islower()
        name = bare[:1].upper() + bare[1:] if is_common else bare
    other = alias["alias"].strip() if alias else ""
    if match := _OR.match(other):
        other = other[match.end() :]
    if match := _ARTICLE.match(other):
        other = other[match.end() :]
    return name, other


def _as_sentence(question: str) -> str:
    """Return a question with a capital, where it began after a colon with a word that has none of its own."""
    first = _FIRST_WORD.match(question)
    is_common = first is not None and (announces(first[0]) or first[0] in _ASKING)
    return question[:1].upper() + question[1:] if is_common else question
