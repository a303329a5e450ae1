"""Bytes of a terminal, cut anywhere: no error, no letters made of sequences, and no word lost."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.app.terminal_input import LARGEST_PASTE, Piece, Splitter
from perenne_tui.app.terminal_sequences import LONGEST_SEQUENCE
from tests.budget import examples
from tests.cases import cases

ESCAPE_PAUSE = 0.1
"""Seconds of silence after which Esc is the key."""
LONG = 5.0
"""Seconds of silence after which nothing is waited for."""

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
COMPOSED = re.compile(rb"\x1b\[0?;[0-9:]*;[0-9:]+u")
parameters = st.text("0123456789;:?<=>-", max_size=300)
malformed = st.one_of(
    st.builds(lambda inner, final: f"\x1b[{inner}{final}".encode(), parameters, st.sampled_from("utRHmA~@^Jn")),
    st.builds(lambda inner, final: f"\x1b[<{inner}{final}".encode(), parameters, st.sampled_from("mM")),
    st.builds(lambda inner, final: f"\x1bO{inner}{final}".encode(), st.text("0123456789;", max_size=9), st.just("P")),
    st.builds(
        lambda kind, inner, end: f"\x1b{kind}{inner}{end}".encode(),
        st.sampled_from("]PX^_"),
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=100),
        st.sampled_from(["\x07", "\x1b\\"]),
    ),
    st.binary(min_size=3, max_size=3).map(lambda place: b"\x1b[M" + bytes(byte | 0x20 for byte in place)),
    st.sampled_from([b"\x1b[201~", b"\x1b[A", b"\x1b[3$", b"\x1b[[A", b"\x1b[15;2~", b"\x1b[97;5u"]),
).filter(lambda said: not COMPOSED.match(said))
"""Sequences that are whole, whatever they mean; a text that was composed is letters."""


def fed(chunks: Iterable[bytes], *, silence: float = LONG) -> list[Piece]:
    """Return the pieces of chunks of bytes, followed by silence."""
    splitter = Splitter(ESCAPE_PAUSE)
    pieces = [piece for chunk in chunks for piece in splitter.feed(chunk)]
    return [*pieces, *splitter.pause(silence), *splitter.pause(silence)]


def letters(pieces: Iterable[Piece]) -> str:
    """Return all text of pieces."""
    return "".join(piece.text for piece in pieces if piece.kind == "letters")


def cut(data: bytes, places: Sequence[int]) -> list[bytes]:
    """Cut bytes at some indexes."""
    ends = [0, *sorted(place % (len(data) + 1) for place in places), len(data)]
    return [data[start:end] for start, end in pairwise(ends)]


places = st.lists(st.integers(0, 10_000), max_size=8)


@examples(300)
@given(st.lists(st.tuples(st.binary(max_size=60), st.floats(0, 2)), max_size=20))
def test_any_bytes_and_any_pauses_raise_nothing(heard: list[tuple[bytes, float]]) -> None:
    splitter = Splitter(ESCAPE_PAUSE)
    for data, silence in heard:
        for piece in (*splitter.feed(data), *splitter.pause(silence)):
            assert piece.text.isascii() or piece.kind != "sequence"
            assert "\x1b" not in piece.text or piece.kind != "letters"
            piece.text.encode()  # it may be written down
    assert letters(fed([b"oui"])) == "oui"


@examples(300)
@given(st.lists(st.one_of(words, malformed), max_size=12), places)
def test_words_among_sequences_are_kept_wherever_they_are_cut(said: list[str | bytes], at: list[int]) -> None:
    data = b"".join(part.encode() if isinstance(part, str) else part for part in said)
    assert letters(fed(cut(data, at))) == "".join(part for part in said if isinstance(part, str))


@examples(300)
@given(st.binary(max_size=200), places)
def test_bytes_give_the_same_however_they_are_cut(data: bytes, at: list[int]) -> None:
    def joined(pieces: list[Piece]) -> list[Piece]:
        """Join letters that came in two pieces."""
        found: list[Piece] = []
        for piece in pieces:
            if found and piece.kind == found[-1].kind == "letters":
                found[-1] = Piece("letters", found[-1].text + piece.text)
            else:
                found.append(piece)
        return found

    assert joined(fed(cut(data, at))) == joined(fed([data]))


@given(words, places, words)
def test_what_is_pasted_arrives_whole_and_what_is_typed_around_it_too(pasted: str, at: list[int], typed: str) -> None:
    data = f"{typed}\x1b[200~{pasted}\n\x1b[31m{pasted}\x1b[201~{typed}".encode()
    pieces = fed(cut(data, at))
    assert [piece.text for piece in pieces if piece.kind == "paste"] == [f"{pasted}\n\x1b[31m{pasted}"]
    assert letters(pieces) == typed * 2


@given(st.text(st.characters(min_codepoint=0xA0, max_codepoint=0xFF), min_size=1, max_size=1), words)
def test_a_letter_of_latin_1_is_that_letter(letter: str, after: str) -> None:
    data = letter.encode("latin-1")
    assert letters(fed([data])) == letter
    assert letters(fed([data + b" ", after.encode()])) == f"{letter} {after}"
    assert letters(fed([b"\x80\x9f" + after.encode()])) == after


def test_a_letter_of_utf_8_waits_for_its_bytes_only_so_long() -> None:
    splitter = Splitter(ESCAPE_PAUSE)
    assert not [*splitter.feed("é".encode()[:1]), *splitter.pause(0.2)]
    assert letters(splitter.feed("é".encode()[1:])) == "é"
    assert not [*splitter.feed(b"\xe9"), *splitter.pause(0.2)]
    assert letters(splitter.pause(0.3)) == "é"


@cases("began", ["\x1b[12", "\x1b[<0;5", "\x1b[M!", "\x1bO5", "\x1b]11;rgb:", "\x1bP1", "\x1b[" + "1" * 5000])
def test_a_sequence_that_never_ends_is_given_up_after_a_while(began: str) -> None:
    splitter = Splitter(ESCAPE_PAUSE)
    assert not [*splitter.feed(began.encode()), *splitter.pause(0.3), *splitter.pause(0.6)]
    assert [*splitter.feed(b"oui")] == [Piece("letters", "oui")]


def test_a_paste_that_never_ends_is_over_after_a_while_and_its_rest_is_no_keys() -> None:
    splitter = Splitter(ESCAPE_PAUSE)
    assert not [*splitter.feed(b"\x1b[200~un"), *splitter.pause(0.5), *splitter.feed(b" deux")]
    assert [*splitter.pause(1.1)] == [Piece("paste", "un deux")]
    assert [*splitter.feed(b"j")] == [Piece("letters", "j")]
    assert not [*splitter.feed(b"le reste de ce qui est colle, tres en retard")]
    assert [*splitter.feed(b"\x1b[201~j")] == [
        Piece("paste", "le reste de ce qui est colle, tres en retard"),
        Piece("letters", "j"),
    ]


@pytest.mark.parametrize("end", ["", "\x1b[201~"])
def test_of_a_paste_only_so_much_is_kept(end: str) -> None:
    chunk = b"x" * 65_536
    (piece,) = fed([b"\x1b[200~", *[chunk] * 40, end.encode()])
    assert piece == Piece("paste", "x" * LARGEST_PASTE)


@cases(
    "sequence",
    ["\x1b[99999999999u", "\x1b[1114112u", "\x1b[<0;99999;5M", "\x1b[48;0;0;0;0t", "\x1b[48;99999;99999;1;1t",
     "\x1b[48;3000;3000;1;1t", "\x1b[" + "1" * LONGEST_SEQUENCE + "~", "\x1b[é12u"],
)  # fmt: skip
def test_numbers_that_cannot_be_are_left_out(sequence: str) -> None:
    assert fed([sequence.encode(), b"oui"]) == [Piece("letters", "oui")]


def test_a_text_that_was_composed_is_letters_however_long_it_is() -> None:
    text = "これは作文 👩\u200d💻 été" * 20
    sequence = f"\x1b[0;;{':'.join(str(ord(char)) for char in text)}u".encode()
    assert letters(fed([sequence[:700], sequence[700:], b"\x1b[;;97:55296:9999999:27:98u"])) == text + "ab"


def test_esc_is_a_key_and_alt_goes_with_its_letter() -> None:
    assert fed([b"\x1b"]) == [Piece("escape", "\x1b")]
    assert fed([b"\x1b\x1b[A"]) == [Piece("escape", "\x1b"), Piece("sequence", "\x1b[A")]
    for letter in ("x", "é", "[", "O", "]", "P"):
        assert fed([f"\x1b{letter}".encode()]) == [Piece("escape", f"\x1b{letter}")]
    assert not [*Splitter(ESCAPE_PAUSE).feed(b"\x1b")], "more may follow at once"
