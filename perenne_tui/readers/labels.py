"""The reader of labels: `Label : value` on a line, and fields after a text, behind ` · ` or as items under it."""

import re
from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.values import replace
from perenne_tui.readers.blanks import BLANK, BLANKS
from perenne_tui.readers.format_words import Unclear, Words, look_up, nearest_word, written_twice
from perenne_tui.readers.source import Block, joined, prose, unescaped

RowT = TypeVar("RowT", bound=Row)

_SEPARATOR = re.compile(rf"(?:\A|(?<=[{BLANK}\n]))·(?=[{BLANK}\n])")
_CODE = re.compile(rf"(?P<label>.*)[{BLANK}](\*\*)?(?P<code>[A-Z]{{2}}\d{{1,6}})(?(2)\*\*)", re.ASCII | re.DOTALL)
_LONGEST_LABEL = 40
_AROUND = "*_" + BLANKS
"""Blanks and emphasis around a label."""
_REPEATED = frozenset({"notes", "words", "confidence"})
"""Fields of which there may be several: the remarks on an action, the last words and the votes of a sitting."""


class Field(Struct, frozen=True, gc=False):
    """A value with its label."""

    name: str
    """The name that the reader uses for the label."""
    label: str
    """The label as the file has it."""
    value: str
    line: int
    """Line of the file, from 1."""
    spoken: str = ""
    """Spoken id behind the label: `Action AC4 : …`."""

    @property
    def raw(self) -> str:
        """The field as a line of a file."""
        return f"{self.label} : {self.value}"


class Record(Struct, frozen=True):
    """A text with fields: an action, a decision, a risk, a suggestion or a sitting."""

    text: str
    line: int
    fields: tuple[Field, ...]
    strangers: tuple[Block, ...]
    """Blocks under the text that are no fields."""
    spoken: str = ""
    """Spoken id that the file gives it."""
    mistyped: tuple[str, str] = ("", "")
    """A label in the text that is nearly one of a field, and that one; mostly none."""
    is_whole: bool = False
    """Whether the text is whole, as this program writes it."""


def labelled(text: str, words: Words, line: int) -> Field | None:
    """Return the field that `Label : value` is, the label perhaps in bold; `None` when it is none of these words."""
    before, colon, value = text.partition(":")
    if not colon or len(before) > _LONGEST_LABEL:
        return None
    written = before.strip(BLANKS)
    bare = written.strip(_AROUND)
    name = look_up(bare, words)
    if not name:
        return None
    value = value.strip(BLANKS)
    emphasis = written[: len(written) - len(written.lstrip("*_"))]
    if emphasis and not written.endswith(emphasis):
        # `**Label :** value`: the emphasis closes after the colon.
        value = value.removeprefix(emphasis).strip(BLANKS)
    return Field(name, bare, value, line)


def numbered(text: str, words: Words, line: int) -> Field | None:
    """Return the field that `Label AC4 : value` is, with its spoken id; `None` when it is none of these words."""
    before, colon, value = text.partition(":")
    found = _CODE.fullmatch(before.strip(BLANKS)) if colon else None
    field = labelled(f"{found['label']}:{value}", words, line) if found else None
    return replace(field, spoken=found["code"]) if found and field else None


def record_of(
    text: str, line: int, blocks: list[Block], words: Words, *, spoken: str = "", is_whole: bool = False
) -> Record:
    """Return a text, not yet unescaped, and the blocks under it as a text with fields.

    Args:
        text: the text behind the label.
        line: its line in the file.
        blocks: the blocks under it.
        words: the fields that it may have.
        spoken: the spoken id behind the label.
        is_whole: whether the text is whole, as this program writes it: all fields are items under it, and paragraphs
            there are further lines of it.
    """
    text, fields, mistyped = (text, [], ("", "")) if is_whole else _split(text, words, line)
    strangers: list[Block] = []
    more: list[str] = []
    for block in blocks:
        if is_whole and block.kind == "paragraph":
            more.append(prose(block.text))
            continue
        found = [_field(item, words, is_whole=is_whole) for item in block.children] if block.is_list else [None]
        for item, field in zip(block.children if block.is_list else [block], found, strict=True):
            if field is None:
                strangers.append(item)
            else:
                fields.append(field)
    plain = [
        replace(field, value=value) if (value := unescaped(field.value)) != field.value else field for field in fields
    ]
    text = "\n\n".join([unescaped(text), *more])
    return Record(text.strip(BLANKS), line, tuple(plain), tuple(strangers), spoken, mistyped, is_whole)


def filled(
    row: RowT, record: Record, take: Callable[[RowT, Field], RowT], complain: Callable[..., None]
) -> tuple[RowT, tuple[Field, ...]]:
    """Return a row with the fields of a record, and those that are unclear or written twice.

    `complain` is called with the line and the message of each of these.
    """
    seen: set[str] = set()
    refused: list[Field] = []
    for field in record.fields:
        try:
            if field.name in seen and field.name not in _REPEATED:
                raise written_twice(field.label)
            row = take(row, field)
            seen.add(field.name)
        except Unclear as unclear:
            complain(field.line, unclear.message, **unclear.values)
            refused.append(field)
    return row, tuple(refused)


def _split(text: str, words: Words, line: int) -> tuple[str, list[Field], tuple[str, str]]:
    """Split `text · field : value · field : value` into the text and the known fields at its end.

    The third value is a label before them that is nearly known, with the known one.
    """
    fields: list[Field] = []
    mistyped = ("", "")
    end = len(text)
    for separator in reversed(list(_SEPARATOR.finditer(text)) if "·" in text else ()):
        field = labelled(text[separator.end() : end], words, line)
        if field is None:
            label, colon, _ = text[separator.end() : end].partition(":")
            label = label.strip(_AROUND)
            meant = nearest_word(label, words) if colon else ""
            mistyped = (label, meant) if meant else mistyped
            break
        fields.append(field)
        end = separator.start()
    return text[:end], fields[::-1], mistyped


def _field(item: Block, words: Words, *, is_whole: bool) -> Field | None:
    """Return the field of an item that is one paragraph `Label : value`, or more where it is whole; else `None`."""
    head, *more = item.children or [item]
    if any(block.kind != "paragraph" for block in (head, *more)) or (more and not is_whole):
        return None
    field = labelled(joined(head.text), words, item.line)
    return (
        replace(field, value="\n\n".join([field.value, *(joined(block.text) for block in more)])) if field else None
    )
