"""Sentences about the rows that a merge of two copies writes, one for each."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.model.references import owners_of
from perenne_tui.core.model.session import Done
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import Language
from perenne_tui.services.confirmation.confirm import confirm
from perenne_tui.services.confirmation.row_words import row_called

_QUIET: Final = frozenset({"conflicts", "conduct", "forgotten"})
"""Tables whose rows are not listed among what a merge brings."""


def arrivals(before: Workshop, after: Workshop, writes: Sequence[Patch], language: Language) -> Iterator[str]:
    """Yield a sentence for each row that a merge writes, without its conflicts and the rows that these bring back.

    Args:
        before: the workshop before the merge.
        after: the workshop after it.
        writes: the patches of the merge.
        language: of the sentences.
    """
    kept = [row for uid, row in after.conflicts.items() if row.deleted == "here" and uid not in before.conflicts]
    needed = {uid for row in kept for uid in row.because}
    back = {(row.table, row.row) for row in kept}
    for patch in writes:
        fields = patch.set or patch.was or {}
        if patch.table in _QUIET or patch.table not in ROW_TYPES or fields.keys() <= {"rank", "counters"}:
            continue
        if patch.was is None and patch.uid not in needed and _is_of(back, patch, after):
            continue
        was, now = ((side or {}).get("spoken") for side in (patch.was, patch.set))
        if was and now:
            yield f"{was} → {now}"
            if fields.keys() <= {"rank", "spoken"}:
                continue
        entry = Entry(0, "", (patch,))
        said = confirm(Done(entry, entry, before, after), language)
        yield said or row_called(patch.table, patch.uid, before if patch.set is None else after, language)


def _is_of(rows: Collection[tuple[str, str]], patch: Patch, after: Workshop) -> bool:
    """Return whether a row is one of some rows, or goes with one of them."""
    row = after.table(patch.table).get(patch.uid)
    owners = owners_of(patch.table, row) if row else ()
    return not {(patch.table, patch.uid), *owners}.isdisjoint(rows)
