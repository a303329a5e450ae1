"""Frozen values of both kinds: rows, which are structs, and whatever holds them, dataclasses."""

from typing import TYPE_CHECKING

__all__ = ["replace"]

if TYPE_CHECKING:
    from dataclasses import replace  # whose fields mypy checks, for rows too
else:
    import dataclasses

    def replace(value, **changes):
        """Return the same value with some fields changed: `copy.replace`, which Python has from 3.13 on."""
        if dataclasses.is_dataclass(value):
            return dataclasses.replace(value, **changes)
        from msgspec import structs  # who has a row has imported it; commands that know none do not wait for it

        return structs.replace(value, **changes)
