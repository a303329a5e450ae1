"""The rows a workshop is made of: one frozen class per kind, every field a plain immutable value.

Rows refer to each other by `uid`, a short random ASCII string made once and never used again. What people say
aloud is the separate `spoken` id: `D3` for a card, `AC4`, `DE2`, `RI1` for an action, a decision, a risk.
Every row keeps in `extra` the fields that a newer version of the program wrote, and gives them back on writing.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

if TYPE_CHECKING:
    Json = None | bool | int | float | str | list["Json"] | Mapping[str, "Json"]
    """A value that a JSON file can hold. Treated as immutable once it is part of a row."""

    Extra = Mapping[str, Json]
    """Fields of a row that this version does not know: carried through, never looked at."""
else:  # msgspec looks at the types of fields when it runs, and a type that names itself is none for it
    Json = object
    Extra = dict

UID_IN_JSON, EXTRA_IN_JSON = "\ue000uid", "\ue000extra"
"""What `uid` and `extra` are called where msgspec reads a row: no field of a file, which says the uid as a key."""

State = Literal["open", "current", "settled", "parked", "not_applicable"]
"""Where a card stands: à traiter, en cours, réglé, parking, sans objet."""

STATES: tuple[State, ...] = ("open", "current", "settled", "parked", "not_applicable")

ActionStatus = Literal["todo", "doing", "blocked", "done", "dropped"]
"""Where an action stands: à faire, en cours, bloquée, faite, abandonnée."""

ACTION_STATUSES: tuple[ActionStatus, ...] = ("todo", "doing", "blocked", "done", "dropped")

DecisionStatus = Literal["made", "pending", "postponed"]
"""actée, à arbitrer, reportée."""

DECISION_STATUSES: tuple[DecisionStatus, ...] = ("made", "pending", "postponed")

Priority = Literal["normal", "high"]
PRIORITIES: tuple[Priority, ...] = ("normal", "high")

YesNo = Literal["", "yes", "no"]
"""Empty as long as nobody has said."""

Effort = Literal["", "S", "M", "L"]
"""How much work an action is: a day or less, a week, more; empty as long as nobody has said."""
EFFORTS: tuple[Effort, ...] = ("", "S", "M", "L")

Level = Literal["", "low", "medium", "high"]
"""How probable a risk is, or how much it would matter; empty as long as nobody has said."""
LEVELS: tuple[Level, ...] = ("", "low", "medium", "high")


class _Identified(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """What has a permanent name. Rows hold texts, numbers and dates: no cycle for a collector to look for."""

    uid: str = field(default="", name=UID_IN_JSON)
    """The permanent name inside the workshop; empty only while a file is being read."""


class Row(_Identified, frozen=True, kw_only=True):
    """What all rows have: `uid` comes first, `extra` last, and that one by its name alone."""

    extra: Extra = field(default_factory=dict, name=EXTRA_IN_JSON)
    """Fields written by a newer version."""


class Header(Row, frozen=True):
    """What is said once for a whole workshop. Its uid is the workshop's own."""

    title: str = ""
    """What stands top left on the wall and in the plan's title."""
    challenge: str = ""
    """Name of the challenge (défi)."""
    cohort: str = ""
    """Promotion."""
    organisation: str = ""
    """Host administration."""
    language: str = "fr"
    """Language of the workshop and its documents; the interface has its own setting."""
    start: date | None = None
    end: date | None = None
    """Last day of the challenge: dates such as « fin-30 » count from it."""
    stage: str = ""
    """How far the challenge has come, in the room's words: « bêta »."""
    launched: YesNo = ""
    """Whether « in production » means an official launch here."""
    upkept: YesNo = ""
    """Whether it means lasting processes of maintenance and development: both may be so."""
    has_complements: bool = False
    """Whether the list of documents is the extended one."""
    note: str = ""
    """What stood in the deck before the first axis and was not understood."""
    credits: str = ""
    """Where the deck comes from."""
    take_off_from: int = 6
    take_off_to: int = 8
    """Months after the end between which a service is expected to stand by itself."""
    counters: Mapping[str, int] = field(default_factory=dict)
    """Highest number given per letter of spoken ids: `{"D": 28, "AC": 9}`. Numbers are never given twice."""


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
    """A question for the room."""

    axis: str = ""
    """uid of the axis it stands in."""
    rank: str = ""
    """Place in its column: plain string order."""
    spoken: str = ""
    """`D3`: given once, kept when the card changes column."""
    title: str = ""
    question: str = ""
    why: str = ""
    evidence: str = ""
    suggestion: str = ""
    """The action that the deck suggests, a verb or a short phrase."""
    suggested_owner: str = ""
    milestone: str = ""
    """When the suggested action should be done: `Fin-6` is six months before the end."""
    tags: tuple[str, ...] = ()
    source: str = ""
    ref: str = ""
    """Permanent reference of a shipped card (`D01`), the same in every language; empty for a card of the room."""
    state: State = "open"
    answer: str = ""
    marked: bool = False
    merged_into: str = ""
    """uid of the card that stands for this one on the board; empty when it stands for itself."""
    note: str = ""
    """What stood under the card in a file and was not understood, kept word for word."""
    taken_by: str = ""
    """uid of the person who takes a parked card along after the sitting."""
    urgent: YesNo = ""
    important: YesNo = ""
    """What the room holds of it: with `urgent`, the quadrant that it stands in."""


class Ballot(Row, frozen=True):
    """Dots that one voter gives to one card."""

    card: str = ""
    voter: str = ""
    """uid of a person, or empty for hands counted in the room."""
    dots: int = 0


class Action(Row, frozen=True):
    """Something that somebody will do by a date."""

    card: str = ""
    spoken: str = ""
    text: str = ""
    owner: str = ""
    """uid of a person; empty is a hole that the plan writes out."""
    relay: str = ""
    """uid of the person who takes over when the owner leaves."""
    due: date | None = None
    done_when: str = ""
    status: ActionStatus = "todo"
    notes: tuple[str, ...] = ()
    """What was said of it at later sittings, oldest first, each with its day: `2026-12-15 · attend le devis`."""
    priority: Priority = "normal"
    effort: Effort = ""


class Decision(Row, frozen=True):
    """What the room decided about a card, or left for somebody to decide."""

    card: str = ""
    spoken: str = ""
    text: str = ""
    status: DecisionStatus = "made"
    decider: str = ""
    """uid of the person who decided, or who has to."""
    due: date | None = None
    """When a pending decision must be taken."""
    reason: str = ""
    rejected: str = ""
    """The option that was set aside."""
    review: date | None = None
    """When a decision is to be looked at again."""


class Risk(Row, frozen=True):
    """What could go wrong, and what is done about it."""

    card: str = ""
    spoken: str = ""
    text: str = ""
    mitigation: str = ""
    owner: str = ""
    """uid of a person."""
    probability: Level = ""
    impact: Level = ""
    response: str = ""
    """uid of the action that answers it."""


class Person(Row, frozen=True):
    """Somebody of the room, or somebody the room gives work to."""

    name: str = ""
    role: str = ""
    """Function: all that is left of the person once the workshop has forgotten its people."""
    leaves: date | None = None
    """Last day on the project (présent jusqu'au)."""
    side: str = ""
    """Where the person belongs, in the room's words: « équipe », « DSI », « métier »."""
