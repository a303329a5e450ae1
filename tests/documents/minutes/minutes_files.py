"""Small docx and odt files as people's programs write them, and the outlines that are read from them."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from perenne_tui.documents.minutes.office_minutes import read_docx_outline, read_odt_outline
from perenne_tui.readers.outline.outline import Entry, Outline

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES: Final = (
    f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_ODF: Final = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *((each, each) for each in ("office", "style", "text", "table", "form", "presentation")),
        *(("draw", "drawing"), ("fo", "xsl-fo-compatible")),
    )
)
STYLES: Final = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
    for key, name, more in (
        ("Titre", "Title", ""),
        ("Titre1", "heading 1", ""),
        ("Titre2", "heading 2", ""),
        ("Rubrique", "Rubrique", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("Liste2", "List Bullet 2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        ("Paragraphedeliste", "List Paragraph", ""),
        ("Cache", "Cache", "<w:rPr><w:vanish/></w:rPr>"),
        ("TM1", "toc 1", ""),
    )
)


def level(depth: int, form: str, text: str, left: int) -> str:
    """Return a level of a list of docx."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'
    )


LISTS: Final = {
    "1": level(0, "bullet", "\uf0b7", 720) + level(1, "bullet", "o", 1440),
    "2": level(0, "decimal", "%1.", 720),
    "3": level(0, "bullet", "\uf0fc", 720),
    "4": level(0, "bullet", "\uf0a8", 720),
    "5": level(0, "bullet", "-", 1440),
}
"""By number of a list: its levels. Bullets, numbers, ticks, empty boxes, and dashes further to the right."""


def p(words: str, style: str = "", *, number: str = "", depth: int = 0, look: str = "", more: str = "") -> str:
    """Return a paragraph of docx; words that begin with `<` are its XML."""
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    own += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    inside = words if words.startswith("<") else r(words, look)
    return f"<w:p><w:pPr>{own}{more}</w:pPr>{inside}</w:p>"


def r(words: str, look: str = "") -> str:
    """Return a run of docx, with properties such as `<w:b/>`."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def table(*rows: Sequence[str]) -> str:
    """Return a table of docx; a cell that begins with `<` is the XML of its content."""
    return "<w:tbl>" + "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    ) + "</w:tbl>"  # fmt: skip


def docx(body: str, links: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """Return a docx file.

    Args:
        body: the XML of its paragraphs.
        links: by id of a relation, an address.
        parts: by kind (`footnotes`, `comments`, `header`, `footer`), the XML of further parts; `title` is that in its
            properties.
    """
    title = parts.pop("title", "")
    related = {"styles": STYLES, "numbering": _numbering(), **parts}
    main = "".join(
        f'<Relationship Id="{kind}" Type="{_R}/{kind}" Target="{kind}.xml"/>' for kind in related
    ) + "".join(
        f'<Relationship Id="{key}" Type="{_R}/hyperlink" Target="{target}" TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    files = {
        "[Content_Types].xml": _types(related),
        "_rels/.rels": _relations(f'<Relationship Id="a" Type="{_R}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": _relations(main),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "docProps/core.xml": f'<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></x>',
        **{f"word/{kind}.xml": f"<w:{kind} {_NAMES}>{xml}</w:{kind}>" for kind, xml in related.items()},
    }
    return packed(files)


def _types(kinds: Iterable[str]) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{word}.{kind}{main}+xml"/>'
        for kind, main in (("document", ".main"), *((kind, "") for kind in kinds))
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def _numbering() -> str:
    return "".join(
        f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>' for name, levels in LISTS.items()
    ) + "".join(f'<w:num w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>' for name in LISTS)


def odt(body: str, styles: str = "", *, meta: str = "", pages: str = "") -> bytes:
    """Return an odt file; `styles` are automatic styles, `pages` is what stands in its master page."""
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF} {_MORE}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF}><office:master-styles>"
            f'<style:master-page style:name="Standard">{pages}</style:master-page></office:master-styles>'
            "</office:document-styles>",
            "meta.xml": f'<office:document-meta {_ODF} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
            f"<dc:title>{meta}</dc:title></office:meta></office:document-meta>",
        }
    )


_MORE: Final = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def flat_odt(body: str) -> bytes:
    """Return a LibreOffice document that is one XML."""
    kind = "application/vnd.oasis.opendocument.text"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_ODF} {_MORE} office:mimetype="{kind}">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def slides(*pages: str) -> bytes:
    """Return an odp file."""
    inside = "".join(f"<draw:page>{page}</draw:page>" for page in pages)
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.presentation",
            "content.xml": f"<office:document-content {_ODF}><office:body><office:presentation>{inside}"
            "</office:presentation></office:body></office:document-content>",
        }
    )


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of files."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def shown(entry: Entry) -> str:
    """Return an entry as a line: `# a` a heading, `! a` the title, `- a` an item, `. a` a text, `| a | b` a table."""
    box = f"[{entry.box}] " if entry.box else ""
    note = f" ({entry.note})" if entry.note else ""
    match entry.kind:
        case "heading":
            return f"{'#' * entry.level or '!'} {entry.text}"
        case "item":
            return f"{'  ' * entry.level}- {box}{entry.text}{note}"
        case "table":
            return "\n".join("| " + " | ".join(cell.replace("\n", "/") for cell in row) for row in entry.rows)
        case _:
            return f"{'  ' * entry.level}. {entry.text}"


def read_docx(body: str, links: Mapping[str, str] | None = None, **parts: str) -> list[str]:
    """Return the entries of a docx file, each as a line."""
    return list(map(shown, read_docx_outline(docx(body, links, **parts)).entries))


def read_odt(body: str, styles: str = "") -> list[str]:
    """Return the entries of an odt file, each as a line."""
    return list(map(shown, read_odt_outline(odt(body, styles)).entries))


def left_out(outline: Outline) -> dict[str, int]:
    """Return the things that an outline left out, by kind, styles apart."""
    return {each.kind.english(): each.count for each in outline.left_out if each.kind.english() != "styles"}
