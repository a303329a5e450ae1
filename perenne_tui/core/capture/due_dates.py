"""The due date at the end of a typed line: as many of its last words as are read as a date."""

import re
from datetime import date
from typing import Final, NamedTuple

from perenne_tui.core.capture.date_doubts import doubt_about
from perenne_tui.core.capture.date_words import MONTHS, SPANS, UNITS, WEEKDAYS
from perenne_tui.core.capture.dates import parse_date
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Sentence

NONE: Final = "-"
"""Sign for no owner or no date."""

_WORD: Final = re.compile(r"\S+")
_LONGEST_WORD: Final = 30
"""Characters that the last word of a date has at most."""
_LONGEST_DATE: Final = 9
"""Words of the longest date: « au plus tard le vendredi 1er avril 2027 » and a few more."""

_BEFORE_NO_DATE: Final = frozenset(
    fold(
        "de du des la les à au aux depuis chaque et ou entre sans par une un "
        "of from since every and or the a an to between without"
    ).split()
)
"""Words before a date that make it a part of the text."""

_LAST_WORDS: Final = frozenset(
    {*MONTHS, *WEEKDAYS, *UNITS, *SPANS}
    | {"demain", "tomorrow", "hui", "today", "prochain", "prochaine", "fin", "end", "defi", "challenge"}
)
"""Words that a date may end in, if it does not end in a figure."""
_WORD_END: Final = re.compile(r"[\s'-]")


class Due(NamedTuple):
    """The end of a text, read as a date."""

    day: date | None = None
    text: str = ""
    """Its words; a dash for no date."""
    doubt: Sentence | None = None
    """Why the words that stand there are no date."""
    doubtful: str = ""
    """Those words."""


def may_end_in_date(said: str) -> bool:
    """Return whether a text may end in a date: its last word has a figure in it or is one of those that end dates.

    It takes a hundredth of the time of `cut_date`, for files with thousands of lines.
    """
    last = _WORD_END.split(fold(said[-_LONGEST_WORD:]).rstrip(" .\u00a0"))[-1]
    return last in _LAST_WORDS or any(map(str.isdigit, last))


def cut_date(said: str, today: date, end: date | None, doubt: Sentence | None = None) -> tuple[str, Due]:
    """Cut the longest date off the end of a text; return the rest and the date.

    A dash in that place is cut off too: no date, with the dash as its words. What looks like a date and is none stays
    in the rest; `doubt` is the reason found in another place.
    """
    words = list(_WORD.finditer(said))
    if words and words[-1][0] == NONE:
        return said[: words[-1].start()].rstrip(), Due(text=NONE)
    for place in range(max(0, len(words) - _LONGEST_DATE), len(words)):
        due_text = said[words[place].start() :].rstrip()
        depends = bool(place) and fold(words[place - 1][0]) in _BEFORE_NO_DATE
        due = parse_date(due_text, today=today, end=end)
        if due is not None:
            return (said.rstrip(), Due()) if depends else (said[: words[place].start()].rstrip(), Due(due, due_text))
        found = None if depends else doubt_about(due_text, today=today, end=end)
        if found is not None:
            return said.rstrip(), Due(doubt=found, doubtful=due_text)
    return said.rstrip(), Due(doubt=doubt)
