"""The slides of a Markdown document: each begins with a heading; its notes stand below `Note:`.

Slide tools read the same signs: `---` between slides, `Note:` before the notes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Run, Runs, Table, blocks, words_of

DEEPEST: Final = 3
"""Levels of lists on a slide; what is deeper stands at the last of them."""
_NOTES: Final = ("note:", "notes:")
_NAMELESS: Final = (Run("…"),)
_TITLE, _SLIDE = 1, 2
"""Levels of the headings of a document and of its slides."""


class Line(NamedTuple):
    """A line of a slide or of its notes, as long as it may be."""

    runs: Runs
    level: int = 1
    """Level of the list that it is an item of; 0 for a paragraph."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its title, what it shows, and what its speaker says."""

    title: Runs
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    is_table_first: bool = True
    """Whether the table stands above the lines."""
    notes: tuple[Line, ...] = ()


def slides_of(markdown: str) -> tuple[Slide, ...]:
    """Return the slides of a document: one for each heading of level 2, or of level 1 where there is none.

    What stands before the first of them is a slide of its own, with the title of the document.

    Raises:
        Refused: the document is nested too deeply.
    """
    found = blocks(markdown)
    levels = {block.level for block in found if isinstance(block, Heading)}
    begins = _SLIDE if _SLIDE in levels else _TITLE
    parts: list[tuple[Runs, bool, list[Block]]] = [(_NAMELESS, False, [])]
    for block in found:
        if isinstance(block, Heading) and block.level <= begins:
            parts.append((block.runs or _NAMELESS, block.level == begins, []))
        else:
            parts[-1][2].append(block)
    return tuple(_slide(title, part) for title, is_slide, part in parts if is_slide or part)


def _slide(title: Runs, found: Sequence[Block]) -> Slide:
    """Return a slide of what stands below its heading; a second table becomes lines."""
    ends = [place for place, block in enumerate(found) if _begins_notes(block)]
    shown, notes = (found[: ends[0]], found[ends[0] + 1 :]) if ends else (found, ())
    places = [place for place, block in enumerate(shown) if isinstance(block, Table)]
    table = next((block for block in shown if isinstance(block, Table)), None)
    rest = [block for block in shown if block is not table]
    return Slide(title, tuple(_lines(rest)), table, not places or places[0] == 0, tuple(_lines(notes)))


def _begins_notes(block: Block) -> bool:
    return isinstance(block, Paragraph) and words_of(block.runs).strip().casefold() in _NOTES


def _lines(found: Iterable[Block], level: int = 0) -> Iterator[Line]:
    """Yield the lines of blocks, those of a list one level below the line that it stands under."""
    for block in found:
        match block:
            case Paragraph(runs):
                yield Line(runs, level)
            case Heading(_, runs):
                yield Line(tuple(run._replace(bold=True) for run in runs), level)
            case Table(rows):
                yield from (Line(joined(row), level) for row in rows)
            case Listing(items):
                for place, item in enumerate(items):
                    sign = f"{block.start + place}. " if block.ordered else ""
                    yield from _item(item, min(level + 1, DEEPEST), sign)


def _item(item: Sequence[Block], level: int, sign: str) -> Iterator[Line]:
    """Yield the lines of an item of a list, the number before the first where it has one."""
    for place, line in enumerate(_lines(item, level)):
        yield line._replace(runs=(Run(sign), *line.runs)) if sign and not place else line


def joined(row: Sequence[Runs]) -> Runs:
    """Return the cells of a row as one text."""
    return tuple(run for place, cell in enumerate(row) for run in ((Run(" · "),) if place else ()) + cell)
