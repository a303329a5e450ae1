"""Takes pictures of pages of documents, as the PDF has them.

It needs pdftoppm, of poppler-utils, and Chromium for slides and mails. The timeline is a drawing already: its
picture is that drawing on white.
"""

import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from struct import pack
from tempfile import TemporaryDirectory
from typing import Final
from zlib import compress, crc32

from perenne_tui.core.export_request import ExportRequest
from perenne_tui.core.model.values import replace
from perenne_tui.core.portfolio import Challenge, Departure, Facts, on_day
from perenne_tui.core.review.plan_part import owner_part
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.documents.export import document_bytes
from perenne_tui.documents.mail_body import part_body
from perenne_tui.documents.portfolio_forms import portfolio_bytes
from perenne_tui.documents.svg import Box, svg_of
from perenne_tui.documents.timeline_drawing import timeline_drawing
from perenne_tui.documents.writing import Writing
from perenne_tui.i18n.language import language
from perenne_tui.services.demo import TOLD_ON, demo_workshop

TARGET: Final = Path(__file__).parents[2] / "docs" / "pictures"
DAY: Final = date(2026, 12, 1)
_DOTS: Final = "72"
"""Dots per inch: a page that is read in a browser beside its text."""


def portfolio() -> bytes:
    """Return the portfolio of a programme that is made up."""
    team, ministry, provider = "Équipe interne", "Reprise par la DSI du ministère", "Marché avec un prestataire"
    rows = [
        Facts("1", challenge="Signal’Eau", stage="bêta", end=date(2026, 12, 31), scenarios=(team,), confidence=3.4,
              settled=11, total=16, open_actions=6, action_dues=(date(2026, 11, 24),), orphan_actions=1,
              open_decisions=1, agreed=date(2026, 12, 15),
              departures=(Departure(date(2026, 12, 31), "développeuse", ("AC3", "AC7")),)),
        Facts("2", challenge="Haies vives", stage="construction", end=date(2027, 6, 30), settled=4, total=14,
              open_actions=3, orphan_actions=2, agreed=date(2026, 12, 9)),
        Facts("3", challenge="Ports ouverts", stage="en production", end=date(2027, 3, 31), scenarios=(ministry,),
              confidence=4.2, settled=13, total=15, open_actions=4, agreed=date(2027, 1, 12)),
        Facts("4", challenge="Baux ruraux", stage="bêta", end=date(2027, 2, 26), settled=7, total=15, confidence=2.6,
              open_actions=5, open_decisions=2, decision_dues=(date(2026, 11, 20), date(2027, 1, 8)),
              agreed=date(2026, 12, 17)),
        Facts("5", challenge="Écoles reliées", stage="accélération", end=date(2027, 9, 30), scenarios=(provider,),
              confidence=3.8, settled=6, total=13, open_actions=2),
        Facts("6", challenge="Alerte crue", stage="en production", end=date(2027, 1, 15), scenarios=(team, provider),
              confidence=3.1, settled=9, total=16, open_actions=7, action_dues=(date(2026, 11, 27),) * 2,
              agreed=date(2026, 12, 8)),
    ]  # fmt: skip
    challenges = [Challenge(Path(f"/programme/{row.uid}"), row.uid, row) for row in rows]
    trouble = Sentence("{path} is not a workshop; nothing was changed.", {"path": "essai.perenne.json"})
    challenges.append(Challenge(Path("/programme/essai"), "essai", trouble=trouble))
    return portfolio_bytes([on_day(row, DAY) for row in challenges], form="pdf", code="fr", day=DAY)


