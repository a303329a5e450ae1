"""Reader of Wekan: the JSON of a board, as its menu exports it, and a bundle of several."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.formats.json_values import (
    block_of,
    fields_of,
    id_of,
    is_true,
    line_of,
    named,
    named_in,
    objects_of,
    place_of,
    values_of,
)
from perenne_tui.readers.formats.kanban_board import (
    Board,
    BoardCard,
    Check,
    CheckList,
    Column,
    field,
    link,
    outline_of,
    remark,
    ticked,
)
from perenne_tui.readers.formats.kanban_days import day_of, period
from perenne_tui.readers.formats.technical_values import technical_values
from perenne_tui.readers.outline.outline import LeftOut, Outline

if TYPE_CHECKING:
    from perenne_tui.core.model.rows import Json
    from perenne_tui.readers.formats.json_values import Fields

_COUNTED_OTHERWISE = frozenset({"activities", "rules", "triggers", "actions"})


def is_wekan(value: "Json") -> bool:
    """Return whether a JSON value is a board that Wekan exported, or several."""
    return any(map(_is_board, _boards(value)))


def read_wekan(value: "Json") -> Outline:
    """Return the outline of boards that Wekan exported; archived lists, lanes and cards are left out."""
    readers = [_BoardReader(board) for board in _boards(value)]
    boards = [reader.board() for reader in readers]
    files = [one for reader in readers for one in objects_of(reader.fields.get("attachments")) if one.get("file")]
    log = [one for reader in readers for one in objects_of(reader.fields.get("activities"))]
    rules = [one for reader in readers for one in objects_of(reader.fields.get("rules"))]
    left_out = (
        LeftOut(Sentence("archived lists"), sum(reader.archived_lists for reader in readers)),
        LeftOut(Sentence("archived cards"), sum(reader.archived_cards for reader in readers)),
        LeftOut(Sentence("attached files"), len(files)),
        LeftOut(Sentence("automatic rules"), len(rules)),
        LeftOut(Sentence("entries of the log"), len(log)),
        *technical_values(value, without=_COUNTED_OTHERWISE),
    )
    return outline_of(boards, left_out)


def _boards(value: "Json") -> "list[Fields]":
    if isinstance(value, list):
        return objects_of(value)
    bundle = objects_of(fields_of(value).get("boards"))
    return bundle or ([value] if isinstance(value, Mapping) else [])


def _is_board(board: "Fields") -> bool:
    if line_of(board.get("_format")).startswith("wekan-board"):
        return True
    if not isinstance(board.get("lists"), list) or not isinstance(board.get("cards"), list):
        return False
    return any("listId" in card and "title" in card for card in objects_of(board["cards"])) and "swimlanes" in board


class _BoardReader:
    def __init__(self, fields: "Fields") -> None:
        self.fields = fields
        self.names = _people(fields.get("users"))
        self.labels = named(fields.get("labels"), "name")
        self.lists = _in_order(fields.get("lists"))
        lanes = _in_order(fields.get("swimlanes"))
        self.hidden_lanes = {_id(lane) for lane in lanes if is_true(lane.get("archived"))}
        shown = {_id(lane): line_of(lane.get("title")) for lane in lanes if _id(lane) not in self.hidden_lanes}
        self.lanes = shown if len(shown) > 1 else {}
        """Names of the lanes, where there are several: a single one is no more than the board."""
        self.custom = {_id(one): one for one in objects_of(fields.get("customFields"))}
        self.choices = {
            uid: named(fields_of(one.get("settings")).get("dropdownItems"), "name")
            for uid, one in self.custom.items()
        }
        self.comments = _by_card(fields.get("comments"))
        self.check_lists = _by_card(fields.get("checklists"))
        self.attachments = _by_card(fields.get("attachments"))
        self.checks: defaultdict[str, list[Fields]] = defaultdict(list)
        for item in _in_order(fields.get("checklistItems")):
            self.checks[id_of(item.get("checklistId"))].append(item)
        self.archived_lists = sum(is_true(one.get("archived")) for one in self.lists)
        self.archived_cards = 0
        cards = {_id(card) for card in objects_of(fields.get("cards"))}
        self.subtasks: defaultdict[str, list[Fields]] = defaultdict(list)
        for card in _in_order(fields.get("subtaskItems")):
            # Those that stand on this board too are cards of it.
            if _id(card) not in cards:
                self.subtasks[id_of(card.get("parentId"))].append(card)

    def board(self) -> Board:
        names = {_id(one): line_of(one.get("title")) for one in self.lists if not is_true(one.get("archived"))}
        hidden = {_id(one) for one in self.lists if is_true(one.get("archived"))}
        cards: dict[str, list[BoardCard]] = {uid: [] for uid in names}
        for card in _in_order(self.fields.get("cards")):
            where = id_of(card.get("listId"))
            lane = id_of(card.get("swimlaneId"))
            if is_true(card.get("archived")) or where in hidden or lane in self.hidden_lanes:
                self.archived_cards += 1
            else:
                cards.setdefault(where, []).append(self._card(card))
        columns = tuple(Column(names.get(uid, ""), tuple(on_it)) for uid, on_it in cards.items())
        return Board(line_of(self.fields.get("title")), block_of(self.fields.get("description")), columns)

    def _card(self, card: "Fields") -> BoardCard:
        uid, due = _id(card), day_of(card.get("dueAt"))
        asked = (line_of(card.get("requestedBy")), line_of(card.get("assignedBy")))
        attached = self.attachments.get(uid, ())
        said = sorted(self.comments.get(uid, ()), key=lambda one: day_of(one.get("createdAt")))
        return BoardCard(
            line_of(card.get("title")),
            (
                block_of(card.get("description")),
                period(day_of(card.get("startAt")), due),
                "\n".join(filter(None, map(self._field, objects_of(card.get("customFields"))))),
                " · ".join(filter(None, asked)),
                line_of(fields_of(card.get("vote")).get("question")),
                line_of(fields_of(card.get("poker")).get("question")),
                "\n".join(link(line_of(one.get("name")), line_of(one.get("url"))) for one in attached),
                *(
                    remark(
                        self.names.get(id_of(one.get("userId")), ""),
                        day_of(one.get("createdAt")),
                        block_of(one.get("text")),
                    )
                    for one in said
                ),
            ),
            (*self._check_lists(uid), *self._subtasks(uid)),
            (*named_in(self.labels, card.get("labelIds")), self.lanes.get(id_of(card.get("swimlaneId")), "")),
            tuple(
                dict.fromkeys(
                    (*named_in(self.names, card.get("assignees")), *named_in(self.names, card.get("members")))
                )
            ),
            due,
            "settled" if is_true(card.get("dueComplete")) else "open" if due and "dueComplete" in card else "",
        )

    def _check_lists(self, uid: str) -> tuple[CheckList, ...]:
        lists = sorted(self.check_lists.get(uid, ()), key=lambda one: place_of(one.get("sort")))
        return tuple(
            CheckList(
                line_of(one.get("title")),
                tuple(
                    Check(line_of(item.get("title")), ticked(is_true(item.get("isFinished"))))
                    # Older versions keep the lines in the list itself.
                    for item in self.checks.get(_id(one)) or objects_of(one.get("items"))
                ),
            )
            for one in lists
        )

    def _subtasks(self, uid: str) -> tuple[CheckList, ...]:
        checks = (
            Check(line_of(one.get("title")), ticked(is_true(one.get("archived"))))
            for one in self.subtasks.get(uid, ())
        )
        return (CheckList("", tuple(checks)),)

    def _field(self, item: "Fields") -> str:
        defined = self.custom.get(_id(item), {})
        value = item.get("value")
        choices = self.choices.get(_id(item), {})
        if isinstance(value, bool):
            shown = "✓" if value else ""
        elif isinstance(value, list):
            shown = ", ".join(filter(None, map(line_of, values_of(value))))
        else:
            shown = choices.get(id_of(value)) or (day_of(value) if defined.get("type") == "date" else line_of(value))
        return field(line_of(defined.get("name")), shown)


def _id(one: "Fields") -> str:
    return id_of(one.get("_id", one.get("id")))


def _in_order(value: "Json") -> "list[Fields]":
    return sorted(objects_of(value), key=lambda one: place_of(one.get("sort")))


def _by_card(value: "Json") -> "Mapping[str, list[Fields]]":
    found: defaultdict[str, list[Fields]] = defaultdict(list)
    for one in objects_of(value):
        found[id_of(one.get("cardId"))].append(one)
    return found


def _people(value: "Json") -> dict[str, str]:
    names = named(value, "username")
    for user in objects_of(value):
        full = line_of(fields_of(user.get("profile")).get("fullname"))
        if full:
            names[_id(user)] = full
    return names
