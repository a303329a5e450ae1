"""The sheets of records: all actions, decisions and risks, with the fields that the board has no room for."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from perenne_tui.core.changes.records import delete_action, delete_decision, delete_risk
from perenne_tui.core.model.rows import ACTION_STATUSES, DECISION_STATUSES, EFFORTS, LEVELS, PRIORITIES, Row, is_open
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.i18n.language import N_
from perenne_tui.i18n.vocabulary.states import action_status, decision_status, effort, impact, priority, probability
from perenne_tui.sheets.fields import Choice, Field, Sheet, Step


def _actions(workshop: Workshop) -> Sequence[Row]:
    """Return the actions still to be done by due date, then the others."""
    rows = in_spoken_order(workshop.actions.values())
    return sorted(rows, key=lambda row: (not is_open(row), row.due or date.max))


def _decisions(workshop: Workshop) -> Sequence[Row]:
    return in_spoken_order(workshop.decisions.values())


def _risks(workshop: Workshop) -> Sequence[Row]:
    return in_spoken_order(workshop.risks.values())


ACTIONS: Final = Sheet(
    "actions",
    N_("Actions"),
    N_("What will be done, by whom, by when."),
    "actions",
    (
        Field("spoken", N_("Id"), "line", 6),
        Field("text", N_("Action"), "text", 28),
        Field("owner", N_("Owner"), "person", 16),
        Field("due", N_("Due"), "date", 11),
        Field("status", N_("Status"), "choice", 12, choice=Choice(ACTION_STATUSES, action_status)),
        Field("relay", N_("Takes over when the owner leaves"), "person", 0),
        Field("done_when", N_("Done when…"), "text", 0),
        Field("priority", N_("Priority"), "choice", 0, choice=Choice(PRIORITIES, priority)),
        Field("effort", N_("Effort"), "choice", 0, choice=Choice(EFFORTS, effort)),
    ),
    _actions,
    removed=lambda _, row: Step(delete_action, {"action": row}),
)
DECISIONS: Final = Sheet(
    "decisions",
    N_("Decisions"),
    N_("What was decided, or is left for somebody to decide."),
    "decisions",
    (
        Field("spoken", N_("Id"), "line", 6),
        Field("text", N_("Decision"), "text", 34),
        Field("status", N_("Status"), "choice", 14, choice=Choice(DECISION_STATUSES, decision_status)),
        Field("decider", N_("Decided by"), "person", 22),
        Field("due", N_("To be decided before"), "date", 0),
        Field("reason", N_("Reason"), "text", 0),
        Field("rejected", N_("Option set aside"), "text", 0),
        Field("review", N_("To be looked at again on"), "date", 0),
    ),
    _decisions,
    removed=lambda _, row: Step(delete_decision, {"decision": row}),
)
RISKS: Final = Sheet(
    "risks",
    N_("Risks"),
    N_("What could go wrong, how much it would matter, and what is done about it."),
    "risks",
    (
        Field("spoken", N_("Id"), "line", 6),
        Field("text", N_("Risk"), "text", 36),
        Field("probability", N_("Probability"), "choice", 13, choice=Choice(LEVELS, probability)),
        Field("impact", N_("Impact"), "choice", 10, choice=Choice(LEVELS, impact)),
        Field("response", N_("Action"), "action", 8),
        Field("mitigation", N_("Mitigation"), "text", 0),
        Field("owner", N_("Owner"), "person", 0),
    ),
    _risks,
    removed=lambda _, row: Step(delete_risk, {"risk": row}),
)


def sheet_of(table: str) -> Sheet:
    """Return the sheet of a table: `actions`, `decisions` or `risks`."""
    return next(sheet for sheet in (ACTIONS, DECISIONS, RISKS) if sheet.table == table)
