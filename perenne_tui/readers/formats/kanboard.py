"""Reader of Kanboard: the answers of its JSON-RPC interface, as they are or put together to a board."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.formats.json_values import (
    block_of,
    fields_of,
    first_line,
    id_of,
    line_of,
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

_DONE = ("2", "done")
"""Status of a subtask that is done: `getAllSubtasks` gives a number, its name, or both."""


def is_kanboard(value: "Json") -> bool:
    """Return whether a JSON value is tasks or a board of Kanboard."""
    return bool(_tasks(_result(value)))


def read_kanboard(value: "Json") -> Outline:
    """Return the outline of a board of Kanboard; a closed task is a settled card."""
    result = _result(value)
    whole = fields_of(result)
    tasks = _tasks(result)
    columns = _columns(result, tasks)
    lanes = dict.fromkeys(first_line(task.get("swimlane_name"), task.get("swimlane")) for task in tasks)
    cards: defaultdict[str, list[BoardCard]] = defaultdict(list)
    for task in sorted(tasks, key=lambda task: place_of(task.get("position"))):
        cards[_column_of(task)].append(_card(task, has_lanes=len(lanes) > 1))
    for task in sorted(tasks, key=lambda task: place_of(task.get("column_position", task.get("column_id")))):
        columns.setdefault(
            _column_of(task), first_line(task.get("column_name"), task.get("column_title"), _column_of(task))
        )
    board = fields_of(whole.get("board", whole.get("project")))
    title = first_line(board.get("name"), board.get("title"), *(task.get("project_name") for task in tasks[:1]))
    about = block_of(board.get("description"))
    lists = tuple(Column(name, tuple(cards.pop(uid, ()))) for uid, name in columns.items())
    files = sum(len(objects_of(task.get("files"))) for task in tasks)
    left_out = (LeftOut(Sentence("attached files"), files), *technical_values(result))
    return outline_of([Board(title, about, lists)], left_out)


def _result(value: "Json") -> "Json":
    """Return the result in an answer of JSON-RPC; any other value as it is."""
    fields = fields_of(value)
    return fields["result"] if "jsonrpc" in fields and "result" in fields else value


def _tasks(result: "Json") -> "list[Fields]":
    """Return the tasks in a file, those of a board with the names of their columns and lanes."""
    if isinstance(result, Mapping):
        tasks = result.get("tasks")
        return [task for task in objects_of(tasks) if _is_task(task)] if isinstance(tasks, list) else []
    found = objects_of(result)
    tasks_of_board: list[Fields] = [
        {"column_name": column.get("title"), "swimlane_name": lane.get("name"), **task}
        for lane in found
        for column in objects_of(lane.get("columns"))
        for task in objects_of(column.get("tasks"))
    ]
    return tasks_of_board or [task for task in found if _is_task(task)]


def _is_task(task: "Fields") -> bool:
    if "title" not in task:
        return False
    return "column_name" in task or "column_title" in task or ("column_id" in task and "swimlane_id" in task)


def _column_of(task: "Fields") -> str:
    """Return the name of the column of a task: its name, else its id."""
    return first_line(task.get("column_name"), task.get("column_title"), task.get("column_id"))


def _columns(result: "Json", tasks: "list[Fields]") -> dict[str, str]:
    """Return the names of the columns that a file lists, from left to right, empty ones too; ids lead to names."""
    whole = fields_of(result)
    lists = [objects_of(whole.get("columns"))] + [objects_of(lane.get("columns")) for lane in objects_of(result)]
    columns = {}
    # Tasks name their column, or, where they do not, its id.
    without_names = {_column_of(task) for task in tasks if "column_name" not in task and "column_title" not in task}
    for column in sorted((one for found in lists for one in found), key=lambda one: place_of(one.get("position"))):
        name, uid = first_line(column.get("title"), column.get("name")), id_of(column.get("id"))
        columns[uid if uid in without_names else name] = name
    return {uid: name for uid, name in columns.items() if uid}


def _card(task: "Fields", *, has_lanes: bool) -> BoardCard:
    tags = tuple(first_line(tag, fields_of(tag).get("name")) for tag in values_of(task.get("tags")))
    lane = first_line(task.get("swimlane_name"), task.get("swimlane")) if has_lanes else ""
    owner = first_line(
        *(task.get(key) for key in ("assignee_name", "owner_name", "assignee_username", "owner_username"))
    )
    attached = [*objects_of(task.get("external_links")), *objects_of(task.get("files"))]
    is_closed = id_of(task.get("is_active")) == "0" or task.get("is_active") is False
    return BoardCard(
        line_of(task.get("title")),
        (
            block_of(task.get("description")),
            "\n".join(
                link(first_line(one.get("title"), one.get("name")), line_of(one.get("url"))) for one in attached
            ),
            *(
                remark(
                    first_line(one.get("name"), one.get("username")),
                    day_of(one.get("date_creation")),
                    block_of(one.get("comment")),
                )
                for one in objects_of(task.get("comments"))
            ),
        ),
        (CheckList("", tuple(map(_check, objects_of(task.get("subtasks"))))),),
        (line_of(task.get("category_name")), *tags, lane),
        (owner,) if owner else (),
        day_of(task.get("date_due")),
        "settled" if is_closed else "",
    )


def _check(subtask: "Fields") -> Check:
    return Check(
        line_of(subtask.get("title")),
        ticked(first_line(subtask.get("status"), subtask.get("status_name")).lower() in _DONE),
        first_line(subtask.get("name"), subtask.get("username")),
    )
