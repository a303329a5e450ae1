"""The card that is open on the wall: its question, the answer as it is written, what the room agreed on."""

from collections.abc import Iterable
from datetime import date

from perenne_tui.core.card_summary import CardFacts, gather_facts
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.phone_pages.board_parts import axis_name, axis_place, card_time, state_of
from perenne_tui.documents.phone_pages.markup import NOTHING, Html, join, tag, typed, typed_lines
from perenne_tui.documents.phone_pages.phone_view import PhoneView
from perenne_tui.documents.phone_pages.seen import seen_workshop
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import CARD_TEXTS, action_status, decision_status


def title(view: PhoneView) -> str:
    """Return the id and the title of the card."""
    card = view.workshop.cards[view.activity.about]
    return f"{card.spoken} {card.title}"


def content(view: PhoneView) -> Html:
    """Return the page: the question of the card, its answer, its records."""
    workshop = seen_workshop(view.workshop)
    card = view.workshop.cards[view.activity.about]
    facts = gather_facts(workshop).of(card.uid)
    question = tag("p", typed_lines(card.question), class_="question") if card.question else NOTHING
    why = _labelled(view.language.say(CARD_TEXTS["why"]), card.why)
    records = card_records(workshop, facts, view.language)
    return join((_standing(workshop, card, facts, view), question, why, _answer(card, view), records))


def card_records(workshop: Workshop, facts: CardFacts, language: Language) -> Html:
    """Return the decisions, the actions and the risks of a card; nothing where there are none."""
    say = language.say
    decisions = (
        (
            row.spoken,
            row.text,
            _facts(decision_status(row.status, language), workshop.person_name(row.decider), row.due, language),
        )
        for row in facts.decisions
    )
    actions = (
        (
            row.spoken,
            row.text,
            _facts(action_status(row.status, language), workshop.person_name(row.owner), row.due, language),
        )
        for row in facts.actions
    )
    risks = ((row.spoken, row.text, row.mitigation) for row in facts.risks)
    lists = ((say("Decisions"), decisions), (say("Actions"), actions), (say("Risks"), risks))
    return join(_records(heading, list(records)) for heading, records in lists)


def _standing(workshop: Workshop, card: Card, facts: CardFacts, view: PhoneView) -> Html:
    """Return the column of the card, its state and its votes."""
    axes, place = workshop.axes_in_order(), axis_place(workshop, card.axis)
    parts = [axis_name(axes[place], place)] if axes else []
    if state := state_of(card, view):
        parts.append(state)
    if facts.votes:
        parts.append(tag("span", view.language.count("{n} vote", "{n} votes", facts.votes)))
    if time := card_time(view):
        parts.append(tag("span", view.language.say("this card:"), " ", time))
    return tag("p", *[part for each in parts for part in (" · ", each)][1:], class_="standing")


def _answer(card: Card, view: PhoneView) -> Html:
    """Return the answer, which a script goes on showing as it is typed; hidden while there is none."""
    text = view.live or card.answer
    writing = tag("small", view.language.say("being written"), id="typing", hidden=not view.live)
    label = tag("h2", view.language.say(CARD_TEXTS["answer"]), " ", writing, id="answer")
    lines = tag("div", *((typed_lines(text),) if text else ()), id="live", data_card=card.uid, class_="answer")
    return tag("section", label, lines, aria_labelledby="answer", hidden=not text)


def _labelled(label: str, text: str) -> Html:
    return tag("p", tag("b", label), tag("br"), typed_lines(text), class_="hint") if text else NOTHING


def _records(heading: str, records: list[tuple[str, str, str]]) -> Html:
    if not records:
        return NOTHING
    rows = (
        tag(
            "li",
            tag("p", tag("b", spoken, class_="id"), " ", typed(text)),
            *((tag("p", typed(facts), class_="hint"),) if facts else ()),
        )
        for spoken, text, facts in records
    )
    return tag("section", tag("h2", heading), tag("ul", *rows, class_="cards"))


def _facts(status: str, name: str, due: date | None, language: Language) -> str:
    """Return the status of a record, who is named and its date, as far as they are known."""
    return _joined((status, name, language.date(due) if due else ""))


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(filter(None, parts))
