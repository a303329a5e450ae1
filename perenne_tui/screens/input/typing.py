"""What is being typed, and what becomes of it when it is kept.

A `Typing` says what the text will be; the functions here give its label, the text to begin with, how the text is
understood so far, and the change it makes. They know no widget, so they are tested without a terminal.

What reads dates and names is imported when something is typed: the first picture does not wait for it.
"""

from datetime import date
from typing import Literal, NamedTuple

from perenne_tui.core.changes import axes, cards, records
from perenne_tui.core.changes.people import find_person
from perenne_tui.core.model.ids import NewUid
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import Language
from perenne_tui.screens.axes import heir, where_they_go

What = Literal[
    "new", "title", "question", "why", "evidence", "suggestion", "answer", "note",
    "decision", "action", "risk", "filter", "goto", "command", "axis", "axis_name", "axis_end",
    "shelf_new", "shelf_name", "shelf_copy", "shelf_model", "shelf_file",
    "sitting_end", "collect", "ballot", "hands", "budget", "row", "field", "word", "taken", "farewell",
    "voices", "lift", "argument", "file_name", "file_folder", "take_off",
    "audience",
]  # fmt: skip

FREE: frozenset[What] = frozenset(
    {
        *("filter", "goto", "command", "shelf_new", "shelf_name", "shelf_copy", "shelf_model", "shelf_file"),
        *("file_name", "file_folder", "audience"),
    }
)
"""Texts that change nothing in the open workshop."""

TEXTS: dict[What, cards.CardText] = {
    "title": "title",
    "question": "question",
    "why": "why",
    "evidence": "evidence",
    "suggestion": "suggestion",
    "answer": "answer",
    "note": "note",
}
"""Parts of a card that are plain texts."""


class Typing(NamedTuple):
    """What the text being typed will be."""

    what: What
    card: str = ""
    """uid of the card it is about."""
    row: str = ""
    """uid of the record that is worded anew; empty for a new one."""
    column: str = ""
    """For a new card, its axis; for what is said of an axis, that one: a uid."""
    before: str | None = None
    """For a new card: the uid of the card it goes before; `None` puts it last."""


class Context(NamedTuple):
    """What is needed to understand a text: the workshop it goes to, and the day it is typed on."""

    workshop: Workshop
    today: date
    language: Language

    def named(self, name: str) -> str:
        """Give the full name of whoever is called so; a new name stays as it is."""
        person = find_person(self.workshop, name)
        return (person.name or person.role) if person else name

    @property
    def people(self) -> tuple[str, ...]:
        """Names that an owner may have: those that the chosen scenario proposes first."""
        from perenne_tui.core.stakeholders import proposed_owners

        known = filter(None, (person.name or person.role for person in self.workshop.people.values()))
        return tuple(dict.fromkeys([*proposed_owners(self.workshop), *known]))


def starting_text(typing: Typing, workshop: Workshop, language: Language) -> str:
    """Give the text the field begins with: empty, or what is worded anew."""
    from perenne_tui.core.capture.priorities import with_priority
    from perenne_tui.core.capture.record_line import write_action, write_decision, write_risk

    card = workshop.cards.get(typing.card)
    if typing.what == "axis_name" and (axis := workshop.axes.get(typing.column)):
        return axis.name
    if typing.what in TEXTS and card is not None:
        return str(getattr(card, TEXTS[typing.what]))
    if typing.what == "action" and (action := workshop.actions.get(typing.row)):
        line = write_action(action.text, workshop.person_name(action.owner), action.due)
        return with_priority(line, action.priority, language.code)
    if typing.what == "decision" and (decision := workshop.decisions.get(typing.row)):
        name = workshop.person_name(decision.decider)
        return write_decision(decision.text, decision.status, name, decision.due, language=language.code)
    if typing.what == "risk" and (risk := workshop.risks.get(typing.row)):
        return write_risk(risk.text, risk.mitigation)
    return ""


