"""The cells of a text are those that Rich counts."""

from hypothesis import given
from hypothesis import strategies as st
from rich import cells

from perenne_tui.widgets.cells import SINGLE, cell_len
from tests.budget import examples


@given(st.text(st.one_of(st.characters(), st.sampled_from("é’«»–·→█\u200d\ufe0f\u0301\t\x1b\x7f")), max_size=30))
@examples(200)
def test_a_text_takes_the_cells_that_rich_counts(text: str) -> None:
    assert cell_len(text) == cells.cell_len(text)


def test_a_usual_text_is_not_kept() -> None:
    before = cells.cached_cell_len.cache_info().currsize
    assert cell_len("".join(sorted(SINGLE))) == len(SINGLE)
    assert cells.cached_cell_len.cache_info().currsize == before
