"""Amounts as people type them: money « 12 500 € », “1.2 M€”, quantities « 0,5 », working time « 2 j/semaine ».

Results are whole numbers (cents, hundredths, percent), so that sums are exact.
"""

import re
from decimal import Decimal
from typing import Final

from perenne_tui.core.text.clean import fold

MOST_CENTS: Final = 10**14
"""Largest amount of money, in cents: a million million euros."""

_BLANKS: Final = re.compile(r"[\s\u00a0\u202f']")
_SCALES: Final = {"": 1, "k": 1_000, "m": 1_000_000}
_NUMBER: Final = re.compile(
    r"(?P<whole>\d{1,3}(?:(?P<mark>[.,])\d{3})(?:(?P=mark)\d{3})*|\d+)(?:[.,](?P<part>\d{1,2}))?"
)
_SCALED: Final = re.compile(r"(?P<whole>\d+)(?:[.,](?P<part>\d{1,6}))?")
_MONEY: Final = re.compile(r"(?:€|eur(?:os?)?)?(?P<number>[\d.,]+)(?P<scale>[km]?)(?:€|eur(?:os?)?)?")
_DAYS: Final = re.compile(r"(\d(?:[.,]\d)?)(?:j|jours?|d|days?)(?:/|par|a|per)(?:sem|semaine|week|wk|w)\.?")
_PERCENT: Final = re.compile(r"(\d{1,3})%")
_WHOLE_TIME: Final = ("tempsplein", "fulltime")


def parse_money(text: str) -> int | None:
    """Return an amount of money in cents; `None` when the text is none.

    In both languages, three digits after a comma or a point are thousands, and one or two are cents. With a final `k`
    or `M` the comma or point is always a decimal mark: `1,2 M€`.
    """
    typed = _MONEY.fullmatch(_BLANKS.sub("", fold(text)))
    if typed is None:
        return None
    number = (_SCALED if typed["scale"] else _NUMBER).fullmatch(typed["number"])
    if number is None:
        return None
    whole = re.sub(r"[.,]", "", number["whole"])
    cents = Decimal(f"{whole}.{number['part'] or '0'}") * _SCALES[typed["scale"]] * 100
    return int(cents) if cents == int(cents) and cents <= MOST_CENTS else None


def parse_quantity(text: str) -> int | None:
    """Return a quantity in hundredths; `None` when the text is no number with at most two decimals."""
    number = re.fullmatch(r"(\d{1,6})(?:[.,](\d{1,2}))?", _BLANKS.sub("", text))
    if number is None:
        return None
    return int(number[1]) * 100 + int((number[2] or "0").ljust(2, "0"))


def parse_share(text: str) -> int | None:
    """Return a share of working time in percent, from `80 %`, `2 j/semaine` (of five days) or `temps plein`."""
    said = _BLANKS.sub("", fold(text))
    if said in _WHOLE_TIME:
        return 100
    percent = _PERCENT.fullmatch(said)
    if percent:
        return int(percent[1]) if int(percent[1]) <= 100 else None
    days = _DAYS.fullmatch(said)
    if days is None:
        return None
    share = Decimal(days[1].replace(",", ".")) * 20
    return int(share) if share <= 100 else None
