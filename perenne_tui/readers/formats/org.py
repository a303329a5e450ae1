"""The reader of org-mode, the outlines of Emacs.

    outline = read_org(data)

orgparse reads headings alone: neither lists nor tables nor the lines that things stand on, which are most of what a
board is made of. So it is read here, line by line.

A heading with a keyword is an item, and so are all headings under it. Others are items where none of their
neighbours has headings or a list under it: the leaves of the tree. Items come before the headings beside them, since
what follows a heading is taken to stand under it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.formats.markup_text import text_of
from perenne_tui.readers.formats.org_body import Body, shown
from perenne_tui.readers.formats.org_headings import HEADING, Heading, heading_of, states_of, take_lines_of
from perenne_tui.readers.outline.outline import Entry, LeftOut, Outline

_TITLE: Final = "#+title:"
_DEEPEST: Final = 40
"""Levels of headings that are told apart."""
_LOWEST: Final = 6
"""Lowest level of a heading in an outline that is no line in bold."""
_DEEPEST_ITEM: Final = 12
_KINDS: Final = {
    "properties": Sentence("properties", {}),
    "logged": Sentence("lines that the program logged", {}),
}


@dataclass(slots=True)
class _Section:
    """A heading with what stands under it; the first one of a file has none."""

    heading: Heading
    body: list[Entry] = field(default_factory=list)
    children: list["_Section"] = field(default_factory=list)

    @property
    def has_groups(self) -> bool:
        """Whether headings or a list stand under it."""
        return bool(self.children) or any(entry.kind == "item" for entry in self.body)


def read_org(data: bytes) -> Outline:
    """Return the outline of a file of org-mode.

    Raises:
        Refused: it is too large, or no text.
    """
    text, complaints = text_of(data)
    lines = text.split("\n")
    left_out: Counter[str] = Counter()
    head = takewhile(lambda line: not HEADING.fullmatch(line), lines)
    title = next((place for place, line in enumerate(head) if line.strip().casefold().startswith(_TITLE)), -1)
    root = _tree(lines, left_out, title)
    name = lines[title].strip()[len(_TITLE) :].strip() if title >= 0 else ""
    entries: list[Entry] = []
    if name:
        entries.append(Entry("heading", name, title + 1, title + 1, 1))
    entries += root.body
    _write(root.children, entries, level=1 + bool(name))
    kinds = tuple(LeftOut(said, left_out[kind]) for kind, said in _KINDS.items() if left_out[kind])
    return Outline(tuple(entries), tuple(lines), title=name, complaints=complaints, left_out=kinds)


def _tree(lines: Sequence[str], left_out: Counter[str], title: int) -> _Section:
    """Return the sections of a file under one that stands for the file."""
    states = states_of(lines)
    headings = [found for number, line in enumerate(lines, 1) if (found := heading_of(line, number, states))]
    root = _Section(Heading(0, "", 0, 0))
    opened = [root]
    first = headings[0].first - 1 if headings else len(lines)
    head = [line if place != title else "" for place, line in enumerate(lines[:first])]
    root.body = Body(head, has_headings=True).read(0, first)
    for place, heading in enumerate(headings):
        end = headings[place + 1].first - 1 if place + 1 < len(headings) else len(lines)
        heading.level = min(heading.level, _DEEPEST)
        heading.text = shown(heading.text)
        start = take_lines_of(heading, lines, heading.first, end)
        while opened[-1].heading.level >= heading.level:
            opened.pop()
        # A line over a list cannot be a heading where the list belongs to an item.
        is_item = any(section.heading.keyword for section in opened) or bool(heading.keyword)
        body = Body(lines, has_headings=not is_item)
        section = _Section(heading, body.read(start, end))
        left_out["properties"] += heading.properties
        left_out["logged"] += heading.logged + body.skipped
        opened[-1].children.append(section)
        opened.append(section)
    return root


def _write(sections: Sequence[_Section], entries: list[Entry], *, level: int, tags: tuple[str, ...] = ()) -> None:
    """Write sections that stand beside each other, and all under them: first those that are items."""
    plain = [section for section in sections if not section.heading.keyword]
    has_headings = any(section.has_groups for section in plain)
    for section in sections:
        if section.heading.keyword or not has_headings:
            entries += _as_items(section, 0, tags)
    for section in plain if has_headings else ():
        heading = section.heading
        own = tuple(dict.fromkeys((*tags, *heading.tags)))
        said = heading.words_of_lines
        last = heading.first if said else heading.last
        text = f"[#{heading.priority}] {heading.text}" if heading.priority else heading.text
        entries.append(Entry("heading", text, heading.first, last, min(level, _LOWEST), tags=own))
        if said:
            entries.append(Entry("text", said, heading.first + 1, heading.last))
        entries += section.body
        _write(section.children, entries, level=level + 1, tags=own)


def _as_items(section: _Section, depth: int, tags: tuple[str, ...]) -> Iterator[Entry]:
    """Yield a section as an item, with all that stands under it."""
    heading = section.heading
    own = tuple(dict.fromkeys((*heading.tags, *tags)))
    yield Entry(
        "item",
        heading.text,
        heading.first,
        heading.last,
        min(depth, _DEEPEST_ITEM),
        heading.state,
        tags=own,
        tasks=heading.tasks,
        priority=heading.priority,
        note="\n".join(heading.notes),
    )
    for entry in section.body:
        yield replace(entry, level=min(entry.level + depth + 1, _DEEPEST_ITEM + 1))
    for child in section.children:
        yield from _as_items(child, depth + 1, ())
