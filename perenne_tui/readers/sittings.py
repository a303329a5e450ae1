"""Sittings: one in the front matter, or any number under the heading « Séances »."""

from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.readers import format_words
from perenne_tui.readers.deck_builder import Gathering
from perenne_tui.readers.format_words import Unclear
from perenne_tui.readers.labels import Field, filled, record_of
from perenne_tui.readers.source import Block, joined


def with_field(gathering: Gathering, sitting: Sitting, field: Field) -> Sitting:
    """Give a sitting with one more field said about it.

    Raises:
        Unclear: the value is not what the field holds.
    """
    value = gathering.line(field.value, field.line)
    match field.name:
        case "hours":
            starts, ends = format_words.hours_of(value)
            return replace(sitting, starts=starts, ends=ends)
        case "place":
            return replace(sitting, place=value)
        case "facilitator":
            return replace(sitting, facilitator=value)
        case "present":
            return replace(sitting, present=people_of(gathering, value, field.line))
        case "excused":
            return replace(sitting, excused=people_of(gathering, value, field.line))
        case _:
            return replace(sitting, next_day=format_words.day_of(value))


def people_of(gathering: Gathering, value: str, line: int) -> tuple[str, ...]:
    """Give the uids of the people of a list, once each.

    Raises:
        Unclear: somebody is introduced a second time, or with a last day that is none.
    """
    uids = (gathering.introduce(name, line) for name in format_words.parts_of_list(value))
    return tuple(dict.fromkeys(uid for uid in uids if uid))


def read_sittings(gathering: Gathering, items: Block) -> None:
    """Read a list under the heading of the sittings: each item is a day with its fields."""
    for item in items.children:
        head, *blocks = item.children or [item]
        if head.kind != "paragraph":
            gathering.keep_block(item, "A sitting begins with its day: write it like 2026-12-31.")
            continue
        record = record_of(joined(head.text), item.line, blocks, format_words.SITTING)
        try:
            sitting = Sitting(gathering.new_uid(), day=format_words.day_of(record.text))
        except Unclear as unclear:
            gathering.keep_block(item, unclear.message, **unclear.values)
            continue
        sitting = filled(
            sitting,
            record,
            lambda row, field: with_field(gathering, row, field),
            lambda field, unclear: gathering.keep_unclear(field.line, unclear, field.raw),
        )
        gathering.sittings.append(sitting)
        for stranger in record.strangers:
            gathering.keep_block(
                stranger,
                "This says nothing known about a sitting: write “Place:”, “Present:” or another of its fields.",
            )


def finish_sittings(gathering: Gathering) -> None:
    """Let the participants be present at every sitting that names nobody, but for those who are excused."""
    gathering.sittings = [
        sitting
        if sitting.present
        else replace(sitting, present=tuple(uid for uid in gathering.participants if uid not in sitting.excused))
        for sitting in gathering.sittings
    ]
