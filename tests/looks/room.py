"""The workshop that the pictures show: small, filled as a room fills it, and ours alone, so that it never changes."""

from datetime import date

from perenne_tui.core.model.rows import Action, Axis, Ballot, Card, Decision, Person, Risk, State
from perenne_tui.core.model.sheet_rows import Bearing, Criterion, Paper, Scenario, Score, Stakeholder
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from tests.screens.board import board_of

COLUMNS = (
    (
        "D",
        "Déploiement",
        (
            "Réserver le nom de domaine",
            "Faire valider les briques open source",
            "Conteneurs en production\u00a0: possible ici\u00a0?",
            "Qui s’engage à maintenir l’outil\u00a0?",
            "Définir notre «\u00a0mise en production\u00a0»",
        ),
    ),
    (
        "T",
        "Transmission",
        (
            "Tout donner pour la maintenance",
            "Expliquer la chaîne de traitement",
            "Rendre les supports de formation réutilisables",
            "Former des agents à la reprise",
        ),
    ),
    (
        "F",
        "Fiabilisation",
        (
            "Qui continuera nos méthodes de travail\u00a0?",
            "Que faire si un livrable tombe en panne\u00a0?",
            "Nommer le contact des usagers après nous",
            "Écrire le scénario d’arrêt",
        ),
    ),
)
MORE_COLUMNS = (
    ("J", "Juridique", ("Qui est responsable du traitement\u00a0?", "Choisir la licence")),
    ("U", "Usages", ("Mesurer l’usage", "Tenir le lien avec les usagers")),
)
STATES: dict[str, State] = {
    "d1": "settled",
    "d2": "current",
    "d5": "not_applicable",
    "t1": "settled",
    "t4": "parked",
    "f2": "parked",
}


def filled() -> Workshop:
    """Return three columns in which cards of every state stand, with votes, records and holes."""
    workshop = board_of(COLUMNS)
    cards: dict[str, Card] = {
        uid: replace(card, state=STATES.get(uid, "open"), marked=uid == "t3") for uid, card in workshop.cards.items()
    }
    cards["d1"] = replace(
        cards["d1"],
        question="Quel service attribue et renouvelle les noms de domaine ici, et dans quel délai\u00a0?",
        answer="La DSI, sous trois semaines\u00a0; la demande est signée par la direction.",
        suggestion="Réserver le nom auprès du service compétent",
        suggested_owner="DSI",
        milestone="Fin-6",
    )
    return Workshop(
        workshop.header,
        axes=workshop.axes,
        cards=cards,
        ballots={"b1": Ballot("b1", "d2", "", 6), "b2": Ballot("b2", "t2", "", 3)},
        actions={
            "ac1": Action("ac1", "d1", "AC1", "Demander le nom de domaine", "paul", due=date(2026, 12, 12)),
            "ac2": Action("ac2", "d1", "AC2", "Relire le contrat de renouvellement"),
            "ac3": Action("ac3", "t1", "AC3", "Déposer le dossier de reprise", "lea", due=date(2027, 1, 15)),
        },
        decisions={
            "de1": Decision("de1", "d1", "DE1", "Le domaine est porté par la DSI", "made", "paul"),
            "de2": Decision("de2", "d2", "DE2", "Garder le composant de cartographie\u00a0?", "pending", "paul"),
        },
        risks={"ri1": Risk("ri1", "d1", "RI1", "Le domaine expire sans que personne ne le voie")},
        people={
            "lea": Person("lea", "Léa Martin", "développeuse", date(2026, 12, 31)),
            "paul": Person("paul", "Paul Guérin", "DSI"),
        },
    )


def five_axes() -> Workshop:
    """Return the same board with two columns more."""
    workshop, more = filled(), board_of((*COLUMNS, *MORE_COLUMNS))
    axes: dict[str, Axis] = dict(more.axes)
    return replace(workshop, axes=axes, cards={**more.cards, **workshop.cards})


def with_scenarios() -> Workshop:
    """Return the same room with three scenarios, some scores, and a card that differs in the first of them."""
    scenarios = (
        Scenario("s1", "a", "SC1", name="Équipe interne", kind="main", recommended=True, allies=("dsi",)),
        Scenario("s2", "b", "SC2", name="Prestataires ou marché public", kind="fallback"),
        Scenario("s3", "c", "SC3", name="Arrêt du service", kind="stop"),
    )
    criteria = (
        Criterion(
            "k1", "a", "K1", "Coût annuel soutenable", "financière", "aucune ligne", "à trouver", "inscrite", 2
        ),
        Criterion("k3", "b", "K3", "Compétences disponibles", "RH", "aucune", "à recruter", "en poste"),
        Criterion("k4", "c", "K4", "Délai avant relais effectif"),
    )
    scores = (
        Score("1", "s1", "k1", 2, "la ligne est demandée pour 2027"),
        Score("2", "s1", "k3", 3),
        Score("3", "s2", "k1", 3),
        Score("4", "s2", "k3", 1, "deux profils à trouver"),
    )
    papers = (
        Paper("p1", "a", "L1", family="Début du défi", name="Rapport d’étonnement, s’il existe", state="ready"),
        Paper(
            "p2", "b", "L4", family="Début du défi", name="Synthèse des besoins", place="https://exemple.gouv.fr/s"
        ),
        Paper("p3", "c", "L8", family="Applications développées", name="Documentation technique", found="README.md"),
    )
    bearings = (Bearing("b1", "s1", "t4"), Bearing("b2", "s1", "f1"), Bearing("b3", "s1", "d3", "useless"))
    workshop = filled().with_rows("scenarios", *scenarios).with_rows("criteria", *criteria)
    workshop = workshop.with_rows("scores", *scores).with_rows("papers", *papers).with_rows("bearings", *bearings)
    return workshop.with_rows("stakeholders", Stakeholder("dsi", "DSI", influence="3", position="ally"))
