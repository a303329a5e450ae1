"""The words of a portfolio: what a challenge needs, the sums of all, on screens and in documents alike."""

from perenne_tui.core.portfolio import Challenge, Departure, Facts, Need
from perenne_tui.core.portfolio_sums import Sums
from perenne_tui.i18n.language import Language


def need_words(need: Need, challenge: Challenge, language: Language) -> str:
    """Return a need in a few words without a full stop: « 3 actions en retard, depuis le 24/11/2026 ».

    What is wrong with a workshop is said by its own sentence.
    """
    if need.kind == "trouble":
        return language.sentence(challenge.trouble).removesuffix(".") if challenge.trouble else ""
    return _words(need, challenge.facts or Facts(""), language)


def departure_words(departure: Departure, language: Language) -> str:
    """Return a departure, its day and the actions that nobody takes over, in words without a full stop."""
    return language.say(
        "departure without a relay: {function}, on {date} ({ids})",
        function=departure.function or language.say("function not known"),
        date=language.short_date(departure.leaves),
        ids=", ".join(departure.actions),
    )


def sums_in_words(sums: Sums, language: Language) -> list[str]:
    """Return the sums of a portfolio as lines without a full stop; what is nowhere is not said."""
    count, say = language.count, language.say
    lines: list[list[tuple[int, str]]] = [
        [
            (1, count("{n} challenge", "{n} challenges", sums.challenges)),
            (sums.in_need, count("{n} needs somebody now", "{n} need somebody now", sums.in_need)),
            (sums.ending, count("{n} ends within 60 days", "{n} end within 60 days", sums.ending)),
        ],
        [
            (
                sums.unreadable,
                count("{n} file or folder cannot be read", "{n} files or folders cannot be read", sums.unreadable),
            )
        ],
        [(sums.challenges, say("recommended scenario: {n} of {all}", n=sums.recommended, all=sums.challenges))],
        [(sums.total, say("questions settled: {n} of {all}", n=sums.settled, all=sums.total))],
        [
            (sums.open_decisions, count("{n} decision to be made", "{n} decisions to be made", sums.open_decisions)),
            (sums.late_decisions, say("{n} late", n=sums.late_decisions)),
        ],
        [
            (sums.open_actions, count("{n} action to do", "{n} actions to do", sums.open_actions)),
            (sums.late_actions, say("{n} late", n=sums.late_actions)),
            (sums.orphan_actions, count("{n} without an owner", "{n} without an owner", sums.orphan_actions)),
        ],
        [
            (
                sums.departures,
                count("{n} departure without a relay", "{n} departures without a relay", sums.departures),
            )
        ],
    ]
    return [", ".join(words for number, words in line if number) for line in lines if line[0][0]]


def _words(need: Need, facts: Facts, language: Language) -> str:
    count, say = language.count, language.say
    n, day = need.count, language.short_date(need.day) if need.day else ""
    match need.kind:
        case "departures":
            return count(
                "{n} departure without a relay, on {date}", "{n} departures without a relay, the first on {date}", n,
                date=day,
            )  # fmt: skip
        case "late_decisions":
            return count("{n} decision late, since {date}", "{n} decisions late, since {date}", n, date=day)
        case "late_actions":
            return count("{n} action late, since {date}", "{n} actions late, since {date}", n, date=day)
        case "orphan_actions":
            return count("{n} action without an owner", "{n} actions without an owner", n)
        case "ending" if n:
            return count(
                "ends on {date} with {n} open question", "ends on {date} with {n} open questions", n, date=day
            )
        case "ending":
            return say("ends on {date} with a decision to be made", date=day)
        case "no_scenario":
            return say("no recommended scenario, end on {date}", date=day)
        case "low_confidence":
            return say("confidence {mean} of 5", mean=language.decimal(facts.confidence or 0.0))
        case "conflicts":
            return count("{n} conflict between two copies", "{n} conflicts between two copies", n)
        case _:
            return say("no next sitting")
