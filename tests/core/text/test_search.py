"""The search in cards and the filter of the board."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.changes.cards import delete_card, set_state, word_card
from perenne_tui.core.changes.records import add_action, add_risk
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.model.rows import Action, Axis, Card, Decision, Header, Person, Risk
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.filter import CardFilter
from perenne_tui.core.text.search import Query, SearchIndex
from tests.cases import cases
from tests.random_changes import random_change
from tests.strategies import workshops

BOARD = Workshop(
    Header("w"),
    axes={"a": Axis("a", letter="D")},
    cards={
        "domain": Card("domain", "a", "a", "D1", "Réserver le nom de domaine", tags=("Juridique", "DSI")),
        "code": Card("code", "a", "b", "D2", "Où vit le code ?", question="Qui l’héberge ?", state="settled"),
        "cost": Card(
            "cost", "a", "c", "D3", "Coûts", why="La facture", evidence="Devis", answer="1 200 €", state="parked"
        ),
        "end": Card("end", "a", "d", "D4", "Fin", state="not_applicable"),
    },
    actions={"x": Action("x", "domain", "AC1", "Déposer le dossier", owner="lea", relay="zoe")},
    decisions={"y": Decision("y", "code", "DE1", "Rester chez nous", decider="dgs", reason="Moins cher")},
    risks={"z": Risk("z", "cost", "RI1", "Hausse", mitigation="Plafonner", owner="zoe")},
    people={"lea": Person("lea", "Léa Martin"), "zoe": Person("zoe", "Zoé"), "dgs": Person("dgs", "DGS")},
)


def found(index: SearchIndex, text: str) -> set[str]:
    query = Query.of(text)
    return {uid for uid, keys in index.keys.items() if query.matches(keys)}


@cases(
    ("text", "left"),
    [
        ("", "domain code cost end"),
        ("  ", "domain code cost end"),
        ("domaine", "domain"),
        ("DOMAÎNE reserver", "domain"),
        ("domaine code", ""),
        ("d2", "code"),
        ("heberge", "code"),
        ("l'héberge", "code"),
        ("facture", "cost"),
        ("devis", "cost"),
        ("1 200\u00a0€", "cost"),
        ("dossier", "domain"),
        ("ac1", "domain"),
        ("plafonner", "cost"),
        ("moins cher", "code"),
        ("martin", "domain"),
        ("#jur", "domain"),
        ("#dsi", "domain"),
        ("#code", ""),
        ("#", "domain code cost end"),
        ("@lea", "domain"),
        ("@zoe", "domain cost"),
        ("@DGS", "code"),
        ("@", "domain code cost end"),
        ("!", "cost"),
        ("!coûts", "cost"),
        ("! code", ""),
        ("état:réglé", "code"),
        ("ETAT:regl", "code"),
        ("état:sans", "end"),
        ("état:en", ""),
        ("état:p", "cost"),
        ("state:settled", "code"),
        ("state:not", "end"),
        ("état:", "domain code cost end"),
        ("état:trucmuche", ""),
        ("@zoe !", "cost"),
    ],
)
def test_a_query_finds_the_cards_that_have_all_of_it(text: str, left: str) -> None:
    assert found(SearchIndex.of(BOARD), text) == set(left.split())


def test_words_do_not_run_from_one_text_into_the_next() -> None:
    assert not found(SearchIndex.of(BOARD), "domainejuridique")


def test_an_index_follows_the_workshop() -> None:
    index = SearchIndex.of(BOARD)
    worded = word_card(BOARD, card="end", part="title", text="Facture finale")
    index = SearchIndex.of(worded, index)
    assert found(index, "facture") == {"cost", "end"}
    index = SearchIndex.of(delete_card(worded, card="cost"), index)
    assert found(index, "facture") == {"end"}
    assert found(index, "") == {"domain", "code", "end"}
    index = SearchIndex.of(BOARD, index)
    assert found(index, "facture") == {"cost"}


def test_an_index_follows_records_and_names() -> None:
    index = SearchIndex.of(BOARD)
    with_action = add_action(
        BOARD, uid="n", card="end", text="Prévenir", owner="Paul", due=date(2027, 1, 1), person="paul"
    )
    index = SearchIndex.of(with_action, index)
    assert found(index, "@paul prévenir") == {"end"}
    renamed = with_action.with_rows("people", replace(with_action.people["paul"], name="Paule"))
    index = SearchIndex.of(renamed, index)
    assert found(index, "@paule") == {"end"}
    index = SearchIndex.of(add_risk(renamed, uid="r", card="end", text="Oubli", mitigation=""), index)
    assert found(index, "!") == {"cost", "end"}
    assert found(SearchIndex.of(set_state(BOARD, card="end", state="settled"), index), "state:settled") == {
        "code",
        "end",
    }


def test_an_index_is_the_same_while_the_workshop_is() -> None:
    index = SearchIndex.of(BOARD)
    assert SearchIndex.of(BOARD, index) is index


PARTS = st.sampled_from(
    ["d", "do", "domaine", "code", "#", "#j", "#dsi", "@", "@l", "@lea", "!", "!c", "état:", "état:r", "x"]
)
QUERIES = st.lists(PARTS | st.text(max_size=3), max_size=4).map(" ".join)


@given(workshops(), QUERIES)
def test_the_words_found_are_in_the_card_and_only_there(workshop: Workshop, text: str) -> None:
    words = [word for word in fold(text).split() if word[0] not in "#@!" and not word.startswith(("etat:", "state:"))]
    left = found(SearchIndex.of(workshop), " ".join(words))
    for card in workshop.cards.values():
        rows: list[Action | Decision | Risk] = [
            *workshop.actions_of(card.uid),
            *workshop.decisions_of(card.uid),
            *workshop.risks_of(card.uid),
        ]
        people = [workshop.person_name(getattr(row, "owner", getattr(row, "decider", ""))) for row in rows]
        axis = workshop.axes[card.axis]
        helping = [row.name for row in workshop.stakeholders.values() if card.uid in row.cards]
        texts = [
            *(axis.name, axis.alias, *helping),
            *(
                card.spoken,
                card.title,
                card.question,
                card.why,
                card.evidence,
                card.suggestion,
                card.answer,
                *card.tags,
            ),
            *(part for row in rows for part in (row.spoken, row.text, getattr(row, "mitigation", ""))),
            *people,
        ]
        assert (card.uid in left) == all(any(word in fold(part) for part in texts) for word in words)


@given(workshops(), st.lists(QUERIES, max_size=5), st.randoms(use_true_random=False))
def test_an_index_kept_up_to_date_finds_what_a_new_one_finds(
    workshop: Workshop, texts: list[str], rng: Random
) -> None:
    index = SearchIndex.of(workshop)
    for text in texts:
        found(index, text)
        change, arguments = random_change(rng, workshop)
        workshop = change(workshop, **arguments)
        index = SearchIndex.of(workshop, index)
        assert found(index, text) == found(SearchIndex.of(workshop), text)


@given(QUERIES, QUERIES)
def test_a_narrower_query_finds_no_other_cards(text: str, more: str) -> None:
    index = SearchIndex.of(BOARD)
    if Query.of(text + more).narrows(Query.of(text)):
        assert found(index, text + more) <= found(index, text)
    assert Query.of(f"{text} {more}").narrows(Query.of(text))


@given(workshops(), st.lists(QUERIES, max_size=6))
def test_what_was_looked_for_before_changes_nothing(workshop: Workshop, texts: list[str]) -> None:
    index, columns = SearchIndex.of(workshop), axis_columns(workshop)
    card_filter = CardFilter(columns, index)
    for text in texts:
        left = found(index, text)
        for column, sifted in zip(columns, card_filter.matching(text), strict=True):
            assert sifted.uids == tuple(uid for uid in column.uids if uid in left)
            assert sifted.uids == tuple(card.uid for card in sifted.cards)
            assert (sifted.settled, sifted.total) == (column.settled, column.total)


@pytest.mark.parametrize("words", ["déploiement", "mise en production", "mise domaine"])
def test_cards_are_found_by_both_names_of_their_axis(words: str) -> None:
    axis = Axis("a", letter="D", name="Déploiement", alias="mise en production")
    named = BOARD.with_rows("axes", axis, Axis("b", letter="T", name="Transmission"))
    named = named.with_rows("cards", replace(BOARD.cards["code"], axis="b"))
    expected = {"domain"} if "domaine" in words else {"domain", "cost", "end"}
    assert found(SearchIndex.of(named), words) == expected
    assert found(SearchIndex.of(named, SearchIndex.of(BOARD)), words) == expected, "an axis that is renamed too"
