"""Reader of Trello: the JSON that the menu of a board exports, « Imprimer, exporter et partager »."""

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


def is_trello(value: "Json") -> bool:
    """Return whether a JSON value is a board that Trello exported, or a card of one."""
    board = fields_of(value)
    if _is_card(board):
        return True
    if not isinstance(board.get("lists"), list) or not isinstance(board.get("cards"), list):
        return False
    return "idOrganization" in board or any("idList" in card for card in objects_of(board["cards"]))


def read_trello(value: "Json") -> Outline:
    """Return the outline of a board that Trello exported; archived lists and cards are left out."""
    board = fields_of(value)
    if _is_card(board):
        board = {**board, "name": "", "desc": "", "cards": [board], "lists": []}
    parts = _Parts(board)
    lists = sorted(objects_of(board.get("lists")), key=lambda one: place_of(one.get("pos")))
    shown = {id_of(one.get("id")): first_line(one.get("name")) for one in lists if not is_true(one.get("closed"))}
    hidden = {id_of(one.get("id")) for one in lists if is_true(one.get("closed"))}
    cards: dict[str, list[BoardCard]] = {uid: [] for uid in shown}
    archived = separators = votes = 0
    for card in sorted(objects_of(board.get("cards")), key=lambda one: place_of(one.get("pos"))):
        where = id_of(card.get("idList"))
        if is_true(card.get("closed")) or where in hidden:
            archived += 1
        elif card.get("cardRole") == "separator":
            separators += 1
        else:
            cards.setdefault(where, []).append(parts.card(card))
            votes += len(values_of(card.get("idMembersVoted")))
    columns = tuple(Column(shown.get(uid, ""), tuple(on_it)) for uid, on_it in cards.items())
    left_out = (
        LeftOut(Sentence("archived lists"), len(hidden)),
        LeftOut(Sentence("archived cards"), archived),
        LeftOut(Sentence("separators"), separators),
        LeftOut(Sentence("votes"), votes),
        LeftOut(Sentence("entries of the log"), len(objects_of(board.get("actions"))) - parts.comment_count),
        *technical_values(board, without=frozenset({"actions"})),
    )
    return outline_of([Board(line_of(board.get("name")), block_of(board.get("desc")), columns)], left_out)


def _is_card(value: "Fields") -> bool:
    """Return whether a file is the export of a single card, which has its check lists and its log itself."""
    return "cards" not in value and all(key in value for key in ("name", "idList", "idBoard", "idChecklists"))


class _Parts:
    """Rows that the cards of a board refer to: its people, check lists, comments and fields."""

    def __init__(self, board: "Fields") -> None:
        actions = objects_of(board.get("actions"))
        authors = [fields_of(action.get("memberCreator")) for action in actions]
        # The log also names people who have left the board.
        people: list[Json] = [*authors, *objects_of(board.get("members"))]
        self.names = named(people, "fullName", "username")
        self.check_lists: defaultdict[str, list[Fields]] = defaultdict(list)
        for checks in objects_of(board.get("checklists")):
            self.check_lists[id_of(checks.get("idCard"))].append(checks)
        self.comments: defaultdict[str, list[str]] = defaultdict(list)
        self.comment_count = 0
        for action in reversed(actions):  # the log has the last one first
            if action.get("type") in ("commentCard", "copyCommentCard"):
                data = fields_of(action.get("data"))
                author = first_line(
                    fields_of(action.get("memberCreator")).get("fullName"),
                    self.names.get(id_of(action.get("idMemberCreator"))),
                )
                said = remark(author, day_of(action.get("date")), block_of(data.get("text")))
                self.comments[id_of(fields_of(data.get("card")).get("id"))].append(said)
                self.comment_count += 1
        fields = objects_of(board.get("customFields"))
        self.fields = named(board.get("customFields"), "name")
        self.options = {
            id_of(option.get("id")): line_of(fields_of(option.get("value")).get("text"))
            for one in fields
            for option in objects_of(one.get("options"))
        }

    def card(self, card: "Fields") -> BoardCard:
        uid, due = id_of(card.get("id")), day_of(card.get("due"))
        check_lists = self.check_lists.get(uid) or objects_of(card.get("checklists"))
        labels = tuple(line_of(label.get("name")) for label in objects_of(card.get("labels")))
        is_ticked = is_true(card.get("dueComplete"))
        return BoardCard(
            line_of(card.get("name")),
            (
                block_of(card.get("desc")),
                period(day_of(card.get("start")), due),
                "\n".join(self._field(item) for item in objects_of(card.get("customFieldItems"))),
                link(first_line(card.get("locationName")), line_of(card.get("address"))),
                "\n".join(
                    link(line_of(one.get("name")), line_of(one.get("url")))
                    for one in objects_of(card.get("attachments"))
                ),
                *self.comments.get(uid, ()),
            ),
            tuple(map(self._check_list, sorted(check_lists, key=lambda one: place_of(one.get("pos"))))),
            labels,
            named_in(self.names, card.get("idMembers")),
            due,
            # A card without a due day may be ticked, but shows no tick that is not set.
            "settled" if is_ticked else "open" if due else "",
        )

    def _check_list(self, checks: "Fields") -> CheckList:
        items = sorted(objects_of(checks.get("checkItems")), key=lambda one: place_of(one.get("pos")))
        return CheckList(
            line_of(checks.get("name")),
            tuple(
                Check(
                    line_of(item.get("name")),
                    ticked(item.get("state") == "complete"),
                    self.names.get(id_of(item.get("idMember")), ""),
                    day_of(item.get("due")),
                )
                for item in items
            ),
        )

    def _field(self, item: "Fields") -> str:
        value = fields_of(item.get("value"))
        shown = first_line(value.get("text"), value.get("number"), self.options.get(id_of(item.get("idValue"))))
        if not shown and "checked" in value:
            shown = "✓" if is_true(value["checked"]) else "✗"
        return field(self.fields.get(id_of(item.get("idCustomField")), ""), shown or day_of(value.get("date")))
