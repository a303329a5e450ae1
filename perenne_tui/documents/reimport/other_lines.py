"""The lines of a plan that state nothing about a row: those that were added, edited or taken out, to be listed."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final, NamedTuple

from perenne_tui.core.document_base import parse_base
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.reimport.headings import section_of
from perenne_tui.documents.reimport.labels import as_written_now
from perenne_tui.documents.reimport.statements import ParsedPlan
from perenne_tui.documents.reimport.values import same

_ALIKE: Final = 0.6
"""Ratio from which two lines are taken for two wordings of one; see `difflib`."""
_SIGNS: Final = re.compile(r"^[\W\d_]+|[\W_]+$")
"""The signs that people put around the name of a part."""
_MOST_COMPARED: Final = 200
"""Lines up to which wordings are compared: the time grows with the square."""


class Unknown(NamedTuple):
    """A text of the file that could not be turned into a change."""

    called: str
    """Spoken id of its row; empty when that is not known."""
    words: str
    is_gone: bool = False
    """Whether the file leaves it out, rather than having it."""


def other_lines(edited: ParsedPlan, known: ParsedPlan, *, has_base: bool) -> Iterator[Unknown]:
    """Yield the lines of a file that state nothing about a row and are not in the plan that it left as.

    Args:
        edited: the parsed file.
        known: the plan that it left as, or that of now.
        has_base: whether `known` is the plan that the file left as: then the lines that it lacks were taken out, and
            the title is another one because somebody changed it.
    """
    new, missing = _left(edited, known)
    if has_base and same(edited.title) != same(known.title):
        new = [*filter(None, [edited.title]), *new]
    for words in dict.fromkeys(new):
        yield Unknown("", words)
    if has_base:
        again = new if len(new) <= _MOST_COMPARED else []
        for words in dict.fromkeys(missing):
            if not _is_reworded(same(words), [same(line) for line in again]):
                yield Unknown("", words, is_gone=True)


def _is_reworded(words: str, lines: list[str]) -> bool:
    """Return whether one of the lines is another wording of some words, or holds them."""
    return any(words in line for line in lines) or bool(get_close_matches(words, lines, 1, _ALIKE))


def _left(edited: ParsedPlan, known: ParsedPlan) -> tuple[list[str], list[str]]:
    """Return the lines that only the file has, and those that only the other plan has.

    Of a part that was pasted twice, its heading is told, and what is new in it.
    """
    here, there = (
        [words for words in (*plan.sections, *plan.order, *plan.rest) if words and parse_base(words) is None]
        for plan in (edited, known)
    )
    left, said = Counter(map(_form, there)), set(map(_form, there))
    is_doubled = any(count > known.sections.count(part) > 0 for part, count in Counter(edited.sections).items())
    new = []
    for words in here:
        line = _form(words)
        left[line] -= 1
        if left[line] < 0 and not (is_doubled and line in said and words not in edited.sections):
            new.append(words)
    missing = []
    for words in there:
        line = _form(words)
        if left[line] > 0:
            left[line] -= 1
            missing.append(words)
    return new, missing


def _form(words: str) -> str:
    """Return the form that a line is compared in; a part of a plan keeps its name in capitals, or with a sign."""
    line = same(as_written_now(words))
    return " ".join(_SIGNS.sub("", fold(line)).split()) if section_of(line) else line
