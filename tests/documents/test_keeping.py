"""Blocks that stay together on a page: in every document of the demo, in Word, LibreOffice and the PDF alike."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from perenne_tui.documents.blocks import Heading, Listing, Paragraph, Table, blocks
from perenne_tui.documents.docx import to_docx
from perenne_tui.documents.keeping import is_short, kept, kept_in_item, kept_rows, sections_of
from perenne_tui.documents.odt import to_odt
from tests.documents.exported import export_text
from tests.documents.office_files import DAY, EDITION, EVERY_DOCUMENT, FO, STYLE, TEXT, W, demo, part_of

LINE = "Une phrase de longueur ordinaire, comme il y en a dans les réponses d’un atelier. " * 2
CARD = "# T\n\n## Axe\n\nUn but.\n\n- un\n- deux\n\n#### D1. Carte\n\nQuestion ?\n\nRéponse : oui.\n\n- faire\n\n"
LONG = "## Long\n\n" + f"{LINE}\n\n" * 20 + "Voici :\n\n- a\n  - b\n  - c\n\n"
ROWS = "| N° | Mot |\n|--|--|\n" + "".join(f"| AC{number} | mot |\n" for number in range(1, 31))


@pytest.mark.parametrize(("document", "code"), EVERY_DOCUMENT)
def test_a_heading_stays_with_what_is_below_it_and_a_short_section_is_whole(document: str, code: str) -> None:
    found = blocks(export_text(demo(code), document=document, form="md", day=DAY))
    by_block = {id(part.block): part for part in kept(found)}
    assert [part.block for part in kept(found)] == list(found)
    for section in sections_of(found):
        for block, below in pairwise(section):
            stays = by_block[id(block)].with_next
            assert stays or not (is_short(section) or isinstance(block, Heading)), (block, below)


def test_a_short_introduction_stays_with_its_list_and_long_texts_go_on() -> None:
    parts = {part.block: part for part in kept(blocks(LONG))}
    said = {block.runs[0].text: part.with_next for block, part in parts.items() if isinstance(block, Paragraph)}
    assert said["Voici :"]
    assert not said[LINE.strip()]
    assert not any(part.is_whole for block, part in parts.items() if isinstance(block, Paragraph))


def test_an_item_stays_with_its_first_part_and_a_short_one_is_whole() -> None:
    (listing,) = blocks("- a\n  - b\n  - c\n- d\n" + f"  - {LINE}\n" * 20)
    assert isinstance(listing, Listing)
    short, long = listing.items
    assert [part.with_next for part in kept_in_item(short)] == [True, False]
    assert [part.is_whole for part in kept_in_item(short)] == [True, True]
    assert [part.with_next for part in kept_in_item(long)] == [True, False]
    assert not any(part.is_whole for part in kept_in_item(long))


def test_no_row_of_a_table_stands_alone() -> None:
    table = next(block for block in blocks(ROWS) if isinstance(block, Table))
    stays = list(kept_rows(table, is_whole=False, with_next=False))
    assert stays == [True, *[False] * 27, True, True, False]


def kept_in_docx(markdown: str) -> Iterator[tuple[str, bool]]:
    for paragraph in part_of(to_docx(markdown, EDITION), "word/document.xml").iter(f"{W}p"):
        yield "".join(paragraph.itertext()), paragraph.find(f"{W}pPr/{W}keepNext") is not None


def kept_in_odt(markdown: str) -> Iterator[tuple[str, bool]]:
    content = part_of(to_odt(markdown, EDITION), "content.xml")
    names = {
        style.get(f"{STYLE}name")
        for style in content.iter(f"{STYLE}style")
        for properties in style.iter(f"{STYLE}paragraph-properties")
        if properties.get(f"{FO}keep-with-next") == "always"
    }
    for paragraph in content.iter(f"{TEXT}p"):
        yield "".join(paragraph.itertext()), paragraph.get(f"{TEXT}style-name") in names


@pytest.mark.parametrize("kept_in", [kept_in_docx, kept_in_odt])
def test_word_and_libreoffice_are_told(kept_in: Callable[[str], Iterator[tuple[str, bool]]]) -> None:
    stays = dict(kept_in(CARD + LONG))
    assert all(stays[words] for words in ("Un but.", "un", "Question ?", "Réponse : oui.", "Voici :", "a", "b"))
    assert not any(stays[words] for words in ("deux", "faire", "c", LINE.strip()))


def test_a_short_table_is_whole_in_libreoffice_and_its_rows_stay_in_word() -> None:
    short = "\n".join(ROWS.splitlines()[:5])
    assert [stays for words, stays in kept_in_docx(short) if words == "mot"] == [True, True, False]
    assert [stays for words, stays in kept_in_docx(ROWS) if words == "mot"] == [*[False] * 27, True, True, False]

    def properties(markdown: str) -> list[ElementTree.Element]:
        return list(part_of(to_odt(markdown, EDITION), "content.xml").iter(f"{STYLE}table-properties"))

    assert properties(short)[0].get(f"{STYLE}may-break-between-rows") == "false"
    assert properties(ROWS)[0].get(f"{STYLE}may-break-between-rows") is None
