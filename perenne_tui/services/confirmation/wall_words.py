"""Sentences about what goes on in the room, for those who do not see the wall: cards opened, phases, curtain, clocks.

On the wall itself all of it is seen, so that keys say nothing of it.
"""

from collections.abc import Iterator

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.sitting_rows import Conduct
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import cards_by_votes
from perenne_tui.i18n.language import Language
from perenne_tui.services.confirmation.change import Change, quoted
from perenne_tui.services.confirmation.whole_words import one_line


def tell_wall(change: Change) -> str:
    """Return the effect of a change on the wall, on one line; empty where there is none."""
    before, after = conducted(change.before), conducted(change.after)
    if before is after:
        return ""
    return " · ".join(_told(change, before, after))


def tell_votes(change: Change) -> str:
    """Return the result of a vote that a change shows; empty for a change that shows none."""
    is_shown = conducted(change.after).revealed and not conducted(change.before).revealed
    return _votes(change) if is_shown else ""


def hidden_cards(change: Change) -> frozenset[str]:
    """Return the uids of the cards that the curtain hides: those typed since it came down, and one just typed."""
    conduct = conducted(change.after)
    if not conduct.curtain:
        return frozenset()
    typed = (uid for uid in change.after.cards if uid not in change.before.cards)
    return frozenset((*conducted(change.before).collected, *conduct.collected, *typed))


def card_in_words(card: Card) -> str:
    """Return a card by its id and its title."""
    return f"{card.spoken} {one_line(card.title)}"


def phase_in_words(workshop: Workshop, language: Language) -> str:
    """Return the phase that goes on, with its minutes; empty without one."""
    conduct = conducted(workshop)
    phase = workshop.phases.get(conduct.phase)
    if phase is None:
        return ""
    name = quoted(phase.name, language)
    minutes = round(conduct.phase_box / 60)
    if not minutes:
        return language.say("Phase {name}", name=name)
    return language.say("Phase {name}, {n} min", name=name, n=minutes)


def _told(change: Change, before: Conduct, after: Conduct) -> Iterator[str]:
    say, workshop = change.language.say, change.after
    if (before.phase, before.phase_began) != (after.phase, after.phase_began) and not (before.paused or after.paused):
        if phase := phase_in_words(workshop, change.language):
            yield phase
    elif before.phase_box < after.phase_box:
        yield _longer(change, after.phase_box - before.phase_box)
    if before.opened != after.opened:
        card = workshop.cards.get(after.opened)
        yield say("On the wall: {card}", card=card_in_words(card) if card else say("the board"))
    elif before.card_box < after.card_box:
        yield _longer(change, after.card_box - before.card_box)
    if before.curtain != after.curtain:
        yield say("The curtain is down") if after.curtain else _curtain_up(change, before)
    if bool(before.paused) != bool(after.paused):
        yield say("The clocks are stopped") if after.paused else say("The clocks go on")
    if votes := tell_votes(change):
        yield votes


def _longer(change: Change, seconds: int) -> str:
    return change.language.count("{n} minute more", "{n} minutes more", max(1, round(seconds / 60)))


def _curtain_up(change: Change, before: Conduct) -> str:
    """Return that the curtain is up, and the cards that were typed behind it."""
    say = change.language.say
    cards = [change.after.cards[uid] for uid in before.collected if uid in change.after.cards]
    if not cards:
        return say("The curtain is up")
    return say("The curtain is up: {cards}", cards=" · ".join(map(card_in_words, cards)))


def _votes(change: Change) -> str:
    """Return the result of a vote: the cards with votes, most votes first."""
    say = change.language.say
    given = [f"{card.spoken} {votes}" for votes, card in cards_by_votes(change.after) if votes]
    return say("The votes are shown: {votes}", votes=", ".join(given) or say("none"))
