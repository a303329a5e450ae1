"""The preview of a file in a terminal, before a workshop is made of it: what it becomes, and the question about it.

Enter makes it, a digit takes another level of headings as columns; anything that gives up makes nothing. All of it
fits on the screen: of many columns fewer cards are shown.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final, Literal, NamedTuple

from perenne_tui.cli.output import ask, screen_lines, screen_width, write_line, write_sentence
from perenne_tui.core.text.clean import fold, visible_line
from perenne_tui.core.text.sentences import Refused
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
    level_choice,
    made_sentence,
    note_sentence,
    place_label,
    recognised_sentence,
    role_name,
)
from perenne_tui.services.table_choices import CHOSEN_ROLES, ChosenRole, places_for, with_role

MOST_CARDS: Final = 5
"""Cards of a column that are shown."""
MOST_COMPLAINTS: Final = 3
"""Complaints that are shown; --report says them all."""
MOST_LINES: Final = 2
"""Lines of a sentence beside the columns."""
ROOM: Final = 6
"""Cells behind the question in which the answer is typed."""
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


class Offer(NamedTuple):
    """The words of the question about a file."""

    make: str
    """The key that makes it, and what is made."""
    give_up: str
    """The key that makes nothing."""
    enter_makes: bool = True
    """Whether Enter alone makes it; else it gives up."""
    remark: Callable[[Imported], str] = lambda _: ""
    """Returns a sentence about a board that people read before they agree; empty for none."""


class _Answer(NamedTuple):
    """An answer to the question."""

    choice: Literal["enter", "make", "nothing", "other", "unknown"]
    level: int | None = None
    """The level of headings that is chosen; `None` for none."""
    roles: Roles | None = None
    """The roles that are chosen for the columns of a table; `None` for none."""


def agreed(
    file: str,
    source: BoardSource,
    imported: Imported,
    offer: Offer,
    language: Language,
    *,
    columns: int | None = None,
) -> Imported | None:
    """Show what a file becomes until somebody makes it or gives up; return the board, `None` for nothing.

    Args:
        file: its name, as it was typed.
        source: the file, which is read again with other headings as columns.
        imported: the board as it was read first.
        offer: the words for what is asked.
        language: of the interface.
        columns: the level of headings that was asked for as columns; `None` for the best one.
    """
    while True:
        preview = preview_of(imported)
        width, said = screen_width(), offer.remark(imported)
        question = [*(wrap(said, width) if said else ()), *question_lines(preview, offer, language, width)]
        for line in preview_lines(file, preview, language, width, screen_lines() - len(question)):
            write_line(line)
        answer = _asked(question, preview, language)
        if answer.choice == "enter":
            return imported if offer.enter_makes else None
        if answer.choice in ("make", "nothing"):
            return imported if answer.choice == "make" else None
        columns = answer.level if answer.level is not None else columns
        try:
            imported = source.read_again(columns=columns, roles=answer.roles or preview.roles)
        except Refused as refused:
            write_sentence(language.sentence(refused.sentence))


def preview_lines(file: str, preview: Preview, language: Language, width: int, height: int) -> list[str]:
    """Return the preview of a file in lines that fit on a terminal.

    Args:
        file: its name.
        preview: what it becomes.
        language: of the interface.
        width: cells of a line.
        height: lines that it may have; only a very small terminal has fewer than it needs.
    """
    for most_lines, most_complaints in ((MOST_LINES, MOST_COMPLAINTS), (1, 1)):
        head = [cut(BETWEEN.join(filter(None, (visible_line(file), visible_line(preview.title)))), width)]
        head += _indented(made_sentence(preview, language), width, most_lines)
        head += _indented(recognised_sentence(preview, language), width, most_lines)
        below = _indented(note_sentence(preview, language), width, most_lines)
        below += _indented(left_out_sentence(preview.left_out, language), width, most_lines)
        below += [*_complaints(preview, language, width, most_complaints)]
        choices = [*_levels(preview, language, width, most_lines), *_roles(preview, language, width)]
        around = sum(len(part) + 1 for part in (head, below, choices) if part)
        columns = _columns(preview.columns, language, width, height - around - 1)
        if around + len(columns) < height:
            break
    return [line for part in (head, columns, below, choices) if part for line in (*part, "")]


def question_lines(preview: Preview, offer: Offer, language: Language, width: int) -> list[str]:
    """Return the question in lines that break between words; the answer is typed behind the last one."""
    say = language.say
    offers = [offer.make]
    if preview.levels:
        offers.append(say("a digit, then Enter: other columns"))
    if preview.roles:
        offers.append(say("c, o or d and a number, such as d3: another column of the table; o0, d0: none"))
    offers.append(offer.give_up)
    return wrap(say("{offers}:", offers=BETWEEN.join(offers)), width - ROOM)


def _asked(question: Sequence[str], preview: Preview, language: Language) -> _Answer:
    """Ask what is to be done until the answer is a known one; the end of the input makes nothing."""
    while True:
        for line in question[:-1]:
            write_line(line)
        typed = ask(f"{question[-1]} ")
        answer = _answer(typed, preview)
        if answer.choice != "unknown":
            if not typed.endswith("\n"):
                write_line("")  # the end of the input leaves the cursor behind the question
            return answer
        write_sentence(language.say("“{typed}” is no answer to this question:", typed=typed.strip()))


def _answer(typed: str, preview: Preview) -> _Answer:
    """Return the answer that a line means."""
    said = typed.strip()
    if not typed or ESCAPE in typed:
        return _Answer("nothing")
    if preview.roles and (role := _ROLE.fullmatch(fold(said))):
        place, chosen = int(role[2][:3]), _LETTERS[role[1]]
        column = place - 1 if place else None
        if column not in places_for(preview.roles, chosen):
            return _Answer("unknown")
        return _Answer("other", roles=with_role(preview.roles, chosen, column))
    if not said:
        return _Answer("enter")
    if fold(said)[:1] in _YES:
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


def _complaints(preview: Preview, language: Language, width: int, most: int) -> Iterator[str]:
    """Yield the first complaints of the reader, and how many more there are."""
    for complaint in preview.complaints[:most]:
        place = place_label(complaint.line, complaint.line, preview, language)
        said = language.say("{place}: {complaint}", place=place, complaint=language.sentence(complaint.sentence))
        yield from _indented(said, width)
    more = len(preview.complaints) - most
    if more > 0:
        said = language.count(
            "and {n} other remark: --report says them all",
            "and {n} other remarks: --report says them all",
            more,
        )
        yield from _indented(said, width)


def _levels(preview: Preview, language: Language, width: int, most: int) -> Iterator[str]:
    """Yield the levels of headings to choose from, each behind its digit, the chosen one marked."""
    for level in preview.levels:
        rows = wrap(visible_line(level_choice(level, language)), width - 2, most=most)
        for begins, row in zip_longest([">" if level.number == preview.level else " "], rows, fillvalue=" "):
            yield f"{begins} {row}"


def _roles(preview: Preview, language: Language, width: int) -> list[str]:
    """Return the columns of a table with their numbers and roles, in a few lines."""
    if preview.roles is None:
        return []
    heads = [
        f"{number} {head} ({role_name(role, language)})" if role in CHOSEN_ROLES else f"{number} {head}"
        for number, (head, role) in enumerate(zip(preview.roles.heads, preview.roles.by_column, strict=True), 1)
    ]
    return _indented(language.say("table: {columns}", columns=BETWEEN.join(heads)), width)


def _indented(said: str, width: int, most: int = MOST_LINES) -> list[str]:
    """Return a sentence in a few lines below the name of the file; none for an empty one."""
    return [f"  {row}" for row in wrap(visible_line(said), width - 2, most=most)] if said else []
