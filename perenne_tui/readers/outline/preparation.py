"""The entries of an outline made ready for a board: plain headings, items under an outer one, questions as items."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import clean_line
from perenne_tui.readers.outline.entry_blocks import EntrySource
from perenne_tui.readers.outline.outline import Entry
from perenne_tui.readers.outline.titles import without_colon

_FEWEST_LINES: Final = 2
"""Lines of the shortest list without marks."""
_LONGEST_LINE: Final = 60
"""Characters of its longest line: longer ones are prose, whose lines end at the width of a page."""


def prepared(entries: Iterable[Entry], source: EntrySource) -> list[Entry]:
    """Return the entries with headings as they read, and none without words.

    In a file without any list the questions that stand on lines of their own are its items, unless most of it is
    other text under headings.
    """
    found = [entry for each in entries if (entry := _plain(each, source))]
    if any(entry.kind == "item" for entry in found):
        return list(_under_items(found))
    asked = [piece for entry in found for piece in _questions(entry, source)]
    questions = sum(entry.kind == "item" for entry in asked)
    texts = sum(entry.kind == "text" for entry in asked)
    is_prose = any(entry.kind == "heading" for entry in found) and texts > questions
    if questions and not is_prose:
        return asked
    return [piece for entry in found for piece in _by_line(entry, source)] if _are_lists(found, source) else found


def _are_lists(entries: Sequence[Entry], source: EntrySource) -> bool:
    """Return whether the texts of a file without any list are lists without marks: short lines that are no sentences.

    Under headings most texts have several of them.
    """
    texts = [entry for entry in entries if entry.kind == "text"]
    lines = [line for entry in texts for line in _lines(entry, source) if line.strip()]
    if len(lines) < _FEWEST_LINES or any(len(line.strip()) > _LONGEST_LINE for line in lines):
        return False
    sentences = sum(line.rstrip().endswith((".", "!", ",", ":")) for line in lines)
    is_headed = any(entry.kind == "heading" for entry in entries)
    return sentences * 4 <= len(lines) and (not is_headed or len(lines) >= 2 * len(texts))


def _by_line(entry: Entry, source: EntrySource) -> Iterator[Entry]:
    """Yield each line of a text as an item; other entries as they are."""
    if entry.kind != "text":
        yield entry
        return
    filled = [
        (number, line.strip()) for number, line in enumerate(_lines(entry, source), entry.first) if line.strip()
    ]
    words = [line for _, line in filled]
    if " ".join(words).split() != entry.text.split():  # tags and emphasis are no words
        words = entry.text.split("\n")
    if len(words) != len(filled):
        yield replace(entry, kind="item", text=" ".join(words), level=0)
        return
    for (number, _), text in zip(filled, words, strict=True):
        yield replace(entry, kind="item", text=text, level=0, first=number, last=number)


def _under_items(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries, with an outer item above whatever stands in a list."""
    is_open = False
    for entry in entries:
        if entry.kind == "heading" or entry.level == 0:
            is_open = entry.kind == "item"
            yield entry
        elif is_open:
            yield entry
        else:
            is_open = entry.kind == "item"
            yield replace(entry, level=0)


def _plain(entry: Entry, source: EntrySource) -> Entry | None:
    """Return a heading as it reads; `None` for entries without any word, such as rules."""
    if entry.kind == "heading":
        text = clean_line(source.plain(entry.text))
        return replace(entry, text=without_colon(text)) if text else None
    if entry.kind == "verbatim" and not any(map(str.isalnum, entry.text)):
        return None
    if entry.kind == "text" and not entry.text.strip():
        return None
    return entry


def _lines(entry: Entry, source: EntrySource) -> tuple[str, ...]:
    return source.lines[entry.first - 1 : entry.last]


def _questions(entry: Entry, source: EntrySource) -> Iterator[Entry]:
    """Yield a text line by line, each that ends with a question mark as an item; other entries as they are."""
    if entry.kind != "text":
        yield entry
        return
    lines = _lines(entry, source)
    if len(lines) == 1:
        is_question = entry.text.rstrip().endswith("?")
        yield replace(entry, kind="item", level=0, text=" ".join(entry.text.split("\n"))) if is_question else entry
        return
    for number, line in enumerate(lines, entry.first):
        of_line = replace(entry, text=line.strip(), level=0, first=number, last=number)
        yield replace(of_line, kind="item") if of_line.text.endswith("?") else of_line
