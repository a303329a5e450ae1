"""Reader of Taiga: the dump of a project that its administration exports."""

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

_COUNTED_OTHERWISE = frozenset({"history", "timeline"})


def is_taiga(value: "Json") -> bool:
    """Return whether a JSON value is the dump of a project of Taiga."""
    return isinstance(fields_of(value).get("user_stories"), list) and "us_statuses" in fields_of(value)


def read_taiga(value: "Json") -> Outline:
    """Return the outline of a project: its stories and its issues on the lists of their states, its wiki as text."""
    project = fields_of(value)
    kinds = (("user_stories", "us_statuses", "kanban_order"), ("issues", "issue_statuses", "ref"))
    tasks: defaultdict[str, list[Fields]] = defaultdict(list)
    for task in sorted(objects_of(project.get("tasks")), key=lambda one: place_of(one.get("us_order"))):
        tasks[id_of(task.get("user_story"))].append(task)
    columns: dict[str, tuple[bool, list[BoardCard]]] = {}
    stories = objects_of(project.get("user_stories"))
    for things, states, order in kinds:
        cards = sorted(objects_of(project.get(things)), key=lambda one: place_of(one.get(order)))
        found = sorted(objects_of(project.get(states)), key=lambda one: place_of(one.get("order")))
        for state in found if cards else ():
            columns.setdefault(line_of(state.get("name")), (is_true(state.get("is_closed")), []))
        for card in cards:
            _, on_it = columns.setdefault(line_of(card.get("status")), (False, []))
            on_it.append(_card(card, tasks.get(id_of(card.get("ref")), []) if things == "user_stories" else []))
    loose = [_card(task, []) for uid in ("", "None") for task in tasks.get(uid, ())]
    lists = [Column("", tuple(loose)), *(Column(name, tuple(on), done) for name, (done, on) in columns.items())]
    pages = (block_of(page.get("content")) for page in objects_of(project.get("wiki_pages")))
    about = "\n\n".join(filter(None, (block_of(project.get("description")), *pages)))
    log = [one for thing in stories for one in objects_of(thing.get("history"))]
    files = [one for thing in stories for one in objects_of(thing.get("attachments"))]
    left_out = (
        LeftOut(Sentence("attached files"), len(files)),
        LeftOut(Sentence("entries of the log"), sum(not line_of(one.get("comment")) for one in log)),
        *technical_values(value, without=_COUNTED_OTHERWISE),
    )
    return outline_of([Board(line_of(project.get("name")), about, tuple(lists))], left_out)


def _card(card: "Fields", tasks: "list[Fields]") -> BoardCard:
    people = [card.get("assigned_to"), *values_of(card.get("assigned_users"))]
    tags = (line_of(next(iter(values_of(tag)), None)) or line_of(tag) for tag in values_of(card.get("tags")))
    files = (
        first_line(one.get("description"), one.get("name"), fields_of(one.get("attached_file")).get("name"))
        for one in objects_of(card.get("attachments"))
    )
    return BoardCard(
        line_of(card.get("subject")),
        (
            block_of(card.get("description")),
            block_of(card.get("blocked_note")),
            "\n".join(filter(None, files)),
            *(
                remark(_author(one.get("user")), day_of(one.get("created_at")), block_of(one.get("comment")))
                for one in objects_of(card.get("history"))
                if line_of(one.get("comment")) and not one.get("delete_comment_date")
            ),
        ),
        (CheckList("", tuple(map(_check, tasks))),),
        (*tags, *(line_of(card.get(key)) for key in ("type", "milestone", "swimlane"))),
        tuple(dict.fromkeys(filter(None, map(line_of, people)))),
        day_of(card.get("due_date")),
        "settled" if is_true(card.get("is_closed")) else "",
    )


def _check(task: "Fields") -> Check:
    state = ticked(is_true(task.get("is_closed")) or bool(task.get("finished_date")))
    return Check(line_of(task.get("subject")), state, line_of(task.get("assigned_to")), day_of(task.get("due_date")))


def _author(value: "Json") -> str:
    """Return the author of a comment, who is an address and a name."""
    return next(filter(None, map(line_of, reversed(values_of(value)))), line_of(value))
