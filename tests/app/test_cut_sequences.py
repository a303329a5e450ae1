"""Keys and reports whose bytes come with silences between them run no command; what people type runs at once."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste

from perenne_tui.app.terminal_driver import Reader
from perenne_tui.app.terminal_input import REST_PAUSE, Piece, Splitter
from tests.app.cut_sequences import COMPOSED, EVERY_SEQUENCE, REPORTS, cut, pieces_of, read, silent
from tests.budget import examples

PAUSES = (0.001, 0.015, 0.1, 0.5)
"""Seconds after which Esc is the key: as short as people can ask for, here, over ssh, on a slow line."""
GAPS = (0.01, 0.0149, 0.015, 0.03, 0.0999, 0.1, 0.125, 0.15)
"""Seconds between bytes that a line cuts."""
STALLS = (0.2, 0.3, 0.6, 1.2, 2.5)
"""Seconds for which a line stands still."""
NO_LETTERS = [sequence for sequence in EVERY_SEQUENCE if sequence not in COMPOSED]
ESCAPE = Piece("escape", "\x1b")
INTRODUCERS = "[O]P_"
"""Letters with which the rest of a sequence may begin."""


def without_esc(data: bytes) -> list[Piece]:
    """Return the pieces of a sequence after its Esc was taken for the key: none, or one letter.

    Alt and a letter is the same bytes as Esc and then the letter, and only time tells one from the other.
    """
    rest = data[1:].decode("utf-8", "replace")
    return [Piece("letters", rest)] if len(rest) == 1 and rest not in INTRODUCERS and rest != "\x1b" else []


@pytest.mark.parametrize("pause", PAUSES)
def test_a_sequence_that_is_cut_once_is_itself_or_an_esc(pause: float) -> None:
    for sequence in EVERY_SEQUENCE:
        whole = read(Splitter(pause), [sequence], [])
        for place in range(1, len(sequence)):
            for gap in GAPS:
                heard = read(Splitter(pause), cut(sequence, place), [gap])
                late = place == 1 and gap >= pause
                twice = [ESCAPE] if sequence == b"\x1b\x1b" else []
                assert heard == ([ESCAPE, *without_esc(sequence), *twice] if late else whole), (sequence, place, gap)


@pytest.mark.parametrize("pause", [0.015, 0.1])
@pytest.mark.parametrize("stall", STALLS)
def test_a_sequence_that_a_stall_cuts_types_nothing(pause: float, stall: float) -> None:
    for sequence in EVERY_SEQUENCE:
        for place in range(1, len(sequence)):
            if len(sequence.decode("latin-1" if sequence in REPORTS else "utf-8")) == 2:
                continue  # Alt and a letter: only time tells it from Esc and the letter
            *heard, last = read(Splitter(pause), [*cut(sequence, place), b"j"], [stall, 0.05])
            assert last == Piece("letters", "j"), (sequence, place)
            kinds = {piece.kind for piece in heard}
            assert "paste" not in kinds, (sequence, place)
            assert "letters" not in kinds or sequence in COMPOSED, (sequence, place)


@pytest.mark.parametrize("stall", STALLS)
def test_a_paste_whose_mark_a_stall_cuts_is_a_paste(stall: float) -> None:
    data = b"\x1b[200~Une carte\rq\x1b[201~"
    for place in range(1, len(b"\x1b[200~")):
        heard = read(Splitter(0.015), [*cut(data, place), b"j"], [stall, 0.05])
        assert heard[-2:] == [Piece("paste", "Une carte\rq"), Piece("letters", "j")], place
        assert [*heard[:-2]] in ([], [ESCAPE], [Piece("escape", "\x1b[")]), place


@pytest.mark.parametrize("stall", [1.2, 2.5])
def test_the_end_mark_of_a_paste_that_a_stall_cuts_types_nothing(stall: float) -> None:
    data = b"\x1b[200~Une carte\x1b[201~"
    for place in range(len(data) - 5, len(data)):
        paste, *after = read(Splitter(0.015), [*cut(data, place), b"j"], [stall, 0.05])
        assert paste.kind == "paste"
        assert after == [Piece("letters", "j")], place


@pytest.mark.parametrize("stall", STALLS)
def test_a_paste_after_esc_is_a_paste_with_marks_or_without(stall: float) -> None:
    lines = "[Urgent] Une carte\rOh, une autre"
    for data in (lines, f"[200~{lines}"):
        if data == lines and stall < 2 * REST_PAUSE:
            continue  # so soon after Esc it may be its rest
        messages = read(Reader(0.015), [b"\x1b", data.encode()], [stall])
        assert [message.text for message in messages if isinstance(message, Paste)] == [lines]
        assert [message.key for message in messages if isinstance(message, Key)] == ["escape"]


@pytest.mark.parametrize("stall", [0.6, 1.2, 2.5])
def test_what_people_type_after_a_while_is_kept(stall: float) -> None:
    for begun in (b"\x1b", b"\x1b[12", b"\x1bO5", b"\x1b[<0;5", b"\x1b]11;rgb:"):
        for typed in ("oui", "é", "k", " ", "z"):
            heard = read(Splitter(0.015), [begun, typed.encode()], [stall])
            assert heard[-1:] == [Piece("letters", typed)], (begun, typed)
    for letter in INTRODUCERS + "Hj5":
        heard = read(Splitter(0.015), [b"\x1b", letter.encode(), b"H"], [stall, stall])
        assert heard == [ESCAPE, Piece("letters", letter), Piece("letters", "H")]
    for rest in (b"H", b";2D", b"[H"):
        for begun in (b"\x1b", b"\x1b[1"):
            heard = read(Splitter(0.015), [begun, rest], [3.1])
            assert heard[-1] == Piece("letters", rest.decode()), "after three seconds it is typed"


@examples(300)
@given(
    st.sampled_from(EVERY_SEQUENCE),
    st.lists(st.booleans(), min_size=40, max_size=40),
    st.lists(st.floats(0.01, 0.15), min_size=40, max_size=40),
    st.sampled_from(PAUSES),
)
def test_a_sequence_that_is_cut_anywhere_is_itself_or_an_esc(
    sequence: bytes, places: list[bool], gaps: list[float], pause: float
) -> None:
    chunks = pieces_of(sequence, places)
    heard = read(Splitter(pause), [*chunks, b"j"], [*gaps[: len(chunks) - 1], 0.3 + pause])
    whole = read(Splitter(pause), [sequence, b"j"], [9.0])
    late = places[0] and gaps[0] >= pause and sequence != b"\x1b\x1b"
    assert heard == ([ESCAPE, *without_esc(sequence), Piece("letters", "j")] if late else whole)


@pytest.mark.parametrize("pause", PAUSES)
def test_a_sequence_that_comes_byte_by_byte_is_itself_or_an_esc(pause: float) -> None:
    for sequence in EVERY_SEQUENCE:
        chunks = cut(sequence, *range(1, len(sequence)))
        whole = read(Splitter(pause), [sequence], [])
        for gap in GAPS:
            heard = read(Splitter(pause), chunks, [gap] * (len(chunks) - 1))
            late = [ESCAPE, *without_esc(sequence)] if sequence != b"\x1b\x1b" else [ESCAPE, ESCAPE]
            assert heard == (late if gap >= pause else whole), (sequence, gap)


@examples(200)
@given(
    st.lists(st.tuples(st.sampled_from(NO_LETTERS), st.sampled_from(GAPS)), min_size=1, max_size=6),
    st.sampled_from(PAUSES),
)
def test_cut_sequences_that_follow_each_other_run_no_command(said: list[tuple[bytes, float]], pause: float) -> None:
    chunks, gaps = [], []
    for sequence, gap in said:
        chunks += [sequence[:1], sequence[1:]]
        gaps += [gap, 0.01]
    pieces = read(Splitter(pause), chunks, gaps[:-1])
    typed = [letter.text for sequence, _ in said for letter in without_esc(sequence)]
    assert {piece.text for piece in pieces if piece.kind == "letters"} <= {*typed}


@pytest.mark.parametrize("pause", PAUSES)
@pytest.mark.parametrize("gap", GAPS)
def test_a_paste_whose_mark_is_cut_is_a_paste(pause: float, gap: float) -> None:
    text = "Une carte\rUne autre, \x1b[31m avec été\r"
    data = f"\x1b[200~{text}\x1b[201~".encode()
    for places in [*((at,) for at in range(1, len(data))), (1, 2), (1, 2, 3), range(1, 7), range(1, len(data))]:
        chunks = cut(data, *places)
        messages = read(Reader(pause), chunks, [gap] * (len(chunks) - 1))
        assert [message.text for message in messages if isinstance(message, Paste)] == [text], places
        assert {message.key for message in messages if isinstance(message, Key)} <= {"escape"}, places


@pytest.mark.parametrize("pause", PAUSES)
@pytest.mark.parametrize("gap", [0.02, 0.06, 0.15, 0.4])
def test_what_people_type_after_esc_is_lost_never_and_late_only_where_it_may_be_a_rest(
    pause: float, gap: float
) -> None:
    if gap < pause:
        return
    for letter in [*string.printable.replace("\x0b\x0c", ""), "é", "漢", "§"]:
        splitter = Splitter(pause)
        heard = [*splitter.feed(b"\x1b"), *silent(splitter, gap)]
        assert heard == [ESCAPE]
        at_once = [*splitter.feed(letter.encode(), gap)]
        later = [*silent(splitter, pause + REST_PAUSE)]
        waits = letter in INTRODUCERS and gap < pause + REST_PAUSE
        assert (later if waits else at_once) == [Piece("letters", letter)], letter
        assert (at_once if waits else later) == [], letter
        assert splitter.wait is None


@pytest.mark.parametrize(
    "typed", ["Où", "Oe!", "[j", "[ ]", "[é", "]x", "P ", "Pour", "P1", "_n", "_8", "[1", "O5", "[["]
)
def test_words_that_people_type_after_esc_are_kept(typed: str) -> None:
    letters = [letter.encode() for letter in typed]
    pieces = read(Splitter(0.015), [b"\x1b", *letters], [0.09] * len(letters))
    assert pieces[0] == ESCAPE
    assert "".join(piece.text for piece in pieces[1:] if piece.kind == "letters") == typed


@pytest.mark.parametrize("pause", PAUSES)
@pytest.mark.parametrize("gap", [0.0001, *GAPS, 0.3])
def test_esc_that_is_pressed_again_and_again_is_as_many_keys(pause: float, gap: float) -> None:
    for times in (2, 3, 5):
        assert read(Splitter(pause), [b"\x1b"] * times, [gap] * (times - 1)) == [ESCAPE] * times
    assert read(Splitter(pause), [b"\x1b\x1b\x1b"], []) == [ESCAPE] * 3


@pytest.mark.parametrize("gap", GAPS)
def test_an_arrow_soon_after_esc_is_an_arrow_and_a_cut_one_is_none(gap: float) -> None:
    arrow = Piece("sequence", "\x1b[A")
    assert read(Splitter(0.005), [b"\x1b", b"\x1b[A"], [gap]) == [ESCAPE, arrow]
    assert read(Splitter(0.005), [b"\x1b", b"\x1b", b"[A", b"j"], [gap, gap, 0.01]) == [
        ESCAPE,
        ESCAPE,
        Piece("letters", "j"),
    ]


def test_alt_with_a_letter_that_begins_sequences_waits_for_its_rest() -> None:
    for letter in "[O]P_X^":
        splitter = Splitter(0.015)
        assert not [*splitter.feed(f"\x1b{letter}".encode()), *silent(splitter, 0.15)]
        assert [*silent(splitter, 0.25)] == [Piece("escape", f"\x1b{letter}")]
    assert read(Splitter(0.015), [b"\x1b\xc3", b"\xa9"], [0.15]) == [Piece("escape", "\x1bé")]


def test_lines_that_are_pasted_without_marks_after_esc_are_a_paste() -> None:
    lines = "Une carte\rUne autre"
    messages = read(Reader(0.015), [b"\x1b", lines.encode()], [0.05])
    assert [message.text for message in messages if isinstance(message, Paste)] == [lines]
    assert len(messages) == 2


@examples(300)
@given(
    st.lists(st.tuples(st.binary(min_size=1, max_size=30), st.floats(0, 0.6)), max_size=12), st.sampled_from(PAUSES)
)
def test_after_a_while_nothing_is_waited_for(heard: list[tuple[bytes, float]], pause: float) -> None:
    reader = Reader(pause)
    assert reader.wait is None, "at rest, the thread that reads sleeps"
    before = 0.0
    for data, gap in heard:
        for _ in reader.feed(data, before):
            pass
        before = gap
        for _ in silent(reader, gap):
            pass
    for _ in silent(reader, 9.0):
        pass
    assert reader.wait is None