def mail() -> bytes:
    """Return the draft of a mail to somebody of the demo, as a mail program shows it."""
    workshop = demo_workshop(language("fr"), datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC))
    person = next(row for row in workshop.people.values() if row.name == "Léa Martin")
    subject = "Vos actions\u00a0: Signal’Eau"
    body = part_body(workshop, person.uid, DAY, subject=subject, has_pdf=True, has_calendar=True).html
    head = (
        f"<p><b>À</b>\u00a0: {person.name} &lt;lea.martin@exemple.fr&gt;<br><b>Objet</b>\u00a0: {subject}<br>"
        "<b>Pièces jointes</b>\u00a0: signal-eau-lea-martin.pdf, signal-eau-lea-martin.ics</p><hr>"
    )
    style = "<style>@page { size: 180mm 124mm; margin: 6mm } html { background: white }</style>"
    page = body.replace("</head>", f"{style}</head>").replace("<p>", f"{head}<p>", 1)
    return _printed(page.encode())


def part() -> bytes:
    """Return the part of somebody of the demo."""
    workshop = demo_workshop(language("fr"), datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC))
    person = next(row for row in workshop.people.values() if row.name == "Léa Martin")
    request = ExportRequest("plan", "pdf", part=owner_part(workshop, person.uid))
    return document_bytes(workshop, Writing(request, DAY))


def slides() -> bytes:
    """Return the slides of the demo as Chromium prints them."""
    workshop = demo_workshop(language("fr"), datetime(2026, 12, 16, 10, tzinfo=UTC))
    return _printed(document_bytes(workshop, Writing(ExportRequest("slides", "html"), date(2026, 12, 16))))


def cards() -> bytes:
    """Return the cards of the demo to cut out."""
    workshop = demo_workshop(language("fr"), datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC))
    return document_bytes(workshop, Writing(ExportRequest("cut-cards", "pdf"), DAY))


def poster() -> bytes:
    """Return the poster of the demo."""
    workshop = demo_workshop(language("fr"), datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC))
    return document_bytes(workshop, Writing(ExportRequest("poster", "pdf"), DAY))


def _printed(page: bytes) -> bytes:
    """Return a web page as the PDF that Chromium prints of it."""
    with TemporaryDirectory() as folder:
        written, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        written.write_bytes(page)
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run([*command, f"--print-to-pdf={printed}", written.as_uri()], check=True, capture_output=True)
        return printed.read_bytes()


PAGES: Mapping[str, Callable[[], bytes]] = {
    "portfolio": portfolio,
    "part": part,
    "slides": slides,
    "mail": mail,
    "cards": cards,
    "poster": poster,
}
"""By name of the picture: the function that returns the PDF whose first page it shows."""


def timeline() -> str:
    """Return the timeline of the example, on the day on which it is told."""
    french = language("fr")
    workshop = demo_workshop(french, datetime(TOLD_ON.year, TOLD_ON.month, TOLD_ON.day, 12, tzinfo=UTC))
    drawing = timeline_drawing(workshop, TOLD_ON, french)
    paper = Box(-4, -4, drawing.width + 8, drawing.height + 8, "#fff")
    return svg_of(replace(drawing, shapes=(paper, *drawing.shapes)))


def take(name: str) -> None:
    """Take the picture of the first page of a document."""
    command = ["pdftoppm", "-gray", "-r", _DOTS, "-f", "1", "-l", "1", "-"]
    greys = subprocess.run(command, input=PAGES[name](), check=True, capture_output=True).stdout
    (TARGET / f"{name}.png").write_bytes(_png(greys))


def _png(greys: bytes) -> bytes:
    """Return a picture in the form of pdftoppm (PGM, 256 greys) as a PNG of sixteen greys, half as large."""
    _, size, _, rows = greys.split(b"\n", 3)
    width, height = map(int, size.split())
    packed = bytearray()
    for place in range(height):
        row = rows[place * width : (place + 1) * width] + b"\xff"
        packed += b"\0" + bytes(row[at] & 0xF0 | row[at + 1] >> 4 for at in range(0, width, 2))
    parts = (
        (b"IHDR", pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)),
        (b"IDAT", compress(packed, 9)),
        (b"IEND", b""),
    )
    written = b"".join(pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data)) for kind, data in parts)
    return b"\x89PNG\r\n\x1a\n" + written


def take_all() -> None:
    """Take every picture of a document."""
    for each in PAGES:
        take(each)
    (TARGET / "timeline.svg").write_text(timeline(), encoding="utf-8", newline="\n")
