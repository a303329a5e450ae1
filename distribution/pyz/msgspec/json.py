"""JSON to values and back."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime
from json import JSONDecoder, JSONEncoder
from math import isfinite
from typing import Any, Final, Generic, TypeVar

from .conversion import Reader, reader_of
from .errors import DecodeError, ValidationError
from .struct import Struct
from .structs import fields

T = TypeVar("T")
_AS_THEY_ARE: Final = (str, int, float, type(None))
"""What JSON has a value for, `bool` among `int`."""
_NO_SURROGATES: Final = "A text holds half a surrogate pair"


def decode(data: Any, *, type: Any = Any) -> Any:  # noqa: A002 - the library's name
    """Return the value that JSON holds, as one of a type.

    Raises:
        DecodeError: it is no JSON.
        ValidationError: the value is not of the type.
    """
    return _decoded(data, reader_of(type))


class Decoder(Generic[T]):
    """Reads JSON as values of one type."""

    def __init__(self, kind: Any = Any) -> None:
        self._read = reader_of(kind)

    def decode(self, data: Any) -> T:
        """Return the value that JSON holds."""
        value: T = _decoded(data, self._read)
        return value


def encode(value: Any, *, enc_hook: Callable[[Any], Any] | None = None) -> bytes:
    """Return a value as compact JSON in UTF-8."""
    return _COMPACT.encode(to_builtins(value, enc_hook=enc_hook, str_keys=True)).encode("utf-8")


def format(data: Any, *, indent: int = 2) -> bytes:  # noqa: A001 - the library's name
    """Return JSON laid out, one value a line; empty lists and objects stay on theirs."""
    value = _decoded(data, reader_of(Any))
    return JSONEncoder(ensure_ascii=False, indent=indent).encode(value).encode("utf-8")


def to_builtins(value: Any, *, enc_hook: Callable[[Any], Any] | None = None, str_keys: bool = False) -> Any:
    """Return a value in the types that JSON has; tuples stay tuples."""

    def plain(value: Any) -> Any:
        if isinstance(value, _AS_THEY_ARE):
            return None if str_keys and isinstance(value, float) and not isfinite(value) else value
        if isinstance(value, Struct):
            own = fields(type(value))
            return {spec.encode_name: plain(getattr(value, spec.name)) for spec in own}
        if isinstance(value, dict):
            return {_key(name, str_keys): plain(held) for name, held in value.items()}
        if isinstance(value, tuple):
            return tuple(map(plain, value))
        if isinstance(value, list | set | frozenset):
            return list(map(plain, value))
        if isinstance(value, datetime | date):
            return value.isoformat()
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {spec.name: plain(getattr(value, spec.name)) for spec in dataclasses.fields(value)}
        if enc_hook is None:
            raise TypeError(f"Encoding objects of type {type(value).__name__} is unsupported")
        return plain(enc_hook(value))

    return plain(value)


def _key(name: Any, str_keys: bool) -> Any:
    if isinstance(name, str):
        return name
    if isinstance(name, int | float):
        return str(name) if str_keys else name
    raise TypeError("Only dicts with str-like or number-like keys are supported")


def _decoded(data: Any, read: Reader) -> Any:
    try:
        text = data if isinstance(data, str) else bytes(data).decode("utf-8")
        value = _DECODER.decode(text)
        if "\\u" in text:
            _refuse_halves(value)
    except (ValueError, MemoryError) as error:
        raise error if isinstance(error, ValidationError) else DecodeError(str(error)) from None
    return read(value)


def _refuse_halves(value: Any) -> None:
    """Refuse a text with half a surrogate pair, which only an escape can bring."""
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise DecodeError(_NO_SURROGATES) from None
    elif isinstance(value, Mapping):
        for name, held in value.items():
            _refuse_halves(name)
            _refuse_halves(held)
    elif isinstance(value, list):
        for held in value:
            _refuse_halves(held)


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValidationError("Number out of range")
    return number


def _no_constant(text: str) -> float:
    raise DecodeError(f"JSON has no {text}")


_DECODER: Final = JSONDecoder(parse_float=_finite, parse_constant=_no_constant)
_COMPACT: Final = JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
__all__ = ["Decoder", "decode", "encode", "format", "to_builtins"]
