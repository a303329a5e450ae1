"""Titles of imported cards: as written where they fit, else ended where words can end."""

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.readers.outline.titles import LONGEST_TITLE, announces, title_of
from tests.cases import cases


@cases("text", ["iPhone de prêt", "data.gouv.fr à jour", "npm : retirer le jeton", "qui paie ?", "É"])
def test_what_is_short_stays_as_it_is_written(text: str) -> None:
    assert title_of(text) == text


@cases(
    ("text", "title"),
    [
        (
            "Le passage de consignes se fait en deux matinées avec le bureau exploitation, et quelqu’un relit",
            "Le passage de consignes se fait en deux matinées…",
        ),
        (
            "si nous avons mis en place des méthodes à nous, qui saura les continuer après notre départ ?",
            "qui saura les continuer après notre départ ?",
        ),
        (
            "Qui le lira quand l’équipe, qui en sait tout depuis le premier jour, aura quitté les lieux ?",
            "Qui le lira quand l’équipe, qui en sait…",
        ),
        (
            "Prévenir la direction des achats. Elle seule connaît le marché, et elle ferme avant Noël.",
            "Prévenir la direction des achats",
        ),
        (
            "The handover takes place on two mornings with the operations desk of the agency",
            "The handover takes place on two mornings…",
        ),
        (
            "Écrire au support de niveau deux (celui de la région, pas le nôtre) pour les accès",
            "Écrire au support de niveau deux…",
        ),
        ("x" * 200, "x" * 59 + "…"),
        ("Lire [la page](https://exemple.fr/a_(b)) du guide", "Lire la page du guide"),
        ("Voir " + "https://exemple.fr/" + "abc/" * 20, "Voir https://exemple.fr/" + "abc/" * 8 + "abc…"),
        (
            "Le site de l’équipe garde ses pages (un chantier en cours depuis l’été, à reprendre (sur la forge)) ?",
            "Le site de l’équipe garde ses pages…",
        ),
        ("Points à régler avant le départ :", "Points à régler avant le départ"),
    ],
)
def test_what_is_long_ends_at_a_word_that_can_end_it(text: str, title: str) -> None:
    assert title_of(text) == title


@given(st.text("abcdé ,;:?.(’\u00a0", max_size=200))
def test_a_title_is_never_longer_than_the_wall_allows_and_never_empty(text: str) -> None:
    title = title_of(text)
    assert len(title) <= LONGEST_TITLE
    assert bool(title) == bool(text.strip())


WORDS = st.lists(
    st.sampled_from(["remettre", "le", "la", "clé", "de", "jusqu’à", "et", "salle", "d’une"]), min_size=20
)


@given(WORDS)
def test_a_cut_title_ends_with_no_article_or_preposition(words: list[str]) -> None:
    title = title_of(" ".join(words))
    last = title.removesuffix("…").split(" ")[-1]
    assert not announces(last) or " " not in title
