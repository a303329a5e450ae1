"""A conflict is said in the words of the board, with both sides, and so is its settlement."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from perenne_tui.core.changes.axes import remove_axis
from perenne_tui.core.changes.cards import add_card, answer_card, delete_card, move_card, set_state
from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.changes.merging import Choice, merge_copy, settle_conflict
from perenne_tui.core.changes.people import remove_person
from perenne_tui.core.changes.voting import cast_ballot, count_hands
from perenne_tui.core.model.session import Done, Session
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace, with_values
from perenne_tui.core.model.workshop import CONDUCT_TABLES, Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.services.confirmation import row_words
from perenne_tui.services.confirmation.confirm import confirm
from perenne_tui.services.confirmation.conflict_words import conflict_words, differing_parts, takes_words
from perenne_tui.services.confirmation.row_words import field_in_words, field_label
from perenne_tui.sheets.all_sheets import SHEETS
from tests.cases import cases
from tests.core.merging.boards import BASE, act, only_conflict
from tests.screens.board import MemoryStore

FRENCH, ENGLISH = language("fr"), language("en")
WIDER = BASE.with_rows("axes", replace(BASE.axes["t"], uid="u", letter="U", name="Usages", rank="x"))
SITTING = Sitting("s", day=date(2026, 11, 24))
Side = Callable[[Workshop], Workshop]


def field(table: str, row: str, name: str, value: str | date | None) -> Side:
    return partial(set_field, table=table, row=row, field=name, value=value)


def cast(**dots: int) -> Side:
    uids = [f"{card}{dots[card]}" for card in dots]
    return partial(cast_ballot, voter="lea", dots=dots, budget=9, uids=[*uids, "none"])


def sitting(**values: object) -> Side:
    return lambda workshop: workshop.with_rows("sittings", with_values(SITTING, **values))


SAID: list[tuple[Side, Side, str]] = [
    (
        partial(answer_card, card="d3", text="Oui"),
        partial(answer_card, card="d3", text="Non"),
        "D3, réponse : ici « Oui », là-bas « Non »",
    ),
    (
        partial(answer_card, card="d3", text=""),
        partial(answer_card, card="d3", text="Oui"),
        "D3, réponse : ici rien, là-bas « Oui »",
    ),
    (
        partial(set_state, card="d3", state="settled"),
        partial(set_state, card="d3", state="parked"),
        "D3, état : ici réglé, là-bas parking",
    ),
    (
        partial(move_card, card="d2", to="t"),
        partial(move_card, card="d2", to="u"),
        "D2, colonne : ici « Transmission », là-bas « Usages »",
    ),
    (
        field("actions", "ac1", "due", date(2027, 3, 1)),
        field("actions", "ac1", "due", None),
        "AC1, échéance : ici 01/03/2027, là-bas rien",
    ),
    (
        field("actions", "ac1", "owner", "max"),
        field("actions", "ac1", "owner", None),
        "AC1, porteur : ici Max Petit, là-bas rien",
    ),
    (
        field("workshop", "w", "title", "Eau"),
        field("workshop", "w", "title", "Rivière"),
        "Titre de l’atelier : ici « Eau », là-bas « Rivière »",
    ),
    (
        partial(delete_card, card="d1"),
        partial(act, uid="x", card="d1"),
        "D1 « Un » : ici une suppression, là-bas nécessaire à AC2",
    ),
    (
        partial(delete_card, card="d2"),
        partial(answer_card, card="d2", text="Oui"),
        "D2 « Deux » : ici une suppression, là-bas réponse : « Oui »",
    ),
    (
        partial(add_card, uid="x", axis="d", title="Neuve"),
        partial(remove_axis, axis="d", to="t"),
        "Colonne D « Déploiement » : ici nécessaire à D4, là-bas une suppression",
    ),
    (
        partial(remove_person, person="max"),
        partial(act, uid="x", card="d1", owner="Max Petit"),
        "Max Petit : ici une suppression, là-bas nécessaire à AC2",
    ),
    (cast(d1=2), cast(d2=1, d3=1), "Bulletin de Léa Martin : ici D1 × 2, là-bas D2 × 1, D3 × 1"),
    (cast(d1=2), cast(), "Bulletin de Léa Martin : ici D1 × 2, là-bas abstention"),
    (
        partial(count_hands, card="d1", dots=3, most=99, uid="x"),
        partial(count_hands, card="d1", dots=4, most=99, uid="y"),
        "Mains levées pour D1 : ici D1 × 3, là-bas D1 × 4",
    ),
    (
        sitting(present=("lea", "max")),
        sitting(present=("lea",), excused=("max",)),
        "Séance du 24 novembre 2026, présents : ici Léa Martin, Max Petit, là-bas Léa Martin · excusés : Max Petit",
    ),
    (
        sitting(roti=(4, 5)),
        sitting(roti=(3,)),
        "Séance du 24 novembre 2026, utilité du temps passé : ici 4, 5, là-bas 3",
    ),
]


@cases(("here", "there", "sentence"), SAID)
def test_a_conflict_is_said_with_both_sides(here: Side, there: Side, sentence: str) -> None:
    base = WIDER.with_rows("sittings", replace(SITTING, present=("lea",)))
    merged, conflict = only_conflict(here(base), there(base), base)
    words = conflict_words(conflict, merged, FRENCH)
    assert words.sentence.replace("\u00a0", " ") == sentence
    assert words.sentence.startswith(words.about)
    assert conflict_words(conflict, merged, ENGLISH).sentence


def test_of_two_long_texts_the_places_are_shown_where_they_differ() -> None:
    begin = "Le service est hébergé par la direction du numérique du ministère, qui s’engage à "
    one, other = differing_parts(begin + "le garder deux ans", begin + "le rendre", 60)
    assert (one, other) == ("…ministère, qui s’engage à le garder deux ans", "…ministère, qui s’engage à le rendre")
    assert differing_parts("court\ntexte", "autre", 60) == ("court texte", "autre")
    merged, conflict = only_conflict(*(answer_card(BASE, card="d3", text=f"{begin}\n{end}") for end in ("a", "b")))
    assert conflict_words(conflict, merged, FRENCH, most=None).here == f"{begin.strip()}\na"


def test_what_is_here_is_what_the_row_says_now() -> None:
    merged, conflict = only_conflict(*(answer_card(BASE, card="d3", text=text) for text in ("Ici", "Là-bas")))
    typed = answer_card(merged, card="d3", text="Corrigé")
    assert conflict_words(conflict, typed, FRENCH).here == "«\u00a0Corrigé\u00a0»"


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [("here", "D3, réponse : « Ici »"), ("there", "D3, réponse : « Là-bas »"), ("words", "D3, réponse : « Autre »")],
)
def test_a_merge_and_a_settlement_are_confirmed(choice: Choice, sentence: str) -> None:
    here, there = (answer_card(BASE, card="d3", text=text) for text in ("Ici", "Là-bas"))
    session = Session(here, MemoryStore())
    done = session.do(merge_copy, base=BASE, there=set_state(there, card="d1", state="settled"))
    assert isinstance(done, Done)
    assert confirm(done, FRENCH).replace("\u00a0", " ") == (
        "Deux copies réunies : 1 modification reprise · 1 désaccord à régler"
    )
    (conflict,) = session.workshop.conflicts
    done = session.do(settle_conflict, conflict=conflict, choice=choice, text="Autre")
    assert isinstance(done, Done)
    assert confirm(done, FRENCH).replace("\u00a0", " ").removesuffix(" · z rétablit") == sentence


@pytest.mark.parametrize(
    ("choice", "sentence"), [("here", "D2 « Deux » : suppression"), ("there", "D2 « Deux » : conservation")]
)
def test_the_settlement_of_a_deletion_is_confirmed(choice: Choice, sentence: str) -> None:
    merged, conflict = only_conflict(delete_card(BASE, card="d2"), answer_card(BASE, card="d2", text="Oui"))
    done = Session(merged, MemoryStore()).do(settle_conflict, conflict=conflict.uid, choice=choice)
    assert isinstance(done, Done)
    assert confirm(done, FRENCH).replace("\u00a0", " ").removesuffix(" · z rétablit") == sentence


@cases("table", sorted(ROW_TYPES.keys() - CONDUCT_TABLES - {"conflicts", "forgotten"}))
def test_every_field_has_a_label_in_french_and_a_value_in_words(table: str) -> None:
    for name in ROW_TYPES[table].__struct_fields__:
        if name in ("uid", "extra", "counters", "left"):
            continue
        label = field_label(table, name, FRENCH)
        assert label != name, (table, name)
        assert isinstance(field_in_words(table, name, {}, BASE, FRENCH), str)


def test_what_a_newer_version_wrote_is_said_as_it_is() -> None:
    bases = [replace(BASE, unknown={"loans": {"k": {"sum": number}}}) for number in (1, 2, 3)]
    merged, conflict = only_conflict(bases[1], bases[2], bases[0])
    assert (
        conflict_words(conflict, merged, FRENCH).sentence.replace("\u00a0", " ")
        == "loans, sum : ici « 2 », là-bas « 3 »"
    )


def test_whole_a_deletion_shows_what_it_would_take_away() -> None:
    said = answer_card(BASE, card="d2", text="Oui,\nbien sûr")
    merged, conflict = only_conflict(said, delete_card(BASE, card="d2"))
    words = conflict_words(conflict, merged, FRENCH, most=None)
    assert words.here.replace("\u00a0", " ") == "modifié : réponse\nTitre : Deux\nRéponse : Oui,\nbien sûr"
    assert words.there == "une suppression"


def test_other_words_settle_what_people_type_and_nothing_else() -> None:
    merged = {
        sentence: only_conflict(here(base), there(base), base)
        for base in [WIDER.with_rows("sittings", replace(SITTING, present=("lea",)))]
        for here, there, sentence in SAID
    }
    for sentence, (workshop, conflict) in merged.items():
        settle = partial(settle_conflict, workshop, conflict=conflict.uid, choice="words", text="Autrement")
        if takes_words(conflict):
            assert settle().table(conflict.table) != workshop.table(conflict.table), sentence
        else:
            with pytest.raises(Refused):
                settle()
    assert {sentence.split(" :")[0] for sentence, (_, row) in merged.items() if takes_words(row)} == {
        "D3, réponse",
        "Titre de l’atelier",
    }


def test_tables_that_are_told_without_the_sheets_are_shown_on_none() -> None:
    assert not {sheet.table for sheet in SHEETS} & {"axes", "cards", "ballots"}
    for table in ("axes", "cards", "ballots"):
        for field in ROW_TYPES[table].__struct_fields__:
            assert row_words.field_label(table, field, language("fr")), "each has a label all the same"
