"""The reader of OPML, the outlines of WorkFlowy, Dynalist, OmniOutliner and others, and of the maps of Freeplane.

outline = read_opml(data)
outline = read_mind_map(data)
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from perenne_tui.core.model.rows import State
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.formats.html_blocks import blocks_of
from perenne_tui.readers.formats.html_tags import Box
from perenne_tui.readers.formats.markup_text import text_of, xml_root
from perenne_tui.readers.formats.outline_tree import Point, entries_of_tree
from perenne_tui.readers.outline.outline import LeftOut, Outline

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from perenne_tui.readers.deck import Complaint

_MARKUP = re.compile(r"</?(?:a|b|br|code|del|div|em|i|li|mention|p|s|span|strong|time|u|ul)\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_DUE = re.compile(r"[ ]?!\((?P<day>\d{4}-\d{2}-\d{2})[^()\n]*\)")
"""A day as Dynalist writes it."""
_TEXTS: Final = ("text", "title")
_NOTES: Final = ("_note", "note", "_notes", "notes", "description")
_ADDRESSES: Final = ("htmlUrl", "url", "xmlUrl")
_STATES: Final[Mapping[tuple[str, str], State]] = {
    **{(name, "true"): "settled" for name in ("_complete", "complete", "completed", "_checked", "checked")},
    **{(name, "false"): "open" for name in ("complete", "_checked", "checked")},
    ("_status", "checked"): "settled",
    ("_status", "unchecked"): "open",
    ("_status", "indeterminate"): "current",
    ("checkbox", "true"): "open",
}
"""By attribute and its value: the state of the box, the first that fits."""
_SETTINGS = re.compile(
    r"_?(?:expanded|collapsed?|created(?:at)?|modified(?:at)?|updated(?:at)?|id|uid|uuid|guid|type|version|color|colorlabel|"
    r"colour|heading|level|icon|image|checkbox|complete|completed|checked|status|liststyle|numbered|position|width|height|"
    r"folded|isfolded|language|xmlurl|htmlurl|url|shared|mirrorid|statusvisibility|background|font|size|"
    r"iscomment|isbreakpoint|mubu_.*|.*date|mm.*|cd.*|flif.*|.*id)",
    re.IGNORECASE,
)
"""Names of attributes that no outliner shows as words."""
_OWNERS: Final = frozenset(("owner", "assignee", "responsible", "responsable", "porteur", "porteuse", "who", "qui"))
_DUES: Final = frozenset(("due", "due date", "deadline", "échéance", "date limite", "pour le", "quand"))
_ICONS: Final[Mapping[str, State]] = {
    **dict.fromkeys(("button_ok", "checked", "100%", "full-1"), "settled"),
    **dict.fromkeys(("unchecked", "0%"), "open"),
    **dict.fromkeys(("25%", "50%", "75%"), "current"),
    "button_cancel": "not_applicable",
}
"""Icons of Freeplane that say how far a thing is."""
_KINDS: Final = {
    "settings": Sentence("ids and settings", {}),
    "icons": Sentence("icons", {}),
}


def read_opml(data: bytes) -> Outline:
    """Return the outline of a file in OPML.

    Raises:
        Refused: it is too large, damaged, or no OPML.
    """
    text, complaints = text_of(data)
    root = xml_root(text)
    body = root.find("body")
    if root.tag != "opml" or body is None:
        raise Refused("This is no OPML file: export it once more from its program. Nothing was read.")
    left_out: Counter[str] = Counter()
    points = _tree(body, "outline", lambda element: _point(element, left_out))
    title = " ".join((root.findtext("head/title") or "").split())
    return _outline(points, title, complaints, left_out)


def read_mind_map(data: bytes) -> Outline:
    """Return the outline of a map of Freeplane or FreeMind.

    Raises:
        Refused: it is too large, damaged, or no map.
    """
    text, complaints = text_of(data)
    root = xml_root(text)
    if root.tag != "map":
        raise Refused("This is no map of Freeplane: save it once more from its program. Nothing was read.")
    left_out: Counter[str] = Counter()
    points = _tree(root, "node", lambda element: _node(element, left_out))
    return _outline(points, points[0].text if len(points) == 1 else "", complaints, left_out)


def _outline(points: list[Point], title: str, complaints: "tuple[Complaint, ...]", left_out: Counter[str]) -> Outline:
    written = entries_of_tree(points)
    kinds = tuple(LeftOut(said, left_out[kind]) for kind, said in _KINDS.items() if left_out[kind])
    lines = tuple(written.lines)
    return Outline(
        tuple(written.entries), lines, title=title, unit="paragraph", complaints=complaints, left_out=kinds
    )


def _tree(root: "Element", tag: str, point_of: "Callable[[Element], Point]") -> list[Point]:
    """Return the points that the elements of a name stand for; those without words give theirs to the one above."""
    top = Point("")
    waiting = [(root, top)]
    while waiting:
        element, above = waiting.pop()
        for child in element.findall(tag):
            point = point_of(child)
            if point.text or point.note:
                if not point.text:
                    point.text, _, point.note = point.note.partition("\n")
                above.children.append(point)
                waiting.append((child, point))
            else:
                waiting.append((child, above))
    return top.children


def _point(element: "Element", left_out: Counter[str]) -> Point:
    """Return the point that an element of OPML stands for."""
    said = element.attrib
    whole = _shown(next((said[name] for name in _TEXTS if said.get(name, "").strip()), ""))
    text, _, more = whole.partition("\n")
    point = Point(
        text.strip(), box=next((state for (name, value), state in _STATES.items() if said.get(name) == value), "")
    )
    if due := _DUE.search(point.text):
        point.due = due["day"]
        point.text = (point.text[: due.start()] + point.text[due.end() :]).strip() or point.text
    notes = [more.strip(), *(_shown(said[name]).strip() for name in _NOTES if name in said)]
    address = next((said[name] for name in _ADDRESSES if said.get(name)), "")
    if address and address not in point.text:
        notes.append(address)
    for name, value in said.items():
        if name in (*_TEXTS, *_NOTES):
            if name == "title" and value.strip() and _shown(value).strip() not in whole:
                notes.append(_shown(value).strip())
        elif name == "category":
            point.tags = tuple(filter(None, (part.strip(" /") for part in value.split(","))))
        elif _SETTINGS.fullmatch(name):
            left_out["settings"] += 1
        else:
            _take_column(point, notes, name, value)
    point.note = "\n".join(filter(None, notes))
    return point


def _take_column(point: Point, notes: list[str], name: str, value: str) -> None:
    """Take the value of a column for a point: its owner, its day, or words of its note."""
    folded = name.replace("_", " ").strip().casefold()
    if not value.strip():
        return
    if folded in _OWNERS and not point.owner:
        point.owner = value.strip()
    elif folded in _DUES and not point.due:
        point.due = value.strip()
    else:
        notes.append(f"{name.replace('_', ' ').strip()}: {_shown(value).strip()}")


def _node(element: "Element", left_out: Counter[str]) -> Point:
    """Return the point that a node of a map stands for."""
    from xml.etree import ElementTree

    said = element.attrib
    point = Point("")
    texts = [said.get("TEXT", "").strip()]
    notes: list[str] = []
    for part in element:
        kind = part.get("TYPE", "")
        if part.tag == "richcontent":
            page = ElementTree.tostring(part, encoding="unicode", method="html")
            (texts if kind == "NODE" else notes).append(_shown(page).strip())
        elif part.tag == "icon":
            state: Box = _ICONS.get(part.get("BUILTIN", ""), "")
            point.box = point.box or state
            left_out["icons"] += not state
        elif part.tag == "attribute":
            _take_column(point, notes, part.get("NAME", ""), part.get("VALUE", ""))
    whole = "\n".join(filter(None, texts))
    point.text, _, more = whole.partition("\n")
    address = said.get("LINK", "")
    if address and not address.startswith("#") and address not in whole:
        notes.append(address)
    point.note = "\n".join(filter(None, (more.strip(), *notes)))
    return point


def _shown(text: str) -> str:
    """Return a text as its outliner shows it: with the markup of HTML read, where it has any."""
    if _MARKUP.search(text):
        blocks, _, _ = blocks_of(text.replace("\n", "<br>"))
        return "\n".join(line.text for block in blocks for line in block.lines if line.text)
    return html.unescape(text) if _ENTITY.search(text) else text
