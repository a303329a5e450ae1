"""A cache of what was used last, in two halves: where both are full, the older one is dropped."""

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Values by key, `most` of them at most; half as many of those that were used last are always there.

    Args:
        most: number of values.
    """

    def __init__(self, most: int) -> None:
        self._half = most // 2
        self._newer: dict[K, V] = {}
        self._older: dict[K, V] = {}

    def __len__(self) -> int:
        """Return the number of values."""
        return len(self._newer) + len(self._older)

    def get(self, key: K) -> V | None:
        """Return a value; `None` when it is not there any more."""
        value = self._newer.get(key)
        if value is None and (value := self._older.pop(key, None)) is not None:
            self.put(key, value)
        return value

    def put(self, key: K, value: V) -> None:
        """Keep a value."""
        if len(self._newer) >= self._half:
            self._newer, self._older = {}, self._newer
        self._newer[key] = value

    def clear(self) -> None:
        """Forget all values."""
        self._newer, self._older = {}, {}
