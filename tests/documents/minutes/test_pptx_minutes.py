"""Slides in pptx, as a person sees them in PowerPoint."""

from perenne_tui.documents.minutes.office_minutes import read_pptx_outline
from tests.documents.minutes.minutes_files import left_out, packed, shown

_NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def shape(kind: str, *paragraphs: str) -> str:
    """Return a shape on a slide; a kind of `-` is none of the places of its layout."""
    place = "" if kind == "-" else f'<p:ph type="{kind}"/>' if kind else "<p:ph/>"
    inside = "".join(paragraphs)
    return f"<p:sp><p:nvSpPr><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody>{inside}</p:txBody></p:sp>"


def line(words: str, more: str = "", level: int = 0, look: str = "") -> str:
    """Return a paragraph on a slide."""
    return f'<a:p><a:pPr lvl="{level}">{more}</a:pPr><a:r><a:rPr>{look}</a:rPr><a:t>{words}</a:t></a:r></a:p>'


def pptx(*slides: str, attributes: str = "") -> bytes:
    """Return a pptx file."""
    ids = "".join(f'<p:sldId r:id="s{number}"/>' for number, _ in enumerate(slides))
    related = "".join(
        f'<Relationship Id="s{number}" Type="{_R}/slide" Target="slides/{number}.xml"/>'
        for number, _ in enumerate(slides)
    )
    around = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    link = f'<Relationship Id="l" Type="{_R}/hyperlink" Target="https://exemple.fr/a" TargetMode="External"/>'
    files = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f"<p:presentation {_NAMES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f"<Relationships {around}>{related}</Relationships>",
    }
    for number, slide in enumerate(slides):
        files[f"ppt/slides/{number}.xml"] = f"<p:sld {_NAMES} {attributes}>{slide}</p:sld>"
        files[f"ppt/slides/_rels/{number}.xml.rels"] = f"<Relationships {around}>{link}</Relationships>"
    return packed(files)


def test_a_title_is_a_heading_and_a_body_a_list() -> None:
    body = shape("", line("Clés"), line("du local", level=1)) + shape("title", line("Décisions"))
    body += shape("-", line("Une remarque")) + shape("sldNum", line("1"))
    assert list(map(shown, read_pptx_outline(pptx(body)).entries)) == [
        "# Décisions",
        "- Clés",
        "  - du local",
        ". Une remarque",
    ]


def test_bullets_links_and_tables() -> None:
    look = '<a:hlinkClick r:id="l"/>'
    body = shape("-", line("Voir", look=look), line("fait", '<a:buChar char="✓"/>'))
    cells = "".join(f"<a:tc><a:txBody>{line(words)}</a:txBody></a:tc>" for words in ("Qui", "Quoi"))
    rows = f"<a:tr>{cells}</a:tr>" * 2
    body += f"<p:graphicFrame><a:tbl>{rows}</a:tbl></p:graphicFrame>"
    assert list(map(shown, read_pptx_outline(pptx(body)).entries)) == [
        "######## Voir (https://exemple.fr/a)",
        "- [settled] fait",
        "| Qui | Quoi\n| Qui | Quoi",
    ]


def test_a_hidden_slide_is_counted() -> None:
    outline = read_pptx_outline(pptx(shape("", line("a")), attributes='show="0"'))
    assert (outline.entries, left_out(outline)) == ((), {"hidden texts": 1})
