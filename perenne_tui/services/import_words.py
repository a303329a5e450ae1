"""The preview of an imported file in words: what is made of it, what is recognised, what is no card."""

from typing import Final

from perenne_tui.core.text.clean import visible_line
from perenne_tui.core.text.wrap import cut_after_word
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import state_word
from perenne_tui.readers.outline.imported import ONE_COLUMN, Imported, Level
from perenne_tui.readers.outline.levels import ITEM_LEVEL
from perenne_tui.readers.outline.outline import BOLD_LEVEL, PLAIN_LEVEL, TABLE_LEVEL, LeftOut, SheetLines, Unit
from perenne_tui.services.import_preview import CardPreview, Preview
from perenne_tui.services.table_choices import ChosenRole

BETWEEN: Final = " · "
"""Between the names of columns, and of cards."""
FIRST_WORDS: Final = 60
"""Characters of the words that a note is told by."""


def made_sentence(preview: Preview, language: Language) -> str:
    """Return the board that a file becomes, in words: « 3 colonnes ; 12 lignes dans la note (fiche Défi) »."""
    count, say = language.count, language.say
    columns = count("{n} column", "{n} columns", len(preview.columns))
    board = say("{columns}, {cards}", columns=columns, cards=count("{n} card", "{n} cards", preview.cards))
    if not preview.noted:
        return board
    noted = units(preview.noted, preview.unit, language)
    return say("{board}; {lines} in the note (sheet Challenge)", board=board, lines=noted)


def units(n: int, unit: Unit, language: Language) -> str:
    """Return a number of lines, or of what a file counts instead: « 12 lignes », « 3 paragraphes »."""
    count = language.count
    match unit:
        case "line":
            return count("{n} line", "{n} lines", n)
        case "paragraph":
            return count("{n} paragraph", "{n} paragraphs", n)
        case "row":
            return count("{n} row", "{n} rows", n)
        case "card":
            return count("{n} card", "{n} cards", n)


def place_label(first: int, last: int, file: Preview | Imported, language: Language) -> str:
    """Return the place of something in a file, as its program shows it.

    « ligne 4 », « paragraphes 4–7 », « feuille Suivi, ligne 3 », « ligne « Rendre le badge » d’un tableau ».
    """
    if sheet := file.spots.sheet_of(first):
        end = min(last, sheet.last)
        label = _in_sheet(sheet, first, end, language)
        return label if end == last else f"{label}{BETWEEN}{place_label(end + 1, last, file, language)}"
    if first == last and (words := file.spots.table_rows.get(first)):
        return language.say("the row “{words}” of a table", words=words)
    return _numbered(first, last, file.unit, language)


def _in_sheet(sheet: SheetLines, first: int, last: int, language: Language) -> str:
    if last < sheet.first:
        return language.say("sheet {sheet}", sheet=sheet.name)
    row, end = max(first - sheet.first + 1, 1), last - sheet.first + 1
    rows = str(row) if row == end else f"{row}–{end}"
    return language.count(
        "sheet {sheet}, row {rows}", "sheet {sheet}, rows {rows}", end - row + 1, sheet=sheet.name, rows=rows
    )


def _numbered(first: int, last: int, unit: Unit, language: Language) -> str:
    count, n = language.count, last - first + 1
    lines = str(first) if first == last else f"{first}–{last}"
    match unit:
        case "line":
            return count("line {lines}", "lines {lines}", n, lines=lines)
        case "paragraph":
            return count("paragraph {lines}", "paragraphs {lines}", n, lines=lines)
        case "row":
            return count("row {lines}", "rows {lines}", n, lines=lines)
        case "card":
            return count("card {lines}", "cards {lines}", n, lines=lines)


def recognised_sentence(preview: Preview, language: Language) -> str:
    """Return the states, actions, owners and dates that were recognised; empty for none."""
    count, say = language.count, language.say
    parts = [say("{label}: {n}", label=state_word(state, language), n=n) for state, n in preview.states.items()]
    if preview.actions:
        parts.append(count("{n} action", "{n} actions", preview.actions))
    if preview.dated:
        parts.append(count("{n} due date", "{n} due dates", preview.dated))
    if preview.owners:
        names = ", ".join(preview.owners)
        parts.append(count("owner: {names}", "owners: {names}", len(preview.owners), names=names))
    return BETWEEN.join(parts)


def card_facts(card: CardPreview, language: Language) -> str:
    """Return the owners of a card and their dates, in words; empty for nothing."""
    due = [language.short_date(card.due)] if card.due else []
    return BETWEEN.join([*([", ".join(card.owners)] if card.owners else []), *due])


def note_sentence(preview: Preview, language: Language) -> str:
    """Return the sentence about the texts kept in the note of the workshop; empty for none."""
    if not preview.noted:
        return ""
    lines = units(preview.noted, preview.unit, language)
    if not preview.note:
        return language.say("In the note: {lines}", lines=lines)
    words = cut_after_word(preview.note, FIRST_WORDS)
    return language.say("In the note: {lines}, “{words}”", lines=lines, words=words)


def left_out_sentence(left_out: tuple[LeftOut, ...], language: Language) -> str:
    """Return the sentence about the things of a file that no board has, by kind; empty for nothing."""
    if not left_out:
        return ""
    kinds = (f"{language.sentence(each.kind)} ({each.count})" for each in left_out)
    return language.say("Left out of the workshop: {kinds}", kinds=", ".join(kinds))


def role_name(role: ChosenRole, language: Language) -> str:
    """Return the name of a role that a column of a table has."""
    say = language.say
    match role:
        case "card":
            return say("Card")
        case "owner":
            return say("Owner")
        case "due":
            return say("Due date")


def head_of_role(preview: Preview, role: ChosenRole, language: Language) -> str:
    """Return the head of the column that has a role, or its number; in words where no column has it."""
    place = preview.roles.column(role) if preview.roles else None
    if preview.roles is None or place is None:
        return language.say("no column")
    return visible_line(preview.roles.heads[place]) or language.say("column {n}", n=place + 1)


def level_name(level: int, language: Language) -> str:
    """Return the name of the headings of a level, as a person sees them in the file."""
    say = language.say
    if level == BOLD_LEVEL:
        return say("lines in bold")
    if level == PLAIN_LEVEL:
        return say("lines above a list")
    if level == ITEM_LEVEL:
        return say("outer items of the list")
    if level >= TABLE_LEVEL:
        return say("groups of the table")
    if level == ONE_COLUMN:
        return say("one column")
    return say("headings of level {n}", n=level)


def level_sentence(level: Level, language: Language) -> str:
    """Return a level of headings and the columns that it gives: « titres de niveau 2, 3 colonnes — A · B · C »."""
    count, say = language.count, language.say
    if level.number == ONE_COLUMN:
        return level_name(level.number, language)
    given = count("{n} column", "{n} columns", len(level.names))
    names = BETWEEN.join(map(visible_line, level.names))
    return say("{level}, {columns} — {names}", level=level_name(level.number, language), columns=given, names=names)


def level_choice(level: Level, language: Language) -> str:
    """Return a level behind the digit that takes it: « 0 : une seule colonne »."""
    return language.say("{n}: {level}", n=level.number, level=level_sentence(level, language))
