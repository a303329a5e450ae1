"""One read of two lines of four letters is a paste; everything else is keys, however many come in one write."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.events import Key, Paste
from textual.message import Message

from perenne_tui.app.terminal_driver import Reader
from perenne_tui.app.unmarked_paste import FULL_READ
from tests.cases import cases


def read(*reads: str, silence: bool = True) -> list[Message]:
    """Return the messages of some reads."""
    reader = Reader()
    messages = [message for data in reads for message in reader.feed(data.encode())]
    return [*messages, *(reader.pause(5) if silence else ())]


def pastes(messages: list[Message]) -> list[str]:
    return [message.text for message in messages if isinstance(message, Paste)]


def names(messages: list[Message]) -> list[str]:
    return [message.key for message in messages if isinstance(message, Key)]


@cases(
    "data",
    ["Titre un\rTitre deux", "Titre un\nTitre deux\n", "un\r\ndeux\r\ntrois\r\nquatre\r\ncinq\r\n", "abcd\rabcd",
     "Été 漢字\r漢字漢字", "- Réserver\r\r- Écrire", "nTitre\rnTitre\r"],
)  # fmt: skip
def test_a_read_of_two_lines_of_four_letters_is_a_paste(data: str) -> None:
    messages = read(data, silence=False)
    assert (pastes(messages), names(messages)) == ([data], [])


@cases(
    "data",
    ["n", "nTitre\rjo", "nabc\r", "n\rab\rcde\r", "abc\rdef\rghi\rjkl\r", "Une seule ligne, si longue soit-elle\r",
     "jjjjjjjj", "nUn titre\r\tUn autre", "\r\r\r\r", "abcd\r\x1b[Aabcd\r", "abcd\rabcd\x7f\r", "abcd\rabcd\x13",
     "Titre un\x1bTitre deux\r"],
)  # fmt: skip
def test_everything_else_is_keys(data: str) -> None:
    one_by_one = read(*data) if "\x1b" not in data else read(data)
    assert not pastes(read(data))
    assert names(read(data)) == names(one_by_one) != []


@given(st.lists(st.sampled_from(["n", "Titre un", "\r", "\n", "abc", "漢", "j", "\t"]), min_size=1, max_size=8))
@example(["Titre un", "\r", "Titre un"])
def test_keys_that_are_read_one_by_one_are_never_a_paste(typed: list[str]) -> None:
    together = "".join(typed)
    assert not pastes(read(*together))
    if not pastes(read(together)):
        assert names(read(together)) == names(read(*together))


def test_a_paste_that_comes_in_several_reads_is_one() -> None:
    page = "Une ligne de la page\r" * 200
    first, second, last = page[: FULL_READ + 7], page[FULL_READ + 7 : 3_000], page[3_000:-1]
    assert pastes(read(first, second, last)) == [page[:-1]]
    assert pastes(read(first, second)) == [first + second], "silence ends it"
    assert pastes(read(first, "j", "k")) == [first + "j"]
    assert pastes(read("Titre un\rTitre deux", "\r", "j")) == ["Titre un\rTitre deux"]


@cases("told", ["\x1b[200~un\x1b[201~", "\x1b[?2004;1$y", "\x1b[?2004;2$y", "\x1b[?2004;3$y"])
def test_a_terminal_that_marks_its_pastes_sends_nothing_else_as_one(told: str) -> None:
    messages = read(told, "Titre un\rTitre deux\r")
    assert pastes(messages) == (["un"] if "un" in told else [])
    assert len(names(messages)) == len("Titre un\rTitre deux\r")


@pytest.mark.parametrize("told", ["\x1b[?2004;0$y", "\x1b[?2004;4$y", "\x1b[?2026;2$y"], ids=ascii)
def test_a_terminal_that_does_not_mark_them_goes_on_sending_lines(told: str) -> None:
    assert pastes(read(told, "Titre un\rTitre deux")) == ["Titre un\rTitre deux"]


def test_a_paste_of_a_latin_1_terminal_keeps_its_letters() -> None:
    reader = Reader()
    (paste,) = reader.feed("Où est\rl’été".replace("’", "'").encode("latin-1"))
    assert isinstance(paste, Paste)
    assert paste.text == "Où est\rl'été"
