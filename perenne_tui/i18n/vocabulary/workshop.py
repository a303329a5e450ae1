"""Words and signs that screens, commands and the log share: states, statuses, and what a change was.

Every sign is one cell wide and in WGL4, the set that all Windows fonts have; a sign never stands without its word.
"""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.model.rows import State
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.checks import HoleKind
from perenne_tui.i18n.language import N_, NP_, Language

STATE_GLYPHS: Final[Mapping[State, str]] = {
    "open": "□",
    "current": "►",
    "settled": "√",
    "parked": "║",
    "not_applicable": "–",
}
AXIS_GLYPHS: Final = ("▲", "●", "■", "▼", "○", "◊", "♦", "♠", "▬")
"""The sign of an axis by its place from the left."""

_STATES: Final[Mapping[State, tuple[str, str]]] = {
    "open": NP_("state of a card", "open"),
    "current": NP_("state of a card", "current"),
    "settled": NP_("state of a card", "settled"),
    "parked": NP_("state of a card", "parked"),
    "not_applicable": NP_("state of a card", "not applicable"),
}
_ACTION_STATUSES: Final[Mapping[str, tuple[str, str]]] = {
    "todo": NP_("status of an action", "to do"),
    "doing": NP_("status of an action", "under way"),
    "blocked": NP_("status of an action", "blocked"),
    "done": NP_("status of an action", "done"),
    "dropped": NP_("status of an action", "dropped"),
}
_DECISION_STATUSES: Final[Mapping[str, tuple[str, str]]] = {
    "made": NP_("status of a decision", "made"),
    "pending": NP_("status of a decision", "pending"),
    "postponed": NP_("status of a decision", "postponed"),
}

_PRIORITIES: Final[Mapping[str, tuple[str, str]]] = {
    "normal": NP_("priority of an action", "normal"),
    "high": NP_("priority of an action", "high"),
}
_EFFORTS: Final[Mapping[str, tuple[str, str]]] = {
    "S": NP_("effort of an action", "S, a day or less"),
    "M": NP_("effort of an action", "M, a week"),
    "L": NP_("effort of an action", "L, more than a week"),
}
_PROBABILITIES: Final[Mapping[str, tuple[str, str]]] = {
    "low": NP_("probability of a risk", "low"),
    "medium": NP_("probability of a risk", "medium"),
    "high": NP_("probability of a risk", "high"),
}
_IMPACTS: Final[Mapping[str, tuple[str, str]]] = {
    "low": NP_("impact of a risk", "low"),
    "medium": NP_("impact of a risk", "medium"),
    "high": NP_("impact of a risk", "high"),
}
_PHASES: Final[Mapping[str, tuple[str, str]]] = {
    "welcome": NP_("kind of phase", "welcome"),
    "framing": NP_("kind of phase", "framing"),
    "aim": NP_("kind of phase", "aim"),
    "resume": NP_("kind of phase", "resume"),
    "triage": NP_("kind of phase", "triage"),
    "collect": NP_("kind of phase", "collect"),
    "group": NP_("kind of phase", "group"),
    "vote": NP_("kind of phase", "vote"),
    "break": NP_("kind of phase", "break"),
    "discuss": NP_("kind of phase", "discuss"),
    "review": NP_("kind of phase", "review"),
    "closing": NP_("kind of phase", "closing"),
    "work": NP_("kind of phase", "work"),
}

