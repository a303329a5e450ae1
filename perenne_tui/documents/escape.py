r"""The escaping of typed texts in Markdown documents: whatever people typed stays words.

A value cannot be escaped well before its place is known: `1.` is harmless inside a sentence and starts a list at
the start of a line; `|` matters in a table only; `#` at the end of a heading only. So it is done in two steps:

1. While a template runs, every typed value is only *marked* (`typed_text.mark`, called by the environment for each
   `{{ … }}`).
2. When the document is complete, `escape_marked` goes over it line by line. There the place of each value is known
   (front matter, heading, cell of a table, start or middle of a line), and so are the characters beside it. It gets
   the least escaping (`markup_signs`) with which the engines that people use read the same words there.

So a template writes `{{ action.text }}` anywhere, without filters. What each place does to a text:

- **front matter**: a plain YAML scalar where that is safe, else a double-quoted one (`front_matter`);
- **cell, heading, middle of a line**: one line; line breaks become ` / `;
- **end of a line** (nothing follows the value): every further line of the text is a paragraph of its own, in the
  same list item or quotation, indented by fours, as Python-Markdown wants it;
- blanks at the ends of lines go, runs of blanks become one space, no-break spaces inside stay.

An address such as `https://x.fr/_a_` that would need escaping is put in angle brackets instead, since forges show
backslashes inside addresses; where that does not help, it is made no address. Forges make links of some plain words
(`#1`, `@name`, bare addresses) after the Markdown has been read, which no escape prevents; the words stay the same,
and nobody is told of a name in a file.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from perenne_tui.core.text.clean import legible
from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.documents.front_matter import front_matter_end, front_matter_line
from perenne_tui.documents.markup_signs import Place, signs_in, written
from perenne_tui.documents.typed_text import FEED, OPEN, VALUE, lines_of

_EMPTY_LINES = re.compile(r"\n{3,}")
_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)])[ \t]")
_CONTAINERS = re.compile(r"\s*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+|>[ \t]?)*")
_MAY_MEAN = re.compile(
    rf"[\\`*_~\[\]<&|#{{$^{FEED}\t]|==|\+[+-]|:[\w+-]+:|\((?:c|r|p|tm)\)|!!!|  |^\s|\s$|^\w{{1,2}}$", re.IGNORECASE
)
"""Characters that may need escaping in the middle of a line, or that are replaced; most texts have none of them."""
_MAY_BEGIN = LatePattern(r"[-+=>\d#@|(:!]|\w{1,9}[.)](?:\s|$)")
"""The beginning of a text that may need escaping at the start of a line."""
_HEADING = LatePattern(r"\s{0,3}#{1,6}(?=[ \t]|\ufdd0|$)")
_WORD = re.compile(r"\S+")
_ADDRESS = LatePattern(
    r"(?:(?P<scheme>https?|ftp)://|www\.)(?:(?!\]\()[^\s<>()]|\([^\s<>()]*\))*"
    r"(?:\([^\s<>()]*\)|[^\s<>?!.,:;*_~'\"()\[\]«»“”…’`])"
)

_JOINT = LatePattern(r":(?=//)|(?<=www)\.", re.IGNORECASE)
"""The sign without which an address is none."""


def escape_marked(document: str) -> str:
    """Return a document with every marked text escaped for its place, ready to be written.

    Lines lose blanks at their ends, several empty lines become one, the document ends in one line feed. Control
    characters of the template itself are made visible too.
    """
    lines = document.split("\n")
    matter = front_matter_end(lines)
    settled = [
        front_matter_line(line) if index < matter else _line(line.rstrip()) for index, line in enumerate(lines)
    ]
    text = "\n".join(_apart("\n".join(settled).split("\n")))
    return legible(_EMPTY_LINES.sub("\n\n", text).strip("\n") + "\n")


def _apart(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines, with an empty one between a list and the item that goes on further out.

    Where an empty line stands before the inner list, Python-Markdown would read that item as one of it.
    """
    first, is_new = 0, True
    for line in lines:
        depth = len(line) - len(line.lstrip(" "))
        if is_new:
            first = depth if _ITEM.match(line, depth) else 0
        elif depth < first and _ITEM.match(line, depth):
            yield ""
            first = depth
        is_new = not line
        yield line


