"""Neutral rewrites of a document in Markdown: what formatters, editors, pads and mails do to it without being asked.

None of them changes what the document says. `REWRITES` has 35 of them. Those that imitate a program were held beside
it: prettier 3.10.1, remark 15.0.1 with remark-gfm, pandoc 2.17.1.1 (`-f gfm -t gfm` and `-f markdown -t markdown`).
"""

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Final

Rewrite = Callable[[str], str]
"""Returns a document that says the same."""

_ITEM: Final = re.compile(r"- (.*)")
_HEADING: Final = re.compile(r"(#{1,6}) (.*)")
_HIDDEN: Final = re.compile(r'\[perenne(?::(\w+))?\]: # "(.*)"')
_AT_START: Final = re.compile(r"(?:\d+[.)]|[-+*#>=:|])(?:\s|$)")


def _by_line(text: str, rewrite: Callable[[str], str]) -> str:
    return "\n".join(map(rewrite, text.split("\n")))


def _replaced(pattern: str, by: str | Callable[[re.Match[str]], str]) -> Rewrite:
    compiled = re.compile(pattern, re.MULTILINE)
    return lambda text: compiled.sub(by, text)


def _both(*rewrites: Rewrite) -> Rewrite:
    def rewritten(text: str) -> str:
        for rewrite in rewrites:
            text = rewrite(text)
        return text

    return rewritten


# Lines


def wrapped(text: str) -> str:
    """Return a document with lines of 72 characters, those of items indented."""

    def line(line: str) -> str:
        if not line or line[0] in "|#[<" or _HIDDEN.match(line):
            return line
        inside = " " * (len(line) - len(line.lstrip(" -")))
        lines = textwrap.wrap(
            line, 72, initial_indent="", subsequent_indent=inside, break_long_words=False, break_on_hyphens=False
        )
        out = lines[:1]
        for more in lines[1:]:
            if _AT_START.match(more.lstrip()):
                out[-1] += " " + more.lstrip()
            else:
                out.append(more)
        return "\n".join(out)

    return _by_line(text, line)


def numbered(text: str) -> str:
    """Return a document whose lists have numbers."""

    def lines() -> Iterator[str]:
        number = 0
        for line in text.split("\n"):
            item = _ITEM.match(line)
            if item:
                number += 1
                yield f"{number}. {item[1]}"
            else:
                number = number if not line or line.startswith(" ") else 0
                yield line

    return "\n".join(lines())


# Headings


def underlined(text: str) -> str:
    """Return a document whose first two levels of headings are underlined."""
    return _replaced(r"^(#{1,2}) (.+)$", lambda found: f"{found[2]}\n{'=-'[len(found[1]) - 1] * len(found[2])}")(text)


def with_ids(text: str) -> str:
    """Return a document with the ids behind its headings that pandoc gives them."""

    def called(found: re.Match[str]) -> str:
        name = "-".join(re.sub(r"[^\w\s-]", "", found[2].lower()).split())
        return f"{found[0]} {{#{name}}}"

    return _replaced(r"^(#{1,6}) (.+)$", called)(text)


# Tables


def _tables(text: str, rewrite: Callable[[list[list[str]]], list[str]]) -> str:
    """Return a document with each table rewritten, which is given as its rows without the line of dashes."""
    out: list[str] = []
    for is_table, lines in groupby(text.split("\n"), lambda line: line.startswith("|")):
        rows = list(lines)
        if is_table:
            cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in (rows[0], *rows[2:])]
            out += rewrite(cells)
        else:
            out += rows
    return "\n".join(out)


def padded_tables(text: str) -> str:
    """Return a document whose tables have columns of one width, as prettier writes them."""

    def lines(rows: list[list[str]]) -> list[str]:
        widths = [max(3, *map(len, column)) for column in zip(*rows, strict=True)]
        padded = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
        return [padded[0], "| " + " | ".join(":" + "-" * (width - 1) for width in widths) + " |", *padded[1:]]

    return _tables(text, lines)


def bare_tables(text: str) -> str:
    """Return a document whose tables have no outer pipes."""

    def lines(rows: list[list[str]]) -> list[str]:
        bare = [" | ".join(row) for row in rows]
        return [bare[0], " | ".join("---" for _ in rows[0]), *bare[1:]]

    return _tables(text, lines)


