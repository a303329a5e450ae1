"""The columns of the board: laid out by a lens, without the cards that the filter leaves out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from perenne_tui.core.card_summary import NO_FACTS, gather_facts
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.lenses.axes import AxisLens, VotesLens, axis_columns
from perenne_tui.core.lenses.columns import Column, Lens
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.core.text.wrap import cut
from perenne_tui.i18n.language import N_, Language
from perenne_tui.screens.headings import board_title, page_title
from perenne_tui.widgets.cells import cell_len

if TYPE_CHECKING:
    from perenne_tui.core.model.sheet_rows import Scenario
    from perenne_tui.core.text.filter import CardFilter
    from perenne_tui.core.text.search import SearchIndex


NamedLens = tuple[Sentence, Lens]
"""A lens and what it is called; nothing for the board as it is."""

BY_AXIS: Final[NamedLens] = (Sentence(""), AxisLens())
BY_VOTES: Final[NamedLens] = (Sentence(N_("by votes")), VotesLens())


def lenses(language: Language, today: Callable[[], date], workshop: Workshop) -> tuple[NamedLens, ...]:
    """Return the lenses of the board in the order of the key that changes them, one for each scenario last.

    Those that nobody sees at first are imported here: the first picture does not wait for them.
    """
    from perenne_tui.core.lenses.months import MonthLens
    from perenne_tui.core.lenses.owners import OwnerLens
    from perenne_tui.core.lenses.states import StateLens
    from perenne_tui.core.lenses.urgency import UrgencyLens
    from perenne_tui.core.model.rows import STATES
    from perenne_tui.i18n.vocabulary.lenses import month_names, owner_names, quadrant_names
    from perenne_tui.i18n.vocabulary.states import STATE_GLYPHS, state_word

    states = {state: (STATE_GLYPHS[state], state_word(state, language)) for state in STATES}
    return (
        BY_AXIS,
        BY_VOTES,
        (Sentence(N_("urgent × important")), UrgencyLens(quadrant_names(language))),
        (Sentence(N_("by month")), MonthLens(month_names(language), today)),
        (Sentence(N_("by state")), StateLens(states)),
        (Sentence(N_("by owner")), OwnerLens(owner_names(language))),
        *(
            (Sentence("seen through {id} {name}", {"id": row.spoken, "name": row.name}), lens)
            for row, lens in scenario_lenses(workshop, language)
        ),
    )


def scenario_lenses(workshop: Workshop, language: Language) -> "Iterator[tuple[Scenario, Lens]]":
    """Return a lens for each scenario."""
    from perenne_tui.core.lenses.scenario import ScenarioLens
    from perenne_tui.core.scenarios import scenarios_in_order
    from perenne_tui.i18n.vocabulary.lenses import stake_names

    for row in scenarios_in_order(workshop):
        yield row, ScenarioLens(row.uid, stake_names(language), new_uid)


_LONGEST_NAME: Final = 24
"""Cells of the name of the next lens among the key hints at most: a scenario may have a long one."""


def _has_cards(column: Column) -> bool:
    return bool(column.cards)


class BoardColumns:
    """The columns of the board, laid out again only when the workshop, the lens or the filter is another one.

    Args:
        language: of the interface.
        today: gives the day, where the room is.
    """

    def __init__(self, language: Language, today: Callable[[], date]) -> None:
        self._today = today
        self._lens = 0
        self._phase = ""
        """uid of the phase that the lens was chosen for."""
        self._made_from: tuple[Workshop, Lens, str] | None = None
        self._language = language
        self._lenses: tuple[NamedLens, ...] = (BY_AXIS,)
        self.facts = NO_FACTS
        self.places: Mapping[str, int] = {}
        """By uid of an axis, its place from the left: its sign and its colour."""
        self.shown: tuple[Column, ...] = ()
        self._first_step: Sentence | None = None
        self._board: tuple[Column, ...] = ()
        self._all: tuple[Column, ...] = ()
        self._index: SearchIndex | None = None
        self._filter: CardFilter | None = None

    @property
    def lens(self) -> Lens:
        """The lens that lays the cards out."""
        return self._lenses[self._lens][1]

    @property
    def name(self) -> str:
        """The name of the lens; empty for the board by axis."""
        return self._name_of(self._lens)

    @property
    def next_name(self) -> str:
        """The name of the lens that comes next; empty where that is the board by axis."""
        return self._name_of((self._lens + 1) % len(self._lenses))

    @property
    def advice(self) -> str:
        """The sentence on what to do first, as long as the lens has nothing to show; empty once it has."""
        return self._language.sentence(self._first_step) if self._first_step else ""

    def title(self, workshop: Workshop, column: str) -> str:
        """Return the title of the board: through a lens its name, what to do first, and the note of a column.

        The note is whole here: at the head of the column it may be cut.
        """
        if not self.name:
            return board_title(workshop)
        name = self._language.say("Board: {lens}", lens=self.name)
        note = next((each.note for each in self.shown if each.uid == column), "")
        return page_title(" · ".join(filter(None, (name, self.advice, note))), workshop)

    def way_out(self, pairs: Sequence[tuple[str, str]], *, is_filtered: bool) -> tuple[tuple[str, str], ...]:
        """Return the hints on the keys that lead out of a lens and on to the next one: pairs of key and word.

        Args:
            pairs: the key of Esc and that of the next lens, each with its usual word.
            is_filtered: whether a filter is on, which Esc takes off first.
        """
        say = self._language.say
        following = cut(self.next_name, _LONGEST_NAME, cell_len) or say("the axes")
        words = (say("all cards") if is_filtered else say("the axes"), following)
        return tuple((key, word) for (key, _), word in zip(pairs, words, strict=True))

    def _name_of(self, lens: int) -> str:
        name = self._lenses[lens][0]
        return self._language.sentence(name).strip() if name.message else ""

    @property
    def is_by_votes(self) -> bool:
        """Whether the cards of every column are in the order of a discussion."""
        return self._lenses[self._lens] == BY_VOTES

    @property
    def place(self) -> int:
        """Place of the lens in the order of the lenses; 0 for the board by axis."""
        return self._lens

    def take(self, place: int, workshop: Workshop) -> None:
        """Take the lens at a place in the order of the lenses."""
        self._lenses = lenses(self._language, self._today, workshop)
        self._lens = place % len(self._lenses)

    def leave_lens(self, workshop: Workshop) -> bool:
        """Lay the cards out by axis again; return whether they were laid out otherwise."""
        was_other = bool(self._lens)
        self.take(0, workshop)
        return was_other

    def change_lens(self, step: int, workshop: Workshop) -> None:
        """Take another lens, by so many steps in the order of the lenses."""
        self.take(self._lens + step, workshop)

    def forget_phase(self) -> None:
        """Let the phase that is going on count as one that has just begun, the next time the board is shown."""
        self._phase = ""

    def follow_phase(self, workshop: Workshop) -> str:
        """Take the lens of a phase that has just begun; return the uid of the card it begins with, empty for none."""
        phase = conducted(workshop).phase
        if phase == self._phase:
            return ""
        self._phase = phase
        from perenne_tui.core.sitting.discussion import is_discussing, to_discuss

        if not is_discussing(workshop):
            self._lens = 0
            return ""
        self._lenses = lenses(self._language, self._today, workshop)
        self._lens = self._lenses.index(BY_VOTES)
        return next((card for card, _ in to_discuss(workshop, gather_facts(_seen(workshop), self.facts))), "")

    def minutes(self, workshop: Workshop, now: datetime) -> Mapping[str, int]:
        """Return the minutes that each card of a discussion has, 0 beyond the cut-off; none where there is none."""
        if not conducted(workshop).phase:
            return {}
        from perenne_tui.core.sitting.discussion import minutes_of_cards

        return minutes_of_cards(workshop, self.facts, now)

    def of(self, workshop: Workshop, query: str, language: Language) -> tuple[Column, ...]:
        """Return the columns as the lens lays them out, without the cards that a query does not find."""
        self._translate(language)
        lens = self.lens
        made_from = self._made_from
        same = made_from is not None and made_from[0] is workshop and made_from[1] is lens
        if same and made_from and made_from[2] == query:
            return self.shown
        if made_from is None or made_from[0] is not workshop:
            self.facts = gather_facts(_seen(workshop), self.facts)
            self._board = axis_columns(workshop)
            self.places = {column.uid: place for place, column in enumerate(self._board)}
        if not same:
            self._all = lens.columns(workshop, self._board, self.facts)
            self._first_step = lens.first_step(workshop, self._all) if any(map(_has_cards, self._all)) else None
        self.shown = self._filtered(workshop, query) if query else self._all
        self._made_from = (workshop, lens, query)
        return self.shown

    def _translate(self, language: Language) -> None:
        """Take the lenses in another language: the names of columns that are no axes change too."""
        if language is self._language:
            return
        self._language = language
        shown = self._made_from[0] if self._made_from else None
        if shown is not None and self._lens:
            self._lenses = lenses(language, self._today, shown)
            self._lens = self._lens if self._lens < len(self._lenses) else 0  # a scenario may be gone

    def prepare_to_filter(self, workshop: Workshop) -> None:
        """Fold every text of the workshop, which the first letter of a filter would wait for."""
        from perenne_tui.core.text.search import SearchIndex

        self._index = SearchIndex.of(workshop, self._index)

    def _filtered(self, workshop: Workshop, query: str) -> tuple[Column, ...]:
        from perenne_tui.core.text.filter import CardFilter
        from perenne_tui.core.text.search import SearchIndex

        self._index = SearchIndex.of(workshop, self._index, self.facts)
        if self._filter is None or self._filter.columns is not self._all or self._filter.index is not self._index:
            self._filter = CardFilter(self._all, self._index)
        return self._filter.matching(query)


def _seen(workshop: Workshop) -> Workshop:
    """Return the workshop as the wall shows it; where nobody has voted, no vote is hidden."""
    if not workshop.ballots:
        return workshop
    from perenne_tui.core.sitting.voting import as_seen

    return as_seen(workshop)
