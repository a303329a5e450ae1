"""Reader of issues and project boards of forges (GitHub, GitLab, Forgejo), as their interfaces and `gh` give them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from perenne_tui.core.model.rows import State
from perenne_tui.readers.formats.json_values import (
    block_of,
    fields_of,
    first_line,
    line_of,
    objects_of,
    values_of,
)
from perenne_tui.readers.formats.kanban_board import Board, BoardCard, Column, outline_of, remark
from perenne_tui.readers.formats.kanban_days import day_of
from perenne_tui.readers.formats.technical_values import technical_values
from perenne_tui.readers.outline.outline import Outline

if TYPE_CHECKING:
    from perenne_tui.core.model.rows import Json
    from perenne_tui.readers.formats.json_values import Fields

_WORDS = ("body", "description")
_NAMES = ("name", "login", "username", "title")


def is_issues(value: "Json") -> bool:
    """Return whether a JSON value is a list of issues, or the items of a project of GitHub."""
    found = _issues(value)
    return bool(found) and all(_is_issue(one) for one in found)


def read_issues(value: "Json") -> Outline:
    """Return the outline of issues; the status that a project gives them is their list."""
    cards: defaultdict[str, list[BoardCard]] = defaultdict(list)
    for issue in _issues(value):
        cards[_status(issue)].append(_card(issue))
    columns = tuple(Column(name, tuple(on_it)) for name, on_it in cards.items())
    title = line_of(fields_of(value).get("title"))
    return outline_of([Board(title, columns=columns)], technical_values(value))


def _issues(value: "Json") -> "list[Fields]":
    return objects_of(value) if isinstance(value, list) else objects_of(values_of(fields_of(value).get("items")))


def _is_issue(issue: "Fields") -> bool:
    content = fields_of(issue.get("content"))
    if "title" in content and "type" in content:
        return True
    has_number = any(key in issue for key in ("number", "iid", "html_url", "web_url", "url"))
    return "title" in issue and "state" in issue and (has_number or any(key in issue for key in _WORDS))


def _status(issue: "Fields") -> str:
    status = issue.get("status")
    in_project = fields_of(next(iter(objects_of(issue.get("projectItems"))), None))
    return first_line(status, fields_of(status).get("name"), fields_of(in_project.get("status")).get("name"))


def _card(issue: "Fields") -> BoardCard:
    content: Fields = fields_of(issue.get("content")) or issue
    both = {**content, **issue}
    labels = values_of(issue.get("labels")) or values_of(fields_of(issue.get("labels")).get("nodes"))
    people = [*values_of(both.get("assignees")), both.get("assignee")]
    said = (one for one in values_of(issue.get("comments")) if isinstance(one, Mapping))
    return BoardCard(
        first_line(content.get("title"), issue.get("title")),
        (
            _words(content),
            first_line(*(content.get(key) for key in ("html_url", "web_url", "url"))),
            *(
                remark(
                    _name(one.get("author", one.get("user"))),
                    day_of(one.get("createdAt", one.get("created_at"))),
                    block_of(one.get("body")),
                )
                for one in said
            ),
        ),
        tags=(*map(_name, labels), _name(both.get("milestone"))),
        members=tuple(dict.fromkeys(filter(None, map(_name, people)))),
        due=day_of(both.get("due_date", both.get("dueDate"))),
        state=_state(both),
    )


def _words(content: "Fields") -> str:
    """Return the text of an issue."""
    return next(filter(None, (block_of(content.get(key)) for key in _WORDS)), "")


def _name(value: "Json") -> str:
    one = fields_of(value)
    return first_line(value, *(one.get(key) for key in _NAMES))


def _state(issue: "Fields") -> State | Literal[""]:
    reason = first_line(issue.get("state_reason"), issue.get("stateReason")).lower()
    if reason in ("not_planned", "duplicate"):
        return "not_applicable"
    return {"closed": "settled", "merged": "settled", "open": "open", "opened": "open"}.get(  # type: ignore[return-value]
        line_of(issue.get("state")).lower(), ""
    )
