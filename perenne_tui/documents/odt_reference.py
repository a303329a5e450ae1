"""A reference file for LibreOffice: an odt of somebody's own, whose styles, page, header and footer a document takes.

As with Pandoc's reference documents, nothing of its text comes along. A style is found by its name, a heading by its
level too; those that the file lacks are ours.
"""

import re
from collections.abc import Collection, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.documents.edition import Edition, is_own_footer
from perenne_tui.documents.odt_parts import DECLARED, NAMES, Look, Style, footer, own_styles
from perenne_tui.documents.reference_file import UNKNOWN_BREADTH, parsed, taken_from

_KINDS: Final = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
_REFERRED: Final = re.compile(r'(style:(?:parent|next)-style-name=")(\w+)(")')
_LANGUAGE: Final = re.compile(r'fo:language="[^"]*" fo:country="[^"]*"')
"""The language of a style: the document is in its own."""
_FOOTER: Final = re.compile(r"<style:(footer(?:-left|-first)?)(?=[\s>])[^>]*(?<!/)>.*?</style:\1>", re.DOTALL)
_TAG: Final = re.compile("<[^>]*>")
_HEADING: Final = "Heading_20_"
_CENTIMETRES: Final = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}
_PICTURE: Final = re.compile(r"Pictures/[\w.-]+")
_LEAST_WIDTH: Final = 3.5
"""Centimetres between the margins of a page that can be written on."""
_MOST_WIDTH: Final = 300.0
"""Centimetres between the margins of the widest page that LibreOffice makes."""


def look_of(data: bytes, edition: Edition) -> Look:
    """Return the look of an odt file.

    Raises:
        Refused: it is none, or is damaged.
    """
    return taken_from(data, "odt", lambda parts: _look(parts, edition))


def _look(parts: Mapping[str, bytes], edition: Edition) -> Look:
    """Return the look of an odt file, of which these are the parts; it may fail where they are others."""
    if parts["mimetype"].strip() not in _KINDS:
        raise ValueError
    known = parsed(parts["styles.xml"])
    names = _own_names(known)
    first = _first_page(parsed(parts["content.xml"]))
    pages = {page.get(_of("style", "name"), ""): page for page in known.iter(_of("style", "master-page"))}
    page = pages.get(first) or pages.get("Standard") or next(iter(pages.values()))
    language, country = edition.locale.split("-")
    styles = _with_own_styles(parts["styles.xml"].decode("utf-8-sig"), names)
    styles = _LANGUAGE.sub(f'fo:language="{language}" fo:country="{country}"', styles)
    styles = _FOOTER.sub(lambda found: "" if is_own_footer(_TAG.sub("", found[0])) else found[0], styles)
    if not _FOOTER.search(styles):
        styles = _with_footer(styles, footer(edition, names["Footer"]))
    shown = {name: part for name, part in parts.items() if _PICTURE.fullmatch(name) and f'"{name}"' in styles}
    first_page = first if first in pages else ""
    return Look({"styles.xml": styles.encode(), **shown}, names, _width(known, page), UNKNOWN_BREADTH, first_page)


def _of(prefix: str, name: str) -> str:
    return f"{{{NAMES[prefix]}}}{name}"


def _own_names(known: Element) -> dict[str, str]:
    """Return, by id of our styles, the name that each has or gets in a file."""
    found, levels, taken = dict[tuple[str, str], str](), dict[str, str](), set[str]()
    for style in known.iter(_of("style", "style")):
        name, family = style.get(_of("style", "name"), ""), style.get(_of("style", "family"), "")
        shown = style.get(_of("style", "display-name"), name.replace("_20_", " "))
        taken.add(name)
        found.setdefault((family, shown.casefold()), name)
        levels.setdefault(style.get(_of("style", "default-outline-level"), ""), name)
    names = dict[str, str]()
    for own in own_styles():
        level = own.id.removeprefix(_HEADING) if own.id.startswith(_HEADING) else "none"
        same = found.get((own.family, own.id.replace("_20_", " ").casefold())) or levels.get(level)
        names[own.id] = same or (f"Perenne_{own.id}" if own.id in taken else own.id)
    return names


def _with_own_styles(known: str, names: Mapping[str, str]) -> str:
    """Return a part of styles with those of ours that it lacks.

    Raises:
        ValueError: it has no place for them.
    """
    there = frozenset(re.findall(r'style:name="([^"]*)"', known))
    added = "".join(_renamed(style, names) for style in own_styles() if names[style.id] not in there)
    end = known.rindex("</office:styles>")
    return f"{known[:end]}{added}{known[end:]}"


def _renamed(style: Style, names: Mapping[str, str]) -> str:
    """Return the XML of a style with the names of another file."""
    xml = style.xml.replace(f'style:name="{style.id}"', f'style:name="{names[style.id]}"', 1)
    xml = _REFERRED.sub(lambda found: f"{found[1]}{names.get(found[2], found[2])}{found[3]}", xml)
    return xml.replace("<style:style ", f"<style:style{DECLARED} ", 1)


def _with_footer(styles: str, foot: str) -> str:
    """Return a part of styles whose pages have a footer."""
    styles = re.sub(r"(<style:master-page\b[^>]*)/>", r"\1></style:master-page>", styles)
    return styles.replace("</style:master-page>", f"{foot}</style:master-page>")


def _first_page(content: Element) -> str:
    """Return the name of the kind of page that the text of a file begins with, empty for the usual one."""
    styles = {style.get(_of("style", "name")): style for style in content.iter(_of("style", "style"))}
    text = next(content.iter(_of("office", "text")))
    for part in text.iter():
        if part.tag in (_of("text", "p"), _of("text", "h")):
            style = styles.get(part.get(_of("text", "style-name")))
            return style.get(_of("style", "master-page-name"), "") if style is not None else ""
    return ""


def _width(known: Element, page: Element) -> float:
    """Return the centimetres between the margins of a page.

    Raises:
        ValueError: there is no room between them, or more than any page has.
    """
    name = page.get(_of("style", "page-layout-name"))
    layouts = {each.get(_of("style", "name")): each for each in known.iter(_of("style", "page-layout"))}
    properties = layouts[name].find(_of("style", "page-layout-properties")) if name in layouts else None
    if properties is None:
        raise ValueError
    whole = _length(properties, ("page-width",))
    width = whole - _length(properties, ("margin-left", "margin")) - _length(properties, ("margin-right", "margin"))
    if not _LEAST_WIDTH <= width <= _MOST_WIDTH:  # nor when it is no number
        raise ValueError
    return width


def _length(properties: Element, names: Collection[str]) -> float:
    """Return the first of some lengths that is given, in centimetres."""
    written = next((value for name in names if (value := properties.get(_of("fo", name)))), "0cm")
    return float(written[:-2]) * _CENTIMETRES[written[-2:]]
