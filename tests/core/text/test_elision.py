"""French elision before the replacement of a name."""

import pytest

from perenne_tui.core.forgetting import forget
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.elision import joined
from perenne_tui.core.text.names import Names
from tests.store.helpers import small_workshop


@pytest.mark.parametrize(
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
