"""The rows of a workshop: header, axes, cards, ballots, actions, decisions, risks, people; a frozen class for each.

Rows refer to each other by `uid`, a short random ASCII string made once and never used again. People say the
`spoken` id: `D3` for a card, `AC4`, `DE2`, `RI1` for an action, a decision, a risk. Names of fields are those in
files. Every row keeps in `extra` the fields that a newer version of the program wrote, and they are written back.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct, field

if TYPE_CHECKING:
    Json = None | bool | int | float | str | list["Json"] | Mapping[str, "Json"]
    """A value that a JSON file can hold. Treated as immutable once it is part of a row."""

    Extra = Mapping[str, Json]
    """Fields of a row that this version does not have: kept, and written back unread."""
else:  # msgspec evaluates the types of fields at run time and takes no recursive alias
    Json = object
    Extra = dict

UID_IN_JSON, EXTRA_IN_JSON = "\ue000uid", "\ue000extra"
"""Names of `uid` and `extra` for msgspec, which no field in a file has: there the uid is the key of its row."""

_NO_EXTRA: "Extra" = MappingProxyType({})
"""Shared by nearly all rows: an object of its own for each of 10,000 cards takes a megabyte."""

State = Literal["open", "current", "settled", "parked", "not_applicable"]
"""State of a card: à traiter, en cours, réglé, parking, sans objet."""

STATES: tuple[State, ...] = get_args(State)

ActionStatus = Literal["todo", "doing", "blocked", "done", "dropped"]
"""Status of an action: à faire, en cours, bloquée, faite, abandonnée."""

ACTION_STATUSES: tuple[ActionStatus, ...] = get_args(ActionStatus)
STATUS_OF_STATE: Mapping[State, ActionStatus] = {
    "open": "todo",
    "current": "doing",
    "settled": "done",
    "parked": "blocked",
    "not_applicable": "dropped",
}
"""By state of a card, the status of an action of which the same is said."""

DecisionStatus = Literal["made", "pending", "postponed"]
"""Status of a decision: actée, à arbitrer, reportée."""

DECISION_STATUSES: tuple[DecisionStatus, ...] = get_args(DecisionStatus)

Priority = Literal["normal", "high"]
"""Priority of an action."""
PRIORITIES: tuple[Priority, ...] = get_args(Priority)

YesNo = Literal["", "yes", "no"]
"""Answer to a question of yes or no; empty while it is not answered."""

Effort = Literal["", "S", "M", "L"]
"""Work that an action takes: a day or less, a week, more; empty while it is not estimated."""
EFFORTS: tuple[Effort, ...] = get_args(Effort)

Level = Literal["", "low", "medium", "high"]
"""Probability or impact of a risk; empty while it is not assessed."""
LEVELS: tuple[Level, ...] = get_args(Level)


class _Identified(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Base of `Row` with the uid, so that it comes first. `gc=False`, as no row can be part of a reference cycle."""

    uid: str = field(default="", name=UID_IN_JSON)
    """Permanent identifier inside the workshop; empty only while a file is being read."""


class Row(_Identified, frozen=True, kw_only=True):
    """Base of all rows: `uid` is the first field, `extra` the last one and passed by keyword only."""

    extra: Extra = field(default=_NO_EXTRA, name=EXTRA_IN_JSON)
    """Fields written by a newer version."""


class Header(Row, frozen=True):
    """The fields of a workshop as a whole. Its uid is that of the workshop."""

    title: str = ""
    """Shown at the top left of the wall and in the title of the plan."""
    challenge: str = ""
    """Name of the challenge (défi)."""
    cohort: str = ""
    """Cohort of the programme (promotion)."""
    organisation: str = ""
    """Host administration."""
    language: str = "fr"
    """Language of the workshop and its documents; the interface has its own setting."""
    start: date | None = None
    """First day of the challenge."""
    end: date | None = None
    """Last day of the challenge: dates such as « fin-30 » count from it."""
    stage: str = ""
    """Stage of the challenge, in the room's words: « bêta »."""
    launched: YesNo = ""
    """Whether « in production » means an official launch here."""
    upkept: YesNo = ""
    """Whether « in production » means lasting maintenance and development; both may be true."""
    has_complements: bool = False
    """Whether the list of handover documents is the extended one."""
    note: str = ""
    """Text of the deck before its first axis that was not understood, word for word."""
    credits: str = ""
    """Source of the deck."""
    take_off_from: int = 6
    take_off_to: int = 8
    """Months after the end between which the service is expected to run without the team."""
    counters: Mapping[str, int] = field(default_factory=dict)
    """Highest number used, by letter of spoken ids: `{"D": 28, "AC": 9}`. Numbers are never used twice."""
    answered: tuple[str, ...] = ()
    """Questions of plans that came back which people have answered, by their digests: they are not asked again."""


