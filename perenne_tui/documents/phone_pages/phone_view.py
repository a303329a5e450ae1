"""The value of a page: all that one phone is to show, given by whoever serves it.

Each form has a hidden `key` (letters, digits, `.`, `-` and `_`, at most 80), which is that of the view with the name
of the form behind it: two forms of one page are two requests, the same form sent twice is one. `of` is the page that
it stands on, and `at` the id of the element that the answer should come back to (`/#card-x8f2`), or empty.
With the header `X-Part: 1` the answer is `part(view)`, whatever its status; without, 303 to the page `of`.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.phone_activity import Activity
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.documents.phone_pages.markup import NOTHING, Html
from perenne_tui.i18n.language import Language

PageName = Literal["now", "wall", "plan"]
"""Name of a page of a phone: what is going on, the wall, the plan."""
PATHS: Final[Mapping[PageName, str]] = MappingProxyType({"now": "/", "wall": "/wall", "plan": "/plan"})
"""By name of a page: its path."""


BallotOutcome = Literal["", "replaced", "gone"]
"""Outcome of the ballot of a phone: nothing, one of paper took its place, or it was taken back for everybody."""


class PhoneView(Struct, frozen=True):
    """A page as one phone sees it."""

    workshop: Workshop
    """The workshop as it is: the pages leave out what the wall hides."""
    language: Language
    activity: Activity
    now: datetime
    """The moment, in local time with its zone."""
    of: PageName = "now"
    key: str = ""
    """One-use key of the forms of this page."""
    person: str = ""
    """uid of the person who claimed this phone; empty for nobody yet."""
    taken: frozenset[str] = frozenset()
    """uids of the people whom other phones have claimed."""
    functions: tuple[str, ...] = ()
    """Functions that somebody may be who is not in the list of people."""
    own_cards: frozenset[str] = frozenset()
    """uids of the cards that this person sent."""
    sees_ballot: bool = True
    """Whether the ballot of this person is told: not one that stood when this phone took the name."""
    refused_cards: tuple[str, ...] = ()
    """Id and title of each card of this person that the facilitator has taken away."""
    ballot_outcome: BallotOutcome = ""
    is_freed: bool = False
    """Whether the facilitator has freed the name that this phone had."""
    own_score: int | None = None
    """Confidence that this phone gave in what is asked now; `None` for none yet."""
    own_word: str = ""
    own_mark: int | None = None
    said: Sentence | None = None
    """Outcome of the last request of this phone: that it was received, or taken back."""
    error: Sentence | None = None
    """Why the last request of this phone was refused."""
    error_in: str = ""
    """Name of the field that the error is about; empty for the page as a whole."""
    typed: Mapping[str, str] = MappingProxyType({})
    """By name of a field: what was typed in a form that was refused, or chosen in the last one of its kind."""
    live: str = ""
    """The answer of the opened card as it is being typed; empty while nobody types."""
    has_plan: bool = False
    """Whether the plan is shown: after the end, or while the room reads it."""
    plan: Html = NOTHING
    """The plan, as `plan_of` made it of this workshop: whoever shows it to many makes it once; empty: it is made."""

    @property
    def reads_plan(self) -> bool:
        """Whether the room reads the plan, which is then what goes on."""
        return self.of == "now" and self.activity.kind == "wall" and self.has_plan

    def is_own(self, card: str) -> bool:
        """Return whether this person sent a card."""
        return card in self.own_cards
