"""The shareable version: no name, no address, no note on anybody, in any row."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from perenne_tui.core.changes.sheet_rows import set_allies
from perenne_tui.core.model.codec import to_json
from perenne_tui.core.model.rows import Action, Ballot, Card, Decision, Header, Person, Risk
from perenne_tui.core.model.sheet_rows import Involvement, Paper, Point
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.shareable import shareable
from perenne_tui.core.text.articles import in_french
from perenne_tui.i18n.language import language
from tests.cases import cases
from tests.core.three_scenarios import THREE

RowsOf = Callable[..., object]


def told(workshop: Workshop) -> str:
    """Return all rows of a workshop as text."""
    rows = {table: [to_json(row) for row in workshop.table(table).values()] for table in ROW_TYPES}
    return json.dumps({**rows, "unknown": dict(workshop.unknown)}, ensure_ascii=False, default=str)


def before() -> Workshop:
    return Workshop(
        Header("w", title="Bal", end=date(2026, 12, 31)),
        cards={
            "c": Card(
                "c", "a", "a", "D1", "Écrire à lea.martin@dsi.fr", answer="Léa le fait, 06 12 34 56 78", note="x"
            )
        },
        actions={
            "a1": Action(
                "a1",
                "c",
                "AC1",
                "Appeler Hugo au +33 6 12 34 56 78",
                "lea",
                "hugo",
                notes=("2026-12-01 · Léa traîne",),
            )
        },
        ballots={"b": Ballot("b", "c", "lea", 3)},
        people={
            "lea": Person(
                "lea", "Léa Martin", "développeuse", date(2026, 12, 31), mail="lea@x.fr", extra={"tel": "0612345678"}
            ),
            "hugo": Person("hugo", "Hugo Roux"),
            "dsi": Person("dsi", "DSI", mail="dsi@x.fr"),
        },
        sittings={"s": Sitting("s", date(2026, 11, 24), present=("lea",), words=("Merci Léa",), facilitator="Inès")},
        unknown={"contacts": {"k": {"tel": "0612345678"}}},
    )


def test_no_name_no_note_and_no_way_to_reach_anybody_is_left() -> None:
    said = told(shareable(before(), default_role="quelqu’un de l’équipe").workshop)
    for words in ("Léa", "Martin", "Hugo", "Roux", "lea.martin", "06 12", "0612345678", "traîne", "Merci", "@x.fr"):
        assert words not in said, words


def test_what_is_decided_and_who_does_it_stays_under_functions() -> None:
    shown = shareable(before(), default_role="quelqu’un de l’équipe").workshop
    assert shown.person_name("lea") == "développeuse"
    assert shown.person_name("hugo") == "quelqu’un de l’équipe"
    assert (shown.actions["a1"].owner, shown.actions["a1"].text) == ("lea", "Appeler quelqu’un de l’équipe au …")
    assert shown.cards["c"].answer == "développeuse le fait, …"
    assert (shown.votes_of("c"), shown.ballots["b"].voter) == (3, "")
    assert shown.people["lea"].leaves == date(2026, 12, 31)


def test_dates_and_numbers_are_no_telephone_numbers() -> None:
    words = "Le 01/02/2026, 0123, 12 000 €, 2026-12-31, article 06 12 du 3"
    workshop = replace(before(), cards={"c": Card("c", title=words)})
    assert shareable(workshop, default_role="x").workshop.cards["c"].title == words


def test_a_word_that_may_be_a_name_is_told() -> None:
    people = {"p": Person("p", "Rose Pierre", "cheffe")}
    workshop = Workshop(Header("w"), cards={"c": Card("c", title="Poser la pierre, dit Rose")}, people=people)
    shown = shareable(workshop, default_role="x")
    assert shown.workshop.cards["c"].title == "Poser la pierre, dit cheffe"
    assert shown.doubtful == ("pierre",)


def test_what_is_said_of_stakeholders_and_of_people_met_stays_in_the_room() -> None:
    workshop = set_allies(THREE, scenario="s1", names=["DSI"], uids=["x"]).with_rows(
        "papers", Paper("l3", name="Personnes rencontrées", detail="Mme Roux", place="liste.ods", is_internal=True)
    )
    shown = shareable(workshop, default_role="quelqu’un").workshop
    assert not shown.stakeholders
    assert shown.scenarios["s1"].allies == ()
    assert (shown.papers["l3"].name, shown.papers["l3"].detail, shown.papers["l3"].place) == (
        "Personnes rencontrées",
        "",
        "",
    )


def test_terms_of_people_places_on_disks_and_ambitions_that_nobody_chose_are_left_out() -> None:
    places = {
        "partage/signaleau/besoins.md": "",
        r"\\serveur\commun": "",
        "armoire du bureau 12": "",
        "https://exemple.gouv.fr/a": "https://exemple.gouv.fr/a",
        "wiki (https://exemple.gouv.fr/b ou Z:/b)": "https://exemple.gouv.fr/b",
    }
    workshop = (
        THREE.with_rows("involvements", Involvement("i", "s1", "p", "agent", 80, date(2027, 3, 10)))
        .with_rows("papers", *(Paper(f"p{n}", place=place, found=place) for n, place in enumerate(places)))
        .with_rows(
            "points", Point("a1", sheet="ambitions", is_chosen=True), Point("a2", sheet="ambitions", text="non")
        )
        .with_rows("points", Point("n1", sheet="note", text="dit"))
    )
    shown = shareable(workshop, default_role="quelqu’un").workshop
    assert not shown.involvements
    assert [shown.papers[f"p{n}"].place for n in range(len(places))] == [*places.values()]
    assert not [row.uid for row in shown.papers.values() if row.found]
    assert {"a1", "n1"} <= {*shown.points}
    assert "a2" not in shown.points


def test_a_function_at_the_beginning_of_a_text_behind_a_label_is_in_small_letters() -> None:
    workshop = Workshop(
        Header("w", language="fr"),
        people={"p": Person("p", "Marc Tessier", "hydrogéologue")},
        actions={"a": Action("a", text="Marc Tessier forme", done_when="Marc Tessier les explique")},
        decisions={"d": Decision("d", reason="Le bureau est fermé", rejected="Marc Tessier seul")},
        risks={"r": Risk("r", mitigation="Marc Tessier relit")},
    )
    shown = shareable(workshop, default_role="quelqu’un", join=in_french).workshop
    assert shown.actions["a"].text == "L’hydrogéologue forme"
    assert shown.actions["a"].done_when == "l’hydrogéologue les explique"
    assert (shown.decisions["d"].reason, shown.decisions["d"].rejected) == (
        "Le bureau est fermé",
        "l’hydrogéologue seul",
    )
    assert shown.risks["r"].mitigation == "l’hydrogéologue relit"


def test_people_of_whom_nobody_knows_the_function_are_counted_in_sentences() -> None:
    people = {uid: Person(uid, name) for uid, name in (("a", "Léa Roux"), ("b", "Hugo Petit"), ("c", "Inès Blanc"))}
    people["d"] = Person("d", "Yanis Leroy", "directeur des achats")
    answers = {
        "Léa, Hugo et Inès le savent": "Trois personnes de l’équipe le savent",
        "vu avec Léa Roux et Hugo Petit": "vu avec deux personnes de l’équipe",
        "l’avis de Léa et d’Inès": "l’avis de deux personnes de l’équipe",
        "Léa le dira à Yanis, puis à Hugo.": "Une personne de l’équipe le dira au directeur des achats, puis à une "
        "personne de l’équipe.",
        "Yanis Leroy": "directeur des achats",
        "Yanis (Yanis), Yanis": "Le directeur des achats (le directeur des achats), le directeur des achats",
    }
    cards = {f"c{n}": Card(f"c{n}", "a", "a", answer=said) for n, said in enumerate(answers)}
    shown = shareable(
        Workshop(Header("w"), cards=cards, people=people),
        default_role="une personne de l’équipe",
        join=in_french,
        several=language("fr").people,
    )
    assert [card.answer for card in shown.workshop.cards.values()] == [*answers.values()]


SERVICES = (
    "la direction du numérique", "Direction du numérique", "le service des finances", "le bureau des affaires",
    "la mairie de Lorient", "DSI", "DSI/SDIT", "l’équipe", "Pôle Données & IA", "Bureau SI3",
)  # fmt: skip


@cases("service", SERVICES)
def test_a_service_that_owns_an_action_stays_and_the_words_of_its_name_stay_everywhere(service: str) -> None:
    texts = (
        "Guichet numérique des Pêcheurs", "Quel service attribue les noms de domaine ?", "Chiffrer le service public",
        "DSI : direction des systèmes d’information", "Bureau, pôle et mairie à Lorient",
    )  # fmt: skip
    workshop = Workshop(
        Header("w", challenge=texts[0]),
        cards={f"c{n}": Card(f"c{n}", "a", "a", f"D{n}", text) for n, text in enumerate(texts)},
        actions={"a1": Action("a1", "c0", "AC1", "Relire", "s")},
        people={"s": Person("s", service), "p": Person("p", "Paul Guérin", "chef de bureau")},
    )
    shown = shareable(workshop, default_role="une personne de l’équipe")
    assert [card.title for card in shown.workshop.cards.values()] == list(texts)
    assert shown.workshop.header.challenge == texts[0]
    assert shown.workshop.people["s"].name == service
    assert not shown.doubtful


@pytest.mark.parametrize("title", ["M.", "Mme", "monsieur", "Dr", "Mr"])
def test_a_title_goes_with_the_name_behind_it(title: str) -> None:
    for name in ("Paul Dupont", f"{title} Dupont", "M. Dupont"):
        workshop = Workshop(
            Header("w"),
            cards={"c": Card("c", "a", "a", "D1", f"Relire avec {title} Dupont et Mme Durand")},
            people={"p": Person("p", name)},
        )
        shown = shareable(workshop, default_role="quelqu’un", join=in_french)
        assert shown.workshop.cards["c"].title == "Relire avec quelqu’un et Mme Durand", name
