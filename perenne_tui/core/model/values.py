"""`replace` for frozen values of both kinds, structs (the workshop, its rows) and dataclasses."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

__all__ = ["replace", "with_values"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import replace  # mypy then checks the names of fields, for rows too
else:

    def replace(value, /, **changes):
        """Return a copy of a value with some fields changed, as `copy.replace` does from Python 3.13 on."""
        own = getattr(value, "__replace__", None)  # which structs have
        if own is not None:
            return own(**changes)
        import dataclasses

        return dataclasses.replace(value, **changes)


def with_values(value: T, /, **changes: object) -> T:
    """Return a copy of a row with fields of its kind changed, where the kind is not known to the caller."""
    made: Callable[..., T] = replace
    return made(value, **changes)
