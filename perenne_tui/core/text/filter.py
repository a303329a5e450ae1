"""The filter at work: which cards of the columns a query leaves, a letter after the other.

The cards of a column stand beside what each is searched by, so that a letter goes once through one row of texts. A
query that only grows is looked for among the cards that the shorter one left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import compress, repeat
from operator import contains

from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.text.search import CardKeys, Query, SearchIndex


@dataclass(frozen=True, slots=True)
class _Beside:
    """Cards of one column, and beside each what it is searched by."""

    stack: Stack
    keys: tuple[CardKeys, ...]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, stack: Stack, keys: Mapping[str, CardKeys]) -> "_Beside":
        found = tuple(keys[uid] for uid in stack.uids)
        return cls(stack, found, tuple(each.text for each in found))

    def sifted(self, query: Query) -> "_Beside":
        beside = self
        for word in query.words:
            beside = beside._where([*map(contains, beside.texts, repeat(word))])
        if query.tags or query.owners or query.states or query.risk:
            beside = beside._where([query.matches(keys) for keys in beside.keys])
        return beside

    def _where(self, is_left: list[bool]) -> "_Beside":
        keys, texts = tuple(compress(self.keys, is_left)), tuple(compress(self.texts, is_left))
        return _Beside(self.stack.filtered(is_left), keys, texts)


class Sieve:
    """Columns, and what was last looked for in them.

    Args:
        columns: as a lens lays them out.
        index: what their cards are searched by.
    """

    def __init__(self, columns: Iterable[Column], index: SearchIndex) -> None:
        self.columns = tuple(columns)
        self.index = index
        self._all = tuple(_Beside.of(column.stack, index.keys) for column in self.columns)
        self._query, self._left = Query(), self._all

    def sift(self, text: str) -> tuple[Column, ...]:
        """Return the columns with only the cards that a query finds."""
        query = Query.of(text)
        if query != self._query:
            among = self._left if query.narrows(self._query) else self._all
            self._query, self._left = query, tuple(beside.sifted(query) for beside in among)
        return tuple(
            replace(column, stack=beside.stack) for column, beside in zip(self.columns, self._left, strict=True)
        )
