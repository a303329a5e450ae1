"""Tickets for forges: the CSV file of GitLab, and one JSON object a ticket for the interfaces of GitHub and Forgejo.

GitLab takes `title` and `description` and, since 15.2, `due_date` in ISO form; a milestone that its project does not
have refuses the whole file, so none is named, and other columns are left out there. The separator is found in the
first line. GitHub has no due dates; that of Forgejo is a moment (RFC 3339), noon here, the same day for most.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from perenne_tui.documents.tickets.ticket import Ticket

LARGEST_FILE: Final = 9_500_000
"""Bytes of a CSV file: gitlab.com takes 10 MB, other servers what they are set to."""
_HEAD: Final = ("title", "description", "due_date")


def gitlab_files(tickets: Iterable[Ticket], *, largest: int = LARGEST_FILE) -> Iterator[bytes]:
    """Yield tickets as the CSV files of GitLab: one, or several where it would be too large."""
    head = _csv_line(_HEAD)
    written, count = head, 0
    for ticket in tickets:
        line = _csv_line((ticket.title, ticket.body, ticket.due.isoformat() if ticket.due else ""))
        if count and len(written) + len(line) > largest:
            yield written
            written, count = head, 0
        written, count = written + line, count + 1
    yield written


def github_json(ticket: Ticket) -> bytes:
    """Return what GitHub takes to make an issue, or to change one: its title and its text."""
    return json_bytes({"title": ticket.title, "body": ticket.body})


def forgejo_json(ticket: Ticket) -> bytes:
    """Return what Forgejo and Gitea take to make an issue, or to change one: with its due date."""
    due = {"due_date": f"{ticket.due.isoformat()}T12:00:00Z"} if ticket.due else {}
    return json_bytes({"title": ticket.title, "body": ticket.body, **due})


def json_bytes(value: object) -> bytes:
    """Return a value as indented JSON in UTF-8, with accents rather than escapes."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def _csv_line(cells: Iterable[str]) -> bytes:
    """Return a line of a CSV file. No cell begins with what people typed, so none is a formula for a spreadsheet."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()
