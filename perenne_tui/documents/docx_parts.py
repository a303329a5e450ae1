"""The parts of a docx file around its text: styles, numbering, page, footer, and how they are packed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from perenne_tui.documents.docx_properties import OFFICE, RELATIONS, XML, property_parts, property_types
from perenne_tui.documents.edition import Edition
from perenne_tui.documents.zip_archive import packed

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
TWIPS: Final = 1440 / 2.54
"""Twips of a centimetre."""
INDENT: Final = 340
"""Twips by which a list stands to the right of what is around it."""
BULLETS, FIRST_NUMBERED = 9001, 9002
"""Numbers of the list with bullets and of the first numbered list, beyond those of any reference file."""
HANGING: Final = 284
"""Twips between a bullet and its text."""
FOOTER, FOOTER_ID = "perenne-footer.xml", "perenneFooter"
"""Name of the part that holds our footer, and id of the relation to it."""
LINK_ID: Final = "perenneLink"
"""Beginning of the ids of relations to web pages."""
_TEMPLATES: Final = Path(__file__).parent / "templates" / "docx"
_MARGIN: Final = 1134
"""Twips of the margins at the sides: 2 cm."""
_BLANKS: Final = (_MARGIN, _MARGIN, 567)
_BLANKS_WITH_BASE: Final = (1020, 964, 454)
"""Twips above the text, below it, and below the footer. With a last line that says its base, a document has half a
centimetre more of each page: the line never begins one."""
_PAGE: Final = (11906, 16838)
"""Twips of a page: A4."""
_ABSTRACT: Final = (9001, 9002)
"""Numbers of the definitions of lists: with bullets, with numbers."""
_STYLE: Final = re.compile(r'<w:style w:type="(\w+)"[^>]* w:styleId="(\w+)">.*?</w:style>', re.DOTALL)
_NAME: Final = re.compile(r'<w:name w:val="([^"]*)"/>')


@dataclass(frozen=True, slots=True)
class Look:
    """The parts of a docx file that decide how its text looks."""

    parts: Mapping[str, bytes]
    """By name in the archive: the parts that the document needs, all of them but the text and the numbering."""
    types: Mapping[str, str]
    """By name of a part or ending of names: its content type."""
    relations: Mapping[str, tuple[str, str]]
    """By id: the kind of a relation of the document to a part, and the name of that part in its folder."""
    styles: Mapping[str, str]
    """By id of our styles: the id that the style has in the file."""
    section: str
    """XML of the page: its size, its margins, what stands above and below the text."""
    width: float
    """Centimetres between the margins."""
    breadth: float = 1
    """Width of its letters as a share of those of our font."""
    numbering: str = ""
    """XML of the lists that styles of a reference file use."""


def archive(look: Look, edition: Edition, main: str, *, links: Sequence[str], starts: Sequence[int]) -> bytes:
    """Return a docx file.

    Args:
        look: its look.
        edition: its title, its language and its day.
        main: XML of the text.
        links: addresses in the order of the ids of their relations.
        starts: first numbers of the numbered lists.
    """
    texts = {
        "word/document.xml": main,
        "word/numbering.xml": _numbering(look.numbering, starts),
        "word/_rels/document.xml.rels": _relations(look, links),
        "[Content_Types].xml": _types({**look.types, **property_types(edition)}),
        **property_parts(edition),
    }
    return packed({**look.parts, **{name: text.encode() for name, text in texts.items()}})


def own_look(edition: Edition) -> Look:
    """Return the look of documents without a reference file: A4, Arial, a footer."""
    width, height = _PAGE
    top, bottom, foot = _BLANKS_WITH_BASE if edition.base else _BLANKS
    section = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER_ID}"/><w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="{top}" w:right="{_MARGIN}" w:bottom="{bottom}" w:left="{_MARGIN}" w:header="567" '
        f'w:footer="{foot}" w:gutter="0"/></w:sectPr>'
    )
    between = width - 2 * _MARGIN
    parts = {
        "word/styles.xml": _template("styles.xml", edition).encode(),
        "word/settings.xml": settings(edition),
        f"word/{FOOTER}": footer(edition, "Footer", between),
    }
    relations = {
        "perenneStyles": ("styles", "styles.xml"),
        "perenneSettings": ("settings", "settings.xml"),
        FOOTER_ID: ("footer", FOOTER),
    }
    types = {f"/word/{name}": f"{WORD_TYPE}{kind}+xml" for kind, name in relations.values()}
    styles = {style.id: style.id for style in own_styles()}
    return Look(parts, types, relations, styles, section, between / TWIPS)


@dataclass(frozen=True, slots=True)
class Style:
    """One of our styles."""

    id: str
    kind: str
    """`paragraph`, `character`, `table` or `numbering`."""
    name: str
    """Name by which Word knows it in every language, such as `heading 1`."""
    xml: str


@cache
def own_styles() -> tuple[Style, ...]:
    """Return our styles."""
    return tuple(_styles())


def _styles() -> Iterator[Style]:
    for found in _STYLE.finditer((_TEMPLATES / "styles.xml").read_text(encoding="utf-8")):
        name = _NAME.search(found[0])
        yield Style(found[2], found[1], name[1] if name else found[2], found[0])


def settings(edition: Edition, *, has_even_pages: bool = False) -> bytes:
    """Return the settings of a file, for Word as it is since 2013.

    Args:
        edition: the document's language.
        has_even_pages: whether even pages have a header of their own.
    """
    decimal, separator = (",", ";") if edition.language == "fr" else (".", ",")
    own = _template("settings.xml", edition).replace("DECIMAL", decimal).replace("SEPARATOR", separator)
    return (own if has_even_pages else own.replace("<w:evenAndOddHeaders/>\n", "")).encode()


def footer(edition: Edition, style: str, width: int) -> bytes:
    """Return the foot of a page: title, day, for whom the document is, and the number of the page at the right.

    Args:
        edition: the document.
        style: id of the style of its paragraph.
        width: twips between the margins.
    """
    said = escape(edition.page).replace("{page}", _field("PAGE")).replace("{pages}", _field("NUMPAGES"))
    number = _TEXT.sub(r'<w:r><w:t xml:space="preserve">\1</w:t></w:r>', said)
    return (
        f'{XML}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="{escape(style)}"/>'
        f'<w:tabs><w:tab w:val="clear" w:pos="4536"/><w:tab w:val="clear" w:pos="9072"/>'
        f'<w:tab w:val="right" w:pos="{width}"/></w:tabs></w:pPr>'
        f"<w:r><w:t>{escape(edition.footer)}</w:t></w:r><w:r><w:tab/></w:r>{number}</w:p></w:ftr>"
    ).encode()


FIELD_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field_begin(instruction: str) -> str:
    """Return the XML of a field up to what it says, behind which `FIELD_END` stands."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


