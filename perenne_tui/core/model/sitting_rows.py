"""The rows that tell of meetings: a sitting, the phases of its agenda, how sure the room is, and how it is run now.

Moments are UTC, as `core.hours.written` gives them (`2026-11-24T13:05:00.250Z`); an empty text is no moment.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

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
"""What a phase is for, which is also what the wall shows in it; `work` is a phase with a board and nothing else."""

PHASE_KINDS: tuple[PhaseKind, ...] = (
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
)

Voting = Literal["", "people", "hands"]
"""How a vote is taken: not at all, a ballot for each person, or raised hands for each card."""


class Sitting(Row, frozen=True):
    """One meeting of the workshop; a follow-up weeks later is another one."""

    day: date | None = None
    starts: str = ""
    """As people write it: `14 h 00`."""
    ends: str = ""
    """The end that is promised to the room, which nothing moves: `16 h 30`."""
    place: str = ""
    facilitator: str = ""
    """Function of whoever runs the room."""
    present: tuple[str, ...] = ()
    """uids of persons."""
    excused: tuple[str, ...] = ()
    next_day: date | None = None
    agenda: str = ""
    """Name of the agenda that it was begun with."""
    began: str = ""
    """The moment at which it was begun here; empty for one that a file tells of."""
    ended: str = ""
    """The moment at which it was closed, or the next one begun."""
    words: tuple[str, ...] = ()
    """What people said in the closing round, in their order."""
    roti: tuple[int, ...] = ()
    """Return on time invested, 1 to 5, a number for each who gave one."""
    left: Mapping[str, str] = field(default_factory=dict)
    """How things stood when it ended, by uid of an action or a card: `core.comparing` writes and reads it."""


class Phase(Row, frozen=True):
    """One phase of the agenda of a sitting."""

    sitting: str = ""
    """uid of the sitting."""
    rank: str = ""
    """Place in the agenda: plain string order."""
    kind: PhaseKind = "work"
    name: str = ""
    minutes: int = 0
    """Planned; what is left until the end is shared among phases in these proportions."""
    note: str = ""
    """What the facilitator may say: shown on the desk, never on the wall."""


class Confidence(Row, frozen=True):
    """How sure the room is of an axis or a decision, from 0 to 5."""

    sitting: str = ""
    about: str = ""
    """uid of an axis, a decision or a scenario."""
    scores: tuple[int, ...] = ()
    """A number for each voice, in ascending order: nobody is told from anybody."""
    lift: str = ""
    """What would make a low score a 3."""


class Conduct(Row, frozen=True):
    """How the room is being run at this moment: written to the journal, left alone by undo."""

    opened: str = ""
    """uid of the card that is open on the wall."""
    sitting: str = ""
    """uid of the sitting that is going on."""
    phase: str = ""
    """uid of the phase that is going on."""
    phase_rank: str = ""
    """Its place in the agenda when it began, from where the sitting goes on if the phase is taken out meanwhile."""
    phase_began: str = ""
    phase_box: int = 0
    """Seconds that the phase was given when it began, and what was added since."""
    card_began: str = ""
    """When the time box of the opened card began; empty when it has none."""
    card_box: int = 0
    """Seconds that the opened card was given, and what was added since."""
    extensions: int = 0
    """How often the box of the opened card was made longer."""
    paused: str = ""
    """The moment at which both clocks were stopped; empty while they run."""
    curtain: bool = False
    collected: tuple[str, ...] = ()
    """uids of the cards that were typed since the curtain came down."""
    spotlight: bool = False
    """Whether the title of the opened card stands on the wall in big letters."""
    silent: bool = False
    """Whether the end of a time box is told without the bell."""
    heard: tuple[str, ...] = ()
    """uids of the people who have spoken in this phase."""
    seen: tuple[str, ...] = ()
    """uids of the cards, actions or parked cards that this phase has been through."""
    put_off: tuple[str, ...] = ()
    """uids of the cards that the triage has put off: they come back when the others are done."""
    voting: Voting = ""
    budget: int = 0
    """Dots that each voter has; 0 for as many as the number of cards asks for."""
    revealed: bool = True
    """Whether the totals of the vote may be seen."""
