"""Cards from phones: a column and a title, several in a row; one's own cards can be taken back."""

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Axis, Card
from perenne_tui.documents.phone_pages.board_parts import axis_name, card_line, purpose
from perenne_tui.documents.phone_pages.forms import button, described, error, form, hidden, waiting_for
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag, typed
from perenne_tui.documents.phone_pages.phone_view import PhoneView
from perenne_tui.documents.phone_pages.seen import own_cards
from perenne_tui.documents.phone_pages.welcoming import who_is_here


def title(view: PhoneView) -> str:
    """Return the heading of the page."""
    return view.language.say("Your cards")


def content(view: PhoneView) -> Html:
    """Return the page: a form for the next card, and the cards that one sent."""
    if not view.activity.is_on:
        return join((purpose(view), _sent(view)))
    if not view.person:
        return join((purpose(view), who_is_here(view)))
    return join((purpose(view), _card_form(view), _sent(view)))


def _card_form(view: PhoneView) -> Html:
    say, axes = view.language.say, view.workshop.axes_in_order()
    if not axes:
        return tag("p", say("No column yet: the board is being prepared."), class_="hint")
    chosen = _chosen_axis(view, axes)
    choices = (_choice(axis, place, is_chosen=axis.uid == chosen) for place, axis in enumerate(axes))
    columns = tag("fieldset", tag("legend", say("Column")), error(view, "axis"), *choices, class_="columns")
    label = tag("label", say("Your card, in one sentence"), for_="title")
    text = tag(
        "textarea", view.typed.get("title", ""), id="title", name="title", rows=3, required=True, dir="auto",
        **described(view, "title", "where"),
    )  # fmt: skip
    hint = tag("p", _where(view), id="where", class_="hint")
    field = tag("div", label, error(view, "title"), text, hint, class_="field")
    return form(
        view, "/card", "card", field, columns, button(say("Send the card"), class_="main"), waiting_for("card")
    )


def _where(view: PhoneView) -> str:
    """Return the words for the place that a card arrives at."""
    say, conduct = view.language.say, conducted(view.workshop)
    if conduct.phones_straight or not conduct.curtain:
        return say("It goes straight on the board, with its number.")
    return say("It arrives behind the curtain: the others see it when the curtain rises.")


def _chosen_axis(view: PhoneView, axes: list[Axis]) -> str:
    """Return the column that is proposed: the one chosen last, else that of the last card sent, else none."""
    known = {axis.uid for axis in axes}
    last = next((card.axis for card in own_cards(view)), "")
    return next((axis for axis in (view.typed.get("axis", ""), last) if axis in known), "")


def _choice(axis: Axis, place: int, *, is_chosen: bool) -> Html:
    field = tag("input", type="radio", name="axis", value=axis.uid, checked=is_chosen, required=True)
    return tag("label", field, axis_name(axis, place), class_="choice")


def _sent(view: PhoneView) -> Html:
    """Return the cards that this person sent, each with a button that takes it back; nothing before the first."""
    cards, refused = own_cards(view), _refused(view)
    if not cards:
        return refused
    heading = tag("h2", view.language.count("{n} card received", "{n} cards received", len(cards)), id="sent")
    rows = tag("ul", *(_sent_card(card, view) for card in cards), class_="cards sent")
    return join((refused, tag("section", heading, rows, aria_labelledby="sent")))


def _refused(view: PhoneView) -> Html:
    """Return the cards of this person that the facilitator took away, so that one can say them otherwise."""
    say = view.language.say
    rows = (tag("p", say("Not kept by the person who facilitates:"), " ", typed(card)) for card in view.refused_cards)
    return tag("div", *rows, class_="purpose") if view.refused_cards else NOTHING


def _sent_card(card: Card, view: PhoneView) -> Html:
    say, line = view.language.say, tag("p", card_line(view.workshop, card))
    if not view.activity.is_on:
        return tag("li", line)
    taken = button(say("Take back"), said=say("Take back {card}", card=card.spoken))
    back = form(view, "/card/withdraw", f"back-{card.uid}", hidden(card=card.uid), taken, at="sent")
    return tag("li", line, back, id=f"card-{card.uid}")
