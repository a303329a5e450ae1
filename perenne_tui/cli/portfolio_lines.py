"""A portfolio in the terminal: the sums, then each challenge with what it needs, the most urgent first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from perenne_tui.cli.output import hanging_indent, line_width, write_line, write_sentence
from perenne_tui.cli.table import INDENT, fitted
from perenne_tui.core.portfolio import Challenge, Facts
from perenne_tui.core.portfolio_sums import each_once, in_order_of_need
from perenne_tui.core.sitting.confidence import ENOUGH
from perenne_tui.core.text.clean import clean_line, visible_line
from perenne_tui.core.text.wrap import cut
from perenne_tui.documents.view_model.portfolio import portfolio_of, titles_of
from perenne_tui.i18n.language import Language

LONGEST = 40
"""Characters of a stage, and of the names of recommended scenarios."""


def write_portfolio(
    challenges: Sequence[Challenge], language: Language, day: date, *, is_shareable: bool = False
) -> None:
    """Write a portfolio on standard output.

    Args:
        challenges: its challenges as they were read on that day.
        language: language of the words.
        day: the day.
        is_shareable: whether they were read from shareable versions: then no name of a file is told.
    """
    portfolio = portfolio_of(challenges, language, day, is_shareable=is_shareable)
    for words in portfolio.sums:
        write_sentence(f"{words[:1].upper()}{words[1:]}.")
    write_line("")
    needs = {item.path: item.needs for item in portfolio.in_need}
    ordered = [(one, one.facts) for one in in_order_of_need(each_once(challenges)) if one.facts]
    titles = titles_of(challenges, language, is_shareable=True) if is_shareable else {}
    names = _names([one for one, _ in ordered])
    rows = [_row(one, facts, language, names[one.path], titles.get(one.path, "")) for one, facts in ordered]
    for lines, (one, facts) in zip(fitted(rows, line_width()), ordered, strict=True):
        below = " · ".join([*_opinions(facts, language), *needs.get(one.path, ())])
        for line in (*lines, *(hanging_indent(INDENT, below) if below else ())):
            write_line(line)
    if portfolio.remarks:
        write_line("")
    for remark in portfolio.remarks:
        write_sentence(f"{remark.name}{_colon(language)}{remark.words}")


def _names(challenges: Sequence[Challenge]) -> dict[Path, str]:
    """Return by path the names of workshops; of several with one name, each with its folder, or all of its path."""
    names = Counter(one.name for one in challenges)
    folders = Counter((one.name, one.path.parent.name) for one in challenges)
    return {
        one.path: one.name
        if names[one.name] == 1
        else f"{one.name} ({one.path.parent.name if folders[one.name, one.path.parent.name] == 1 else one.path})"
        for one in challenges
    }


def _row(
    challenge: Challenge, facts: Facts, language: Language, name: str, title: str
) -> tuple[str, str, tuple[str, ...]]:
    """Return the name of a workshop, its challenge, and where that stands; with a title of its own, no name."""
    say = language.say
    told = (
        cut(clean_line(facts.stage), LONGEST),
        say("end: {date}", date=language.short_date(facts.end)) if facts.end else "",
        say("{settled} of {cards} settled", settled=facts.settled, cards=facts.total),
        say("sitting: {date}", date=language.short_date(challenge.next_sitting)) if challenge.next_sitting else "",
    )
    if title:
        return clean_line(title), "", told
    return visible_line(name), clean_line(challenge.typed_title), told


def _opinions(facts: Facts, language: Language) -> Iterator[str]:
    """Yield which scenario is recommended, and the confidence of the room."""
    if facts.scenarios:
        yield language.say("recommended: {names}", names=cut(clean_line(", ".join(facts.scenarios)), LONGEST))
    if facts.confidence is not None and facts.confidence >= ENOUGH:  # a lower one is a need
        yield language.say("confidence {mean} of 5", mean=language.decimal(facts.confidence))


def _colon(language: Language) -> str:
    return "\u00a0: " if language.code == "fr" else ": "
