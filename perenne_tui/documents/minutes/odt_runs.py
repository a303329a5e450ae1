"""The words of a paragraph of a LibreOffice file: texts, links, fields, and what hangs on them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from perenne_tui.core.text.clean import clean
from perenne_tui.documents.minutes.list_signs import as_seen
from perenne_tui.documents.minutes.odt_looks import Look, Looks
from perenne_tui.documents.minutes.paragraphs import Left, Run, with_addresses
from perenne_tui.documents.odt_parts import NAMES

_OFFICE, _TEXT, _DC, _XLINK = (f"{{{NAMES[name]}}}" for name in ("office", "text", "dc", "xlink"))
DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FORM: Final = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
PARAGRAPHS: Final = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_COUNTED: Final[Mapping[str, Left]] = {
    **dict.fromkeys((f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph"), "hidden"),
    **dict.fromkeys(
        (f"{_TEXT}page-number", f"{_TEXT}page-count", f"{_TEXT}page-continuation"),
        "page numbers",
    ),
    f"{_TEXT}script": "scripts",
}
"""By element: the kind of thing that it is, and no text."""
_SILENT: Final = frozenset(
    {f"{_TEXT}{name}" for name in ("change", "change-start", "change-end", "tracked-changes", "soft-page-break")}
    | {f"{_OFFICE}annotation-end"}
)
_MOST: Final = 1000
"""Blanks that an element may stand for."""


@dataclass(slots=True)
class Words:
    """The words of a paragraph, and what hangs on it."""

    runs: list[Run] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Elements whose children are the paragraphs of text boxes and shapes."""


class OdtRuns:
    """Reads the words of paragraphs."""

    def __init__(self, looks: Looks, body: Element, left: Counter[Left]) -> None:
        self._looks = looks
        self._left = left
        self._controls = {
            name: control
            for control in body.iter()
            if control.tag.startswith(_FORM) and (name := control.get(f"{_FORM}id", ""))
        }

    def read(self, element: Element, look: Look) -> Words:
        """Return the words of a paragraph."""
        words = Words()
        self._walk(element, look, words)
        words.runs = list(with_addresses(words.runs))
        return words

    def _walk(self, element: Element, look: Look, words: Words) -> None:
        self._said(element.text, look, words)
        for child in element:
            self._child(child, look, words)
            self._said(child.tail, look, words)

    def _child(self, child: Element, look: Look, words: Words) -> None:
        name = child.tag.removeprefix(_TEXT)
        if name == "span":
            own = self._looks.look("text", child.get(f"{_TEXT}style-name", ""))
            self._walk(child, _inside(own, look), words)
        elif name in ("s", "tab", "line-break"):
            count = int(child.get(f"{_TEXT}c", "1")) if name == "s" else 1
            self._say({"s": " ", "tab": "\t", "line-break": "\n"}[name] * min(count, _MOST), look, words)
        elif name == "a" or child.tag == f"{DRAW}a":
            before = len(words.runs)
            self._walk(child, look, words)
            address = clean(child.get(f"{_XLINK}href", ""))
            words.runs[before:] = [run._replace(address=address) for run in words.runs[before:]]
        elif name == "note":
            body = child.find(f"{_TEXT}note-body")
            words.remarks += [said] if body is not None and (said := self.plain(body)) else []
        elif child.tag == f"{_OFFICE}annotation":
            self._comment(child, words)
        elif child.tag in _COUNTED:
            self._left[_COUNTED[child.tag]] += 1
        elif child.tag.startswith(DRAW):
            self.draw(child, words)
        elif child.tag not in _SILENT:
            self._walk(child, look, words)  # a field: what it shows; what newer versions put around words

    def _comment(self, element: Element, words: Words) -> None:
        creator = element.find(f"{_DC}creator")
        author = clean((creator.text or "") if creator is not None else "").strip()
        if said := self.plain(element):
            words.remarks.append(f"{author}\u00a0: {said}" if author else said)

    def _said(self, text: str | None, look: Look, words: Words) -> None:
        """Read a text of the XML, whose line feeds and runs of blanks are one blank each."""
        if not text:
            return
        said = " ".join(part for part in clean(text).replace("\n", " ").replace("\t", " ").split(" ") if part)
        lead, trail = (" " if text[at] in " \t\n\r" else "" for at in (0, -1))
        self._say(f"{lead}{said}{trail}" if said else " ", look, words)

    def _say(self, text: str, look: Look, words: Words) -> None:
        if look.is_hidden:
            self._left["hidden"] += bool(text.strip())
        elif text != " " or (words.runs and not words.runs[-1].text.endswith(" ")):
            words.runs.append(Run(as_seen(text), look.is_bold, look.is_underlined, look.size))

    def plain(self, element: Element) -> str:
        """Return the words of the paragraphs in an element, each on a line."""
        texts = (
            "".join(run.text for run in self.read(part, Look()).runs)
            for part in element.iter()
            if part.tag in PARAGRAPHS
        )
        return "\n".join(text.strip() for text in texts if text.strip())

    def draw(self, element: Element, words: Words) -> None:
        """Read a drawing: the words in it, or the fact that it is a picture."""
        for part in _drawn(element):
            if part.tag == f"{DRAW}image":
                self._left["pictures"] += 1
            elif part.tag in (f"{DRAW}object", f"{DRAW}object-ole", f"{DRAW}plugin"):
                self._left["objects"] += 1
            elif part.tag == f"{DRAW}control":
                self._control(part.get(f"{DRAW}control", ""), words)
            elif any(child.tag in PARAGRAPHS or child.tag == f"{_TEXT}list" for child in part):
                words.boxes.append(part)

    def _control(self, name: str, words: Words) -> None:
        """Read a control of a form: the box that it is, and its label."""
        control = self._controls.get(name)
        if control is None:
            return
        box = ""
        if control.tag in (f"{_FORM}checkbox", f"{_FORM}radio"):
            state = control.get(f"{_FORM}current-state") or control.get(f"{_FORM}state") or ""
            box = "☑ " if state == "checked" or control.get(f"{_FORM}current-selected") == "true" else "☐ "
        value = control.get(f"{_FORM}current-value", "") if not box else ""
        if text := clean(f"{box}{control.get(f'{_FORM}label', '')} {value}").strip():
            words.runs.append(Run(text))


def _inside(own: Look, around: Look) -> Look:
    """Return the look of a part of a text in a style, inside of a text in another one."""
    return around._replace(
        is_bold=own.is_bold or around.is_bold,
        is_underlined=own.is_underlined or around.is_underlined,
        is_hidden=own.is_hidden or around.is_hidden,
        size=own.size or around.size,
    )


def _drawn(element: Element) -> Iterator[Element]:
    """Yield the parts of a drawing, without what stands in its text boxes; of a frame the first form of a picture."""
    yield element
    has_words = any(child.tag in PARAGRAPHS or child.tag == f"{_TEXT}list" for child in element)
    is_seen = False
    for child in element:
        is_picture = child.tag in (f"{DRAW}image", f"{DRAW}object", f"{DRAW}object-ole")
        if child.tag.startswith(DRAW) and not has_words and not (is_picture and is_seen):
            yield from _drawn(child)
            is_seen = is_seen or is_picture