CHANGES: Final[Mapping[str, tuple[str, str]]] = {
    "edit_outside": ("workshop", N_("change outside perenne")),
    "add_card": ("cards", N_("card {id}")),
    "word_card": ("cards", N_("wording of {id}")),
    "answer_card": ("cards", N_("answer to {id}")),
    "move_card": ("cards", N_("move of {id}")),
    "name_workshop": ("workshop", N_("title of the workshop")),
    "add_axis": ("axes", N_("column {id}")),
    "rename_axis": ("axes", N_("name of column {id}")),
    "move_axis": ("axes", N_("place of column {id}")),
    "remove_axis": ("axes", N_("removal of column {id}")),
    "merge_cards": ("cards", N_("merging of {id}")),
    "split_card": ("cards", N_("splitting of {id}")),
    "delete_card": ("cards", N_("deletion of {id}")),
    "set_state": ("cards", N_("state of {id}")),
    "schedule_card": ("cards", N_("month of {id}")),
    "weigh_card": ("cards", N_("urgency of {id}")),
    "set_take_off": ("workshop", N_("take-off window")),
    "mark_card": ("cards", N_("mark on {id}")),
    "cast_ballot": ("ballots", N_("ballot")),
    "drop_ballot": ("ballots", N_("ballot")),
    "count_hands": ("ballots", N_("hands for {id}")),
    "vote": ("ballots", N_("vote for {id}")),
    "add_action": ("actions", N_("action {id}")),
    "edit_action": ("actions", N_("wording of action {id}")),
    "set_action_status": ("actions", N_("status of action {id}")),
    "note_action": ("actions", N_("note on {id}")),
    "take_along": ("cards", N_("who takes {id} along")),
    "set_confidence": ("", N_("confidence of the room")),
    "set_lift": ("", N_("what would raise the confidence")),
    "delete_action": ("actions", N_("deletion of action {id}")),
    "add_decision": ("decisions", N_("decision {id}")),
    "edit_decision": ("decisions", N_("wording of decision {id}")),
    "delete_decision": ("decisions", N_("deletion of decision {id}")),
    "take_in": ("", N_("what a plan that came back said")),
    "add_risk": ("risks", N_("risk {id}")),
    "edit_risk": ("risks", N_("wording of risk {id}")),
    "delete_risk": ("risks", N_("deletion of risk {id}")),
    "add_person": ("people", N_("a person")),
    "set_field": ("", N_("a field")),
    "set_person": ("", N_("a field")),
    "add_rows": ("", N_("rows of a sheet")),
    "remove_row": ("", N_("removal of a row")),
    "carry_row": ("", N_("place of a row")),
    "note_found": ("", N_("what was found in the code")),
    "confirm_found": ("", N_("confirmation of what was found")),
    "set_links": ("", N_("a field")),
    "set_allies": ("scenarios", N_("allies of {id}")),
    "begin_scenario": ("scenarios", N_("scenario {id}")),
    "involve": ("", N_("who goes on")),
    "recommend": ("scenarios", N_("recommendation of {id}")),
    "set_points": ("", N_("score")),
    "set_argument": ("", N_("argument for a score")),
    "set_weight": ("", N_("weight of a criterion")),
    "set_stake": ("", N_("what a card is in a scenario")),
    "remove_person": ("people", N_("removal of a person")),
    "join_board": ("cards", N_("cards brought, from {id} on")),
    "begin_sitting": ("sittings", N_("beginning of the sitting")),
    "end_sitting": ("sittings", N_("end of the sitting")),
    "set_hours": ("sittings", N_("hours of the sitting")),
    "set_presence": ("sittings", N_("presence at the sitting")),
    "say_farewell": ("sittings", N_("closing round")),
    "set_next_day": ("sittings", N_("day of the next sitting")),
    "add_phase": ("phases", N_("phase {id}")),
    "edit_phase": ("phases", N_("phase {id}")),
    "move_phase": ("phases", N_("place of phase {id}")),
    "remove_phase": ("phases", N_("removal of phase {id}")),
}
"""By name of a change: the table where its subject stands, and what it is called."""


HOLES: Final[Mapping[HoleKind, str]] = {
    "no_decider": N_("Pending, nobody named to decide: {ids}"),
    "no_decision_date": N_("Pending without a date: {ids}"),
    "no_owner": N_("Without an owner: {ids}"),
    "no_due_date": N_("Without a due date: {ids}"),
    "no_relay": N_("Due after the owner leaves, nobody taking over: {ids}"),
    "overdue": N_("Past the due date: {ids}"),
    "no_response": N_("High risks that nothing answers: {ids}"),
    "no_mitigation": N_("Risks without a mitigation: {ids}"),
    "no_answer": N_("Voted for, without an answer: {ids}"),
}
"""By kind of hole: how all of that kind are said in one line."""


