"""Parts of names in longer words and addresses: reported, not replaced; encoded names are replaced."""

from perenne_tui.core.forgetting import forget
from perenne_tui.core.model.rows import Action, Card, Header
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.name_places import Place
from perenne_tui.core.text.names import Names
from perenne_tui.core.text.spellings import unescaped, unescaped_offsets
from tests.cases import cases

WORD = "développeuse"
LEA = Names([("Léa Martin", WORD)])


@cases(
    "written",
    [
        "L%C3%A9a", "%4C%C3%A9%61", "L=C3=A9a", "L%E9a", "L&eacute;a", "L&#233;a", "L&#xE9;a Martin", "L\\u00e9a",
        "L\\'e9a", "Mar=\ntin", "L%C3%A9a%20Martin", "lea.martin@example.gouv.fr", "LMartin", "L\u2011Martin",
        "Le\u0301a", "Léa\u202fMartin", "Mar\u00adtin",
    ],
)  # fmt: skip
def test_a_name_is_replaced_however_it_is_encoded(written: str) -> None:
    assert LEA.replaced(f"a {written}, b") == (f"a {WORD}, b", 1)
    assert LEA.are_in(written)


def test_what_only_decoding_would_hide_is_found_as_it_stands() -> None:
    assert LEA.replaced("Léa=41 ans") == (f"{WORD}=41 ans", 1)


@cases("text", ["100%", "50%20 a=b", "x=C3=A9y", "R&D ; a &nothing; b", "C:\\new\\'e9", "%C3%28"])
def test_where_nothing_is_replaced_a_text_keeps_its_codes(text: str) -> None:
    assert LEA.replaced(text) == (text, 0)
    assert len(unescaped_offsets(text)) == len(unescaped(text)) + 1


@cases(
    "word",
    [
        "Martine", "Martin-Dubois", "lmartin", "LéaMartin", "dossierMartin", "martinleather", "Leaflet", "dossierLéa",
        "lea2", "x@martin.fr", "galea@x.fr", "@lealea", "LM", "L. M", "L.M", "Anne-Léa",
    ],
)  # fmt: skip
def test_a_longer_word_stays_and_is_shown(word: str) -> None:
    text = f"voir {word} !"
    assert LEA.replaced(text) == (text, 0)
    assert dict(LEA.left_in(text)) == {word: 1}


@cases("text", ["aléa", "leader", "marche", "D-LM", "SLM", "x.LM", "lm", "Mart", ""])
def test_words_that_only_share_letters_are_not_shown(text: str) -> None:
    assert not LEA.left_in(text)


def test_each_word_is_shown_with_the_places_where_it_stands() -> None:
    workshop = Workshop(
        Header("w0", "Martine", extra={"Martinet": ["martinet"]}),
        cards={"c": Card("c", "a", "h", "D1", "Martine", "Rien", tags=("martine", "Martin-Dubois"))},
        actions={"ac": Action("ac", "c", "AC1", "Voir Martine, Martine et Léa")},
        unknown={"later": {"x": {"text": "Martine"}}, "Léane": {"martinx": {}}},
    )
    forgotten = forget(workshop, default_role=WORD, person="Léa Martin")
    assert {word: set(places) for word, places in forgotten.left_at.items()} == {
        "Martine": {
            Place("workshop", "", "title"),
            Place("cards", "D1", "title"),
            Place("actions", "AC1", "text"),
            Place("later", "", ""),
        },
        "martine": {Place("cards", "D1", "tags")},
        "Martin-Dubois": {Place("cards", "D1", "tags")},
        "Léane": {Place("Léane", "", "")},
        "martinx": {Place("Léane", "", "")},
        "Martinet": {Place("workshop", "", "Martinet")},
        "martinet": {Place("workshop", "", "Martinet")},
    }
    assert forgotten.left["Martine"] == 5
    assert forgotten.workshop.actions["ac"].text == f"Voir Martine, Martine et {WORD}"


@cases("word", ["Martine", "Martin-Dubois", "lmartin", "LéaMartin", "lea2", "x@martin.fr", "LM"])
def test_what_is_shown_can_be_forgotten_by_that_word(word: str) -> None:
    again = Names([(word, WORD)])
    assert again.replaced(f"voir {word}, demain, Martin et Fr") == (f"voir {WORD}, demain, Martin et Fr", 1)
