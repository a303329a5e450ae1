"""The page in a folder of tickets that says what to do with each file, and what has changed since the last one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from perenne_tui.core.export_request import TicketTarget
from perenne_tui.documents.escape import escape_marked
from perenne_tui.documents.tickets.inert_text import inert
from perenne_tui.documents.tickets.ticket_changes import Ending
from perenne_tui.documents.tickets.ticket_set import TicketSet
from perenne_tui.documents.typed_text import mark
from perenne_tui.i18n.language import N_, Language
from perenne_tui.i18n.vocabulary.documents import TICKET_TOOLS

_ABOUT: Final[Mapping[TicketTarget, Sequence[str]]] = {
    "gitlab": (
        N_(
            "In the project: Issues, the menu ⋮ at the top right, “Import CSV”. The role Planner or Developer is "
            "needed, and whoever imports becomes the author. Title, description and due date arrive; milestones are "
            "to be given there. gitlab.com takes files of 10 MB at most, and no import can be undone."
        ),
    ),
    "github": (
        N_(
            "One JSON file a ticket, as the interface takes it that `gh` speaks to; OWNER/REPO is your repository. "
            "GitHub knows no due dates: they stand in the text. To copy them by hand, the folder `markdown` has the "
            "title and the text of each. One ticket, then all of them in a shell, then in PowerShell, with a pause, "
            "as GitHub takes 80 a minute and 500 an hour:"
        ),
        "gh api -X POST repos/OWNER/REPO/issues --input {first}",
        'for f in github/*.json; do gh api -X POST repos/OWNER/REPO/issues --input "$f" --silent; sleep 1; done',
        "Get-ChildItem github\\*.json | ForEach-Object {{ gh api -X POST repos/OWNER/REPO/issues --input $_.FullName "
        "--silent; Start-Sleep 1 }}",
    ),
    "forgejo": (
        N_(
            "One JSON file a ticket, with its due date. To copy them by hand, the folder `markdown` has the title "
            "and the text of each. TOKEN is one of yours that may write issues (Settings, Applications). One "
            "ticket, then all of them in a shell, then in PowerShell:"
        ),
        'curl -H "Authorization: token TOKEN" -H "Content-Type: application/json" --data-binary @{first} '
        "https://HOST/api/v1/repos/OWNER/REPO/issues",
        'for f in forgejo/*.json; do curl -sS -o /dev/null -H "Authorization: token TOKEN" -H "Content-Type: '
        'application/json" --data-binary "@$f" https://HOST/api/v1/repos/OWNER/REPO/issues; done',
        "Get-ChildItem forgejo\\*.json | ForEach-Object {{ Invoke-RestMethod -Method Post -Uri "
        "https://HOST/api/v1/repos/OWNER/REPO/issues -Headers @{{ Authorization = 'token TOKEN' }} -ContentType "
        "'application/json' -InFile $_.FullName }}",
    ),
    "deck": (
        N_(
            "From Nextcloud 32 on: in Deck, “Import board” and this file. Before, whoever runs the server types the "
            "line below; config.json names the owner of the board. A new board is made, with a list for each status "
            "and a label for each axis; cards can be moved from it to another board."
        ),
        "occ deck:import --config=config.json deck.json",
        '{{"owner": "NAME"}}',
    ),
    "wekan": (
        N_(
            "In the list of boards: “Import”, “From previous export”, and paste the whole text of this file. A new "
            "board is made, with a list for each status and a label for each axis."
        ),
    ),
    "trello": (
        N_(
            "Trello reads no JSON. Paste the lines of trello.txt into a new card of a list: Trello offers to make a "
            "card of each. trello.json is written as Trello exports boards, for what takes such files in: Wekan, "
            "Planka and others."
        ),
    ),
    "grist": (
        N_(
            "“Add New”, “Import from file”: a table with a row for each ticket. The manual of Grist tells how rows "
            "that are there are updated (“Update existing records”, matched by the first column). That was not tried "
            "for perenne: try it on a copy of your document first."
        ),
    ),
    "message": (N_("Ten lines at most, to be pasted into a room as they are."),),
}
"""By target: what is to be done, a message id, then commands as they are typed."""

_ENDINGS: Final[Mapping[Ending, str]] = {
    "done": N_("done"),
    "dropped": N_("given up"),
    "decided": N_("decided"),
    "elsewhere": N_("no more in this part of the plan"),
    "deleted": N_("deleted"),
}
"""By why there is no ticket any more: the word for it, a message id."""


def instructions(tickets: TicketSet, files: Mapping[TicketTarget, Sequence[str]], changed: Sequence[str]) -> bytes:
    """Return the page, as Markdown.

    Args:
        tickets: what is written.
        files: by target: the paths of its files in the folder; none where nothing is to be made.
        changed: the paths of the texts of changed tickets.
    """
    title = tickets.language.say("Tickets: {about}", about=_typed(tickets.about))
    lines = [f"# {title}", *_beginning(tickets)]
    lines += _changes(tickets, changed)
    for target in tickets.targets:
        if files.get(target):
            lines += _section(target, files[target], tickets.language)
    return escape_marked("\n\n".join(lines)).encode()


def _beginning(tickets: TicketSet) -> Iterator[str]:
    say, day = tickets.language.say, tickets.language.date(tickets.day)
    yield tickets.language.count(
        "{n} ticket, written on {day}.", "{n} tickets, written on {day}.", len(tickets.changes.written), day=day
    )
    yield say(
        "Each title begins with the number that people say, such as AC4: by it a ticket is found, here and there. "
        "Nobody is assigned and nobody is told: owners stand in the text, as the accounts of the tool are not known "
        "here. What would be a mention, a link or a command of the tool in the words of the room does nothing: an "
        "invisible character stands in it."
    )
    bold = say("These files make tickets; none of them brings a ticket up to date.")
    yield f"**{bold}** " + say("What is imported twice is there twice. Try with one first.")


def _changes(tickets: TicketSet, changed: Sequence[str]) -> Iterator[str]:
    """Yield the section about what has changed; nothing for the whole plan."""
    say, changes = tickets.language.say, tickets.changes
    if tickets.since is None:
        return
    heading = say("Since {day}", day=tickets.language.date(tickets.since))
    yield f"## {heading}"
    if changes.new:
        yield say("New, in the files below:")
        yield _list(_typed(ticket.title) for ticket in changes.new)
    if changes.changed:
        yield say("Changed, to be copied by hand into the tickets that are there:")
        yield _list(
            f"{_typed(ticket.title)} → `{name}`" for ticket, name in zip(changes.changed, changed, strict=True)
        )
    if changes.closed:
        yield say("To be closed there:")
        yield _list(f"{_typed(ticket.text)} ({say(_ENDINGS[ticket.why])})" for ticket in changes.closed)
    yield tickets.language.count("{n} ticket is as it was.", "{n} tickets are as they were.", changes.same)


def _section(target: TicketTarget, files: Sequence[str], language: Language) -> Iterator[str]:
    words, *commands = _ABOUT[target]
    names = dict.fromkeys(f"{path.partition('/')[0]}/" if "/" in path else path for path in files)
    yield f"## {TICKET_TOOLS[target]} · {', '.join(f'`{name}`' for name in names)}"
    yield language.say(words)
    for command in commands:
        yield f"```\n{command.format(first=files[0])}\n```"


def _list(items: Iterator[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _typed(text: str) -> str:
    return mark(inert(text))
