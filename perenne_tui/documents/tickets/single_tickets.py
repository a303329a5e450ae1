"""Tickets one by one: rows for GitLab and for Grist, objects for GitHub and Forgejo, lines of titles for Trello.

GitLab takes `title` and `description` and, since 15.2, `due_date` in ISO form; a milestone that its project does not
have refuses the whole file, so none is named, and other columns are left out there. The separator is found in the
first line. GitHub has no due dates; that of Forgejo is a moment (RFC 3339), noon here, the same day for most.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Final

from perenne_tui.documents.csv import csv_text
from perenne_tui.documents.tables import Column, data_table
from perenne_tui.documents.tickets.ticket import Ticket, status_word
from perenne_tui.i18n.language import Language

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
    """Return the object of which GitHub makes an issue: its title and its text."""
    return json_bytes({"title": ticket.title, "body": ticket.body})


def forgejo_json(ticket: Ticket) -> bytes:
    """Return the object of which Forgejo and Gitea make an issue: its title, its text and its due date."""
    due = {"due_date": f"{ticket.due.isoformat()}T12:00:00Z"} if ticket.due else {}
    return json_bytes({"title": ticket.title, "body": ticket.body, **due})


def grist_csv(tickets: Sequence[Ticket], language: Language) -> bytes:
    """Return tickets as a table with commas and ISO dates, their texts as they were typed."""
    say = language.say
    columns = [
        Column[Ticket](say("Id"), lambda ticket: ticket.id),
        Column[Ticket](say("Action"), lambda ticket: ticket.text),
        Column[Ticket](say("Owner"), lambda ticket: ticket.owner),
        Column[Ticket](say("Due"), lambda ticket: ticket.due),
        Column[Ticket](say("Status"), lambda ticket: status_word(ticket.status, language)),
        Column[Ticket](say("Takes over when the owner leaves"), lambda ticket: ticket.relay),
        Column[Ticket](say("Done when…"), lambda ticket: ticket.done_when),
        Column[Ticket](say("Priority"), lambda ticket: ticket.priority),
        Column[Ticket](say("Effort"), lambda ticket: ticket.effort),
        Column[Ticket](say("Card"), lambda ticket: ticket.card),
        Column[Ticket](say("Axis"), lambda ticket: ticket.axis),
    ]
    table = data_table(say("Tickets"), say("Ticket"), columns, tickets)
    return csv_text(table, language, plain=True).encode()


def titles(tickets: Sequence[Ticket]) -> bytes:
    """Return the titles of tickets, one a line: Trello makes a card of each line that is pasted into a list."""
    return "".join(f"{ticket.title}\n" for ticket in tickets).encode()


def json_bytes(value: object) -> bytes:
    """Return a value as indented JSON in UTF-8, with accents rather than escapes."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def _csv_line(cells: Iterable[str]) -> bytes:
    """Return a line of a CSV file. No cell begins with what people typed, so none is a formula for a spreadsheet."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()
