"""Names kept as hashes: the texts that hold one give it back, so that it is found there in every spelling."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.text.name_hashes import Runs, hashed, shown
from perenne_tui.core.text.name_words import Name
from perenne_tui.core.text.names import Names
from perenne_tui.core.text.spellings import plain
from tests.budget import examples

KEY, WORD = "w0rksh0p00", "développeuse"

FIRST = (
    "Léa", "Jean-Luc", "jean", "Zoé", "Anne Marie", "É.", "Ève", "Özlem", "Łukasz", "太郎", "Pierre", "rose", "O",
)  # fmt: skip
LAST = (
    "Martin", "d’Alençon", "de La Tour", "Dupont-Durand", "O’Brien", "LE GOFF", "van der Berg", "Straße", "Ben Ali",
    "M’Bala", "Lœb", "martin", "Иванова", "Li", "DSI 3",
)  # fmt: skip
SPELLINGS = (
    "{first} {last}", "{last} {first}", "{LAST}, {first}", "{f}. {last}", "{first} {L}.", "{first}.{last}@dsi.fr",
    "{f}{last}@dsi.fr", "@{first}{last}", "@{first}{l}", "{small}", "{apart}", "{LAST}", "{open}", "{coded}",
    "Anti{last}isme, {first}ette", "Rien de tel, et personne",
)  # fmt: skip
WHOLE = ("lea.martin@dsi.fr", "Bureau exploitation", "Agent 007")

names = st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST)).map(" ".join) | st.sampled_from(
    (*FIRST, *LAST, *WHOLE)
)


def spelt(spelling: str, first: str, last: str) -> str:
    return spelling.format(
        first=first,
        last=last,
        LAST=last.upper(),
        f=first[0],
        l=last[0],
        L=last[0].upper(),
        small=f"{first.lower()}\u00a0{last.lower()}",
        apart=unicodedata.normalize("NFD", first),
        open=first.replace("-", " "),
        coded="".join(f"%{byte:02X}" for byte in first.encode()),
    )


def found_in(name: str, *texts: str) -> str:
    return Runs(texts).name_of(hashed(name, KEY), KEY)


@examples(100)
@given(
    names.filter(lambda name: Name.of(name).is_findable),
    st.sampled_from(FIRST),
    st.sampled_from(LAST),
    st.lists(st.sampled_from(SPELLINGS), min_size=1, max_size=3),
    st.sampled_from(["voir {}", "l’avis de {}, demain", "«\u00a0{}\u00a0»", "_{}_", "qu’{}"]),
)
def test_whatever_the_name_itself_would_replace_its_hashes_replace(
    name: str, first: str, last: str, spellings: list[str], around: str
) -> None:
    words = name.split(" ", 1)
    one, other = words if len(words) == 2 else (name, last)
    text = around.format(" ou ".join(spelt(spelling, one, other) for spelling in spellings)) + f" {first}"
    known = found_in(name, text)
    itself = Names([(name, WORD)])
    after = Names([(known, WORD)]).replaced(text)[0] if known else text
    assert not itself.are_in(after)
    if plain(name).isascii():  # of another script, an initial before a word that is one may stay
        assert after == itself.replaced(text)[0]


@given(names)
def test_no_letter_of_a_name_is_kept(name: str) -> None:
    assert not [char for char in hashed(name, KEY) if char.isalpha()]


def test_another_key_gives_other_hashes_and_the_same_one_the_same() -> None:
    assert hashed("Léa Martin", KEY) == hashed("LEA MARTIN".title(), KEY) != hashed("Léa Martin", "other00000")


def test_a_text_without_the_name_gives_nothing_back() -> None:
    assert found_in("Léa Martin", "Leaflet, martinet, M. L. et de la, Martine") == ""


def test_words_that_no_text_holds_are_dots_for_people_and_their_initial_is_known() -> None:
    assert found_in("Léa Martin", "voir LÉA") == "Lea MꙬꙭ"
    assert shown(found_in("Léa Martin", "voir LÉA")) == "Lea M…"
    assert shown(found_in("Léa Martin", "@lmartin")) == "L… Martin"


@pytest.mark.parametrize("text", ["a" * 100_000, "a" * 41 + " martin", "\ud800 Léa"])
def test_any_text_can_be_looked_through(text: str) -> None:
    found_in("Léa Martin", text)
