"""The filled workshop of the document tests, in French and English."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest

from perenne_tui.core.model.rows import Action, Axis, Ballot, Card, Decision, Header, Person, Risk, Row
from perenne_tui.core.model.sitting_rows import Confidence, Phase, Sitting
from perenne_tui.core.model.workshop import Workshop
from tests.documents.sheets_filled import filled_sheets

RowT = TypeVar("RowT", bound=Row)
Say = Callable[[str, str], str]


TABLES = (
    *("axes", "cards", "actions", "decisions", "risks", "people", "sittings", "phases", "confidences", "ballots"),
    *("scenarios", "bearings", "involvements", "criteria", "scores", "stakeholders", "costs", "papers", "points"),
)
"""Tables of a workshop in the order of the JSON export."""


def rows(*given: RowT) -> dict[str, RowT]:
    """A table of rows."""
    return {row.uid: row for row in given}


def filled(language: str) -> Workshop:
    """Two axes, seven cards in all states, every kind of record, two sittings, and some holes."""

    def say(french: str, english: str) -> str:
        return french if language == "fr" else english

    board = Workshop(
        Header(
            "w",
            title="Pérennisation · Signal’Eau",
            challenge="Signal’Eau",
            cohort="EIG 9",
            organisation=say("Agence de l’eau du bassin central", "Central Basin Water Agency"),
            language=language,
            start=date(2026, 3, 2),
            end=date(2026, 12, 31),
            credits=say("jeu « Pérennisation », Licence Ouverte 2.0.", "“Sustainability” deck, Open Licence 2.0."),
        ),
        axes=rows(
            Axis("deployment", "a", "D", say("Déploiement", "Deployment")),
            Axis("handover", "b", "T", "Transmission" if language == "fr" else "Handover"),
        ),
        cards=_deployment_cards(say) | _handover_cards(say),
        ballots=rows(Ballot("b1", "d1", "lea", 2), Ballot("b2", "d1", "", 4), Ballot("b3", "t1", "", 5)),
        actions=_actions(say),
        decisions=_decisions(say),
        risks=rows(
            Risk(
                "r1",
                "d2",
                "RI1",
                say(
                    "Un composant refusé par la DSI retarderait la mise en ligne",
                    "A component refused by IT would delay the launch",
                ),
                say(
                    "envoyer l’inventaire avant le 5 décembre (AC3) et prévoir un remplaçant pour la carte",
                    "send the inventory before 5 December (AC3) and have a substitute ready for the map",
                ),
                "hugo",
            ),
            Risk(
                "r2", "t1", "RI2", say("Plus personne ne sait relancer la collecte", "Nobody can restart the feeds")
            ),
        ),
        people=rows(
            Person("lea", "Léa Martin", say("développeuse EIG", "EIG developer"), date(2026, 12, 31)),
            Person("hugo", "Hugo Roux", say("DSI", "IT department")),
            Person("ines", "Inès Caron", say("mentor", "mentor")),
            Person("paul", "", say("chef du bureau des données", "head of the data office")),
        ),
        sittings=rows(
            Sitting("s1", date(2026, 10, 6), present=("lea", "ines"), next_day=date(2026, 11, 24)),
            Sitting(
                "s2",
                date(2026, 11, 24),
                say("14\u00a0h\u00a000", "2 pm"),
                say("16\u00a0h\u00a030", "4.30 pm"),
                say("salle Belgrand", "Belgrand room"),
                say("coach du programme", "programme coach"),
                ("lea", "hugo", "ines"),
                ("paul",),
                date(2026, 12, 15),
            ),
        ),
        phases=rows(Phase("ph1", "s2", "i", "triage", say("Trier", "Triage"), 20, say("Une minute", "One minute"))),
        confidences=rows(Confidence("co1", "s2", "handover", (2, 3), say("un binôme désigné", "a named pair"))),
    )
    return board.with_tables(filled_sheets(say))


def _deployment_cards(say: Say) -> dict[str, Card]:
    return rows(
        Card(
            "d1",
            "deployment",
            "a",
            "D1",
            say("Réserver le nom de domaine", "Reserve the domain name"),
            say(
                "Quel service attribue et renouvelle les noms de domaine ici, et dans quel délai\u00a0?",
                "Which department grants and renews domain names here, and how fast?",
            ),
            state="settled",
            answer=say(
                "La DSI, sous deux mois. La demande doit être signée par la direction.\n"
                "Le renouvellement est automatique tant que le service figure au catalogue.",
                "IT, within two months. The request needs the directorate’s signature.\n"
                "Renewal is automatic while the service stands in the catalogue.",
            ),
        ),
        Card(
            "d2",
            "deployment",
            "b",
            "D2",
            say("Faire valider les briques open source", "Get open source components approved"),
            say("Les composants libres du produit doivent-ils être approuvés\u00a0?", "Do components need approval?"),
            state="current",
        ),
        Card(
            "d3",
            "deployment",
            "c",
            "D3",
            say("Conteneurs en production\u00a0: possible ici\u00a0?", "Containers in production: allowed here?"),
        ),
        Card("d4", "deployment", "d", "D4", say("Ouvrir le service aux communes", "Open to towns"), state="parked"),
    )


def _handover_cards(say: Say) -> dict[str, Card]:
    return rows(
        Card(
            "t1",
            "handover",
            "a",
            "T1",
            say("Expliquer la chaîne de traitement", "Explain the data processing chain"),
            say(
                "Qui saurait relancer la collecte sans l’équipe\u00a0?",
                "Who could restart the feeds without the team?",
            ),
        ),
        Card("t2", "handover", "b", "T2", say("Former des agents à la reprise", "Train agents to take over")),
        Card("t3", "handover", "c", "T3", say("Vendre la licence", "Sell the licence"), state="not_applicable"),
    )


def _actions(say: Say) -> dict[str, Action]:
    return rows(
        Action(
            "a1",
            "d1",
            "AC1",
            say("Faire signer la demande de signaleau.gouv.fr par la direction", "Have the request signed"),
            "ines",
            due=date(2026, 12, 4),
            done_when=say("l’accusé de réception de la DSI est arrivé", "IT has acknowledged receipt"),
            status="doing",
        ),
        Action("a2", "d1", "AC2", say("Noter le titulaire du domaine", "Record the holder"), "lea", status="done"),
        Action(
            "a3",
            "d2",
            "AC3",
            say("Envoyer l’inventaire des composants avec leurs licences", "Send the inventory of components"),
            "lea",
            due=date(2026, 12, 5),
        ),
        Action("a4", "d2", "AC4", say("Relancer le bureau de la sécurité", "Remind the security office"), "hugo"),
        Action(
            "a5",
            "t1",
            "AC5",
            say("Vérifier la première collecte de l’année", "Check the first feed of the year"),
            "lea",
            due=date(2027, 1, 15),
        ),
        Action(
            "a6",
            "t1",
            "AC6",
            say("Rejouer l’installation avec la personne qui reprend", "Replay the installation with the successor"),
            due=date(2027, 1, 8),
        ),
        Action(
            "a7",
            "t1",
            "AC7",
            say("Tenir la permanence du mercredi", "Keep the Wednesday helpdesk"),
            "lea",
            "hugo",
            date(2027, 3, 31),
        ),
        Action("a8", "d2", "AC8", say("Comparer trois hébergeurs", "Compare three hosts"), "hugo", status="dropped"),
    )


def _decisions(say: Say) -> dict[str, Decision]:
    return rows(
        Decision(
            "e1",
            "d1",
            "DE1",
            say("Le domaine est porté par la DSI, pas par l’équipe", "The domain is held by IT, not by the team"),
            "made",
            "hugo",
            reason=say("une adresse provisoire disparaîtrait avec l’équipe", "a temporary address would go with it"),
            rejected=say("un domaine acheté par le programme", "a domain bought by the programme"),
            review=date(2027, 6, 1),
        ),
        Decision(
            "e2",
            "d2",
            "DE2",
            say("Garder ou remplacer le composant de cartographie", "Keep or replace the map component"),
            "pending",
            "paul",
            date(2026, 12, 11),
        ),
        Decision("e3", "d2", "DE3", say("Qui paie l’hébergement après juin", "Who pays after June"), "pending"),
    )


@pytest.fixture
def workshop() -> Workshop:
    """The filled workshop, in French."""
    return filled("fr")


@pytest.fixture
def filled_in() -> Callable[[str], Workshop]:
    """A function that returns the filled workshop in a language."""
    return filled
