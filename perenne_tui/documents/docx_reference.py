"""A reference file for Word: a docx of somebody's own, whose styles, page, header and footer a document takes.

As with Pandoc's reference documents, nothing of its text comes along. A style is found by the name that Word gives it
in every language; those that the file lacks are ours. Parts that no style, header or footer leads to, such as
comments, macros and properties, stay behind.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.documents.docx_parts import (
    FOOTER,
    FOOTER_ID,
    TWIPS,
    TYPES,
    WORD_TYPE,
    Look,
    Style,
    W,
    footer,
    own_styles,
    settings,
)
from perenne_tui.documents.docx_properties import OFFICE, RELATIONS
from perenne_tui.documents.edition import Edition, is_own_footer
from perenne_tui.documents.reference_file import UNKNOWN_BREADTH, parsed, taken_from

_KEPT: Final = frozenset({"styles", "theme", "fontTable", "header", "footer"})
"""Kinds of relations of the text that lead to what it looks like."""
_NUMBERING: Final = "word/numbering.xml"
_END_OF_STYLES: Final = re.compile(r"</(?:[\w.-]+:)?styles>\s*$")
_LANGUAGE: Final = re.compile(r'(<\w+:lang\b[^>]*?\bw:val=")[^"]*(")')
"""The language of a style: the document is in its own."""
_REFERRED: Final = re.compile(r'(<w:(?:basedOn|next) w:val=")(\w+)(")')
_LEAST_WIDTH: Final = 2000
"""Twips between the margins of a page that can be written on."""
_MOST_WIDTH: Final = 31_680
"""Twips of the widest page that Word makes, 22 inches."""


@dataclass(frozen=True, slots=True)
class _Relation:
    """A relation of a part to another one."""

    id: str
    kind: str
    target: str
    """Name of the other part in the archive."""


def look_of(data: bytes, edition: Edition) -> Look:
    """Return the look of a docx file.

    Raises:
        Refused: it is none, or is damaged.
    """
    return taken_from(data, "docx", lambda parts: _look(parts, edition))


def _look(parts: Mapping[str, bytes], edition: Edition) -> Look:
    """Return the look of a docx file, of which these are the parts; it may fail where they are others.

    Raises:
        ValueError: nothing says of what type a part is, or a part that is passed on declares entities.
    """
    main = next(relation.target for relation in _relations(parts, "") if relation.kind == "officeDocument")
    sections = list(parsed(parts[main]).iter(f"{{{W}}}sectPr"))
    named = {relation.id: relation for relation in _relations(parts, main)}
    known = b"".join(parts[relation.target] for relation in named.values() if relation.kind == "settings")
    page = _Page(sections[-1] if sections else Element("none"), has_even_pages=b"evenAndOddHeaders" in known)
    related = [
        relation
        for relation in named.values()
        if relation.kind in _KEPT and (relation.id in page.named or relation.kind not in ("header", "footer"))
        if relation.kind != "footer" or not is_own_footer("".join(parsed(parts[relation.target]).itertext()))
    ]
    styles_part = next(relation.target for relation in related if relation.kind == "styles")
    names = _own_names(parsed(parts[styles_part]))
    kept = _reached(parts, [*(relation.target for relation in related), _NUMBERING])
    styles = _LANGUAGE.sub(rf"\g<1>{edition.locale}\g<2>", parts[styles_part].decode("utf-8-sig"))
    kept[styles_part] = _with_own_styles(styles, names).encode()
    numbering = kept.pop(_NUMBERING, b"").decode("utf-8-sig")
    relations = {one.id: (one.kind, posixpath.relpath(one.target, "word")) for one in related}
    section = page.section(relations)
    types = {name: kind for name, kind in _types(parts) if not name.startswith("/") or name[1:] in kept}
    if any(f"/{name}" not in types and name.endswith(".xml") for name in kept):
        raise ValueError
    for name in (*kept, _NUMBERING):
        kind = types.get(f"/{name}", "")
        if name.endswith(".xml") or (kind.endswith("xml") and not kind.startswith("image/")):
            parsed(parts.get(name, b"<none/>"))  # what is passed on is read by others
    kept["word/settings.xml"] = settings(edition, has_even_pages=page.has_even_pages)
    types["/word/settings.xml"] = f"{WORD_TYPE}settings+xml"
    relations["perenneSettings"] = ("settings", "settings.xml")
    if FOOTER_ID in section:
        kept[f"word/{FOOTER}"] = footer(edition, names["Footer"], page.width)
        types[f"/word/{FOOTER}"] = f"{WORD_TYPE}footer+xml"
        relations[FOOTER_ID] = ("footer", FOOTER)
    return Look(kept, types, relations, names, section, page.width / TWIPS, UNKNOWN_BREADTH, numbering)


class _Page:
    """The last section of a file: its page, and the ids of what stands above and below the text."""

    def __init__(self, section: Element, *, has_even_pages: bool) -> None:
        self._size = self._attributes(section, "pgSz") or {"w": "11906", "h": "16838"}
        self._margins = self._attributes(section, "pgMar") or dict.fromkeys(
            ("top", "right", "bottom", "left"), "1134"
        )
        self.has_even_pages = has_even_pages
        """Whether even pages have a header and a footer of their own."""
        self._first = section.find(f"{{{W}}}titlePg") is not None
        self._around = [
            (place, part.get(f"{{{W}}}type", "default"), part.get(f"{{{OFFICE}}}id", ""))
            for place in ("header", "footer")
            for part in section.iter(f"{{{W}}}{place}Reference")
        ]

    @staticmethod
    def _attributes(section: Element, name: str) -> dict[str, str]:
        found = section.find(f"{{{W}}}{name}")
        return {key.rpartition("}")[2]: value for key, value in found.items()} if found is not None else {}

    @property
    def named(self) -> frozenset[str]:
        """The ids of its headers and footers."""
        return frozenset(name for _, _, name in self._around)

    @property
    def width(self) -> int:
        """Twips between the margins.

        Raises:
            ValueError: there is no room between them, or more than any page has.
        """
        width = int(self._size["w"]) - int(self._margins["left"]) - int(self._margins["right"])
        if not _LEAST_WIDTH <= width <= _MOST_WIDTH:
            raise ValueError
        return width

    def section(self, known: Collection[str]) -> str:
        """Return the XML of the section; without a footer of its own it gets ours.

        Args:
            known: ids of relations that lead somewhere.
        """
        around = [entry for entry in self._around if entry[2] in known]
        if not any(place == "footer" for place, _, _ in around):
            pages = ["default", *(["first"] if self._first else []), *(["even"] if self.has_even_pages else [])]
            around += [("footer", each, FOOTER_ID) for each in pages]
        references = "".join(
            f'<w:{place}Reference w:type="{escape(pages)}" r:id="{escape(name)}"/>' for place, pages, name in around
        )
        size, margins = (
            "".join(f' w:{name}="{escape(value)}"' for name, value in attributes.items())
            for attributes in (self._size, self._margins)
        )
        title = "<w:titlePg/>" if self._first else ""
        return f"<w:sectPr>{references}<w:pgSz{size}/><w:pgMar{margins}/>{title}</w:sectPr>"


def _relations(parts: Mapping[str, bytes], name: str) -> Iterator[_Relation]:
    """Yield the relations of a part, or of the whole file when its name is empty, to other parts of the file."""
    folder, _, file = name.rpartition("/")
    known = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    for found in parsed(known).iter(f"{{{RELATIONS}}}Relationship") if known else ():
        target = posixpath.normpath(posixpath.join("/", folder, found.get("Target", "")))[1:]
        if found.get("TargetMode") != "External" and target in parts:
            yield _Relation(found.get("Id", ""), found.get("Type", "").rpartition("/")[2], target)


def _reached(parts: Mapping[str, bytes], names: Collection[str]) -> dict[str, bytes]:
    """Return parts, the parts that these lead to, and so on, with the relations that say so."""
    kept, waiting = dict[str, bytes](), list(names)
    while waiting:
        name = waiting.pop()
        if name in kept or name not in parts:
            continue
        kept[name] = parts[name]
        folder, _, file = name.rpartition("/")
        related = posixpath.join(folder, "_rels", f"{file}.rels")
        if related in parts:
            kept[related] = parts[related]
        waiting += [relation.target for relation in _relations(parts, name)]
    return kept


def _types(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the endings and the names of parts, and their content types."""
    for found in parsed(parts["[Content_Types].xml"]):
        if found.tag in (f"{{{TYPES}}}Default", f"{{{TYPES}}}Override"):
            yield found.get("PartName", found.get("Extension", "")), found.get("ContentType", "")


