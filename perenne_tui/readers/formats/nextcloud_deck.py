"""Reader of Nextcloud Deck: the JSON of a board, of all boards of a person (`occ deck:export`), and of its API."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.formats.json_values import (
    block_of,
    fields_of,
    first_line,
    is_true,
    line_of,
    objects_of,
    place_of,
)
from perenne_tui.readers.formats.kanban_board import Board, BoardCard, Column, link, outline_of, remark
from perenne_tui.readers.formats.kanban_days import day_of, period
from perenne_tui.readers.formats.technical_values import technical_values
from perenne_tui.readers.outline.outline import LeftOut, Outline

if TYPE_CHECKING:
    from perenne_tui.core.model.rows import Json
    from perenne_tui.readers.formats.json_values import Fields


def is_deck(value: "Json") -> bool:
    """Return whether a JSON value is boards or stacks of Nextcloud Deck."""
    return any("stacks" in board for board in _boards(value))


def read_deck_export(value: "Json") -> Outline:
    """Return the outline of boards of Nextcloud Deck; deleted boards, archived and deleted cards are left out."""
    found = _boards(value)
    boards = [board for board in found if not place_of(board.get("deletedAt"))]
    cards = [card for board in boards for stack in _stacks(board) for card in objects_of(stack.get("cards"))]
    files = [one for card in cards for one in objects_of(card.get("attachments")) if one.get("contentBase64")]
    deleted = [card for card in cards if place_of(card.get("deletedAt"))]
    archived = [card for card in cards if is_true(card.get("archived")) and not place_of(card.get("deletedAt"))]
    left_out = (
        LeftOut(Sentence("deleted boards"), len(found) - len(boards)),
        LeftOut(Sentence("deleted cards"), len(deleted)),
        LeftOut(Sentence("archived cards"), len(archived)),
        LeftOut(Sentence("attached files"), len(files)),
        *technical_values(value),
    )
    return outline_of([_board(board) for board in boards], left_out)


def _boards(value: "Json") -> "list[Fields]":
    """Return the boards in a file, whichever way it holds them; stacks alone are one board without a title."""
    if isinstance(value, list):
        found = objects_of(value)
        has_stacks = any("cards" in one and ("boardId" in one or "ETag" in one) for one in found)
        return [{"stacks": value}] if has_stacks else [board for board in found if "stacks" in board]
    if not isinstance(value, Mapping):
        return []
    if "stacks" in value and "title" in value:
        return [value]
    return [board for board in objects_of(value.get("boards", value)) if "stacks" in board]


def _stacks(board: "Fields") -> "list[Fields]":
    stacks = (stack for stack in objects_of(board.get("stacks")) if not place_of(stack.get("deletedAt")))
    return sorted(stacks, key=lambda stack: place_of(stack.get("order")))


def _board(board: "Fields") -> Board:
    columns = []
    for stack in _stacks(board):
        cards = sorted(objects_of(stack.get("cards")), key=lambda card: place_of(card.get("order")))
        shown = (card for card in cards if not is_true(card.get("archived")) and not place_of(card.get("deletedAt")))
        columns.append(
            Column(line_of(stack.get("title")), tuple(map(_card, shown)), is_true(stack.get("isDoneColumn")))
        )
    return Board(line_of(board.get("title")), columns=tuple(columns))


def _card(card: "Fields") -> BoardCard:
    due = day_of(card.get("duedate"))
    said = sorted(objects_of(card.get("comments")), key=lambda one: line_of(one.get("creationDateTime")))
    members = tuple(_person(one.get("participant")) for one in objects_of(card.get("assignedUsers")))
    return BoardCard(
        line_of(card.get("title")),
        (
            block_of(card.get("description")),
            period(day_of(card.get("startdate")), due),
            "\n".join(map(_attachment, objects_of(card.get("attachments")))),
            *(
                remark(
                    first_line(one.get("actorDisplayName"), one.get("actorId")),
                    day_of(one.get("creationDateTime")),
                    block_of(one.get("message")),
                )
                for one in said
            ),
        ),
        tags=tuple(line_of(label.get("title")) for label in objects_of(card.get("labels"))),
        members=tuple(dict.fromkeys(filter(None, members))),
        due=due,
        state="settled" if card.get("done") else "",
    )


def _person(value: "Json") -> str:
    person = fields_of(value)
    return first_line(person.get("displayname"), person.get("uid")) or line_of(value)


def _attachment(attachment: "Fields") -> str:
    more = fields_of(attachment.get("extendedData"))
    name = first_line(fields_of(more.get("info")).get("filename"), attachment.get("data"), more.get("path"))
    return link(name, line_of(attachment.get("url")))
