"""The action plan as it will be exported, with what is missing in it said first."""

from collections.abc import Callable, Iterator, Sequence

from perenne_tui.core.changes.conduct import NOW, conducted
from perenne_tui.core.merged_cards import shown_card
from perenne_tui.core.model.ids import parse_spoken
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.sitting_rows import Conduct
from perenne_tui.core.model.values import replace
from perenne_tui.core.review.gaps import Gap, completeness, gaps
from perenne_tui.core.review.holes import verdict
from perenne_tui.core.review.plan_part import WHENS, WHOLE_PLAN, PlanPart, When, filter_plan, people_matching
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.vocabulary.states import PLAN_PARTS
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.filter import Filter
from perenne_tui.screens.headings import page_title
from perenne_tui.screens.input.search_texts import SpokenId
from perenne_tui.screens.page_screen import PageScreen
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import quiet_lines
from perenne_tui.widgets.page_view import Block, has_room_beside

WIDTH = 92
"""Cells of the page: room for the tables of the plan."""

_GAUGE = 10
"""Cells of the gauge."""
_WIDE = 100
"""Cells of a screen on which it stands beside the clocks of a sitting."""


class PlanScreen(PageScreen):
    """The plan, read before it leaves the room.

    Args:
        session: holds the workshop.
        context: what else the screen needs.
    """

    NAME = "plan"
    BINDINGS = bindings("plan")
    HINTS = ("back", "next", "gap", "export", "filter", "lens", "goto", "confidence", "undo", "help")
    PAGE_WIDTH = WIDTH

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self.filter = Filter(self, self.found, asks_whose=True)
        self.controls = (self.filter, *self.controls)
        self._when: When = ""
        self._made_from: tuple[object, ...] = ()
        self._made: tuple[Block, ...] = ()

    def prepare(self) -> None:
        """Begin with the whole plan."""
        self.filter.words, self._when = "", ""
        super().prepare()

    @property
    def wanted(self) -> PlanPart:
        """The part of the plan that is shown."""
        words = self.filter.words
        return PlanPart(people_matching(self.workshop, words) if words else None, when=self._when)

    def title_line(self) -> str:
        """Return the first row of the screen: of a part of the plan, which one."""
        say = self.language.say
        when = PLAN_PARTS[self.wanted.when]
        title = say("Action plan")
        if self.wanted == WHOLE_PLAN:
            return page_title(title, self.workshop) + self._gauge()
        return " · ".join(filter(None, (title, self.filter.words, say(when) if when else "")))

    def _gauge(self) -> str:
        done, total = completeness(self.workshop, today=self.context.today())
        if not total:
            return ""
        full = round(_GAUGE * done / total)
        bar = f" {'█' * full}{'░' * (_GAUGE - full)}" if self.size.width >= _WIDE else ""
        return f"   {done}/{total}{bar}"

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the gaps (unless they are beside), then the plan; made anew only when either changes."""
        # A clock that goes on, or a card that is opened, is nothing that a plan tells.
        sitting = Conduct(NOW, sitting=conducted(self.workshop).sitting)
        said = filter_plan(replace(self.workshop, conduct={NOW: sitting}), self.wanted)
        made_from = (said, self.context.today(), self.language.code, width, self._is_wide)
        if made_from != self._made_from:
            from perenne_tui.documents.wall import plan_lines

            self._made_from = made_from
            plan = Block("plan", plan_lines(said, self.context.today(), width, cell_len))
            self._made = (plan,) if self._is_wide else (Block("missing", self._missing(width)), plan)
        return self._made

    def beside(self, width: int) -> tuple[Line, ...]:
        """Return the gaps, for the room beside the plan."""
        return self._missing(width)

    @property
    def _is_wide(self) -> bool:
        return has_room_beside(self.size.width, self.PAGE_WIDTH)

    def action_export(self) -> None:
        """Show the dialog that writes documents, with the part that is shown here."""
        navigation = self.context.navigation
        if self.wanted != WHOLE_PLAN and self.wanted.people != frozenset():
            navigation.screens.export.propose(self.wanted)
        navigation.visit("export")

    def action_goto(self) -> None:
        """Ask for the id of an action, a decision, a risk or a card, to go where it is worded."""
        self.text_input.begin(SpokenId(), then=self._go_to)

    def action_lens(self, step: int) -> None:
        """Show the whole plan, what comes before the end of the challenge, or what comes after it."""
        self._when = WHENS[(WHENS.index(self._when) + step) % len(WHENS)]
        self.view.to_top()
        self.tell("")

    def found(self) -> str:
        """Return the names of the people whom the words of the filter mean."""
        people = sorted(map(self.workshop.person_name, people_matching(self.workshop, self.filter.words)))
        return ", ".join(people) or self.language.say("a name, a function or a side")

    def position(self) -> Callable[[], None]:
        """Return a step that shows the same part of the plan from the same line."""
        when, scroll = self._when, super().position()

        def come_back() -> None:
            self._when = when
            scroll()

        return come_back

    def leave(self) -> bool:
        """Show the whole plan again, or go back to the screen before."""
        if self.wanted == WHOLE_PLAN:
            return super().leave()
        self.filter.words, self._when = "", ""
        self.view.to_top()
        self.tell("")
        return True

    def _go_to(self, words: str) -> None:
        if not words.strip():
            return
        spoken = parse_spoken(words)
        card = self.workshop.card_named(spoken)
        rows = (self.workshop.actions, self.workshop.decisions, self.workshop.risks)
        found = next((uid for table in rows for uid, row in table.items() if row.spoken == spoken), "")
        if card:
            self.context.navigation.show_card(shown_card(self.workshop, card.uid))
        elif found:
            self.context.navigation.visit("sheets", about=found)
        else:
            self.notice = self.language.say("Nothing here is called {name}.", name=spoken)

    def _missing(self, width: int) -> tuple[Line, ...]:
        found = gaps(filter_plan(self.workshop, self.wanted), today=self.context.today())
        missing = [gap for gap in found if gap.is_missing]
        advice = [gap for gap in found if not gap.is_missing]
        count, say = self.language.count, self.language.say
        if not found:
            is_whole = self.wanted == WHOLE_PLAN
            if is_whole and not self.workshop.cards and not self.workshop.actions:
                none = say("Nothing has been said yet: F2 goes to the board, where n begins a card.")
                return quiet_lines(none, width)
            said = (
                self.language.sentence(verdict(self.workshop))
                if is_whole
                else say("Nothing is missing in this part.")
            )
            return quiet_lines(said, width)
        lines: list[Line] = []
        if missing:
            words = count("{n} thing is missing in this plan", "{n} things are missing in this plan", len(missing))
            lines += [(Span(words, "hole"),), *self._listed(missing, "hole", width)]
        if advice:
            words = count("{n} thing is worth a second look", "{n} things are worth a second look", len(advice))
            lines += [(Span(words, "strong"),), *self._listed(advice, "quiet", width)]
        return tuple(lines)

    def _in_words(self, gap: Gap) -> str:
        """Return the sentence about a gap: of a conflict, with both wordings."""
        conflict = self.workshop.conflicts.get(gap.uid) if gap.table == "conflicts" else None
        if conflict is None:
            return self.language.sentence(gap.sentence)
        from perenne_tui.services.confirmation.conflict_words import conflict_words

        return conflict_words(conflict, self.workshop, self.language).sentence

    def _listed(self, found: Sequence[Gap], sign: Role, width: int) -> Iterator[Line]:
        for gap in found:
            rows = wrap(self._in_words(gap), width - 2)
            yield from ((Span("• " if place == 0 else "  ", sign), Span(row)) for place, row in enumerate(rows))
