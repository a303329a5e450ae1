"""The challenges that the portfolio shows: in their order, without those that the filter leaves out, and in lines.

Everything is kept until what it is made from changes: a key moves the cursor, and of hundreds of lines makes two.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from perenne_tui.core.portfolio import Challenge
from perenne_tui.core.portfolio_sums import distinct_titles, each_once, sums_of
from perenne_tui.core.text.clean import has_words, visible_line
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.i18n.vocabulary.portfolio import need_words, sums_in_words
from perenne_tui.screens.portfolio_table import NEED, Day, Table, heads, in_order, is_falling, laid_out, row
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block

MOST_SUM_LINES: Final = 4
"""Lines of the sums above the table at most."""
INDENT: Final = "  "


class Choice(NamedTuple):
    """The challenges that people want to see, and how."""

    words: str = ""
    """Words of the filter."""
    order: str = NEED
    is_reversed: bool = False


class PortfolioRows:
    """The challenges in lines, as they were last asked for."""

    def __init__(self) -> None:
        self.shown: tuple[Challenge, ...] = ()
        """The challenges in their order."""
        self.table = Table(0, ())
        """The columns, as they were last laid out."""
        self._choice = Choice()
        self._made_from: object = None
        self._titles: Mapping[Path, str] = {}
        self._needs: Mapping[Path, str] = {}
        self._heads: tuple[object, tuple[Line, ...]] = (None, ())
        self._blocks: dict[Path, tuple[object, Block]] = {}

    def choose(self, challenges: Sequence[Challenge], choice: Choice, at: Day, folder: Path) -> None:
        """Choose the challenges that are shown, and their order.

        Args:
            challenges: all that have been read.
            choice: which ones, in which order.
            at: the day and the language.
            folder: the library, which is no challenge where there is none in it.
        """
        if self._made_from == (challenges, choice, at):  # the same objects are not compared
            return
        self._choice, self._made_from = choice, (challenges, choice, at)
        every = [one for one in each_once(challenges) if one.path != folder]
        self._titles = distinct_titles(every)
        self._needs = {one.path: _needs_in_words(one, at) for one in every}
        kept = [one for one in every if has_words(self._words_of(one), choice.words)]
        self.shown = tuple(in_order(kept, self._titles, choice.order, is_reversed=choice.is_reversed))

    @property
    def number(self) -> int:
        """Number of challenges that are shown and could be read."""
        return sum(one.facts is not None for one in self.shown)

    def heads(self, width: int, at: Day, *, is_airy: bool) -> tuple[Line, ...]:
        """Return the sums of what is shown, then the heads of the columns.

        Args:
            width: cells of a line.
            at: the day and the language.
            is_airy: whether there is room for a blank line between the two.
        """
        made_from = (self.shown, self._choice, at, width, is_airy)
        if self._heads[0] == made_from:
            return self._heads[1]
        self.table = laid_out(self.shown, width, at)
        said = [words[:1].upper() + words[1:] for words in sums_in_words(sums_of(self.shown, at.day), at.language)]
        sums = wrap(". ".join(said) + ".", width, cell_len)
        if len(sums) > MOST_SUM_LINES:
            sums = [*sums[: MOST_SUM_LINES - 1], cut(" ".join(sums[MOST_SUM_LINES - 1 :]), width, cell_len)]
        choice = self._choice
        fall = is_falling(choice.order, is_reversed=choice.is_reversed)
        blank: tuple[Line, ...] = ((),) if is_airy else ()
        top = heads(self.table, choice.order, at.language, is_falling=fall)
        self._heads = (made_from, (*((Span(line),) for line in sums), *blank, top))
        return self._heads[1]

    def blocks(self, width: int, cursor: str, at: Day) -> tuple[Block, ...]:
        """Return each challenge with its values and what it needs, all of it for the one under the cursor."""
        return tuple(self._block(one, width, at, is_chosen=str(one.path) == cursor) for one in self.shown)

    def _block(self, one: Challenge, width: int, at: Day, *, is_chosen: bool) -> Block:
        title = self._titles[one.path]
        made_from = (one, title, width, at, is_chosen, self.table)
        known = self._blocks.get(one.path)
        if known is None or known[0] != made_from:
            lines: list[Line] = [row(one, title, self.table, at)]
            said = visible_line(self._needs[one.path])
            below = wrap(said, width - len(INDENT), cell_len) if said else []
            if not is_chosen and len(below) > 1:
                below = [cut(said, width - len(INDENT), cell_len)]
            lines += [(Span(INDENT + line, "hole" if one.trouble else "quiet"),) for line in below]
            known = self._blocks[one.path] = (made_from, Block(str(one.path), tuple(lines), gap=False))
        return known[1]

    def _words_of(self, one: Challenge) -> str:
        """Return the text that a filter searches."""
        facts = one.facts
        held = (facts.title, facts.stage, facts.cohort, facts.organisation, *facts.scenarios) if facts else ()
        return " ".join([self._titles[one.path], one.name, *held, self._needs[one.path]])


def _needs_in_words(one: Challenge, at: Day) -> str:
    """Return the needs of a challenge on one line, and whether it is open elsewhere."""
    said = [need_words(need, one, at.language) for need in one.needs]
    if one.is_elsewhere:
        said.append(at.language.say("open in another window"))
    return " · ".join(filter(None, said))
