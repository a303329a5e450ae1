"""Sentences about changes for those who do not see the screen: with the texts that stand there beside the sentence.

« AC1 sur D2 · Léa Martin · 15 janvier : Déposer et relire les supports » : a screen shows the action under the rule
that confirms it, a log and a screen reader have the sentence alone.
"""

import re
from collections.abc import Sequence
from typing import Final

from perenne_tui.core.model.history import Patch
from perenne_tui.core.model.rows import Action, Card, Decision, Risk, Row
from perenne_tui.core.text.clean import clean
from perenne_tui.services.change_log import text_written
from perenne_tui.services.confirmation.change import LONGEST_NAME, Change, short
from perenne_tui.services.confirmation.confirm import main_table, tell
from perenne_tui.services.confirmation.phone_words import with_sender

_WITH_TEXTS: Final = frozenset({"cards", "actions", "decisions", "risks"})
"""Tables whose sentences may name a row without its words, or cut them."""


def tell_whole(change: Change) -> str:
    """Return a change on one line, with all the words that it wrote; empty for those that need no sentence."""
    return with_sender(_tell_whole(change), change)


def _tell_whole(change: Change) -> str:
    said, table = tell(change), main_table(change)
    if not said or table not in _WITH_TEXTS:
        return said
    patches = change.of(table)
    made = [patch for patch in patches if patch.was is None]
    if len(made) > 1:
        return _with_text(change, said, " · ".join(_row_in_words(change, patch) for patch in made))
    gone = [patch for patch in patches if patch.set is None]
    about = (made or gone or patches)[0]
    text = one_line(text_written(about))
    row = change.row(table, about.uid)
    if not text and len(patches) == 1:  # who hears of D3 alone does not know what it asks
        words = one_line(_words(row))
        return said if not words or words in said else f"{said} · {words}"
    return _with_text(change, said, text)


def one_line(text: str) -> str:
    """Return a text on one line, whole."""
    return " ".join(clean(text).split())


def _words(row: Row | None) -> str:
    match row:
        case Card():
            return row.title
        case Action() | Decision() | Risk():
            return row.text
    return ""


def _row_in_words(change: Change, patch: Patch) -> str:
    row = change.row(patch.table, patch.uid)
    spoken = row.spoken if isinstance(row, Action | Card | Decision | Risk) else ""
    return f"{spoken} {one_line(text_written(patch))}".strip()


def _with_text(change: Change, said: str, text: str) -> str:
    """Return a sentence with a text in it: in the place where it stands cut, else at the end."""
    if not text:
        return said
    cuts: Sequence[str] = (text, short(text), short(text, LONGEST_NAME))
    for cut in cuts:
        if re.search(rf"(?<!\w){re.escape(cut)}(?!\w)", said):
            return said.replace(cut, text)
    return change.language.say("{what}: {text}", what=said, text=text)
