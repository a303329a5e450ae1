"""The outcome of an experiment: its figures, the errors found, and its bound."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of an experiment, and whether its bound holds."""

    name: str
    figures: str
    """The work done, in numbers: « 1,000 kills, 20,418 changes acknowledged »."""
    wrong: Sequence[str] = ()
    """Faults found, one sentence each."""
    bound: str = "0 wrong"
    missed: bool = False
    """Whether another bound was missed: too little was done, or a control was not noticed."""

    @property
    def is_good(self) -> bool:
        """Whether the bound holds."""
        return not (self.wrong or self.missed)

    def row(self, seconds: float) -> str:
        """Return the line of the table; `took` is in seconds."""
        verdict = "good" if self.is_good else "MISSED"
        done = f"{self.name:<10} {self.figures:<78} {len(self.wrong):>5}"
        return f"{done}   {self.bound:<28} {seconds:>6.1f} s  {verdict}"


HEAD = f"{'experiment':<10} {'done':<78} {'wrong':>5}   {'bound':<28} {'took':>8}"
