"""Months, quarters and halves that stand in a field for a day: the last day of them is meant.

    janvier 2027 · janv-27 · 01/2027 · en mars · janvier-février 2027
    1er trim. 2027 · T1 · 2e sem. 2027 · Q3 2027

A field asks for a day, so such words can be nothing else there. In a typed line they belong to the text: only « fin
mars » is a date.
"""

import re
from datetime import date
from typing import Final

from perenne_tui.core.capture.date_words import MONTHS, RANKS, any_of, spoken, without_lead
from perenne_tui.core.capture.dates import parse_date

_LEAD: Final = re.compile(r"(?:(?:en|courant|dans|in|during) )?(?:le |the )?(?:(?:au )?mois (?:de |d'))?")
_NAME: Final = any_of(MONTHS)
_MONTH: Final = re.compile(
    rf"(?:{_NAME}\.? ?(?:[/-]|et|and) ?)?(?P<month>{_NAME})\.?"
    r"(?: (?P<year>20[0-9]{2}|prochain)|[-/](?:20)?(?P<short>[0-9]{2}))?"
)
_NUMBERS: Final = re.compile(
    r"(?P<month>[0-9]{1,2})[/.-](?P<year>20[0-9]{2})|(?P<first>20[0-9]{2})[/.-](?P<last>[0-9]{1,2})"
)
_SPAN: Final = re.compile(
    rf"(?P<rank>[1-4]|{any_of(RANKS)}) ?(?P<span>trim|sem)(?:estre)?\.?(?: (?:de )?(?P<year>20[0-9]{{2}}))?"
)
_QUARTER: Final = re.compile(r"[tq](?P<rank>[1-4])")
_NAMES: Final = {number: name for name, number in reversed(MONTHS.items())}
"""By number: the first name of a month."""


def last_day_of_span(text: str, *, today: date, end: date | None) -> date | None:
    """Return the last day of the month, the quarter or the half that a text names; `None` for any other text.

    Args:
        text: the words of a field for a day.
        today: current day; a month without a year is the next that ends.
        end: last day of the challenge, if known.
    """
    said = spoken(text)
    for words in dict.fromkeys((said, without_lead(said), _LEAD.sub("", said, count=1))):
        if written := _as_end(words):
            return parse_date(written, today=today, end=end)
    return None


def _as_end(said: str) -> str:
    """Return the end of a month, a quarter or a half as a date is written; an empty text for other words."""
    if month := _MONTH.fullmatch(said):
        year = month["year"] or (month["short"] and f"20{month['short']}") or ""
        return f"fin {month['month']} {year}".rstrip()
    if numbers := _NUMBERS.fullmatch(said):
        name = _NAMES.get(int(numbers["month"] or numbers["last"]))
        return f"fin {name} {numbers['year'] or numbers['first']}" if name else ""
    if quarter := _QUARTER.fullmatch(said):
        return f"trimestre {quarter['rank']}"
    if span := _SPAN.fullmatch(said):
        name = "trimestre" if span["span"] == "trim" else "semestre"
        return f"{name} {RANKS.get(span['rank'], span['rank'])} {span['year'] or ''}".rstrip()
    return ""
