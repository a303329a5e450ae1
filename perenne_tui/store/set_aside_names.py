"""The names of files that were set aside: kept by the store instead of being overwritten, or made by other programs.

    atelier.perenne.journal.other                                   the store: a journal of another history
    atelier.perenne.json.damaged-2                                  the store: a copy of what was illegible
    atelier.perenne (Copie en conflit de Léa 2026-11-29).json       a program that synchronises folders
    atelier.perenne.sync-conflict-20261129-140203-ABCDEFG.journal   another one
    atelier.perenne-LAPTOP-AB12.json                                another one, which adds the name of the computer
    atelier.perenne - Copie.json, atelier.perenne.json~             a file manager, an editor

Such a file is shown and never written: it can be read, copied into a workshop of its own, or deleted.
"""

import re
from typing import Final, Literal

from msgspec import Struct

from perenne_tui.core.text.patterns import LatePattern

Form = Literal["snapshot", "journal"]
"""Which of the two files of a workshop it is."""
Cause = Literal["other", "damaged", "conflict", "copy"]
"""Origin: another history that the store set aside; a damaged file; a conflict of two machines; a copy by hand."""

_CONFLICT: Final = r"conflict|conflit|konflikt"
"""Words by which synchronising programs mark the copy of a file that was changed in two places."""
_IN_ALL: Final = "onfl"
"""Letters that all of these words have: they are looked for first, in names that mostly have none of them."""
_COMPUTER: Final = LatePattern(r"-(?!copi|copy)[^\W\d_][^.()\[\]]*\.(?:json|journal)", re.IGNORECASE)
"""The name of a computer before the ending, by which OneDrive marks such a copy."""
_MARK: Final = ".perenne"
_LABEL: Final = LatePattern(
    rf"\s*[(\[][^()\[\]]*(?:{_CONFLICT})[^()\[\]]*[)\]]$|[._](?:sync-)?(?:{_CONFLICT})[-_].*$",
    re.IGNORECASE | re.DOTALL,
)
"""The mark of such a copy in the name of a workshop: file names that perenne makes have neither bracket nor dot."""
_LIVE: Final = (".json", ".journal")
"""Ends of the names of files in use."""
_OWN: Final = tuple(f".perenne{end}" for end in _LIVE)
_PASSING: Final = (".lock", ".new", ".tmp", ".part", ".swp")
"""Ends of the names of files that hold nothing complete."""


class SetAside(Struct, frozen=True):
    """The parts of the name of a file that was set aside."""

    stem: str
    """Name of its workshop, without ending."""
    form: Form
    cause: Cause


def parse_set_aside(name: str) -> SetAside | None:
    """Return the parts of the name of a file that was set aside; `None` for any other name."""
    if name.endswith(_OWN) and name.count(".perenne") == 1 and _IN_ALL not in name.lower():
        return None  # as nearly all names are
    end = name.find(_MARK, 1)
    if end < 0 or name.startswith("."):
        return None
    stem, rest = name[:end], name[end + len(_MARK) :]
    form: Form
    if ".journal" in rest:
        form = "journal"
    elif ".json" in rest:
        form = "snapshot"
    else:
        return None
    bare = _LABEL.sub("", stem) if _IN_ALL in stem.lower() else stem
    if rest.endswith(_PASSING) or (rest in _LIVE and bare == stem):
        return None
    return SetAside(bare or stem, form, _cause(rest, is_labelled=bare != stem))


def _cause(rest: str, *, is_labelled: bool) -> Cause:
    if is_labelled or _COMPUTER.fullmatch(rest) or re.search(_CONFLICT, rest, re.IGNORECASE):
        return "conflict"
    if ".other" in rest:
        return "other"
    return "damaged" if ".damaged" in rest else "copy"
