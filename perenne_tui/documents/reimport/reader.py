"""A plan as what it says: records with their fields, cards with their answers, the order of things, and the rest.

Whatever pads do to a file on its way (other bullets, other rules, backslashes), the blocks are the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from perenne_tui.core.review.plan_differences import PEOPLE
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.blocks import Heading, Listing, Paragraph, Runs, Table, blocks
from perenne_tui.documents.reimport.labels import (
    ANSWER,
    DERIVED,
    HEADS,
    LOOSE,
    SECTIONS,
    STATES,
    TAKEN,
    is_hole,
    without_last_day,
)
from perenne_tui.documents.reimport.lines import CALLED, called_of, fields_of
from perenne_tui.documents.reimport.values import status_of
from perenne_tui.documents.tree import headings_of

Place = Literal["line", "row", "heading", "list"]
"""Where a plan says something: in full on a line of its own, in a table, over a card, in a list of cards."""

_BOX: Final = re.compile(r"(?:[☐☑]|\[[ xX]?\])\s+")
_CARD: Final = re.compile(r"([A-Z]{1,2}\d+)(?![\w-])[.\s]*(.*)")
_BRACKETS: Final = re.compile(r"(.*?)\s*\(([^()]*)\)$")
_LONGEST_HEADING: Final = 100
"""Characters of the headings of a plan, blanks and escapes counted."""
_CUT: Final = " …"
"""How a text ends that a table does not tell in full."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one place of a plan says about one row."""

    table: str
    called: str
    """Spoken id; empty for a line that has none."""
    place: Place
    fields: Mapping[str, str]
    card: str = ""
    """Spoken id of the card under which it stands."""
    section: str = ""
    """Heading of the part of the plan that it stands in."""

    @property
    def words(self) -> str:
        """All that it says, on one line."""
        return " · ".join(words for words in self.fields.values() if words)

    def joined_to(self, before: "Said") -> "Said":
        """Give what this place and another say about the same row; the other comes first."""
        said = {**self.fields, **{name: words for name, words in before.fields.items() if words}}
        return replace(self, fields=said, card=before.card or self.card)


@dataclass(slots=True)
class Returned:
    """A plan, read."""

    title: str = ""
    said: list[Said] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    """Headings of its parts."""
    order: dict[str, list[str]] = field(default_factory=dict)
    """By name of an axis: the spoken ids of its cards, as they follow each other."""
    rest: list[str] = field(default_factory=list)
    """Lines that say nothing about a row."""


def is_plan(markdown: str) -> bool:
    """Tell whether a text is a plan of ours at all, and not a board: by its headings, whatever else it holds."""
    sections = headings_of(markdown, "h2", _LONGEST_HEADING)
    return bool({"summary", "axes"} & {SECTIONS.get(fold(name).strip(), "") for name in sections})


def read_plan(markdown: str) -> Returned:
    """Read a plan as Markdown, in either language.

    Raises:
        Refused: something in it is nested too deep to be read.
    """
    reader = _Reader()
    for block in blocks(markdown):
        reader.take(block)
    reader.end_card()
    return reader.returned


