"""Reader of Planka: a board as its interface gives it, with everything that stands on it."""

from collections import defaultdict
from typing import TYPE_CHECKING

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.formats.json_values import (
    block_of,
    fields_of,
    first_line,
    id_of,
    is_true,
    line_of,
    named,
    named_in,
    objects_of,
    place_of,
)
from perenne_tui.readers.formats.kanban_board import (
    Board,
    BoardCard,
    Check,
    CheckList,
    Column,
    link,
    outline_of,
    remark,
    ticked,
)
from perenne_tui.readers.formats.kanban_days import day_of
from perenne_tui.readers.formats.technical_values import technical_values
from perenne_tui.readers.outline.outline import LeftOut, Outline

if TYPE_CHECKING:
    from perenne_tui.core.model.rows import Json
    from perenne_tui.readers.formats.json_values import Fields


def is_planka(value: "Json") -> bool:
    """Return whether a JSON value is a board of Planka."""
    board = fields_of(value)
    included = fields_of(board.get("included"))
    return "name" in fields_of(board.get("item")) and "cards" in included and "lists" in included


def read_planka(value: "Json") -> Outline:
    """Return the outline of a board of Planka; its archive and its bin are left out."""
    board, parts = fields_of(fields_of(value).get("item")), fields_of(fields_of(value).get("included"))
    reader = _Parts(parts)
    lists = sorted(objects_of(parts.get("lists")), key=lambda one: place_of(one.get("position")))
    hidden = {id_of(one.get("id")) for one in lists if one.get("type") in ("archive", "trash")}
    shown = {id_of(one.get("id")): one for one in lists if id_of(one.get("id")) not in hidden}
    cards: dict[str, list[BoardCard]] = {uid: [] for uid in shown}
    archived = 0
    for card in sorted(objects_of(parts.get("cards")), key=lambda one: place_of(one.get("position"))):
        where = id_of(card.get("listId"))
        if where in hidden:
            archived += 1
        else:
            cards.setdefault(where, []).append(reader.card(card))
    columns = tuple(
        Column(line_of(fields_of(shown.get(uid)).get("name")), tuple(on_it), _is_closed(fields_of(shown.get(uid))))
        for uid, on_it in cards.items()
    )
    left_out = (LeftOut(Sentence("archived cards"), archived), *technical_values(value))
    return outline_of([Board(line_of(board.get("name")), block_of(board.get("description")), columns)], left_out)


def _is_closed(one: "Fields") -> bool:
    return one.get("type") == "closed"


class _Parts:
    """Rows that the cards of a board refer to, by card."""

    def __init__(self, parts: "Fields") -> None:
        self.names = named(parts.get("users"), "name", "username")
        self.labels = named(parts.get("labels"), "name")
        self.members = _ids(parts.get("cardMemberships"), "userId")
        self.tags = _ids(parts.get("cardLabels"), "labelId")
        self.attachments = _grouped(parts.get("attachments"), "cardId")
        self.comments = _grouped(parts.get("comments"), "cardId")
        self.lists = _grouped(parts.get("taskLists"), "cardId")
        self.tasks = _grouped(parts.get("tasks"), "taskListId")
        self.loose = _grouped(parts.get("tasks"), "cardId")
        """Tasks of version 1, which has no lists of them."""

    def card(self, card: "Fields") -> BoardCard:
        uid, due = id_of(card.get("id")), day_of(card.get("dueDate"))
        lists = [
            (line_of(one.get("name")), self.tasks.get(id_of(one.get("id")), [])) for one in self.lists.get(uid, ())
        ]
        is_done = is_true(card.get("isDueCompleted")) or is_true(card.get("isClosed"))
        return BoardCard(
            line_of(card.get("name")),
            (
                block_of(card.get("description")),
                "\n".join(map(_attachment, self.attachments.get(uid, ()))),
                *(
                    remark(
                        self.names.get(id_of(one.get("userId")), ""),
                        day_of(one.get("createdAt")),
                        block_of(one.get("text")),
                    )
                    for one in self.comments.get(uid, ())
                ),
            ),
            tuple(
                CheckList(name, tuple(map(self._check, tasks)))
                for name, tasks in [*lists, ("", self.loose.get(uid, []))]
            ),
            named_in(self.labels, self.tags.get(uid, [])),
            named_in(self.names, self.members.get(uid, [])),
            due,
            "settled" if is_done else "open" if due and "isDueCompleted" in card else "",
        )

    def _check(self, task: "Fields") -> Check:
        owner = self.names.get(id_of(task.get("assigneeUserId")), "")
        return Check(line_of(task.get("name")), ticked(is_true(task.get("isCompleted"))), owner)


def _attachment(one: "Fields") -> str:
    return link(line_of(one.get("name")), first_line(one.get("url"), fields_of(one.get("data")).get("url")))


def _grouped(value: "Json", key: str) -> "dict[str, list[Fields]]":
    found: defaultdict[str, list[Fields]] = defaultdict(list)
    for one in sorted(objects_of(value), key=lambda one: place_of(one.get("position"))):
        if key in one:
            found[id_of(one[key])].append(one)
    return found


def _ids(value: "Json", key: str) -> "dict[str, list[Json]]":
    return {uid: [one.get(key) for one in found] for uid, found in _grouped(value, "cardId").items()}
