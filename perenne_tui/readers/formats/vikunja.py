"""Reader of Vikunja: the projects of a person, as the file `data.json` of its export holds them."""

from typing import TYPE_CHECKING

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.readers.formats.json_values import (
    fields_of,
    first_line,
    id_of,
    is_true,
    line_of,
    objects_of,
    place_of,
    text_of_html,
)
from perenne_tui.readers.formats.kanban_board import Board, BoardCard, Column, outline_of, remark
from perenne_tui.readers.formats.kanban_days import day_of, period
from perenne_tui.readers.formats.technical_values import technical_values
from perenne_tui.readers.outline.outline import LeftOut, Outline

if TYPE_CHECKING:
    from perenne_tui.core.model.rows import Json
    from perenne_tui.readers.formats.json_values import Fields


def is_vikunja(value: "Json") -> bool:
    """Return whether a JSON value is projects of Vikunja."""
    projects = objects_of(value) if isinstance(value, list) else []
    return bool(projects) and all("title" in one and "tasks" in one and "is_archived" in one for one in projects)


def read_vikunja(value: "Json") -> Outline:
    """Return the outline of the projects; archived ones are left out, and those without a task."""
    found = objects_of(value)
    projects = [project for project in found if not is_true(project.get("is_archived"))]
    filled = [project for project in projects if objects_of(project.get("tasks"))]
    left_out = (
        LeftOut(Sentence("archived projects"), len(found) - len(projects)),
        LeftOut(Sentence("projects without tasks"), len(projects) - len(filled)),
        *technical_values(value),
    )
    return outline_of([_board(project) for project in filled], left_out)


def _board(project: "Fields") -> Board:
    # Before version 0.23 a task names its bucket; since then a view of the project does.
    where = {
        id_of(one.get("task_id")): id_of(one.get("bucket_id")) for one in objects_of(project.get("task_buckets"))
    }
    done = {id_of(view.get("done_bucket_id")) for view in objects_of(project.get("views"))} - {"", "0"}
    buckets = sorted(objects_of(project.get("buckets")), key=lambda one: place_of(one.get("position")))
    cards: dict[str, list[BoardCard]] = {id_of(one.get("id")): [] for one in buckets}
    names = {id_of(one.get("id")): line_of(one.get("title")) for one in buckets}
    done |= {id_of(one.get("id")) for one in buckets if is_true(one.get("is_done_bucket"))}
    for task in sorted(objects_of(project.get("tasks")), key=lambda one: place_of(one.get("position"))):
        bucket = where.get(id_of(task.get("id"))) or id_of(task.get("bucket_id"))
        cards.setdefault(bucket if bucket in names else "", []).append(_card(task))
    columns = tuple(Column(names.get(uid, ""), tuple(on_it), uid in done) for uid, on_it in cards.items())
    return Board(line_of(project.get("title")), text_of_html(project.get("description")), columns)


def _card(task: "Fields") -> BoardCard:
    due = day_of(task.get("due_date"))
    people = tuple(first_line(one.get("name"), one.get("username")) for one in objects_of(task.get("assignees")))
    files = (line_of(fields_of(one.get("file")).get("name")) for one in objects_of(task.get("attachments")))
    return BoardCard(
        line_of(task.get("title")),
        (
            text_of_html(task.get("description")),
            period(day_of(task.get("start_date")), due),
            "\n".join(filter(None, files)),
            *(
                remark(
                    first_line(*(fields_of(one.get("author")).get(key) for key in ("name", "username"))),
                    day_of(one.get("created")),
                    text_of_html(one.get("comment")),
                )
                for one in objects_of(task.get("comments"))
            ),
        ),
        tags=tuple(line_of(label.get("title")) for label in objects_of(task.get("labels"))),
        members=tuple(dict.fromkeys(filter(None, people))),
        due=due,
        state="settled" if is_true(task.get("done")) else "open",
    )
