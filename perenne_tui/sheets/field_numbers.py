"""The values of fields that are numbers, from a typed text: minutes, weights, years, money, quantities, shares."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from perenne_tui.core.capture.amounts import parse_money, parse_quantity, parse_share
from perenne_tui.core.changes.sittings import MOST_MINUTES
from perenne_tui.core.scenarios import MOST_WEIGHT
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.sentences import Refused
from perenne_tui.sheets.fields import Kind

_UNIT_OF_MINUTES: Final = re.compile(r"\s*(?:min|mn|minutes?|['’])\.?$", re.IGNORECASE)


def _minutes(typed: str) -> int:
    typed = _UNIT_OF_MINUTES.sub("", typed)
    if typed.isascii() and typed.isdigit() and len(typed) <= len("1440") and int(typed) <= MOST_MINUTES:
        return int(typed)
    raise Refused("“{text}” is no number of minutes; nothing was changed.", text=clean_line(typed))


def _weight(typed: str) -> int:
    if typed in map(str, range(MOST_WEIGHT + 1)):
        return int(typed)
    raise Refused("A weight is a number from 0 to {most}. Nothing was changed.", most=MOST_WEIGHT)


def _year(typed: str) -> int | None:
    if not typed:
        return None
    if typed.isascii() and typed.isdigit() and len(typed) == len("2026"):
        return int(typed)
    raise Refused("“{text}” is no year such as 2027; nothing was changed.", text=clean_line(typed))


def _money(typed: str) -> int | None:
    cents = parse_money(typed)
    if typed and cents is None:
        raise Refused(
            "“{text}” is no amount of money such as 12 500 or 1.2 M; nothing was changed.", text=clean_line(typed)
        )
    return cents


def _quantity(typed: str) -> int | None:
    hundredths = parse_quantity(typed)
    if typed and hundredths is None:
        raise Refused("“{text}” is no quantity such as 0.5 or 12; nothing was changed.", text=clean_line(typed))
    return hundredths


def _share(typed: str) -> int | None:
    percent = parse_share(typed)
    if typed and percent is None:
        raise Refused(
            "“{text}” is no share of working time such as 80 % or 2 d/week; nothing was changed.",
            text=clean_line(typed),
        )
    return percent


NUMBERS: Final[Mapping[Kind, Callable[[str], int | None]]] = {
    "number": _minutes,
    "weight": _weight,
    "year": _year,
    "money": _money,
    "quantity": _quantity,
    "share": _share,
}
"""By kind of field with a number: the function that parses it, and refuses any other text."""
