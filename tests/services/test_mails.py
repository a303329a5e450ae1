"""Folders of drafts: the demo's mails read back with their calendars and pages, in both languages."""

import io
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache

import pytest
import vobject
from pypdf import PdfReader

from perenne_tui.core.export_request import ExportRequest
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.reminders import reminders
from perenne_tui.documents.document_kinds import FORMS, INTERNAL
from perenne_tui.documents.export import document_bytes
from perenne_tui.documents.writing import Writing
from perenne_tui.i18n.language import language
from perenne_tui.services import mails
from perenne_tui.services.demo import demo_workshop
from perenne_tui.services.mails import MailSource, drafted, pending_parts, pending_reminders
from tests.documents.small_workshop import small

DAY = date(2026, 12, 16)


@cache
def demo(code: str) -> Workshop:
    workshop = demo_workshop(language(code), datetime(2026, 12, 16, tzinfo=UTC))
    people = {
        uid: replace(row, mail="lea@x.fr") if row.name == "Léa Martin" else row
        for uid, row in workshop.people.items()
    }
    return workshop.with_tables({"people": people})


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture
def _without_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mails, "is_installed", lambda form: form != "pdf")


def test_a_draft_has_the_page_and_the_dates_of_its_person() -> None:
    workshop = demo("fr")
    lea = next(uid for uid, row in workshop.people.items() if row.name == "Léa Martin")
    made = drafted([one.made() for one in pending_parts(MailSource(workshop, DAY), [lea])])
    message = read(made.files["lea-martin.eml"])
    assert (str(message["To"]), str(message["Subject"])) == ("Léa Martin <lea@x.fr>", "Vos actions\u00a0: Signal’Eau")
    page, calendar = message.iter_attachments()
    assert (page.get_filename(), calendar.get_filename()) == (
        "signal-eau-lea-martin.pdf",
        "signal-eau-lea-martin.ics",
    )
    text = "".join(each.extract_text() for each in PdfReader(io.BytesIO(page.get_content())).pages)
    assert "AC2" in text
    events = vobject.readOne(calendar.get_content())
    assert any("AC2" in event.summary.value for event in events.vevent_list)
    assert made.without_address == ()
    again = drafted([one.made() for one in pending_parts(MailSource(workshop, DAY), [lea])])
    assert again.files == made.files


@pytest.mark.usefixtures("_without_pdf")
@pytest.mark.parametrize("code", ["fr", "en"])
def test_each_person_with_something_to_do_gets_a_draft_and_no_row_is_missing(code: str) -> None:
    workshop = demo(code)
    made = drafted([one.made() for one in pending_parts(MailSource(workshop, DAY))])
    assert made.is_without_pdf
    assert made.without_address == ("Marc Tessier",)
    said = {name: read(data).get_body(("plain",)) for name, data in made.files.items()}
    text = "".join(body.get_content() for body in said.values() if body)
    assert "{" not in text
    for row in workshop.actions.values():
        if row.owner and row.status in ("todo", "doing", "blocked"):
            assert f"- {row.spoken} " in text


def test_no_document_says_an_address_but_the_rows_for_programs() -> None:
    """A plan goes to more people than a mail; the shareable version has none in its rows either."""
    workshop = small().with_rows("people", Person("lea", "Léa Martin", "développeuse", mail="lea@x.fr"))
    for document, forms in FORMS.items():
        for form in ("md", "csv", "json"):
            for is_shareable in (False, True):
                if form not in forms or (is_shareable and document in INTERNAL):
                    continue
                data = document_bytes(workshop, Writing(ExportRequest(document, form, is_shareable), DAY))
                assert (b"lea@x.fr" in data) == (form == "json" and not is_shareable), (document, form, is_shareable)


@pytest.mark.usefixtures("_without_pdf")
def test_reminders_are_of_those_who_are_late_and_tell_the_rest() -> None:
    source = MailSource(demo("fr"), date(2027, 1, 20))
    pending, nobodys = pending_reminders(source)
    assert nobodys == reminders(source.workshop, source.day, 14).nobodys != ()
    made = drafted([one.made() for one in pending])
    for data in made.files.values():
        message = read(data)
        assert str(message["Subject"]) == "Rappel\u00a0: Signal’Eau"
        body = message.get_body(("plain",))
        assert body is not None
        assert "(en retard)" in body.get_content()


@pytest.mark.usefixtures("_without_pdf")
def test_files_are_called_by_their_people_whatever_those_are_called() -> None:
    names = ["CON", "../../etc/passwd", "Léa Martin", "Lea  MARTIN", "😀", "x" * 200, "\u202eabc"]
    people = {
        f"p{place}": Person(f"p{place}", name, mail="no address\r\nBcc: eve@x.fr") for place, name in enumerate(names)
    }
    workshop = small().with_tables({"people": people})
    made = drafted([one.made() for one in pending_parts(MailSource(workshop, DAY), people)])
    assert len(made.files) == len(names)
    assert all(name.isascii() and "/" not in name and len(name) < 80 and name != "con.eml" for name in made.files)
    assert {"lea-martin.eml", "lea-martin-2.eml"} <= made.files.keys()
    assert len(made.without_address) == len(set(names))
    assert not any(b"eve@" in data.split(b"\r\n\r\n")[0] for data in made.files.values())
