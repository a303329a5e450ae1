"""The headings and items of a plan that came back as paragraphs: pasted as text, or without any style.

A part is known by its name alone, « Risques »; a card by its id and its state, « D1. Réserver le nom (réglée) »; an
axis by the card that follows; an item by its id, « DE1, actée : … ».
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.core.text.clean import fold
from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, words_of
from perenne_tui.documents.reimport.endings import title_and_state
from perenne_tui.documents.reimport.headings import section_of, titled
from perenne_tui.documents.reimport.labels import ANSWER, DERIVED, ID, STATES
from perenne_tui.documents.reimport.lines import called_of

_CARD: Final = re.compile(r"[A-Z]{1,2}\d+\.\s")
_CONTENTS: Final = re.compile(r"\[?(?P<heading>[^\[\]]+?)[\s.…]*\d{1,4}\]?(?:\(#[^()]*\))?")
"""An entry of a table of contents: a heading and its page."""
_LONGEST: Final = 80
"""Characters of the name of an axis, at most."""
_AT_LEAST: Final = 2
"""Names of parts that a text has, each on a line of its own, before it is taken for a plan without headings."""


def without_contents(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks without the table of contents that a conversion made lines of."""
    entries = [block for block in blocks if isinstance(block, Paragraph) and _is_of_contents(block)]
    if len(entries) < _AT_LEAST:
        return tuple(blocks)
    heads = ("contents", "sommaire", "table des matieres")
    return tuple(
        block
        for block in blocks
        if block not in entries
        and not (isinstance(block, Heading | Paragraph) and fold(words_of(block.runs)).strip(" :") in heads)
    )


def with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a plan with its headings and items; a document that has headings as it is."""
    has_headings = any(isinstance(block, Heading) and section_of(words_of(block.runs)) for block in blocks)
    parts = [block for block in blocks if isinstance(block, Paragraph) and section_of(words_of(block.runs))]
    if has_headings or len(parts) < _AT_LEAST:
        return tuple(blocks)
    return tuple(_promoted(blocks))


def _is_of_contents(block: Paragraph) -> bool:
    found = _CONTENTS.fullmatch(words_of(block.runs).strip())
    return found is not None and section_of(found["heading"]) != ""


def _promoted(blocks: Sequence[Block]) -> Iterator[Block]:
    part = ""
    items: list[tuple[Block, ...]] = []
    for place, block in enumerate(blocks):
        words = words_of(block.runs).strip() if isinstance(block, Paragraph) else ""
        heading = _level(words, blocks[place + 1 :], part) if isinstance(block, Paragraph) else 0
        if isinstance(block, Paragraph) and not heading and _is_item(words, part):
            items.append((block,))
            continue
        if isinstance(block, Paragraph) and not heading and items and part in STATES.values():
            items[-1] = (*items[-1], block)
            continue
        yield from [Listing(tuple(items))] if items else []
        items = []
        if isinstance(block, Paragraph) and heading:
            part = section_of(words) or part
            yield Heading(heading, block.runs)
        else:
            yield block
    yield from [Listing(tuple(items))] if items else []


def _level(words: str, after: Sequence[Block], part: str) -> int:
    """Return the level of the heading that a paragraph was, 0 for none."""
    if section_of(words):
        return 2
    if not part:
        return 1 if titled(words) else 0
    if part != "axes":
        return 0
    if _is_card(words):
        return 4
    below = next((words_of(block.runs).strip() for block in after[:1] if isinstance(block, Paragraph)), "")
    is_name = len(words) <= _LONGEST and words[-1:] not in ".!:" and not (ANSWER.match(words) or DERIVED.match(words))
    return 3 if is_name and _is_card(below) else 0


def _is_card(words: str) -> bool:
    return _CARD.match(words) is not None and len(title_and_state(words)[1]) > 0


def _is_item(words: str, part: str) -> bool:
    if part in ("decisions", "risks"):
        return called_of(words)[0] != ""
    return part in STATES.values() and ID.match(words) is not None
