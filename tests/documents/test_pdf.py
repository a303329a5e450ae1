"""The plan as pages, read back with what did not write them: pypdf."""

import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from markdown_it.common.normalize_url import normalizeLink
from pypdf import PdfReader
from pypdf.generic import PdfObject

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.pdf import to_pdf
from perenne_tui.documents.signs import loss
from tests.budget import examples
from tests.documents.exported import PAGED, export_bytes, export_text
from tests.documents.missing_words import words_missing
from tests.documents.small_workshop import small
from tests.strategies import texts

DAY = date(2026, 11, 24)
MARK = b"<pdfuaid:part>1</pdfuaid:part>"


def pdf(workshop: Workshop) -> bytes:
    return export_bytes(workshop, document="plan", form="pdf", day=DAY)


def said_in(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def test_the_pages_say_what_the_markdown_says(workshop: Workshop) -> None:
    markdown = export_text(workshop, document="plan", form="md", day=DAY)
    assert words_missing(markdown, said_in(pdf(workshop))) == set()


def test_the_pages_can_be_read_aloud(workshop: Workshop) -> None:
    reader = PdfReader(BytesIO(pdf(workshop)))
    root = reader.root_object
    assert str(root["/Lang"]) == "fr"
    assert "/Marked" in str(root["/MarkInfo"])
    assert reader.xmp_metadata is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf(workshop)
    assert reader.metadata is not None
    assert reader.metadata.title == "Plan d’action de pérennisation\u00a0: Signal’Eau"
    heads = [item.title for item in reader.outline if not isinstance(item, list)]
    assert heads[:3] == ["En bref", "Décisions", "Actions avant la fin du défi"]


def test_the_first_page_holds_what_was_decided(workshop: Workshop) -> None:
    first = PdfReader(BytesIO(pdf(workshop))).pages[0].extract_text()
    assert all(words in first for words in ("En bref", "DE3", "Actions à dater", "AC4"))
    assert "Par axe" not in first


def test_the_same_workshop_gives_the_same_bytes(workshop: Workshop) -> None:
    assert pdf(workshop) == pdf(workshop)


@pytest.mark.parametrize("words", ["un 😀 deux", "漢字", "a\u200bb", '#import "/etc/passwd"', "#{}[]$*_`<a>@b\\"])
def test_words_that_no_font_has_or_that_look_like_markup_are_printed(words: str) -> None:
    said = said_in(pdf(small(words)))
    assert all(piece in said for piece in re.findall(r"[ -~]+", words))


def test_a_document_that_is_called_nothing_has_a_title() -> None:
    reader = PdfReader(BytesIO(pdf(Workshop(small().header))))
    assert reader.metadata is not None
    assert reader.metadata.title


ADDRESS = "https://exemple.gouv.fr/Atelier_(réunion)"
EVERYTHING = f"""# Essai : tout

## D1 Une question

Voir AC1, ~~barré~~, `code`, *à nommer*, **fort** et ({ADDRESS}).

3. trois
4. quatre
   - dedans

- [ ] **AC1** à faire
- [x] fait

| N° | Combien |
| --- | ---: |
| AC1 | 12 |
"""
LONG = Edition("Un titre", "fr", DAY, is_shareable=True)


def parts_of(data: bytes) -> list[tuple[str, str]]:
    """Every part of the tree that a screen reader reads: its kind, and its look."""
    found = []

    def read(node: object) -> None:
        node = node.get_object() if isinstance(node, PdfObject) else node
        for each in node if isinstance(node, list) else ():
            read(each)
        if isinstance(node, dict) and "/S" in node:
            found.append((str(node["/S"]), str(node.get("/A", "").get_object() if "/A" in node else "")))
            read(node.get("/K"))

    tree = PdfReader(BytesIO(data)).root_object["/StructTreeRoot"].get_object()
    read(tree["/K"] if isinstance(tree, dict) else tree)
    return found


def links_of(data: bytes) -> tuple[set[str], int]:
    """The addresses that links of the pages lead to, and the number of links to places in them."""
    links = [
        note.get_object()
        for page in PdfReader(BytesIO(data)).pages
        for note in page.get("/Annots", ())
        if note.get_object()["/Subtype"] == "/Link"
    ]
    addresses = {str(link["/A"]["/URI"]) for link in links if "/URI" in link.get("/A", {})}
    return addresses, sum("/URI" not in link.get("/A", {}) for link in links)


@pytest.mark.parametrize(("code", "documents"), [("fr", PAGED), ("en", ("plan",))])
def test_every_document_has_its_mark_its_title_its_language_and_its_feet(
    code: str, documents: Sequence[str], filled_in: Callable[[str], Workshop]
) -> None:
    workshop = filled_in(code)
    for document in documents:
        data = export_bytes(workshop, document=document, form="pdf", day=DAY)
        reader = PdfReader(BytesIO(data))
        markdown = export_text(workshop, document=document, form="md", day=DAY)
        title = next(line[2:] for line in markdown.split("\n") if line.startswith("# "))
        assert loss(data) is None
        assert MARK in data
        assert str(reader.root_object["/Lang"]) == code
        assert reader.metadata is not None
        assert reader.metadata.title == title
        assert reader.outline
        broken = {word for word in words_missing(markdown, said_in(data)) if "//" not in word}
        assert broken == set(), "only an address may break"
        for place, page in enumerate(reader.pages, 1):
            said = " ".join(page.extract_text().split())
            count = len(reader.pages)
            number = f"page {place} / {count}" if code == "fr" else f"page {place} of {count}"
            status = "interne" if code == "fr" else "internal"
            assert number in said
            assert status in said


def test_what_a_template_may_hold_is_tagged_as_what_it_is() -> None:
    data = to_pdf(EVERYTHING, LONG)
    kinds = parts_of(data)
    assert MARK in data
    assert {"/Title", "/H1", "/L", "/LI", "/LBody", "/Table", "/TH", "/TD", "/Link"} <= {kind for kind, _ in kinds}
    assert any("LineThrough" in look for _, look in kinds)
    assert any("Decimal" in look for _, look in kinds)
    assert "3. trois" in " ".join(said_in(data).split())
    addresses, inside = links_of(data)
    assert addresses == {normalizeLink(ADDRESS)}
    assert inside == 2  # the mention in the paragraph, and that of the table
    assert "diffusable" in said_in(data)


@pytest.mark.parametrize(("count", "has_contents"), [(10, False), (30, True)])
def test_from_five_pages_on_there_is_a_table_of_contents(count: int, *, has_contents: bool) -> None:
    chapters = "".join(f"## Chapitre {number}\n\n{'Du texte qui dure. ' * 40}\n\n" for number in range(count))
    data = to_pdf(f"# Long\n\n{chapters}", LONG)
    first = PdfReader(BytesIO(data)).pages[0].extract_text()
    assert (len(PdfReader(BytesIO(data)).pages) >= 5) is has_contents
    assert ("Sommaire" in first) is has_contents
    assert MARK in data


UNUSUAL = [
    *("## Sans titre\n\n#### Un saut\n\n###### Un autre\n", "###### D’abord\n\n# Puis\n\n##\n\n#\n", "mot", "---\n"),
    *("- # Dans une liste\n- \n- [ ] \n  > cité\n", "0. zéro\n1. un\n", "# Un\n\n# Deux\n\n## Un\n\n## Un\n"),
    *("[lien ~~barré~~](http://a.fr) [x](#nulle) [](http://a.fr) ![](x.png) ~~[a](http://a.fr)~~\n",),
    *(f"http://{'a' * 3000}.fr\n", "| |\n| --- |\n", "| A |\n| --- |\n| ~~**_`x`_**~~ |\n", "- " * 15 + "x\n"),
    *("# AC1 un\n\n## AC1 deux\n\n- **AC1**\n\n| AC1 |\n| --- |\n| AC1 |\n", "    code\n\n```\nautre\n```\n"),
]


@pytest.mark.parametrize("markdown", UNUSUAL)
def test_whatever_a_template_makes_keeps_the_mark(markdown: str) -> None:
    assert loss(to_pdf(markdown, LONG)) is None


SIGNS = [
    *("😀", "👩\u200d🚀", "👍🏽", "🇫🇷", "❤️", "❤︎", "1️⃣", "🏴\U000e0067\U000e0062\U000e007f", "🫠"),
    *("Ελληνικά", "Кириллица", "العربية", "עברית", "∑∫√≤∀ℝ𝒳", "→ ✓ ✗ ● ☐", "①", "Ⅳ", "₿", "ﬁ"),
    *("\uf0b7 puce", "\ue123", "␀ ␊", "a\u200bb", "e\u0301\u0302", "\u2800", "\u202f", "\u00ad"),
]


def test_signs_of_all_kinds_leave_the_pdf_its_mark() -> None:
    together = " ".join(SIGNS)
    if MARK not in to_pdf(f"# Titre {together}\n\n**{together}**\n", LONG):
        assert [sign for sign in SIGNS if MARK not in to_pdf(sign, LONG)] == []


def test_a_sign_that_no_font_has_costs_the_mark_and_is_named() -> None:
    data = to_pdf("# Titre\n\nUn \u0378 deux\n", LONG)
    told = loss(data)
    assert MARK not in data
    assert told is not None
    assert "“\u0378” (U+0378)" in told.english()


@pytest.mark.parametrize(
    ("markdown", "room"),
    [
        ("# {word}", 30),
        ("## {word}", 40),
        ("{word}", 52),
        ("**{word}**", 52),
        ("Avant https://exemple.gouv.fr/{word} après", 52),
        ("- a\n  - {word}", 52),
        ("| A | B |\n| --- | --- |\n| {word} | **{word}** |", 26),
        ("| {word} | B | C | D |\n| --- | --- | --- | --- |\n| a | {word} | {word} | {word} |", 16),
    ],
)
def test_no_word_leaves_the_page_or_its_cell(markdown: str, room: int) -> None:
    data = to_pdf(markdown.format(word="W" * 300), LONG)
    lines = said_in(data).split("\n")
    assert sum(line.count("W") for line in lines) >= 300
    assert max(line.count("W") for line in lines if "diffusable" not in line) <= room
    assert MARK in data


@given(texts)
@examples(10)
def test_any_text_makes_a_sound_file(text: str) -> None:
    assert PdfReader(BytesIO(pdf(small(" ".join(text.split()) or "mot")))).pages


def test_without_the_extra_people_are_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "perenne_tui.documents.pdf", raising=False)
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Refused) as refused:
        pdf(small())
    assert "python -m pip install typst" in refused.value.sentence.english()


@pytest.mark.parametrize("cells", [["tête", "{long}"], ["{long}", "corps"], ["tête", "mot " * 150]])
def test_a_table_that_is_higher_than_a_page_goes_on_and_short_rows_stay_whole(cells: list[str]) -> None:
    head, cell = (text.format(long="mot " * 3000) for text in cells)
    rows = f"| a | {cell} |\n" * 5
    data = to_pdf(f"# T\n\n| N° | {head} |\n| --- | --- |\n{rows}", LONG)
    counts = [page.extract_text().count("mot") for page in PdfReader(BytesIO(data)).pages]
    assert sum(counts) == f"{head}{rows}".count("mot")
    assert max(counts) < 1800, "more would not be seen: a page has no room for it"
    if "{long}" not in cells:
        assert [count % 150 for count in counts] == [0] * len(counts), "a row stands on one page"
