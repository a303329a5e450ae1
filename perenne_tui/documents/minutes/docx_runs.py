"""The words of a paragraph of a docx file: runs, links, fields, boxes, and what hangs on them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import clean
from perenne_tui.documents.docx_parts import W
from perenne_tui.documents.docx_properties import OFFICE
from perenne_tui.documents.minutes.docx_fields import Fields
from perenne_tui.documents.minutes.list_signs import as_seen
from perenne_tui.documents.minutes.office_package import Package
from perenne_tui.documents.minutes.paragraphs import Left, Run, with_addresses
from perenne_tui.documents.reimport.docx_styles import Style, Styles, value_of, with_own

_W: Final = f"{{{W}}}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VECTOR: Final = "{urn:schemas-microsoft-com:vml}"
_DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_PICTURES: Final = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        f"{_VECTOR}imagedata",
    }
)
_AROUND: Final = frozenset(
    f"{_W}{name}"
    for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo", "ruby", "rubyBase", "rt")
)
"""Elements around runs that say nothing about their words."""
_SIGNS: Final[Mapping[str, str]] = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_NOTES: Final = (("comment", "comments"), ("footnote", "footnotes"), ("endnote", "endnotes"))


@dataclass(slots=True)
class Words:
    """The words of a paragraph, and what hangs on it."""

    runs: list[Run] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """The contents of its text boxes."""
    drawn: list[str] = field(default_factory=list)
    """Texts in its drawings."""


class RunReader:
    """Reads the words of paragraphs."""

    def __init__(self, package: Package, part: str, styles: Styles, left: Counter[Left]) -> None:
        self._package = package
        self._targets = {each.id: each for each in package.relations(part)}
        self._styles = styles
        self._left = left
        self._fields = Fields(left)
        related = package.related(part)
        self._notes = {
            (name, note.get(f"{_W}id", "")): note
            for name, kind in _NOTES
            if related.get(kind, "") in package
            for note in package.root(related[kind]).iter(f"{_W}{name}")
        }
        self._is_in_note = False
        name = package.related(part).get("styles", "")
        self._size = styles.usual_size(package.root(name)) if name in package else 0

    def read(self, element: Element, style: Style) -> Words:
        """Return the words of a paragraph whose style is known."""
        words = Words()
        self._walk(element, style, words)
        words.runs = list(with_addresses(words.runs))
        return words

    def _walk(self, element: Element, style: Style, words: Words) -> None:
        for child in element:
            name = child.tag.removeprefix(_W)
            if name == "r":
                self._run(child, style, words)
            elif name == "hyperlink":
                before = len(words.runs)
                self._walk(child, style, words)
                target = self._targets.get(child.get(f"{{{OFFICE}}}id", ""))
                self._link(words, before, target.target if target and target.is_external else "")
            elif name in ("del", "moveFrom"):
                self._left["deleted"] += 1
            elif name == "fldSimple":
                if not self._fields.made_by(child.get(f"{_W}instr", "")):
                    self._walk(child, style, words)
            elif name == "sdt":
                self._control(child, style, words)
            elif child.tag in _AROUND:
                self._walk(child, style, words)
            elif child.tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
                self._say("".join(text.text or "" for text in child.iter(f"{_MATH}t")), style, words)
            elif child.tag == f"{_COMPATIBLE}AlternateContent":
                self._draw(child, words)

    def _control(self, element: Element, style: Style, words: Words) -> None:
        """Read a control that somebody fills in: a box to be ticked, a list to choose from, a field."""
        ticked = element.find(f"{_W}sdtPr/{_W14}checkbox/{_W14}checked")
        if element.find(f"{_W}sdtPr/{_W14}checkbox") is None:
            self._walk(element, style, words)
        else:
            is_ticked = ticked is not None and ticked.get(f"{_W14}val", "1") not in ("0", "false")
            self._say("☑" if is_ticked else "☐", style, words)

    def _run(self, element: Element, style: Style, words: Words) -> None:
        properties = element.find(f"{_W}rPr")
        own = style
        is_underlined = False
        if properties is not None:
            named = self._styles.style(value_of(properties, "rStyle"))
            base = replace(style, look=style.look._replace(bold=style.look.bold or named.look.bold))
            own = with_own(replace(base, is_hidden=named.is_hidden or style.is_hidden), None, properties)
            own = replace(own, size=own.size if own.size != style.size else named.size or style.size)
            is_underlined = value_of(properties, "u") not in ("", "none")
        for child in element:
            name = child.tag.removeprefix(_W)
            if name == "t":
                self._say(clean(child.text or ""), own, words, is_underlined=is_underlined)
            elif name in _SIGNS:
                self._say(_SIGNS[name], own, words)
            elif name == "sym":
                self._say(_symbol(child.get(f"{_W}char", "")), own, words)
            elif name == "fldChar":
                address, said, box = self._fields.mark(child, len(words.runs))
                self._say(box, own, words)
                self._link(words, said, address)
            elif name == "instrText":
                self._fields.instruct(child.text or "")
            elif name in ("commentReference", "footnoteReference", "endnoteReference"):
                self._remark(name.removesuffix("Reference"), child.get(f"{_W}id", ""), words)
            elif name in ("drawing", "pict", "object") or child.tag == f"{_COMPATIBLE}AlternateContent":
                self._draw(child, words)
            elif name == "ruby":
                self._walk(child, style, words)

    def _say(self, text: str, style: Style, words: Words, *, is_underlined: bool = False) -> None:
        if not text or self._fields.are_silent:
            return
        if style.is_hidden:
            self._left["hidden"] += bool(text.strip())
        else:
            words.runs.append(Run(as_seen(text), style.look.bold, is_underlined, style.size or self._size))

    @staticmethod
    def _link(words: Words, before: int, address: str) -> None:
        """Keep with the words from a run on the address that they lead to."""
        if address:
            words.runs[before:] = [run._replace(address=clean(address)) for run in words.runs[before:]]

    def _remark(self, kind: str, name: str, words: Words) -> None:
        note = self._notes.get((kind, name))
        if note is None or self._is_in_note:
            return
        self._is_in_note = True
        paragraphs = [self.read(each, Style()) for each in note.iter(f"{_W}p")]
        self._is_in_note = False
        said = "\n".join(text for each in paragraphs if (text := "".join(run.text for run in each.runs).strip()))
        author = clean(note.get(f"{_W}author", "")).strip()
        if said:
            words.remarks.append(f"{author}\u00a0: {said}" if author else said)

    def _draw(self, element: Element, words: Words) -> None:
        """Read a drawing: the words in it, or the fact that it is a picture."""
        element = _branch(element)
        boxes = list(_boxes_in(element))
        drawn = [
            text for each in element.iter(f"{_VECTOR}textpath") if (text := clean(each.get("string", "")).strip())
        ]
        for diagram in element.iter(_DIAGRAM):
            target = self._targets.get(diagram.get(f"{{{OFFICE}}}dm", ""))
            if target and target.target in self._package:
                drawn += _paragraphs_drawn(self._package.root(target.target))
        words.boxes += boxes
        words.drawn += drawn
        self._left["pictures"] += sum(each.tag in _PICTURES for each in element.iter())
        self._left["objects"] += element.tag == f"{_W}object"


def _branch(element: Element) -> Element:
    """Return a drawing once: a file may have it twice, for programs of before 2010 and for newer ones."""
    if element.tag != f"{_COMPATIBLE}AlternateContent":
        return element
    worded = (each for each in element if next(each.iter(f"{_W}txbxContent"), None) is not None)
    return next(worded, next(iter(element), element))


def _boxes_in(element: Element) -> Iterator[Element]:
    """Yield the contents of text boxes, without those inside of others."""
    for child in _branch(element):
        if child.tag == f"{_W}txbxContent":
            yield child
        else:
            yield from _boxes_in(child)


def _paragraphs_drawn(diagram: Element) -> Iterator[str]:
    for paragraph in diagram.iter(f"{_DRAWN}p"):
        text = clean("".join(part.text or "" for part in paragraph.iter(f"{_DRAWN}t"))).strip()
        if text:
            yield text


def _symbol(code: str) -> str:
    """Return the sign of a font of symbols as it is seen; a bullet for one that is not known."""
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    seen = as_seen(sign if sign >= "\uf000" else chr(ord(sign) + 0xF000))
    return "•" if "\ue000" <= seen <= "\uf8ff" else seen
