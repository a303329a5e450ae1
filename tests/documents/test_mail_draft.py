"""Drafts of mails: read back by `email`, whatever people are called and whatever they typed."""

from datetime import date
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest

from perenne_tui.core.model.rows import Action, Header
from perenne_tui.core.model.values import replace
from perenne_tui.documents.mail_body import Body, part_body
from perenne_tui.documents.mail_draft import Attachment, Mail, mail_bytes
from tests.cases import cases
from tests.documents.small_workshop import small

DAY = date(2026, 12, 1)
HOSTILE = (
    "Léa Martin", "Martin, Léa", 'Jean "JJ" O’Neil \\', "a\r\nBcc: eve@x.fr", "a\nX-Evil: 1\n\nbody", "=?utf-8?q?x?=",
    "<script>alert(1)</script>", "é😀" * 100, "x" * 200, "\u202eabc", "O. D'Aubigné (DSI) <x@y.fr>", "",
)  # fmt: skip


def draft(name: str = "Léa Martin", **other: object) -> Mail:
    mail = Mail(f"Vos actions : {name}", "Bonjour,\n", "<p>Bonjour</p>", "fr", DAY, "k", name, "lea@x.fr")
    return replace(mail, **other)  # type: ignore[arg-type]


def read(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


@cases("name", HOSTILE)
def test_a_name_stays_a_name_in_headers_of_which_no_line_is_long(name: str) -> None:
    data = mail_bytes(draft(name))
    message = read(data)
    assert [one.addr_spec for one in message["To"].addresses] == ["lea@x.fr"]
    assert set(message) == {
        *("X-Unsent", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Language", "Content-Type")
    }
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert b"\n" not in data.replace(b"\r\n", b"")
    raw = message_from_bytes(data, policy=policy.compat32)
    shown = str(make_header(decode_header(raw["To"])))
    if "\n" not in name and "\\" not in name and "\u202e" not in name:
        assert shown.rpartition(" <")[0].strip('"') == name.strip()
        assert " ".join(message["Subject"].split()) == " ".join(f"Vos actions : {name}".split())


def test_a_draft_has_its_bodies_and_attachments_and_opens_for_writing() -> None:
    text = "Bonjour é\n.\n--=_x\nFrom x \n" + "mot " * 300 + "\n"
    files = [
        Attachment("a.pdf", "application/pdf", bytes(range(256)) * 9),
        Attachment("a.ics", "text/calendar", b"B"),
    ]
    message = read(mail_bytes(draft(text=text, attachments=files)))
    assert (message["X-Unsent"], message["From"]) == ("1", None)
    assert message["Date"].datetime.date() == DAY
    body, page = message.get_body(("plain",)), message.get_body(("html",))
    assert body is not None
    assert page is not None
    assert body.get_content().replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")
    assert page.get_content().strip() == "<p>Bonjour</p>"
    found = [(part.get_filename(), part.get_content_type()) for part in message.iter_attachments()]
    assert found == [("a.pdf", "application/pdf"), ("a.ics", "text/calendar")]
    assert next(iter(message.iter_attachments())).get_content() == files[0].data


def test_the_same_draft_is_the_same_bytes_and_another_day_is_another_mail() -> None:
    assert mail_bytes(draft()) == mail_bytes(draft())
    ids = {read(mail_bytes(draft(**other)))["Message-ID"] for other in ({}, {"day": date(2026, 12, 2)}, {"key": "l"})}
    assert len(ids) == 3


def test_without_an_address_there_is_no_recipient() -> None:
    assert read(mail_bytes(draft(address="")))["To"] is None


def body_of(text: str, *, title: str = "Signal’Eau") -> Body:
    workshop = small(text)
    workshop = replace(workshop, header=Header("w", challenge=title, language="fr", end=date(2027, 2, 28)))
    return part_body(workshop, "lea", DAY, subject="S", has_pdf=False, has_calendar=False)


@cases(
    "text",
    [
        "<script>alert(1)</script><img src=x onerror=y>", "# titre", "- [ ] puce", "*gras* _souligné_ `code`",
        "a | b", "::note::", "[lien](https://x.fr)", "1. un\n2. deux", "@équipe #12 /close", "&lt;b&gt;",
    ],
)  # fmt: skip
def test_what_people_typed_is_words_in_both_bodies(text: str) -> None:
    body = body_of(text, title=text.split("\n", maxsplit=1)[0])
    said = " ".join(text.split())
    assert said in " ".join(body.text.split()) or said.replace(" 2.", " / 2.") in " ".join(body.text.split())
    tags: set[str] = set()
    words: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.add(tag)
            assert {name for name, _ in attrs} <= {"style", "lang", "charset", "role"}

        def handle_data(self, data: str) -> None:
            words.append(data)

    Reader().feed(body.html)
    assert tags <= {"html", "head", "meta", "title", "body", "div", "p", "h1", "ul", "li", "strong", "em"}
    assert text.split("\n", maxsplit=1)[0] in "".join(words)


def test_a_part_says_actions_in_full_and_what_stands_behind_them() -> None:
    body = body_of("Déposer les supports")
    shown = body.text.replace("\u00a0", " ")
    assert "- AC1 Déposer les supports. Échéance : 15 janvier 2027. Relais : Paul Guérin. Fait quand : c’est" in shown
    assert "en ligne. Priorité haute." in shown
    assert "AC2" not in shown
    assert "RI1 La pluie" in shown
    relay = part_body(small(), "paul", DAY, subject="S", has_pdf=True, has_calendar=True).text.replace("\u00a0", " ")
    assert "Porteur : Léa Martin" in relay or "Owner: Léa Martin" in relay
    assert "DE1 Ouvrir" in relay
    assert "PDF" in relay


@pytest.mark.parametrize("code", ["fr", "en"])
def test_everybody_of_a_small_plan_gets_whole_sentences(code: str) -> None:
    workshop = small()
    workshop = replace(workshop, header=replace(workshop.header, language=code))
    workshop = workshop.with_rows("actions", Action("c", "", "AC3", "Sans date", "lea"))
    for uid in ("lea", "paul"):
        text = part_body(workshop, uid, DAY, subject="S", has_pdf=False, has_calendar=True).text
        assert "{" not in text
        assert "None" not in text
        assert "\n\n\n" not in text
