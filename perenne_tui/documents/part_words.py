"""The words for a part of the plan: « part de Léa Martin », « côté DSI, avant la fin du défi »."""

from typing import Final

from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import WHOLE_PLAN, PlanPart
from perenne_tui.core.text.clean import fold
from perenne_tui.i18n.language import Language

MOST_NAMES: Final = 2
"""People whose names stand in the words for a part; of more, the others are counted."""
_PLACE: Final = "\ue002"
"""Stands for a function until the words before it are known, which French contracts with its article."""


def part_words(workshop: Workshop, part: PlanPart, language: Language) -> str:
    """Return the words for a part of a plan, without a capital; those for the whole of it are empty.

    Args:
        workshop: the workshop that it is a part of.
        part: the conditions.
        language: the language of the words.
    """
    if part == WHOLE_PLAN:
        return ""
    return ", ".join(filter(None, (_whose(workshop, part, language), _when(part, language))))


def _whose(workshop: Workshop, part: PlanPart, language: Language) -> str:
    if part.people is None:
        return ""
    if part.side:
        return language.say("on the side of {side}", side=part.side)
    found = (workshop.people[uid] for uid in part.people if uid in workshop.people)
    people = sorted(found, key=lambda row: (fold(row.name or row.role), row.uid))
    if not people:
        return language.say("part of nobody")
    of = _of(people[0], language)
    if len(people) == MOST_NAMES:
        return language.say("{first} and {second}", first=of, second=people[1].name or people[1].role)
    others = len(people) - 1
    return language.count("{name} and {n} other", "{name} and {n} others", others, name=of) if others else of


def _of(person: Person, language: Language) -> str:
    """Return the words for the part of somebody, called by name, else by the function with its article."""
    if person.name:
        return language.say("part of {name}", name=person.name)
    from perenne_tui.core.text.articles import in_english, in_french

    before, _, behind = language.say("part of {name}", name=_PLACE).partition(_PLACE)
    return (in_french if language.code == "fr" else in_english)(before, person.role) + behind


def _when(part: PlanPart, language: Language) -> str:
    if not part.when:
        return ""
    if part.day is None:
        ends = {
            "before": language.say("before the end of the challenge"),
            "after": language.say("after the end of the challenge"),
        }
        return ends[part.when]
    day = language.date(part.day)
    return language.say("until {day}", day=day) if part.when == "before" else language.say("after {day}", day=day)
