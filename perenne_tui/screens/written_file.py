"""The page about a file that was written: what it is called, where it lies, and what to do with it next."""

import re
from pathlib import Path
from typing import Final, NamedTuple

from perenne_tui.core.text.clean import visible_line
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.documents.document_kinds import FOLDERS
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.documents import NEXT_STEPS
from perenne_tui.widgets.big_letters import big_lines
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block

AROUND: Final = 12
"""Rows of the screen around the name of the file and the lines below it."""


class WrittenFile(NamedTuple):
    """A document that was written to a file."""

    path: Path
    form: str
    taken: str = ""
    """The name that was asked for, where another file has it; empty otherwise."""
    doubtful: tuple[str, ...] = ()
    """Words of a shareable document that may still be names."""
    lost: str = ""
    """The sentence about what the file could not keep; empty for none."""


def written_blocks(written: WrittenFile, language: Language, width: int, height: int) -> tuple[Block, ...]:
    """Return the page about a file, its name as large as the screen has room for.

    Args:
        written: the file.
        language: of the interface.
        width: cells of the page.
        height: rows of the screen.
    """
    say = language.say
    is_folder = written.form in FOLDERS
    head = say("The folder is written. It is called") if is_folder else say("The file is written. It is called")
    folder = _lines(visible_line(str(written.path.parent)), width, "title")
    step = _lines(f"{say(NEXT_STEPS[written.form])}.", width, "text")
    called = visible_line(written.path.name)
    below: list[Block] = []
    if written.taken:
        kept = say("{name} was there already and stays as it was.", name=visible_line(written.taken))
        below.append(Block("taken", _lines(kept, width, "quiet")))
    if written.doubtful:
        doubt = say("Read it before it leaves: {words} may be names.", words=", ".join(written.doubtful))
        below.append(Block("doubtful", _lines(doubt, width, "hole")))
    if written.lost:
        below.append(Block("lost", _lines(visible_line(written.lost), width, "hole")))
    under = len(folder) + len(step) + sum(len(block.lines) for block in below)
    large = large_name(called, width, height - under - AROUND)
    name = tuple((Span(row, "title"),) for row in large) or _lines(called, width, "title")
    return (
        Block("head", _lines(head, width, "quiet")),
        Block("called", name),
        Block("folder", ((Span(say("and lies in"), "quiet"),), *folder)),
        Block("next", step),
        *below,
        Block("more", _lines(say("x: another document or another form."), width, "quiet")),
    )


def large_name(name: str, width: int, height: int) -> tuple[str, ...]:
    """Return the name of a file in large letters, broken behind its hyphens but in no date; empty without room."""
    lines: list[str] = []
    for piece in re.split(r"(?<=-)(?!\d\d\b)", name):
        if lines and big_lines(lines[-1] + piece, width, height, largest=1):
            lines[-1] += piece
        else:
            lines.append(piece)
    drawn = [big_lines(line, width, height, largest=1) for line in lines]
    rows = tuple(row for large in drawn for row in large)
    return rows if all(drawn) and len(rows) <= height else ()


def _lines(words: str, width: int, role: Role) -> tuple[Line, ...]:
    return tuple((Span(row, role),) for row in wrap(words, width, cell_len))
