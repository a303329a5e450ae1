"""The roles of columns: named by a person, guessed by cells, and days in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.outline.table_days import day_of_cell, is_month_first, reads_as_day
from perenne_tui.readers.outline.table_roles import Roles, guess_roles, roles_named
from perenne_tui.readers.outline.table_words import state_of_cell
from tests.cases import cases

_HEADS = ("N°", "Sujet abordé", "Qui fait ?", "Pour quand")


@cases("name", ["Sujet abordé", "sujet aborde", "2", "suj", "SUJET ABORDÉ"])
def test_a_person_names_a_column_by_its_head_or_its_number(name: str) -> None:
    assert roles_named(_HEADS, card=name).column("card") == 1


def test_named_columns_replace_guessed_ones_and_the_others_stay() -> None:
    guessed = Roles(("a", "b", "c", "d"), ("card", "owner", "state", "note"))
    roles = roles_named(guessed.heads, card="b", due="d", guessed=guessed)
    assert roles.by_column == ("other", "card", "state", "due")
    with pytest.raises(Refused, match="1 a, 2 b, 3 c, 4 d"):
        roles_named(guessed.heads, owner="e", guessed=guessed)
    with pytest.raises(Refused, match="--card"):
        roles_named(guessed.heads, owner="a")


_WORDS = st.text(alphabet="ab12é ?", max_size=4)


@given(st.lists(_WORDS, min_size=1, max_size=4), _WORDS, _WORDS)
def test_a_name_is_a_column_or_is_refused(heads: list[str], card: str, owner: str) -> None:
    try:
        roles = roles_named(heads, card=card, owner=owner)
    except Refused:
        return
    assert "card" in roles.by_column
    assert len(roles.by_column) == len(heads)


def test_without_heads_the_cells_say_what_they_are() -> None:
    rows = [
        ("Relire le contrat", "Léa", "x", "12/01/2027"),
        ("Signer la convention", "Paul Guérin", "", "13/01/2027"),
        ("Fermer les accès", "Léa", "x", "14/01/2027"),
    ]
    roles = guess_roles(rows, alone=True)
    assert roles is not None
    assert roles.by_column == ("card", "owner", "state", "due")


@cases(
    ("rows", "roles"),
    [
        ("Id|Lien|Nom du lot\n5515b0d2954c|https://a.fr|Accès\n551a0163024d|https://b.fr|Nom", "other other card"),
        ("Titre|Description\nAccès|Tous ceux qui restent ouverts\nNom|Celui du site", "card note"),
        ("titulo|descricao\nFechar os acessos|Todos os que ficam abertos, um por um\nO nome do site|a", "card other"),
        ("Ville|Description|Responsable\nLyon|Fermer les accès|Léa\nLyon|Garder le nom|Léa", "other card owner"),
        ("Lot|Part\nAccès|40-59%\nNom|20-39%", "card other"),
        ("GENED|Lire les règles\nGENED|Voir le site\nCOMM|Dire non", "other card"),
        (
            "Étape|Stage|Owner\nFermer|Stage 1|Léa\nGarder|Stage 2|Léa\nDire|Stage 1|Zoé\nVoir|Stage 2|Zoé",
            "card column owner",
        ),
        ("|Tâche\n✅|Fermer\n⬜|Garder", "state card"),
        ("Wer|Was|Bis wann\nLéa|Das Konto schließen|12.01.2027\nZoé|Den Namen behalten|", "owner card due"),
        ("Cuándo|Quién|Qué\n12/01/2027|Léa|Cerrar la cuenta\n|Zoé|Guardar el nombre", "due owner card"),
        ("Cosa|Chi|Entro quando\nChiudere|Léa|12/01/2027\nTenere|Zoé|", "card owner due"),
        ("Wie|Wat|Wanneer\nLéa|Sluiten|12-01-2027\nZoé|Bewaren|", "owner card due"),
        ("Tâche|Status\nFermer|Idées\nGarder|En prod\nDire|Idées\nVoir|En prod", "card column"),
    ],
)
def test_the_roles_of_tables_that_are_all_of_a_file(rows: str, roles: str) -> None:
    found = guess_roles([line.split("|") for line in rows.split("\n")], alone=True)
    assert found is not None
    assert " ".join(found.by_column) == roles


@cases(
    ("cell", "day", "is_more"),
    [
        ("12/01/2027", "12/01/2027", False),
        ("fin mars", "fin mars", False),
        ("2027-01-12T00:00:00.000Z", "2027-01-12", False),
        ("2027-01-12 10:30", "2027-01-12", True),
        ("12/01/2027 10:30", "2027-01-12", True),
        ("12/Jan/27 10:30 AM", "2027-01-12", True),
        ("January 12, 2027 3:00 PM (GMT+1)", "2027-01-12", True),
        ("12/01/2027 → 15/01/2027", "2027-01-15", True),
        ("31/02/2027 10:30", "31/02/2027 10:30", False),
        ("dès que possible", "dès que possible", False),
    ],
)
def test_a_day_as_programs_write_it(cell: str, day: str, is_more: bool) -> None:
    assert day_of_cell(cell) == (day, is_more)


def test_the_month_comes_first_where_a_whole_column_says_so() -> None:
    assert is_month_first(["01/31/2027", "02/03/2027"])
    assert not is_month_first(["01/02/2027", "31/01/2027"])
    assert not is_month_first(["01/02/2027"])
    assert day_of_cell("02/03/2027", month_first=True) == ("2027-02-03", True)


def test_a_name_is_no_day() -> None:
    assert reads_as_day("pour le 12/01")
    assert not reads_as_day("Mars")
    assert not reads_as_day("DSI 3")


@cases(
    ("cell", "state", "is_sign"),
    [
        ("Terminé", "settled", False), ("FAIT !", "settled", False), ("100 %", "settled", False),
        ("x", "settled", True), ("✔️", "settled", True), ("[x]", "settled", True), ("☒", "settled", True),
        ("50%", "current", False), ("🔄 En cours", "current", False), ("0 %", "open", False), ("❌", "open", True),
        ("En attente", "parked", False), ("Sans objet", "not_applicable", False), ("bientôt", None, False),
    ],
)  # fmt: skip
def test_states_as_trackers_write_them(cell: str, state: str | None, is_sign: bool) -> None:
    assert state_of_cell(cell) == (state, is_sign)


def test_a_table_may_have_no_column_for_the_owner_or_the_day() -> None:
    guessed = guess_roles(
        [["Quoi", "Qui", "Quand"], ["Relire", "Léa", "12/01/2027"], ["Écrire", "Paul", "13/01/2027"]]
    )
    assert guessed is not None
    roles = roles_named(guessed.heads, owner="0", due="0", guessed=guessed)
    assert [roles.column(role) for role in ("card", "owner", "due")] == [0, None, None]
