"""Money, quantities, shares of working time, as people type them: « 12 500 € », “1.2 M€”, « 0,5 », « 2 j/semaine ».

Money is whole cents, a quantity whole hundredths, a share whole percent: sums are exact.
"""

import re
from decimal import Decimal
from typing import Final

from perenne_tui.core.text.clean import fold

MOST_CENTS: Final = 10**14
"""A million million euros."""
MOST_QUANTITY: Final = 10**8
"""A million, in hundredths."""

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
    """Give cents, or nothing when that is no amount of money.

    Three digits behind a comma or a point are thousands, one or two are cents, whatever the language; behind them,
    `k` and `M` multiply, and there the comma is always one of decimals: `1,2 M€`.
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
    """Give hundredths, or nothing when that is no quantity of at most two decimals."""
    number = re.fullmatch(r"(\d{1,6})(?:[.,](\d{1,2}))?", _BLANKS.sub("", text))
    if number is None:
        return None
    return int(number[1]) * 100 + int((number[2] or "0").ljust(2, "0"))


def parse_share(text: str) -> int | None:
    """Give percent of working time: of `80 %`, of `2 j/semaine` for days of a week of five, or of `temps plein`."""
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
