"""The words of sums of costs: the costs of one year, once and each year, never added to another year."""

from perenne_tui.core.costs import CostTotal, YearCosts
from perenne_tui.i18n.language import N_, Language
from perenne_tui.i18n.vocabulary.sheets import cost_level


def year_words(costs: YearCosts, language: Language) -> str:
    """Return the year of some costs: “2027”, « chaque année », « année non dite »."""
    if costs.year is not None:
        return str(costs.year)
    return language.say("every year") if costs.is_every_year else language.say("year not said")


def total_words(found: CostTotal, language: Language) -> str:
    """Return a total in words: « 31 000 €, dont 0,5 ETP (1 ligne non chiffrée) »; empty without a line."""
    return _told(found, "{amount}", "{amount}", language) if found.lines else ""


def _told(found: CostTotal, costed: str, uncosted: str, language: Language) -> str:
    """Return a total with the words for how often it is spent, `costed` where it has an amount of money.

    The people are part of the money: « 34 600 € par an, dont 0,5 ETP » is no price of half a post.
    """
    posts = language.quantity(found.fte) if found.fte else ""
    missing = language.count("{n} line not costed", "{n} lines not costed", found.uncosted) if found.uncosted else ""
    if found.uncosted < found.lines:
        said = language.say(costed, amount=language.money(found.cents))
        said = language.say("{amount}, including {n} FTE", amount=said, n=posts) if posts else said
        return f"{said} ({missing})" if missing else said
    people = language.say("{n} FTE", n=posts) if posts else ""
    return language.say(uncosted, amount=f"{people} ({missing})" if people else missing)


def phase_words(costs: YearCosts, language: Language) -> tuple[str, str, str]:
    """Return the costs of one year spent once, each year, and those of which nobody has said it; empty for none."""
    said = (
        (costs.once, N_("{amount} once"), N_("{amount}, once")),
        (costs.yearly, N_("{amount} a year"), N_("{amount}, each year")),
        (costs.unsaid, N_("{amount} (once or each year: to be said)"), N_("{amount}, once or each year")),
    )
    once, yearly, unsaid = (
        _told(found, costed, uncosted, language) if found.lines else "" for found, costed, uncosted in said
    )
    return once, yearly, unsaid


def year_head(costs: YearCosts, language: Language, *, of: str = "") -> str:
    """Return the heading of costs: « SC1, 2027, maintenir »; `of` is what costs it, such as a scenario."""
    return ", ".join(filter(None, (of, year_words(costs, language), cost_level(costs.level, language))))


def sum_words(costs: YearCosts, language: Language, *, of: str = "") -> str:
    """Return the costs of one year: « SC1, 2027, maintenir : 12 400 € une fois + 31 000 € par an, dont 0,5 ETP ».

    Args:
        costs: of one year, at one level.
        language: of the words.
        of: what costs it, such as a scenario.
    """
    words = filter(None, phase_words(costs, language))
    return language.say("{what}: {text}", what=year_head(costs, language, of=of), text=" + ".join(words))
