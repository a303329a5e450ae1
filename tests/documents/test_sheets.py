"""Documents of the sheets: filled without retyping, prompts where something is missing, nothing ranked or hidden."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest

from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.model.rows import Header
from perenne_tui.core.model.sheet_rows import CostLine, Scenario, Score
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from tests.cases import cases
from tests.documents.exported import export_text

DAY = date(2026, 11, 24)
SHEETS = ("note", "scenarios", "comparison", "consolidation", "checklist", "stakeholders")


def text(workshop: Workshop, document: str, options: NoteOptions | None = None) -> str:
    return export_text(workshop, document=document, form="md", day=DAY, options=options).replace("\u00a0", " ")


@cases("language", ["fr", "en"])
@cases("document", SHEETS)
def test_an_empty_workshop_gives_a_document_that_says_so(document: str, language: str) -> None:
    said = text(Workshop(Header("w", language=language)), document)
    assert said.startswith(f'[perenne]: # "{document}"\n[perenne:title]:')
    assert "None" not in said
    assert "\n\n\n" not in said


def test_the_scenario_sheet_has_every_field_of_the_form(workshop: Workshop) -> None:
    said = text(workshop, "scenarios")
    for words in (
        "Scénario recommandé : **SC1** Équipe interne.",
        "### SC1 Équipe interne (scénario principal)",
        "- Après la fin : La carte tourne à la DSI",
        "- Alliés : DSI de l’agence",
        "    - Technique : un serveur",
        "    - Ressources humaines : grille de paie",
        "- Actions des mentors : demander les postes",
        "- Actions avec l’équipe : documenter",
        "- Première action, sous 30 jours : écrire la fiche de poste",
        "- Réussi à 6 mois si : un agent livre seul",
        "- Réussi à 12 mois si : la ligne est reconduite",
        "- Si cela échoue : un marché",
        "    - Léa Martin, contractuel, 80 %, jusqu’au 31/03/2027 ; agents formés : oui ; prolongée",
        "- Cartes vitales : D1 Réserver le nom de domaine",
        "- Conséquences : les agents perdent la carte",
        "- Livrables maintenus : au moins deux ans",
    ):
        assert words in said
    assert "À compléter" not in said, "three scenarios and a stop that says its consequences"


def test_a_stop_without_its_consequences_is_a_hole(workshop: Workshop) -> None:
    silent = workshop.with_rows("scenarios", replace(workshop.scenarios["s4"], consequences=""))
    assert "- Conséquences : *à dire*" in text(silent, "scenarios")
    assert "- Conséquences : *à dire*" in text(silent, "note"), "whoever decides has to see it"
    assert "ne dit pas ses conséquences : SC4" in text(silent, "note", NoteOptions(is_draft=True))


def test_the_comparison_keeps_the_order_of_the_sheet_and_says_ties_and_missing_scores(workshop: Workshop) -> None:
    said = text(workshop, "comparison")
    assert "| Coût annuel soutenable | 2 | 3 | 2 | – | – |" in said
    assert "| Total pondéré / maximum | | 8/12 | 8/12 | – | – |" in said
    assert "À égalité : SC1 et SC2." in said
    assert "Critères qui restent à noter : 2 sur 2 pour SC3, 2 sur 2 pour SC4." in said
    assert "- **SC1** (3) : la ligne est demandée" in said
    assert "- **SC3** (sans note) : personne ne sait" in said
    better = workshop.with_rows("scores", Score("x", "s2", "k1", 4))
    assert said.index("**SC1**") < said.index("**SC2**")
    again = text(better, "comparison")
    assert again.index("**SC1**") < again.index("**SC2**"), "whoever has more points stays in place"


def test_costs_never_take_a_line_that_nobody_costed_for_nothing(workshop: Workshop) -> None:
    said = text(workshop, "comparison").replace("\u202f", " ")
    assert "| SC1 Équipe interne | 2027 | maintenir | – | 30 000 €, dont 0,5 ETP |" in said
    assert "| SC1 | 2027 | – | – | 1 250,50 € |" in said, "a level that nobody said is not that of maintaining"
    assert "| SC1 | année non dite | – | 1 ligne non chiffrée | – |" in said
    assert "| SC2 Prestataires | 2027 | – | – | 1 250,50 € |" in said
    assert "| Transfert | SC1 | transition, une fois | – | *à chiffrer* | – |" in said
    assert "Dont, quel que soit le scénario :\n\n- 2027 : 1 250,50 € par an" in said


def test_costs_of_different_years_are_never_added_together(workshop: Workshop) -> None:
    half = replace(workshop.costs["c1"], scenario="s2", level="")
    rows = (half, replace(half, uid="x", year=2028, quantity=100), replace(half, uid="y", year=2028, level="scale"))
    several = workshop.with_tables({"costs": {row.uid: row for row in rows}})
    for document in ("comparison", "scenarios", "note"):
        said = text(several, document).replace("\u202f", " ")
        assert "1,5 ETP" not in said
        assert "90 000" not in said
        assert "120 000" not in said
    said = text(several, "comparison").replace("\u202f", " ")
    assert "| SC2 Prestataires | 2027 | – | – | 30 000 €, dont 0,5 ETP |" in said
    assert "| SC2 | 2028 | passer à l’échelle | – | 30 000 €, dont 0,5 ETP |" in said
    assert "| SC2 | 2028 | – | – | 60 000 €, dont 1 ETP |" in said
    assert "    - 2028 : 60 000 € par an, dont 1 ETP" in text(several, "scenarios").replace("\u202f", " ")


def test_costs_without_any_scenario_are_summed_too(workshop: Workshop) -> None:
    alone = workshop.with_tables({"scenarios": {}, "costs": {"c2": workshop.costs["c2"]}})
    assert "| tous | 2027 | – | 1 250,50 € |" in text(alone, "comparison").replace("\u202f", " ")


def test_money_is_written_as_the_language_of_the_workshop_does(filled_in: Callable[[str], Workshop]) -> None:
    assert "€1,250.50" in text(filled_in("en"), "comparison")


def test_the_checklist_has_boxes_parts_and_what_is_said_of_each(workshop: Workshop) -> None:
    said = text(workshop, "checklist")
    assert "2 sur 4 prêts ou remis" in said
    assert "    - [x] Flux de données. Prêt." in said
    assert (
        "- [x] Installation. Remis. Porteur : Léa Martin. Pour : DSI. À jour le 20/11/2026. Relu par un tiers : oui. "
        "Où : https://exemple.gouv.fr/installer" in said
    )
    assert "- Planning. Sans objet." in said
    assert "En local" not in said, "complements are off at first"
    extended = replace(workshop, header=replace(workshop.header, has_complements=True))
    assert "En local" in text(extended, "checklist")


def test_the_consolidation_sheet_has_its_cells_under_what_they_are_before_or_after(workshop: Workshop) -> None:
    said = text(workshop, "consolidation")
    assert "## Avant la fin\n\n### Le défi, les livrables\n\nune carte en ligne" in said
    assert "## Après la fin\n\n### Évolutions\n\n*à compléter*" in said


def test_words_of_people_stay_words_in_every_document(workshop: Workshop) -> None:
    hostile = "# x | y <b> [a](javascript:b) {{ plan }} *z*"
    rows = [Scenario("h", "z", "SC9", name=hostile, about=hostile, allies=("st1",))]
    named = workshop.with_rows("scenarios", *rows).with_rows(
        "stakeholders", replace(workshop.stakeholders["st1"], name=hostile)
    )
    for document in ("note", "scenarios", "comparison", "stakeholders"):
        html = export_text(named, document=document, form="html", day=DAY)
        assert "<b>" not in html.partition("<body")[2]
        assert "{{ plan }}" in html


def test_scores_and_costs_are_one_table_whose_amounts_can_be_added_up(workshop: Workshop) -> None:
    rows = rows_of(workshop, "comparison", "csv", ";")
    score = {"Type": "Note", "Scénario": "SC1", "Critère": "Coût annuel soutenable", "Poids": "2", "Points": "3"}
    assert {**score, "Nom du scénario": "Équipe interne", "Argument": "la ligne est demandée"} in rows
    cost = {"Type": "Coût", "Scénario": "SC1", "Ligne": "Développeuse", "Année": "2027", "Certitude": "estimé"}
    sums = {"Quantité": "0,5", "Unité": "ETP", "Coût unitaire": "60000", "Montant": "30000", "Niveau": "maintenir"}
    about = {"Phase": "croisière, par an", "Ressource": "personnel", "Activité": "développement"}
    assert {**cost, **sums, **about, "Nom du scénario": "Équipe interne"} in rows
    move = {"Type": "Coût", "Scénario": "SC1", "Ligne": "Transfert", "Phase": "transition, une fois"}
    assert {**move, "Nom du scénario": "Équipe interne"} in rows, "an amount that nobody gave is no 0"
    plain = rows_of(workshop, "comparison", "csv-plain", ",")
    assert next(row["Montant"] for row in plain if row.get("Ligne") == "Serveurs") == "1250.5"


def rows_of(workshop: Workshop, document: str, form: str, separator: str) -> list[dict[str, str]]:
    """Return the rows of a table by heading, cells with nothing in them left out."""
    text = export_text(workshop, document=document, form=form, day=DAY).removeprefix("\ufeff")
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=separator)
    return [{head: cell for head, cell in row.items() if cell} for row in rows]


def test_what_is_spent_once_and_each_year_is_told_apart_by_nature_too(workshop: Workshop) -> None:
    lines = (
        CostLine("a", "a", "Prolongation", "s1", "transition", year=2027, resource="personnel", amount=12_400_00),
        CostLine(
            "b", "b", "Poste", "s1", "running", "", 2027, "personnel", quantity=50, unit="fte", unit_cost=62_000_00
        ),
        CostLine("c", "c", "Plateforme", "", "running", year=2027, resource="matériel", amount=3_600_00),
    )
    several = workshop.with_tables({"costs": {row.uid: row for row in lines}})
    told = text(several, "scenarios").replace("\u202f", " ")
    assert "2027 : 12 400 € une fois (personnel) + 34 600 € par an, dont 0,5 ETP (personnel : 31 000 € ; mat" in told
    compared = text(several, "comparison").replace("\u202f", " ")
    assert "| Poste (personnel) | SC1 | croisière, par an, 2027 | 0,5 ETP × 62 000 € | 31 000 € | – |" in compared
    assert "43 400" not in told


def test_scores_that_are_missing_everywhere_are_one_sentence_and_no_totals(workshop: Workshop) -> None:
    rows = (Score(f"x{n}", f"s{n}", "k1", 2) for n in (1, 2, 3, 4))
    said = text(workshop.with_tables({"scores": {row.uid: row for row in rows}}), "comparison")
    assert "1 critère sur 2 reste à noter : aucun total avant." in said
    assert "Points × poids" not in said


@pytest.mark.parametrize("document", ["scenarios", "checklist", "consolidation", "note", "stakeholders"])
def test_a_sheet_is_a_table_with_every_field_of_its_rows(document: str, workshop: Workshop) -> None:
    rows = [*csv.reader(StringIO(export_text(workshop, document=document, form="csv-plain", day=DAY)))]
    counts = {"scenarios": 4, "checklist": 6, "consolidation": 2, "note": 2, "stakeholders": 2}
    assert len(rows) == counts[document] + 1
    assert {len(row) for row in rows} == {len(rows[0])}


def test_no_cell_of_a_sheet_is_taken_for_a_formula(workshop: Workshop) -> None:
    named = workshop.with_rows("scenarios", replace(workshop.scenarios["s1"], name="=1+1"))
    assert ";'=1+1;" in export_text(named, document="scenarios", form="csv", day=DAY)


def test_the_calendar_of_a_note_has_the_days_of_its_scenarios(workshop: Workshop) -> None:
    calendar = export_text(workshop, document="note", form="ics", day=DAY).replace("\r\n ", "")
    assert "SUMMARY:SC1 Fin du contrat prolongé : Léa Martin" in calendar.replace("\u00a0", " ")
    assert calendar.count("BEGIN:VEVENT") == len({line for line in calendar.split("\r\n") if line.startswith("UID:")})
    hidden = export_text(
        workshop.with_rows("scenarios", replace(workshop.scenarios["s2"], success_6="signé")),
        document="note",
        form="ics",
        day=DAY,
        options=NoteOptions(shows_recommended=False),
    )
    assert "SUMMARY:SC2" in hidden
    assert "SUMMARY:SC2" not in calendar
