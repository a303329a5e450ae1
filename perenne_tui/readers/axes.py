"""The columns of a deck, from its headings: `## Déploiement (D) · mise en production`."""

import re
from collections.abc import Iterable

from perenne_tui.core.model.ids import free_letter
from perenne_tui.core.model.rows import Axis
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import MOST_AXES
from perenne_tui.core.text.clean import clean_line, fold
from perenne_tui.readers import format_words
from perenne_tui.readers.blanks import BLANK
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.places import Destination
from perenne_tui.readers.source import Block, prose

_LETTER = rf"[{BLANK}]{{1,9}}\((?P<letter>[A-Za-z])\)"
_ALIAS = rf"[{BLANK}]{{1,9}}[·–—][{BLANK}]{{1,9}}(?P<alias>.+?)"
_END = rf"[{BLANK}]{{0,9}}\Z"
_NAME = re.compile(
    # A letter is looked for first: « Avant – pendant (D) » is one name.
    rf"(?P<lettered>(?=.+{_LETTER.replace('?P<letter>', '?:')}(?:{_END}|{_ALIAS.replace('?P<alias>', '?:')})))?"
    rf"(?P<name>.+?)(?(lettered){_LETTER})(?:{_ALIAS})?{_END}"
)


def column_name(text: str) -> str:
    """Return the name of the column that the words of a heading stand for, without its letter and its other name."""
    read = _NAME.fullmatch(clean_line(text))
    return read["name"] if read else ""


def is_heading(block: Block, level: int) -> bool:
    """Return whether a block is a heading of a level."""
    return block.tag == f"h{level}"


def is_sittings(block: Block) -> bool:
    """Return whether a block is the heading « Séances », which is no column."""
    return is_heading(block, 2) and bool(format_words.look_up(prose(block.text), format_words.SITTINGS_HEADING))


def is_loose(block: Block) -> bool:
    """Return whether a block is the heading over the records of cards that are gone, which is no column."""
    return is_heading(block, 2) and bool(format_words.look_up(prose(block.text), format_words.LOOSE_HEADING))


def declared_axes(builder: DeckBuilder, blocks: list[Block]) -> dict[int, Axis]:
    """Add the columns of a deck to the builder, and return them by the line of their heading.

    A heading beyond the ninth stands for the ninth column: its cards go there.
    """
    axes: dict[int, Axis] = {}
    headings = [block for block in blocks if is_heading(block, 2) and not (is_sittings(block) or is_loose(block))]
    for heading in headings[:MOST_AXES]:
        axes[heading.line] = _axis(builder, heading)
    builder.axes = with_letters(builder, axes.items())
    axes = dict(zip(axes, builder.axes, strict=True))
    for heading in headings[:MOST_AXES]:
        builder.places.put(heading.line, heading.last, Destination("column", axes[heading.line].uid))
    for heading in headings[MOST_AXES:]:
        builder.keep_block(
            heading,
            "A board has at most {limit} columns: its cards were put in the last one. Split the deck.",
            limit=MOST_AXES,
        )
        axes[heading.line] = builder.axes[-1]
    return axes


def _axis(builder: DeckBuilder, heading: Block) -> Axis:
    axis = named_axis(builder, prose(heading.text), heading.line)
    if not axis.name:
        builder.complain(heading.line, "This column has no name: write one after “##”.")
    return axis


def named_axis(builder: DeckBuilder, text: str, line: int) -> Axis:
    """Return the column that the words of a heading stand for, with the letter that they give, if any."""
    read = _NAME.fullmatch(builder.line(text, line))
    axis = Axis(builder.new_uid())
    if read is None:
        return axis
    return replace(axis, name=read["name"], letter=(read["letter"] or "").upper(), alias=read["alias"] or "")


def with_letters(builder: DeckBuilder, axes: Iterable[tuple[int, Axis]]) -> list[Axis]:
    """Return the axes with a letter each: the one declared, unless an axis before has it, else a free one.

    Args:
        builder: takes the complaints.
        axes: each axis with the line of its heading; one line may have several, as the head of a table has.
    """
    axes = list(axes)
    taken: dict[str, str] = {}
    for _, axis in axes:
        if axis.letter:
            taken.setdefault(axis.letter, axis.uid)
    lettered: list[Axis] = []
    for line, axis in axes:
        letter = axis.letter
        if taken.get(letter) != axis.uid:
            letter = free_letter(fold(axis.name), taken)
            taken[letter] = axis.uid
        if axis.letter and letter != axis.letter:
            builder.complain(
                line,
                "The letter {letter} stands for two columns: this one was given {other}. Write a letter of its own.",
                letter=axis.letter,
                other=letter,
            )
        lettered.append(replace(axis, letter=letter))
    return lettered
