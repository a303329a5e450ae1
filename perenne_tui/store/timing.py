"""How often the files of an open workshop are written and looked at."""

from typing import NamedTuple


class Pace(NamedTuple):
    """How often the writer does what, in seconds."""

    retry: float = 1.0
    """Between two attempts at a write that failed; the next change tries at once."""
    patience: float = 1.0
    """That a write may take before the status says so."""
    quiet: float = 2.0
    """Without a change, after which a snapshot is written."""
    lines: int = 100
    """Changes after which a snapshot is written even so."""
    look: float = 0.5
    """Between two looks whether the journal is still there, while nothing is written."""
    settle: float = 0.3
    """For which a file that another program put there must stay the same: it may still be copying."""
    copying: float = 5.0
    """For which a file that ends in the middle is waited for: somebody is writing over it, and may be slow."""
    late: float = 10.0
    """For which the journal is waited for that goes with a snapshot from elsewhere."""
