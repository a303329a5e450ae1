r"""The signs of a typed text that would be markup at their place, and how each is written so that it stays a sign.

What is tried: CommonMark and GitHub's dialect, marked, markdown-it with the plugins of HedgeDoc, Python-Markdown with
and without its extensions, mistune, pandoc. A sign is escaped where one of them would read markup; most need it only
where they could also close, stand at the start of a line, or are followed by certain characters.

A backslash stands before the signs that every one of them lets a backslash escape. Python-Markdown does so for
those of the first Markdown only: `\<script>` is a tag there, and `\~` shows its backslash. Other signs are written as
entities, such as `&lt;`, which all of them read as the sign itself and none as markup.
"""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.readers.blanks import BLANK
from perenne_tui.readers.hidden_front_matter import LABEL

_ESCAPABLE: Final = frozenset("\\`*_{}[]()>#+-.!")
"""Signs that a backslash escapes in every engine."""
_ENTITIES: Final = {"<": "&lt;", "&": "&amp;"}


class Place(Struct, frozen=True):
    """A line before escaping: its raw text, the typed stretches of it, and the kind of line."""

    raw: str
    typed: tuple[tuple[int, int], ...]
    start: int = 0
    """Index of its content, after list markers and the like."""
    item: bool = False
    heading: bool = False
    row: bool = False
    linked: bool = False
    """Whether the template itself makes links on this line."""


def signs_in(place: Place) -> set[int]:
    """Return the indices of the signs that need escaping."""
    needed = set(_inside(place))
    if not place.row:
        needed.update(_at_start(place))
    if place.heading:
        needed.update(_at_end_of_heading(place))
    return needed


def written(place: Place, index: int) -> str:
    """Return a sign of a line as it is written when it must not be markup."""
    sign, after = place.raw[index], place.raw[index + 1 : index + 2]
    # Two backslashes before a bracket are mathematics to pads and to pandoc; between two backticks of a row,
    # Python-Markdown finds no cells, even where they are escaped.
    is_read = (sign == "\\" and after in ("(", "[")) or (sign == "`" and place.row)
    return f"\\{sign}" if sign in _ESCAPABLE and not is_read else _ENTITIES.get(sign, f"&#{ord(sign)};")


# Inside a line

_SIGNS: Final = re.compile(r"[\\`*_~\[\]<&|{$^=+:(!]")
_PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_RUNS: Final = frozenset("*_~=+")
_ENTITY: Final = LatePattern(r"&(?:#[\dxX]|\w+;)")
_TAG: Final = LatePattern(r"<(?:<{0,500}[A-Za-z/!?]|(?=[^ >@]{1,250}@)[^ >]{3,500}>)")
_DEFINITION: Final = LatePattern(r"\[.*\]:")
_TASK: Final = LatePattern(r"\[[ xX]?\](?=[ \t]|$)")
_BRACKETS: Final = LatePattern(rf"\[\[.*\]\]|\[!\w+\]|\[toc\]|{re.escape(LABEL)}\b", re.IGNORECASE)
"""A wiki link, the kind of an alert, a table of contents, a link to our own front matter."""
_BRACES: Final = LatePattern(r"\{[^}]*\}")
_FORMULA: Final = LatePattern(r"\$(?=\S).*\S\$")
_SUPERSCRIPT: Final = LatePattern(r"\^(?=[^\s^])[^^]*\^")
_SHORT_NAME: Final = LatePattern(r":(?:[\w+-]*[a-z_][\w+-]*|[+-]1|100|1234):", re.IGNORECASE)
_ADMONITION: Final = LatePattern(r"!!! ?\w")
_COPYRIGHT: Final = LatePattern(r"\((?:c|r|p|tm)\)", re.IGNORECASE)


def _inside(place: Place) -> Iterator[int]:
    run, can_mark = range(0), False
    for first, last in place.typed:
        if first and _COPYRIGHT.compiled.fullmatch(place.raw, first - 1, last + 1):
            yield first - 1  # a letter in brackets of the template
        for match in _SIGNS.finditer(place.raw, first, last):
            index = match.start()
            if match[0] in _RUNS and index not in run:  # the answer is the same for a whole run
                run = _run(place.raw, index)
                can_mark = _can_mark(place.raw, run)
            if can_mark if index in run else _is_markup(place, index):
                yield index