def headless_tables(text: str) -> str:
    """Return a document whose tables have empty heads, as programs write tables that have none."""

    def lines(rows: list[list[str]]) -> list[str]:
        full = ["| " + " | ".join(row) + " |" for row in rows]
        return ["|" + "  |" * len(rows[0]), "|" + "---|" * len(rows[0]), *full]

    return _tables(text, lines)


def multiline_tables(text: str) -> str:
    """Return a document whose tables are the multiline ones that pandoc writes by itself."""

    def lines(rows: list[list[str]]) -> list[str]:
        widths = [
            max(5, *(max(map(len, cell.split(" ")), default=0) for cell in column))
            for column in zip(*rows, strict=True)
        ]
        out = [" " * 2 + "-" * (sum(widths) + len(widths) - 1)]
        for place, row in enumerate(rows):
            cells = [
                textwrap.wrap(cell, width, break_on_hyphens=False) for cell, width in zip(row, widths, strict=True)
            ]
            for line in range(max(map(len, cells))):
                words = (cell[line] if line < len(cell) else "" for cell in cells)
                out.append(" " * 2 + " ".join(map(str.ljust, words, widths)))
            out.append("  " + " ".join("-" * width for width in widths) if not place else "")
        out[-1] = out[0] if len(rows) > 2 else ""
        return out if len(rows) > 2 else [*out, out[0]]

    return _tables(text, lines)


def grid_tables(text: str) -> str:
    """Return a document whose tables are drawn with lines."""

    def lines(rows: list[list[str]]) -> list[str]:
        widths = [max(map(len, column)) + 2 for column in zip(*rows, strict=True)]
        edge = "+" + "+".join("-" * width for width in widths) + "+"
        out = [edge]
        for place, row in enumerate(rows):
            out.append("|" + "|".join(f" {cell}".ljust(width) for cell, width in zip(row, widths, strict=True)) + "|")
            out.append(edge if place else edge.replace("-", "="))
        return out

    return _tables(text, lines)


# Signs


def escaped(text: str) -> str:
    """Return a document with a backslash before every sign that one may escape, but for those of the markup."""

    def line(line: str) -> str:
        if not line or _HIDDEN.match(line) or re.fullmatch(r"[|:\- ]+", line):
            return line
        mark = re.match(r"\s*(?:- (?:\[[ x]\] )?|#+ |\| )?", line)
        begin = mark[0] if mark else ""
        return begin + re.sub(r"(?<!\\)[!\"#$%'()+,./:;=?@\[\]^`{}~-]", r"\\\g<0>", line[len(begin) :])

    return _by_line(text, line)


def with_entities(text: str) -> str:
    """Return a document with letters and blanks as entities of HTML."""
    names = {"é": "&eacute;", "è": "&egrave;", "\u00a0": "&nbsp;", "’": "&rsquo;", "–": "&#8211;"}
    return _by_line(
        text,
        lambda line: line if _HIDDEN.match(line) else "".join(names.get(sign, sign) for sign in line),
    )


def with_front_matter(text: str) -> str:
    """Return a document whose hidden first lines are front matter."""
    lines = text.split("\n")
    entries = [found for found in map(_HIDDEN.fullmatch, lines) if found]
    front = [f'{found[1]}: "{found[2]}"' for found in entries if found[1]]
    return "\n".join(["---", *front, "---", *lines[len(entries) :]])


def without_front_matter(text: str) -> str:
    """Return a document without its hidden first lines."""
    return "\n".join(line for line in text.split("\n") if not _HIDDEN.fullmatch(line)).lstrip("\n")


def spaced_definitions(text: str) -> str:
    """Return a document with an empty line below each of its hidden lines, as remark writes them."""
    return _by_line(text, lambda line: f"{line}\n" if _HIDDEN.fullmatch(line) else line)


def with_comments(text: str) -> str:
    """Return a document with the comments that tell tools what to do."""
    text = text.replace("\n## ", "\n<!-- prettier-ignore -->\n## ").replace("\n|:", "\n|:")
    return "<!-- START doctoc generated TOC please keep comment here -->\n<!-- END doctoc -->\n\n" + _replaced(
        r"^#### .*$", r"<!-- markdownlint-disable MD001 -->\n\g<0>"
    )(text)


