"""The filter of the board: the columns with only the cards that match what is typed.

Each column keeps a list of the texts of its cards, so that a typed letter searches one list. A query that extends the
previous one is applied to the cards that matched that one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress, repeat
from operator import contains

from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.model.stacks import Stack
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.search import CardKeys, Query, SearchIndex


@dataclass(frozen=True, slots=True)
class _SearchableStack:
    """The cards of one column with the texts to search, in the same order."""

    stack: Stack
    texts: tuple[str, ...]
    keys: Mapping[str, CardKeys]
    """By uid, the keys of all cards, for what is rarely asked for: tags, owners, states, risks."""

    @classmethod
    def of(cls, stack: Stack, keys: Mapping[str, CardKeys]) -> "_SearchableStack":
        return cls(stack, tuple(keys[uid].text for uid in stack.uids), keys)

    def matching(self, query: Query) -> "_SearchableStack":
        left = self
        for word in query.words:
            left = left._filtered([*map(contains, left.texts, repeat(word))])
        if query.tags or query.owners or query.states or query.risk:
            left = left._filtered([query.matches(self.keys[uid]) for uid in left.stack.uids])
        return left

    def _filtered(self, is_kept: list[bool]) -> "_SearchableStack":
        return _SearchableStack(self.stack.filtered(is_kept), tuple(compress(self.texts, is_kept)), self.keys)


class CardFilter:
    """Filters columns by a query, and keeps the last result for the next query.

    Args:
        columns: the columns of a lens.
        index: the search index of their cards.
    """

    def __init__(self, columns: Iterable[Column], index: SearchIndex) -> None:
        self.columns = tuple(columns)
        self.index = index
        self._all = tuple(_SearchableStack.of(column.stack, index.keys) for column in self.columns)
        self._query, self._left = Query(), self._all

    def matching(self, text: str) -> tuple[Column, ...]:
        """Return the columns with only the cards that match a query."""
        query = Query.of(text)
        if query != self._query:
            among = self._left if query.narrows(self._query) else self._all
            self._query, self._left = query, tuple(cards.matching(query) for cards in among)
        return tuple(
            replace(column, stack=cards.stack) for column, cards in zip(self.columns, self._left, strict=True)
        )
