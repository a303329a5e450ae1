"""The rows of meetings: sittings, the phases of their agendas, votes of confidence, and the conduct of the sitting.

Moments are texts in UTC, as `core.capture.hours.write_moment` writes them (`2026-11-24T13:05:00.250Z`); an empty text
is no moment.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal, get_args

from msgspec import field

from perenne_tui.core.model.rows import Row

PhaseKind = Literal[
    "welcome",
    "framing",
    "aim",
    "resume",
    "triage",
    "collect",
    "group",
    "vote",
    "break",
    "discuss",
    "review",
    "closing",
    "work",
]
"""Kind of a phase, which decides what the wall shows; `work` shows the board alone."""

PHASE_KINDS: tuple[PhaseKind, ...] = get_args(PhaseKind)

Voting = Literal["", "people", "hands"]
"""Way of voting: none, a ballot from each person, or a count of raised hands for each card."""


class Sitting(Row, frozen=True):
    """One meeting of a workshop; a follow-up weeks later is another sitting."""

    day: date | None = None
    starts: str = ""
    """Time of day, `14 h 00`."""
    ends: str = ""
    """Promised end, `16 h 30`; only a person changes it."""
    place: str = ""
    facilitator: str = ""
    """Function of the facilitator."""
    present: tuple[str, ...] = ()
    """uids of persons."""
    excused: tuple[str, ...] = ()
    next_day: date | None = None
    agenda: str = ""
    """Name of the agenda it was begun with."""
    began: str = ""
    """Moment at which it was begun in this program; empty for a sitting read from a document."""
    ended: str = ""
    """Moment at which it was closed or the next one begun."""
    words: tuple[str, ...] = ()
    """Answers of the closing round, in their order."""
    roti: tuple[int, ...] = ()
    """Return on time invested, 1 to 5, one number for each answer."""
    prepared: str = ""
    """Moment at which it was prepared, before it began; empty for one that was begun without."""
    left: Mapping[str, str] = field(default_factory=dict)
    """States of actions and cards when it ended, by uid; written and read by `core.review.since_last_sitting`."""


class Phase(Row, frozen=True):
    """One phase of the agenda of a sitting."""

    sitting: str = ""
    """uid of the sitting."""
    rank: str = ""
    """Place in the agenda: ranks sort as plain strings."""
    kind: PhaseKind = "work"
    name: str = ""
    minutes: int = 0
    """Planned minutes; the time until the end is shared among the phases in these proportions."""
    note: str = ""
    """Note to the facilitator: shown on the desk, never on the wall."""
    purpose: str = ""
    """Purpose of the phase in a few words: shown on the wall, under the title."""


class Confidence(Row, frozen=True):
    """A vote of confidence in an axis or a decision, from 0 to 5."""

    sitting: str = ""
    """uid of the sitting."""
    about: str = ""
    """uid of an axis, a decision or a scenario."""
    scores: tuple[int, ...] = ()
    """One number for each voter, in ascending order, so that they are anonymous."""
    lift: str = ""
    """Answer to the question of what would raise a low score to 3."""


class Conduct(Row, frozen=True):
    """The current state of the sitting: written to the journal, skipped by undo."""

    opened: str = ""
    """uid of the card that is open on the wall."""
    sitting: str = ""
    """uid of the current sitting."""
    phase: str = ""
    """uid of the current phase."""
    phase_rank: str = ""
    """Rank of the phase when it began; the agenda continues from there if the phase is removed meanwhile."""
    phase_began: str = ""
    """Moment at which the phase began."""
    phase_box: int = 0
    """Time box of the phase in seconds, with what was added since it began."""
    card_began: str = ""
    """Moment at which the time box of the opened card began; empty when it has none."""
    card_box: int = 0
    """Time box of the opened card in seconds, with what was added since it began."""
    extensions: int = 0
    """Number of times that the time box of the opened card was extended."""
    paused: str = ""
    """Moment at which both clocks were stopped; empty while they run."""
    curtain: bool = False
    """Whether new cards are hidden from the wall while people write them."""
    collected: tuple[str, ...] = ()
    """uids of the cards typed since the curtain was closed."""
    spotlight: bool = False
    """Whether the wall shows the title of the opened card in big letters."""
    silent: bool = False
    """Whether the bell is off at the end of a time box."""
    heard: tuple[str, ...] = ()
    """uids of the people who have spoken in this phase."""
    seen: tuple[str, ...] = ()
    """uids of the cards or actions that this phase has dealt with."""
    put_off: tuple[str, ...] = ()
    """uids of the cards that the triage has postponed: they come after all others."""
    voting: Voting = ""
    budget: int = 0
    """Dots of each voter; 0 for the number that is proposed from the number of cards."""
    revealed: bool = True
    """Whether the totals of the vote are shown."""
    totals_seen: bool = False
    """Whether a vote with hidden totals is one whose totals the room had seen before."""
    asked: str = ""
    """uid of the axis or the decision about which phones are asked for their confidence now."""
    numbers_seen: tuple[str, ...] = ()
    """uids of the axes and decisions whose confidence the room has seen in this sitting: until then it is hidden
    while phones are asked for it."""
    phones_off: tuple[str, ...] = ()
    """uids of the phases in which phones only look."""
    phones_straight: bool = False
    """Whether cards from phones go straight on the board when the curtain is down, instead of behind it."""
