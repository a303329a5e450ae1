"""The folder of the tickets of a plan: files for each tool, and a page that says what to do with them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from perenne_tui.core.export_request import TicketTarget
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import part_of
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import plain_name
from perenne_tui.documents.part_words import part_words
from perenne_tui.documents.shareable_version import shareable_version
from perenne_tui.documents.tickets.boards import TicketBoard, deck_json, trello_json, wekan_json
from perenne_tui.documents.tickets.instructions import instructions
from perenne_tui.documents.tickets.message import message_text
from perenne_tui.documents.tickets.single_tickets import forgejo_json, github_json, gitlab_files, grist_csv, titles
from perenne_tui.documents.tickets.ticket import Ticket, tickets_of
from perenne_tui.documents.tickets.ticket_changes import TicketChanges, changes_of
from perenne_tui.documents.tickets.ticket_set import TicketSet
from perenne_tui.documents.writing import NothingChanged, Writing
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language

README: Final[Mapping[str, str]] = {"fr": "LISEZ-MOI.md", "en": "README.md"}
"""By language: the page about the other files."""
_CHANGED: Final[Mapping[str, str]] = {"fr": "a-modifier", "en": "to-change"}
"""By language: the folder of the texts of changed tickets."""
_TEXTS: Final = "markdown"
"""The folder of the texts of new tickets, for the forges that take none but one by one."""
_LONGEST_ID: Final = 12
_LONGEST_NAME: Final = 50
"""Characters of the spoken id, and of the text, in the name of a ticket's file."""

_Files = Mapping[str, bytes]


def ticket_set(workshop: Workshop, writing: Writing) -> TicketSet:
    """Return the tickets of a workshop that are to be written: all, or what has changed since an earlier state."""
    speech = language(document_code(workshop.header.language))
    options, earlier = writing.request.tickets, writing.earlier

    def tickets_in(whole: Workshop) -> tuple[Ticket, ...]:
        return tickets_of(part_of(whole, writing.part), speech, has_decisions=options.has_decisions)

    changes = TicketChanges(tickets_in(workshop))
    if earlier is not None:
        before = shareable_version(earlier.workshop) if writing.is_shareable else earlier.workshop
        changes = changes_of(tickets_in(before), changes.new, workshop)
    title, part = workshop.header.challenge or workshop.header.title, part_words(workshop, writing.part, speech)
    about = clean_line(", ".join(filter(None, (title, part))))
    return TicketSet(about, changes, options.targets, writing.day, earlier.day if earlier else None, speech)


def ticket_folder(workshop: Workshop, writing: Writing) -> Mapping[str, bytes]:
    """Return the files of the tickets of a workshop, by their paths in the folder.

    Raises:
        NothingChanged: nothing has changed since the earlier state.
        Refused: nothing is to be done.
    """
    tickets = ticket_set(workshop, writing)
    _check(tickets)
    code = tickets.language.code
    by_target = {target: _FILES[target](tickets) for target in tickets.targets}
    texts = _one_by_one(_TEXTS, tickets.changes.new, "md", _text) if _wants_texts(tickets) else {}
    changed = _one_by_one(_CHANGED[code], tickets.changes.changed, "md", _text)
    page = instructions(tickets, {target: [*files] for target, files in by_target.items()}, [*changed])
    files = {README[code]: page}
    for some in (*by_target.values(), texts, changed):
        files |= some
    return files


def _check(tickets: TicketSet) -> None:
    """Make certain that there is something to write.

    Raises:
        NothingChanged: nothing has changed since.
        Refused: nothing is to be done.
    """
    if tickets.changes.written or tickets.changes.closed:
        return
    if tickets.since is not None:
        raise NothingChanged("No ticket is new, changed or to be closed since then. Nothing was written.")
    raise Refused("Nothing is left to be done in this plan: there is no ticket. Nothing was written.")


def _wants_texts(tickets: TicketSet) -> bool:
    return not {"github", "forgejo"}.isdisjoint(tickets.targets)


def _gitlab(tickets: TicketSet) -> _Files:
    parts = list(gitlab_files(tickets.changes.new)) if tickets.changes.new else []
    if len(parts) == 1:
        return {"gitlab.csv": parts[0]}
    return {f"gitlab-{number}.csv": part for number, part in enumerate(parts, 1)}


def _github(tickets: TicketSet) -> _Files:
    return _one_by_one("github", tickets.changes.new, "json", github_json)


def _forgejo(tickets: TicketSet) -> _Files:
    return _one_by_one("forgejo", tickets.changes.new, "json", forgejo_json)


def _board(name: str, write: Callable[[TicketBoard], bytes]) -> Callable[[TicketSet], _Files]:
    """Return the function that writes the new tickets as a board of one tool."""

    def files(tickets: TicketSet) -> _Files:
        if not tickets.changes.new:
            return {}
        title = tickets.about
        if tickets.since is not None:
            title = tickets.language.say(
                "{title}, new on {day}", title=title, day=tickets.language.short_date(tickets.day)
            )
        return {f"{name}.json": write(TicketBoard(title, tickets.changes.new, tickets.day, tickets.language))}

    return files


def _trello(tickets: TicketSet) -> _Files:
    board = _board("trello", trello_json)(tickets)
    return {**board, "trello.txt": titles(tickets.changes.new)} if board else {}


def _grist(tickets: TicketSet) -> _Files:
    return {"grist.csv": grist_csv(tickets.changes.written, tickets.language)} if tickets.changes.written else {}


def _message(tickets: TicketSet) -> _Files:
    return {"message.txt": message_text(tickets)}


_FILES: Final[Mapping[TicketTarget, Callable[[TicketSet], _Files]]] = {
    "gitlab": _gitlab,
    "github": _github,
    "forgejo": _forgejo,
    "deck": _board("deck", deck_json),
    "wekan": _board("wekan", wekan_json),
    "trello": _trello,
    "grist": _grist,
    "message": _message,
}
"""By target: the function that writes its files."""


def _text(ticket: Ticket) -> bytes:
    """Return a ticket as a text to be copied: its title, then what goes into its body."""
    return f"{ticket.title}\n\n{ticket.body}".encode()


def _one_by_one(
    folder: str, tickets: Iterable[Ticket], ending: str, write: Callable[[Ticket], bytes]
) -> dict[str, bytes]:
    """Return a file for each ticket, by its path: `github/AC4-deposer-les-supports.json`."""
    found: dict[str, bytes] = {}
    for ticket in tickets:
        name = _name(ticket)
        path = next(path for path in _paths(folder, name, ending) if path not in found)
        found[path] = write(ticket)
    return found


def _name(ticket: Ticket) -> str:
    """Return the name of a ticket's file without its ending; a hyphen in it keeps it from those of devices."""
    spoken = plain_name(ticket.id, _LONGEST_ID).upper() or "X"
    return f"{spoken}-{plain_name(ticket.text, _LONGEST_NAME) or ticket.status}"


def _paths(folder: str, name: str, ending: str) -> Iterator[str]:
    yield f"{folder}/{name}.{ending}"
    number = 2
    while True:
        yield f"{folder}/{name}-{number}.{ending}"
        number += 1
