"""The table of scores: scenarios side by side, a row for each criterion, totals, what is missing or tied."""

from typing import Final, NamedTuple

from perenne_tui.core.model.sheet_rows import Criterion, Scenario
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import Total, criteria_in_order, scenarios_in_order, score_of, ties, totals
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.i18n.language import Language
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block

NARROWEST: Final = 11
"""Cells of a column of scores, at least."""
READABLE: Final = 15
"""Cells in which most words of a name find room."""
WIDEST: Final = 24
SHORTEST: Final = 34
"""Cells of the names of criteria, at least."""
LONGEST: Final = 50
_MISSING: Final = "·"
_ARGUED: Final = "»"


class Grid(NamedTuple):
    """The workshop that is compared, the place of the cursor, and the width in cells."""

    workshop: Workshop
    criterion: str
    """uid of the row under the cursor."""
    scenario: str
    """uid of the column under the cursor."""
    width: int

    @property
    def shown(self) -> list[Scenario]:
        """The scenarios that find room, the one of the cursor among them."""
        rows = scenarios_in_order(self.workshop)
        room = max(1, (self.width - SHORTEST) // NARROWEST)
        here = next((place for place, row in enumerate(rows) if row.uid == self.scenario), 0)
        first = min(max(0, here - room + 1), max(0, len(rows) - room))
        return rows[first : first + room]

    @property
    def cells(self) -> int:
        """Cells of a column of scores."""
        count = max(1, len(self.shown))
        wide, readable = (self.width - LONGEST) // count, min(READABLE, (self.width - SHORTEST) // count)
        return min(WIDEST, max(NARROWEST, wide, readable))

    @property
    def label(self) -> int:
        """Cells of the names of criteria: what the columns leave."""
        return min(LONGEST, self.width - self.cells * len(self.shown))


def compared_lines(grid: Grid, language: Language) -> tuple[Block, ...]:
    """Return the table."""
    say = language.say
    if not grid.workshop.scenarios:
        return (
            Block("none", ((Span(say("No scenario yet: F4 leads to the sheets, where n begins one."), "quiet"),),)),
        )
    found = totals(grid.workshop)
    rows = [_row(grid, criterion) for criterion in criteria_in_order(grid.workshop)]
    return (_heads(grid, language), *rows, _sums(grid, found, language), _warnings(grid, found, language))


def _heads(grid: Grid, language: Language) -> Block:
    shown = grid.shown
    hidden = len(grid.workshop.scenarios) - len(shown)
    corner = language.count("← → {n} more", "← → {n} more", hidden) if hidden else ""
    names = [wrap(row.name, grid.cells - 1, cell_len)[:2] for row in shown]
    ids: Line = (
        Span(corner.ljust(grid.label), "quiet"),
        *(Span(_cell(row.spoken + (" ♦" if row.recommended else ""), grid), _head_role(grid, row)) for row in shown),
    )
    under = [
        (
            Span(" " * grid.label),
            *(
                Span(_cell(name[place] if place < len(name) else "", grid), _head_role(grid, row))
                for name, row in zip(names, shown, strict=True)
            ),
        )
        for place in range(max(map(len, names), default=0))
    ]
    return Block("heads", (ids, *under), gap=False)


def _head_role(grid: Grid, row: Scenario) -> Role:
    return "strong" if row.uid == grid.scenario else "quiet"


def _row(grid: Grid, criterion: Criterion) -> Block:
    """Return the scores by a criterion; under the cursor also what points mean, and every argument."""
    weight = f"{criterion.weight}× "
    name = cut(weight + criterion.name, grid.label - 1, cell_len)
    here = criterion.uid == grid.criterion
    counts: Role = "text" if criterion.weight else "quiet"
    cells = []
    for scenario in grid.shown:
        score = score_of(grid.workshop, scenario.uid, criterion.uid)
        points = _MISSING if score is None or score.points is None else str(score.points)
        said = f"{points} {_ARGUED if score and score.argument else ''}"
        if here and scenario.uid == grid.scenario:
            cells.append(Span(_cell(f"[{points}] {_ARGUED if score and score.argument else ''}", grid), "strong"))
        else:
            cells.append(Span(_cell(f" {said}", grid), "quiet" if points == _MISSING else counts))
    lines: list[Line] = [(Span(name + " " * (grid.label - cell_len(name)), counts), *cells)]
    if here:
        lines += [(Span("   " + row, "quiet"),) for row in wrap(_anchors(criterion), grid.width - 3, cell_len)]
        lines += _arguments(grid, criterion)
    return Block(criterion.uid, tuple(lines), gap=False)


def _anchors(criterion: Criterion) -> str:
    words = (("0", criterion.worst), ("2", criterion.middle), ("4", criterion.best))
    return " · ".join(f"{points}\u00a0: {said}" for points, said in words if said) or "0 … 4"


def _arguments(grid: Grid, criterion: Criterion) -> list[Line]:
    lines: list[Line] = []
    for scenario in scenarios_in_order(grid.workshop):
        score = score_of(grid.workshop, scenario.uid, criterion.uid)
        if score is not None and score.argument:
            said = f"{scenario.spoken}\u00a0: {score.argument}"
            lines += [(Span("   " + row),) for row in wrap(said, grid.width - 3, cell_len)]
    return lines


def _sums(grid: Grid, found: list[Total], language: Language) -> Block:
    """Return the points of each scenario beside what was possible, and how many criteria have a score."""
    by_scenario = {total.scenario.uid: total for total in found}
    shown = [by_scenario[row.uid] for row in grid.shown]
    label, scored = language.say("Points × weight"), language.say("Criteria scored")
    first: Line = (
        Span(label.ljust(grid.label), "strong"),
        *(
            Span(_cell(f" {total.points}/{total.most}" if total.most else f" {_MISSING}", grid), "strong")
            for total in shown
        ),
    )
    second: Line = (
        Span(scored.ljust(grid.label), "quiet"),
        *(
            Span(_cell(f" {total.scored}/{total.criteria}", grid), "hole" if total.missing else "quiet")
            for total in shown
        ),
    )
    return Block("sums", (first, second))


def _warnings(grid: Grid, found: list[Total], language: Language) -> Block:
    said = []
    open_ones = [total for total in found if total.missing]
    if open_ones:
        ids = ", ".join(total.scenario.spoken for total in open_ones)
        said.append(language.say("Scores are missing: {ids}. Their points compare with nothing yet.", ids=ids))
    said += [
        language.say("As many points: {ids}.", ids=", ".join(row.spoken for row in group)) for group in ties(found)
    ]
    said.append(language.say("Scenarios stand in the order of their sheet, never in that of their points."))
    lines = tuple((Span(row, "quiet"),) for words in said for row in wrap(words, grid.width, cell_len))
    return Block("said", lines)


def _cell(words: str, grid: Grid) -> str:
    shown = cut(words, grid.cells - 1, cell_len)
    return shown + " " * (grid.cells - cell_len(shown))
