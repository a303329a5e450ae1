"""Decisions, actions and risks as one table for spreadsheets: its headings and its rows, in the order of the plan."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.csv import DataTable
from perenne_tui.documents.view_model.plan import plan_of
from perenne_tui.documents.view_model.records import ActionItem, DecisionItem, RiskItem
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import action_status, decision_status, effort, impact, priority, probability


class _Row(NamedTuple):
    """A row of the table, its cells in the order of `_headings`."""

    id: str
    kind: str
    text: str
    owner: str
    due: date | None
    status: str
    relay: str = ""
    done_when: str = ""
    remarks: str = ""
    question: str = ""


def record_table(workshop: Workshop, day: date, language: Language) -> DataTable:
    """Return the records of a workshop as a table.

    Args:
        workshop: the value to write out.
        day: the day of writing.
        language: language of the document.
    """
    plan = plan_of(workshop, day=day)
    rows = [
        *(_decision(row, language) for row in plan.decisions),
        *(_action(row, language) for row in plan.actions),
        *(_risk(row, language) for row in plan.risks),
    ]
    return DataTable(_headings(language), rows)


def _headings(language: Language) -> list[str]:
    say = language.say
    return [
        say("Id"), say("Kind"), say("Text"), say("Owner"), say("Due"), say("Status"), say("Relay"), say("Done when…"),
        say("Remarks"), say("Question"),
    ]  # fmt: skip


def _action(row: ActionItem, language: Language) -> _Row:
    remarks = {
        language.say("Priority"): priority(row.priority, language) if row.priority == "high" else "",
        language.say("Effort"): effort(row.effort, language),
    }
    return _Row(
        row.id,
        language.say("Action"),
        row.text,
        row.owner,
        row.due,
        action_status(row.status, language),
        relay=row.relay,
        done_when=row.done_when,
        remarks=_named(remarks),
        question=row.card,
    )


def _decision(row: DecisionItem, language: Language) -> _Row:
    remarks = " · ".join(filter(None, (row.reason, row.rejected)))
    status = decision_status(row.status, language)
    kind = language.say("Decision")
    return _Row(row.id, kind, row.text, row.decider, row.due, status, remarks=remarks, question=row.card)


def _risk(row: RiskItem, language: Language) -> _Row:
    levels = {
        language.say("Probability"): probability(row.probability, language),
        language.say("Impact"): impact(row.impact, language),
    }
    status = _named(levels)
    remarks = " · ".join(filter(None, (row.mitigation, row.response)))
    return _Row(row.id, language.say("Risk"), row.text, row.owner, None, status, remarks=remarks, question=row.card)


def _named(words: Mapping[str, str]) -> str:
    """Return words behind their names, empty ones left out: « Priorité haute · Effort M, une semaine »."""
    return " · ".join(f"{name} {word}" for name, word in words.items() if word)
