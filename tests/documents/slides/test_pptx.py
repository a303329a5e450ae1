"""Slides for PowerPoint, read back by python-pptx: placeholders, notes, languages, tables, feet."""

from functools import cache
from io import BytesIO

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Slides

from perenne_tui.documents.edition import Edition
from perenne_tui.documents.slides.pptx import to_pptx
from tests.documents.exported import export_bytes
from tests.documents.office_files import DAY, demo, exported, names_in, part_of
from tests.documents.slides.large_workshop import large_workshop

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
STRUCTURES = """## Tout

- un **gras**, *à nommer*, `code`, ~~non~~, voir <https://a.fr/b?c&d>
  - dedans

| A | B |
|---|--:|
| 1 | 2 |

Note:

Dit par qui parle.
"""
TITLES = {
    "fr": [
        "Ce qui continue : Signal’Eau",
        *("Les options", "Les coûts", "Les risques", "Ce qui est demandé au comité"),
    ],
    "en": [
        "What goes on: Signal’Eau",
        *("The options", "The costs", "The risks", "What is asked of the committee"),
    ],
}


@cache
def opened(code: str) -> Slides:
    return Presentation(BytesIO(exported("slides", code, "pptx")))


def test_five_slides_have_their_title_their_foot_their_number_and_notes_in_placeholders() -> None:
    for code, titles in (
        (
            "fr",
            [
                "Ce qui continue : Signal’Eau",
                "Les options",
                "Les coûts",
                "Les risques",
                "Ce qui est demandé au comité",
            ],
        ),
        (
            "en",
            ["What goes on: Signal’Eau", "The options", "The costs", "The risks", "What is asked of the committee"],
        ),
    ):
        shown = opened(code)
        assert (shown.slide_width, shown.slide_height) == (12192000, 6858000)
        assert [slide.shapes.title.text_frame.text.replace("\u00a0", " ") for slide in shown.slides] == titles
        for slide in shown.slides:
            kinds = {shape.placeholder_format.type for shape in slide.placeholders}
            assert kinds >= {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
            assert all(shape.is_placeholder for shape in slide.shapes)
            assert slide.has_notes_slide
            assert len(slide.notes_slide.notes_text_frame.text) > 50
            assert ("interne" if code == "fr" else "internal") in slide.placeholders[11].text_frame.text
        assert shown.core_properties.title.startswith("Présentation au comité" if code == "fr" else "Slides for")
        assert shown.core_properties.language == ("fr-FR" if code == "fr" else "en-GB")


def test_notes_name_the_sources_by_their_ids() -> None:
    notes = [slide.notes_slide.notes_text_frame.text for slide in opened("fr").slides]
    for words, note in zip(("DE1", "SC1", "31 000", "RI1 (carte D4)", "DE3 (carte D4)"), notes, strict=True):
        assert words in note.replace("\u202f", " ")


def test_tables_have_a_head_and_words_for_who_does_not_see_them() -> None:
    tables = [shape for slide in opened("fr").slides for shape in slide.shapes if shape.has_table]
    assert len(tables) == 3
    for shape in tables:
        assert shape.table.first_row
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
    assert [cell.text for cell in tables[1].table.rows[0].cells] == ["Option", "Une fois", "Par an"]
    assert "à chiffrer" in [cell.text for cell in tables[1].table.rows[3].cells]


def test_every_word_has_its_language_and_every_part_is_sound() -> None:
    data = exported("slides", "en", "pptx")
    for name in names_in(data):
        if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notes")):
            assert {run.get("lang") for run in part_of(data, name).iter(f"{A}rPr")} == {"en-GB"}


def test_looks_links_and_levels_are_those_of_the_text() -> None:
    shown = Presentation(BytesIO(to_pptx(STRUCTURES, Edition("Essai", "fr", DAY))))
    (slide,) = shown.slides
    assert slide.slide_layout.name == "Titre, tableau et texte"
    first, second = slide.placeholders[13].text_frame.paragraphs
    assert second.level == 1
    runs = {run.text: run for run in first.runs}
    assert runs["gras"].font.bold
    assert runs["à nommer"].font.bold
    assert runs["code"].font.name == "Courier New"
    assert runs["https://a.fr/b?c&d"].hyperlink.address == "https://a.fr/b?c&d"
    assert slide.notes_slide.notes_text_frame.text == "Dit par qui parle."


def test_any_text_comes_out_as_words() -> None:
    shown = Presentation(BytesIO(export_bytes(large_workshop(), document="slides", form="pptx", day=DAY)))
    said = " ".join(shape.text_frame.text for slide in shown.slides for shape in slide.shapes if shape.has_text_frame)
    assert len(list(shown.slides)) == 5
    assert "autres\u00a0: voir" in said


def test_the_shareable_version_names_nobody() -> None:
    shown = Presentation(
        BytesIO(export_bytes(demo("fr"), document="slides", form="pptx", day=DAY, is_shareable=True))
    )
    texts = [
        paragraph.text
        for slide in shown.slides
        for part in (slide, slide.notes_slide)
        for shape in part.shapes
        for paragraph in (shape.text_frame.paragraphs if shape.has_text_frame else ())
    ]
    assert not [text for text in texts for name in ("Léa", "Rivoal", "Guérin", "Benali") if name in text]
    assert any("diffusable" in text for text in texts)
