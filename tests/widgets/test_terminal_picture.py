"""The picture on the terminal: what is written over it, and when it is left to Textual."""

from textual.geometry import Offset

from perenne_tui.core.text.spans import Span
from perenne_tui.settings.themes import SALLE
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.screen_rows import Run, ScreenRow
from perenne_tui.widgets.terminal_picture import TerminalPicture

LOOK = Look(SALLE)
BOARD, CARD = object(), object()
WIDTH = 20
CURSOR = Offset(2, 1)


class Paper:
    """A terminal that keeps what is written."""

    def __init__(self) -> None:
        self.frames: list[str] = []

    def write_frame(self, sequences: str) -> None:
        """Keep a frame."""
        self.frames.append(sequences)


def rows(*words: str) -> list[ScreenRow]:
    return [(Run(1, 12, LOOK.segments((Span(each),), 12)),) for each in words]


def on_paper() -> tuple[TerminalPicture, Paper]:
    picture, paper = TerminalPicture(), Paper()
    picture.open(paper, "truecolor")
    return picture, paper


def test_what_differs_is_written_and_the_cursor_put_in_its_place() -> None:
    picture, paper = on_paper()
    picture.paint(BOARD, rows("Code", "Noms"))
    picture.send(BOARD, rows("Code", "Nomades"), WIDTH, LOOK.blank, CURSOR)
    (frame,) = paper.frames
    assert "ades" in frame
    assert "Code" not in frame
    assert frame.endswith("\x1b[2;3H")


def test_the_same_picture_is_not_written_twice() -> None:
    picture, paper = on_paper()
    picture.paint(BOARD, rows("Code"))
    for words in ("Noms", "Noms"):
        picture.send(BOARD, rows(words), WIDTH, LOOK.blank, CURSOR)
    assert len(paper.frames) == 1


def test_without_a_terminal_of_ours_all_is_left_to_textual() -> None:
    picture = TerminalPicture()
    picture.paint(BOARD, rows("Code"))
    assert not picture.shows(BOARD, rows("Noms"))


def test_a_picture_that_textual_has_not_painted_yet_is_left_to_it() -> None:
    picture, paper = on_paper()
    assert not picture.shows(BOARD, rows("Code"))
    picture.paint(BOARD, rows("Code"))
    assert picture.shows(BOARD, rows("Noms"))
    assert not picture.shows(CARD, rows("Noms"))
    assert not picture.shows(BOARD, rows("Noms", "Code")), "another height"
    picture.paint(CARD, rows("D1"))
    picture.send(BOARD, rows("Noms"), WIDTH, LOOK.blank, CURSOR)
    assert not picture.shows(BOARD, rows("Noms"))
    assert paper.frames == []


def test_a_row_that_was_painted_before_it_was_written_is_written_even_if_it_is_as_it_was() -> None:
    picture, paper = on_paper()
    picture.paint(BOARD, rows("Code", "Noms"))
    picture.paint(BOARD, rows("Code", "Nomades"))  # all rows, or perhaps only another one
    picture.send(BOARD, rows("Code", "Noms"), WIDTH, LOOK.blank, CURSOR)
    (frame,) = paper.frames
    assert "Noms" in frame
    assert "Code" not in frame


def test_the_cursor_alone_is_put_in_its_place_too() -> None:
    picture, paper = on_paper()
    shown = rows("Code")
    picture.paint(BOARD, shown)
    for cursor in (CURSOR, CURSOR, Offset(0, 0)):
        picture.send(BOARD, shown, WIDTH, LOOK.blank, cursor)
    assert paper.frames == ["\x1b[2;3H", "\x1b[1;1H"]
    picture.paint(BOARD, shown)  # Textual puts it elsewhere
    picture.send(BOARD, shown, WIDTH, LOOK.blank, Offset(0, 0))
    assert paper.frames[2:] == ["\x1b[1;1H"]


def test_after_another_size_or_other_colours_all_is_painted_anew() -> None:
    picture, _ = on_paper()
    picture.paint(BOARD, rows("Code"))
    picture.forget(CARD)
    assert picture.shows(BOARD, rows("Noms"))
    picture.forget(BOARD)
    assert not picture.shows(BOARD, rows("Noms"))


def test_pictures_are_held_as_long_as_keys_are_worked_through() -> None:
    picture, _ = on_paper()
    with picture.held():
        assert picture.is_held
    assert not picture.is_held