def _own_names(styles: Element) -> dict[str, str]:
    """Return, by id of our styles, the id that each has or gets in a file."""
    known, taken = dict[tuple[str, str], str](), set[str]()
    for style in styles.iter(f"{{{W}}}style"):
        name = style.find(f"{{{W}}}name")
        kind, called = style.get(f"{{{W}}}type", ""), style.get(f"{{{W}}}styleId", "")
        taken.add(called)
        if name is not None:
            known.setdefault((kind, name.get(f"{{{W}}}val", "").casefold()), called)
    return {style.id: known.get((style.kind, style.name.casefold())) or _free(style, taken) for style in own_styles()}


def _free(style: Style, taken: Collection[str]) -> str:
    return f"Perenne{style.id}" if style.id in taken else style.id


def _with_own_styles(known: str, names: Mapping[str, str]) -> str:
    """Return a part of styles with those of ours that it lacks.

    Raises:
        ValueError: it has no end.
    """
    there = frozenset(re.findall(r'styleId="([^"]*)"', known))
    added = "".join(_renamed(style, names) for style in own_styles() if names[style.id] not in there)
    end = _END_OF_STYLES.search(known)
    if end is None:
        raise ValueError
    return f"{known[: end.start()]}{added}{end[0]}"


def _renamed(style: Style, names: Mapping[str, str]) -> str:
    """Return the XML of a style with the ids of another file."""
    xml = style.xml.replace(f'w:styleId="{style.id}"', f'w:styleId="{names[style.id]}"', 1)
    xml = _REFERRED.sub(lambda found: f"{found[1]}{names.get(found[2], found[2])}{found[3]}", xml)
    return xml.replace("<w:style ", f'<w:style xmlns:w="{W}" ', 1).replace(' w:default="1"', "", 1)