class Axis(Row, frozen=True):
    """A column of the board."""

    rank: str = ""
    letter: str = ""
    """One capital letter, unique on the board: the first character of its cards' spoken ids."""
    name: str = ""
    alias: str = ""
    """The other name of the same axis, as « mise en production » for Déploiement."""
    aim: str = ""


class Card(Row, frozen=True):
    """A card of the board: a question that the room answers."""

    axis: str = ""
    """uid of its axis."""
    rank: str = ""
    """Place in its column: ranks sort as plain strings."""
    spoken: str = ""
    """`D3`: kept when the card changes column."""
    title: str = ""
    question: str = ""
    why: str = ""
    evidence: str = ""
    suggestion: str = ""
    """The action that the deck suggests, a verb or a short phrase."""
    suggested_owner: str = ""
    milestone: str = ""
    """Time at which the suggested action should be done: `Fin-6` is six months before the end."""
    tags: tuple[str, ...] = ()
    source: str = ""
    ref: str = ""
    """Permanent reference of a shipped card (`D01`), the same in every language; empty for a card of the room."""
    state: State = "open"
    answer: str = ""
    marked: bool = False
    merged_into: str = ""
    """uid of the card that is shown on the board instead of this one; empty when it is not merged."""
    note: str = ""
    """Text under the card in a file that was not understood, word for word."""
    taken_by: str = ""
    """uid of the person who follows up a parked card after the sitting."""
    urgent: YesNo = ""
    important: YesNo = ""
    """With `urgent`, the quadrant of the card in the urgent × important lens."""


class Ballot(Row, frozen=True):
    """The dots that one voter gave to one card."""

    card: str = ""
    """uid of the card; empty for an abstention."""
    voter: str = ""
    """uid of a person; empty for a count of raised hands."""
    dots: int = 0


class Action(Row, frozen=True):
    """Something that somebody is to do by a date."""

    card: str = ""
    spoken: str = ""
    text: str = ""
    owner: str = ""
    """uid of a person; when empty, the plan asks for one."""
    relay: str = ""
    """uid of the person who takes over when the owner leaves."""
    due: date | None = None
    done_when: str = ""
    status: ActionStatus = "todo"
    notes: tuple[str, ...] = ()
    """Remarks at later sittings, oldest first, each with its day: `2026-12-15 · attend le devis`."""
    priority: Priority = "normal"
    effort: Effort = ""


class Decision(Row, frozen=True):
    """Something that the room decided about a card, or that somebody has to decide."""

    card: str = ""
    spoken: str = ""
    text: str = ""
    status: DecisionStatus = "made"
    decider: str = ""
    """uid of the person who decided, or who has to."""
    due: date | None = None
    """Day by which a pending decision must be taken."""
    reason: str = ""
    rejected: str = ""
    """The option that was set aside."""
    review: date | None = None
    """Day on which the decision is to be reviewed."""


class Risk(Row, frozen=True):
    """Something that could go wrong, and what is done about it."""

    card: str = ""
    spoken: str = ""
    text: str = ""
    mitigation: str = ""
    owner: str = ""
    """uid of a person."""
    probability: Level = ""
    impact: Level = ""
    response: str = ""
    """uid of the action that reduces the risk."""


class Person(Row, frozen=True):
    """Somebody who takes part in the workshop or is named in it."""

    name: str = ""
    role: str = ""
    """Function, which replaces the name when the workshop forgets its people."""
    leaves: date | None = None
    """Last day on the project (présent jusqu'au)."""
    side: str = ""
    """The person's group, in the room's words: « équipe », « DSI », « métier »."""
    mail: str = ""
    """The person's address for electronic mail; never in a shareable document."""


def is_open(action: Action) -> bool:
    """Return whether an action is still to be done: neither done nor dropped."""
    return action.status not in ("done", "dropped")
