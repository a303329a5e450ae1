"""The picture on the terminal: what is sent, and when it is not certain what stands there."""

from rich.style import Style
from textual.geometry import Offset

from perenne_tui.core.text.spans import Span
from perenne_tui.settings.themes import SALLE
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.screen_rows import Run, ScreenRow
from perenne_tui.widgets.terminal_picture import TerminalPicture

LOOK = Look(SALLE)
WIDTH = 20
CURSOR = Offset(0, 0)


class Sent:
    """An output that keeps what is written."""

    def __init__(self) -> None:
        self.frames: list[str] = []

    def write_frame(self, sequences: str) -> None:
        """Keep a frame."""
        self.frames.append(sequences)


def rows(*words: str) -> list[ScreenRow]:
    return [(Run(1, 12, LOOK.segments((Span(text),), 12)),) for text in words]


def opened() -> tuple[TerminalPicture, Sent]:
    picture, sent = TerminalPicture(), Sent()
    picture.open(sent, "truecolor")
    return picture, sent


def send(picture: TerminalPicture, owner: object, shown: list[ScreenRow], blank: Style = LOOK.blank) -> None:
    picture.send(owner, shown, WIDTH, blank, CURSOR)


def test_what_has_changed_is_sent_once() -> None:
    picture, sent = opened()
    picture.paint("board", rows("one", "two"))
    now = rows("one", "three")
    send(picture, "board", now)
    send(picture, "board", now)
    send(picture, "board", rows("one", "three"))
    (frame,) = sent.frames
    assert "hree" in frame
    assert "one" not in frame


def test_nothing_is_sent_over_the_picture_of_another_widget_or_an_unknown_one() -> None:
    picture, sent = opened()
    send(picture, "board", rows("one"))
    picture.paint("page", rows("one"))
    send(picture, "board", rows("two"))
    picture.forget("page")
    send(picture, "page", rows("two"))
    assert sent.frames == []


def test_a_row_that_was_painted_before_it_was_sent_is_sent_even_if_it_is_as_it_was() -> None:
    picture, sent = opened()
    picture.paint("board", rows("one", "two"))
    picture.paint("board", rows("one", "three"))  # Textual paints: all rows, or only some, or none of them
    send(picture, "board", rows("one", "two"))
    (frame,) = sent.frames
    assert "two" in frame
    assert "one" not in frame


def test_a_picture_over_one_with_another_number_of_rows_is_sent_whole() -> None:
    picture, sent = opened()
    picture.paint("board", [])
    send(picture, "board", rows("one", "two"))
    (frame,) = sent.frames
    assert "one" in frame
    assert "two" in frame
