"""Keys and reports as terminals send them, and the reading of their bytes with silences between them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

Made_co = TypeVar("Made_co", covariant=True)

KEYS = [sequence.encode() for sequence in ANSI_SEQUENCES_KEYS if len(sequence) > 1]
"""All keys of more than one character that Textual knows."""
REPORTS = [
    b"\x1b[I", b"\x1b[O", b"\x1b[<0;12;7M", b"\x1b[<35;112;47m", b"\x1b[<65;1;1M", b"\x1b[M !!", b"\x1b[M#\xe9\xff",
    b"\x1b[35;12;7M", b"\x1b[?2026;2$y", b"\x1b[?2004;1$y", b"\x1b[48;30;100;600;1000t", b"\x1b[7;12R",
    b"\x1b[?62;22c", b"\x1b[>41;330;0c", b"\x1b[0n", b"\x1b[?997;1n", b"\x1b]11;rgb:1e1e/2424/3a3a\x07",
    b"\x1b]4;1;rgb:cd/00/00\x1b\\", b"\x1b]52;c;b3Vp\x07", b"\x1bP>|XTerm(390)\x1b\\", b"\x1bP1+r544e=78\x1b\\",
    b"\x1bP0$r\x1b\\", b"\x1bP!|00000000\x1b\\", b"\x1b_Gi=1;OK\x1b\\",
]  # fmt: skip
"""Focus, mouse in three forms, modes, sizes, places and versions, colours, clipboard, pictures."""
KITTY_KEYS = [
    b"\x1b[27u", b"\x1b[27;2u", b"\x1b[97;5u", b"\x1b[97;;97u", b"\x1b[57399u", b"\x1b[13;2u", b"\x1b[1;5D",
    b"\x1b[233:201;2;201u", b"\x1b[57442;1u", b"\x1b[106;65;74u",
]  # fmt: skip
"""Keys in the protocol of Kitty."""
COMPOSED = [b"\x1b[0;;233u", b"\x1b[;;20316:25104u"]
"""Texts of an input method, which are letters."""
EVERY_SEQUENCE = [*KEYS, *REPORTS, *KITTY_KEYS, *COMPOSED]


class Reads(Protocol[Made_co]):
    """A reader of bytes, which decides in silence."""

    @property
    def wait(self) -> float | None:
        """Seconds of silence after which there is something to decide."""

    def feed(self, data: bytes, silence: float = 0.0) -> Iterable[Made_co]:
        """Take bytes that came after a silence."""

    def pause(self, silence: float) -> Iterable[Made_co]:
        """Decide."""


def read(reader: Reads[Made_co], chunks: Iterable[bytes], gaps: Iterable[float], end: float = 9.0) -> list[Made_co]:
    """Return the messages or pieces of chunks of bytes, with so many seconds between them and `end` seconds after.

    Decisions are asked for at the second at which the reader wants to make them, as the thread of the driver does.
    """
    made: list[Made_co] = []
    before = 0.0
    for data, gap in zip(chunks, (*gaps, end), strict=True):
        made += reader.feed(data, before)
        before = gap
        made += silent(reader, gap)
    return made


def silent(reader: Reads[Made_co], seconds: float) -> Iterator[Made_co]:
    """Yield the messages or pieces that some seconds of silence complete."""
    decided = -1.0
    while (wait := reader.wait) is not None and wait <= seconds:
        assert wait > decided, "the reader would be asked the same again and again"
        decided = wait
        yield from reader.pause(wait)


def cut(data: bytes, *places: int) -> list[bytes]:
    """Return bytes cut before some indexes."""
    return [data[start:end] for start, end in pairwise((0, *sorted(set(places)), len(data))) if start < end]


def pieces_of(data: bytes, is_cut: Sequence[bool]) -> list[bytes]:
    """Return bytes cut after each one for which it is said."""
    return cut(data, *(at for at, here in enumerate(is_cut[: len(data) - 1], 1) if here))
