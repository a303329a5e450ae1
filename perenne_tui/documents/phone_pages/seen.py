"""The parts of a workshop that phones may see: what the wall shows, and what a phone itself sent.

While a vote is blind no ballot is seen but one's own; while the curtain is down no card that was written behind it is
seen but one's own. Numbers without a name are not seen while they are given, not in the plan either: who watches
them come sees whose they are.
"""

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.confidence import confidence_in, hides_numbers
from perenne_tui.core.sitting.voting import as_seen, dots_by_card
from perenne_tui.documents.phone_pages.phone_view import PhoneView


def seen_workshop(workshop: Workshop) -> Workshop:
    """Return a workshop without what is hidden: cards behind the curtain, blind ballots, numbers being given."""
    workshop = as_seen(workshop)
    conduct = conducted(workshop)
    hidden = frozenset(conduct.collected if conduct.curtain else ()) & workshop.cards.keys()
    if hidden:
        workshop = workshop.with_rows("cards", without=hidden)
    asked = confidence_in(workshop, conduct.asked)
    if asked and hides_numbers(workshop, conduct.asked):
        workshop = workshop.with_rows("confidences", without=frozenset({asked.uid}))
    phase, sitting = workshop.phases.get(conduct.phase), workshop.sittings.get(conduct.sitting)
    if phase and sitting and phase.kind == "closing" and not sitting.ended and sitting.roti:
        workshop = workshop.with_rows("sittings", replace(sitting, roti=()))
    return workshop


def own_cards(view: PhoneView) -> list[Card]:
    """Return the cards that this phone sent and that are still there, the last one first."""
    sent = [card for uid, card in view.workshop.cards.items() if view.is_own(uid)]
    return sent[::-1]


def own_dots(view: PhoneView) -> dict[str, int]:
    """Return the dots of this person by uid of a card, those of an abstention too: `""`, without dots."""
    return dots_by_card(view.workshop, view.person) if view.person and view.sees_ballot else {}
