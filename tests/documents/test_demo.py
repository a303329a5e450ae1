"""The demo's plan in every form, read back by other programs: no record and no word of it is missing."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html.parser import HTMLParser
from io import BytesIO, StringIO
from itertools import count, product
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import vobject
from pypdf import PdfReader

from perenne_tui.core.model.rows import Action, Decision, Risk, is_open
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.holes import holes
from perenne_tui.documents.document_kinds import PAGES
from perenne_tui.readers.deck_reader import read_deck
from tests.documents.exported import export_bytes
from tests.documents.libreoffice import TEXT, convert

DAY = date(2026, 12, 15)
BOARDS = Path(__file__).parent.parent.parent / "boards" / "examples"


def demo_in(language: str) -> Workshop:
    """The demo in a language."""
    numbers = count(1)
    return read_deck((BOARDS / f"demo.{language}.md").read_bytes(), new_uid=lambda: f"u{next(numbers)}").workshop


@pytest.fixture(params=["fr", "en"])
def demo(request: pytest.FixtureRequest) -> Workshop:
    return demo_in(request.param)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def _in_html(data: bytes) -> str:
    words = _Words()
    words.feed(data.decode())
    return " ".join(words.said)


def _in_archive(name: str) -> Callable[[bytes], str]:
    def said(data: bytes) -> str:
        with ZipFile(BytesIO(data)) as archive:
            root = ElementTree.fromstring(archive.read(name))
        paragraphs = (part for part in root.iter() if part.tag.rpartition("}")[2] in ("p", "h"))
        return " ".join("".join(part.itertext()) for part in paragraphs)

    return said


READERS: Mapping[str, Callable[[bytes], str]] = {
    "md": lambda data: re.sub(r"[*\\]", "", data.decode()),
    "html": _in_html,
    "odt": _in_archive("content.xml"),
    "docx": _in_archive("word/document.xml"),
    "pdf": lambda data: " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages),
}


def plain(words: str) -> str:
    """Return words without blanks between them, since programs break lines in different places."""
    return re.sub(r"[\s\u00ad]+|(?<=\w)-(?=\s)", "", words)


def records_of(workshop: Workshop) -> list[Action | Decision | Risk]:
    """Return all decisions, actions and risks."""
    return [*workshop.decisions.values(), *workshop.actions.values(), *workshop.risks.values()]


def wanted(workshop: Workshop) -> Iterable[str]:
    """Return all texts that a plan must contain."""
    yield from (line for card in workshop.cards.values() for line in card.answer.split("\n") if line)
    yield from (words for row in records_of(workshop) for words in (row.spoken, row.text))
    yield from (row.mitigation for row in workshop.risks.values())
    yield from (hole.spoken for hole in holes(workshop))
    yield from (f"{card.spoken} {card.title}" for card in workshop.cards.values() if card.state == "parked")
    yield from (person.name for person in workshop.people.values())


@pytest.mark.parametrize("form", PAGES)
def test_every_page_holds_all_that_the_room_said(form: str, demo: Workshop) -> None:
    data = export_bytes(demo, document="plan", form=form, day=DAY)
    said = plain(READERS[form](data))
    assert [words for words in wanted(demo) if plain(words) not in said] == []
    assert data == export_bytes(demo, document="plan", form=form, day=DAY)


@pytest.mark.parametrize("form", ["csv", "csv-plain"])
def test_the_tables_hold_every_record(form: str, demo: Workshop) -> None:
    text = export_bytes(demo, document="plan", form=form, day=DAY).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter="," if form == "csv-plain" else ";"))
    assert len({len(row) for row in rows}) == 1
    records = records_of(demo)
    assert {row[0] for row in rows[1:]} == {record.spoken for record in records}
    assert {record.text for record in records} == {row[2] for row in rows[1:]}


def test_the_calendar_holds_every_date_and_the_json_every_row(demo: Workshop) -> None:
    calendar = vobject.readOne(export_bytes(demo, document="plan", form="ics", day=DAY).decode())
    days = {event.dtstart.value for event in calendar.vevent_list}
    assert {row.due for row in demo.actions.values() if row.due and is_open(row)} <= days
    rows = json.loads(export_bytes(demo, document="plan", form="json", day=DAY))
    for table in ("cards", "actions", "decisions", "risks", "people"):
        assert {row["uid"] for row in rows[table]} == set(demo.table(table))


@pytest.mark.needs_office
@pytest.mark.slow(reason="LibreOffice starts once and reads four files")
def test_libreoffice_reads_all_of_it(tmp_path: Path) -> None:
    for language, form in product(("fr", "en"), ("odt", "docx")):
        data = export_bytes(demo_in(language), document="plan", form=form, day=DAY)
        (tmp_path / f"{language}-{form}.{form}").write_bytes(data)
    convert(TEXT, tmp_path, tmp_path.glob("??-*"))
    for language, form in product(("fr", "en"), ("odt", "docx")):
        said = plain((tmp_path / f"{language}-{form}.txt").read_text(encoding="utf-8-sig"))
        assert [words for words in wanted(demo_in(language)) if plain(words) not in said] == []
