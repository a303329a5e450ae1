"""Reader of a Kanban of CryptPad: the JSON that its menu exports, in the form of today and in the oldest one."""

from typing import TYPE_CHECKING

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.formats.json_values import (
    block_of,
    fields_of,
    id_of,
    line_of,
    objects_of,
    values_of,
)
from perenne_tui.readers.formats.kanban_board import Board, BoardCard, Column, outline_of
from perenne_tui.readers.formats.technical_values import technical_values
from perenne_tui.readers.outline.outline import LeftOut, Outline

if TYPE_CHECKING:
    from perenne_tui.core.model.rows import Json
    from perenne_tui.readers.formats.json_values import Fields


def is_cryptpad(value: "Json") -> bool:
    """Return whether a JSON value is a Kanban that CryptPad exported."""
    if isinstance(value, list):
        lists = objects_of(value)
        return bool(lists) and all("title" in one and isinstance(one.get("item"), list) for one in lists)
    content = _content(value)
    return isinstance(content.get("list"), list) and all(
        not isinstance(content.get(key), str | int | float | list | None) for key in ("data", "items")
    )


def read_cryptpad(value: "Json") -> Outline:
    """Return the outline of a Kanban of CryptPad; cards that stand on no list are not shown there either."""
    if isinstance(value, list):
        lists = [(one, objects_of(one.get("item"))) for one in objects_of(value)]
        lost = 0
    else:
        content = _content(value)
        data, items = fields_of(content.get("data")), fields_of(content.get("items"))
        boards = [fields_of(data.get(id_of(uid))) for uid in values_of(content.get("list"))]
        lists = [
            (board, [fields_of(items.get(id_of(uid))) for uid in values_of(board.get("item"))]) for board in boards
        ]
        shown = {id_of(uid) for board in boards for uid in values_of(board.get("item"))}
        lost = sum(uid not in shown for uid in items)
    columns = tuple(Column(line_of(board.get("title")), tuple(map(_card, cards))) for board, cards in lists)
    left_out = (LeftOut(Sentence("cards on no list"), lost), *technical_values(value))
    return outline_of([Board(line_of(_title(value)), columns=columns)], left_out)


def _content(value: "Json") -> "Fields":
    """Return the lists and cards; a copy of a whole drive has them beside the properties of the document."""
    document = fields_of(value)
    return fields_of(document.get("content")) or document


def _title(value: "Json") -> "Json":
    return fields_of(fields_of(value).get("metadata")).get("title")


def _card(card: "Fields") -> BoardCard:
    tags = tuple(map(line_of, values_of(card.get("tags"))))
    return BoardCard(line_of(card.get("title")), (block_of(card.get("body")),), tags=tags)
