"""The sheets of the filled workshop of the document tests."""

from collections.abc import Callable
from datetime import date

from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import (
    Bearing,
    CostLine,
    Criterion,
    Involvement,
    Paper,
    Point,
    Scenario,
    Score,
    Stakeholder,
)

Say = Callable[[str, str], str]


def filled_sheets(say: Say) -> dict[str, dict[str, Row]]:
    """Return the tables of the sheets: three scenarios and a stop, some scores missing, a line without an amount."""
    tables: dict[str, list[Row]] = {
        "scenarios": _scenarios(say),
        "bearings": [Bearing("be1", "s1", "d1", "vital"), Bearing("be2", "s4", "d1", "useless")],
        "involvements": [
            Involvement("in1", "s1", "lea", "agent", 80, date(2027, 3, 31), "yes", say("prolongée", "extended")),
        ],
        "criteria": [
            Criterion("k1", "a", "K1", say("Coût annuel soutenable", "Sustainable yearly cost"), weight=2,
                      worst=say("aucune ligne", "no line"), best=say("ligne inscrite", "line entered")),
            Criterion("k2", "b", "K3", say("Compétences disponibles", "Skills available")),
        ],
        "scores": [
            Score("sc1", "s1", "k1", 3, say("la ligne est demandée", "the line has been asked for")),
            Score("sc2", "s1", "k2", 2),
            Score("sc3", "s2", "k1", 2),
            Score("sc4", "s2", "k2", 4),
            Score("sc5", "s3", "k1", None, say("personne ne sait", "nobody knows")),
        ],
        "stakeholders": [
            Stakeholder("st1", say("DSI de l’agence", "IT department of the agency"), say("DSI", "IT"), "maintains",
                        "3", "ally", say("hébergement", "hosting"), say("héberger", "host it"), ("d1",), "paul",
                        date(2026, 12, 1), "lea", say("à voir avant les congés", "to be met before the holidays")),
            Stakeholder("st2", say("Direction de l’eau", "Water directorate"), influence="2", position="reserved"),
        ],
        "costs": [
            CostLine("c1", "a", say("Développeuse", "Developer"), "s1", "running", "maintain", 2027, quantity=50,
                     unit="fte", unit_cost=6_000_000, certainty="estimated",
                     resource=say("personnel", "staff"), activity=say("développement", "development")),
            CostLine("c2", "b", say("Serveurs", "Servers"), "", "running", year=2027, amount=125_050),
            CostLine("c3", "c", say("Transfert", "Move"), "s1", "transition"),
        ],
        "papers": _papers(say),
        "points": [
            Point("p1", "ambitions", "a", "A1", name=say("Livrables maintenus", "Deliverables maintained"),
                  is_chosen=True, text=say("au moins deux ans", "two years at least"), cases="b@liseNAV (EIG 2)"),
            Point("p2", "ambitions", "b", "A4", name=say("Passage à l’échelle", "Scale-up")),
            Point("p3", "usefulness", "c", "U2", name=say("Parler avec les usagers", "Talk with users"),
                  is_chosen=True, text=say("douze entretiens", "twelve interviews")),
            Point("p4", "consolidation", "d", "G1", section=say("Avant la fin", "Before the end"),
                  name=say("Le défi, les livrables", "The challenge, the deliverables"),
                  text=say("une carte en ligne", "a map online")),
            Point("p5", "consolidation", "e", "G2", section=say("Après la fin", "After the end"),
                  name=say("Évolutions", "Changes to come")),
            Point("p6", "note", "f", "N1", section=say("I. Contexte", "I. Context"), name=say("Contexte", "Context"),
                  prompt=say("Pourquoi", "Why"), text=say("La sécheresse de 2025.", "The drought of 2025.")),
            Point("p7", "note", "g", "N2", section=say("I. Contexte", "I. Context"),
                  name=say("Travail accompli", "Work done"), prompt=say("Ce qui existe", "What there is")),
        ],
    }  # fmt: skip
    return {name: {row.uid: row for row in rows} for name, rows in tables.items()}


def _scenarios(say: Say) -> list[Row]:
    return [
        Scenario(
            "s1", "a", "SC1", "SC1", say("Équipe interne", "In-house team"), "main", recommended=True,
            about=say("Deux agents reprennent", "Two agents take over"),
            after=say("La carte tourne à la DSI", "The map runs at IT"), allies=("st1",),
            technical_needs=say("un serveur", "a server"), hr_difficulties=say("grille de paie", "pay grid"),
            by_mentors=say("demander les postes", "ask for the posts"),
            with_team=say("documenter", "document it"),
            success_6=say("un agent livre seul", "an agent ships alone"),
            success_12=say("la ligne est reconduite", "the line is renewed"),
            first_action=say("écrire la fiche de poste", "write the job description"),
            fallback=say("un marché", "a contract"), criteria=("K3", "K1"),
        ),
        Scenario("s2", "b", "SC2", "SC2", say("Prestataires", "Contractors"), "fallback"),
        Scenario("s3", "c", "SC3", "SC3", say("Autre dispositif", "Another scheme"), "complementary"),
        Scenario("s4", "d", "SC4", "SC8", say("Arrêt", "Stop"), "stop",
                 consequences=say("les agents perdent la carte", "agents lose the map")),
    ]  # fmt: skip


def _papers(say: Say) -> list[Row]:
    start, apps = say("Début du défi", "Beginning"), say("Applications développées", "Applications")
    return [
        Paper("l3", "a", "L3", family=start, name=say("Personnes rencontrées", "People met"), state="doing",
              detail=say("Mme Roux, 3 mai, préfecture", "Ms Roux, 3 May, prefecture"), is_internal=True),
        Paper("l5", "b", "L5", family=start, name=say("État des lieux", "Current state")),
        Paper("l5a", "c", "L5a", "l5", start, say("Flux de données", "Data flows"), "ready"),
        Paper("l5b", "d", "L5b", "l5", start, say("Architecture existante", "Existing architecture")),
        Paper("l9", "e", "L9", family=apps, name=say("Installation", "Installation"), state="handed", owner="lea",
              place="https://exemple.gouv.fr/installer", recipient="DSI", updated=date(2026, 11, 20), reviewed="yes",
              found="INSTALL.md"),
        Paper("l13", "f", "L13", family=apps, name=say("Planning", "Planning"), state="not_applicable"),
        Paper("x1", "g", "C1", family=say("Compléments", "Complements"), name=say("En local", "Locally"),
              is_complement=True),
    ]  # fmt: skip
