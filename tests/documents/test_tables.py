"""The tables of documents: every field of every kind of row stands in the column that names it, in every form."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from io import BytesIO, StringIO
from typing import Final

import openpyxl
import pytest
from msgspec.structs import fields

from perenne_tui.core.export_request import NoteOptions
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.documents.document_kinds import INTERNAL
from perenne_tui.documents.document_tables import csv_table, workbook_tables
from perenne_tui.i18n.language import language
from tests.cases import cases
from tests.documents.conftest import filled
from tests.documents.every_field import DAY, full, mark
from tests.documents.exported import TABLED, export_bytes
from tests.documents.test_export import turned

RECORD: Final = {"card": "Titre de la carte=cards·title", "spoken": "N°=Z"}
SHARED: Final = {"scenario": "Nom du scénario=scenarios·name"}
NEEDS: Final = ("technical", "operational", "financial", "legal", "hr", "communication")
FAMILIES: Final = (
    "Technique",
    "Fonctionnement",
    "Finances",
    "Droit",
    "Ressources humaines",
    "Communication",
)

COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "decisions": {
        **RECORD, "text": "Texte", "status": "État=reportée", "decider": "Porteur=people·name", "due": "Échéance",
        "reason": "Motif", "rejected": "Option écartée", "review": "À revoir le",
    },
    "actions": {
        **RECORD, "text": "Texte", "owner": "Porteur=people·name", "relay": "Relais=people·name", "due": "Échéance",
        "done_when": "Fait quand…", "status": "État=abandonnée", "notes": "Remarques", "priority": "Priorité=haute",
        "effort": "Effort=L",
    },
    "risks": {
        **RECORD, "text": "Texte", "mitigation": "Parade", "owner": "Porteur=people·name",
        "probability": "Probabilité=forte", "impact": "Impact=fort", "response": "Action en réponse=Z",
    },
    "cards": {
        "axis": "Axe=axes·name", "spoken": "N°=Z", "title": "Titre", "question": "Question",
        "why": "Pourquoi c’est important", "evidence": "Preuve attendue", "suggestion": "Action suggérée",
        "suggested_owner": "D’habitude porté par", "milestone": "Jalon", "tags": "Étiquettes", "source": "Source",
        "ref": "Référence", "state": "État=sans objet", "answer": "Réponse", "merged_into": "Regroupée dans=Z",
        "note": "Note", "taken_by": "Suivie par=people·name", "urgent": "Urgent=non", "important": "Important=non",
    },
    "scenarios": {
        "spoken": "N°=Z", "ref": "Référence au catalogue", "name": "Scénario", "kind": "Type=d’arrêt",
        "recommended": "Recommandé=oui",
        "about": "Ce que c’est", "after": "Après la fin", "allies": "Alliés=stakeholders·name",
        "conditions": "Conditions de réussite", "resources": "Ressources", "risks": "Risques", "cases": "Cas réels",
        "first_question": "À trancher d’abord",
        **{f"{name}_needs": f"Besoins potentiels\u00a0: {head}" for name, head in zip(NEEDS, FAMILIES, strict=True)},
        **{
            f"{name}_difficulties": f"Difficultés identifiées\u00a0: {head}"
            for name, head in zip(NEEDS, FAMILIES, strict=True)
        },
        "by_mentors": "Par les mentors", "with_team": "Avec l’équipe", "success_6": "Réussi à 6 mois si",
        "success_12": "Réussi à 12 mois si", "first_action": "Première action", "fallback": "Si cela échoue",
        "consequences": "Conséquences", "criteria": "Critères déterminants",
    },
    "criteria": {
        "ref": "Référence", "name": "Critère", "family": "Famille", "worst": "0 veut dire", "middle": "2 veut dire",
        "best": "4 veut dire", "weight": "Poids=3",
    },
    "scores": {**SHARED, "criterion": "Critère=criteria·name", "points": "Points=3", "argument": "Argument"},
    "costs": {
        **SHARED, "name": "Ligne", "phase": "Phase=croisière, par an", "level": "Niveau=passer à l’échelle",
        "year": "Année=3", "resource": "Ressource", "activity": "Activité", "profile": "Profil",
        "quantity": "Quantité=0.03", "unit": "Unité=unités", "unit_cost": "Coût unitaire=0.03",
        "amount": "Montant=0.03", "certainty": "Certitude=engagé", "credit": "Crédits, AE ou CP=CP",
        "note": "Précisions",
    },
    "papers": {
        "ref": "Référence", "parent": "Partie du document=papers·name", "family": "Partie de la fiche",
        "name": "Document", "state": "État=sans objet", "owner": "Porteur=people·name",
        "suggested_owner": "D’habitude porté par", "place": "Emplacement", "recipient": "Destinataire",
        "updated": "À jour le", "reviewed": "Relu par un tiers=non", "prompt": "Ce qu’il faut en dire",
        "detail": "Précisions", "found": "Trouvé dans le code", "is_complement": "Liste étendue=oui",
        "is_internal": "Sur des personnes=oui",
    },
    "points": {
        "ref": "Référence", "parent": "Partie du point=points·name", "section": "Partie de la fiche", "name": "Point",
        "prompt": "Piste", "text": "Ce que dit la note",
    },
    "stakeholders": {
        "name": "Partie prenante", "category": "Type", "part": "Rôle=conseil", "influence": "Influence=3",
        "position": "Position=réservé", "topics": "Sujets", "asks": "Ce qu’on leur demande",
        "cards": "Cartes où ils aident=Z", "contact": "Personne à joindre=people·name",
        "next_contact": "Prochain contact", "follower": "Relancé par=people·name", "note": "Note",
    },
    "axes": {"letter": "Lettre", "name": "Axe", "alias": "Autre nom", "aim": "Objectif"},
    "people": {"name": "Nom", "role": "Fonction", "leaves": "Jusqu’au", "side": "Côté"},
    "sittings": {
        "day": "Jour", "starts": "Début", "ends": "Fin", "place": "Emplacement", "facilitator": "Animation",
        "present": "Présents=people·name", "excused": "Excusés=people·name", "next_day": "Prochain point",
        "words": "Tour de clôture", "roti": "Temps bien employé, de 1 à 5=3",
    },
    "confidences": {
        "sitting": "Séance=2027", "about": "Sujet=axes·name", "scores": "Notes, de 0 à 5=3",
        "lift": "Ce qui la relèverait",
    },
    "involvements": {
        **SHARED, "person": "Personne=people·name", "terms": "Statut=ne continue pas", "share": "Quotité=3",
        "until": "Prolongé jusqu’au", "trains": "Agents formés=non", "note": "Précisions",
    },
    "bearings": {**SHARED, "card": "Titre de la carte=cards·title", "stake": "Place dans le scénario=inutile"},
}  # fmt: skip
"""By table and field: the heading of its column, and the words in it where they are not those of the field itself."""
NOT_TOLD: Final = {
    "cards": ("marked",), "points": ("sheet", "cases", "is_chosen"),
    "sittings": ("agenda", "began", "ended", "prepared", "left"), "people": ("mail",),
}  # fmt: skip
"""Fields that these tables do not have: marks, addresses, what the program needs, other sheets of points."""
DOCUMENTS_OF: Final = {
    "plan": ("decisions", "actions", "risks"), "decisions": ("decisions", "actions"),
    "handover": ("decisions", "actions", "risks"), "cards": ("cards",),
    "scenarios": ("scenarios",), "comparison": ("criteria", "scores", "costs"), "checklist": ("papers",),
    "note": ("points",), "stakeholders": ("stakeholders",),
}  # fmt: skip
"""By document: the tables in its CSV file."""
BOOKS: Final = {
    "plan": ("cards", "people", "sittings", "confidences"), "cards": ("axes",),
    "handover": ("cards", "people", "sittings"),
    "scenarios": ("involvements", "bearings", "costs"), "comparison": ("scenarios",), "note": ("scenarios", "costs"),
}  # fmt: skip
"""By document: tables that it has in a workbook alone."""
RENAMED: Final = {
    "Texte": ("Décision", "Action", "Risque"),
    "Porteur": ("Décideur",),
    "Échéance": ("À trancher avant le",),
}
"""Headings of the sheets where there are others than in the table of all records."""


@cases("table", COLUMNS)
def test_every_field_has_a_column_or_a_reason_to_have_none(table: str) -> None:
    named = {*COLUMNS[table], *NOT_TOLD.get(table, ()), "rank", "uid", "extra"}
    assert {spec.name for spec in fields(ROW_TYPES[table])} <= named


@cases(("document", "table"), [(name, table) for name in DOCUMENTS_OF for table in DOCUMENTS_OF[name]])
@cases("form", ["csv", "csv-plain"])
def test_every_field_stands_in_its_column_of_the_table(document: str, table: str, form: str) -> None:
    assert not [field for field in COLUMNS[table] if not _stands(table, field, _csv_rows(document, form))]


@pytest.mark.parametrize(
    ("document", "table"),
    [(name, table) for name in DOCUMENTS_OF for table in (*DOCUMENTS_OF[name], *BOOKS.get(name, ()))],
)
def test_every_field_stands_in_its_column_of_a_sheet(document: str, table: str) -> None:
    assert not [field for field in COLUMNS[table] if not _stands(table, field, _sheet_rows(document))]


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("document", TABLED)
def test_no_two_columns_have_one_head_and_no_two_sheets_one_name(document: str, code: str) -> None:
    for workshop in (full(code), filled(code)):
        tables = workbook_tables(workshop, document, language(code), NoteOptions())
        for headings in (table.headings for table in (*tables, csv_table(workshop, document, language(code)))):
            assert all(headings)
            assert len(set(headings)) == len(headings)
        names = [table.title for table in tables]
        assert len(set(names)) == len(names)
        assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


@pytest.mark.parametrize("document", TABLED)
def test_the_order_of_rows_does_not_come_from_the_order_in_a_file(document: str) -> None:
    one, other = (csv_table(workshop, document, language("fr")) for workshop in (full(), turned(full())))
    assert one == other


@pytest.mark.parametrize("document", [name for name in TABLED if name not in INTERNAL])
@pytest.mark.parametrize("form", ["xlsx", "csv", "csv-plain"])
def test_no_name_is_in_the_tables_of_the_shareable_version(document: str, form: str) -> None:
    data = export_bytes(filled("fr"), document=document, form=form, day=DAY, is_shareable=True)
    said = _words_of_book(data) if form == "xlsx" else data.decode("utf-8-sig")
    assert not [name for name in ("Léa", "Hugo", "Roux", "Caron", "à voir avant les congés") if name in said]


def test_a_note_keeps_to_itself_what_its_options_hide_and_what_is_said_of_people() -> None:
    workshop = filled("fr")
    shown, hidden = (
        _words_of_book(
            export_bytes(workshop, document="note", form="xlsx", day=DAY, options=NoteOptions(shows_recommended=x))
        )
        for x in (True, False)
    )
    assert "Recommandé" in shown
    assert "Recommandé" not in hidden
    assert "DSI de l’agence" in shown
    assert "à voir avant les congés" not in shown, "a note on a stakeholder is for the team alone"


def _stands(table: str, field: str, rows: Iterable[Mapping[str, str]]) -> bool:
    """Return whether a field stands in its column, in a row of its table."""
    heading, _, words = COLUMNS[table][field].partition("=")
    wanted = words or ("2027" if ROW_TYPES[table].__annotations__.get(field) == date | None else mark(table, field))
    heads = (heading, *RENAMED.get(heading, ()))
    return any(wanted in row.get(head, "") for row in rows for head in heads)


@cache
def _csv_rows(document: str, form: str) -> list[dict[str, str]]:
    text = export_bytes(full(), document=document, form=form, day=DAY).decode("utf-8-sig")
    rows = csv.DictReader(StringIO(text, newline=""), delimiter="," if form == "csv-plain" else ";")
    return [{head: cell.replace("0,03", "0.03") for head, cell in row.items()} for row in rows]


@cache
def _sheet_rows(document: str) -> list[dict[str, str]]:
    book = openpyxl.load_workbook(BytesIO(export_bytes(full(), document=document, form="xlsx", day=DAY)))
    found = []
    for sheet in book.worksheets:
        heads, *rows = sheet.iter_rows(values_only=True)
        found += [
            {str(head): "" if cell is None else str(cell) for head, cell in zip(heads, row, strict=True)}
            for row in rows
        ]
    return found


def _words_of_book(data: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(data))
    return "\n".join(
        str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row
    )
