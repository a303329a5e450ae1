"""Reader of Focalboard and Mattermost Boards: the lines of a `.boardarchive`, each a JSON object."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.formats.json_values import (
    block_of,
    fields_of,
    id_of,
    is_true,
    line_of,
    named,
    named_in,
    objects_of,
    parsed_json,
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

_NAMES_OF_STATES = ("status", "statut", "etat", "state", "stage")
_WORDS = ("text", "h1", "h2", "h3", "quote", "list-item", "bullet", "numbered")
_TICKS = frozenset("☑✅✔✓☐⬜❎☒✗✘")
_NOT_SHOWN = ("createdTime", "createdBy", "updatedTime", "updatedBy", "person", "multiPerson", "unknown")


def is_focalboard(value: "Json") -> bool:
    """Return whether a JSON value is a line of an archive of Focalboard."""
    line = fields_of(value)
    if line.get("type") in ("board", "block", "boardMember"):
        return isinstance(line.get("data"), Mapping)
    return set(line) == {"version", "date"}


def read_focalboard(text: str) -> Outline:
    """Return the outline of the boards of an archive; deleted cards and templates of cards are left out.

    Raises:
        Refused: a line of it is damaged.
    """
    lines: list[Json] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                lines.append(parsed_json(line))
            except Refused:
                raise Refused(
                    "This JSON file is cut off or damaged on line {line}: export the board again. Nothing was read.",
                    line=number,
                ) from None
    found = [fields_of(line) for line in lines]
    blocks = [fields_of(line.get("data")) for line in found if line.get("type") == "block"]
    boards = [fields_of(line.get("data")) for line in found if line.get("type") == "board"]
    # Until version 1 of the archive a board was a block like the others.
    boards += [{**fields_of(one.get("fields")), **one} for one in blocks if one.get("type") == "board"]
    by_board: defaultdict[str, list[Fields]] = defaultdict(list)
    for one in blocks:
        by_board[id_of(one.get("boardId")) or id_of(one.get("rootId"))].append(one)
    is_one = len(boards) == 1
    readers = [_BoardReader(board, blocks if is_one else by_board[id_of(board.get("id"))]) for board in boards]
    made = [reader.board() for reader in readers]
    kinds = [line_of(one.get("type")) for one in blocks]
    left_out = (
        LeftOut(Sentence("deleted cards"), sum(reader.deleted for reader in readers)),
        LeftOut(Sentence("templates of cards"), sum(reader.templates for reader in readers)),
        LeftOut(Sentence("attached files"), sum(kind in ("image", "attachment") for kind in kinds)),
        LeftOut(Sentence("views"), kinds.count("view")),
        *technical_values(lines),
    )
    return outline_of(made, left_out)


class _BoardReader:
    def __init__(self, board: "Fields", mine: "list[Fields]") -> None:
        self.fields = board
        views = [fields_of(one.get("fields")) for one in mine if one.get("type") == "view"]
        self.view: Fields = next((view for view in views if view.get("viewType") == "board"), {})
        self.properties = [
            one for one in objects_of(board.get("cardProperties")) if one.get("type") not in _NOT_SHOWN
        ]
        self.options = {id_of(one.get("id")): named(one.get("options"), "value") for one in self.properties}
        self.cards = [one for one in mine if one.get("type") == "card"]
        self.parts: defaultdict[str, list[Fields]] = defaultdict(list)
        for one in mine:
            if one.get("type") not in ("card", "view", "board") and not place_of(one.get("deleteAt")):
                self.parts[id_of(one.get("parentId"))].append(one)
        self.deleted = sum(bool(place_of(card.get("deleteAt"))) for card in self.cards)
        self.templates = sum(is_true(fields_of(card.get("fields")).get("isTemplate")) for card in self.cards)

    def board(self) -> Board:
        group = self._group()
        options = self.options.get(id_of(group.get("id")), {})
        shown = {
            uid: options[uid] for uid in map(id_of, values_of(self.view.get("visibleOptionIds"))) if uid in options
        }
        names = {**shown, **{uid: name for uid, name in options.items() if uid not in shown}}
        cards: dict[str, list[BoardCard]] = {uid: [] for uid in names}
        order = {id_of(uid): place for place, uid in enumerate(values_of(self.view.get("cardOrder")))}
        for card in sorted(self.cards, key=lambda one: order.get(id_of(one.get("id")), len(order))):
            fields = fields_of(card.get("fields"))
            if place_of(card.get("deleteAt")) or is_true(fields.get("isTemplate")):
                continue
            where = id_of(fields_of(fields.get("properties")).get(id_of(group.get("id"))))
            cards.setdefault(where if where in names else "", []).append(self._card(card, group))
        columns = tuple(Column(names.get(uid, ""), tuple(on_it)) for uid, on_it in cards.items())
        return Board(line_of(self.fields.get("title")), block_of(self.fields.get("description")), columns)

    def _group(self) -> "Fields":
        """Return the property whose choices are the lists: that of the view, else the state, else the first."""
        choices = [one for one in self.properties if one.get("type") == "select"]
        by_view = [one for one in choices if one.get("id") == self.view.get("groupById")]
        states = [one for one in choices if fold(line_of(one.get("name"))) in _NAMES_OF_STATES]
        return next(iter([*by_view, *states, *choices]), {})

    def _card(self, card: "Fields", group: "Fields") -> BoardCard:
        fields = fields_of(card.get("fields"))
        values = fields_of(fields.get("properties"))
        tags: list[str] = []
        lines: list[str] = []
        due = ""
        for one in self.properties:
            value = values.get(id_of(one.get("id")))
            if one is group or value is None:
                continue
            if one.get("type") in ("select", "multiSelect"):
                options = self.options[id_of(one.get("id"))]
                tags += named_in(options, value if isinstance(value, list) else [value])
            elif one.get("type") == "date":
                start, end = _days(value)
                due = due or end or start
                lines.append(field(line_of(one.get("name")), (period(start, end) if end else start) or end))
            elif one.get("type") == "checkbox":
                lines.append(field(line_of(one.get("name")), "✓" if is_true(value) else ""))
            else:
                lines.append(field(line_of(one.get("name")), line_of(value)))
        parts = self.parts.get(id_of(card.get("id")), [])
        order = {uid: place for place, uid in enumerate(_flat(fields.get("contentOrder")))}
        parts = sorted(parts, key=lambda part: order.get(id_of(part.get("id")), len(order)))
        checks = tuple(
            Check(line_of(part.get("title")), ticked(is_true(fields_of(part.get("fields")).get("value"))))
            for part in parts
            if part.get("type") == "checkbox"
        )
        return BoardCard(
            _title(line_of(fields.get("icon")), line_of(card.get("title"))),
            (
                *(block_of(part.get("title")) for part in parts if part.get("type") in _WORDS),
                "\n".join(filter(None, lines)),
                *(
                    remark("", day_of(part.get("createAt")), block_of(part.get("title")))
                    for part in parts
                    if part.get("type") == "comment"
                ),
            ),
            (CheckList("", checks),),
            tuple(tags),
            due=due,
        )


def _title(icon: str, title: str) -> str:
    """Return a title with the picture before it, or after it where the picture would be read as a ticked box."""
    return " ".join(filter(None, (title, icon) if icon[:1] in _TICKS else (icon, title)))


def _days(value: "Json") -> tuple[str, str]:
    """Return the first and the last day of a date, which is written as JSON in a text."""
    text = line_of(value)
    try:
        parts = fields_of(parsed_json(text))
    except Refused:
        return "", day_of(text)
    return (day_of(parts.get("from")), day_of(parts.get("to"))) if parts else ("", day_of(value))


def _flat(value: "Json") -> Iterator[str]:
    """Yield the ids of the parts of a card, some of which stand side by side."""
    for one in values_of(value):
        yield from map(id_of, values_of(one) or [one])
