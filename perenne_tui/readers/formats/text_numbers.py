"""Numbers before words that are marks only because they follow each other: `a.` `b.`, `I.` `II.`, `1 -` `2 -`.

« M. Dupont » and « 1.5 million » begin like items too: such a mark counts where a list of them begins with the first
letter or number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.readers.formats.text_lines import Line
from perenne_tui.readers.formats.text_marks import BLANK, BLANKS, Family, Mark, with_box

_WEAK: Final = re.compile(
    rf"(?:(?P<letter>[a-zA-Z])\.|(?P<roman>[ivxlIVXL]{{1,6}})(?P<sign>\.|[{BLANK}]?[-–—])|(?P<dashed>\d{{1,3}})[{BLANK}]?[-–—:]|"
    rf"(?P<parts>\d{{1,3}}(?:\.\d{{1,3}})+))[{BLANK}]+(?P<text>\S.*)|"
    r"(?P<glued>\d{1,3})[.)](?P<after>[^\W\d_].*)",
    re.DOTALL,
)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(slots=True)
class _Candidate:
    """A line that may begin with a number, read in one way."""

    place: int
    style: tuple[str, int]
    """The form and the indent, which the numbers of one list have in common."""
    number: tuple[int, ...]
    mark: Mark


def with_numbers(found: Sequence[Line]) -> list[Line]:
    """Return the lines of a text in which numbers that follow each other are marks of items."""
    by_style: dict[tuple[str, int], list[_Candidate]] = {}
    for place, line in enumerate(found):
        if line.kind == "text" and not line.is_quoted:
            for candidate in _candidates(place, line):
                by_style.setdefault(candidate.style, []).append(candidate)
    out = list(found)
    for candidates in by_style.values():
        for candidate in _following(candidates):
            line = out[candidate.place]
            if line.kind == "text":
                out[candidate.place] = replace(line, kind="item", text=candidate.mark.text, mark=candidate.mark)
    return out


def _candidates(place: int, line: Line) -> Iterator[_Candidate]:
    """Return the ways in which a line may begin with a number: `i.` is a letter, and the Roman one."""
    text = line.text
    found = _WEAK.fullmatch(text)
    if found is None:
        return
    words = found["after"] or found["text"]
    label = text[: len(text) - len(words)].rstrip(BLANKS)
    ways: list[tuple[Family, str, tuple[int, ...]]] = []
    if found["parts"]:
        ways.append(("number", "parts", tuple(map(int, found["parts"].split(".")))))
    elif figures := found["dashed"] or found["glued"]:
        ways.append(("number", "glued" if found["glued"] else "dashed", (int(figures),)))
    if letter := found["letter"]:
        ways.append(("letter", "small" if letter.islower() else "capital", (ord(letter.lower()) - 96,)))
    if roman := found["roman"] or (letter if letter and letter.lower() in _ROMAN else ""):
        ways.append(("roman", "roman", (_value_of(roman.lower()),)))
    for family, style, number in ways:
        mark = with_box(family, words, number=number, deeper=len(number) - 1, label=label)
        yield _Candidate(place, (style, line.indent), number, mark)


def _value_of(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _following(candidates: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Return those of a list whose numbers follow each other from the first on."""
    chain: list[_Candidate] = []
    for candidate in candidates:
        if chain and _follows(chain[-1].number, candidate.number):
            chain.append(candidate)
            yield from chain if len(chain) == 2 else (candidate,)
        elif candidate.number[-1] == 1:
            chain = [candidate]


def _follows(before: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Return whether a number comes after another: 1.2 after 1.1, 1.1.1 after 1.1, 2 or 2.1 after 1.3."""
    bare = number[:-1] if number[-1] == 1 and len(number) > 1 and number[:-1] != before else number
    level = len(bare) - 1
    is_next = len(before) > level and bare[:level] == before[:level] and bare[level] == before[level] + 1
    return is_next or number == (*before, 1)