_TEXT: Final = re.compile(r"(?<![^>])([^<>]+)(?=<w:fldSimple|$)")
"""Text outside elements, at the foot of a page."""


def _template(name: str, edition: Edition) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8").replace("LANGUAGE", edition.locale)


def _numbering(known: str, starts: Sequence[int]) -> str:
    """Return the definitions of lists: bullets, and one for every numbered list, which begins anew.

    Args:
        known: the part of a reference file, empty for none.
        starts: first numbers of the numbered lists.
    """
    bullets, numbers = _ABSTRACT
    added = _abstract(bullets, "bullet", "•") + _abstract(numbers, "decimal", "%{}.")
    added += f'<w:num xmlns:w="{W}" w:numId="{BULLETS}"><w:abstractNumId w:val="{bullets}"/></w:num>'
    for place, start in enumerate(starts):
        first = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level in range(_LEVELS)
        )
        definition = f'<w:abstractNumId w:val="{numbers}"/>'
        added += f'<w:num xmlns:w="{W}" w:numId="{FIRST_NUMBERED + place}">{definition}{first}</w:num>'
    end = _AFTER_ABSTRACT.search(known)
    if end is None:  # there are no lists in it, or there is no such part
        return f'{XML}<w:numbering xmlns:w="{W}">{added}</w:numbering>'
    return f"{known[: end.start()]}{added}{known[end.start() :]}"


_LEVELS: Final = 9
_AFTER_ABSTRACT: Final = re.compile(r"<\w+:num\s|<\w+:numIdMacAtCleanup|</\w+:numbering>")
"""The place in a numbering part where definitions end and lists begin."""


def _abstract(number: int, kind: str, sign: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{sign.format(level + 1)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{INDENT * (level + 1)}" w:hanging="{HANGING}"/></w:pPr></w:lvl>'
        for level in range(_LEVELS)
    )
    return (
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _relations(look: Look, links: Sequence[str]) -> str:
    known = {**look.relations, "perenneNumbering": ("numbering", "numbering.xml")}
    inside = "".join(
        f'<Relationship Id="{escape(name)}" Type="{OFFICE}/{kind}" Target="{escape(target)}"/>'
        for name, (kind, target) in known.items()
    )
    outside = "".join(
        f'<Relationship Id="{LINK_ID}{place}" Type="{OFFICE}/hyperlink" Target="{escape(address)}" '
        'TargetMode="External"/>'
        for place, address in enumerate(links)
    )
    return f'{XML}<Relationships xmlns="{RELATIONS}">{inside}{outside}</Relationships>'


def _types(types: Mapping[str, str]) -> str:
    known = {
        **types,
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "/word/document.xml": f"{WORD_TYPE}document.main+xml",
        "/word/numbering.xml": f"{WORD_TYPE}numbering+xml",
    }
    entries = "".join(
        f'<Override PartName="{escape(name)}" ContentType="{escape(kind)}"/>'
        if name.startswith("/")
        else f'<Default Extension="{escape(name)}" ContentType="{escape(kind)}"/>'
        for name, kind in sorted(known.items(), key=lambda entry: entry[0].startswith("/"))
    )
    return f'{XML}<Types xmlns="{TYPES}">{entries}</Types>'