def reading(typing: Typing, text: str, context: Context) -> str:
    """Give how the text is understood so far, in words; empty when there is nothing to say."""
    from perenne_tui.core.capture.priorities import cut_priority
    from perenne_tui.core.capture.record_line import parse_action, parse_decision, parse_risk

    say = context.language.say
    if typing.what == "axis_end":
        return where_they_go(context.workshop, typing.column, text, context.language)
    if not text.strip():
        return say("Enter keeps · Esc cancels") if typing.what not in ("filter", "goto", "command") else ""
    end = context.workshop.header.end
    if typing.what == "action":
        line, priority = cut_priority(text)
        action = parse_action(line, today=context.today, end=end, people=context.people)
        words = [context.named(action.owner) or _nobody_yet(context)]
        words.append(_dated(action.due, context) if action.due else say("no due date yet"))
        words += [say("high priority")] if priority == "high" else []
        return " · ".join(words)
    if typing.what == "decision":
        decision = parse_decision(text, today=context.today, end=end, people=context.people)
        decider = context.named(decision.decider)
        if decision.status == "pending":
            words = [say("to be decided")]
            words.append(say("by {name}", name=decider) if decider else say("by whom: to be said"))
            if decision.due:
                words.append(say("before {date}", date=_dated(decision.due, context)))
            return " ".join(words)
        return say("decided by {name}", name=decider) if decider else say("decided by the room")
    if typing.what == "risk":
        risk = parse_risk(text)
        return say("answer to it: {text}", text=risk.mitigation) if risk.mitigation else say("no answer to it yet")
    return ""


def keep(typing: Typing, text: str, session: Session, context: Context, new_uid: NewUid) -> Done | None:
    """Make the change that the text stands for.

    Raises:
        Refused: the change cannot be made.
    """
    from perenne_tui.core.capture.record_line import parse_risk

    if typing.what == "new":
        return session.do(cards.add_card, uid=new_uid(), axis=typing.column, title=text, before=typing.before)
    if typing.what == "axis":
        return session.do(axes.add_axis, uid=new_uid(), name=text)
    if typing.what == "axis_name":
        return session.do(axes.rename_axis, axis=typing.column, name=text)
    if typing.what == "axis_end":
        to = heir(context.workshop, typing.column, text)
        if to is None and context.workshop.cards_in_order(typing.column) and len(context.workshop.axes) > 1:
            raise Refused("No other column is called so: type its number or the start of its name.")
        return session.do(axes.remove_axis, axis=typing.column, to=to.uid if to else "")
    if typing.what in TEXTS:
        return session.do(cards.word_card, card=typing.card, part=TEXTS[typing.what], text=text)
    if typing.what == "action":
        return _keep_action(typing, text, session, context, new_uid)
    if typing.what == "decision":
        return _keep_decision(typing, text, session, context, new_uid)
    if typing.what == "risk":
        risk = parse_risk(text)
        if typing.row:
            return session.do(records.edit_risk, risk=typing.row, text=risk.text, mitigation=risk.mitigation)
        return session.do(
            records.add_risk, uid=new_uid(), card=typing.card, text=risk.text, mitigation=risk.mitigation
        )
    return None


def _keep_action(typing: Typing, text: str, session: Session, context: Context, new_uid: NewUid) -> Done | None:
    from perenne_tui.core.capture.priorities import cut_priority
    from perenne_tui.core.capture.record_line import parse_action

    line, priority = cut_priority(text)
    draft = parse_action(line, today=context.today, end=context.workshop.header.end, people=context.people)
    if typing.row:
        return session.do(
            records.edit_action,
            action=typing.row,
            text=draft.text,
            owner=draft.owner,
            due=draft.due,
            person=new_uid(),
            priority=priority,
        )
    return session.do(
        records.add_action,
        uid=new_uid(),
        card=typing.card,
        text=draft.text,
        owner=draft.owner,
        due=draft.due,
        person=new_uid(),
        priority=priority,
    )


def _keep_decision(typing: Typing, text: str, session: Session, context: Context, new_uid: NewUid) -> Done | None:
    from perenne_tui.core.capture.record_line import parse_decision

    draft = parse_decision(text, today=context.today, end=context.workshop.header.end, people=context.people)
    if typing.row:
        return session.do(
            records.edit_decision,
            decision=typing.row,
            text=draft.text,
            status=draft.status,
            decider=draft.decider,
            due=draft.due,
            person=new_uid(),
        )
    return session.do(
        records.add_decision,
        uid=new_uid(),
        card=typing.card,
        text=draft.text,
        status=draft.status,
        decider=draft.decider,
        due=draft.due,
        person=new_uid(),
    )


def _nobody_yet(context: Context) -> str:
    """Say that an owner is missing, and who the chosen scenario proposes."""
    from perenne_tui.core.stakeholders import proposed_owners

    proposed = proposed_owners(context.workshop)
    say = context.language.say
    return say("owner to be named: {names}?", names=", ".join(proposed)) if proposed else say("owner to be named")


def _dated(day: date, context: Context) -> str:
    words = context.language.day(day)
    if day.year != context.today.year:
        words += f" {day.year}"
    return words + (" " + context.language.say("(past)") if day < context.today else "")
