"""Functions in place of names, in sentences that read: articles, contractions, elisions."""

from perenne_tui.core.text.articles import article_of, in_english, in_french
from tests.cases import cases

ARTICLES = {
    "le": "directeur chef mentor développeur sous-directeur haut~fonctionnaire coordinateur consultant "
    "bureau~des~achats RSSI DPO service~juridique référent secrétaire~général comité~de~bassin technicien "
    "médecin commis maître~d’ouvrage rectorat syndicat~des~eaux doyen collège~d’experts",
    "la": "directrice cheffe~de~projet développeuse~EIG sous-directrice DSI direction~de~l’eau référente "
    "coordinatrice secrétaire~générale société~Truc technicienne responsable~adjointe "
    "chargée~de~mission vice-présidente conseillère professeure procureure commandante colonelle sage-femme "
    "chambre~d’agriculture caisse~des~écoles bergère",
    "l’": "équipe hydrogéologue architecte agente adjoint EIG animatrice ingénieur assistante historien hébergeur",
    "les": "développeurs responsables mentors agents~des~captages",
    "le ou la": "responsable~de~la~sécurité data~scientist~EIG juriste designer pilote stagiaire prestataire "
    "hiérarque capitaine maire juge gendarme cadre bibliothécaire",
}


@cases(("article", "role"), [(a, role.replace("~", " ")) for a, roles in ARTICLES.items() for role in roles.split()])
def test_a_function_has_its_article_and_both_where_nobody_can_tell(article: str, role: str) -> None:
    assert article_of(role) == article
    of = {"le": "du ", "la": "de la ", "l’": "de l’", "les": "des ", "le ou la": "du ou de la "}[article]
    to = {"le": "au ", "la": "à la ", "l’": "à l’", "les": "aux ", "le ou la": "au ou à la "}[article]
    space = "" if article == "l’" else " "
    assert in_french("voir avec ", role) == f"voir avec {article}{space}{role}"
    assert in_french("le mot de ", role) == in_french("le mot d’", role) == f"le mot {of}{role}"
    assert in_french("jusqu’à ", role) == f"jusqu’{to}{role}"
    assert in_french("C’est dit. À ", role) == f"C’est dit. {to[:1].upper()}{to[1:]}{role}"
    assert in_french("", role) == f"{article[:1].upper()}{article[1:]}{space}{role}"


@cases(
    ("before", "role", "after"),
    [
        ("qu’", "directrice", "que la directrice"),
        ("lorsque ", "équipe", "lorsque l’équipe"),
        ("M. ", "préfet", "M. le préfet"),
        ("notre ", "mentor", "notre mentor"),
        ("avec Mme ", "préfète", "avec Mme la préfète"),
        ("le mot de ", "une personne de l’équipe", "le mot d’une personne de l’équipe"),
        ("", "une personne de l’équipe", "Une personne de l’équipe"),
        ("vu par ", "le directeur", "vu par le directeur"),
        ("le mot de ", "Le directeur", "le mot du directeur"),
        ("", "L’architecte", "L’architecte"),
        ("le mot d’", "les mentors", "le mot des mentors"),
        ("le mot de ", "Mme la directrice", "le mot de Mme la directrice"),
        ("prévenir ", "chef de bureau, DSI", "prévenir le chef de bureau (DSI)"),
        ("« ", "directeur", "« Le directeur"),
        ("https://x.fr/", "directeur", "https://x.fr/directeur"),
        ("modèle_", "directeur", "modèle_directeur"),
        ("de ", "…", "de …"),
    ],
)
def test_what_stands_before_decides(before: str, role: str, after: str) -> None:
    assert in_french(before, role) == after


@cases(
    ("before", "role", "after"),
    [
        ("the word of ", "developer", "the word of the developer"),
        ("", "head of operations, IT", "The head of operations (IT)"),
        ("Done. ", "CIO", "Done. The CIO"),
        ("our ", "mentor", "our mentor"),
        ("see ", "somebody of the team", "see somebody of the team"),
        ("https://x.uk/", "developer", "https://x.uk/developer"),
    ],
)
def test_english_has_the_same_article_for_everybody(before: str, role: str, after: str) -> None:
    assert in_english(before, role) == after
