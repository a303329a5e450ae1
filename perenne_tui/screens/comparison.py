"""Scenarios side by side: a row for each criterion, a column for each scenario, arguments under the row one is on.

Nothing is ever put in the order of its points: ties and missing scores are said in words.
"""

from perenne_tui.core.changes.scenarios import set_points, set_weight
from perenne_tui.core.changes.sheet_rows import add_rows
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.sheet_rows import Criterion, Scenario
from perenne_tui.core.scenarios import MOST_WEIGHT, criteria_in_order, scenarios_in_order, score_of
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.screens.score_table import Grid, compared_lines
from perenne_tui.widgets.page_view import Block


class ComparisonScreen(ListScreen):
    """The table of scores."""

    NAME = "comparison"
    BINDINGS = bindings("comparison")
    HINTS = ("score.none", "open", "delete", "vote", "undo", "back", "board", "help")
    PAGE_WIDTH = 140
    scenario: str = ""
    """uid of the scenario whose column the cursor is in."""

    def prepare(self) -> None:
        """Begin at the first criterion; those of the catalogue are brought in where there is none yet."""
        done = None
        if not self.workshop.criteria and not self.session.read_only:
            from perenne_tui.services.templates import offered_catalogue
            from perenne_tui.sheets.catalogue_rows import criteria

            tag, folder = self.workshop.header.language, self.context.workspace.folder
            rows = criteria(offered_catalogue("criteria", tag, folder).catalogue, new_uid)
            done = self.session.do(add_rows, table="criteria", rows=rows)
        super().prepare()
        self.changes.confirm(done)

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Scenarios side by side")

    def names(self) -> list[str]:
        """Return the criteria; none as long as there is no scenario to compare."""
        return [row.uid for row in criteria_in_order(self.workshop)] if self.workshop.scenarios else []

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the table."""
        here = self._column()
        return compared_lines(Grid(self.workshop, self.cursor, here.uid if here else "", width), self.language)

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: scores and weights are those under the cursor."""
        here, row = self._column(), self._criterion()
        match name:
            case "open" | "edit" | "score.none":
                return here is not None and bool(self.cursor)
            case "delete":
                score = score_of(self.workshop, here.uid, self.cursor) if here else None
                return score is not None and score.points is not None
            case "vote" | "vote.less":
                step = 1 if name == "vote" else -1
                return row is not None and 0 <= row.weight + step <= MOST_WEIGHT
        return True

    def action_across(self, step: int) -> None:
        """Go to the column of another scenario."""
        rows = scenarios_in_order(self.workshop)
        here = self._column()
        if here is not None:
            self.scenario = rows[min(max(rows.index(here) + step, 0), len(rows) - 1)].uid
            self.notice = ""
        self.show()

    def action_carry_to(self, place: int) -> None:
        """Set the score, and go on to the next criterion."""
        here = self._column()
        if here is not None and self.cursor:
            where = {"scenario": here.uid, "criterion": self.cursor}
            if self.do(set_points, **where, points=place, uid=new_uid()):
                self.action_move(1)

    def action_remove(self) -> None:
        """Take the score back; its argument stays."""
        here = self._column()
        if here is not None and self.cursor:
            self.do(set_points, scenario=here.uid, criterion=self.cursor, points=None, uid=new_uid())

    def removable(self) -> str:
        """Return the scenario and the criterion of the score; empty where there is none."""
        here, row = self._column(), self._criterion()
        score = score_of(self.workshop, here.uid, row.uid) if here and row else None
        is_there = score is not None and score.points is not None
        return f"{here.spoken} · {row.name}" if here and row and is_there else ""

    def action_vote(self, step: int) -> None:
        """Change the weight of the criterion, up or down."""
        row = self._criterion()
        if row is not None:
            self.do(set_weight, criterion=row.uid, weight=row.weight + step)

    def action_open(self) -> None:
        """Type the argument for the score under the cursor."""
        here = self._column()
        if here is not None and self.cursor:
            from perenne_tui.screens.input.sheet_texts import ScoreArgument  # which needs all kinds of fields

            self.text_input.begin(ScoreArgument(here.uid, self.cursor))

    def action_edit(self) -> None:
        """Type the argument."""
        self.action_open()

    def _column(self) -> Scenario | None:
        """Return the scenario whose column the cursor is in; the first one where that one is gone."""
        rows = scenarios_in_order(self.workshop)
        return next((row for row in rows if row.uid == self.scenario), rows[0] if rows else None)

    def _criterion(self) -> Criterion | None:
        return self.workshop.criteria.get(self.cursor)