def with_contents(text: str) -> str:
    """Return a document with a table of contents below its title, as pads and tools write it."""
    links = "\n".join(
        f"- [{found[2]}](#{'-'.join(found[2].lower().split())})"
        for found in map(_HEADING.fullmatch, text.split("\n"))
        if found and len(found[1]) == 2
    )
    return _replaced(r"^(# .*)$", lambda found: f"{found[1]}\n\n[TOC]\n\n{links}\n")(text)


def straight(text: str) -> str:
    """Return a document with the quotes, dashes and points that keyboards have."""
    signs = {"’": "'", "“": '"', "”": '"', "«\u00a0": '"', "\u00a0»": '"', "…": "...", "–": "--"}

    def line(line: str) -> str:
        for sign, plain in () if _HIDDEN.match(line) else signs.items():
            line = line.replace(sign, plain)
        return line

    return _by_line(text, line)


_boxes: Final = r"^(\s*)- \[([ x])\] "


def _box(empty: str, ticked: str) -> Rewrite:
    return _replaced(_boxes, lambda found: f"{found[1]}- {ticked if found[2] == 'x' else empty}")


REWRITES: Final[Mapping[str, Rewrite]] = {
    # lines
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "BOM": lambda text: "\ufeff" + text,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "blanks at the ends of lines": _replaced(r"(?<=\S)$", "  "),
    "empty lines doubled, none at the end": lambda text: text.replace("\n\n", "\n\n\n").rstrip("\n"),
    "wrapped": wrapped,
    "rules between parts": _replaced(r"^## ", "---\n\n## "),
    # lists
    "stars": _replaced(r"^(\s*)- ", r"\1* "),
    "pluses": _replaced(r"^(\s*)- ", r"\1+ "),
    "numbers": numbered,
    "loose lists": _replaced(r"^- .*$", r"\g<0>\n"),
    "indents of two": _replaced(r"^ {4}", "  "),
    "tabs": _both(_replaced(r"^- ", "-\t"), _replaced(r"^ {4}", "\t")),
    # headings
    "underlined headings": underlined,
    "headings one level deeper": _replaced(r"^#+ ", r"#\g<0>"),
    "headings two levels deeper, closed": _replaced(r"^(#+) (.*)$", r"##\1 \2 ##\1"),
    "ids behind headings": with_ids,
    "bold headings": _replaced(r"^(#+) (.*)$", r"\1 **\2**"),
    "contents": with_contents,
    # tables
    "padded tables": padded_tables,
    "tables without outer pipes": bare_tables,
    "empty heads of tables": headless_tables,
    "grid tables": grid_tables,
    # signs
    "straight quotes": straight,
    "plain blanks": lambda text: text.replace("\u00a0", " ").replace("\u202f", " "),
    "other emphasis": _both(_replaced(r"\*\*([^*\n]+)\*\*", r"__\1__"), _replaced(r"\*([^*\n]+)\*", r"_\1_")),
    "backslashes": escaped,
    "entities": with_entities,
    "comments for tools": with_comments,
    "quoted by a mail": _replaced(r"^", "> "),
    # first lines
    "front matter": with_front_matter,
    # programs
    "prettier": _both(padded_tables, _replaced(r"(?<!\*)\*([^*\n]+)\*(?!\*)", r"_\1_"), _replaced(r"^ {4}", "  ")),
    "remark": _both(spaced_definitions, padded_tables, _replaced(r"^- ", "* "), _replaced(r"^ {4}", "  ")),
    "pandoc": _both(
        without_front_matter, multiline_tables, _replaced(r"^- ", "-   "), wrapped, straight,
    ),
}  # fmt: skip
"""By name."""

BOXES: Final[Mapping[str, Rewrite]] = {
    "[X]": _box("[ ] ", "[X] "),
    "[ x ]": _box("[  ] ", "[ x ] "),
    "[✓]": _box("[] ", "[✓] "),
    "[✔]": _box("[ ] ", "[✔] "),
    "☑": _box("☐ ", "☑ "),
    "☒": _box("☐ ", "☒ "),
    "escaped": _box(r"\[ \] ", r"\[x\] "),
    "ids without bold": _replaced(r"\*\*([A-Z]{1,2}\d+)\*\*", r"\1"),
}
"""By name: rewrites of the boxes and ids of tasks that still say which are done."""


def without_boxes(text: str) -> str:
    """Return a document whose tasks have lost their boxes."""
    return _box("", "")(text)
