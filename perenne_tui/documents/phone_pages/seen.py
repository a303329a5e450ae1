"""The parts of a workshop that phones may see: what the wall shows, and what a phone itself sent.

While a vote is blind no ballot is seen but one's own; while the curtain is down no card that was written behind it is
seen but one's own.
"""

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import as_seen, dots_by_card
from perenne_tui.documents.phone_pages.phone_view import PhoneView


def seen_workshop(workshop: Workshop) -> Workshop:
    """Return a workshop without what the wall hides from everybody: the cards behind the curtain, blind ballots."""
    workshop = as_seen(workshop)
    conduct = conducted(workshop)
    hidden = frozenset(conduct.collected if conduct.curtain else ()) & workshop.cards.keys()
    return workshop.with_rows("cards", without=hidden) if hidden else workshop


def own_cards(view: PhoneView) -> list[Card]:
    """Return the cards that this phone sent and that are still there, the last one first."""
    sent = [card for uid, card in view.workshop.cards.items() if view.is_own(uid)]
    return sent[::-1]


def own_dots(view: PhoneView) -> dict[str, int]:
    """Return the dots of this person by uid of a card, those of an abstention too: `""`, without dots."""
    return dots_by_card(view.workshop, view.person) if view.person and view.sees_ballot else {}