LINTS: Final[Mapping[str, str]] = {
    "group_owner": N_("Owned by a group: {ids}"),
    "weekend": N_("Due on a Saturday or a Sunday: {ids}"),
    "vague": N_("Begun with a vague verb: {ids}"),
    "too_many": N_("More than seven actions: {ids}"),
    "all_leave": N_("Everybody who answers for it leaves: {ids}"),
}
"""By kind of lint: how all of that kind are said in one line."""


def state_word(state: State, language: Language) -> str:
    """Give a card's state in words: « à traiter », « en cours », « réglé », « parking », « sans objet »."""
    return language.term(*_STATES[state])


def action_status(status: str, language: Language) -> str:
    """Give an action's status in words: « à faire », « en cours », « bloquée », « faite », « abandonnée »."""
    return language.term(*_ACTION_STATUSES[status])


def decision_status(status: str, language: Language) -> str:
    """Give a decision's status in words: « actée », « à arbitrer », « reportée »."""
    return language.term(*_DECISION_STATUSES[status])


def phase_kind(kind: str, language: Language) -> str:
    """Give what a phase is for in a word: « accueil », « triage »."""
    return language.term(*_PHASES[kind])


def priority(word: str, language: Language) -> str:
    """Give an action's priority in words: « normale », « haute »."""
    return language.term(*_PRIORITIES[word])


def effort(size: str, language: Language) -> str:
    """Give how much work an action is, in words; empty when nobody has said."""
    return language.term(*_EFFORTS[size]) if size else ""


def probability(level: str, language: Language) -> str:
    """Give how probable a risk is, in words: « faible », « moyenne », « forte »; empty when nobody has said."""
    return language.term(*_PROBABILITIES[level]) if level else ""


def impact(level: str, language: Language) -> str:
    """Give how much a risk would matter, in words: « faible », « moyen », « fort »; empty when nobody has said."""
    return language.term(*_IMPACTS[level]) if level else ""


def axis_glyph(place: int) -> str:
    """Give the sign of an axis by its place from the left, 0 for the first."""
    return AXIS_GLYPHS[place % len(AXIS_GLYPHS)]


def describe(entry: Entry, before: Workshop, after: Workshop, language: Language) -> str:
    """Say what a change was, for the line « Annulé : déplacement de D3 ».

    Args:
        entry: the change itself; for an undo, the change that was taken back.
        before: the workshop on one side of it.
        after: the workshop on the other side; which is which does not matter.
        language: the language to say it in.
    """
    _, message = CHANGES.get(entry.what, ("", N_("a change")))
    patch = main_patch(entry)
    subject = _spoken(patch, before, after) if patch else ""
    return language.say(message, id=subject) if subject or "{id}" not in message else language.say("a change")


def main_patch(entry: Entry) -> Patch | None:
    """Give the row that a change is about, among all that it wrote."""
    table, _ = CHANGES.get(entry.what, ("", ""))
    # Where ranks had to be spread anew, many cards are written: the one that changed column is the one meant.
    patches = sorted(
        (patch for patch in entry.writes if patch.table == table), key=lambda patch: "axis" not in (patch.set or {})
    )
    return patches[0] if patches else None


def _spoken(patch: Patch, before: Workshop, after: Workshop) -> str:
    """Give the spoken id of the row that a patch is about, or of the card that row belongs to."""
    if patch.table not in ROW_TYPES:
        return ""
    for workshop in (after, before):
        row = workshop.table(patch.table).get(patch.uid)
        if row is None:
            continue
        card = workshop.cards.get(str(getattr(row, "card", "")))
        letter = getattr(row, "letter", "")
        return str(letter or getattr(row, "spoken", "") or (card.spoken if card else ""))
    return ""
