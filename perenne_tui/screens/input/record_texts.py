"""One line that says a decision, an action or a risk: about a card, for a sheet, or worded anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from perenne_tui.core.changes import records
from perenne_tui.core.changes.people import check_name
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import N_
from perenne_tui.screens.input.typed_text import Addition, Place, TextContext, TypedText
from perenne_tui.store.drafts import About


@dataclass(frozen=True)
class RecordText(TypedText):
    """A record of what the room said: a new one, or one that is worded anew."""

    card: str = ""
    """uid of the card it is about; empty for one of no card."""
    row: str = ""
    """uid of the record that is worded anew; empty for a new one."""
    kind: ClassVar[Addition]
    name: ClassVar[str]
    """Label of the field of a new one: a message id."""
    sample: ClassVar[str]
    """Example of what to type: a message id."""

    @property
    def about(self) -> About:
        """The name of its draft: the card and the record."""
        return About(self.kind, self.card, self.row)

    @property
    def can_wait(self) -> bool:
        """Whether its draft can wait: another record can be typed first; one that is worded anew has no other."""
        return self.row == ""

    @property
    def place(self) -> Place:
        """On the page of the card: in place of the record, or where a new one will stand."""
        return Place(block=self.row, adds="" if self.row else self.kind)

    def completion(self, text: str, caret: int, context: TextContext) -> str:
        """Return the rest of a name behind `@`."""
        return context.rest_of_name(text, caret)

    def rows_in_words(self, n: int, context: TextContext) -> str:
        """Return the records that so many lines make, in words; a record that is worded anew stays one."""
        count = context.language.count
        words = {
            "action": count("{n} action", "{n} actions", n),
            "decision": count("{n} decision", "{n} decisions", n),
            "risk": count("{n} risk", "{n} risks", n),
        }
        return "" if self.row else words[self.kind]

    def label(self, context: TextContext) -> str:
        """Return the label of the field."""
        return context.language.say("Word it anew") if self.row else context.language.say(self.name)

    def example(self, context: TextContext) -> str:
        """Return an example of what to type."""
        return "" if self.row else context.language.say(self.sample)


@dataclass(frozen=True)
class ActionText(RecordText):
    """An action: what is to be done, `@` by whom, by when, `!haute` for a high priority."""

    kind: ClassVar[Addition] = "action"
    name: ClassVar[str] = N_("Action")
    sample: ClassVar[str] = N_("verb and deliverable @owner 12/12")

    def first_text(self, context: TextContext) -> str:
        """Return the line that says the action as it is now."""
        from perenne_tui.core.capture.priorities import with_priority
        from perenne_tui.core.capture.record_line import write_action

        action = context.workshop.actions.get(self.row)
        if action is None:
            return ""
        name = context.workshop.person_name(action.owner)
        line = write_action(action.text, name, action.due, people=context.people)
        return with_priority(line, action.priority, context.language.code)

    def reading(self, text: str, context: TextContext) -> str:
        """Return the owner, the due date and the priority, as they are understood."""
        from perenne_tui.core.capture.priorities import cut_priority
        from perenne_tui.core.capture.record_line import parse_action

        if not text.strip():
            return super().reading(text, context)
        say = context.language.say
        line, priority = cut_priority(text)
        action = parse_action(line, today=context.today, end=context.workshop.header.end, people=context.people)
        owner = context.named(action.owner) or _owner_to_be_named(context)
        words = [*_doubt(action.doubt, context), _one_owner(owner, action.listed, context)]
        words.append(_dated(action.due, action.due_text, context) if action.due else say("no due date yet"))
        words += [say("high priority")] if priority == "high" else []
        return " · ".join(words)

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Add the action, or change it."""
        from perenne_tui.core.capture.priorities import cut_priority
        from perenne_tui.core.capture.record_line import parse_action

        line, priority = cut_priority(text)
        draft = parse_action(line, today=context.today, end=context.workshop.header.end, people=context.people)
        check_name(context.workshop, draft.owner)
        if self.row:
            return session.do(
                records.edit_action,
                action=self.row,
                text=draft.text,
                owner=draft.owner,
                due=draft.due,
                person=new_uid(),
                priority=priority,
            )
        return session.do(
            records.add_action,
            uid=new_uid(),
            card=self.card,
            text=draft.text,
            owner=draft.owner,
            due=draft.due,
            person=new_uid(),
            priority=priority,
        )


