"""The reader of sittings: one in the front matter, or any number under the heading « Séances »."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from perenne_tui.core.capture.hours import parse_hour, write_hour
from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import fold
from perenne_tui.readers import format_words
from perenne_tui.readers.blanks import BLANK
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.format_words import Unclear
from perenne_tui.readers.labels import Field, Record, filled, record_of
from perenne_tui.readers.people import parts_of_list
from perenne_tui.readers.source import Block, joined

_MOST_COMMAS: Final = 8
"""Commas in the name or the function of a person in a list."""
_BETWEEN_NAMES: Final = re.compile(rf"([{BLANK}]{{0,9}};[{BLANK}]+|,[{BLANK}]+)")
_DOT = re.compile(rf"[{BLANK}]{{1,9}}·[{BLANK}]+")
_HOURS = re.compile(rf"[{BLANK}]{{0,9}}[–—][{BLANK}]*|[{BLANK}]{{1,9}}(?:-|à|to)[{BLANK}]+")


def with_field(builder: DeckBuilder, sitting: Sitting, field: Field) -> Sitting:
    """Return a sitting with one more of its fields.

    Raises:
        Unclear: the value is not what the field asks for.
    """
    value = builder.line(field.value, field.line)
    match field.name:
        case "hours":
            starts, ends = _hours_of(value)
            return replace(sitting, starts=starts, ends=ends)
        case "place":
            return replace(sitting, place=value)
        case "facilitator":
            return replace(sitting, facilitator=value)
        case "present":
            return replace(sitting, present=people_of(builder, value, field.line))
        case "confidence":
            _add_confidence(builder, sitting, value, field)
            return sitting
        case "words":
            return replace(sitting, words=(*sitting.words, value))
        case "roti":
            numbers = (part.strip() for part in value.split(","))
            return replace(sitting, roti=tuple(format_words.number_of(number) for number in numbers if number))
        case "excused":
            return replace(sitting, excused=people_of(builder, value, field.line))
        case _:
            return replace(sitting, next_day=builder.day(value))


def _add_confidence(builder: DeckBuilder, sitting: Sitting, text: str, field: Field) -> None:
    """Add a vote of confidence: `D · 2, 3, 5 · what would raise it`, of the column D or of the decision DE1.

    Raises:
        Unclear: there are no numbers in it.
    """
    about, numbers, lift = [*_DOT.split(text, maxsplit=2), "", ""][:3]
    scores = tuple(sorted(format_words.number_of(number.strip()) for number in numbers.split(",")))
    vote = Confidence(builder.new_uid(), sitting.uid, "", scores, lift)
    builder.confidences.append(vote)
    day = f"{sitting.day} · " if sitting.day else ""
    builder.refer("confidences", vote.uid, "about", about, field.line, raw=day + field.raw)


def people_of(builder: DeckBuilder, value: str, line: int) -> tuple[str, ...]:
    """Return the uids of the people in a list of names, each once.

    Raises:
        Unclear: a person is introduced a second time, or with a last day that is no day.
    """
    if builder.is_numbered:
        uids = (builder.person(name, line) for name in _declared_names(builder, value))
    else:
        uids = (builder.introduce(name, line) for name in parts_of_list(value))
    return tuple(dict.fromkeys(uid for uid in uids if uid))


def _declared_names(builder: DeckBuilder, text: str) -> Iterator[str]:
    """Yield the names in a list, of people who are declared in the front matter: they may have commas in them.

    Between two of them is a semicolon, or a comma as in older files.
    """
    parts = _BETWEEN_NAMES.split(text)
    place = 0
    while place < len(parts):
        ends = range(min(len(parts), place + 2 * _MOST_COMMAS + 1), place, -2)
        names = {end: "".join(parts[place:end]).strip() for end in ends}  # no blank at an end is declared either
        end = next((end for end, name in names.items() if fold(name) in builder.people), place + 1)
        yield names[end]
        place = end + 1


def read_sittings(builder: DeckBuilder, items: Block) -> None:
    """Add the sittings of a list to the builder: each item is a day with its fields."""
    for item in items.children:
        head, *blocks = item.children or [item]
        if head.kind != "paragraph":
            builder.keep_block(item, "A sitting begins with its day: write it like 2026-12-31.")
            continue
        record = record_of(joined(head.text), item.line, blocks, format_words.SITTING)
        try:
            sitting = Sitting(builder.new_uid(), day=builder.day(record.text))
        except Unclear as unclear:
            builder.keep_block(item, unclear.message, **unclear.values)
            continue
        sitting, refused = filled(
            sitting, record, lambda row, field: with_field(builder, row, field), builder.complain
        )
        builder.sittings.append(sitting)
        for stranger in record.strangers:
            builder.complain(
                stranger.line,
                "This says nothing known about a sitting: write “Place:”, “Present:” or another of its fields.",
            )
        _keep_rest(builder, record, refused)


def _keep_rest(builder: DeckBuilder, record: Record, refused: Sequence[Field]) -> None:
    """Keep what was not understood of a sitting in the workshop's note, under the day of the sitting."""
    strangers = (builder.source.raw(block).split("\n") for block in record.strangers)
    under = [*(f"- {field.raw}" for field in refused), *(line for lines in strangers for line in lines)]
    if under:
        builder.keep("\n".join([f"- {record.text}", *(f"  {line}".rstrip() for line in under)]))


def finish_sittings(builder: DeckBuilder) -> None:
    """Make all participants who are not excused present at each sitting that lists nobody as present.

    A file that gives the numbers of the board lists everybody who was present.
    """
    if builder.is_numbered:
        return
    builder.sittings = [
        sitting
        if sitting.present
        else replace(sitting, present=tuple(uid for uid in builder.participants if uid not in sitting.excused))
        for sitting in builder.sittings
    ]


def _hours_of(text: str) -> tuple[str, str]:
    """Split `14 h 00 – 16 h 30` or `14:00 – 16:30` into start and end; a single time is the start."""
    starts, *ends = _HOURS.split(text, maxsplit=1)
    return _hour(starts), _hour("".join(ends))


def _hour(text: str) -> str:
    """Return a time of day as workshops keep it; a text that is none as it is."""
    at = parse_hour(text)
    return text if at is None else write_hour(at)
