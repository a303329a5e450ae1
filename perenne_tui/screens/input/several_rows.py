"""Several lines in one field, as a paste brings them: each becomes a row, and all of them are one change."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from perenne_tui.core.model.history import Entry, difference
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import CONDUCT_TABLES, Workshop
from perenne_tui.core.text.clean import clean_block
from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.wrap import cut

if TYPE_CHECKING:
    from perenne_tui.screens.input.typed_text import TextContext, TypedText

MOST_ROWS: Final = 1_000
"""Rows that are added at once at most; a file of more is imported."""
ADDED: Final = "add_lines"
"""Name of the change in the journal."""
_SHOWN: Final = 40
"""Characters of a line that is refused, in the sentence about it."""
_MARKERS: Final = LatePattern(
    r"^\s*(?:(?:[-*+•·–—‣▪●○◦‧∙§\uf0a7\uf0b7☐☑☒✓✔√□■➢➤►▶✗✘]|\[[ xX]?\]|\d{1,3}[.)]|[a-zA-Z]\))[ \u00a0]+|o {3,})+"
)
"""Signs of a list before its words: those of Markdown, of word processors (two of them are letters of Symbol), boxes
to be ticked, numbers; `o` and a tab is how a word processor copies its second level."""

_RULE: Final = LatePattern(r"[-*_=–—\s]*")
"""A line without words: an empty one, or a rule between two parts."""


def rows_in(text: str) -> list[str]:
    """Return the lines of a text that hold words, without the signs of a list before them."""
    lines = (_MARKERS.sub("", f"{line} ", count=1).strip() for line in clean_block(text).split("\n"))
    return [line for line in lines if not _RULE.fullmatch(line)]


def rows_of(text: "TypedText", words: str, context: "TextContext") -> list[str]:
    """Return the rows that a text stands for; none where it is one text, whatever its lines."""
    rows = rows_in(words) if "\n" in words and text.rows_in_words(2, context) else []
    return rows if len(rows) > 1 else []


def keep_rows(text: "TypedText", rows: Sequence[str], context: "TextContext", session: Session) -> Done | None:
    """Keep each row as if it had been typed alone, all of them as one change, which one undo takes back.

    Raises:
        Refused: they are more than `MOST_ROWS`, or one of them cannot be kept, which the sentence names; nothing was
            changed.
    """
    if len(rows) > MOST_ROWS:
        raise Refused(
            "{n} lines at once are too many: {limit} at most, import a file for more. Nothing was added.",
            n=len(rows),
            limit=MOST_ROWS,
        )
    trial = Session(session.workshop, _TrialStore(), last_n=session.last_n)
    for number, row in enumerate(rows):
        now = replace(context, workshop=trial.workshop)
        try:
            this = text.for_row(number, now)
            if this.keep(row, now, trial) is None and row != this.first_text(now):
                raise no_change()
        except Refused as refused:
            raise Refused(
                "Line {n}, “{line}”: {why}", n=number + 1, line=cut(row, _SHOWN), why=refused.sentence
            ) from refused
    patches = difference(session.workshop, trial.workshop)
    # What is hidden, ballots or cards behind the curtain, is hidden when its line is written.
    session.apply_patches(ADDED, tuple(patch for patch in patches if patch.table in CONDUCT_TABLES))
    return session.apply_patches(ADDED, tuple(patch for patch in patches if patch.table not in CONDUCT_TABLES))


def no_change() -> Refused:
    """Return the sentence about words that would change nothing, such as an owner without an action."""
    return Refused("This would change nothing: it is there already, or words are missing.")


class _TrialStore:
    """A store that saves nothing: the changes of a trial are made again as one."""

    def commit(self, entry: Entry, after: Workshop) -> None:
        """Let an entry go."""
