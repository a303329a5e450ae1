"""The widths of columns: what is short is never broken, what is long gets the room that is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.documents.blocks import Run, Table, blocks
from perenne_tui.documents.column_widths import SIZES, columns_of, text_width
from tests.budget import examples
from tests.cases import cases

PAGE = 17.0
LONG = "Faire signer la demande de nom de domaine par la direction avant la fin du mois " * 3
SHORT = [
    "N°",
    "AC12",
    "18/12/2026",
    "Votes",
    "12\u00a0400\u00a0€",
    "0,5\u00a0ETP",
    "en cours",
    "porteur à nommer",
    "33/44",
]


def table(*rows: list[str]) -> Table:
    return Table(tuple(tuple((Run(cell),) for cell in row) for row in rows), (False,) * len(rows[0]))


@cases("short", SHORT)
@cases("columns", [2, 5])
def test_what_is_short_stands_on_one_line_beside_a_long_text(short: str, columns: int) -> None:
    others = [LONG] * (columns - 1)
    for rows in ([["a", *others], [short, *others]], [[short, *others], ["a", *others]]):
        found = columns_of(table(*rows), PAGE)
        assert found.widths[0] > text_width((Run(short, bold=True),), found.size)
        assert found.size == SIZES[0]


def test_the_longest_word_of_a_long_text_is_not_broken() -> None:
    word = "Interopérabilité"
    found = columns_of(table(["a", "b", "c"], [f"un mot : {word} et {LONG}", LONG, LONG]), PAGE)
    assert found.widths[0] > text_width((Run(word),), found.size)


def test_what_is_left_goes_to_the_long_texts() -> None:
    found = columns_of(table(["N°", "Action", "Votes"], ["D1", LONG, "12"]), PAGE)
    assert found.widths[1] > 12
    assert found.widths[0] < 1.5 > found.widths[2]


def test_many_columns_get_smaller_letters_before_a_word_breaks() -> None:
    heads = [f"Indicateur{number}" for number in range(9)]
    found = columns_of(table(heads), PAGE)
    assert SIZES[-1] <= found.size < SIZES[0]
    assert all(
        width > text_width((Run(head, bold=True),), found.size)
        for head, width in zip(heads, found.widths, strict=True)
    )


def test_an_address_leaves_room_for_the_other_columns() -> None:
    found = columns_of(table(["Document", "Où"], ["Guide", f"https://a.fr/{'x' * 100}"]), PAGE)
    assert found.widths[0] > text_width((Run("Document", bold=True),), found.size)


@given(
    st.integers(1, 14).flatmap(
        lambda n: st.lists(st.lists(st.text(max_size=40), min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
@examples(60)
def test_columns_fill_the_page_whatever_they_hold(rows: list[list[str]]) -> None:
    found = columns_of(table(*rows), PAGE)
    assert sum(found.widths) == pytest.approx(PAGE)
    assert all(width > 0 for width in found.widths)


def test_letters_of_another_font_get_more_room() -> None:
    given = table(["N°", LONG], ["AC12", LONG])
    assert columns_of(given, PAGE, 1.2).widths[0] > columns_of(given, PAGE).widths[0]


def test_a_row_that_is_shorter_than_its_head_is_read() -> None:
    found = next(block for block in blocks("| a | b |\n|--|--|\n| c |\n") if isinstance(block, Table))
    assert len(columns_of(found, PAGE).widths) == 2


@pytest.mark.parametrize("phrase", ["27/11/2026, under way", "2027\u00a0: 34\u00a0600\u00a0€ (0,5\u00a0ETP)"])
def test_a_short_phrase_stands_on_one_line_where_there_is_room(phrase: str) -> None:
    long = "Ajouter au dossier les comptes, les abonnements et leurs échéances"
    rows = f"| N° | Action | Porteur | Échéance |\n|--|--|--|--|\n| AC6 | {long} | Yanis Cherif | {phrase} |\n"
    (table,) = blocks(f"{rows}| AC7 | {long} | Paul | – |\n")
    assert isinstance(table, Table)
    columns = columns_of(table, 17)
    assert text_width((Run(phrase),), columns.size) < columns.widths[-1] - 0.3
