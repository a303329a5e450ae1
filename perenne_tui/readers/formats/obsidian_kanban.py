"""Reader of boards of the Kanban plugin of Obsidian: Markdown whose headings are lists and whose items are cards."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from perenne_tui.core.model.rows import State
from perenne_tui.core.text.clean import clean, clean_block, clean_line, fold
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.formats.json_values import fields_of, line_of, text_of_json
from perenne_tui.readers.formats.kanban_board import Board, BoardCard, Check, CheckList, Column, outline_of
from perenne_tui.readers.outline.outline import LeftOut, Outline
from perenne_tui.readers.source import MOST_LINES, checked_length

if TYPE_CHECKING:
    from perenne_tui.readers.formats.json_values import Fields

_KEY = re.compile(r"kanban-plugin[ \t]*:", re.ASCII)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[(.)\](?:[ \t]+|$))?(.*)")
_RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}")
_SETTINGS = "%% kanban:settings"
_WORDS_OF_COMPLETE: Final = frozenset(
    ("complete", "termine", "fertiggestellt", "completato", "concluido", "completado", "выполнено", "完了", "完成")
)
"""Words that the plugin writes under a list whose cards are done, in its languages, folded."""
_WORDS_OF_ARCHIVE: Final = frozenset(("archive", "archives", "archiv", "archivio", "arquivado", "archivo", "归档"))
_STATES: Final[Mapping[str, State]] = {
    "x": "settled", "X": "settled", "✓": "settled", "✔": "settled",
    "/": "current", "~": "current", "-": "not_applicable", " ": "open",
}  # fmt: skip
_HIDDEN = (("<!--", "-->"), ("%%", "%%"))
"""Signs around what Obsidian does not show."""
_LONGEST_EMPHASIS: Final = 1000
"""Characters of a title whose emphasis is taken off; what is longer is no title."""
_HTML = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br */?>", re.IGNORECASE)
_BLOCK_ID = re.compile(r"[A-Za-z0-9-]+")
_WIP_LIMIT = re.compile(r" ?\(\d+\)$")
_LINK = re.compile(r"!?\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|==|~~)(?=\S)(.+?)(?<=\S)\1")
_TAG = re.compile(r"[ \t]*(?<!\S)#([^\W\d_][\w/-]*)$")
_DUE_FIELD = re.compile(r"[\[(]due:: *([^\[\]()]+)[\])]|📅\ufe0f? *(\d{4}-\d{2}-\d{2})")
_TOKENS = {"YYYY": r"(?P<y>\d{4})", "MM": r"(?P<m>\d{2})", "DD": r"(?P<d>\d{2})", "M": r"(?P<m>\d{1,2})",
           "D": r"(?P<d>\d{1,2})", "YY": r"(?P<y>\d{2})"}  # fmt: skip


def is_obsidian_kanban(text: str) -> bool:
    """Return whether a text has the front matter by which Obsidian knows a board."""
    lines = text[:4096].split("\n")
    if lines[0].rstrip() != "---":
        return False
    for line in lines[1:]:
        if line.rstrip() == "---":
            return False
        if _KEY.match(line):
            return True
    return False


def read_obsidian_kanban(data: bytes) -> Outline:
    """Return the outline of a board; its archive and its settings are left out, as its program does not show them.

    Raises:
        Refused: it is no text, or has too many lines, or one that is too long.
    """
    lines = clean(text_of_json(data)).split("\n")
    if len(lines) > MOST_LINES:
        raise Refused(
            "This file has {lines} lines and a deck may have {limit}: split it in several files. Nothing was read.",
            lines=len(lines),
            limit=MOST_LINES,
        )
    for number, line in enumerate(lines, 1):
        checked_length(line, number)
    return _Reader(lines).outline()


@dataclass(slots=True)
class _Lane:
    """A list with the lines of its cards; the first line of a card is without its mark."""

    name: str
    level: int
    is_done: bool = False
    is_archive: bool = False
    cards: list[tuple[str, list[str]]] = field(default_factory=list)
    """Sign in the box of each card, empty without a box, and its lines."""
    texts: list[str] = field(default_factory=list)


class _Reader:
    """Reads the lines of a board."""

    def __init__(self, lines: list[str]) -> None:
        head = next((place for place, line in enumerate(lines[1:], 2) if line.rstrip() == "---"), 1)
        end = next((place for place, line in enumerate(lines) if line.startswith(_SETTINGS)), len(lines))
        front = [line.partition(":") for line in lines[1 : head - 1] if ":" in line]
        self.title = next((value.strip(" \"'") for key, _, value in front if fold(key.strip()) == "title"), "")
        self.settings = _settings("\n".join(lines[end + 1 :]))
        self.setting_count = len(self.settings) + len(front)
        self.ids = 0
        shown, self.hidden_count = _without_hidden("\n".join(lines[head:end]))
        self.lanes = _lanes(shown.split("\n"))
        self.trigger = re.escape(line_of(self.settings.get("date-trigger")) or "@")
        time_trigger = re.escape(line_of(self.settings.get("time-trigger")) or "@@")
        self.time = re.compile(rf"(?<!\S){time_trigger}\{{([^{{}}]+)\}}")
        self.day = re.compile(
            rf"(?<!\S){self.trigger}(?:\{{([^{{}}]+)\}}|\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]|\[([^\[\]]+)\]\([^()]*\))"
        )
        self.form = _form(line_of(self.settings.get("date-format")))

    def outline(self) -> Outline:
        archived = sum(len(lane.cards) for lane in self.lanes if lane.is_archive)
        lanes = [lane for lane in self.lanes if not lane.is_archive]
        title, about = self.title, list(lanes[0].texts) if lanes else []
        if len(lanes) > 1 and lanes[0].level < lanes[1].level and not lanes[0].cards:
            title = title or _plain(lanes[0].name)
            lanes = lanes[1:]
            about += lanes[0].texts
        else:
            about = []
        columns = []
        for lane in lanes:
            cards = tuple(self._card(sign, card) for sign, card in lane.cards)
            columns.append(Column(_WIP_LIMIT.sub("", _plain(lane.name)), cards, lane.is_done))
            about += [text for text in lane.texts if text not in about]
        left_out = (
            LeftOut(Sentence("archived cards"), archived),
            LeftOut(Sentence("hidden remarks"), self.hidden_count),
            LeftOut(Sentence("ids"), self.ids),
            LeftOut(Sentence("settings"), self.setting_count),
        )
        board = Board(title, clean_block("\n".join(about)), tuple(columns))
        return outline_of([board], left_out)

    def _card(self, sign: str, lines: list[str]) -> BoardCard:
        first, mark, uid = lines[0].rpartition("^")
        if mark and first[-1:] in ("", " ", "\t") and _BLOCK_ID.fullmatch(uid):
            self.ids += 1
        else:
            first = lines[0]
        whole = _BREAK.sub("\n", "\n".join([first, *lines[1:]])).split("\n")
        due, times = "", []
        words = []
        for line in whole:
            for found in self.day.finditer(line):
                due = due or self._day(next(filter(None, found.groups())))
            times += self.time.findall(line)
            words.append(self.time.sub("", self.day.sub("", line)).rstrip())
        field_found = _DUE_FIELD.search(words[0])
        if field_found and not due:
            due = next(filter(None, field_found.groups())).strip()
            words[0] = words[0][: field_found.start()] + words[0][field_found.end() :]
        title, tags = _without_tags(clean_line(words[0]))
        texts: list[str] = []
        checks: list[Check] = []
        indents: list[int] = []
        for line in words[1:]:
            item = _ITEM.fullmatch(line)
            if item is None:
                texts.append(_linked(line.strip()))
            elif item[3].strip():
                indent = len(item[1].expandtabs(4))
                indents = [one for one in indents if one < indent]
                checks.append(Check(_plain(item[3]), _state_of(item[2]), depth=len(indents)))
                indents.append(indent)
        return BoardCard(
            _plain(title),
            (clean_block("\n".join(texts)), " ".join(times)),
            (CheckList("", tuple(checks)),),
            tags,
            due=due,
            state=_state_of(sign),
        )

    def _day(self, text: str) -> str:
        """Return a day as ISO writes it, where the settings say how the board writes days."""
        found = self.form.fullmatch(text.strip()) if self.form else None
        if found is None:
            return text.strip()
        parts = found.groupdict()
        year = parts["y"] if len(parts["y"]) == 4 else "20" + parts["y"]
        return f"{year}-{parts['m']:0>2}-{parts['d']:0>2}"


def _state_of(sign: str | None) -> State | Literal[""]:
    """Return the state that the sign in a box stands for; empty without a box."""
    return _STATES.get(sign, "open") if sign else ""


def _lanes(lines: Iterable[str]) -> list[_Lane]:
    """Return the lists of a board; what stands before the first is the text of one without a name."""
    lanes = [_Lane("", 0)]
    was_rule = False
    for line in lines:
        lane = lanes[-1]
        heading = _HEADING.fullmatch(line)
        item = _ITEM.fullmatch(line)
        if heading:
            name = _title_of_heading(heading[2])
            is_archive = was_rule and fold(name) in _WORDS_OF_ARCHIVE
            lanes.append(_Lane(name, len(heading[1]), is_archive=is_archive))
        elif _RULE.fullmatch(line.strip()):
            was_rule = True
            continue
        elif item and (not item[1] or not lane.cards):
            lane.cards.append((item[2] or "", [item[3]]))
        elif lane.cards and line.strip() and line[0] in " \t":
            lane.cards[-1][1].append(line)
        elif fold(line.strip().strip("*_")) in _WORDS_OF_COMPLETE and line.strip()[0] in "*_":
            lane.is_done = True
        elif line.strip():
            lane.texts.append(_linked(line.strip()))
        was_rule = was_rule and not line.strip()
    return [lane for lane in lanes if lane.name or lane.cards or lane.texts]


def _title_of_heading(text: str) -> str:
    """Return the words of a heading, without the signs that may close it."""
    text = _BREAK.sub(" ", text).rstrip()
    words = text.rstrip("#")
    return words.rstrip() if words != text and words[-1:] in ("", " ", "\t") else text


def _without_hidden(text: str) -> tuple[str, int]:
    """Return a text without its hidden remarks, and how many it had."""
    count = 0
    for opened, closed in _HIDDEN:
        kept, place = [], 0
        while (start := text.find(opened, place)) >= 0 and (end := text.find(closed, start + len(opened))) >= 0:
            kept.append(text[place:start])
            place = end + len(closed)
            count += 1
        text = "".join([*kept, text[place:]])
    return text, count


def _settings(text: str) -> "Fields":
    """Return the settings of a board, which stand at its end as JSON in a block of code."""
    try:
        return fields_of(json.loads(text.partition("```")[2].partition("```")[0]))
    except (ValueError, RecursionError):
        return {}


def _form(pattern: str) -> re.Pattern[str] | None:
    """Return the pattern of the days of a board, from one such as `DD/MM/YYYY`; `None` where it has no whole day."""
    parts = re.split(r"(YYYY|YY|MM|DD|M|D)", pattern)
    if sorted(part[0] for part in parts[1::2]) != ["D", "M", "Y"]:
        return None
    return re.compile("".join(_TOKENS.get(part, re.escape(part)) for part in parts), re.ASCII)


def _without_tags(text: str) -> tuple[str, tuple[str, ...]]:
    """Split a title into its words and the tags at its end; a title of tags alone stays as it is."""
    tags: list[str] = []
    while (found := _TAG.search(text)) and found.start():
        tags.append(found[1])
        text = text[: found.start()]
    return text, tuple(reversed(tags))


def _linked(text: str) -> str:
    """Return a text with its links to other notes as a person reads them, and where they lead."""
    return _LINK.sub(lambda link: f"{link[2]} ({link[1]})" if link[2] and link[2] != link[1] else link[1], text)


def _plain(text: str) -> str:
    """Return a title on one line without links and emphasis."""
    text = _HTML.sub("", _linked(clean_line(text)))
    if len(text) <= _LONGEST_EMPHASIS:
        for _ in range(3):  # bold inside a highlight inside a strike
            text = _EMPHASIS.sub(r"\2", text)
    return text
