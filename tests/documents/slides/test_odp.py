"""Slides for Impress, read back by odfdo: pages, places of its layouts, notes, tables, language."""

from functools import cache
from io import BytesIO

from odfdo import Document

from perenne_tui.documents.edition import Edition
from perenne_tui.documents.slides.odp import to_odp
from tests.documents.exported import export_bytes
from tests.documents.office_files import DAY, FO, exported, names_in, part_of
from tests.documents.slides.large_workshop import large_workshop
from tests.documents.slides.test_pptx import STRUCTURES

DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"


@cache
def opened(code: str) -> Document:
    return Document(BytesIO(exported("slides", code, "odp")))


def test_five_pages_have_their_title_and_notes_in_the_places_of_their_layout() -> None:
    for code, last in (("fr", "Ce qui est demandé au comité"), ("en", "What is asked of the committee")):
        document = opened(code)
        pages = document.body.get_draw_pages()
        assert document.get_type() == "presentation"
        assert [page.name.partition(".")[0] for page in pages] == ["1", "2", "3", "4", "5"]
        assert pages[-1].name == f"5. {last}"
        assert str(document.meta.title).startswith("Présentation au comité" if code == "fr" else "Slides for")
    content = part_of(exported("slides", "fr", "odp"), "content.xml")
    for page in content.iter(f"{DRAW}page"):
        kinds = [frame.get(f"{PRESENTATION}class") for frame in page.iter(f"{DRAW}frame")]
        assert kinds[0] == "title"
        assert kinds[-1] == "notes"
        assert set(kinds) <= {"title", "outline", "table", "notes"}
        notes = page.find(f"{PRESENTATION}notes")
        assert notes is not None
        assert len("".join(notes.itertext())) > 50


def test_tables_are_tables() -> None:
    tables = opened("fr").body.get_tables()
    assert [table.get_row(0).inner_text.split()[0] for table in tables] == ["Option", "Option", "Risque"]


def test_its_parts_are_listed_and_its_language_is_told() -> None:
    data = exported("slides", "en", "odp")
    manifest = part_of(data, "META-INF/manifest.xml")
    listed = {path for entry in manifest for name, path in entry.items() if name.endswith("full-path")}
    assert listed == {"/", *names_in(data)} - {"mimetype", "META-INF/manifest.xml"}
    styles = part_of(data, "styles.xml")
    tongues = {
        (part.get(f"{FO}language"), part.get(f"{FO}country")) for part in styles.iter(f"{STYLE}text-properties")
    }
    assert ("en", "GB") in tongues


def test_every_style_that_is_used_is_there_once() -> None:
    data = export_bytes(large_workshop(), document="slides", form="odp", day=DAY)
    content, styles = part_of(data, "content.xml"), part_of(data, "styles.xml")
    names = {part.get(f"{STYLE}name", "") for root in (content, styles) for part in root.iter()}
    used = {
        value
        for root in (content, styles)
        for part in root.iter()
        for name, value in part.attrib.items()
        if name.endswith("}style-name")
    }
    assert used <= names
    assert len(list(content.iter(f"{DRAW}page"))) == 5


def test_looks_and_links_are_those_of_the_text() -> None:
    content = part_of(to_odp(STRUCTURES, Edition("Essai", "fr", DAY)), "content.xml")
    assert [link.get(f"{XLINK}href") for link in content.iter(f"{TEXT}a")] == ["https://a.fr/b?c&d"]
    spans = {"".join(span.itertext()): span.get(f"{TEXT}style-name") for span in content.iter(f"{TEXT}span")}
    assert spans.keys() >= {"gras", "à nommer", "code", "non", "https://a.fr/b?c&d"}
    assert spans["gras"] == spans["A"], "as the head of a column"
    assert len({spans[words] for words in ("gras", "à nommer", "code", "non", "https://a.fr/b?c&d")}) == 5
    depth = max(sum(1 for inner in item.iter(f"{TEXT}list")) for item in content.iter(f"{TEXT}list"))
    assert depth == 2
