"""The complaints about a deck: each names the right line, and no word of the file is lost."""

import re
from collections.abc import Callable
from pathlib import Path

from perenne_tui.readers.deck import Deck
from tests.cases import cases

FILE = (Path(__file__).parent / "complaints.md").read_text(encoding="utf-8")
CASES = [re.split(r"\n", case, maxsplit=1) for case in FILE.split("## case: ")[1:]]


@cases("case", [body for _, body in CASES])
@cases("line_end", ["\n", "\r\n"])
def test_each_mistake_is_said_with_its_line(
    case: str,
    line_end: str,
    read_text: Callable[[bytes], Deck],
    lost_words: Callable[[str, Deck], set[str]],
) -> None:
    source, expected = case.split("=>\n")
    deck = read_text(b"\xef\xbb\xbf" + source.replace("\n", line_end).encode("utf-8"))
    said = [f"{complaint.line}: {complaint.sentence.english()}" for complaint in deck.complaints]
    wanted = expected.splitlines()
    assert len(said) == len(wanted), said
    for sentence, beginning in zip(said, wanted, strict=True):
        assert sentence.startswith(beginning)
    assert lost_words(source, deck) == set()


def test_there_are_cases() -> None:
    assert len(CASES) > 40
