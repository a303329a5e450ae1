"""The headings of columns that the lenses of the board make, and the words of its months line."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from perenne_tui.core.calendar_anchors import AnchorKind
from perenne_tui.core.lenses.months import MonthNames
from perenne_tui.core.lenses.owners import OwnerNames
from perenne_tui.core.lenses.scenario import StakeNames
from perenne_tui.core.lenses.urgency import Quadrant, QuadrantNames
from perenne_tui.i18n.language import N_, NP_, Language

QUADRANT_NAMES: Final[Mapping[Quadrant, tuple[str, str]]] = {
    "plan": NP_("urgent and important", "schedule"),
    "do": NP_("urgent and important", "do"),
    "drop": NP_("urgent and important", "drop"),
    "delegate": NP_("urgent and important", "delegate"),
    "unplaced": NP_("urgent and important", "to be placed"),
}
"""By quadrant of urgent × important: context and message id of its name."""
QUADRANT_CAPTIONS: Final[Mapping[Quadrant, str]] = {
    "plan": N_("important, not urgent"),
    "do": N_("urgent and important"),
    "drop": N_("not urgent, unimportant"),
    "delegate": N_("urgent, unimportant"),
}
"""By quadrant of urgent × important: what its cards have in common, a message id."""

ANCHORS: Final[Mapping[AnchorKind, str]] = {
    "kick_off": N_("first talk about the life after"),
    "scenarios": N_("workshop on scenarios"),
    "it_departments": N_("workshop with the IT departments"),
    "note": N_("mid-term note"),
    "review": N_("demo day, mid-term review"),
    "long_lead": N_("start what takes long: posts, contract, hosting"),
    "consolidation": N_("consolidation sheet"),
    "documentation": N_("documentation sprint"),
    "evaluation": N_("evaluation, feedback workshop"),
    "departure": N_("handing over of accounts"),
    "extensions": N_("extensions of contracts"),
    "take_off": N_("take-off window"),
    "success": N_("success review"),
}
"""By step towards the end of the challenge and after it: its name, a message id."""


def quadrant_names(language: Language) -> QuadrantNames:
    """Return the words of urgent × important."""
    return QuadrantNames(
        {quadrant: language.term(*name) for quadrant, name in QUADRANT_NAMES.items()},
        {quadrant: language.say(caption) for quadrant, caption in QUADRANT_CAPTIONS.items()},
        important="↑ " + language.term("urgent and important", "important"),
        urgent=language.term("urgent and important", "urgent") + " →",
    )


def month_names(language: Language) -> MonthNames:
    """Return the words of the months line."""
    say = language.say

    def end(day: date) -> str:
        return say("end of the challenge {day}", day=language.short_day(day))

    def extended(name: str, day: date) -> str:
        return say("{name} until {day}", name=name, day=language.short_day(day))

    return MonthNames(
        undated=say("to be dated"),
        before=say("before"),
        later=say("later"),
        month=language.month,
        end=end,
        anchor=lambda kind: say(ANCHORS[kind]),
        extended=extended,
        sides=(say("team"), say("administration"), say("side not said")),
    )


def stake_names(language: Language) -> StakeNames:
    """Return the headings of the columns by what a card is in a scenario."""
    return StakeNames(
        language.term("a card in a scenario", "vital"),
        language.term("a card in a scenario", "as before"),
        language.term("a card in a scenario", "useless"),
    )


def owner_names(language: Language) -> OwnerNames:
    """Return the headings of the columns for actions without an owner and for cards without an action."""
    return OwnerNames(language.say("owner to be named"), language.say("no action"))
