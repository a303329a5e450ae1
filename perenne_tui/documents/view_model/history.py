"""The history of a workshop as a document tells it: by day, by sitting, by phase."""

from datetime import date

from msgspec import Struct

from perenne_tui.documents.view_model.sittings import SittingItem


class HistoryChange(Struct, frozen=True):
    """A change in words."""

    time: str
    """Time of day, as people write it."""
    said: str
    """Its sentence, with all the words that it wrote."""
    taken_in: tuple["HistoryChange", ...] = ()
    """For a merge: the changes of the other copy that it took in, oldest first."""


class HistoryPhase(Struct, frozen=True):
    """The changes of a phase of a sitting, or of a time without one."""

    name: str
    """Empty for a time without a phase."""
    changes: tuple[HistoryChange, ...]


class HistoryMeeting(Struct, frozen=True):
    """The changes of one day in one sitting, or out of any."""

    sitting: SittingItem | None
    agenda: str
    """Name of the agenda of the sitting; empty for none."""
    phases: tuple[HistoryPhase, ...]


class HistoryDay(Struct, frozen=True):
    """The changes of one day."""

    day: date
    meetings: tuple[HistoryMeeting, ...]


class History(Struct, frozen=True):
    """The history of a workshop."""

    title: str
    challenge: str
    first: date
    """Day of the first change that is known."""
    last: date
    """Day of the last change."""
    is_whole: bool
    """Whether it goes back to the beginning of the workshop, and nothing is left out before its first change."""
    count: int
    """Number of changes that are told."""
    taken_back: int
    """Number of changes left out because they were taken back in the same sitting."""
    days: tuple[HistoryDay, ...]
