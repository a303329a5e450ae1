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
    """Return a total in words: « 31 000 € (0,5 ETP, 1 ligne non chiffrée) »; empty without a line."""
    if not found.lines:
        return ""
    said = [language.money(found.cents)] if found.uncosted < found.lines else []
    if found.fte:
        said.append(language.say("{n} FTE", n=language.quantity(found.fte)))
    if found.uncosted:
        said.append(language.count("{n} line not costed", "{n} lines not costed", found.uncosted))
    first, *beside = said
    return f"{first} ({', '.join(beside)})" if beside else first


def _phase_words(found: CostTotal, costed: str, uncosted: str, language: Language) -> str:
    """Return a total with the words for how often it is spent."""
    message = costed if found.uncosted < found.lines else uncosted
    return language.say(message, amount=total_words(found, language))


def sum_words(costs: YearCosts, language: Language, *, of: str = "") -> str:
    """Return the costs of one year: « SC1, 2027, maintenir : 12 400 € une fois + 31 000 € (0,5 ETP) par an ».

    Args:
        costs: of one year, at one level.
        language: of the words.
        of: what costs it, such as a scenario.
    """
    said = (
        (costs.once, N_("{amount} once"), N_("{amount}, once")),
        (costs.yearly, N_("{amount} a year"), N_("{amount}, each year")),
        (costs.unsaid, N_("{amount} (once or each year: to be said)"), N_("{amount}, once or each year")),
    )
    words = (_phase_words(found, costed, uncosted, language) for found, costed, uncosted in said if found.lines)
    head = (of, year_words(costs, language), cost_level(costs.level, language))
    return language.say("{what}: {text}", what=", ".join(filter(None, head)), text=" + ".join(words))
