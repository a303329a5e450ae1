"""The parts of an odp file around its slides: master page, styles, page of notes, and how they are packed.

The styles of a presentation bear the name of their master page: Impress finds them by it.
"""

from collections.abc import Iterator
from html import escape
from typing import Final

from perenne_tui.documents.edition import Edition
from perenne_tui.documents.slides.measures import (
    BODY,
    FOOT,
    HEIGHT,
    INDENT,
    NOTES,
    NOTES_HEIGHT,
    NOTES_WIDTH,
    NUMBER,
    PICTURE,
    TITLE,
    WIDTH,
    Box,
)
from perenne_tui.documents.zip_archive import packed

MASTER: Final = "Perenne"
"""Name of the master page, and the beginning of the names of its styles."""
TEXT_LAYOUT, TABLE_LAYOUT = "Perenne_Text", "Perenne_Table"
"""Names of the layouts: a title with a text, a title with a table."""
NAMES: Final = {
    **{
        name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for name in ("office", "style", "text", "table", "meta", "presentation")
    },
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
DECLARED: Final = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_KIND: Final = "application/vnd.oasis.opendocument.presentation"
_FONT: Final = "fo:font-family=\"'Liberation Sans', Arial\""
_BLUE, _GREY, _TEXT = "#00528a", "#565656", "#161616"
_BAR: Final = Box(0, 0, 0.5, HEIGHT)
"""The blue edge at the left of each slide."""
_OTHER_SCRIPTS: Final = ("style:font-size-asian", "style:font-size-complex")
_SIGN: Final = 0.65
"""Centimetres between the sign of a list and its words."""

SIGNS: Final = "Signs"
"""Name of the style of lists."""
_SIGNS: Final = "".join(
    f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="•"><style:list-level-properties '
    f'text:space-before="{INDENT * level - _SIGN:.2f}cm" text:min-label-width="{_SIGN}cm"/><style:text-properties '
    f'fo:font-family="\'Liberation Sans\', Arial" fo:color="{_BLUE}" fo:font-size="100%"/>'
    "</text:list-level-style-bullet>"
    for level in range(1, 11)
)


def archive(edition: Edition, slides: str, styles: str) -> bytes:
    """Return an odp file.

    Args:
        edition: its title, its language and its day.
        slides: XML of the slides.
        styles: XML of the styles that have no names of their own.
    """
    foot = f'<presentation:footer-decl presentation:name="foot">{escape(edition.footer)}</presentation:footer-decl>'
    parts = {
        "mimetype": _KIND,
        "content.xml": (
            f'{_XML}<office:document-content{DECLARED} office:version="1.3"><office:automatic-styles>'
            f'<text:list-style style:name="{SIGNS}">{_SIGNS}</text:list-style>{styles}'
            f"</office:automatic-styles><office:body><office:presentation>{foot}{slides}</office:presentation>"
            "</office:body></office:document-content>"
        ),
        "styles.xml": _styles(edition),
        "meta.xml": _meta(edition),
        "META-INF/manifest.xml": _MANIFEST,
    }
    return packed({name: text.encode() for name, text in parts.items()})


def place(box: Box) -> str:
    """Return the attributes of a place on a slide."""
    left, top, width, height = (f"{value:.3f}cm" for value in box)
    return f'svg:x="{left}" svg:y="{top}" svg:width="{width}" svg:height="{height}"'


def letters(size: int) -> str:
    """Return the attributes of letters of so many points, in every script."""
    return " ".join(f'{name}="{size}pt"' for name in ("fo:font-size", *_OTHER_SCRIPTS))


def _styles(edition: Edition) -> str:
    named = "".join((_defaults(edition), *_presentation_styles(), *_page_layouts()))
    pages = (
        f'<style:page-layout style:name="Slide"><style:page-layout-properties fo:page-width="{WIDTH:.3f}cm" '
        f'fo:page-height="{HEIGHT}cm" style:print-orientation="landscape" fo:margin-top="0cm" fo:margin-bottom="0cm" '
        'fo:margin-left="0cm" fo:margin-right="0cm"/></style:page-layout>'
        f'<style:page-layout style:name="Notes"><style:page-layout-properties fo:page-width="{NOTES_WIDTH}cm" '
        f'fo:page-height="{NOTES_HEIGHT}cm" style:print-orientation="portrait" fo:margin-top="0cm" '
        'fo:margin-bottom="0cm" fo:margin-left="0cm" fo:margin-right="0cm"/></style:page-layout>'
        '<style:style style:name="White" style:family="drawing-page"><style:drawing-page-properties '
        'draw:background-size="border" draw:fill="solid" draw:fill-color="#ffffff"/></style:style>'
        '<style:style style:name="Edge" style:family="graphic"><style:graphic-properties draw:stroke="none" '
        f'draw:fill="solid" draw:fill-color="{_BLUE}"/></style:style>'
        + _foot_style("Foot", "start")
        + _foot_style("Number", "end")
    )
    return (
        f'{_XML}<office:document-styles{DECLARED} office:version="1.3"><office:styles>{named}</office:styles>'
        f"<office:automatic-styles>{pages}</office:automatic-styles><office:master-styles>{_master()}"
        "</office:master-styles></office:document-styles>"
    )


def _defaults(edition: Edition) -> str:
    code, country = edition.locale.split("-")
    return (
        '<style:default-style style:family="graphic"><style:paragraph-properties style:writing-mode="lr-tb" '
        f'fo:text-align="start"/><style:text-properties {_FONT} {letters(24)} fo:color="{_TEXT}" '
        f'fo:language="{code}" fo:country="{country}"/></style:default-style>'
        '<style:style style:name="standard" style:family="graphic"><style:graphic-properties draw:stroke="none" '
        'draw:fill="none"/></style:style>'
    )


def _presentation_styles() -> Iterator[str]:
    """Yield the styles of titles, of each level of lists, and of notes."""
    flat = 'draw:stroke="none" draw:fill="none" fo:padding="0cm"'
    yield (
        f'<style:style style:name="{MASTER}-title" style:family="presentation"><style:graphic-properties {flat} '
        'draw:textarea-vertical-align="bottom"/><style:paragraph-properties fo:text-align="start"/>'
        f'<style:text-properties {_FONT} {letters(32)} fo:font-weight="bold" fo:color="{_BLUE}"/></style:style>'
    )
    for level in range(1, 10):
        parent = f' style:parent-style-name="{MASTER}-outline{level - 1}"' if level > 1 else ""
        looks = (
            f"<style:graphic-properties {flat} "
            f'draw:textarea-vertical-align="top"><text:list-style style:name="{MASTER}-outline1">{_SIGNS}'
            "</text:list-style></style:graphic-properties>"
            if level == 1
            else ""
        )
        text = f'<style:text-properties {_FONT} {letters(24)} fo:color="{_TEXT}"/>' if level == 1 else ""
        yield (
            f'<style:style style:name="{MASTER}-outline{level}" style:family="presentation"{parent}>{looks}'
            f'<style:paragraph-properties fo:margin-bottom="0.38cm"/>{text}</style:style>'
        )
    yield (
        f'<style:style style:name="{MASTER}-notes" style:family="presentation"><style:graphic-properties {flat} '
        'draw:textarea-vertical-align="top"/><style:paragraph-properties fo:margin-bottom="0.1cm"/>'
        f'<style:text-properties {_FONT} {letters(12)} fo:color="{_TEXT}"/></style:style>'
    )
    white, none = 'draw:fill="solid" draw:fill-color="#ffffff"', 'draw:stroke="none" draw:fill="none"'
    for name, looks in (("background", white), ("backgroundobjects", none)):
        yield (
            f'<style:style style:name="{MASTER}-{name}" style:family="presentation"><style:graphic-properties '
            f"{looks}/></style:style>"
        )


def _page_layouts() -> Iterator[str]:
    for name, kind in ((TEXT_LAYOUT, "outline"), (TABLE_LAYOUT, "table")):
        yield (
            f'<style:presentation-page-layout style:name="{name}"><presentation:placeholder '
            f'presentation:object="title" {place(TITLE)}/><presentation:placeholder presentation:object="{kind}" '
            f"{place(BODY)}/></style:presentation-page-layout>"
        )


def _foot_style(name: str, side: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="presentation" '
        f'style:parent-style-name="{MASTER}-backgroundobjects"><style:graphic-properties draw:stroke="none" '
        'draw:fill="none" fo:padding="0cm" draw:textarea-vertical-align="middle"/></style:style>'
        f'<style:style style:name="{name}_Text" style:family="paragraph"><style:paragraph-properties '
        f'fo:text-align="{side}"/><style:text-properties {_FONT} {letters(12)} fo:color="{_GREY}"/>'
        "</style:style>"
    )


def _master() -> str:
    def holder(kind: str, box: Box, style: str, words: str = "") -> str:
        return (
            f'<draw:frame presentation:style-name="{style}" draw:layer="backgroundobjects" {place(box)} '
            f'presentation:class="{kind}" presentation:placeholder="{"false" if words else "true"}"><draw:text-box>'
            f"{words}</draw:text-box></draw:frame>"
        )

    foot = '<text:p text:style-name="Foot_Text"><presentation:footer/></text:p>'
    number = '<text:p text:style-name="Number_Text"><text:page-number>‹#›</text:page-number></text:p>'
    picture = (
        f'<draw:page-thumbnail presentation:style-name="{MASTER}-title" draw:layer="backgroundobjects" '
        f'{place(PICTURE)} presentation:class="page"/>'
    )
    return (
        '<draw:layer-set><draw:layer draw:name="layout"/><draw:layer draw:name="background"/><draw:layer '
        'draw:name="backgroundobjects"/><draw:layer draw:name="controls"/><draw:layer draw:name="measurelines"/>'
        f'</draw:layer-set><style:master-page style:name="{MASTER}" style:page-layout-name="Slide" '
        f'draw:style-name="White"><draw:rect draw:style-name="Edge" draw:layer="backgroundobjects" {place(_BAR)}/>'
        + holder("title", TITLE, f"{MASTER}-title")
        + holder("outline", BODY, f"{MASTER}-outline1")
        + holder("footer", FOOT, "Foot", foot)
        + holder("page-number", NUMBER, "Number", number)
        + f'<presentation:notes style:page-layout-name="Notes">{picture}'
        + holder("notes", NOTES, f"{MASTER}-notes")
        + "</presentation:notes></style:master-page>"
    )


def _meta(edition: Edition) -> str:
    day = f"{edition.day.isoformat()}T00:00:00"
    return (
        f'{_XML}<office:document-meta{DECLARED} office:version="1.3"><office:meta>'
        f"<meta:generator>perenne</meta:generator><dc:title>{escape(edition.title)}</dc:title>"
        f"<meta:creation-date>{day}</meta:creation-date><dc:date>{day}</dc:date>"
        f"<dc:language>{edition.locale}</dc:language></office:meta></office:document-meta>"
    )


_MANIFEST: Final = (
    f'{_XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "styles", "meta")
    )
    + "</manifest:manifest>"
)
