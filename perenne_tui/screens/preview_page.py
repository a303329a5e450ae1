"""The preview of a file as a page: what it becomes, the choices, its columns with their first cards, what is left."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from perenne_tui.core.text.clean import visible_line
from perenne_tui.core.text.spans import Line, Role, Span, plain
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import STATE_GLYPHS
from perenne_tui.readers.outline.imported import Level
from perenne_tui.screens.form_choice import CHOSEN, OTHER
from perenne_tui.services.import_preview import CardPreview, ColumnPreview, Preview
from perenne_tui.services.import_words import (
    card_facts,
    head_of_role,
    left_out_sentence,
    level_choice,
    made_sentence,
    note_sentence,
    place_label,
    recognised_sentence,
    role_name,
)
from perenne_tui.services.table_choices import CHOSEN_ROLES, ChosenRole
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import labelled
from perenne_tui.widgets.page_view import Block

BOARD: Final = "board"
"""Name of the block that says what is made, with the choice of its columns: the first stop of the cursor."""
NARROWEST: Final = 24
"""Cells of the narrowest column."""
GAP: Final = 2
"""Blank cells between two columns."""
MOST_CARDS: Final = 12
"""Cards that are shown below each other, at most; of columns in several rows, fewer of each."""
MOST_LINES: Final = 2
"""Lines of a title at most."""
MOST_COMPLAINTS: Final = 12
"""Complaints that are shown."""
LABEL: Final = 14
"""Cells of the names of roles."""
_LINES: Final[Mapping[ChosenRole, str]] = {"card": "role card", "owner": "role owner", "due": "role due"}
"""By role of a column: the name of its block."""


def stops(preview: Preview) -> list[str]:
    """Return the names of the blocks that the cursor stands on: what is made, and the columns of a table."""
    return [BOARD, *(_LINES[role] for role in CHOSEN_ROLES if preview.roles)]


def role_of_line(name: str) -> ChosenRole | None:
    """Return the role that is chosen on a line; `None` for another line."""
    return next((role for role in CHOSEN_ROLES if _LINES[role] == name), None)


def preview_blocks(preview: Preview, file: str, language: Language, width: int) -> tuple[Block, ...]:
    """Return the page of a preview.

    Args:
        preview: what the file becomes.
        file: its name.
        language: of the interface.
        width: cells of the page.
    """
    blocks = [Block(BOARD, tuple(_board_lines(preview, file, language, width)))]
    blocks += _role_blocks(preview, language, width)
    blocks += [Block(f"columns {n}", lines) for n, lines in enumerate(_columns(preview.columns, language, width))]
    below: list[tuple[str, str, Role]] = [
        ("note", note_sentence(preview, language), "text"),
        ("left out", left_out_sentence(preview.left_out, language), "quiet"),
    ]
    blocks += [Block(name, _lines(visible_line(said), width, role)) for name, said, role in below if said]
    if preview.complaints:
        blocks.append(Block("complaints", tuple(_complaint_lines(preview, language, width))))
    return tuple(blocks)


def _board_lines(preview: Preview, file: str, language: Language, width: int) -> Iterator[Line]:
    """Yield what is made of the file, and the levels of headings to choose from."""
    title = visible_line(preview.title)
    yield from _lines(title, width, "title")
    yield from _lines(f"{visible_line(file)} · {made_sentence(preview, language)}", width, "text")
    if said := recognised_sentence(preview, language):
        yield from _lines(visible_line(said), width, "quiet")
    if preview.complaints:
        count = language.count("{n} remark, below", "{n} remarks, below", len(preview.complaints))
        yield from _lines(count, width, "hole")
    for level in preview.levels:
        yield from _level_lines(level, language, width, is_chosen=level.number == preview.level)


def _role_blocks(preview: Preview, language: Language, width: int) -> Iterator[Block]:
    """Yield a line for each role that a column of the table may have."""
    if preview.roles:
        said = language.say("Columns of the table: ↓ leads to one, ← → take another for it.")
        yield Block("roles", _lines(said, width, "quiet"))
    for role in CHOSEN_ROLES if preview.roles else ():
        label, head = role_name(role, language), head_of_role(preview, role, language)
        yield Block(_LINES[role], tuple(labelled(label, head, width, "strong", LABEL)), gap=False)


def _level_lines(level: Level, language: Language, width: int, *, is_chosen: bool) -> Iterator[Line]:
    """Yield a level of headings that can be the columns, marked if it is chosen, its digit first."""
    rows = wrap(level_choice(level, language), width - 2, cell_len, most=MOST_LINES)
    for begins, row in zip_longest([CHOSEN if is_chosen else OTHER], rows, fillvalue=" "):
        yield (Span(f"{begins} {row}", "strong" if is_chosen else "quiet"),)


def _columns(columns: Sequence[ColumnPreview], language: Language, width: int) -> Iterator[tuple[Line, ...]]:
    """Yield the columns, as many side by side as there is room for."""
    if not columns:
        return
    most = max(1, (width + GAP) // (NARROWEST + GAP))
    rows = -(-len(columns) // most)
    abreast = -(-len(columns) // rows)
    room = (width + GAP) // abreast - GAP
    for first in range(0, len(columns), abreast):
        beside = columns[first : first + abreast]
        drawn = [[*_column_lines(column, language, room, MOST_CARDS // rows)] for column in beside]
        yield tuple(_beside(lines, room) for lines in zip_longest(*drawn, fillvalue=()))


def _beside(lines: Sequence[Line], room: int) -> Line:
    """Return lines of columns as one line."""
    spans: list[Span] = []
    for place, line in enumerate(lines):
        short = place * (room + GAP) - cell_len(plain(spans))
        spans += [Span(" " * short), *line] if short else line
    return tuple(spans)


def _column_lines(column: ColumnPreview, language: Language, width: int, most: int) -> Iterator[Line]:
    """Yield the name of a column, its first cards, and how many more there are."""
    number = f" {column.count}"
    name = cut(visible_line(column.name), width - len(number), cell_len)
    yield (Span(name, "heading"), Span(number, "quiet"))
    for card in column.cards[:most]:
        yield from _card_lines(card, language, width)
    more = column.count - len(column.cards[:most])
    if more > 0:
        yield (Span(cut(language.count("and {n} other", "and {n} others", more), width, cell_len), "quiet"),)


def _card_lines(card: CardPreview, language: Language, width: int) -> Iterator[Line]:
    """Yield the title of a card behind the sign of its state, and who is to act, by when."""
    sign = STATE_GLYPHS[card.state]
    rows = wrap(visible_line(card.title), width - 2, cell_len, most=MOST_LINES)
    for begins, row in zip_longest([sign], rows, fillvalue=" "):
        yield (Span(f"{begins} ", "mark"), Span(row))
    if facts := card_facts(card, language):
        yield from ((Span(f"  {row}", "quiet"),) for row in wrap(visible_line(facts), width - 2, cell_len))


def _complaint_lines(preview: Preview, language: Language, width: int) -> Iterator[Line]:
    """Yield the first complaints of the reader, each with its place."""
    for complaint in preview.complaints[:MOST_COMPLAINTS]:
        place = place_label(complaint.line, complaint.line, preview, language)
        said = language.say("{place}: {complaint}", place=place, complaint=language.sentence(complaint.sentence))
        yield from _lines(visible_line(said), width, "hole")
    more = len(preview.complaints) - MOST_COMPLAINTS
    if more > 0:
        said = language.count(
            "and {n} other: perenne import --report says them all",
            "and {n} others: perenne import --report says them all",
            more,
        )
        yield from _lines(said, width, "quiet")


def _lines(words: str, width: int, role: Role) -> tuple[Line, ...]:
    return tuple((Span(row, role),) for row in wrap(words, width, cell_len))
