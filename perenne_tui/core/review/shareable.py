"""The shareable version of a workshop (version diffusable), for readers who did not take part.

Names are replaced by functions, in texts too. Left out are ways to reach people, notes on them, voters, the terms on
which people go on, places on the disks of the administration, ambitions that nobody chose, and what two copies said
differently. What names a service stays: it says who does what, and of no person. The result is a workshop, from which
every document can be written.
"""

import re
from collections.abc import Callable
from functools import partial
from operator import add
from typing import Final, NamedTuple

from perenne_tui.core.capture.owner_words import names_nobody
from perenne_tui.core.forgetting import forget
from perenne_tui.core.model.rows import Json, Row
from perenne_tui.core.model.sheet_rows import Paper, Point
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.names import NAMELESS, Names
from perenne_tui.core.text.rewording import reworded

_CONTACT: Final = re.compile(
    r"""
      [\w.+-]+@[\w-]+(?:\.[\w-]+)+                        # an electronic address
    | (?<![\w+])(?:\+\d{2}[ .\u00a0]?|0)[1-9](?:[ .\u00a0-]?\d{2}){4}(?!\w)   # a telephone number
    """,
    re.VERBOSE,
)

_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"L[’']|(?:Le|La|Les|Une?|The|An?) ")
_AFTER_A_LABEL: Final = ("done_when", "mitigation", "reason", "rejected", "detail", "note")
"""Fields that documents write behind a label and a colon, where a sentence goes on in small letters."""


class Shareable(NamedTuple):
    """A shareable workshop, and the words in it to check."""

    workshop: Workshop
    doubtful: tuple[str, ...]
    """Words that may be names but were left, as they are also ordinary words: a person should check them."""
    names: Names
    """Finds and replaces the same names in other texts."""


def shareable(
    workshop: Workshop,
    *,
    default_role: str,
    join: Callable[[str, str], str] = add,
    several: Callable[[int], str] | None = None,
) -> Shareable:
    """Return the shareable version of a workshop.

    Args:
        workshop: the workshop.
        default_role: replacement for somebody whose function is not known.
        join: joins the text before a name with its replacement, by the rules of the workshop's language.
        several: returns the words for several people whose functions are not known, given how many there are.
    """
    services = [row.name for row in workshop.people.values() if names_nobody(row.name)]
    forgotten = forget(workshop, default_role=default_role, keep=services, join=join)
    chosen = {uid: row for uid, row in forgotten.workshop.points.items() if _is_shown(row)}
    shown = forgotten.workshop.with_tables(
        {"stakeholders": {}, "involvements": {}, "points": chosen, "conflicts": {}, "forgotten": {}}
    )
    changes: dict[str, Callable[[Row], Row]] = {
        "actions": partial(_without, notes=()),
        "cards": partial(_without, note=""),
        "sittings": partial(_without, words=()),
        "ballots": partial(_without, voter=""),
        "scenarios": partial(_without, allies=()),
        "papers": _without_paths,
        "people": partial(_without, mail=""),
    }
    uids = frozenset(uid for table in ROW_TYPES for uid in shown.table(table))
    counted = partial(_counted, role=default_role, several=several) if several else str
    for table in ROW_TYPES:
        kept, before = changes.get(table, _unchanged), workshop.table(table)
        rows = (_without(kept(_going_on(row, before[uid])), extra={}) for uid, row in shown.table(table).items())
        shown = shown.with_rows(
            table, *(reworded(row, partial(_without_contacts, uids=uids, counted=counted), _nothing) for row in rows)
        )
    return Shareable(replace(shown, unknown={}), tuple(sorted(forgotten.left)), forgotten.names)


def _without(row: Row, **fields: object) -> Row:
    made: Callable[..., Row] = replace
    return made(row, **fields)


def _without_paths(row: Row) -> Row:
    """Return a handover document with the addresses of its place alone; without its details if it is about people."""
    if not isinstance(row, Paper):
        return row
    if row.is_internal:
        return _without(row, detail="", place="", found="")
    return _without(row, place=" ".join(_ADDRESS.findall(row.place)), found="")


def _is_shown(row: Row) -> bool:
    """Return whether a point of a sheet is shown: of the ambitions, those that were chosen."""
    return not isinstance(row, Point) or row.sheet != "ambitions" or row.is_chosen


def _going_on(row: Row, before: Row) -> Row:
    """Return a row whose texts behind a label go on in small letters, where a function took the place of a name."""
    changes = {}
    for name in _AFTER_A_LABEL:
        text = getattr(row, name, "")
        if (
            text
            and text != getattr(before, name)
            and _ARTICLE.match(text)
            and not getattr(before, name).startswith(text[:2])
        ):
            changes[name] = text[0].lower() + text[1:]
    return _without(row, **changes) if changes else row


def _unchanged(row: Row) -> Row:
    return row


def _nothing(_: Json) -> Json:
    return {}


def _without_contacts(text: str, *, uids: frozenset[str], counted: Callable[[str], str]) -> str:
    return text if text in uids else counted(_CONTACT.sub(NAMELESS, text))


def _counted(text: str, *, role: str, several: Callable[[int], str]) -> str:
    """Return a text in which people of one function in a row are counted: « deux personnes de l’équipe »."""
    if text.casefold().count(role.casefold()) < 2:
        return text
    one = f"(d’)?(?i:{re.escape(role)})"

    def many(found: re.Match[str]) -> str:
        words = several(found[0].casefold().count(role.casefold()))
        words = words[:1].upper() + words[1:] if found[0][:1].isupper() and not found[1] else words
        return f"de {words}" if found[1] else words

    return re.sub(rf"{one}(?:(?:, (?:et |and )?| et | and ){one})+", many, text)
