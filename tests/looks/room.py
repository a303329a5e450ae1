"""The workshop that the pictures show: small, filled as a room fills it, and ours alone, so that it never changes."""

from dataclasses import replace
from datetime import date

from perenne_tui.core.rows import Action, Axis, Ballot, Card, Decision, Person, Risk, State
from perenne_tui.core.workshop import Workshop
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
    """Give three columns in which cards of every state stand, with votes, records and holes."""
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
    """Give the same board with two columns more."""
    workshop, more = filled(), board_of((*COLUMNS, *MORE_COLUMNS))
    axes: dict[str, Axis] = dict(more.axes)
    return replace(workshop, axes=axes, cards={**more.cards, **workshop.cards})
