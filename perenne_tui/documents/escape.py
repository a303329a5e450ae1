r"""The escaping of typed texts in Markdown documents: whatever people typed stays words.

A value cannot be escaped well before its place is known: `1.` is harmless inside a sentence and starts a list at
the start of a line; `|` matters in a table only; `#` at the end of a heading only. So it is done in two steps:

1. While a template runs, every typed value is only *marked* (`mark`, called by the environment for each `{{ … }}`):
   wrapped in two characters that Unicode reserves for internal use and that no text contains.
2. When the document is complete, `escape_marked` goes over it line by line. There the place of each value is known
   (front matter, heading, cell of a table, start or middle of a line), and so are the characters beside it. It gets
   the least escaping with which CommonMark and GitHub's dialect read the same words there.

So a template writes `{{ action.text }}` anywhere, without filters. What each place does to a text:

- **front matter**: a plain YAML scalar where that is safe, else a double-quoted one;
- **cell, heading, middle of a line**: one line; line breaks become ` / `;
- **end of a line** (nothing follows the value): every further line of the text is a paragraph of its own, in the
  same list item or quotation;
- blanks at the ends of lines go, runs of blanks become one space, no-break spaces inside stay.

No HTML is written. A backslash stands where the text would otherwise open markup that could also close, start a
block, or be read as an entity, a tag or the target of a link. An address such as `https://x.fr/_a_` that would need
one is put in angle brackets instead, since forges show backslashes inside addresses. Forges make links of some plain
words (`#1`, `@name`, bare addresses), which no backslash prevents; the words stay the same.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from perenne_tui.core.text.clean import clean, legible

OPEN, CLOSE, _FEED = "\ufdd0", "\ufdd1", "\ufdd2"  # `clean` leaves none of them in a text
_VALUE = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_BLANKS = re.compile(r"[ \t]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


class Markdown(str):
    """Text that is Markdown already and is not escaped; never made of a text that people typed."""

    __slots__ = ()


def mark(text: str) -> str:
    """Mark a typed text, so that `escape_marked` finds it in the finished document."""
    return f"{OPEN}{clean(text).replace(chr(10), _FEED)}{CLOSE}"


def escape_marked(document: str) -> str:
    """Return a document with every marked text escaped for its place, ready to be written.

    Lines lose blanks at their ends, several empty lines become one, the document ends in one line feed. Control
    characters of the template itself are made visible too.
    """
    lines = document.split("\n")
    matter = _front_matter_end(lines)
    settled = [
        _front_matter_line(line) if index < matter else _line(line.rstrip()) for index, line in enumerate(lines)
    ]
    return legible(_EMPTY_LINES.sub("\n\n", "\n".join(settled)).strip("\n") + "\n")


def one_line(text: str) -> str:
    """Return a text on one line, as a cell or a heading needs it: its lines joined by ` / `."""
    return " / ".join(_lines(clean(text)))


def _lines(text: str) -> list[str]:
    """Return the lines of a text that are not blank, without blanks at their ends and with single spaces."""
    lines = [bare for line in text.split("\n") if (bare := line.strip())]
    return [_BLANKS.sub(" ", line) if "  " in line or "\t" in line else line for line in lines]


# Front matter

_MATTER_KEY = re.compile(r"\s*(?:- )?(?:[\w-]+:[ ]+)?")
_PLAIN_SCALAR = re.compile(r"[^\W\d_][\w’'.,;()/ \u00a0-]*[\w.)]|[^\W\d_]")
_YAML_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def _front_matter_end(lines: list[str]) -> int:
    """Return the index of the line that ends the front matter; 0 when there is none."""
    if lines[0] != "---":
        return 0
    return next((index for index, line in enumerate(lines) if index and line == "---"), 0)


def _front_matter_line(line: str) -> str:
    if OPEN not in line:
        return line.rstrip()
    if line[: line.index(OPEN)].count('"') % 2:
        return _VALUE.sub(lambda value: _quoted(_value_line(value))[1:-1], line).rstrip()
    key = _MATTER_KEY.match(line)
    start = key.end() if key else 0
    value = _VALUE.sub(_value_line, line[start:]).strip()
    plain = _PLAIN_SCALAR.fullmatch(value) and value.casefold() not in _YAML_WORDS
    return line[:start] + (value if plain else _quoted(value))


def _value_line(value: re.Match[str]) -> str:
    return one_line(value[1].replace(_FEED, "\n"))


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


# The lines of the document

_CONTAINERS = re.compile(r"\s*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+|>[ \t]?)*")
_MAY_MEAN = re.compile(rf"[\\`*_~\[\]<&|#{_FEED}\t]|  |^\s|\s$")
"""Characters that may need escaping in the middle of a line, or that are replaced; most texts have none of them."""
_MAY_BEGIN = re.compile(r"[-+=>\d]")
"""Characters that may need escaping at the start of a line."""
_HEADING = re.compile(r"\s{0,3}#{1,6}(?=[ \t]|\ufdd0|$)")


@dataclass(frozen=True, slots=True)
class _Place:
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


def _line(line: str) -> str:
    if OPEN not in line:
        return line
    pieces = _VALUE.split(line)  # by turns of the template and typed
    template = "".join(pieces[::2])
    containers = _CONTAINERS.match(line)
    prefix = containers[0] if containers else ""
    heading, row = _HEADING.match(line) is not None, "|" in template
    if not any(map(_MAY_MEAN.search, pieces[1::2])) and not (pieces[0] == prefix and _MAY_BEGIN.match(pieces[1])):
        return "".join(pieces).rstrip()
    texts = [_lines(piece.replace(_FEED, "\n")) for piece in pieces[1::2]]
    more: list[str] = []
    if not heading and not row and not pieces[-1] and texts[-1]:
        texts[-1], more = texts[-1][:1], texts[-1][1:]
    raw, typed = pieces[0], []
    for text, after in zip(texts, pieces[2::2], strict=True):
        typed.append((len(raw), len(raw) + len(" / ".join(text))))
        raw += " / ".join(text) + after
    item = bool(prefix.strip(" >"))
    first = _Place(raw.rstrip(), tuple(typed), len(prefix), item, heading, row, "](" in template)
    indent = re.sub(r"[^>]", " ", prefix)
    between = f"\n{indent.rstrip()}\n"
    return between.join([_escaped(first), *(indent + _paragraph(text) for text in more)])


def _paragraph(text: str) -> str:
    return _escaped(_Place(text, ((0, len(text)),)))


def _escaped(place: _Place) -> str:
    """Return a line with a backslash before each character that needs one."""
    needed = set(_marks_inside(place))
    if not place.heading and not place.row:
        needed.update(_marks_at_start(place))
    if place.heading:
        needed.update(_marks_at_end_of_heading(place))
    if not needed:
        return place.raw
    written: list[str] = []
    done = 0
    for first, last in _addresses(place, needed):
        # A backslash just before was typed: it is doubled, or it would escape the bracket.
        head = _with_backslashes(place.raw, done, first, needed)
        written += [head, "\\<" if head.endswith("\\") and first - 1 not in needed else "<"]
        pipes = {index for index in needed if place.raw[index] == "|"}
        written += [_with_backslashes(place.raw, first, last, pipes), ">"]
        done = last
    return "".join([*written, _with_backslashes(place.raw, done, len(place.raw), needed)])


def _with_backslashes(raw: str, first: int, last: int, needed: set[int]) -> str:
    return "".join(f"\\{raw[index]}" if index in needed else raw[index] for index in range(first, last))


# What needs a backslash

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_INSIDE = re.compile(r"[\\`*_~\[\]<&|]")
_ENTITY = re.compile(r"&#?\w+;")
_TAG = re.compile(r"<(?:[A-Za-z/!?]|(?=[^\s<>@]+@)[^\s<>]+>)")
_DEFINITION = re.compile(r"\[.*\]:")
_TASK = re.compile(r"\[[ xX]?\](?=[ \t]|$)")
_AT_START = re.compile(
    r"""
      (?P<first> \#{1,6}(?=[ \t]|$)              # heading
               | >                               # quotation
               | [-+*](?=[ \t]|$)                # list
               | ([-_*])[ \t]*(?:\2[ \t]*){2,}$  # rule
               | (?:=+|-+)[ \t]*$                # underline of a heading
               | ~{3,}                           # fence
      )
    | \d{1,9}(?P<number>[.)])(?=[ \t]|$)         # numbered list
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(
    r"(?:(?<![A-Za-z])|(?<=\\.))(?:https?|ftp)://(?:[^\s<>()]|\([^\s<>()]*\))*"
    r"(?:\([^\s<>()]*\)|[^\s<>?!.,:;*_~'\"()\[\]«»“”…’])"
)


