"""The preview of a file in a terminal, before a workshop is made of it: what it becomes, and the question about it.

Enter makes it, a digit takes another level of headings as columns; anything that gives up makes nothing. All of it
fits on the screen: of many columns fewer cards are shown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from perenne_tui.cli.output import ask, screen_lines, screen_width, write_line, write_sentence
from perenne_tui.core.text.clean import fold, visible_line
from perenne_tui.core.text.wrap import cut, wrap
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import state_word
from perenne_tui.readers.outline.imported import Imported
from perenne_tui.readers.outline.table_roles import Roles
from perenne_tui.services.import_file import BoardSource
from perenne_tui.services.import_preview import CardPreview, ColumnPreview, Preview, preview_of
from perenne_tui.services.import_words import (
    BETWEEN,
    card_facts,
    left_out_sentence,
    level_sentence,
    made_sentence,
    note_sentence,
    place_label,
    recognised_sentence,
    role_name,
)
from perenne_tui.services.table_choices import CHOSEN_ROLES, ChosenRole, with_role

MOST_CARDS: Final = 5
"""Cards of a column that are shown."""
MOST_COMPLAINTS: Final = 3
"""Complaints that are shown; --report says them all."""
MOST_LINES: Final = 2
"""Lines of a sentence beside the columns."""
QUESTION: Final = 3
"""Lines of the question, and of what was typed before it."""
ESCAPE: Final = "\x1b"
_LETTERS: Final[Mapping[str, ChosenRole]] = {
    **dict.fromkeys("c", "card"), **dict.fromkeys("op", "owner"), **dict.fromkeys("de", "due"),
}  # fmt: skip
"""By letter that is typed, in French or English: the role of a column."""
_ROLE: Final = re.compile(r"([copde]) ?(\d+)")
_DIGITS: Final = str.maketrans("&é\"'(-è_çà", "1234567890")
"""The digits of a French keyboard without shift."""
_NO: Final = frozenset("nq")
_YES: Final = frozenset("oy")


class _Answer(NamedTuple):
    """An answer to the question."""

    choice: Literal["make", "nothing", "other", "unknown"]
    level: int | None = None
    """The level of headings that is chosen; `None` for none."""
    roles: Roles | None = None
    """The roles that are chosen for the columns of a table; `None` for none."""


def agreed(file: str, source: BoardSource, imported: Imported, language: Language) -> Imported | None:
    """Show what a file becomes until somebody makes it or gives up; return the board, `None` for nothing.

    Args:
        file: its name, as it was typed.
        source: the file, which is read again with other headings as columns.
        imported: the board as it was read first.
        language: of the interface.
    """
    while True:
        preview = write_preview(file, imported, language)
        answer = _asked(preview, language)
        if answer.choice in ("make", "nothing"):
            return imported if answer.choice == "make" else None
        level = answer.level if answer.level is not None else preview.level if preview.levels else None
        imported = source.read(columns=level, roles=answer.roles or preview.roles)


def write_preview(file: str, imported: Imported, language: Language) -> Preview:
    """Write what a file becomes, in as many lines as the terminal has, and return it."""
    preview = preview_of(imported)
    for line in preview_lines(file, preview, language, screen_width(), screen_lines()):
        write_line(line)
    return preview


def preview_lines(file: str, preview: Preview, language: Language, width: int, height: int) -> list[str]:
    """Return the preview of a file in lines that fit on a terminal.

    Args:
        file: its name.
        preview: what it becomes.
        language: of the interface.
        width: cells of a line.
        height: lines of the terminal.
    """
    head = [cut(BETWEEN.join(filter(None, (visible_line(file), visible_line(preview.title)))), width)]
    head += _indented(made_sentence(preview, language), width)
    head += _indented(recognised_sentence(preview, language), width)
    below = _indented(note_sentence(preview, language), width)
    below += _indented(left_out_sentence(preview.left_out, language), width)
    below += [*_complaints(preview, language, width)]
    levels = [*_levels(preview, language, width), *_roles(preview, language, width)]
    around = sum(len(part) + 1 for part in (head, below, levels) if part)
    columns = _columns(preview.columns, language, width, height - around - QUESTION - 1)
    return [line for part in (head, columns, below, levels) if part for line in (*part, "")]


def _asked(preview: Preview, language: Language) -> _Answer:
    """Ask what is to be done until the answer is a known one; the end of the input makes nothing."""
    say = language.say
    others = [str(level.number) for level in preview.levels if level.number != preview.level]
    offers = [say("Enter makes it")]
    if others:
        offers.append(say("{digits} other columns", digits=", ".join(others)))
    if preview.roles:
        offers.append(say("c, o, d and a number: other columns of the table"))
    offers.append(say("n makes nothing"))
    question = say("{offers}: ", offers=BETWEEN.join(offers))
    while True:
        typed = ask(question)
        answer = _answer(typed, preview)
        if answer.choice != "unknown":
            if not typed.endswith("\n"):
                write_line("")  # the end of the input leaves the cursor behind the question
            return answer
        write_sentence(
            say("“{typed}” is no answer to this question: {offers}.", typed=typed.strip(), offers=", ".join(offers))
        )


def _answer(typed: str, preview: Preview) -> _Answer:
    """Return the answer that a line means."""
    said = typed.strip()
    if not typed or ESCAPE in typed:
        return _Answer("nothing")
    if preview.roles and (role := _ROLE.fullmatch(fold(said))):
        place = int(role[2][:3])
        roles = with_role(preview.roles, _LETTERS[role[1]], place - 1 if place else None)
        return _Answer("unknown" if roles is preview.roles else "other", roles=roles)
    if not said or fold(said)[:1] in _YES:
        return _Answer("make")
    if fold(said)[:1] in _NO:
        return _Answer("nothing")
    digits = said.translate(_DIGITS)
    if digits.isascii() and digits.isdigit() and int(digits[:3]) in [level.number for level in preview.levels]:
        return _Answer("other", int(digits[:3]))
    return _Answer("unknown")


def _columns(columns: Sequence[ColumnPreview], language: Language, width: int, height: int) -> list[str]:
    """Return the columns with as many of their first cards as there are lines for."""
    if not columns:
        return []
    each = min(MOST_CARDS, height // len(columns) - 2)  # the name, and how many more there are
    lines: list[str] = []
    for column in columns:
        count = language.count("{n} card", "{n} cards", column.count)
        head = f"  {column.letter} {visible_line(column.name)}{BETWEEN}{count}"
        if each <= 0:
            titles = BETWEEN.join(visible_line(card.title) for card in column.cards)
            said = language.say("{column}: {cards}", column=head, cards=titles) if titles else head
            lines.append(cut(said, width))
            continue
        lines.append(cut(head, width))
        shown = column.cards[: each if column.count > each + 1 else each + 1]
        lines += [cut(f"      {_card(card, language)}", width) for card in shown]
        if more := column.count - len(shown):
            lines.append("      " + language.count("and {n} other", "and {n} others", more))
    return lines


def _card(card: CardPreview, language: Language) -> str:
    """Return a card in words: its title, its state unless it is open, who is to act and by when."""
    state = state_word(card.state, language) if card.state != "open" else ""
    facts = BETWEEN.join(filter(None, (state, card_facts(card, language))))
    title = visible_line(card.title)
    return f"{title} ({visible_line(facts)})" if facts else title


def _complaints(preview: Preview, language: Language, width: int) -> Iterator[str]:
    """Yield the first complaints of the reader, and how many more there are."""
    for complaint in preview.complaints[:MOST_COMPLAINTS]:
        place = place_label(complaint.line, complaint.line, preview, language)
        said = language.say("{place}: {complaint}", place=place, complaint=language.sentence(complaint.sentence))
        yield from _indented(said, width)
    more = len(preview.complaints) - MOST_COMPLAINTS
    if more > 0:
        said = language.count(
            "and {n} other remark: --report says them all",
            "and {n} other remarks: --report says them all",
            more,
        )
        yield from _indented(said, width)


def _levels(preview: Preview, language: Language, width: int) -> Iterator[str]:
    """Yield the levels of headings to choose from, each behind its digit, the chosen one marked."""
    for level in preview.levels:
        mark = ">" if level.number == preview.level else " "
        yield cut(f"{mark} {level.number}  {level_sentence(level, language)}", width)


def _roles(preview: Preview, language: Language, width: int) -> list[str]:
    """Return the columns of a table with their numbers and roles, in a few lines."""
    if preview.roles is None:
        return []
    heads = [
        f"{number} {head} ({role_name(role, language)})" if role in CHOSEN_ROLES else f"{number} {head}"
        for number, (head, role) in enumerate(zip(preview.roles.heads, preview.roles.by_column, strict=True), 1)
    ]
    return _indented(language.say("table: {columns}", columns=BETWEEN.join(heads)), width)


def _indented(said: str, width: int) -> list[str]:
    """Return a sentence in a few lines below the name of the file; none for an empty one."""
    return [f"  {row}" for row in wrap(visible_line(said), width - 2, most=MOST_LINES)] if said else []
