"""The sheets of the end of a challenge: documents to be gathered or made, consolidation, the mid-term note."""

from collections.abc import Sequence
from typing import Final

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.handover_documents import confirm_found
from perenne_tui.core.handover_documents import papers_in_order, progress
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import PAPER_STATES, Paper
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import advice
from perenne_tui.i18n.language import N_, Language
from perenne_tui.i18n.vocabulary.sheets import paper_state
from perenne_tui.sheets.catalogue_rows import papers
from perenne_tui.sheets.challenge import YES_NO
from perenne_tui.sheets.fields import Choice, Field, Sheet, Source, Step
from perenne_tui.sheets.point_sheets import point_sheet
from perenne_tui.sheets.row_actions import adding, carrying, removing

_SIGNS: Final = {"gather": "□ ", "make": "□ ", "doing": "► ", "ready": "√ ", "handed": "√ ", "not_applicable": "– "}


def _sign(workshop: Workshop, row: str) -> str:
    paper = workshop.papers[row]
    sign = "? " if paper.found else _SIGNS[paper.state]
    return ("  " if paper.parent else "") + sign


def _family(row: Row) -> str:
    return row.family if isinstance(row, Paper) else ""


def _next_state(workshop: Workshop, row: str) -> Step:
    """Return the step to the next state: ready, not applicable, to be gathered; a find of the scan is confirmed."""
    if workshop.papers[row].found:
        return Step(confirm_found, {"papers": [row]})
    turns = {"ready": "not_applicable", "handed": "not_applicable", "not_applicable": "gather"}
    state = turns.get(workshop.papers[row].state, "ready")
    return Step(set_field, {"table": "papers", "row": row, "field": "state", "value": state})


def _switch_list(workshop: Workshop) -> Step:
    on = workshop.header.has_complements
    where = {"table": "workshop", "row": workshop.header.uid, "field": "has_complements"}
    return Step(set_field, {**where, "value": not on})


def _progress(workshop: Workshop, language: Language) -> Sequence[str]:
    done, of_all = progress(workshop)
    said = language.say(
        "{done} of {all} ready or handed over; what does not apply is left out.", done=done, all=of_all
    )
    found = sum(1 for row in papers_in_order(workshop) if row.found)
    hidden = sum(1 for row in workshop.papers.values() if row.found) - found
    told = [language.say("Found in the code, to be confirmed with Space: {n}.", n=found)] if found else []
    more = [language.say("Found too, in the extended list (w): {n}.", n=hidden)] if hidden else []
    return [said, *told, *more]


DOCUMENTATION: Final = Sheet(
    "documentation",
    N_("Documentation"),
    N_("What is to be gathered or made before the end."),
    "papers",
    (
        Field("name", N_("Document"), "line", 40),
        Field("state", N_("State"), "choice", 17, choice=Choice(PAPER_STATES, paper_state)),
        Field("owner", N_("Owner"), "person", 16),
        Field("place", N_("Place"), "place", 22),
        Field("suggested_owner", N_("Usually owned by"), "line", 0, is_given=True),
        Field("recipient", N_("Recipient"), "line", 0),
        Field("updated", N_("Up to date on"), "date", 0),
        Field("reviewed", N_("Reviewed outside"), "choice", 0, choice=YES_NO),
        Field("detail", N_("Precisely"), "text", 0),
        Field("prompt", N_("What to say of it"), "line", 0, is_given=True),
        Field("found", N_("Found in the code"), "line", 0, is_given=True),
    ),
    papers_in_order,
    group="end",
    removed=removing("papers"),
    added=adding("papers", lambda uid, words: Paper(uid, name=words)),
    sample=N_("a document to be gathered or made: installation guide…"),
    carried=carrying("papers"),
    marked=_next_state,
    turned=_switch_list,
    source=Source("documentation", papers),
    sign=_sign,
    heading=_family,
    sums=_progress,
)
CONSOLIDATION: Final = point_sheet(
    "consolidation",
    N_("Consolidation"),
    N_("What is done until the end, and what is projected after it."),
    group="end",
    source="consolidation",
    words=N_("What the room says"),
    is_ticked=False,
)
NOTE: Final = point_sheet(
    "note",
    N_("Mid-term note"),
    N_("What the management is told; the rest of the note comes from the other sheets."),
    group="end",
    source="note",
    words=N_("What the note says"),
    is_ticked=False,
    advice=advice,
    hints=("take-off",),
)
