"""The board of an outline: columns and cards, the choices made for them, and the place of each line of the file.

    imported = import_outline(outline, name="compte-rendu", new_uid=new_uid)
    imported.deck.workshop     columns and cards
    imported.places            destination of each line
    imported.levels            levels of headings that can be the columns; imported.level is the one that was taken

A list whose items each name a column and ask questions is a board. In all other outlines headings are columns and
items are cards. What belongs to no card is kept in the note of the workshop, or on cards where there is much of it.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from perenne_tui.core.model import values
from perenne_tui.core.model.ids import NewUid
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import clean_line, fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.axes import column_name
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.front_matter import read_head_of_others
from perenne_tui.readers.outline.board_reader import BoardReader
from perenne_tui.readers.outline.entry_blocks import EntrySource, source_of
from perenne_tui.readers.outline.imported import ONE_COLUMN, Imported, Level
from perenne_tui.readers.outline.levels import (
    ITEM_LEVEL,
    cards_of,
    levels_of,
    title_in,
    with_outer_items_as_headings,
)
from perenne_tui.readers.outline.outline import Entry, Outline
from perenne_tui.readers.outline.preparation import prepared
from perenne_tui.readers.outline.spots import spots_of
from perenne_tui.readers.outline.table_entries import read_tables
from perenne_tui.readers.outline.table_roles import Roles
from perenne_tui.readers.outline.titles import as_title, first_line_alone, title_of
from perenne_tui.readers.places import HEAD, LEFT_OUT, NOTE, places_of
from perenne_tui.readers.question_lists import columns_in_lists, read_questions
from perenne_tui.readers.sittings import finish_sittings
from perenne_tui.readers.source import front_matter_length

_LANGUAGE: Final = re.compile(r"(?:langue|language|lang)\s*:", re.IGNORECASE)
_CARDS: Final = {"fr": "Cartes", "en": "Cards"}
"""Name of the column of a file that names none, by language."""
_TEXTS: Final = {"fr": "Textes", "en": "Texts"}
"""Name of the column of texts that are too long for the note of the workshop, by language."""


def import_outline(
    outline: Outline,
    *,
    name: str,
    new_uid: NewUid,
    columns: int | None = None,
    roles: Roles | None = None,
    today: date | None = None,
) -> Imported:
    """Return the board made of an outline.

    Args:
        outline: the file.
        name: title of the workshop, where the file has none.
        new_uid: function that returns a fresh uid at each call.
        columns: level of the headings that become columns, one of `Imported.levels`; the best one by default.
        roles: of the columns of its tables, as a person gave them; they are guessed by default.
        today: the day from which dates without a year count; by default the current one.

    Raises:
        Refused: the outline has nothing that could be a card, too many cards, or no headings of that level.
    """
    source = source_of(outline)
    builder = DeckBuilder(source, new_uid, today=today, is_foreign=True)
    found = outline.entries[_read_head(builder, outline) :]
    tables = read_tables(found, roles, is_table_file=outline.unit == "row")
    for entry in found:
        if entry.kind == "verbatim" and not entry.text and any(map(str.isalnum, "".join(_lines(outline, entry)))):
            builder.places.put(entry.first, entry.last, LEFT_OUT)
    entries = prepared(tables.entries, source)
    levels: tuple[Level, ...] = ()
    level = ONE_COLUMN
    if asked := columns_in_lists(entries) if columns is None else ():
        read_questions(builder, source, entries, asked)
    else:
        levels, level = _read_board(
            builder, source, entries, columns, clean_line(outline.title), is_board=outline.unit == "card"
        )
    finish_sittings(builder)
    _name_workshop(builder, outline, name)
    deck = builder.deck()
    complaints = sorted((*outline.complaints, *deck.complaints), key=lambda complaint: complaint.line)
    deck = replace(deck, workshop=_with_short_titles(deck.workshop), complaints=tuple(complaints))
    return Imported(
        deck,
        places_of(deck.destinations, deck.workshop),
        has_language=any(_LANGUAGE.match(line) for line in _front_matter(outline)),
        levels=levels,
        level=level,
        left_out=outline.left_out,
        unit=outline.unit,
        spots=spots_of(outline),
        roles=tables.roles[0] if tables.roles else None,
    )


def _lines(outline: Outline, entry: Entry) -> tuple[str, ...]:
    return outline.lines[entry.first - 1 : entry.last]


def _front_matter(outline: Outline) -> tuple[str, ...]:
    """Return the front matter of a text; nothing for other files."""
    return outline.lines[: front_matter_length(outline.lines)] if outline.unit == "line" else ()


def _read_head(builder: DeckBuilder, outline: Outline) -> int:
    """Read the front matter of a text, if it has one; return the number of entries that it is."""
    lines = _front_matter(outline)
    if not lines or not outline.entries or outline.entries[0].last != len(lines):
        return 0
    builder.places.put(1, len(lines), HEAD)
    rest = read_head_of_others(builder, outline.entries[0].text.split("\n"))
    for number, line in enumerate(lines, 1):
        if line.strip() and line.rstrip() in rest:
            builder.places.put(number, number, NOTE)
    builder.keep("\n".join(rest).strip("\n"))
    return 1


def _read_board(
    builder: DeckBuilder,
    source: EntrySource,
    entries: Sequence[Entry],
    columns: int | None,
    called: str,
    *,
    is_board: bool,
) -> tuple[tuple[Level, ...], int]:
    """Read headings as columns and items as cards, and return the levels that could be columns and the one taken."""
    marks = cards_of(entries)
    if not any(marks):
        raise Refused(
            "Nothing in this file looks like a card: write a list (- …), or questions on lines of their own. "
            "Nothing was read."
        )
    # The headings of a board in another program are its lists.
    title = frozenset[int]() if is_board else title_in(entries, marks)
    of_title = {entries[index].level for index in title}
    if columns and any(entries[index].level == columns for index in title):  # asked for as a column
        builder.header = values.replace(builder.header, title=entries[min(title)].text)
        title = frozenset()
    if not any(is_card for index, is_card in enumerate(marks) if index not in title):
        title = frozenset()  # the only heading over a text: it is the card
    marks = [is_card and index not in title for index, is_card in enumerate(marks)]
    levels, best = levels_of(entries, marks, title, source.plain)
    level = best if columns is None else columns
    if level == ITEM_LEVEL != best:
        raise _no_level(level, levels)
    if level == ITEM_LEVEL:
        entries = with_outer_items_as_headings(entries, source.plain)
        marks = cards_of(entries)
    elif level != ONE_COLUMN and not any(entry.kind == "heading" and entry.level == level for entry in entries):
        raise _no_level(level, levels)
    headed = next((entries[index].text for index in sorted(title)), "") or called or builder.header.title
    language = builder.header.language
    outside = headed if level == ONE_COLUMN and headed else _CARDS[language]
    names = next((each.names for each in levels if each.number == level), ())
    reader = BoardReader(builder, source, entries, marks, title)
    reader.read(level, empty=frozenset(map(fold, names)), outside=outside)
    reader.finish(_TEXTS[language])
    made = tuple(axis.name for axis in builder.axes)
    named = tuple(
        _named(offered, headed, headed if offered.number in of_title else _CARDS[language]) for offered in levels
    )
    # A level that gives the one column of all cards is the same choice.
    alike = (named[-1].names, (_CARDS[language],))
    named = tuple(each for each in named if each.names not in alike or each.number in (level, ONE_COLUMN))
    return tuple(replace(each, names=made) if each.number == level else each for each in named), level


def _no_level(level: int, levels: Sequence[Level]) -> Refused:
    known = ", ".join(str(offered.number) for offered in levels)
    return Refused(
        "No heading of level {level} stands over a list in this file: columns can be made of level {levels}. Nothing "
        "was read.",
        level=level,
        levels=known,
    )


def _named(level: Level, title: str, cards: str) -> Level:
    """Return a level with the name of the column whose cards stand under no heading."""
    if level.number == ONE_COLUMN:
        return replace(level, names=(column_name(title) or cards,))
    return replace(level, names=tuple(name or cards for name in level.names))


def _name_workshop(builder: DeckBuilder, outline: Outline, name: str) -> None:
    """Set the title of the workshop, if no heading and no front matter did: that of the file, or its name."""
    header, own = builder.header, clean_line(outline.title)
    if not header.title:
        builder.header = values.replace(header, title=own or first_line_alone(outline.entries) or clean_line(name))
    elif own and fold(own) != fold(header.title):
        builder.keep(own)
        for number, line in enumerate(_front_matter(outline), 1):
            if own in clean_line(line):
                builder.places.put(number, number, NOTE)


def _with_short_titles(workshop: Workshop) -> Workshop:
    """Return the board with titles that fit the screen; a title that was too long becomes the card's question."""
    cards = {}
    for uid, card in workshop.cards.items():
        title = title_of(card.title)
        if title == card.title:
            cards[uid] = card
        elif title == as_title(card.title):
            cards[uid] = values.replace(card, title=title)
        else:
            question = "\n\n".join(filter(None, (card.title, card.question)))
            cards[uid] = values.replace(card, title=title, question=question)
    return values.replace(workshop, cards=cards).with_stacks()  # a preview, a report and the file are made of it
