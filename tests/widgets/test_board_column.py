"""A column of the board: the one of the cursor is drawn as it is without, but for the card under the cursor."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.environment import workshop
from perenne_tui.core.card_summary import NO_FACTS
from perenne_tui.core.cursor import Cursor
from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.model.values import replace
from perenne_tui.i18n.language import language
from perenne_tui.settings.themes import SALLE
from perenne_tui.widgets import board_layout
from perenne_tui.widgets.board_cache import CardCache
from perenne_tui.widgets.board_column import ColumnPainter
from perenne_tui.widgets.board_layout import Slot
from perenne_tui.widgets.board_scene import Scene
from perenne_tui.widgets.board_view import BoardView
from perenne_tui.widgets.bottom_line import Bottom
from perenne_tui.widgets.look import Look

LOOK = Look(SALLE)
COLUMNS = axis_columns(workshop(120))


def scene(place: int) -> Scene:
    """Return the board with the cursor on a card of its second column."""
    column = COLUMNS[1]
    return Scene(COLUMNS, Cursor(column.uid, column.cards[place].uid), NO_FACTS, "Bench", Bottom((("n", "new"),)))


def slot(rows: int) -> Slot:
    return board_layout.slots(((0,), (1,)), board_layout.window(2, 80, 1, 0), rows, board_layout.BOTTOM)[1]


cards = st.integers(0, len(COLUMNS[1].cards) - 1)


@given(cards, cards, st.integers(16, 50))
def test_a_column_drawn_without_the_cursor_and_then_with_it_is_drawn_as_at_once(
    place: int, first: int, rows: int
) -> None:
    with_cursor, where = scene(place), slot(rows)
    at_once = ColumnPainter(CardCache(), LOOK, language("fr")).paint(with_cursor, where, first)
    painter = ColumnPainter(CardCache(), LOOK, language("fr"))
    shown = painter.first_shown(with_cursor, where, first)
    without = painter.paint(replace(with_cursor, cursor=Cursor()), where, shown)
    assert (without.first, without.view) == (at_once.first, at_once.view)
    in_two_steps = painter.with_cursor(without, with_cursor, where)
    assert sorted(in_two_steps.runs, key=lambda run: run[0]) == sorted(at_once.runs, key=lambda run: run[0])
    assert in_two_steps.caret == at_once.caret


def test_a_cursor_that_moves_draws_two_cards_anew_and_nothing_else() -> None:
    view = BoardView(language("fr"), LOOK)
    view.show(scene(0))
    before = view.paint(160, 45)
    for place in (1, 2):
        view.show(scene(place))
        after = view.paint(160, 45)
        changed = [new for old, new in zip(before, after, strict=True) if old != new]
        assert 2 <= len(changed) <= 8, "the lines of two cards"
        again = {id(run.segments) for row in after for run in row} - {
            id(run.segments) for row in before for run in row
        }
        assert len(again) <= len(changed)
        before = after


def test_cards_that_do_not_fit_are_not_measured() -> None:
    measured: list[int] = []

    def height(place: int) -> int:
        measured.append(place)
        return 1 + Random(place).randrange(3)

    for focus in (0, 400, 999):
        measured.clear()
        board_layout.place_column(0, 1_000, str, first=390, focus=focus, height=height, rows=range(4, 43))
        assert len(set(measured)) <= 45, "those on the screen, and the few from which it is known that they are not"
