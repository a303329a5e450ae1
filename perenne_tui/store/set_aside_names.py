"""Files that were set aside, told by their names: what the store did not write over, what other programs left.

    atelier.perenne.journal.other                                   the store: a journal of another history
    atelier.perenne.json.damaged-2                                  the store: a copy of what was illegible
    atelier.perenne (Copie en conflit de Léa 2026-11-29).json       a program that keeps folders in step
    atelier.perenne.sync-conflict-20261129-140203-ABCDEFG.journal   another one
    atelier.perenne - Copie.json, atelier.perenne.json~             a file manager, an editor

They are shown, never written: whatever is in them can be read, copied into a workshop of its own, or deleted.
"""

import re
from typing import Final, Literal, NamedTuple

Form = Literal["snapshot", "journal"]
"""Which of the two files of a workshop it was."""
Cause = Literal["other", "damaged", "conflict", "copy"]
"""Why it stands there: the store set it aside, or found it damaged; two machines changed it; somebody copied it."""

_CONFLICT: Final = r"conflict|conflit|konflikt"
"""How programs that keep folders in step call the copy of a file that was changed in two places."""
_NAME: Final = re.compile(r"(?P<stem>[^.].*?)\.perenne(?P<rest>.*)", re.DOTALL)
_LABEL: Final = re.compile(
    rf"\s*[(\[][^()\[\]]*(?:{_CONFLICT})[^()\[\]]*[)\]]$|[._](?:sync-)?(?:{_CONFLICT})[-_].*$",
    re.IGNORECASE | re.DOTALL,
)
"""The mark of such a copy in the name of a workshop: a workshop of that title has neither bracket nor dot."""
_LIVE: Final = (".json", ".journal")
_PASSING: Final = (".lock", ".new", ".tmp", ".part", ".swp")
"""Ends of names that say nothing is whole there."""


class SetAside(NamedTuple):
    """What the name of a file says that was set aside."""

    stem: str
    """Name of the workshop it is of."""
    form: Form
    cause: Cause


def set_aside(name: str) -> SetAside | None:
    """Return what a name says of a file that was set aside; `None` for any other file."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    stem, rest = found["stem"], found["rest"]
    form: Form
    if ".journal" in rest:
        form = "journal"
    elif ".json" in rest:
        form = "snapshot"
    else:
        return None
    bare = _LABEL.sub("", stem)
    if rest.endswith(_PASSING) or (rest in _LIVE and bare == stem):
        return None
    return SetAside(bare or stem, form, _cause(rest, is_labelled=bare != stem))


def _cause(rest: str, *, is_labelled: bool) -> Cause:
    if is_labelled or re.search(_CONFLICT, rest, re.IGNORECASE):
        return "conflict"
    if ".other" in rest:
        return "other"
    return "damaged" if ".damaged" in rest else "copy"
