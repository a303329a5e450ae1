"""A value of JSON, or of Python, as a value of a type: `convert`, and what `json.decode` ends with.

For each type a function is made once that takes a value and gives it as that type.
"""

import dataclasses
import re
from collections.abc import Callable, Collection, Mapping, MutableMapping, MutableSequence, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from .errors import ValidationError
from .struct import NODEFAULT, Struct, StructMeta, writers
from .structs import fields

Reader = Callable[[Any], Any]
"""Gives a value as one of its type.

Raises:
    ValidationError: it is none.
"""

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:?\d\d)?\Z", re.ASCII)
_LISTS: Final = (list, Sequence, MutableSequence, Collection)
_MAPPINGS: Final = (dict, Mapping, MutableMapping)
_SETS: Final = (set, AbstractSet)


def convert(value: Any, type: Any) -> Any:  # noqa: A002 - the library's name
    """Return a value as one of a type.

    Raises:
        ValidationError: it is none.
    """
    return reader_of(type)(value)


@cache
def reader_of(kind: Any) -> Reader:
    """Return what reads values of a type."""
    if kind is Any or kind is object:
        return _as_it_is
    origin = get_origin(kind) or kind
    args = get_args(kind)
    if origin is Union or origin is UnionType:
        return _of_union(args)
    if origin is Literal:
        return _of_literal(args)
    if isinstance(origin, StructMeta):
        return _Later(origin)
    if dataclasses.is_dataclass(origin):
        return _Later(origin)
    if origin in _PLAIN:
        return _PLAIN[origin]
    if origin is tuple:
        return _of_tuple(args)
    if isinstance(origin, type) and issubclass(origin, tuple):
        return _of_named_tuple(origin)
    for kinds, make in ((_LISTS, list), (_SETS, set), ((frozenset,), frozenset)):
        if origin in kinds:
            return _of_items(make, reader_of(args[0]) if args else _as_it_is)
    if origin in _MAPPINGS:
        return _of_mapping(*(map(reader_of, args) if args else (_as_it_is, _as_it_is)))
    raise TypeError(f"Type {kind!r} is not supported")


def _wrong(expected: str, value: Any) -> ValidationError:
    return ValidationError(f"Expected `{expected}`, got `{type(value).__name__}`")


def _as_it_is(value: Any) -> Any:
    return value


def _none(value: Any) -> Any:
    if value is not None:
        raise _wrong("null", value)
    return value


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise _wrong("str", value)
    return value


def _truth(value: Any) -> Any:
    if value is not True and value is not False:
        raise _wrong("bool", value)
    return value


def _whole(value: Any) -> Any:
    if type(value) is not int:
        raise _wrong("int", value)
    return value


def _number(value: Any) -> Any:
    if type(value) not in (int, float):
        raise _wrong("float", value)
    return float(value)


def _day(value: Any) -> Any:
    if type(value) is date:
        return value
    if not isinstance(value, str):
        raise _wrong("date", value)
    if _DAY.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValidationError("Invalid RFC3339 encoded date")


def _moment(value: Any) -> Any:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise _wrong("datetime", value)
    if _TIME.match(value):
        try:
            return datetime.fromisoformat(value.upper())
        except ValueError:
            pass
    raise ValidationError("Invalid RFC3339 encoded datetime")


_PLAIN: Final[Mapping[Any, Reader]] = {
    None: _none,
    NoneType: _none,
    str: _text,
    bool: _truth,
    int: _whole,
    float: _number,
    date: _day,
    datetime: _moment,
}


def _of_union(kinds: Sequence[Any]) -> Reader:
    """Return what reads a value as the first type that takes it; a whole number is one before it is a float."""
    readers = [reader_of(kind) for kind in sorted(kinds, key=lambda kind: kind is float)]

    def read(value: Any) -> Any:
        for reader in readers:
            try:
                return reader(value)
            except ValidationError as error:
                last = error
        raise last

    return read


def _of_literal(values: Sequence[Any]) -> Reader:
    known = {(type(value), value) for value in values}

    def read(value: Any) -> Any:
        if not isinstance(value, str | int | None) or (type(value), value) not in known:
            raise ValidationError(f"Invalid enum value {value!r}")
        return value

    return read


def _items(value: Any) -> Any:
    if not isinstance(value, list | tuple | set | frozenset):
        raise _wrong("array", value)
    return value


def _of_items(make: Callable[[Any], Any], item: Reader) -> Reader:
    def read(value: Any) -> Any:
        return make(map(item, _items(value)))

    return read


def _of_tuple(args: Sequence[Any]) -> Reader:
    if not args or args[-1] is Ellipsis:
        return _of_items(tuple, reader_of(args[0]) if args else _as_it_is)
    readers = [reader_of(kind) for kind in args]

    def read(value: Any) -> Any:
        if len(_items(value)) != len(readers):
            raise ValidationError(f"Expected `array` of length {len(readers)}")
        return tuple(reader(item) for reader, item in zip(readers, value, strict=True))

    return read


def _of_named_tuple(kind: Any) -> Reader:
    types = get_type_hints(kind)
    readers = [reader_of(types[name]) for name in kind._fields]
    fewest = len(readers) - len(kind._field_defaults)

    def read(value: Any) -> Any:
        if not fewest <= len(_items(value)) <= len(readers):
            raise ValidationError(f"Expected `array` of length {len(readers)}")
        return kind(*(reader(item) for reader, item in zip(readers, value, strict=False)))

    return read


def _of_mapping(key: Reader, item: Reader) -> Reader:
    def read(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise _wrong("object", value)
        return {key(name): item(held) for name, held in value.items()}

    return read


class _Later:
    """Reads a class whose fields may name the class itself: they are looked at with the first value."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self._read: Reader | None = None

    def __call__(self, value: Any) -> Any:
        if isinstance(value, self._kind):
            return value
        if not isinstance(value, Mapping):
            raise _wrong("object", value)
        if self._read is None:
            self._read = _of_struct(self._kind) if issubclass(self._kind, Struct) else _of_dataclass(self._kind)
        return self._read(value)


def _of_struct(kind: Any) -> Reader:
    known = {
        spec.encode_name: (write, reader_of(spec.type), spec.default, spec.default_factory)
        for spec, write in zip(fields(kind), writers(kind).values(), strict=True)
    }
    forbids, then = kind.__struct_config__.forbid_unknown_fields, getattr(kind, "__post_init__", None)

    def read(value: Any) -> Any:
        made = kind.__new__(kind)
        found = 0
        for name, (write, reader, default, factory) in known.items():
            if name in value:
                write(made, reader(value[name]))
                found += 1
            elif default is not NODEFAULT:
                write(made, default)
            elif factory is not NODEFAULT:
                write(made, factory())
            else:
                raise ValidationError(f"Object missing required field `{name}`")
        if found < len(value) and not all(isinstance(name, str) for name in value):
            raise ValidationError("Expected `str`")
        if forbids and found < len(value):
            raise ValidationError("Object contains unknown field")
        if then:
            then(made)
        return made

    return read


def _of_dataclass(kind: Any) -> Reader:
    types = get_type_hints(kind)
    known = {spec.name: (reader_of(types[spec.name]), spec) for spec in dataclasses.fields(kind) if spec.init}

    def read(value: Any) -> Any:
        given = {name: reader(value[name]) for name, (reader, _) in known.items() if name in value}
        for name, (_, spec) in known.items():
            missing = spec.default is dataclasses.MISSING and spec.default_factory is dataclasses.MISSING
            if missing and name not in given:
                raise ValidationError(f"Object missing required field `{name}`")
        return kind(**given)

    return read
