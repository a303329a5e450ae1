"""The sheets of scenarios: the scenarios, the criteria that compare them, and who of the team goes on in each."""

from collections.abc import Sequence
from typing import Final

from perenne_tui.core.changes.scenarios import involve, recommend
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import FAMILIES, SCENARIO_KINDS, TERMS, Criterion, Scenario
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.scenarios import advice, criteria_in_order, scenarios_in_order
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import N_
from perenne_tui.i18n.vocabulary.sheets import FAMILY_NAMES, scenario_kind, terms
from perenne_tui.sheets import catalogue_rows
from perenne_tui.sheets.challenge import YES_NO
from perenne_tui.sheets.fields import Choice, Field, Sheet, Source, Step
from perenne_tui.sheets.row_actions import adding, carrying, removing


def _recommended_sign(workshop: Workshop, row: str) -> str:
    return "♦ " if workshop.scenarios[row].recommended else "  "


def _recommend(workshop: Workshop, row: str) -> Step:
    said = N_("its allies are proposed as owners, with Tab, wherever an owner is typed")
    return Step(recommend, {"scenario": row}, "" if workshop.scenarios[row].recommended else said)


def _families(group: str, section: str) -> tuple[Field, ...]:
    """Return the six fields of `needs` or `difficulties`, one for each family."""
    return tuple(
        Field(f"{family}_{group}", FAMILY_NAMES[family], "text", 0, section="" if place else section)
        for place, family in enumerate(FAMILIES)
    )


def _involvements(workshop: Workshop) -> Sequence[Row]:
    places = {row.uid: place for place, row in enumerate(scenarios_in_order(workshop))}
    rows = workshop.involvements.values()
    return sorted(rows, key=lambda row: (places.get(row.scenario, 0), workshop.person_name(row.person), row.uid))


def _add_involvement(workshop: Workshop, uid: str, words: str) -> Step:
    """Return the step that adds a person to the recommended scenario, else to the main one, else to the first."""
    rows = scenarios_in_order(workshop)
    if not rows:
        raise Refused("There is no scenario yet: begin one first, on its sheet, with n.")
    first = min(rows, key=lambda row: (not row.recommended, row.kind != "main"))
    return Step(involve, {"uid": uid, "scenario": first.uid, "name": words, "person": new_uid()})


_PAY: Final = N_("an agent's pay is asked about first: grid, seniority, delay")

SCENARIOS: Final = Sheet(
    "scenarios",
    N_("Scenarios"),
    N_("How the service may live on, or stop."),
    "scenarios",
    (
        Field("spoken", N_("Id"), "line", 6),
        Field("name", N_("Scenario"), "line", 40),
        Field("kind", N_("Kind"), "choice", 16, choice=Choice(SCENARIO_KINDS, scenario_kind)),
        Field("first_action", N_("First action"), "text", 26, hint=N_("within 30 days")),
        Field("about", N_("What it is"), "text", 0),
        Field("after", N_("After the end"), "text", 0, hint=N_("what the challenge looks like then")),
        Field("allies", N_("Allies"), "allies", 0, hint=N_("commas between them; a new name becomes a stakeholder")),
        Field("conditions", N_("Conditions of success"), "text", 0),
        Field("resources", N_("Resources"), "text", 0),
        Field("risks", N_("Risks"), "text", 0, hint=N_("the first one first")),
        Field("cases", N_("Real cases"), "text", 0),
        Field("first_question", N_("To settle first"), "text", 0),
        *_families("needs", N_("Potential needs")),
        *_families("difficulties", N_("Difficulties found")),
        Field("by_mentors", N_("By the mentors"), "text", 0, section=N_("Actions")),
        Field("with_team", N_("With the team"), "text", 0),
        Field("success_6", N_("Success at 6 months"), "text", 0, section=N_("How one will know")),
        Field("success_12", N_("Success at 12 months"), "text", 0),
        Field("fallback", N_("If it fails"), "text", 0),
        Field(
            "consequences", N_("Consequences"), "text", 0, hint=N_("for users, data, means: what a stop has to say")
        ),
    ),
    scenarios_in_order,
    group="model",
    removed=removing("scenarios"),
    added=adding("scenarios", lambda uid, words: Scenario(uid, name=words)),
    sample=N_("what becomes of the service: taken over by the IT department…"),
    carried=carrying("scenarios"),
    marked=_recommend,
    source=Source("scenarios", begun=catalogue_rows.scenario),
    sign=_recommended_sign,
    advice=advice,
    hints=("utility",),
    is_compared=True,
)
CRITERIA: Final = Sheet(
    "criteria",
    N_("Criteria"),
    N_("What scenarios are compared by, and how much each counts; w compares."),
    "criteria",
    (
        Field("name", N_("Criterion"), "line", 46),
        Field("weight", N_("Weight"), "weight", 8, hint=N_("0 to 3; 0 leaves it out of the totals")),
        Field("family", N_("Family"), "line", 16),
        Field("worst", N_("0 means"), "text", 0),
        Field("middle", N_("2 means"), "text", 0),
        Field("best", N_("4 means"), "text", 0),
    ),
    criteria_in_order,
    group="model",
    removed=removing("criteria"),
    added=adding("criteria", lambda uid, words: Criterion(uid, name=words)),
    sample=N_("what scenarios are compared by: cost each year, delay…"),
    carried=carrying("criteria"),
    source=Source("criteria", catalogue_rows.criteria),
    hints=("it-frame", "it-audit"),
    is_compared=True,
)
INVOLVEMENTS: Final = Sheet(
    "involvements",
    N_("Who goes on"),
    N_("In each scenario: who stays, on what terms, for how long."),
    "involvements",
    (
        Field("person", N_("Person"), "person", 18),
        Field("scenario", N_("Scenario"), "scenario", 20),
        Field("terms", N_("Terms"), "choice", 16, choice=Choice(TERMS, terms), hint=_PAY),
        Field("share", N_("Working time"), "share", 20, hint=N_("80 %, or 2 d/week")),
        Field("until", N_("Extended until"), "date", 0, hint=N_("it stands on the months of the board")),
        Field("trains", N_("Staff trained"), "choice", 0, choice=YES_NO),
        Field("note", N_("Precisely"), "text", 0),
    ),
    _involvements,
    group="model",
    removed=removing("involvements"),
    added=_add_involvement,
    sample=N_("a person’s name: Léa Martin"),
    hints=("extension", "part-time"),
)
