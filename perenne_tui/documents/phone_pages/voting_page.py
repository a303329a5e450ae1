"""A vote with dots: the cards with the dots that one gave them, until the totals are shown; then the totals."""

from functools import lru_cache
from typing import Final

from msgspec import Struct

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.model.rows import Card
from perenne_tui.core.sitting.voting import IN_VOTE, budget_of, cards_by_votes
from perenne_tui.documents.phone_pages.board_parts import axis_name, card_line, spoken_line
from perenne_tui.documents.phone_pages.forms import button, form, form_with, hidden, waiting_for
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag
from perenne_tui.documents.phone_pages.phone_view import PageName, PhoneView
from perenne_tui.documents.phone_pages.seen import own_dots, seen_workshop
from perenne_tui.documents.phone_pages.welcoming import who_is_here
from perenne_tui.i18n.language import language

_DOT: Final = "●"
_MOST_SAID: Final = 60
"""Budget up to which a script says how many dots are left before the answer is there."""
_DRAWN: Final = 10
"""Number of dots from which they are not drawn one by one."""


def title(view: PhoneView) -> str:
    """Return the heading of a page on which people vote."""
    return view.language.say("Your dots")


def content(view: PhoneView) -> Html:
    """Return the page of a vote: how many dots are left, then the cards of each column."""
    say = view.language.say
    if conducted(view.workshop).totals_seen:
        secret = say("The totals have been seen; the ballots are open again until the room shows them once more.")
    else:
        secret = say("Secret until the room shows the totals: change your dots as often as you like.")
    hint = join((_outcome(view), tag("p", secret, class_="hint")))
    if view.activity.is_on and not view.person:
        return join((hint, who_is_here(view)))
    if view.activity.is_on and not view.sees_ballot:
        return join((hint, _found(view)))
    dots = own_dots(view)
    left = budget_of(view.workshop) - sum(dots.values())
    columns = axis_columns(seen_workshop(view.workshop))
    lists = (_column(column, place, dots, left, view) for place, column in enumerate(columns))
    if not view.activity.is_on:
        return join((hint, *lists))
    return join((hint, *lists, _bar(dots, left, view), _whole_ballot(dots, view)))


def _column(column: Column, place: int, dots: dict[str, int], left: int, view: PhoneView) -> Html:
    """Return the cards of a column that are in the vote, and those that have dots of one's own."""
    cards = [card for card in column.cards if card.state in IN_VOTE or card.uid in dots]
    if not cards:
        return NOTHING
    rows = (_card(card, place, dots, left, view) for card in cards)
    heading = tag("h2", axis_name(view.workshop.axes[column.uid], place))
    return join((heading, tag("ul", *rows, class_="ballot")))


def result_title(view: PhoneView) -> str:
    """Return the heading of the totals."""
    return view.language.say("The votes")


def result(view: PhoneView) -> Html:
    """Return the totals: the cards with votes, most votes first, and the dots that were one's own."""
    cards = [(votes, card) for votes, card in cards_by_votes(seen_workshop(view.workshop)) if votes]
    if not cards:
        return tag("p", view.language.say("No card has a vote."))
    own = own_dots(view)
    ranks = _ranks([votes for votes, _ in cards])
    rows = (
        tag("li", *_total(votes, card, own.get(card.uid, 0), view), value=rank)
        for rank, (votes, card) in zip(ranks, cards, strict=True)
    )
    return join((_outcome(view), tag("ol", *rows, class_="totals")))


def _ranks(votes: list[int]) -> list[int]:
    """Return the rank of each card by its votes, most first; those that have as many share theirs."""
    return [votes.index(number) + 1 for number in votes]


def _outcome(view: PhoneView) -> Html:
    """Return the sentence about a ballot that the facilitator has replaced or taken back; nothing for another one."""
    say = view.language.say
    match view.ballot_outcome:
        case "replaced":
            return tag("p", say("Your ballot has been replaced by the one of paper."), class_="purpose")
        case "gone":
            told = say("Your ballot of before is not there any more: vote again.")
            return tag("p", told, class_="purpose") if view.activity.kind == "vote" else NOTHING
    return NOTHING


