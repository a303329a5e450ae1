"""Frames: what is sent turns one picture on a terminal into the other one, in few bytes."""

import pyte
import pyte.modes as mo
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.strip import Strip

from perenne_tui.core.text.spans import Role, Span
from perenne_tui.settings.themes import SALLE
from perenne_tui.widgets.cells import SINGLE
from perenne_tui.widgets.frame import Frames
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.pens import Pen, Pens
from perenne_tui.widgets.screen_rows import Run, ScreenRow, strip
from tests.terminal.plain_screen import PlainScreen

WIDTH = 40
LOOKS = (Look(SALLE), Look(SALLE, colourless=True))
ROLES: tuple[Role, ...] = ("text", "strong", "quiet", "mark", "rule", "caret")
PENS = Pens("truecolor")
FRAMES = Frames(PENS)

words = st.text("ab é—▌█", max_size=9) | st.sampled_from(
    ("日本語", "a 💻 b", "e\u0301te", "▌○ D12 ", "⚠\ufe0f", "👩\u200d💻 a")
)
lines = st.lists(st.builds(Span, words, st.sampled_from(ROLES)), max_size=3).map(tuple)
Cell = tuple[str, str, str, bool, bool]


@st.composite
def rows(draw: st.DrawFn, look: Look, widths: tuple[int, ...]) -> ScreenRow:
    """Rows of runs side by side, some of them missing."""
    runs: list[Run] = []
    left = 1
    for width in widths:
        if draw(st.booleans()):
            line, filled = draw(lines), draw(st.booleans())
            runs.append(Run(left, width, look.segments(line, width, axis=1, filled=filled)))
        left += width + 2
    return tuple(runs)


widths = st.lists(st.integers(3, 12), min_size=1, max_size=2).map(tuple)


def painted(strips: list[Strip]) -> bytes:
    """Return the sequences that Textual sends for a whole picture."""
    parts = [
        f"\x1b[{y};1H"
        + "".join(Strip.render_style(style, text, PENS.system) if style else text for text, style, _ in each)
        for y, each in enumerate(strips, 1)
    ]
    return "".join(parts).encode()


def cells(screen: pyte.Screen) -> list[list[Cell]]:
    """Return the look of each cell of a terminal: of a blank that is not reversed, only its background."""
    seen = [[screen.buffer[y][x] for x in range(WIDTH)] for y in range(screen.lines)]
    return [
        [
            (" ", "", cell.bg, False, False)
            if cell.data == " " and not cell.reverse
            else (cell.data, cell.fg, cell.bg, cell.bold, cell.reverse)
            for cell in row
        ]
        for row in seen
    ]


def shown(*sent: bytes, height: int) -> list[list[Cell]]:
    screen = PlainScreen(WIDTH, height)
    screen.reset_mode(mo.DECAWM, private=False)
    stream = pyte.ByteStream(screen)
    for each in sent:
        stream.feed(each)
    assert screen.cursor.attrs == pyte.screens.Char(" "), "a frame ends with the pen of the terminal"
    return cells(screen)


@given(st.data(), st.sampled_from(LOOKS), widths, st.booleans())
def test_a_frame_over_the_old_picture_shows_what_the_whole_new_one_would(
    data: st.DataObject, look: Look, before_widths: tuple[int, ...], other: bool
) -> None:
    after_widths = data.draw(widths) if other else before_widths
    before = data.draw(st.lists(rows(look, before_widths), min_size=1, max_size=4))
    after = [data.draw(st.just(row) | rows(look, after_widths)) for row in before]
    old, new = (painted([strip(row, WIDTH, look) for row in picture]) for picture in (before, after))
    known = [None if data.draw(st.booleans()) else row for row in before]
    changed = FRAMES.between(known, after, WIDTH, look.blank).encode()
    assert shown(old, changed, height=len(before)) == shown(old, new, height=len(before))


@given(st.data())
def test_the_same_picture_needs_no_frame(data: st.DataObject) -> None:
    picture = data.draw(st.lists(rows(LOOKS[0], (8, 9)), max_size=3))
    assert FRAMES.between(picture, [tuple(row) for row in picture], WIDTH, LOOKS[0].blank) == ""


def test_a_frame_has_the_cells_that_differ_and_each_pen_once() -> None:
    look = LOOKS[0]

    def row(words: str, mark: str) -> ScreenRow:
        line = (Span("▌", "bar"), Span(mark, "mark"), Span(words, "strong"))
        return (Run(1, 20, look.segments(line, 20, axis=1)),)

    before = [row("Qui paie ?", "○ D1 "), row("Qui signe ?", "○ D2 ")]
    after = [row("Qui parle ?", "○ D3 "), row("Qui signe ici ?", "○ D4 ")]
    sent = FRAMES.between(before, after, WIDTH, look.blank)
    assert "▌" not in sent
    assert "○" not in sent
    assert sent.count("m") == 3, "two pens and the end"
    assert "Qui parle ?" in sent
    assert sent.endswith("\x1b[0m")


def test_a_row_with_characters_that_terminals_disagree_about_is_sent_as_a_whole() -> None:
    look = LOOKS[0]

    def row(emoji: str, words: str) -> ScreenRow:
        texts = ((1, emoji), (14, words), (27, "Coûts"))
        return tuple(Run(left, 10, look.segments((Span(text),), 10)) for left, text in texts)

    for emoji in ("👩\u200d💻", "⚠\ufe0f", "x\u0301", "日本"):
        assert not SINGLE.issuperset(emoji)
        sent = FRAMES.between([row(emoji, "Code")], [row(emoji, "Cadre")], WIDTH, look.blank)
        assert emoji in sent
        assert "\x1b[1;1H" in sent
        assert sent.count("H") == 1
        assert "Cadre" in sent
        assert "Coûts" in sent


def test_characters_taken_for_single_ones_take_one_cell() -> None:
    assert {cell_len(char) for char in SINGLE} == {1}


def test_a_pen_changes_only_what_is_another() -> None:
    plain, bold = Pen("31", "44"), Pen("32", "44", is_bold=True)
    assert bold.after(plain) == "\x1b[1;32m"
    assert plain.after(bold) == "\x1b[22;31m"
    assert Pen(is_reverse=True).after(plain) == "\x1b[7;39;49m"
    assert plain.after(Pen("31", "44", is_reverse=True)) == "\x1b[27m"
    assert plain.after(plain) == ""


def test_pens_have_the_colours_that_the_terminal_has() -> None:
    style = LOOKS[0].segments((Span("a", "mark"),), 3, axis=1)[0].style

    def ink(colours: str | None) -> str:
        pens = Pens(colours)
        return pens.pen(pens.signs(style)[0]).ink

    assert ink("truecolor").startswith("38;2;")
    assert ink(None).startswith("38;2;")
    assert ink("256").startswith("38;5;")
    assert len(ink("standard")) == 2