def _is_markup(place: Place, index: int) -> bool:
    raw, char = place.raw, place.raw[index]
    after = raw[index + 1] if index + 1 < len(raw) else ""
    if char == "\\":  # before a letter or a blank, pandoc reads a command of TeX or a no-break space
        return not after or after in _PUNCTUATION or after == " " or (after.isascii() and after.isalpha())
    if char == "[":
        opens = index == place.start and (_DEFINITION.match(raw, index) or (place.item and _TASK.match(raw, index)))
        note = index and raw[index - 1] == "^"  # an inline footnote, as pads and pandoc read it
        return place.linked or bool(opens or note or _BRACKETS.match(raw, index))
    if char == "]":  # GitHub ticks the box of an item that has `[x]` anywhere
        return place.linked or after == "(" or (place.item and raw[index - 2 : index] in ("[x", "[X"))
    if char == "!":  # Python-Markdown reads admonitions in cells too
        begins = index == place.start or (place.row and raw[:index].rstrip().endswith("|"))
        return begins and _ADMONITION.match(raw, index) is not None
    pattern = _PATTERNS.get(char)
    if pattern:
        return pattern.match(raw, index) is not None
    return char == "`" or place.row


_PATTERNS: Final = {
    "<": _TAG,
    "&": _ENTITY,
    "{": _BRACES,
    "$": _FORMULA,
    "^": _SUPERSCRIPT,
    ":": _SHORT_NAME,
    "(": _COPYRIGHT,
}
"""By sign: what it begins where it is markup."""


def _run(raw: str, index: int) -> range:
    """Return the indices of the run of one repeated character around an index."""
    first, last = index, index + 1
    while first and raw[first - 1] == raw[index]:
        first -= 1
    while last < len(raw) and raw[last] == raw[index]:
        last += 1
    return range(first, last)


def _can_mark(raw: str, run: range) -> bool:
    """Return whether a run could open or close emphasis, a strike-through, or what pads mark with `==` and `++`."""
    char = raw[run.start]
    before, after = raw[run.start - 1 : run.start] if run.start else "", raw[run.stop : run.stop + 1]
    if char * len(run) == "+" and after == "-":
        return True  # pads write ± for it
    if (not before or before.isspace()) and (not after or after.isspace()):
        return char == "~" and len(run) > 2
    if char in "=+":  # only as a pair: one that opens, and another after it
        return len(run) > 1 and bool(after) and not after.isspace() and char * 2 in raw[run.stop :]
    if char == "_":
        return not (before.isalnum() and after.isalnum())
    if char == "~" and len(run) == 1:
        # « ~10 » opens what nothing can close, as long as every tilde that could close is escaped.
        return bool(before) and not before.isspace() and not (not before.isalnum() and after.isalnum())
    return True


# At the ends of a line

_AT_START: Final = LatePattern(
    r"""
      (?P<first> \#                              # heading; Python-Markdown needs no blank after it
               | >                               # quotation
               | [-+*|:~](?=[BLANK]|$)            # list, line of a poem, definition
               | ([-_*])[ \t]*(?:\2[ \t]*){2,}$  # rule
               | (?:=+|-+)[ \t]*$                # underline of a heading
               | ~{3,} | :{3,}                   # fence, container
               | \((?=(?:\d+|[A-Za-z]|[ivxlc]+)\)(?:[BLANK]|$))  # numbered list of pandoc
      )
    | (?:\d+|[A-Za-z]|[ivxlc]{2,9}|[IVXLC]{2,9}|\#|@)(?P<number>[.)])(?=[BLANK]|$)  # numbered list
    """.replace("BLANK", BLANK),
    re.VERBOSE,
)


def _at_start(place: Place) -> Iterator[int]:
    if place.heading or not any(first == place.start < last for first, last in place.typed):
        return
    match = _AT_START.match(place.raw, place.start)
    if match:
        index = match.start("first") if match["first"] else match.start("number")
        if any(first <= index < last for first, last in place.typed):
            yield index


def _at_end_of_heading(place: Place) -> Iterator[int]:
    """Yield each `#` at the end of a heading: it would be dropped as its closing, even after no blank."""
    end = len(place.raw)
    for index in range(len(place.raw.rstrip("#")), end):
        if any(first <= index < last for first, last in place.typed):
            yield index
