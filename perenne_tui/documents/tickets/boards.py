"""Tickets as a board of lists: the files that Nextcloud Deck and Wekan export and take in, and that of Trello.

Each list is a status, each label a column of the workshop. People are words in the text: the accounts of a server are
not known here. Numbers and days are those of the plan, so that the same plan gives the same file.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from perenne_tui.documents.tickets.inert_text import inert
from perenne_tui.documents.tickets.single_tickets import json_bytes
from perenne_tui.documents.tickets.ticket import TICKET_STATUSES, Ticket, status_word
from perenne_tui.i18n.language import Language

_LISTS: Final = (*TICKET_STATUSES, "done")
_COLOURS: Final[Sequence[Mapping[str, str]]] = (
    {"deck": "317CCC", "wekan": "blue", "trello": "blue"},
    {"deck": "31CC7C", "wekan": "green", "trello": "green"},
    {"deck": "F1DB50", "wekan": "yellow", "trello": "yellow"},
    {"deck": "9C31CC", "wekan": "purple", "trello": "purple"},
    {"deck": "FF7A66", "wekan": "orange", "trello": "orange"},
    {"deck": "CC317C", "wekan": "pink", "trello": "pink"},
)
"""Colours of labels, in the words of each tool."""
_PLACE: Final = 65536
"""Distance between two places in a list, as Trello and Wekan count."""


class TicketBoard(NamedTuple):
    """A board to be written: its name, its tickets, and the day of writing."""

    title: str
    tickets: Sequence[Ticket]
    day: date
    language: Language

    @property
    def lists(self) -> list[tuple[str, str]]:
        """The lists from left to right, each with its name; that of decisions only where there are some."""
        is_asked = any(ticket.status == "decide" for ticket in self.tickets)
        names = (name for name in _LISTS if is_asked or name != "decide")
        return [(name, _capital(status_word(name, self.language))) for name in names]

    @property
    def labels(self) -> list[str]:
        """The names of the labels."""
        return list(dict.fromkeys(ticket.axis for ticket in self.tickets if ticket.axis))

    @property
    def stamp(self) -> int:
        """Noon of the day of writing, in seconds since 1970."""
        return (self.day - date(1970, 1, 1)).days * 86_400 + 43_200


def deck_json(board: TicketBoard) -> bytes:
    """Return a board as Nextcloud Deck exports boards, and takes them in again."""
    labels = {
        name: {
            "id": place,
            "title": inert(name)[:100],
            "color": _colour(place, "deck"),
            "boardId": 1,
            "cardId": None,
            "lastModified": board.stamp,
        }
        for place, name in enumerate(board.labels, 1)
    }
    nobody = {"primaryKey": "", "uid": "", "displayname": "", "type": 0}
    numbers = {ticket.uid: number for number, ticket in enumerate(board.tickets, 1)}
    stacks = {
        str(place): {
            "id": place,
            "title": name,
            "boardId": 1,
            "deletedAt": 0,
            "lastModified": board.stamp,
            "order": place - 1,
            "cards": [
                {
                    "id": numbers[ticket.uid],
                    "title": ticket.title,
                    "description": ticket.body,
                    "stackId": place,
                    "type": "plain",
                    "lastModified": board.stamp,
                    "lastEditor": None,
                    "createdAt": board.stamp,
                    "labels": [labels[ticket.axis]] if ticket.axis else [],
                    "assignedUsers": [],
                    "attachments": [],
                    "attachmentCount": 0,
                    "owner": nobody,
                    "order": order,
                    "archived": False,
                    "done": None,
                    "duedate": _iso(ticket.due, "+00:00") if ticket.due else None,
                    "deletedAt": 0,
                }
                for order, ticket in enumerate(_on(board, status))
            ],
        }
        for place, (status, name) in enumerate(board.lists, 1)
    }
    value = {
        "id": 1,
        "title": board.title,
        "owner": nobody,
        "color": "317CCC",
        "archived": False,
        "labels": list(labels.values()),
        "acl": [],
        "permissions": [],
        "users": [],
        "shared": 0,
        "deletedAt": 0,
        "lastModified": board.stamp,
        "settings": [],
        "stacks": stacks,
    }
    return json_bytes({"version": "1.11.0", "boards": {"1": value}})


def wekan_json(board: TicketBoard) -> bytes:
    """Return a board as Wekan exports boards, and takes them in again."""
    labels = {name: f"label{place}" for place, name in enumerate(board.labels, 1)}
    written = _iso(board.day)
    lane = "lane1"
    cards = [
        {
            "_id": f"card{number}",
            "title": ticket.title,
            "description": ticket.body,
            "listId": f"list-{ticket.status}",
            "swimlaneId": lane,
            "labelIds": [labels[ticket.axis]] if ticket.axis else [],
            "members": [],
            "assignees": [],
            "parentId": "",
            "archived": False,
            "sort": number,
            "createdAt": written,
            "dateLastActivity": written,
            **({"dueAt": _iso(ticket.due)} if ticket.due else {}),
        }
        for number, ticket in enumerate(board.tickets, 1)
    ]
    value = {
        "_format": "wekan-board-1.0.0",
        "_id": "board1",
        "title": board.title,
        "archived": False,
        "createdAt": written,
        "modifiedAt": written,
        "color": "belize",
        "permission": "private",
        "labels": [
            {"_id": uid, "name": inert(name), "color": _colour(place, "wekan")}
            for place, (name, uid) in enumerate(labels.items(), 1)
        ],
        "members": [],
        "users": [],
        "lists": [
            {"_id": f"list-{status}", "title": name, "archived": False, "sort": place}
            for place, (status, name) in enumerate(board.lists)
        ],
        "swimlanes": [{"_id": lane, "title": "Default", "archived": False, "sort": 0}],
        "cards": cards,
        **{
            name: []
            for name in (
                *("activities", "comments", "attachments", "checklists", "checklistItems", "subtaskItems"),
                *("customFields", "rules", "triggers", "actions"),
            )
        },
    }
    return json_bytes(value)


def trello_json(board: TicketBoard) -> bytes:
    """Return a board as Trello exports boards: Trello itself takes none in, but others do."""
    labels = {name: f"label{place}" for place, name in enumerate(board.labels, 1)}
    cards = [
        {
            "id": f"card{number}",
            "idBoard": "board1",
            "idList": f"list-{ticket.status}",
            "name": ticket.title,
            "desc": ticket.body,
            "closed": False,
            "due": _iso(ticket.due) if ticket.due else None,
            "dueComplete": False,
            "dateLastActivity": _iso(board.day),
            "idLabels": [labels[ticket.axis]] if ticket.axis else [],
            "idMembers": [],
            "idChecklists": [],
            "attachments": [],
            "pos": number * _PLACE,
        }
        for number, ticket in enumerate(board.tickets, 1)
    ]
    value = {
        "id": "board1",
        "name": board.title,
        "desc": "",
        "closed": False,
        "idOrganization": None,
        "dateLastActivity": _iso(board.day),
        "prefs": {"permissionLevel": "private", "background": "blue"},
        "labels": [
            {"id": uid, "idBoard": "board1", "name": inert(name), "color": _colour(place, "trello")}
            for place, (name, uid) in enumerate(labels.items(), 1)
        ],
        "lists": [
            {"id": f"list-{status}", "idBoard": "board1", "name": name, "closed": False, "pos": place * _PLACE}
            for place, (status, name) in enumerate(board.lists, 1)
        ],
        "cards": cards,
        "actions": [],
        "checklists": [],
        "members": [],
        "memberships": [],
        "customFields": [],
    }
    return json_bytes(value)


def _on(board: TicketBoard, status: str) -> list[Ticket]:
    return [ticket for ticket in board.tickets if ticket.status == status]


def _colour(place: int, tool: str) -> str:
    return _COLOURS[(place - 1) % len(_COLOURS)][tool]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _iso(day: date, end: str = ".000Z") -> str:
    """Return noon of a day in UTC, which is the same day in all but the easternmost islands."""
    return f"{day.isoformat()}T12:00:00{end}"
