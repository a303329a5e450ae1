"""Names in texts: found in every spelling, and never inside another word."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model.rows import Json
from perenne_tui.core.text.names import NAMELESS, Names
from tests.cases import cases
from tests.strategies import texts

WORD = "développeuse"
LEA = Names([("Léa Martin", WORD)])


def after(names: Names, text: str) -> str:
    return names.replaced(text)[0]


@cases(
    "written",
    [
        "Léa Martin", "léa martin", "LEA MARTIN", "Léa\u00a0Martin", "Léa\nMartin", "MARTIN Léa", "Martin, Léa",
        "L. Martin", "L Martin", "Léa M.", "Léa", "LÉA", "Lea", "Martin", "lea.martin@dsi.gouv.fr",
        "l.martin2+perenne@x.fr", "martin@x.fr", "Lé\u00ada", unicodedata.normalize("NFD", "Léa"),
        "lea_martin", "Léa-Martin",
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    for before, behind in (
        *(("", ""), ("voir ", ", demain"), ("l’", "’s"), ("«\u00a0", "\u00a0»"), ("_", "_"), ("(", ")")),
    ):
        text = f"{before}{written}{behind}"
        assert LEA.are_in(text), text
        assert LEA.replaced(text) == (f"{before}{WORD}{behind}", 1)


@cases("handle", ["léa", "Martin", "leamartin", "l.martin"])
def test_after_an_at_sign_the_case_does_not_count(handle: str) -> None:
    assert after(LEA, f"voir @{handle} vite") == f"voir @{WORD} vite"


@cases(
    "text",
    ["Leaflet", "Élea", "Léa-Marie", "Anne-Léa", "Martinique", "lea", "martin", "x@lea.fr", "Léa2", "L", "Marti"],
)
def test_what_is_another_word_stays(text: str) -> None:
    assert LEA.replaced(text) == (text, 0)


def test_common_words_stay_and_are_counted_as_left() -> None:
    names = Names([("Pierre Olive", WORD), ("Rose", WORD)])
    text = "Poser la pierre ; Pierre et Rose y vont, sans rose ni huile d’olive, Jean-Pierre non plus."
    said = after(names, text)
    assert said == f"Poser la pierre ; {WORD} et {WORD} y vont, sans rose ni huile d’olive, Jean-Pierre non plus."
    assert names.left_in(said) == {"pierre": 1, "rose": 1, "olive": 1, "Jean-Pierre": 1}
    assert names.left_in("Rien de tel ici") == {}


def test_a_name_that_people_write_without_capital_is_found_so() -> None:
    assert after(Names([("léa", WORD)]), "léa et Léa et LÉA") == f"{WORD} et {WORD} et {WORD}"


@cases(
    ("name", "text", "expected"),
    [
        ("Anne de La Tour", "Mme de La Tour, Mme La Tour et Anne", f"{WORD}, {WORD} et {WORD}"),
        ("Jean-Luc d’Artagnan", "Jean Luc ; d'Artagnan ; Jean", f"{WORD} ; {WORD} ; Jean"),
        ("Łukasz Weiß", "Lukasz, WEISS", f"{WORD}, {WORD}"),
        ("Cœur Œdipe", "coeur oedipe", WORD),
        ("Анна Каренина", "АННА КАРЕНИНА et анна", f"{WORD} et анна"),
        ("Bureau exploitation", "Bureau, bureau exploitation", f"Bureau, {WORD}"),
        ("A", "A et a", "A et a"),
        ("X Y", "X Y", "X Y"),
        ("Le", "Le plan", "Le plan"),
        ("42", "42 postes", "42 postes"),
        ("[/]", "[/]", "[/]"),
        ("Léa M", "Léa M. et LM", f"{WORD}. et LM"),
    ],
)
def test_names_of_many_kinds(name: str, text: str, expected: str) -> None:
    assert after(Names([(name, WORD)]), text) == expected


def test_names_of_people_who_stay_stay() -> None:
    names = Names([("Paul Guérin", WORD)], staying=["Paul Petit"])
    assert after(names, "Paul Guérin ; Guérin ; Paul ; Paul Petit ; paul@x.fr") == (
        f"{WORD} ; {WORD} ; Paul ; Paul Petit ; paul@x.fr"
    )
    short = Names([("Léa", WORD)], staying=["Léa Martin", "Bureau de Léa"])
    assert after(short, "Léa, Léa Martin") == f"{WORD}, Léa Martin"
    inside = Names([("Léa Martin", WORD)], staying=["Adjointe de Léa Martin"])
    assert after(inside, "Adjointe de Léa Martin") == f"Adjointe de {WORD}"


def test_an_address_goes_with_a_word_of_the_name_and_stays_with_whoever_stays() -> None:
    names = Names([("Paul", WORD)], staying=["Paul Petit"])
    assert after(names, "paul.guerin@x.fr, paul.petit@x.fr, ppetit@x.fr, @paul, dsi-paul2@x.fr, paulette@x.fr") == (
        f"{WORD}, paul.petit@x.fr, ppetit@x.fr, @{WORD}, {WORD}, paulette@x.fr"
    )


def test_a_word_that_two_who_go_share_becomes_neither_of_their_functions() -> None:
    names = Names([("Paul Guérin", "chef"), ("Paul Petit", "agent")], ambiguous="quelqu’un")
    assert after(names, "Paul, Paul Petit, Guérin") == "quelqu’un, agent, chef"


def test_a_function_that_makes_a_name_with_its_neighbours_gives_way() -> None:
    names = Names([("Rose Marie", "x"), ("Zoé", "Rose")], staying=["Rose Petit", "Marie Petit"])
    assert after(names, "Zoé Marie") == "x"
    stubborn = Names([("Rose", "Rose")])
    assert after(stubborn, "Rose, rose") == f"{NAMELESS}, rose"


def test_json_is_cleaned_in_values_and_keys_and_loses_nothing() -> None:
    value: Json = {"Léa": [1, {"by": "Léa"}], "lea": 2, WORD: None, "n": 1.5}
    assert LEA.in_json(value) == {f"{WORD}'": [1, {"by": WORD}], "lea": 2, WORD: None, "n": 1.5}


names = st.sampled_from(
    ["Léa Martin", "léa", "Pierre Olive", "Rose", "Анна К", "Jean-Luc d’Artagnan", "Ng Ôn", "x@y"]
)
roles = st.sampled_from(["chef", "Rose des vents", "aide de Léa", "", "…", "une personne de l’équipe"])


@given(st.lists(st.tuples(names, roles), max_size=4), st.lists(names, max_size=2), st.data())
def test_whatever_is_replaced_is_gone(pairs: list[tuple[str, str]], staying: list[str], data: st.DataObject) -> None:
    found = Names(pairs, [name for name in staying if name not in dict(pairs)])
    pieces = st.one_of(texts, st.sampled_from([name for name, _ in pairs] or [""]), st.sampled_from(" ,-@.\n_"))
    said = after(found, "".join(data.draw(st.lists(pieces, max_size=8))))
    assert not found.are_in(said)
    assert found.replaced(said) == (said, 0)


@given(st.lists(st.tuples(st.sampled_from(["Léa Martin", "LÉA", "Martin", ""]), texts), max_size=6))
def test_nothing_else_changes(pieces: list[tuple[str, str]]) -> None:
    pieces = [(name, text) for name, text in pieces if not LEA.are_in(f"; {text} ;") and "@" not in text]
    said = "".join(f"; {name} ; {text} " for name, text in pieces)
    expected = "".join(f"; {WORD if name else ''} ; {text} " for name, text in pieces)
    assert LEA.replaced(said) == (expected, sum(bool(name) for name, _ in pieces))
