"""Which part of a plan people ask for: the person that a name means, a side, the days before or after a date."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from perenne_tui.core.capture.dates import parse_date
from perenne_tui.core.capture.owner_words import names_nobody
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import PlanPart, When, owner_part, side_part, sides_of
from perenne_tui.core.text.clean import fold, has_words
from perenne_tui.core.text.sentences import MOST_NAMES, Refused
from perenne_tui.services.library import nearest_names

_END: Final = frozenset({"fin", "end"})
"""Folded words that mean the end of the challenge, whatever day that is."""


def person_called(workshop: Workshop, words: str) -> Person:
    """Return the person that words mean: the name whole or in part, with words of the function where it takes them.

    Raises:
        Refused: they mean nobody, or several people.
    """
    people = sorted(workshop.people.values(), key=lambda row: (fold(row.name or row.role), row.role, row.uid))
    wanted = fold(words).strip()
    ways = (
        [row for row in people if (row.name or row.role).strip() == words.strip()],
        [row for row in people if fold(row.name or row.role).strip() == wanted],
        [row for row in people if row.name and has_words(row.name, words)],
        [row for row in people if has_words(f"{row.name} {row.role} {row.side}", words)],
    )
    found = next((rows for rows in ways if rows), []) if wanted else []
    if not found:
        raise _nobody(people, words)
    if len(found) > 1 and len({*map(_told, found)}) == 1:
        raise Refused(
            "Several people are called “{name}”, and nothing tells them apart: give each a function or a side on the "
            "sheet of people. Nothing was written.",
            name=_told(found[0]),
        )
    if len(found) > 1:
        shown = [*map(_told, found[:MOST_NAMES]), *(["…"] if len(found) > MOST_NAMES else [])]
        raise Refused(
            "Several people answer to “{name}”: {names}. Add words of the name or of the function. Nothing was "
            "written.",
            name=words,
            names=" · ".join(shown),
        )
    return found[0]


def part_asked(
    workshop: Workshop,
    *,
    owner: str | None = None,
    side: str | None = None,
    before: str | None = None,
    after: str | None = None,
    today: date,
) -> PlanPart:
    """Return the part of a plan that is asked for in words: of an owner or of a side, due before or after a day.

    What is not asked for is `None`; empty words mean nobody, and not everybody.

    Raises:
        Refused: nobody is called so, there is no such side, or a day cannot be read.
    """
    part = PlanPart()
    if owner is not None:
        part = owner_part(workshop, person_called(workshop, owner).uid)
    elif side is not None:
        part = _of_side(workshop, side)
    days: tuple[tuple[When, str | None], ...] = (("before", before), ("after", after))
    for when, words in days:
        if words is not None:
            part = part._replace(when=when, day=_day(workshop, words, today))
    return part


def _of_side(workshop: Workshop, side: str) -> PlanPart:
    """Return the part of a side; where no side of anybody is known, of those whose function or service has its words.

    Raises:
        Refused: there is no such side.
    """
    part = side_part(workshop, side)
    if not part.people and fold(side).strip() and not sides_of(workshop):
        people = workshop.people.items()
        part = PlanPart(frozenset(uid for uid, row in people if has_words(_function(row), side)))
    if not part.people:
        raise _no_side(workshop, side)
    return part


def _function(row: Person) -> str:
    """Return the function of a person, with the name of one that is a service."""
    return f"{row.name} {row.role}" if names_nobody(row.name) else row.role


def _day(workshop: Workshop, words: str, today: date) -> date | None:
    """Return the day that words mean; `None` for the end of the challenge.

    Raises:
        Refused: they mean none, or the end is not known.
    """
    end = workshop.header.end
    if fold(words).strip() in _END:
        if end is None:
            raise Refused("This challenge has no end date yet: give a day instead. Nothing was written.")
        return None
    day = parse_date(words, today=today, end=end)
    if day is None:
        raise Refused(
            "“{words}” is no day: type “end” for the end of the challenge, or a date such as 2026-12-31. Nothing was "
            "written.",
            words=words,
        )
    return day


def _told(row: Person) -> str:
    """Return a person with the function and the side, by which they are told apart."""
    more = ", ".join(filter(None, (row.role, row.side))) if row.name else row.side
    return f"{row.name or row.role} ({more})" if more else row.name or row.role


def _nobody(people: Sequence[Person], words: str) -> Refused:
    names = [row.name or row.role for row in people if row.name or row.role]
    if nearest := nearest_names(names, words):
        return Refused(
            "Nobody in this workshop is called “{name}”. The nearest: {names}. Nothing was written.",
            name=words,
            names=", ".join(nearest),
        )
    if not names:
        return Refused("Nobody is named in this workshop. Nothing was written.")
    shown = [*names[:MOST_NAMES], *(["…"] if len(names) > MOST_NAMES else [])]
    return Refused(
        "Nobody in this workshop is called “{name}”. There is: {names}. Nothing was written.",
        name=words,
        names=", ".join(shown),
    )


def _no_side(workshop: Workshop, side: str) -> Refused:
    sides = sides_of(workshop)
    if not sides:
        return Refused(
            "This workshop says of nobody on which side they are: the sheet of people has room for it. Nothing was "
            "written."
        )
    return Refused(
        "There is no side “{side}”; there is: {sides}. Nothing was written.",
        side=side,
        sides=", ".join(sides[:MOST_NAMES]),
    )
