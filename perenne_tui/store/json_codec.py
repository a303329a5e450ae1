"""The JSON of the store: compact UTF-8 without NaN; no input makes reading fail other than with `NotJson`.

Most commands read whole tables, with a decoder of msgspec: `json` is imported for the first line of a journal.
"""

from functools import cache
from math import isfinite
from typing import TYPE_CHECKING

from perenne_tui.core.model.rows import Json

if TYPE_CHECKING:
    from json import JSONDecoder, JSONEncoder


class NotJson(ValueError):
    """The bytes are not JSON, or the value has no JSON."""


def dumps(value: object) -> bytes:
    """Return a value as compact JSON in UTF-8.

    A value with half of a surrogate pair, which only an unknown field can have, is escaped in ASCII.

    Raises:
        NotJson: the value has no JSON, as NaN has none.
    """
    try:
        return _encoder(escaped=False).encode(value).encode("utf-8")
    except UnicodeEncodeError:
        return _encoder(escaped=True).encode(value).encode("ascii")
    except (TypeError, ValueError, RecursionError) as error:
        raise NotJson(str(error)) from error


def loads(data: bytes) -> Json:
    """Return the value of JSON in UTF-8; a byte order mark is accepted.

    Raises:
        NotJson: it is not JSON, is nested too deep, or holds NaN or a number that is too large.
    """
    try:
        value: Json = _decoder().decode(data.decode("utf-8-sig"))
    except (ValueError, RecursionError, MemoryError) as error:
        raise NotJson(str(error)) from error
    return value


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"{text} is not a number JSON can hold")
    return number


def _no_constant(text: str) -> float:
    raise ValueError(f"{text} is not JSON")


@cache
def _encoder(*, escaped: bool) -> "JSONEncoder":
    """Return the encoder, of ASCII alone or of all letters."""
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=escaped, allow_nan=False, separators=(",", ":"))


@cache
def _decoder() -> "JSONDecoder":
    from json import JSONDecoder

    return JSONDecoder(parse_float=_finite, parse_constant=_no_constant)
