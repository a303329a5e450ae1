"""The sheets of the challenge: its name and dates, its ambitions, and the proof that the service is useful."""

from collections.abc import Sequence
from typing import Final, get_args

from perenne_tui.core.model.rows import YesNo
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sheet_points import chosen_points
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import N_
from perenne_tui.i18n.vocabulary.sheets import yes_no
from perenne_tui.sheets.fields import Choice, Field, Sheet
from perenne_tui.sheets.point_sheets import point_sheet

YES_NO: Final = Choice(get_args(YesNo), yes_no)


def _advice_on_single_ambition(workshop: Workshop) -> Sequence[Sentence]:
    """Return the catalogue's advice on an ambition that is the only one chosen, such as scaling up."""
    chosen = chosen_points(workshop, "ambitions")
    if len(chosen) == 1 and chosen[0].prompt:
        return (Sentence("To think of: {said}", {"said": chosen[0].prompt}),)
    return ()


CHALLENGE: Final = Sheet(
    "challenge",
    N_("Challenge"),
    N_("What it is called, where it is carried out, when it begins and ends."),
    "workshop",
    (
        Field("title", N_("Title of the workshop"), "line", 30),
        Field("challenge", N_("Name of the challenge"), "line", 22),
        Field("cohort", N_("Cohort"), "line", 0),
        Field("organisation", N_("Host administration"), "line", 0),
        Field("start", N_("Begins on"), "date", 0),
        Field("end", N_("Ends on"), "date", 11),
        Field("stage", N_("Stage"), "open list", 0, catalogue=("stages", "")),
        Field(
            "launched",
            N_("Official launch"),
            "choice",
            0,
            choice=YES_NO,
            section=N_("What “in production” means here: one, the other, or both"),
        ),
        Field("upkept", N_("Lasting upkeep"), "choice", 0, choice=YES_NO),
        Field("note", N_("Note of the workshop"), "text", 0, section=N_("What stands on no card")),
    ),
    lambda workshop: [workshop.header],
    group="utility",
    is_single=True,
)
AMBITIONS: Final = point_sheet(
    "ambitions",
    N_("Ambitions"),
    N_("What going on means here; several at once are welcome."),
    group="utility",
    source="ambitions",
    words=N_("What it means here"),
    has_cases=True,
    advice=_advice_on_single_ambition,
)
USEFULNESS: Final = point_sheet(
    "usefulness",
    N_("Usefulness"),
    N_("What shows that the service is useful, each with its evidence."),
    group="utility",
    source="usefulness",
    words=N_("Evidence"),
    hints=("success-story",),
)