def _bar(dots: dict[str, int], left: int, view: PhoneView) -> Html:
    """Return the number of dots that are left, which stays in sight."""
    count, budget = view.language.count, budget_of(view.workshop)
    if "" in dots:
        words = view.language.say("You abstain.")
    elif left < 0:
        words = count("{n} dot too many: take it away.", "{n} dots too many: take them away.", -left)
    else:
        words = count("{n} dot left of {budget}", "{n} dots left of {budget}", left, budget=budget)
    drawn = _DOT * max(0, left) if left < _DRAWN and "" not in dots else ""
    shown = tag("span", drawn, class_="dots", aria_hidden="true")
    each = (
        count("{n} dot left of {budget}", "{n} dots left of {budget}", n, budget=budget) for n in range(budget + 1)
    )
    said = "|".join(each) if budget <= _MOST_SAID else None
    return tag("div", tag("b", words), " ", shown, waiting_for("ballot"),
               id="left", class_="left", data_dots=left, data_words=said)  # fmt: skip


def _card(card: Card, place: int, dots: dict[str, int], left: int, view: PhoneView) -> Html:
    """Return a card with its dots, a button that takes one away and a button that adds one."""
    if not view.activity.is_on:
        return tag("li", tag("p", spoken_line(card.spoken, card.title, place)))
    given, code = dots.get(card.uid, 0), view.language.code
    return _drawn(_Row(card.uid, card.spoken, card.title, place, given, left > 0, view.of, code, view.key))


class _Row(Struct, frozen=True):
    """A card in a vote: its look depends on this alone."""

    uid: str
    spoken: str
    title: str
    place: int
    """That of its column, from the left."""
    given: int
    """Its dots."""
    has_more: bool
    """Whether any dots are left."""
    of: PageName
    code: str
    """Of the language."""
    key: str
    """Of the page: the same for many phones, where it is put in at the end."""


@lru_cache(maxsize=2048)
def _drawn(row: _Row) -> Html:
    """Return a card with its buttons.

    It is remembered: sixty phones ask for fifty of them whenever something changes.
    """
    say, count, spoken, given = language(row.code).say, language(row.code).count, row.spoken, row.given
    less = _dot_button("−", say("One dot less for {card}", card=spoken), max(0, given - 1), is_on=given > 0)
    more = _dot_button("+", say("One dot more for {card}", card=spoken), given + 1, is_on=row.has_more)
    counted = tag("b", str(given), tag("span", count(" dot", " dots", given), class_="only-said"))
    drawn = tag("i", _DOT * given if given < _DRAWN else "", aria_hidden="true")
    number, at = tag("span", counted, drawn, class_="given"), f"card-{row.uid}"
    parts = (hidden(card=row.uid), less, number, more)
    change = form_with(row.key, row.of, "/ballot", f"dots-{row.uid}", *parts, at=at, class_="dot-form")
    line = tag("p", spoken_line(spoken, row.title, row.place))
    return tag("li", line, change, id=at, class_="given-to" if given else None)


def _dot_button(sign: str, said: str, dots: int, *, is_on: bool) -> Html:
    return button(sign, name="dots", value=str(dots), said=said, class_="dot", is_faint=not is_on)


def _found(view: PhoneView) -> Html:
    """Return that this name has a ballot, which whoever takes the name is not told, and how to vote anew."""
    say = view.language.say
    told = say("A ballot of this name is in already, and stays secret: take it back to vote on this phone.")
    back = form(view, "/ballot/withdraw", "ballot-back", button(say("Take my ballot back")), at="left")
    return tag("section", tag("p", told, id="left", class_="purpose"), back)


def _whole_ballot(dots: dict[str, int], view: PhoneView) -> Html:
    """Return the buttons for the ballot as a whole: to abstain, or to take it back."""
    say = view.language.say
    none = form(view, "/ballot/none", "abstain", button(say("Abstain")), at="left")
    back = form(view, "/ballot/withdraw", "ballot-back", button(say("Take my ballot back")), at="left")
    return tag("div", back if dots else none, *((none,) if dots and "" not in dots else ()), class_="whole")


def _total(votes: int, card: Card, own: int, view: PhoneView) -> list[Html]:
    language = view.language
    counted = tag("b", language.count("{n} vote", "{n} votes", votes), class_="votes")
    mine = (
        tag("span", language.count("{n} of them yours", "{n} of them yours", own), class_="hint") if own else NOTHING
    )
    return [tag("p", card_line(view.workshop, card)), tag("p", counted, *((" · ", mine) if own else ()))]
