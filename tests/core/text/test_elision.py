"""French elision before the replacement of a name."""

from typing import Final

from perenne_tui.core.forgetting import forget
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.elision import joined
from perenne_tui.core.text.names import Names
from tests.cases import cases
from tests.store.helpers import small_workshop


@cases(
    ("before", "word", "after"),
    [
        ("le mot de ", "une personne", "le mot d’une personne"),
        ("De\u00a0", "une personne", "D’une personne"),
        ("je crois que ", "une personne", "je crois qu’une personne"),
        ("lorsque ", "une personne", "lorsqu’une personne"),
        ("le ", "élu", "l’élu"),
        ("la ", "architecte", "l’architecte"),
        ("voir avec ", "une personne", "voir avec une personne"),
        ("le mot de ", "développeuse", "le mot de développeuse"),
        ("Fonction de ", "le service des finances", "Fonction du service des finances"),
        ("À\u00a0", "les mentors", "Aux mentors"),
        ("confié à ", "le bureau", "confié au bureau"),
        ("l’avis de ", "Le Goff", "l’avis de Le Goff"),
        ("l’avis de ", "la direction", "l’avis de la direction"),
        ("le mot d’", "une personne", "le mot d’une personne"),
        ("le mot d’", "développeuse", "le mot de développeuse"),
        ("puisqu'", "chef de projet", "puisque chef de projet"),
        ("PARCE QU’", "chef", "PARCE QUE chef"),
        ("la corde ", "une personne", "la corde une personne"),
        ("modèle ", "une personne", "modèle une personne"),
        ("de ", "…", "de …"),
        ("", "une personne", "une personne"),
    ],
)
def test_a_word_is_put_behind_another_as_french_has_it(before: str, word: str, after: str) -> None:
    assert joined(before, word) == after


ELIDED: Final = """
    Hélène Henri Hugo Hubert Hervé Hortense Héloïse Hector Honoré Yves Yvonne Yvan Yvette Yonne yeux hôpital hôtel
    homme homologation honneur horaire hébergement héroïne hydrogéologue huissier huile humain habitant
    habilitation harmonisation hallucination Hadrien histoire hiver Hérault Émile Inès Ursule Oscar Éloïse œuvre
    Aïcha unir onirisme ouverture ouvrier ouïe EIG ANSSI ONU UX IA un une
"""
IN_FULL: Final = """
    onze onzième oui uhlan ouistiti yaourt yacht Yanis Yann Yasmine Yolande Yohan Youssef hibou héros hiérarchie
    hauteur hackathon handicap hangar hasard haut Hassan Hamid Hakim Hanane Hicham Houda Hedi Hans Harry Hollande
    Hongrie homard honte hors hotline housse hub hublot huit huitième hurler hutte hernie héron hérisson heurt
    hisser hockey holding HAS HCSP DSI RSSI Léa chef W 11 8 1er
"""


@cases("word", ELIDED.split())
def test_french_elides_before_a_vowel_that_is_heard(word: str) -> None:
    assert joined("le mot de ", word) == joined("le mot d’", word) == f"le mot d’{word}"
    assert joined("dès que ", f"{word} x") == f"dès qu’{word} x"


@cases("word", IN_FULL.split())
def test_french_does_not_elide_before_a_consonant_that_is_heard(word: str) -> None:
    assert joined("le mot de ", word) == joined("le mot d’", word) == f"le mot de {word}"
    assert joined("dès qu’", f"{word} x") == f"dès que {word} x"


def test_a_text_in_which_somebody_is_forgotten_reads_well() -> None:
    names = Names([("Léa Martin", "une personne de l’équipe"), ("Alice Roy", "développeuse")], join=joined)
    text = "L’avis de Léa, que Léa tient d’Alice, et celui d’@alice ; DE LÉA MARTIN"
    assert names.replaced(text) == (
        "L’avis d’une personne de l’équipe, qu’une personne de l’équipe tient de développeuse, et celui "
        "d’@développeuse ; D’une personne de l’équipe",
        5,
    )


def test_english_has_none() -> None:
    workshop = small_workshop()
    cards = {"c0": replace(workshop.cards["c0"], answer="Le mot de Léa")}
    after = forget(replace(workshop, cards=cards), default_role="an engineer", person="Léa").workshop
    assert after.cards["c0"].answer == "Le mot de an engineer"