class _Reader:
    """Goes from block to block, knowing under which headings it is."""

    def __init__(self) -> None:
        self.returned = Returned()
        self._section = ""
        self._axis = ""
        self._card = ""
        """Spoken id of the card that is being told; empty outside of any."""
        self._fields: dict[str, str] = {}
        """What has been said of it so far."""
        self._is_answer = False

    def take(self, block: Heading | Paragraph | Listing | Table) -> None:
        """Read one block."""
        match block:
            case Heading(level, runs):
                self._head(level, _words(runs))
            case Paragraph(runs):
                self._paragraph(_words(runs))
            case Listing(items):
                for item in items:
                    self._item([_words(part.runs) for part in item if isinstance(part, Paragraph)])
                    for part in item:
                        if isinstance(part, Listing | Table):
                            self.take(part)
            case Table():
                self._table([[_words(cell) for cell in row] for row in block.rows])

    def end_card(self) -> None:
        """Keep what was said of the card whose part of the plan is over."""
        if self._card:
            self._say(Said("cards", self._card, "heading", self._fields))
        self._card, self._fields, self._is_answer = "", {}, False

    @property
    def _kind(self) -> str:
        """What the part of the plan that is being read is for."""
        return SECTIONS.get(fold(self._section).strip(), "")

    def _say(self, said: Said) -> None:
        self.returned.said.append(said)

    def _head(self, level: int, words: str) -> None:
        self.end_card()
        if level == 1:
            self.returned.title = words
        elif level == 2:
            self._section, self._axis = words, ""
            self.returned.sections.append(words)
        elif self._kind == "axes" and level == 3:
            self._axis = "" if fold(words).strip() in LOOSE else words
        elif self._kind == "axes" and (found := _CARD.fullmatch(words)):
            title, state = _title_and_state(found[2])
            self._card = found[1]
            self._fields = {"title": title, **({"state": state} if state else {})}
            self.returned.order.setdefault(self._axis, []).append(self._card)
        else:
            self.returned.rest.append(words)

    def _paragraph(self, words: str) -> None:
        if not self._card or DERIVED.match(words):
            self._is_answer = False
            self.returned.rest.append(words)
            return
        answer = ANSWER.match(words)
        if answer:
            self._is_answer, words = True, words[answer.end() :]
            words = "" if is_hole(words) else words
        name = "answer" if self._is_answer else "question"
        before = self._fields.get(name, "")
        self._fields[name] = f"{before}\n{words}" if before else words

    def _item(self, paragraphs: Sequence[str]) -> None:
        """Read an item of a list: its paragraphs are one text."""
        words = "\n".join(paragraphs)
        box = _BOX.match(words)
        rest = words[box.end() :] if box else words
        called, said = called_of(rest)
        table = CALLED[called[:2]] if called else self._table_here
        if table:
            fields = fields_of(table, said)
            if table == "actions":
                is_ticked = box is not None and box[0].strip("☐[] ") != ""
                fields["status"] = status_of(fields.pop("word", ""), is_ticked=is_ticked)
                fields.setdefault("priority", "normal")
            self._is_answer = False
            self._say(Said(table, called, "line", fields, self._card, self._section))
        elif self._kind in STATES.values():
            self._listed(rest)
        else:
            self.returned.rest.append(words)

    @property
    def _table_here(self) -> str:
        """What a line without an id is about: an action under a card, a decision or a risk in their parts."""
        if self._kind == "axes":
            return "actions"
        return self._kind if self._kind in ("decisions", "risks") else ""

    def _listed(self, words: str) -> None:
        """Read a card of a list of cards: its id, its title, who takes it along."""
        found = _CARD.fullmatch(words)
        title, note = _brackets(found[2] if found else words)
        fields = {"state": self._kind, "title": title}
        if self._kind == "parked":
            taken = TAKEN.search(note)
            fields["taken_by"] = "" if not taken or is_hole(taken[1]) else without_last_day(taken[1])
        self._say(Said("cards", found[1] if found else "", "list", fields, section=self._section))

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        heads = [HEADS.get(fold(head).strip(), "") for head in rows[0]] if rows else []
        if "text" not in heads:
            self.returned.rest += [" | ".join(row) for row in rows]
            return
        for row in rows[1:]:
            cells = dict(zip(heads, row, strict=False))
            called = called_of(cells.get("called", "").strip())[0]
            fields = dict(self._cells(cells))
            if called or fields.get("text"):
                self._say(Said("actions", called, "row", fields, section=self._section))

    def _cells(self, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for name, words in cells.items():
            said = words.strip()
            if name == "due":
                due, comma, word = said.partition(",")
                status = fields_of("actions", f". {word.strip()}").get("word", "") if comma else ""
                yield "due", "" if is_hole(due) else due.strip() if status or not comma else said
                yield "status", status or "todo"
            elif name in PEOPLE:
                yield name, "" if is_hole(said) else without_last_day(said)
            elif (name == "text" and said.endswith(_CUT)) or name == "axis":
                self.returned.rest.append(f"{cells.get('called', '')} {said}")
            elif name == "text":
                yield name, said


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs).strip()


def _brackets(words: str) -> tuple[str, str]:
    """Split what stands in brackets at the end of words off."""
    found = _BRACKETS.fullmatch(words)
    return (found[1], found[2]) if found else (words, "")


def _title_and_state(words: str) -> tuple[str, str]:
    """Split the brackets behind the title of a card off, if they begin with a state."""
    title, inside = _brackets(words)
    state = STATES.get(fold(inside.partition(",")[0]).strip(), "")
    return (title, state) if state else (words, "")
