"""The names of changes, for undo, the log and the line that confirms a change: « déplacement de D3 »."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.model.history import Entry, Patch
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import N_, Language

CHANGES: Final[Mapping[str, tuple[str, str]]] = {
    "edit_outside": ("workshop", N_("change outside perenne")),
    "add_lines": ("", N_("lines that were pasted")),
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
    "set_dots": ("ballots", N_("ballot")),
    "drop_ballot": ("ballots", N_("ballot")),
    "take_all_ballots_back": ("ballots", N_("all ballots taken back")),
    "count_hands": ("ballots", N_("hands for {id}")),
    "add_nameless_ballot": ("ballots", N_("ballot without a name")),
    "vote": ("ballots", N_("vote for {id}")),
    "add_action": ("actions", N_("action {id}")),
    "edit_action": ("actions", N_("wording of action {id}")),
    "set_action_status": ("actions", N_("status of action {id}")),
    "note_action": ("actions", N_("note on {id}")),
    "take_along": ("cards", N_("who takes {id} along")),
    "set_confidence": ("", N_("confidence of the room")),
    "give_confidence": ("", N_("confidence of a voice")),
    "give_word": ("sittings", N_("a closing word")),
    "give_mark": ("sittings", N_("ROTI of a voice")),
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
    "give_name_back": ("people", N_("a name given back, by phone")),
    "come_as": ("people", N_("somebody by their function, by phone")),
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
    "add_deck_cards": ("cards", N_("card {id} of the reserve")),
    "join_board": ("cards", N_("cards brought, from {id} on")),
    "begin_sitting": ("sittings", N_("beginning of the sitting")),
    "prepare_sitting": ("sittings", N_("preparation of the sitting")),
    "begin_prepared": ("sittings", N_("beginning of the sitting")),
    "drop_preparation": ("sittings", N_("preparation of the sitting")),
    "end_sitting": ("sittings", N_("end of the sitting")),
    "set_hours": ("sittings", N_("hours of the sitting")),
    "set_presence": ("sittings", N_("presence at the sitting")),
    "say_farewell": ("sittings", N_("closing round")),
    "set_next_day": ("sittings", N_("day of the next sitting")),
    "add_phase": ("phases", N_("phase {id}")),
    "edit_phase": ("phases", N_("phase {id}")),
    "move_phase": ("phases", N_("place of phase {id}")),
    "remove_phase": ("phases", N_("removal of phase {id}")),
    "merge_copy": ("", N_("union of two copies")),
    "join_people": ("people", N_("joining of people")),
    "settle_conflict": ("conflicts", N_("settlement of a conflict")),
}
"""By name of a change in `core.changes`: the table of the row that it is about, and a message id."""


def describe(entry: Entry, before: Workshop, after: Workshop, language: Language) -> str:
    """Return the name of a change, as in « Annulé : déplacement de D3 ».

    Args:
        entry: the change; for an undo, the change that was undone.
        before: the workshop before or after it.
        after: the other one; their order does not matter.
        language: language of the name.
    """
    _, message = CHANGES.get(entry.what, ("", N_("a change")))
    patch = main_patch(entry)
    subject = _spoken(patch, before, after) if patch else ""
    return language.say(message, id=subject) if subject or "{id}" not in message else language.say("a change")


def main_patch(entry: Entry) -> Patch | None:
    """Return the patch of the row that a change is about, among all its patches; `None` if there is none."""
    table, _ = CHANGES.get(entry.what, ("", ""))
    # Where ranks had to be spread anew, many cards are written: the change is about the one that changed column.
    patches = sorted(
        (patch for patch in entry.writes if patch.table == table), key=lambda patch: "axis" not in (patch.set or {})
    )
    return patches[0] if patches else None


def _spoken(patch: Patch, before: Workshop, after: Workshop) -> str:
    """Return the letter or spoken id of the row of a patch, else that of its card; empty if there is none."""
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
