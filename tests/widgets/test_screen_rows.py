"""Rows of a picture: only changed cells are repainted, and every row is as wide as the screen."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment

from perenne_tui.core.text.spans import Role, Span
from perenne_tui.settings.themes import NUIT, SALLE
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.screen_rows import Run, ScreenRow, differences, strip

WIDTH = 40
LOOK = Look(SALLE)
ROLES: tuple[Role, ...] = ("text", "strong", "quiet", "mark", "key", "hole", "bar", "caret")


@st.composite
def rows(draw: st.DrawFn) -> ScreenRow:
    """Rows of runs side by side, with gaps between some."""
    runs: list[Run] = []
    left = draw(st.integers(0, 3))
    while left < WIDTH - 8:
        width = draw(st.integers(1, 8))
        word = draw(st.text("ab", min_size=width, max_size=width))
        runs.append(Run(left, width, (Segment(word),)))
        left += width + draw(st.integers(0, 6))
    return tuple(runs)


pictures = st.lists(rows(), min_size=1, max_size=6)


def letters(picture: list[ScreenRow]) -> list[str]:
    return [strip(row, WIDTH, LOOK).text for row in picture]


@given(pictures, st.data())
def test_painting_the_differences_over_the_old_picture_gives_the_new_one(
    before: list[ScreenRow], data: st.DataObject
) -> None:
    after = [data.draw(st.one_of(st.just(row), rows())) for row in before]
    screen, new = letters(before), letters(after)
    for region in differences(before, after, WIDTH):
        for y in range(region.y, region.bottom):
            screen[y] = screen[y][: region.x] + new[y][region.x : region.right] + screen[y][region.right :]
    assert screen == new


@given(pictures)
def test_the_same_picture_needs_no_painting(picture: list[ScreenRow]) -> None:
    assert differences(picture, [tuple(row) for row in picture], WIDTH) == []


@given(pictures, rows())
def test_a_picture_of_another_height_is_painted_whole(before: list[ScreenRow], more: ScreenRow) -> None:
    (region,) = differences(before, [*before, more], WIDTH)
    assert (region.x, region.y, region.width, region.height) == (0, 0, WIDTH, len(before) + 1)


@given(rows())
def test_a_row_fills_the_width_of_the_screen(row: ScreenRow) -> None:
    assert strip(row, WIDTH, LOOK).cell_length == WIDTH
    assert cell_len(strip(row, WIDTH, LOOK).text) == WIDTH


words = st.text(st.characters(exclude_categories=("Mn", "Me", "Cf")), max_size=30)
lines = st.lists(st.builds(Span, words, st.sampled_from(ROLES)), max_size=4).map(tuple)


@given(lines, st.integers(0, 60), st.integers(-1, 8), st.booleans())
def test_a_line_of_any_text_takes_exactly_its_cells(
    line: tuple[Span, ...], width: int, axis: int, filled: bool
) -> None:
    segments = LOOK.segments(line, width, axis=axis, filled=filled and axis >= 0)
    assert sum(cell_len(segment.text) for segment in segments) == width
    assert all(segment.style is not None and segment.control is None for segment in segments)


def test_a_joiner_cut_off_from_its_emoji_takes_no_cell_of_its_neighbours() -> None:
    for text in ("👩\u200d", "\u200d💻", "👩\u200d💻" * 9):
        for width in range(1, 24):
            segments = LOOK.segments((Span("▌", "bar"), Span(text), Span("x")), width)
            assert cell_len("".join(segment.text for segment in segments)) == width


def test_the_cursor_card_is_filled_in_reverse_so_that_it_shows_without_colours() -> None:
    for palette in (SALLE, NUIT):
        line = (Span("█", "bar"), Span("√ D1 ", "mark"), Span("Titre", "strong"), Span("réglé", "quiet"))
        bar, *others = Look(palette).segments(line, 30, axis=1, filled=True)
        assert bar.style is not None
        assert not bar.style.reverse
        assert others
        assert all(segment.style and segment.style.reverse for segment in others)
