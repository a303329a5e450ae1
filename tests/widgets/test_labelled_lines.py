"""Texts beside each other: no label is cut, and what stands in a column stands below each other."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from perenne_tui.core.text.spans import plain
from perenne_tui.widgets.labelled_lines import column_of, labelled, padded


def test_a_label_that_is_longer_than_its_column_goes_on_below() -> None:
    lines = [
        plain(line).rstrip() for line in labelled("À quoi elle sert, sur le mur", "Dire où on va", 40, "text", 20)
    ]
    assert lines == ["À quoi elle sert,   Dire où on va", "sur le mur"]


@given(st.lists(st.text(st.characters(categories=["L", "N"]), max_size=30), max_size=6), st.integers(1, 30))
def test_names_of_a_column_take_the_same_cells_and_those_that_fit_are_whole(names: list[str], most: int) -> None:
    column = column_of(names, most)
    assert column <= most
    assert {cell_len(padded(name, column)) for name in names} <= {column}
    assert all(padded(name, column).rstrip() == name for name in names if cell_len(name) <= most)
