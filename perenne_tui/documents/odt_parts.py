"""The parts of an odt file around its text: styles, page, footer, lists, properties, and how they are packed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from perenne_tui.core.document_base import PROPERTY
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.zip_archive import packed

NAMES: Final = {
    **{
        name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for name in ("office", "style", "text", "table", "meta")
    },
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
"""By prefix: the names of the XML of odt files."""
DECLARED: Final = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
BULLETS, NUMBERS, BOXES = "Plan_Bullets", "Plan_Numbers", "Plan_Boxes"
"""Names of the styles of lists; that of boxes prints no sign, since the box is one."""
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TEMPLATE: Final = Path(__file__).parent / "templates" / "odt" / "styles.xml"
_STYLE: Final = re.compile(r'<style:style style:name="(\w+)"[^>]* style:family="(\w+)".*?</style:style>', re.DOTALL)
_LEVELS: Final = 10
_KIND: Final = "application/vnd.oasis.opendocument.text"
_WIDTH: Final = 17.0
_BLANKS: Final = {"TOP": 2.0, "BOTTOM": 1.2, "ABOVE": 0.4}
_BLANKS_WITH_BASE: Final = {"TOP": 1.8, "BOTTOM": 1.0, "ABOVE": 0.3}
"""Centimetres above the text, below the footer and between both. With a last line that says its base, a document has
half a centimetre more of each page: the line never begins one.
"""


@dataclass(frozen=True, slots=True)
class Style:
    """One of our styles."""

    id: str
    family: str
    """`paragraph` or `text`."""
    xml: str


@dataclass(frozen=True, slots=True)
class Look:
    """The parts of an odt file that decide how its text looks."""

    parts: Mapping[str, bytes]
    """By name in the archive: `styles.xml` and the pictures that it shows."""
    styles: Mapping[str, str]
    """By id of our styles: the name that the style has in the file."""
    width: float
    """Centimetres between the margins."""
    breadth: float = 1
    """Width of its letters as a share of those of our font."""
    first_page: str = ""
    """Name of the kind of page that the document begins with, when it is not the usual one."""


def archive(look: Look, edition: Edition, text: str, styles: str) -> bytes:
    """Return an odt file.

    Args:
        look: its look.
        edition: its title, its language and its day.
        text: XML of the text.
        styles: XML of the styles that have no names of their own.
    """
    content = (
        f'{_XML}<office:document-content{DECLARED} office:version="1.3"><office:automatic-styles>{_LISTS}{styles}'
        f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>"
    )
    texts = {
        "mimetype": _KIND,
        "content.xml": content,
        "meta.xml": _meta(edition),
        "META-INF/manifest.xml": _manifest(look),
    }
    return packed({**look.parts, **{name: text.encode() for name, text in texts.items()}})


def own_look(edition: Edition) -> Look:
    """Return the look of documents without a reference file: A4, one font, a footer."""
    language, country = edition.locale.split("-")
    styles = _TEMPLATE.read_text(encoding="utf-8").replace("LANGUAGE", language).replace("COUNTRY", country)
    page = '<style:master-page style:name="Standard" style:page-layout-name="Page"'
    for place, blank in (_BLANKS_WITH_BASE if edition.base else _BLANKS).items():
        styles = styles.replace(f'"{place}cm"', f'"{blank}cm"')
    with_footer = styles.replace(f"{page}/>", f"{page}>{footer(edition, 'Footer')}</style:master-page>")
    return Look({"styles.xml": with_footer.encode()}, {style.id: style.id for style in own_styles()}, _WIDTH)


@cache
def own_styles() -> tuple[Style, ...]:
    """Return our styles."""
    found = _STYLE.finditer(_TEMPLATE.read_text(encoding="utf-8"))
    return tuple(Style(style[1], style[2], style[0]) for style in found)


def footer(edition: Edition, style: str) -> str:
    """Return the XML of the foot of a page: title, day, for whom the document is, and the number of the page."""
    number = escape(edition.page).format(
        page='<text:page-number text:select-page="current">1</text:page-number>',
        pages="<text:page-count>1</text:page-count>",
    )
    words = f"{escape(edition.footer)}<text:tab/>{number}"
    return f'<style:footer{DECLARED}><text:p text:style-name="{escape(style)}">{words}</text:p></style:footer>'


def _list_style(name: str, sign: str) -> str:
    """Return the XML of a style of lists, each level 0.6 cm further to the right.

    Args:
        name: its name.
        sign: element of its levels, with what makes the sign before an item.
    """
    levels = "".join(
        f'<text:list-level-style-{sign} text:level="{level}"><style:list-level-properties '
        'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
        f'text:label-followed-by="{"nothing" if name == BOXES else "listtab"}" fo:margin-left="{level * 0.6:.1f}cm" '
        f'fo:text-indent="-0.5cm"/></style:list-level-properties></text:list-level-style-{sign.partition(" ")[0]}>'
        for level in range(1, _LEVELS + 1)
    )
    return f'<text:list-style style:name="{name}">{levels}</text:list-style>'


_LISTS: Final = "".join(
    (
        _list_style(BULLETS, 'bullet text:bullet-char="•"'),
        _list_style(NUMBERS, 'number style:num-format="1" style:num-suffix="."'),
        _list_style(BOXES, 'number style:num-format=""'),
    )
)


def _meta(edition: Edition) -> str:
    day, base = f"{edition.day.isoformat()}T00:00:00", ""
    if edition.base:
        kind = 'meta:value-type="string"'
        base = f'<meta:user-defined meta:name="{PROPERTY}" {kind}>{edition.base.word}</meta:user-defined>'
    return (
        f'{_XML}<office:document-meta{DECLARED} office:version="1.3"><office:meta>'
        f"<meta:generator>perenne</meta:generator><dc:title>{escape(edition.title)}</dc:title>"
        f"<meta:creation-date>{day}</meta:creation-date><dc:date>{day}</dc:date>"
        f"<dc:language>{edition.locale}</dc:language>{base}</office:meta></office:document-meta>"
    )


def _manifest(look: Look) -> str:
    names = {
        "content.xml": "text/xml",
        "meta.xml": "text/xml",
        **dict.fromkeys(look.parts, ""),
        "styles.xml": "text/xml",
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{escape(name)}" manifest:media-type="{kind}"/>'
        for name, kind in {"/": _KIND, **names}.items()
    )
    return (
        f'{_XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3">{entries}</manifest:manifest>'
    )