def _marks_inside(place: _Place) -> Iterator[int]:
    run, can_mark = range(0), False
    for first, last in place.typed:
        for match in _INSIDE.finditer(place.raw, first, last):
            index = match.start()
            if match[0] in "*_~" and index not in run:  # the answer is the same for a whole run
                run = _run(place.raw, index)
                can_mark = _can_mark(place.raw, run)
            if can_mark if index in run else _needs_backslash(place, index):
                yield index


def _needs_backslash(place: _Place, index: int) -> bool:
    raw, char = place.raw, place.raw[index]
    after = raw[index + 1] if index + 1 < len(raw) else ""
    if char == "\\":
        return not after or after in _PUNCTUATION
    if char == "[":
        opens = index == place.start and (_DEFINITION.match(raw, index) or (place.item and _TASK.match(raw, index)))
        note = index and raw[index - 1] == "^"  # an inline footnote, as pads and pandoc read it
        return place.linked or bool(opens or note)
    if char == "]":
        return place.linked or after == "("
    if char == "<":
        return bool(_TAG.match(raw, index))
    if char == "&":
        return bool(_ENTITY.match(raw, index))
    return char == "`" or place.row


def _run(raw: str, index: int) -> range:
    """Return the indices of the run of one repeated character around an index."""
    first, last = index, index + 1
    while first and raw[first - 1] == raw[index]:
        first -= 1
    while last < len(raw) and raw[last] == raw[index]:
        last += 1
    return range(first, last)


