"""The list of what phones brought, a line each; of cards that the curtain hides neither title nor sender."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import cut
from perenne_tui.i18n.language import Language
from perenne_tui.services.phones.phones import Arrival
from perenne_tui.widgets.cells import cell_len

MOST_ARRIVALS: Final = 50
"""Arrivals that are listed: the latest."""
NAME: Final = 28
"""Cells that a name has at least, where the words beside it are long."""


def named_arrivals(arrivals: Sequence[Arrival]) -> Iterator[tuple[str, Arrival]]:
    """Yield a name for the line of each arrival, which it keeps when others come."""
    alike = Counter((each.what, each.who, each.card) for each in arrivals[:MOST_ARRIVALS])
    for arrival in arrivals[:MOST_ARRIVALS]:
        named = (arrival.what, arrival.who, arrival.card)
        yield f"arrival {' '.join(named)} {alike[named]}", arrival
        alike[named] -= 1


def arrival_line(arrival: Arrival, workshop: Workshop, language: Language, width: int) -> Line:
    """Return an arrival: what it is, a card with its title, and who sent it; what the curtain hides is not told."""
    is_gone = bool(arrival.card) and arrival.card not in workshop.cards
    said, is_hidden = clean_line(arrival.what), _is_hidden(arrival.card, workshop)
    who = f"   {clean_line(arrival.who)}" if arrival.who and not is_hidden else ""
    title = _title(arrival, workshop, language)
    if is_gone:
        said = language.say("{id} taken back", id=said) if arrival.is_taken_back else _refused(said, language)
    words = f"  {title}" if title else ""
    what = cut(said, max(NAME, width - cell_len(words) - cell_len(who)), cell_len)
    who = cut(who, max(NAME, width - cell_len(what) - cell_len(words)), cell_len)
    words = cut(words, max(0, width - cell_len(what) - cell_len(who)), cell_len)
    return (
        Span(what, "quiet" if is_gone else "strong"),
        Span(words, "quiet" if is_gone else "text"),
        Span(who, "quiet"),
    )


def _refused(card: str, language: Language) -> str:
    return language.say("{id} refused", id=card)


def _is_hidden(card: str, workshop: Workshop) -> bool:
    """Return whether the curtain hides a card, or would if it were not gone."""
    conduct = conducted(workshop)
    return bool(card) and conduct.curtain and (card in conduct.collected or card not in workshop.cards)


def _title(arrival: Arrival, workshop: Workshop, language: Language) -> str:
    """Return the title of a card, as far as the room may read it; empty for anything that is no card."""
    if _is_hidden(arrival.card, workshop):
        return language.say("behind the curtain")
    card = workshop.cards.get(arrival.card)
    return clean_line(card.title if card else arrival.title)


def say_refused(arrival: Arrival, workshop: Workshop, language: Language) -> str:
    """Return the sentence about a card that was refused: which one it was, and how it comes back."""
    return language.say(
        "{id} refused: {title} · z brings it back",
        id=clean_line(arrival.what),
        title=_title(arrival, workshop, language),
    )
