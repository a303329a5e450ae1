"""Sentences about actions, decisions and risks: « AC1 sur D2 · Léa Martin · 15 janvier »."""

from collections.abc import Sequence

from perenne_tui.core.model.rows import Action, Decision, Risk
from perenne_tui.i18n.vocabulary.states import action_status, decision_status, priority
from perenne_tui.services.confirmation.change import Change, changed, ids_in_words, short

_WHOLE = 2
"""Changed fields from which on a record is said as a whole."""


def say_actions(change: Change) -> str:
    """Return the sentence about an action, or about those that moved to other days together."""
    say, patches = change.language.say, change.of("actions")
    if several := _several(change, "actions"):
        count = change.language.count
        return count("{n} action added: {ids}", "{n} actions added: {ids}", len(several), ids=_ids(change, several))
    uid = patches[0].uid
    if uid not in change.after.actions:
        return say("{id} is deleted", id=change.before.actions[uid].spoken)
    row, fields = change.after.actions[uid], changed(patches)
    if len(patches) > 1 and fields == {"due"}:
        rows = [change.after.actions[patch.uid] for patch in patches]
        return " · ".join(f"{row.spoken}\u00a0: {_due(change, row)}" for row in rows)
    if uid not in change.before.actions or len(fields) >= _WHOLE:
        return _action(change, row)
    if "status" in fields:
        return f"{row.spoken}\u00a0: {action_status(row.status, change.language)}"
    if "notes" in fields:
        return say("Note on {id}: {text}", id=row.spoken, text=short(row.notes[-1].partition(" · ")[2]))
    return _field(change, "actions", row)


def say_decisions(change: Change) -> str:
    """Return the sentence about a decision."""
    patches = change.of("decisions")
    if several := _several(change, "decisions"):
        count = change.language.count
        return count(
            "{n} decision added: {ids}", "{n} decisions added: {ids}", len(several), ids=_ids(change, several)
        )
    uid = patches[0].uid
    if uid not in change.after.decisions:
        return change.language.say("{id} is deleted", id=change.before.decisions[uid].spoken)
    row, fields = change.after.decisions[uid], changed(patches)
    if uid not in change.before.decisions or len(fields) >= _WHOLE:
        return _decision(change, row)
    if "status" in fields:
        return f"{row.spoken}\u00a0: {decision_status(row.status, change.language)}"
    return _field(change, "decisions", row)


def say_risks(change: Change) -> str:
    """Return the sentence about a risk."""
    patches = change.of("risks")
    if several := _several(change, "risks"):
        count = change.language.count
        return count("{n} risk added: {ids}", "{n} risks added: {ids}", len(several), ids=_ids(change, several))
    uid = patches[0].uid
    if uid not in change.after.risks:
        return change.language.say("The risk {id} is deleted", id=change.before.risks[uid].spoken)
    row, fields = change.after.risks[uid], changed(patches)
    if uid not in change.before.risks or len(fields) >= _WHOLE:
        said = short(row.mitigation) or change.language.say("no mitigation yet")
        return " · ".join((_on_card(change, row), said))
    return _field(change, "risks", row)


def _several(change: Change, table: str) -> list[str]:
    """Return the spoken ids of the records that a change added, if there are several; else none."""
    before, rows = change.before.table(table), change.after.table(table)
    made = [rows[patch.uid] for patch in change.of(table) if patch.uid in rows and patch.uid not in before]
    spoken = [row.spoken for row in made if isinstance(row, Action | Decision | Risk)]
    return spoken if len(spoken) > 1 else []


def _ids(change: Change, spoken: Sequence[str]) -> str:
    return ids_in_words(spoken, change.language)


def _action(change: Change, row: Action) -> str:
    owner = change.person(row.owner) or change.language.say("owner to be named")
    parts = [_on_card(change, row), owner, _due(change, row)]
    if row.priority == "high":
        parts.append(change.language.say("priority: {word}", word=priority(row.priority, change.language)))
    return " · ".join(parts)


def _decision(change: Change, row: Decision) -> str:
    parts = [_on_card(change, row), decision_status(row.status, change.language)]
    parts.append(change.person(row.decider))
    parts.append(change.day(row.due) if row.due else "")
    return " · ".join(filter(None, parts))


def _due(change: Change, row: Action) -> str:
    return change.day(row.due) if row.due else change.language.say("no due date yet")


def _on_card(change: Change, row: Action | Decision | Risk) -> str:
    card = change.card_id(row.card)
    return change.language.say("{id} on {card}", id=row.spoken, card=card) if card else row.spoken


def _field(change: Change, table: str, row: Action | Decision | Risk) -> str:
    from perenne_tui.services.confirmation.sheets import fields_in_words

    names: Sequence[str] = sorted(changed(change.of(table)))
    return fields_in_words(change, table, row, names, row.spoken)
