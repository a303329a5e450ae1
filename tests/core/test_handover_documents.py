"""Progress of the handover documents."""

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.handover_documents import counted, papers_in_order, progress
from perenne_tui.core.model.sheet_rows import Paper
from tests.core.three_scenarios import BOARD


def test_the_progress_of_documents_leaves_out_what_does_not_apply_and_counts_parts_for_the_whole() -> None:
    workshop = BOARD.with_rows(
        "papers",
        Paper("a", "a", state="ready"),
        Paper("b", "b", state="gather"),
        Paper("b1", "c", parent="b", state="handed"),
        Paper("b2", "d", parent="b", state="make"),
        Paper("c", "e", state="not_applicable"),
        Paper("c1", "f", parent="c", state="gather"),
        Paper("x", "g", is_complement=True),
    )
    assert [row.uid for row in counted(workshop)] == ["a", "b1", "b2"]
    assert progress(workshop) == (2, 3)
    extended = set_field(workshop, table="workshop", row="w", field="has_complements", value=True)
    assert [row.uid for row in papers_in_order(extended)][-1] == "x"
    assert progress(extended) == (2, 4)
    assert progress(BOARD) == (0, 0)
