"""The words of the timeline: what its entries are, and the two sides."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.sides import ADMINISTRATION, NO_SIDE, TEAM
from perenne_tui.core.timeline import Entry, EntryKind
from perenne_tui.i18n.language import N_, Language

_ENTRIES: Final[Mapping[EntryKind, str]] = {
    "end": N_("End of the challenge"),
    "departure": N_("Last day on the project"),
    "sitting": N_("Meeting"),
    "next_sitting": N_("Next meeting"),
    "follow_up": N_("Review of the plan, {n} months after the end"),
    "decision": N_("To be decided: {text}"),
    "review": N_("To be looked at again: {text}"),
    "card": N_("{text} (milestone of the card, no action yet)"),
}
"""By kind of an entry: what it says, a message id; an action says its own text."""
SIDES: Final[Mapping[int, str]] = {
    TEAM: N_("team"),
    ADMINISTRATION: N_("administration"),
    NO_SIDE: N_("side not said"),
}
"""By side: its name, a message id."""


def entry_words(entry: Entry, language: Language) -> str:
    """Return the words of an entry, without its day, its id and the person."""
    if entry.kind == "extension":
        if entry.id:
            return language.say("End of the extended contract ({scenario})", scenario=entry.id)
        return language.say("End of the extended contract")
    if entry.kind == "sitting" and entry.text:
        return language.say("Meeting, {place}", place=entry.text)
    if entry.kind == "follow_up" and entry.months == 1:
        return language.say("Review of the plan, one month after the end")
    said = _ENTRIES.get(entry.kind)
    return language.say(said, text=entry.text, n=entry.months) if said else entry.text


def owner_words(entry: Entry, language: Language) -> str:
    """Return the owner of an entry, the relay where the owner leaves before, and words for those still to be named.

    The last days of people are said elsewhere.
    """
    if not entry.who:
        missing = {"action": language.say("owner to be named"), "decision": language.say("decider to be named")}
        return missing.get(entry.kind, "") if entry.state != "done" else ""
    if not entry.leaves:
        return entry.who
    if entry.relay:
        return language.say("{name}, then {relay}", name=entry.who, relay=entry.relay)
    return language.say("{name}, relay to be named", name=entry.who)