@dataclass(frozen=True)
class DecisionText(RecordText):
    """A decision: what is decided, `@` by whom; with `?` at its end it is still to be decided."""

    kind: ClassVar[Addition] = "decision"
    name: ClassVar[str] = N_("Decision")
    sample: ClassVar[str] = N_("what is decided @decider; end with ? if it is still to be decided")

    def first_text(self, context: TextContext) -> str:
        """Return the line that says the decision as it is now."""
        from perenne_tui.core.capture.record_line import write_decision

        decision = context.workshop.decisions.get(self.row)
        if decision is None:
            return ""
        name = context.workshop.person_name(decision.decider)
        return write_decision(
            decision.text,
            decision.status,
            name,
            decision.due,
            language=context.language.code,
            people=context.people,
        )

    def reading(self, text: str, context: TextContext) -> str:
        """Return whether it is decided, and by whom, as it is understood."""
        from perenne_tui.core.capture.record_line import parse_decision

        if not text.strip():
            return super().reading(text, context)
        say = context.language.say
        decision = parse_decision(text, today=context.today, end=context.workshop.header.end, people=context.people)
        decider = _one_owner(context.named(decision.decider), decision.listed, context)
        if decision.status != "pending":
            words = [say("decided by {name}", name=decider) if decider else say("decided by the room")]
            words += [_dated(decision.due, decision.due_text, context)] if decision.due else []
            return " · ".join([*_doubt(decision.doubt, context), *words])
        words = [say("to be decided")]
        words.append(say("by {name}", name=decider) if decider else say("by whom: to be said"))
        if decision.due:
            words.append(say("before {date}", date=_dated(decision.due, decision.due_text, context)))
        return " · ".join([*_doubt(decision.doubt, context), " ".join(words)])

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:
        """Add the decision, or change it."""
        from perenne_tui.core.capture.record_line import parse_decision

        draft = parse_decision(text, today=context.today, end=context.workshop.header.end, people=context.people)
        check_name(context.workshop, draft.decider)
        if self.row:
            return session.do(
                records.edit_decision,
                decision=self.row,
                text=draft.text,
                status=draft.status,
                decider=draft.decider,
                due=draft.due,
                person=new_uid(),
            )
        return session.do(
            records.add_decision,
            uid=new_uid(),
            card=self.card,
            text=draft.text,
            status=draft.status,
            decider=draft.decider,
            due=draft.due,
            person=new_uid(),
        )


@dataclass(frozen=True)
class RiskText(RecordText):
    """A risk: what could go wrong, and behind an arrow what is done about it."""

    kind: ClassVar[Addition] = "risk"
    name: ClassVar[str] = N_("Risk")
    sample: ClassVar[str] = N_("what could go wrong -> what we do about it")

    def first_text(self, context: TextContext) -> str:
        """Return the line that says the risk as it is now."""
        from perenne_tui.core.capture.risk_line import write_risk

        risk = context.workshop.risks.get(self.row)
        return write_risk(risk.text, risk.mitigation) if risk else ""

    def reading(self, text: str, context: TextContext) -> str:
        """Return the answer to the risk, as it is understood."""
        from perenne_tui.core.capture.risk_line import parse_risk

        if not text.strip():
            return super().reading(text, context)
        say, risk = context.language.say, parse_risk(text)
        return say("answer to it: {text}", text=risk.mitigation) if risk.mitigation else say("no answer to it yet")

    def keep(self, text: str, context: TextContext, session: Session) -> Done | None:  # noqa: ARG002
        """Add the risk, or change it."""
        from perenne_tui.core.capture.risk_line import parse_risk

        risk = parse_risk(text)
        if self.row:
            return session.do(records.edit_risk, risk=self.row, text=risk.text, mitigation=risk.mitigation)
        return session.do(records.add_risk, uid=new_uid(), card=self.card, text=risk.text, mitigation=risk.mitigation)


RECORDS: Final[Mapping[str, type[RecordText]]] = {"decisions": DecisionText, "actions": ActionText, "risks": RiskText}
"""By table: the kind of text that makes its rows."""


def _owner_to_be_named(context: TextContext) -> str:
    """Return the words for a missing owner, with the people that the chosen scenario proposes."""
    from perenne_tui.core.stakeholders import proposed_owners

    proposed = proposed_owners(context.workshop)
    say = context.language.say
    return say("owner to be named: {names}?", names=", ".join(proposed)) if proposed else say("owner to be named")


def _doubt(doubt: Sentence | None, context: TextContext) -> list[str]:
    """Return the reason why the words in the place of a date are none, in words; first, as long lines are cut."""
    return [context.language.sentence(doubt)] if doubt else []


def _one_owner(name: str, listed: str, context: TextContext) -> str:
    """Return the name of the owner; where several were typed, with a word that one is kept."""
    return context.language.say("{name} alone", name=name) if listed else name


def _dated(day: date, typed: str, context: TextContext) -> str:
    words = context.language.day(day)
    if day.year != context.today.year:
        words += f" {day.year}"
    words += " " + context.language.say("(past)") if day < context.today else ""
    return context.dated(words, typed)
