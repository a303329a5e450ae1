"""The text of a ticket in Markdown: what is to be done, then what stands behind it on its card."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from perenne_tui.core.model.rows import Action, Card, Decision, Risk
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.review.holes import leaves_before, needs_relay
from perenne_tui.core.text.wrap import cut
from perenne_tui.documents.escape import escape_marked
from perenne_tui.documents.tickets.inert_text import inert
from perenne_tui.documents.typed_text import mark
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import action_status, decision_status, effort

LONGEST_BODY: Final = 16_000
"""Characters of a text: Trello takes 16,384, GitHub 65,536, GitLab a million."""
LONGEST_TEXT: Final = 2_000
"""Characters of a text that somebody typed: the plan has it whole."""


class TicketText(Struct, frozen=True):
    """The text of a ticket."""

    own: str
    """The part of it about its own row, without the rest of its card: a ticket has changed when this has."""
    whole: str
    """All of it, in Markdown; ends in a line feed."""


class Background(Struct, frozen=True):
    """The records of a workshop by their card, and the language of its tickets."""

    workshop: Workshop
    language: Language
    decisions: Mapping[str, Sequence[Decision]]
    """By uid of a card: its decisions in the order of their numbers."""
    risks: Mapping[str, Sequence[Risk]]

    @staticmethod
    def of(workshop: Workshop, language: Language) -> "Background":
        """Return the records of a workshop by their card."""
        decisions: defaultdict[str, list[Decision]] = defaultdict(list)
        risks: defaultdict[str, list[Risk]] = defaultdict(list)
        for decision in in_spoken_order(workshop.decisions.values()):
            decisions[decision.card].append(decision)
        for risk in in_spoken_order(workshop.risks.values()):
            risks[risk.card].append(risk)
        return Background(workshop, language, decisions, risks)


def action_text(row: Action, behind: Background) -> TicketText:
    """Return the text of the ticket of an action."""
    say = behind.language.say
    head = [f"**{_typed(row.spoken)}** {_typed(row.text)}", *_facts_of_action(row, behind)]
    remarks = _section(say("Remarks"), [_typed(one) for one in row.notes])
    sections = [
        _card(row.card, behind),
        _section(
            say("What this card has decided"),
            [_decision(one, behind) for one in behind.decisions.get(row.card, ()) if one.status == "made"],
        ),
        _section(
            say("What is still to be decided"),
            [_decision(one, behind) for one in behind.decisions.get(row.card, ()) if one.status != "made"],
        ),
        _section(say("Risks"), [_risk(one, behind) for one in _risks_of(row, behind)]),
        remarks,
    ]
    return TicketText("\n\n".join((*head, remarks)), _written(head, sections, row.spoken, behind))


def decision_text(row: Decision, behind: Background) -> TicketText:
    """Return the text of the ticket of a decision that is still to be made."""
    say = behind.language.say
    facts = [
        say("To be decided by: {text}", text=_person(row.decider, behind)),
        say("To be decided before: {text}", text=_day(row.due, behind)),
        *([say("Reason: {text}", text=_typed(row.reason))] if row.reason else []),
        *([say("Set aside: {text}", text=_typed(row.rejected))] if row.rejected else []),
    ]
    others = [
        _typed(f"{one.spoken} · {one.text}")
        for one in in_spoken_order(behind.workshop.actions.values())
        if row.card and one.card == row.card and one.status not in ("done", "dropped")
    ]
    head = [f"**{_typed(row.spoken)}** {_typed(row.text)}", _list(facts)]
    sections = [_card(row.card, behind), _section(say("Actions of this card"), others)]
    return TicketText("\n\n".join(head), _written(head, sections, row.spoken, behind))


def _facts_of_action(row: Action, behind: Background) -> Iterator[str]:
    say, workshop = behind.language.say, behind.workshop
    facts = [say("Owner: {text}", text=_person(row.owner, behind, until=row.due))]
    if row.relay or needs_relay(workshop, row):
        facts.append(say("Taken over by: {text}", text=_person(row.relay, behind)))
    facts.append(say("Due: {text}", text=_day(row.due, behind)))
    if row.done_when:
        facts.append(say("Done when: {text}", text=_typed(row.done_when)))
    if row.status != "todo":
        facts.append(say("Status: {text}", text=action_status(row.status, behind.language)))
    if row.priority == "high":
        facts.append(say("Priority: high"))
    if row.effort:
        facts.append(say("Effort: {text}", text=effort(row.effort, behind.language)))
    yield _list(facts)


def _card(uid: str, behind: Background) -> str:
    """Return the section about a card: its title, its question and its answer; empty without one."""
    card: Card | None = behind.workshop.cards.get(uid)
    if card is None:
        return ""
    say = behind.language.say
    called = say("Card {id}", id=_typed(card.spoken))
    texts = [
        f"### {called} · {_typed(card.title)}",
        *([say("Question: {text}", text=_typed(card.question))] if card.question else []),
        *([say("Answer: {text}", text=_typed(card.answer))] if card.answer else []),
    ]
    return "\n\n".join(texts)


def _decision(row: Decision, behind: Background) -> str:
    say = behind.language.say
    said = f"**{_typed(row.spoken)}** ({decision_status(row.status, behind.language)}) {_typed(row.text)}"
    if row.status != "made":
        return say(
            "{decision} · to be decided by: {person}, due: {day}",
            decision=said,
            person=_person(row.decider, behind),
            day=_day(row.due, behind),
        )
    return said


def _risks_of(row: Action, behind: Background) -> list[Risk]:
    """Return the risks that an action answers, and those of its card."""
    answered = [one for rows in behind.risks.values() for one in rows if one.response == row.uid]
    return [*answered, *(one for one in behind.risks.get(row.card, ()) if row.card and one not in answered)]


def _risk(row: Risk, behind: Background) -> str:
    say = behind.language.say
    said = f"**{_typed(row.spoken)}** {_typed(row.text)}"
    return say("{risk} · mitigation: {text}", risk=said, text=_typed(row.mitigation)) if row.mitigation else said


def _person(uid: str, behind: Background, *, until: date | None = None) -> str:
    """Return a person with the function, and the last day where that is before another day; words for nobody."""
    say, person = behind.language.say, behind.workshop.people.get(uid)
    name = behind.workshop.person_name(uid)
    if not name:
        return say("to be named")
    role = person.role if person and person.name else ""
    said = f"{_typed(name)} ({_typed(role)})" if role else _typed(name)
    leaves = leaves_before(behind.workshop, uid, until)
    return say("{name}, until {day}", name=said, day=_day(leaves, behind)) if leaves else said


def _day(day: date | None, behind: Background) -> str:
    return behind.language.date(day).replace(" ", "\u00a0") if day else behind.language.say("to be set")


def _typed(text: str) -> str:
    return mark(inert(cut(text, LONGEST_TEXT)))


def _list(items: Sequence[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _section(heading: str, items: Sequence[str]) -> str:
    return f"### {heading}\n\n{_list(items)}" if items else ""


def _written(head: Sequence[str], sections: Sequence[str], spoken: str, behind: Background) -> str:
    """Return a text with all its typed words escaped: its head, and the sections that it has room for."""
    say, header = behind.language.say, behind.workshop.header
    about = header.challenge or header.title
    foot = say("Workshop: {title}, {id}", title=_typed(about), id=_typed(spoken)) if about else _typed(spoken)
    foot = escape_marked(f"---\n\n{foot}")
    text = escape_marked("\n\n".join(head))
    for section in filter(None, sections):
        more = escape_marked(section)
        if len(text) + len(more) + len(foot) > LONGEST_BODY:
            text += "\n" + say("The plan has more.") + "\n"
            break
        text += f"\n{more}"
    return f"{text}\n{foot}"
