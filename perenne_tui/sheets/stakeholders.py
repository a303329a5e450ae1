"""The sheet of stakeholders: their part, influence, position and contact; never in a shareable document."""

from collections.abc import Sequence
from typing import Final

from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import INFLUENCES, PARTS, POSITIONS, Stakeholder
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.stakeholders import by_influence
from perenne_tui.i18n.language import N_
from perenne_tui.i18n.vocabulary.sheets import as_it_is, part, position
from perenne_tui.sheets import catalogue_rows
from perenne_tui.sheets.fields import Choice, Field, Sheet, Source, Step
from perenne_tui.sheets.row_actions import adding, removing

_SIGNS: Final = {"ally": "+ ", "neutral": "= ", "reserved": "– ", "": "  "}


def _rows(workshop: Workshop) -> Sequence[Row]:
    return by_influence(workshop)


def _sign(workshop: Workshop, row: str) -> str:
    return _SIGNS[workshop.stakeholders[row].position]


def _next_position(workshop: Workshop, row: str) -> Step:
    """Return the step to the next position: ally, neutral, reserved, then none."""
    from perenne_tui.core.changes.fields import set_field

    here = POSITIONS.index(workshop.stakeholders[row].position)
    where = {"table": "stakeholders", "row": row, "field": "position"}
    return Step(set_field, {**where, "value": POSITIONS[(here + 1) % len(POSITIONS)]})


STAKEHOLDERS: Final = Sheet(
    "stakeholders",
    N_("Stakeholders"),
    N_("Who decides, funds, maintains, supplies, uses or advises; for the team alone."),
    "stakeholders",
    (
        Field("name", N_("Stakeholder"), "line", 27),
        Field("category", N_("Type"), "open list", 0, catalogue=("stakeholders", "")),
        Field("part", N_("Role"), "choice", 14, choice=Choice(PARTS, part)),
        Field("influence", N_("Influence"), "choice", 11, choice=Choice(INFLUENCES, as_it_is)),
        Field("position", N_("Position"), "choice", 10, choice=Choice(POSITIONS, position)),
        Field("next_contact", N_("Next contact"), "date", 16),
        Field("follower", N_("Followed up by"), "person", 16),
        Field("contact", N_("Person there"), "person", 0),
        Field("topics", N_("Topics"), "text", 0),
        Field("asks", N_("What is asked of them"), "text", 0),
        Field("cards", N_("Cards they help with"), "cards", 0, hint=N_("ids such as D3, T1")),
        Field("note", N_("Note"), "text", 0),
    ),
    _rows,
    group="utility",
    removed=removing("stakeholders"),
    added=adding("stakeholders", Stakeholder),
    sample=N_("a service, a body, a person: IT department, supplier…"),
    marked=_next_position,
    source=Source("stakeholders", begun=catalogue_rows.stakeholder),
    sign=_sign,
    hints=("it-early",),
)