def _can_mark(raw: str, run: range) -> bool:
    """Return whether a run of `*`, `_` or `~` could open or close emphasis or a strike-through."""
    char = raw[run.start]
    before, after = raw[run.start - 1 : run.start] if run.start else "", raw[run.stop : run.stop + 1]
    if (not before or before.isspace()) and (not after or after.isspace()):
        return False
    if char == "_":
        return not (before.isalnum() and after.isalnum())
    if char == "~" and len(run) == 1:
        # « ~10 » opens what nothing can close, as long as every tilde that could close is escaped.
        return bool(before) and not before.isspace() and not (not before.isalnum() and after.isalnum())
    return True


def _marks_at_start(place: _Place) -> Iterator[int]:
    if not any(first == place.start < last for first, last in place.typed):
        return
    match = _AT_START.match(place.raw, place.start)
    if match:
        index = match.start("first") if match["first"] else match.start("number")
        if any(first <= index < last for first, last in place.typed):
            yield index


def _marks_at_end_of_heading(place: _Place) -> Iterator[int]:
    """Yield the first `#` of a run at the end of a heading: the run would be dropped as the heading's closing."""
    index = len(place.raw.rstrip("#"))
    if place.raw[index - 1 : index].isspace() and any(first <= index < last for first, last in place.typed):
        yield index


def _addresses(place: _Place, needed: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the web addresses that need a backslash in them or right after: they get angle brackets instead."""
    spoiling = sorted(index for index in needed if place.raw[index] != "|")
    end = 0
    for first, last in place.typed:
        for match in _ADDRESS.finditer(place.raw, first, last):
            if match.start() >= end:  # else it is in the same word as the one before
                touching = _WORD.match(place.raw, match.start())
                end = touching.end() if touching else match.end()
            next_one = bisect_left(spoiling, match.start())
            if next_one < len(spoiling) and spoiling[next_one] < end:
                yield match.span()
