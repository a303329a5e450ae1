"""The sheet of the challenge itself: what it is called, when it begins and ends, where it is carried out."""

from typing import Final

from perenne_tui.i18n import N_
from perenne_tui.sheets.fields import Field, Sheet

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
    ),
    lambda workshop: [workshop.header],
    is_single=True,
)
