"""What looks into structs."""

from functools import cache
from typing import Any, get_type_hints

from .struct import Default, Struct, reader, writers

__all__ = ["FieldInfo", "asdict", "astuple", "fields", "force_setattr", "replace"]


class FieldInfo:
    """A field of a class of structs: its name, its name in JSON, its type and what it is when it is not given."""

    __slots__ = ("default", "default_factory", "encode_name", "name", "type")

    def __init__(self, name: str, encode_name: str, kind: Any, default: Default) -> None:
        self.name = name
        self.encode_name = encode_name
        self.type = kind
        self.default = default.default
        self.default_factory = default.default_factory


@cache
def fields(kind: Any) -> tuple[FieldInfo, ...]:
    """Return the fields of a class of structs, or of a struct, in their order."""
    of: Any = kind if isinstance(kind, type) else type(kind)
    types = get_type_hints(of)
    return tuple(
        FieldInfo(name, encode_name, types[name], of.__struct_defaults_of__[name])
        for name, encode_name in zip(of.__struct_fields__, of.__struct_encode_fields__, strict=True)
    )


def asdict(value: Struct) -> dict[str, Any]:
    """Return the fields of a struct by name; values are as they are."""
    return dict(zip(value.__struct_fields__, reader(type(value))(value), strict=True))


def astuple(value: Struct) -> tuple[Any, ...]:
    """Return the values of the fields of a struct in their order."""
    return reader(type(value))(value)


def force_setattr(value: Struct, name: str, to: Any) -> None:
    """Set a field of a struct, of a frozen one too."""
    try:
        writers(type(value))[name](value, to)
    except KeyError:
        raise AttributeError(f"{type(value).__name__!r} has no field {name!r}") from None


def replace(value: Struct, /, **changes: Any) -> Any:
    """Return a copy of a struct with some fields changed."""
    return value.__replace__(**changes)
