"""Heights of blocks: measured as far as it matters."""

from collections.abc import Iterator

import pytest

from perenne_tui.documents.blocks import Block, Paragraph, Run, blocks
from perenne_tui.documents.heights import height, is_higher
from tests.documents.exported import export_text
from tests.documents.office_files import DAY, demo


@pytest.mark.parametrize("code", ["fr", "en"])
def test_blocks_are_higher_than_a_limit_where_their_whole_height_is(code: str) -> None:
    found = blocks(export_text(demo(code), document="plan", form="md", day=DAY))
    for end in range(0, len(found), 7):
        whole = height(found[:end])
        for limit in (0.0, 6.5, 20.5, 102.8, whole - 0.01, whole, whole + 0.01):
            assert is_higher(found[:end], limit) == (whole > limit)


def test_what_is_below_the_limit_is_not_measured() -> None:
    def page() -> Iterator[Block]:
        yield from [Paragraph((Run("mot"),))] * 20
        raise AssertionError("measured")

    assert is_higher(page(), 10)


def test_a_table_of_many_rows_is_higher_than_a_page_without_its_cells() -> None:
    rows = "\n".join("| a | b |" for _ in range(300))
    (table,) = blocks(f"| A | B |\n|---|---|\n{rows}\n")
    assert is_higher([table], 100)
    assert height([table]) > 300 * 0.48
