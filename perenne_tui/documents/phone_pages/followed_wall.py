"""The wall as a page that is read from top to bottom: the columns, their cards, what stands on them."""

from typing import Final

from perenne_tui.core.card_summary import CardFacts, Facts, gather_facts
from perenne_tui.core.changes.conduct import opened_card
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.discussion import programme_to_come
from perenne_tui.documents.phone_pages.board_parts import (
    axis_class,
    axis_name,
    card_line,
    current_phase,
    purpose,
    state_of,
)
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag, typed, typed_lines
from perenne_tui.documents.phone_pages.phone_view import PhoneView
from perenne_tui.documents.phone_pages.seen import own_cards, seen_workshop

_MINUTE: Final = 60


def title(view: PhoneView) -> str:
    """Return the heading of the page: as what goes on, the phase."""
    phase = current_phase(view.workshop)
    return phase.name if view.of == "now" and phase and phase.name else view.language.say("The wall")


def content(view: PhoneView) -> Html:
    """Return the page: what goes on, in a break what comes next, then each column."""
    workshop = seen_workshop(view.workshop)
    facts, phase = gather_facts(workshop), current_phase(workshop)
    ahead = _programme(workshop, facts, view) if phase and phase.kind == "break" else NOTHING
    columns = axis_columns(workshop)
    if not columns:
        prepared = tag("p", view.language.say("No column yet: the board is being prepared."), class_="hint")
        return join((purpose(view), _unasked(view), prepared))
    drawn = (_column(column, place, workshop, facts, view) for place, column in enumerate(columns))
    above = (purpose(view), _unasked(view), _opened(workshop, view), ahead, _curtain(view))
    return join((*above, tag("div", *drawn, class_="board")))


def _unasked(view: PhoneView) -> Html:
    """Return that nothing is asked of phones while they show the wall as what goes on."""
    told = view.language.say("Nothing is asked of phones now; this is what the wall shows.")
    return tag("p", told, class_="hint") if view.of == "now" else NOTHING


def _opened(workshop: Workshop, view: PhoneView) -> Html:
    """Return the card that is open on the wall, with a link to where it stands below."""
    card = workshop.cards.get(opened_card(workshop))
    if card is None:
        return NOTHING
    link = tag("a", card_line(workshop, card), href=f"#card-{card.uid}")
    return tag("p", view.language.say("On the wall:"), " ", link, id="opened")


def _curtain(view: PhoneView) -> Html:
    """Return that cards wait behind the curtain, and one's own among them; nothing while it is up."""
    seen = seen_workshop(view.workshop).cards
    hidden = len(view.workshop.cards) - len(seen)
    if not hidden:
        return NOTHING
    count = view.language.count("{n} card behind the curtain", "{n} cards behind the curtain", hidden)
    own = [card for card in own_cards(view) if card.uid not in seen]
    rows = tag("ul", *(tag("li", tag("p", card_line(view.workshop, card))) for card in own), class_="cards")
    heading = tag("h2", count, id="curtain")
    mine = (tag("p", view.language.say("Yours, which you alone see here:"), class_="hint"), rows) if own else ()
    return tag("section", heading, *mine, aria_labelledby="curtain")


def _programme(workshop: Workshop, facts: Facts, view: PhoneView) -> Html:
    """Return the cards that the discussion after a break has time for; nothing where none is planned."""
    say, programme = view.language.say, programme_to_come(workshop, facts, view.now)
    if not programme.boxes:
        return NOTHING
    rows = (
        tag(
            "li",
            tag(
                "p",
                tag("b", say("{n} min", n=round(seconds / _MINUTE))),
                " · ",
                card_line(workshop, workshop.cards[card]),
            ),
        )
        for card, seconds in programme.boxes
    )
    return tag(
        "section",
        tag("h2", say("After the break"), id="ahead"),
        tag("ol", *rows, class_="cards"),
        aria_labelledby="ahead",
    )


def _column(column: Column, place: int, workshop: Workshop, facts: Facts, view: PhoneView) -> Html:
    axis = workshop.axes[column.uid]
    count = view.language.count("{n} card", "{n} cards", len(column.cards))
    heading = tag("h2", axis_name(axis, place), " ", tag("small", count), id=f"axis-{column.uid}")
    aim = tag("p", typed(axis.aim), class_="hint") if axis.aim else NOTHING
    cards = tag("ul", *(_card(card, facts.of(card.uid), workshop, view) for card in column.cards), class_="cards")
    return tag("section", heading, aim, cards, class_=axis_class(place), aria_labelledby=f"axis-{column.uid}")


def _card(card: Card, facts: CardFacts, workshop: Workshop, view: PhoneView) -> Html:
    """Return a card: its id and title, its state, its votes, its answer, how many records it has."""
    standing = _standing(card, facts, view)
    answer = tag("p", typed_lines(card.answer), class_="answer") if card.answer else NOTHING
    is_open = opened_card(workshop) == card.uid
    return tag(
        "li", tag("p", card_line(workshop, card)), standing, answer, _records(card, facts, view),
        id=f"card-{card.uid}", class_="on-wall" if is_open else None,
    )  # fmt: skip


def _standing(card: Card, facts: CardFacts, view: PhoneView) -> Html:
    count = view.language.count
    said = [state_of(card, view)]
    if facts.votes:
        said.append(tag("span", count("{n} vote", "{n} votes", facts.votes)))
    told = [part for each in said if each for part in (" · ", each)][1:]
    return tag("p", *told, class_="hint") if told else NOTHING


def _records(card: Card, facts: CardFacts, view: PhoneView) -> Html:
    """Return the number of records of a card, which opens on them."""
    count = view.language.count
    records = [(row.spoken, row.text) for row in facts.decisions]
    records += [(row.spoken, row.text) for row in facts.actions]
    records += [(row.spoken, row.text) for row in facts.risks]
    if not records:
        return NOTHING
    numbers = (
        count("{n} decision", "{n} decisions", len(facts.decisions)) if facts.decisions else "",
        count("{n} action", "{n} actions", len(facts.actions)) if facts.actions else "",
        count("{n} risk", "{n} risks", len(facts.risks)) if facts.risks else "",
    )
    rows = (tag("li", tag("b", spoken, class_="id"), " ", typed(text)) for spoken, text in records)
    counted = tag("summary", " · ".join(filter(None, numbers)))
    return tag("details", counted, tag("ul", *rows), id=f"records-{card.uid}")
