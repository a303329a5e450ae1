"""Drafts of mails about a plan: to each person their part of it, or what is late or due soon. Nothing is sent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from perenne_tui.core.capture.mail_address import is_mail_address
from perenne_tui.core.export_request import ExportRequest
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_part import owner_part, people_with_a_part
from perenne_tui.core.review.reminders import Reminder, reminders
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.document_kinds import is_installed
from perenne_tui.documents.export import document_bytes
from perenne_tui.documents.mail_body import part_body, reminder_body
from perenne_tui.documents.mail_draft import Attachment, Mail, mail_bytes
from perenne_tui.documents.writing import Writing
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import language
from perenne_tui.services.document_base import base_of
from perenne_tui.services.document_folder import distinct_names
from perenne_tui.services.library import name_of, slug

if TYPE_CHECKING:
    from perenne_tui.core.model.revisions import Revisions
    from perenne_tui.services.workspace import Workspace  # which a command does not need

SOON: Final = 14
"""Days within which something is due soon, where nobody says otherwise."""
_KINDS: Final = {"pdf": "application/pdf", "ics": "text/calendar; charset=utf-8"}
"""By form of an attachment: its media type."""


class MailSource(NamedTuple):
    """The workshop that mails are about."""

    workshop: Workshop
    day: date
    """The day of writing."""
    place: "Path | Workspace | None" = None
    """The file of the workshop, or the window in which it is open; `None` where it is in no file."""
    last_n: int | None = None
    """For a file, number of the last change in the workshop."""
    revisions: "Revisions | None" = None
    """When the rows of the workshop were changed, for the events of calendars; read once there are drafts."""

    @property
    def path(self) -> Path | None:
        """The file of the workshop."""
        return self.place if self.place is None or isinstance(self.place, Path) else self.place.path

    @property
    def name(self) -> str:
        """The name of the workshop in sentences: its title, else the name of its file."""
        return self.title or (name_of(self.path) if self.path else "")

    @property
    def title(self) -> str:
        """The challenge, else the title of the workshop."""
        return self.workshop.header.challenge or self.workshop.header.title


class Draft(NamedTuple):
    """A draft for one person."""

    person: str
    """Name of the person, or the function."""
    workshop: str
    """Name of the file of the workshop; empty where it is in none."""
    mail: Mail


class PendingDraft(NamedTuple):
    """A draft that is still to be made, which takes a while where it has a PDF."""

    source: MailSource
    person: str
    """uid of the person."""
    reminder: Reminder | None = None
    """The rows that the person is reminded of; `None` for the whole part."""

    def made(self) -> Draft:
        """Return the draft."""
        source, uid = self.source, self.person
        workshop = source.workshop
        person, code = workshop.people[uid], document_code(workshop.header.language)
        files = tuple(self._attachments())
        has = {f"has_{name}": any(file.kind == _KINDS[form] for file in files) for name, form in _ATTACHED.items()}
        subject = self._subject()
        if self.reminder:
            body = reminder_body(workshop, self.reminder, source.day, subject=subject, **has)
        else:
            body = part_body(workshop, uid, source.day, subject=subject, **has)
        kind = "reminder" if self.reminder else "part"
        mail = Mail(
            subject,
            body.text,
            body.html,
            code,
            source.day,
            f"{kind}/{workshop.header.uid}/{uid}",
            person.name or person.role,
            person.mail if is_mail_address(person.mail) else "",
            files,
        )
        return Draft(person.name or person.role, name_of(source.path) if source.path else "", mail)

    def _subject(self) -> str:
        speech, title = language(document_code(self.source.workshop.header.language)), self.source.title
        if self.reminder:
            return speech.say("Reminder: {title}", title=title) if title else speech.say("Reminder of your actions")
        return speech.say("Your actions: {title}", title=title) if title else speech.say("Your actions")

    def _attachments(self) -> Iterator[Attachment]:
        """Yield the part of the person as PDF and as calendar; without dates, there is no calendar."""
        source, part = self.source, owner_part(self.source.workshop, self.person)
        name = f"{slug(source.title)}-{slug(source.workshop.person_name(self.person), 'person')}"
        for form in _ATTACHED.values():
            if is_installed(form):
                place = source.place
                base = base_of(place, "plan", form, last_n=source.last_n, part=part) if place else None
                request = ExportRequest("plan", form, part=part)
                writing = Writing(request, source.day, revisions=source.revisions, base=base)
                with suppress(Refused):
                    yield Attachment(f"{name}.{form}", _KINDS[form], document_bytes(source.workshop, writing))


_ATTACHED: Final = {"pdf": "pdf", "calendar": "ics"}
"""By name in the templates: the form of what is attached."""


class Drafted(NamedTuple):
    """The drafts of a folder, and what people are told about them."""

    files: Mapping[str, bytes]
    """The drafts, by the names of their files."""
    without_address: tuple[str, ...]
    """Names of the people whose address is not known, or is none: their drafts have no recipient."""
    is_without_pdf: bool
    """Whether drafts have no PDF, as the part that makes them is not installed."""


def pending_parts(source: MailSource, people: Iterable[str] | None = None) -> Sequence[PendingDraft]:
    """Return a draft with their part of the plan for some people, by uid, or for each one with something to do."""
    found = [*(people_with_a_part(source.workshop) if people is None else people)]
    source = _with_revisions(source) if found else source
    return [PendingDraft(source, uid) for uid in found]


def pending_reminders(source: MailSource, within: int = SOON) -> tuple[Sequence[PendingDraft], tuple[str, ...]]:
    """Return a draft for each person with something late or due within so many days, and the ids that nobody gets."""
    found = reminders(source.workshop, source.day, within)
    source = _with_revisions(source) if found.people else source
    return [PendingDraft(source, one.person, one) for one in found.people], found.nobodys


def _with_revisions(source: MailSource) -> MailSource:
    """Return the source with the times at which its rows were changed, if it is in a file that can be read."""
    from perenne_tui.store.history import read_history

    path = source.path
    if path is None:
        return source
    with suppress(Refused):
        return source._replace(revisions=read_history(path).revisions())
    return source


def drafted(drafts: Sequence[Draft]) -> Drafted:
    """Return drafts as the files of a folder, called by the person, and by the workshop where there are several."""
    is_of_many = len({draft.workshop for draft in drafts}) > 1
    names = distinct_names(f"{draft.workshop} {draft.person}" if is_of_many else draft.person for draft in drafts)
    files = {f"{name}.eml": mail_bytes(draft.mail) for name, draft in zip(names, drafts, strict=True)}
    without = dict.fromkeys(draft.person for draft in drafts if not draft.mail.address)
    return Drafted(files, tuple(without), bool(drafts) and not is_installed("pdf"))
