"""A document as lines for the screen: within its width, and with a role for each word."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.spans import plain
from perenne_tui.documents.markdown import marked_text
from perenne_tui.documents.typed_text import mark
from perenne_tui.documents.wall import to_lines
from tests.budget import examples

DAY = date(2026, 11, 30)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_the_plan_on_the_wall_has_the_words_of_the_plan_within_the_width(width: int, workshop: Workshop) -> None:
    lines = to_lines(marked_text(workshop, day=DAY), width, len)
    assert max(len(plain(line)) for line in lines) <= width
    assert plain(lines[0]).startswith("Plan d’action de pérennisation\u00a0:")
    whole = "".join(plain(line) for line in lines).replace(" ", "")
    for action in workshop.actions.values():
        assert action.text.replace(" ", "") in whole


def test_spans_on_the_wall_say_what_they_are_for(workshop: Workshop) -> None:
    lines = to_lines(marked_text(workshop, day=DAY), 100, len)
    roles = {span.text: span.role for line in lines for span in line}
    assert roles["En bref"] == "heading"
    assert roles["AC3"] == "strong"
    assert roles["relais à nommer"] == "hole"
    assert roles["─" * 100] == "rule"
    assert lines[0][0].role == "title"


def test_tasks_on_the_wall_begin_with_their_sign(workshop: Workshop) -> None:
    lines = [plain(line) for line in to_lines(marked_text(workshop, day=DAY), 100, len)]
    assert [line[:5] for line in lines if line[:1] in "□√" and line] == [
        "□ AC1",
        "√ AC2",
        "□ AC3",
        "□ AC4",
        "□ AC5",
        "□ AC6",
        "□ AC7",
    ]


def test_columns_on_the_wall_stand_under_each_other() -> None:
    table = "| N° | Action | Votes |\n|:--|:--|--:|\n| AC1 | un deux trois quatre | 7 |\n| AC2 | cinq | 12 |\n"
    assert [plain(line) for line in to_lines(table, 24, len)] == [
        "N°   Action        Votes",
        "───  ────────────  ─────",
        "AC1  un deux           7",
        "     trois quatre",
        "AC2  cinq             12",
    ]


def test_a_line_on_the_wall_never_breaks_at_a_no_break_space() -> None:
    assert [plain(line) for line in to_lines("Pourquoi\u00a0: oui\n", 11, len)] == ["Pourquoi\u00a0:", "oui"]


@given(text=st.text(max_size=200), width=st.integers(40, 160))
@examples(200)
def test_no_text_breaks_the_setting_of_lines(text: str, width: int) -> None:
    typed = mark(text)
    document = f"{typed}\n\n- {typed}\n\n| a |\n|-|\n| {typed} |\n"
    assert all(len(plain(line)) <= width for line in to_lines(document, width, len))
