"""Addresses in what people typed: whole in the Markdown, so that every engine makes the link that was meant."""

import re
import zipfile
from datetime import date
from html import escape, unescape
from io import BytesIO
from itertools import count

import pytest
from markdown_it.common.normalize_url import normalizeLink

from perenne_tui.core.model.rows import Axis, Card, Header
from perenne_tui.core.model.sheet_rows import Paper
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.text import write_text
from perenne_tui.readers.card_selection import workshop_of_deck
from perenne_tui.readers.deck_reader import read_deck
from tests.cases import cases
from tests.documents.exported import export_bytes, export_text

ADDRESSES = (
    "https://fr.wikipedia.org/wiki/Atelier_(réunion)",
    "https://fr.wikipedia.org/wiki/Eau_(molécule)#Usages_(eau)",
    "https://exemple.gouv.fr/__init__.py",
    "https://exemple.gouv.fr/a_b_c?d=1&e=2#f_g",
    "https://exemple.gouv.fr/*/~lea/a~~b~~c",
    "https://exemple.gouv.fr/a|b",
    "https://exemple.gouv.fr/a&copy=1",
    "https://exemple.gouv.fr/@equipe/#AC1",
    "http://exemple.gouv.fr:8080/$a$b!c",
)


@cases("address", ADDRESSES)
@cases(("before", "behind"), [("", ""), ("voir ", " ici"), ("voir (", ")"), ("« ", " »"), ("", ", puis.")])
def test_an_address_is_written_whole_whatever_stands_beside_it(address: str, before: str, behind: str) -> None:
    said = f"{before}{address}{behind}"
    workshop = Workshop(
        Header("w", language="fr"),
        axes={"x": Axis("x", "a", "D", "Déploiement")},
        cards={"c": Card("c", "x", "a", "D1", "Titre", answer=said)},
        papers={"p": Paper("p", "a", name="Guide", family="F", place=said, detail=said)},
    )
    for document, times in (("plan", 1), ("checklist", 2)):
        written = export_text(workshop, document=document, form="md", day=date(2026, 11, 30))
        assert written.count(address) == times
        opened = re.findall(rf"(?<!\\)<{re.escape(address)}", written)
        assert len(opened) == written.count(f"<{address}>"), "angle brackets hold the whole of it, or none"


BESIDE = (
    *("{}", "voir {} et {}, puis en parler.", "(voir {})", "<{}>", "[la page]({})", "[la page](<{}>)", "[{}]({})"),
    *("**{}**", "`{}`", "« {} »", "{} ?", '"{}"', "| {} |"),
)
"""Texts around an address, as people and pads write them."""
WRITTEN = (
    *ADDRESSES[:6],
    *("https://fr.wikipedia.org/wiki/Atelier_(r%C3%A9union)", "https://exemple.fr/a_(b)_c", "mailto:lea@exemple.fr"),
)


def board_of(text: str) -> Workshop:
    deck = read_deck(text.encode(), new_uid=map(str, count()).__next__)
    return workshop_of_deck(deck, everything=True)


@pytest.mark.parametrize("address", WRITTEN)
@pytest.mark.parametrize("beside", BESIDE)
def test_an_address_survives_every_round_and_is_what_links_lead_to(address: str, beside: str) -> None:
    board = board_of(f"## Liens (L)\n\n- Lire la page\n  - Réponse : {beside.replace('{}', address)}\n")
    (card,) = board.cards.values()
    assert card.answer in (beside.replace("{}", address), beside.replace("<{}>", "{}").replace("{}", address))
    day = date(2026, 11, 30)
    for _ in range(3):
        board = board_of(export_text(board, document="cards", form="md", day=day))
    assert [each.answer for each in board.cards.values()] == [card.answer]
    assert address in write_text(board)
    assert address in export_text(board, document="plan", form="md", day=day)
    page = export_text(board, document="plan", form="html", day=day)
    assert set(re.findall(r'<a href="([^#"][^"]*)"', page)) == {escape(normalizeLink(address))}
    office = zipfile.ZipFile(BytesIO(export_bytes(board, document="plan", form="docx", day=day)))
    targets = re.findall(r'Target="([^"]*)" TargetMode', office.read("word/_rels/document.xml.rels").decode())
    assert set(map(unescape, targets)) == {normalizeLink(address)}
