"""The dialects of Markdown that other tools write, rewritten in the board format.

Words are neither interpreted nor dropped: other kinds of bullets and headings become those of the board format, a
bullet on a line of its own is joined with its text, and a line that Markdown would join to the item above is not.

    `*`, `•`, `=>`, `☐ ☑ ☒`, a bullet alone on its line    an item: `- text`, `- [ ] text`, `- [x] text`
    `### Nom`, `Nom` over `----`, `**Nom**` alone           a column: `## Nom`, whichever level holds most items
    `:::tip …`, `[[toc]]`, `📚 …` right under an item       words of their own, after a blank line
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final, Literal

from perenne_tui.readers.source import front_matter_length

Kind = Literal["heading", "item", "text", "blank", "verbatim"]

_BULLET = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+•▪‣–]|=>|->|[☐☑☒]|\d{1,9}[.)])(?:[ \t]+(?P<text>\S.*))?[ \t]*")
_ATX = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]+(?P<text>.*)")
_SETEXT = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_RULE = re.compile(r" {0,3}(?:[-*_][ \t]*){3,}")
_BOLD = re.compile(r"\*\*(?P<text>[^*]+?)(?: ?:)?\*\*(?: ?:)?[ \t]*|__(?P<other>[^_]+?)__[ \t]*")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_SENTENCE_END = re.compile(r"[.?!:;…)»”\"]$")
_BOXES = {"☐": "- [ ] ", "☑": "- [x] ", "☒": "- [x] "}
_BOLD_LEVEL: Final = 7
"""Level of a line in bold that serves as a heading: below the six levels of Markdown."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a file, and its kind."""

    line: int
    """Its number in the file, from 1; for joined lines, that of the first."""
    kind: Kind
    text: str
    """The text behind the mark of a heading or an item; else the line as it is."""
    level: int = 0
    """Level of a heading, 1 to 6; 7 for a line in bold."""
    mark: str = ""
    """Mark of an item with its indent: `- `, `- [ ] ` or a number."""


def pieces_of(lines: tuple[str, ...]) -> list[Piece]:
    """Return the lines of a file with their kinds."""
    head = front_matter_length(lines)
    pieces = [Piece(number, "verbatim", line) for number, line in enumerate(lines[:head], 1)]
    fence = ""
    for number, line in enumerate(lines[head:], head + 1):
        found = _FENCE.match(line)
        if fence or found:
            pieces.append(Piece(number, "verbatim", line))
            if not fence:
                fence = found[1] if found else ""
            elif line.strip().startswith(fence):
                fence = ""
        elif pieces and _is_underline(pieces[-1], line):
            pieces[-1] = replace(pieces[-1], kind="heading", level=1 if "=" in line else 2)
        else:
            pieces.append(_piece(number, line))
    return _joined(pieces)


def in_board_format(pieces: list[Piece]) -> tuple[str, tuple[int, ...]]:
    """Return a text in the board format, and by line of it the number of the line of the file that it comes from."""
    columns = _level_of_columns(pieces)
    out: list[tuple[str, int]] = []
    is_titled = False
    before: Piece | None = None
    for piece in pieces:
        if piece.kind == "heading":
            if piece.level == columns:
                out += [("", piece.line), (f"## {piece.text}", piece.line)]
            elif not is_titled and piece.level < columns:
                is_titled = True
                out += [(f"# {piece.text}", piece.line)]
            else:
                out += [("", piece.line), (f"### {piece.text}", piece.line)]
        elif piece.kind == "item":
            out.append((piece.mark + piece.text, piece.line))
        else:
            if piece.kind == "text" and before and before.kind == "item" and _is_separate(piece, before):
                out.append(("", piece.line))
            out.append((piece.text, piece.line))
        before = piece if piece.kind != "blank" else None
    return "\n".join(text for text, _ in out), tuple(number for _, number in out)


def _piece(number: int, line: str) -> Piece:
    if not line.strip():
        return Piece(number, "blank", "")
    if heading := _ATX.fullmatch(line):
        text = heading["text"].rstrip(" \t").rstrip("#").rstrip(" \t")
        return Piece(number, "heading", text, len(heading["marks"]))
    if _RULE.fullmatch(line):
        return Piece(number, "verbatim", line)
    if item := _BULLET.fullmatch(line):
        mark = item["mark"]
        written = f"{mark} " if mark[0].isdigit() else _BOXES.get(mark, "- ")
        return Piece(number, "item", item["text"] or "", mark=item["indent"] + written)
    if bold := _BOLD.fullmatch(line):
        return Piece(number, "heading", bold["text"] or bold["other"], _BOLD_LEVEL)
    return Piece(number, "text", line)


def _is_underline(above: Piece, line: str) -> bool:
    return above.kind == "text" and not above.text.startswith((" " * 4, "\t")) and bool(_SETEXT.fullmatch(line))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Return lines with each bullet on a line of its own joined with the text after it, also past a blank line."""
    out: list[Piece] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        place += 1
        if piece.kind == "item" and not piece.text:
            skip = place + (place < len(pieces) and pieces[place].kind == "blank")
            if skip < len(pieces) and pieces[skip].kind == "text":
                piece = replace(piece, text=pieces[skip].text.strip())
                place = skip + 1
            else:
                continue  # a bullet without words
        out.append(piece)
    return out


def _level_of_columns(pieces: list[Piece]) -> int:
    """Return the level of the headings with most items under them, the higher of two with as many; 0 without any."""
    items: Counter[int] = Counter()
    level = 0
    for piece in pieces:
        if piece.kind == "heading":
            level = piece.level
        elif piece.kind == "item" and level:
            items[level] += 1
    return min(items, key=lambda each: (-items[each], each)) if items else 0


def _is_separate(piece: Piece, item: Piece) -> bool:
    """Return whether a line under an item is separate from it, although Markdown would join them.

    It is where the item ends like a sentence and the line begins like one, or where the line is the mark of a tool.
    """
    text = piece.text
    if text[:1] in (" ", "\t"):
        return False
    begins = text[0].isupper() or not (text[0].isalnum() or text[0] in "«“\"'(’")
    return begins and (bool(_SENTENCE_END.search(item.text.rstrip())) or not text[0].isalnum())
