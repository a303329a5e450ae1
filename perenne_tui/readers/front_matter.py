"""The reader of the front matter of a deck: `key: value` lines between two lines of dashes at its top."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.readers import format_words
from perenne_tui.readers.blanks import BLANK, BLANKS
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.format_words import Unclear
from perenne_tui.readers.labels import Field
from perenne_tui.readers.people import parts_of_list
from perenne_tui.readers.places import HEAD, NOTE
from perenne_tui.readers.sittings import with_field
from perenne_tui.readers.source import Source, front_matter_length

_COUNTER = re.compile(rf"([A-Z]{{1,2}})[{BLANK}]*(\d{{1,6}})", re.ASCII)


_OURS: Final = frozenset({"challenge", "cohort", "people", "sitting", "counters"})
"""Names of the keys of front matter that no other program has."""


_SHARED: Final = frozenset({"language", "start", "end", "organisation", "credits"})
"""Names of the keys that files of others may have, and that mean the same there."""


@dataclass(slots=True)
class _Entry:
    """A key with its value, or with the items under it."""

    line: int
    key: str
    value: str
    items: list[tuple[int, str]] = field(default_factory=list)
    """Line and text of each `- item` below the key."""

    @property
    def raw(self) -> str:
        return "\n".join([f"{self.key}: {self.value}".rstrip(), *(f"- {text}" for _, text in self.items)])

    @property
    def whole(self) -> str:
        """The value on one line, whether it was written in brackets or as items."""
        return ", ".join(text for _, text in self.items) or self.value


def is_board_format(source: Source) -> bool:
    """Return whether the front matter of a file is that of a board: it has a key that no other program writes.

    The document of the cards has the numbers of the board; what people write by hand has a challenge or participants.
    Any other front matter (a title, a language, tags, dates) says nothing about it.
    """
    lines = source.lines[: front_matter_length(source.lines)]
    keys = (line.partition(":")[0] for line in lines if ":" in line)
    return any(format_words.look_up(key, format_words.HEADER) in _OURS for key in keys)


def read_front_matter(builder: DeckBuilder) -> int:
    """Read the front matter into the builder, if there is one; return the index of the first line after it."""
    lines = builder.source.lines
    if lines[0].rstrip() != "---":
        return 0
    length = front_matter_length(lines)
    if not length:
        builder.complain(1, "The header that begins here has no end: close it with a line of three dashes.")
        return 0
    builder.places.put(1, length, HEAD)
    sitting = Sitting(builder.new_uid())
    untouched = sitting
    seen: set[str] = set()
    # Other days may count from the last one, and people are read otherwise where the file has the numbers of a board.
    entries = sorted(_entries(builder, length - 1), key=lambda entry: format_words.look_up(entry.key, _FIRST) == "")
    for entry in entries:
        try:
            name = _name(entry, seen)
            if name in _SITTING_NAMES:
                sitting = _with_entry(builder, sitting, name, entry)
            else:
                _take(builder, name, entry)
        except Unclear as unclear:
            builder.places.put(entry.line, max([entry.line, *(line for line, _ in entry.items)]), NOTE)
            builder.keep_unclear(entry.line, unclear, entry.raw)
    if sitting != untouched:
        builder.sittings.append(sitting)
    return length


def read_head_of_others(builder: DeckBuilder, lines: Sequence[str]) -> list[str]:
    """Read what front matter of others says of a workshop into the builder, and return the lines that say nothing."""
    rest = list[str]()
    for line in lines:
        key, _, value = line.partition(":")
        name = format_words.look_up(key, format_words.HEADER)
        if name not in _SHARED:
            rest.append(line)
            continue
        try:
            _take(builder, name, _Entry(1, key, _unquoted(value.strip())))
        except Unclear:
            rest.append(line)
    return rest


_FIRST = {word: name for word, name in format_words.HEADER.items() if name in ("end", "counters")}
_SITTING_NAMES = frozenset({"sitting", *format_words.SITTING.values()})


def _name(entry: _Entry, seen: set[str]) -> str:
    """Return the name that the reader uses for a key.

    Raises:
        Unclear: the key is unknown, or written twice.
    """
    name = format_words.look_up(entry.key, format_words.HEADER) or format_words.look_up(
        entry.key, format_words.SITTING
    )
    if not name:
        meant = format_words.nearest_word(entry.key, [*format_words.HEADER, *format_words.SITTING])
        if meant:
            raise Unclear(
                "“{key}” is no key of the header: did you mean “{meant}”? It was kept in the note.",
                key=entry.key,
                meant=meant,
            )
        raise Unclear(
            "“{key}” is no key of the header: see docs/board-format.en.md for those there are. "
            "It was kept in the note.",
            key=entry.key,
        )
    if name in seen:
        raise format_words.written_twice(entry.key)
    seen.add(name)
    return name


def _entries(builder: DeckBuilder, end: int) -> list[_Entry]:
    """Return the keys in their order; any other line is kept in the note, with a complaint."""
    entries: list[_Entry] = []
    for index in range(1, end):
        text = builder.source.lines[index].strip()
        key, colon, value = text.partition(":")
        if not text:
            continue
        if text[0] == "-" and text[1:2] in tuple(BLANKS) and entries and not entries[-1].value:
            entries[-1].items.append((index + 1, _unquoted(text[2:].strip())))
        elif colon and key.strip() and not text.startswith(("#", "-")):
            entries.append(_Entry(index + 1, key.strip(), _unquoted(value.strip())))
        else:
            builder.complain(
                index + 1, "This line of the header is not “key: value”: write it so. It was kept in the note."
            )
            builder.places.put(index + 1, index + 1, NOTE)
            builder.keep(text)
    return entries


def _with_entry(builder: DeckBuilder, sitting: Sitting, name: str, entry: _Entry) -> Sitting:
    if name == "sitting":
        return replace(sitting, day=builder.day(entry.whole))
    return with_field(builder, sitting, Field(name, entry.key, entry.whole, entry.line))


def _take(builder: DeckBuilder, name: str, entry: _Entry) -> None:
    if name == "people":
        _take_people(builder, entry)
        return
    value = builder.line(entry.whole, entry.line)
    match name:
        case "start":
            builder.header = replace(builder.header, start=builder.day(value))
        case "end":
            builder.header = replace(builder.header, end=builder.day(value))
        case "counters":
            builder.header = replace(builder.header, counters=_counters_of(value))
            builder.is_numbered = True
        case "language":
            builder.header = replace(builder.header, language=format_words.language_of(value))
        case _:
            builder.header = with_fields(builder.header, {name: value})


def _take_people(builder: DeckBuilder, entry: _Entry) -> None:
    """Add the participants one by one, so that an unclear line affects no other person."""
    names = entry.items or [(entry.line, text) for text in parts_of_list(entry.value)]
    for line, text in names:
        try:
            uid = builder.introduce(text, line)
        except Unclear as unclear:
            if line != entry.line:
                builder.places.put(line, line, NOTE)
            builder.keep_unclear(line, unclear, text)
            continue
        if uid:
            builder.participants[uid] = None


def _unquoted(value: str) -> str:
    """Return a value without YAML quotes around it."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value


def _counters_of(text: str) -> dict[str, int]:
    """Return the highest number given by letter, from `D 28, AC 9`.

    Raises:
        Unclear: it is no list of letters with their numbers.
    """
    found = [_COUNTER.fullmatch(part.strip()) for part in text.split(",") if part.strip()]
    if not all(found):
        raise Unclear("“{text}” does not tell the last number of each letter: write it like D 28, AC 9.", text=text)
    return {match[1]: int(match[2]) for match in found if match}