def _line(line: str) -> str:
    if OPEN not in line:
        return line
    pieces = VALUE.split(line)  # by turns of the template and typed
    template = "".join(pieces[::2])
    containers = _CONTAINERS.match(line)
    prefix = containers[0] if containers else ""
    heading, row = _HEADING.match(line) is not None, "|" in template
    if not any(map(_MAY_MEAN.search, pieces[1::2])) and not (pieces[0] == prefix and _MAY_BEGIN.match(pieces[1])):
        return "".join(pieces).rstrip()
    texts = [lines_of(piece.replace(FEED, "\n")) for piece in pieces[1::2]]
    more: list[str] = []
    if not heading and not row and not pieces[-1] and texts[-1]:
        texts[-1], more = texts[-1][:1], texts[-1][1:]
    raw, typed = pieces[0], []
    for text, after in zip(texts, pieces[2::2], strict=True):
        typed.append((len(raw), len(raw) + len(" / ".join(text))))
        raw += " / ".join(text) + after
    item = bool(prefix.strip(" >"))
    first = Place(raw.rstrip(), tuple(typed), len(prefix), item, heading, row, "](" in template)
    indent = _indent(prefix)
    empty = indent.rstrip()
    said = f"\n{empty}\n".join([_escaped(first), *(indent + _paragraph(text) for text in more)])
    # Python-Markdown reads an item right below a paragraph as a part of that paragraph.
    return f"{said}\n{empty}" if more and item else said


def _indent(prefix: str) -> str:
    """Return the blanks and signs before a further paragraph of an item or a quotation: by fours in lists."""
    quotation, sign, item = prefix.rpartition(">")
    outside = re.sub(r"[^>]", " ", quotation) + sign
    if not item.strip():
        return outside + " " * len(item)
    inside = item.removeprefix(" ") if sign else item
    level = (len(inside) - len(inside.lstrip(" "))) // 4 + 1
    return outside + " " * (len(item) - len(inside) + max(len(inside), 4 * level))


def _paragraph(text: str) -> str:
    return _escaped(Place(text, ((0, len(text)),)))


def _escaped(place: Place) -> str:
    """Return a line with each sign that would mean something written so that it does not."""
    needed = signs_in(place)
    if not needed:
        return place.raw
    pieces: list[str] = []
    done = 0
    addresses, torn = _addresses(place, needed)
    needed |= torn
    for first, last, is_spoilt in addresses:
        # A backslash just before was typed: it is doubled, or it would escape the bracket.
        head = _with_signs(place, done, first, needed)
        bracket = "\\<" if head.endswith("\\") and first - 1 not in needed else "<"
        address = place.raw[first:last].replace("|", "\\|" if place.row else "|")
        pieces += [head, f"{bracket}{address}>" if is_spoilt else address]
        done = last
    return "".join([*pieces, _with_signs(place, done, len(place.raw), needed)])


def _with_signs(place: Place, first: int, last: int, needed: set[int]) -> str:
    return "".join(written(place, index) if index in needed else place.raw[index] for index in range(first, last))


def _addresses(place: Place, needed: set[int]) -> tuple[list[tuple[int, int, bool]], set[int]]:
    """Return the web addresses with signs that need escaping in them or right after, which they would show.

    Each has its first and last index, and whether it needs brackets, as it does for more than a `|`. Beside them, the
    indices of signs to be escaped so that an address is none: without a scheme, or with an entity, a link, code or a
    backslash in it, there are no brackets in which all engines show it as it is.
    """
    marks = sorted(needed)
    found, torn = list[tuple[int, int, bool]](), set[int]()
    end = 0
    for first, last in place.typed:
        for match in _ADDRESS.compiled.finditer(place.raw, first, last):
            if match.start() >= end:  # else it is in the same word as the one before
                touching = _WORD.match(place.raw, match.start())
                end = touching.end() if touching else match.end()
            near = marks[bisect_left(marks, match.start()) : bisect_left(marks, end)]
            if not near:
                continue
            inside = {place.raw[index] for index in near if index < match.end()}
            if match["scheme"] is None or "\\" in match[0] or not inside.isdisjoint("&[]`"):
                torn.update(sign.start() for sign in _JOINT.compiled.finditer(place.raw, *match.span()))
            else:
                found.append((*match.span(), any(place.raw[index] != "|" for index in near)))
    return found, torn
