"""JSON as the store writes and reads it: compact UTF-8, no NaN, and no way to stop the program with a file."""

import json
from math import isfinite

from perenne_tui.core.model.rows import Json


class NotJson(ValueError):
    """Bytes that are not JSON, or JSON that no reader should be asked to take."""


def dumps(value: object) -> bytes:
    """Give a value as compact JSON in UTF-8.

    Half of a surrogate pair has no UTF-8; a value that holds one (only an unknown field can) is escaped in ASCII.

    Raises:
        NotJson: the value has no JSON, as NaN has none.
    """
    try:
        return _plain(value).encode("utf-8")
    except UnicodeEncodeError:
        return _escaped(value).encode("ascii")
    except (TypeError, ValueError, RecursionError) as error:
        raise NotJson(str(error)) from error


def loads(data: bytes) -> Json:
    """Give the value that JSON in UTF-8 stands for; a byte order mark is accepted.

    Raises:
        NotJson: it is not JSON, it is nested too deep, or it holds a number that is none.
    """
    try:
        value: Json = _decoder.decode(data.decode("utf-8-sig"))
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


_plain = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_escaped = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode
_decoder = json.JSONDecoder(parse_float=_finite, parse_constant=_no_constant)
