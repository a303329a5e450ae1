"""What the tests of the commands share."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


class Perenne(Protocol):
    """Runs a command with the words typed after `perenne`."""

    def __call__(self, *args: str) -> Ended:
        """Run it."""
        ...
