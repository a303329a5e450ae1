"""A portfolio as documents print it: the challenges by title, what needs somebody first, the sums in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from perenne_tui.core.portfolio import Challenge, Facts
from perenne_tui.core.portfolio_sums import distinct_titles, each_once, in_order_of_need, same_workshops, sums_of
from perenne_tui.core.text.clean import fold
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.portfolio import departure_words, need_words, sums_in_words

TOLD_DEPARTURES: Final = 3
"""Departures of a challenge that are told one by one; more of them are counted."""


class ChallengeItem(Struct, frozen=True):
    """A challenge whose workshop could be read."""

    title: str
    """Unlike that of any other challenge."""
    challenge: Challenge
    facts: Facts
    confidence: str
    """Its mean in words; empty without a vote."""


class NeedItem(Struct, frozen=True):
    """A challenge that needs somebody now."""

    path: Path
    title: str
    needs: tuple[str, ...]
    """Its needs in words, the most urgent first."""


class Remark(Struct, frozen=True):
    """Something about the files of a workshop, or about a place."""

    name: str
    words: str


class Portfolio(Struct, frozen=True):
    """A portfolio on a day."""

    day: date
    is_shareable: bool
    count: int
    """Number of challenges that could be read."""
    sums: tuple[str, ...]
    challenges: tuple[ChallengeItem, ...]
    """Those that could be read, by title."""
    in_need: tuple[NeedItem, ...]
    """Those that need somebody now, the most urgent first."""
    remarks: tuple[Remark, ...]


def portfolio_of(
    challenges: Sequence[Challenge], language: Language, day: date, *, is_shareable: bool = False
) -> Portfolio:
    """Return a portfolio as documents print it.

    Args:
        challenges: the challenges as they were read on that day.
        language: language of the document.
        day: the day of writing.
        is_shareable: whether they are told from shareable versions: then no name of a file is told either.
    """
    shown = each_once(challenges)
    titles = titles_of(challenges, language, is_shareable=is_shareable)
    sums = sums_of(shown, day)
    items = [
        ChallengeItem(titles[one.path], one, one.facts, _confidence(one.facts, language))
        for one in shown
        if one.facts is not None
    ]
    needs = [
        NeedItem(one.path, titles[one.path], tuple(_needs(one, language)))
        for one in in_order_of_need(shown)
        if one.needs and one.facts is not None
    ]
    return Portfolio(
        day=day,
        is_shareable=is_shareable,
        count=sums.challenges,
        sums=tuple(sums_in_words(sums, language)),
        challenges=tuple(sorted(items, key=lambda item: (fold(item.title), item.title))),
        in_need=tuple(need for need in needs if need.needs),
        remarks=() if is_shareable else tuple(_remarks(challenges, titles, language)),
    )


def titles_of(challenges: Sequence[Challenge], language: Language, *, is_shareable: bool) -> Mapping[Path, str]:
    """Return by path the titles of challenges, each once, no two of which are alike."""
    titles = distinct_titles(each_once(challenges), numbered=is_shareable)
    return {path: title or language.say("(no name)") for path, title in titles.items()}


def _confidence(facts: Facts, language: Language) -> str:
    return "" if facts.confidence is None else language.decimal(facts.confidence)


def _needs(challenge: Challenge, language: Language) -> Iterator[str]:
    """Yield what a challenge needs in words, a few departures each for itself; what ails its files is a remark."""
    for need in challenge.needs:
        if need.kind == "departures" and need.count <= TOLD_DEPARTURES:
            yield from (departure_words(row, language) for row in challenge.departures)
        elif need.kind != "trouble":
            yield need_words(need, challenge, language)


def _remarks(challenges: Sequence[Challenge], titles: Mapping[Path, str], language: Language) -> Iterator[Remark]:
    for one in each_once(challenges):
        if one.trouble:
            yield Remark(titles[one.path], language.sentence(one.trouble))
        elif one.is_elsewhere:
            yield Remark(titles[one.path], language.say("It is open in a window just now."))
    for copies in same_workshops(challenges).values():
        others = ", ".join(str(copy.path) for copy in copies[1:])
        words = language.say("Counted once, as it was changed last; the same workshop: {paths}.", paths=others)
        yield Remark(titles[copies[0].path], words)
