"""Entries of an outline as the blocks that cards are read from: an item with what stands under it, and its tasks."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from perenne_tui.core.model.rows import STATUS_OF_STATE, ActionStatus, State
from perenne_tui.core.model.values import replace
from perenne_tui.readers.format_words import PARTS
from perenne_tui.readers.labels import labelled
from perenne_tui.readers.outline.outline import Entry, Outline, Task
from perenne_tui.readers.source import Block, Source, prose, unescaped

_DEEPEST: Final = 12
"""Levels of items under a card; what is deeper stands on the last of them."""
_ACTS_AS_ESCAPE: Final = re.compile(r"[\\`&<]")
_BOXES: Final[dict[State, str]] = {
    "open": "[ ] ",
    "current": "[~] ",
    "settled": "[x] ",
    "not_applicable": "[-] ",
    "parked": "",
}
_FIELDS: Final = {
    "fr": ("Action", "porteur", "échéance"),
    "en": ("Action", "owner", "due"),
}
"""Labels of an action and its fields, by the language of the workshop."""
_PRIORITY: Final = {"fr": "Priorité : ", "en": "Priority: "}
"""Label of a priority, by the language of the workshop."""
_DECISION: Final = {"fr": "Décision", "en": "Decision"}
_STATUSES: Final[dict[str, dict[ActionStatus, str]]] = {
    "fr": {"doing": "en cours", "blocked": "bloquée", "done": "faite", "dropped": "abandonnée"},
    "en": {"doing": "in progress", "blocked": "blocked", "done": "done", "dropped": "dropped"},
}
_HIGH: Final = {"fr": "priorité : haute", "en": "priority: high"}


@dataclass(frozen=True, slots=True)
class EntrySource(Source):
    """The lines of an outline; its blocks are made of entries, and are written as these read."""

    is_markdown: bool = True

    def raw(self, block: Block) -> str:
        """Return the words of a block as a person reads them, its items as lists."""
        if block.kind == "paragraph":
            return prose(block.text)
        if block.kind == "list_item":
            lines = "\n".join(map(self.raw, block.children)).split("\n")
            return "- " + "\n".join(f"  {line}".rstrip() for line in lines).lstrip()
        return "\n".join(map(self.raw, block.children)) if block.is_list else block.text

    def plain(self, text: str) -> str:
        """Return the text of an entry as a person reads it."""
        return unescaped(text) if self.is_markdown else text

    def content(self, text: str) -> str:
        """Return the text of an entry as a paragraph of Markdown, whose escapes the reader of cards undoes."""
        written = text if self.is_markdown else escaped(text)
        return written.replace("\n", "  \n") if "\n" in written else written


def escaped(text: str) -> str:
    """Return a text in which no sign acts as an escape of Markdown: undoing escapes gives the text itself."""
    return _ACTS_AS_ESCAPE.sub(r"\\\g<0>", text) if _ACTS_AS_ESCAPE.search(text) else text


def source_of(outline: Outline) -> EntrySource:
    """Return the lines of an outline as a source of blocks."""
    return EntrySource(outline.lines, is_markdown=outline.is_markdown)


def item_block(source: EntrySource, entries: Sequence[Entry], language: str) -> Block:
    """Return an outer item and the entries under it as a block.

    Args:
        source: the outline that they are of.
        entries: the item, then what stands under it.
        language: of the workshop, for the labels of actions.
    """
    head = entries[0]
    card = _item(head, source.content(head.text))
    open_items = [(0, card)]
    tasks = [(task, head) for task in head.tasks]
    for entry in entries[1:]:
        depth = min(entry.level, _DEEPEST)
        while open_items[-1][0] >= depth > 0 and len(open_items) > 1:
            open_items.pop()
        parent = open_items[-1][1]
        if entry.kind == "item":
            block = _sub_item(source, entry, language)
            _list_under(parent, entry).children.append(block)
            open_items.append((max(depth, 1), block))
            tasks += [(task, entry) for task in entry.tasks]
        else:
            parent.children.append(_other(source, entry))
        for _, above in open_items:
            above.last = max(above.last, entry.last)
            if above.children and above.children[-1].is_list:
                above.children[-1].last = above.last
    records = [_action(source, task, entry, language) for task, entry in tasks]
    records += [list_item(head, f"{_DECISION[language]} : {source.content(text)}") for text in head.decisions]
    if records:
        card.children.append(_block("bullet_list", head, children=records))
    return card


def note_of(source: EntrySource, item: Entry, language: str) -> str:
    """Return the note of the card that an item makes: its priority, then further words."""
    priority = f"{_PRIORITY[language]}{item.priority}" if item.priority else ""
    return "\n".join(filter(None, (priority, source.plain(item.note))))


def with_words(item: Entry) -> Entry:
    """Return an item that has no words of its own with those of its note, its tasks or its tags, if there are any."""
    if item.text.strip():
        return item
    words = (item.note.strip().partition("\n")[0], *(task.text for task in item.tasks), ", ".join(item.tags))
    return replace(item, text=next(filter(None, words), ""))


def written(source: EntrySource, entry: Entry) -> str:
    """Return an entry as it is kept in a note: a heading or an item with its mark, a table row by row."""
    if entry.kind == "heading":
        return f"### {source.plain(entry.text)}"
    if entry.kind == "item":
        text = _BOXES[entry.box] if entry.box else ""
        return "  " * entry.level + f"- {text}{source.plain(entry.text)}"
    return _other_text(source, entry)


def list_item(entry: Entry, content: str, children: Sequence[Block] = ()) -> Block:
    """Return an item of a list with a paragraph and what stands under it, on the lines of an entry."""
    return _block("list_item", entry, children=[_block("paragraph", entry, content), *children])


def bullet_list(entry: Entry, items: Sequence[Block]) -> Block:
    """Return a list of items, on the lines of an entry."""
    return _block("bullet_list", entry, children=list(items))


def _block(kind: str, entry: Entry, text: str = "", children: Sequence[Block] = ()) -> Block:
    return Block(kind, "", entry.first - 1, entry.last, text, list(children))


def _item(entry: Entry, content: str) -> Block:
    return list_item(entry, content) if content.strip() else _block("list_item", entry)


def _list_under(parent: Block, entry: Entry) -> Block:
    if not parent.children or not parent.children[-1].is_list:
        parent.children.append(bullet_list(entry, ()))
    return parent.children[-1]


def _sub_item(source: EntrySource, entry: Entry, language: str) -> Block:
    """Return an item under a card; a ticked action is done, and any other box stays before its words."""
    content = source.content(entry.text + "".join(f" #{tag}" for tag in entry.tags))
    note = [_block("paragraph", entry, source.content(entry.note))] if entry.note else []
    if not entry.box:
        return list_item(entry, content, note)
    part = labelled(content, PARTS, entry.first)
    if part is None:
        return list_item(entry, _BOXES[entry.box] + content, note)
    status = _status(STATUS_OF_STATE[entry.box], language)
    if part.name == "action" and status and "stat" not in content.casefold():
        note.append(bullet_list(entry, [list_item(entry, status)]))
    return list_item(entry, content, note)


def _status(status: ActionStatus, language: str) -> str:
    """Return the field that says the status of an action; empty for one that is to do."""
    said = _STATUSES[language].get(status, "")
    return said and (f"statut : {said}" if language == "fr" else f"status: {said}")


def _action(source: EntrySource, task: Task, entry: Entry, language: str) -> Block:
    """Return a task as the item that the reader of cards makes an action of."""
    action, owner, due = _FIELDS[language]
    said = ((owner, task.owner.lstrip("@")), (due, task.due))
    fields = [f"{label} : {source.content(text)}" for label, text in said if text]
    fields += filter(None, (_status(task.status, language), _HIGH[language] if task.priority == "high" else ""))
    below = [bullet_list(entry, [list_item(entry, field) for field in fields])] if fields else []
    return list_item(entry, f"{action} : {source.content(task.text or entry.text)}", below)


def _other(source: EntrySource, entry: Entry) -> Block:
    if entry.kind == "text":
        return _block("paragraph", entry, source.content(entry.text))
    return _block(entry.kind, entry, _other_text(source, entry))


def _other_text(source: EntrySource, entry: Entry) -> str:
    """Return the words of a text, a table or another thing as a note has them."""
    if entry.kind == "text":
        return source.plain(entry.text)
    if entry.kind == "table" and not source.is_markdown:
        return "\n".join(" | ".join(row) for row in entry.rows)
    if entry.text:
        return entry.text
    lines = "\n".join(source.lines[entry.first - 1 : entry.last])
    return textwrap.dedent(lines.replace("\t", "    ")).strip("\n")


def groups_of(entries: Sequence[Entry], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the parts of a section: an outer item with what stands under it, any other entry alone."""
    while first < end:
        after = first + 1
        if entries[first].kind == "item":
            while after < end and entries[after].kind != "heading" and entries[after].level > 0:
                after += 1
        yield first, after
        first = after


def texts_from(entries: Sequence[Entry], first: int, end: int) -> list[Entry]:
    """Return the texts right under a heading, up to the first item or heading."""
    below = (entries[index] for index in range(first, end))
    return list(takewhile(lambda entry: entry.kind not in ("heading", "item"), below))


def has_items_under(entries: Sequence[Entry], place: int, end: int) -> bool:
    """Return whether an item stands under the heading at a place, under deeper headings too."""
    level = entries[place].level
    below = takewhile(
        lambda entry: entry.kind != "heading" or entry.level > level,
        (entries[index] for index in range(place + 1, end)),
    )
    return any(entry.kind == "item" for entry in below)
