"""Frozen values of both kinds: rows, which are structs, and whatever holds them, dataclasses."""

from typing import TYPE_CHECKING

__all__ = ["replace"]

if TYPE_CHECKING:
    from dataclasses import replace  # whose fields mypy checks, for rows too
else:
    import dataclasses

    from msgspec import Struct, structs

    def replace(value, **changes):
        """Return the same value with some fields changed: `copy.replace`, which Python has from 3.13 on."""
        if isinstance(value, Struct):
            return structs.replace(value, **changes)
        return dataclasses.replace(value, **changes)
