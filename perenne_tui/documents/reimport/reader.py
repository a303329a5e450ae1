"""The parser of a plan that came back: records with their fields, cards with their answers, the order of the cards.

It reads blocks rather than lines: pads change bullets, rules and backslashes, and the blocks stay the same. What the
headings say counts, not how deep they stand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from perenne_tui.core.review.plan_differences import PEOPLE
from perenne_tui.core.text.clean import fold
from perenne_tui.documents.blocks import Block, Heading, Listing, Paragraph, Runs, Table, words_of
from perenne_tui.documents.markdown_tree import headings_of
from perenne_tui.documents.reimport.boxes import box_in
from perenne_tui.documents.reimport.endings import brackets, title_and_state, value_and_more, without_tick
from perenne_tui.documents.reimport.headings import Headings, section_of
from perenne_tui.documents.reimport.labels import (
    ANSWER,
    DERIVED,
    HEADS,
    LOOSE,
    SEEN_ABOVE,
    STATES,
    TAKEN,
    is_hole,
    without_hole,
    without_last_day,
)
from perenne_tui.documents.reimport.lines import AGAIN, CALLED, called_of, due_and_status, fields_of
from perenne_tui.documents.reimport.statements import ParsedPlan, Statement
from perenne_tui.documents.reimport.values import status_of

_CARD: Final = re.compile(r"([A-Z]{1,2}\d+)(?![\w-])[.:\s–—-]*(.*)", re.DOTALL)
_LOST_CARD: Final = re.compile(r"([A-Z]{1,2}\d+)\.\s+(.*\([^()]*\))", re.DOTALL)
"""The heading of a card that became a paragraph."""
_SIGN: Final = re.compile(r"\W+")
_LONGEST_HEADING: Final = 100
"""Characters that a heading of a plan may have, blanks and escapes counted."""
_CUT: Final = (" …", " ...")
"""The ends of a text that was cut for a table."""


def is_plan(markdown: str) -> bool:
    """Return whether a text is an exported plan, and not a board: its headings decide."""
    return bool({"summary", "axes"} & set(map(section_of, headings_of(markdown, "h", _LONGEST_HEADING))))


def read_plan(blocks: Sequence[Block]) -> ParsedPlan:
    """Return the statements of a plan or a decision record, in either language.

    Args:
        blocks: the document without remarks; see `returned_file`.
    """
    reader = _Reader(Headings(blocks))
    for block in blocks:
        reader.take(block)
    reader.end_card()
    return reader.plan


class _Reader:
    """Reads block after block, and keeps track of the headings above."""

    def __init__(self, headings: Headings) -> None:
        self.plan = ParsedPlan()
        self._headings = headings
        self._section = ""
        self._axis = ""
        self._card = ""
        """Spoken id of the card whose part is being read; empty outside of the cards."""
        self._fields: dict[str, str] = {}
        """Fields of that card so far."""
        self._text = "question"
        """Field of that card that a paragraph belongs to; empty below its answer, its records, its actions."""
        self._awaits = False
        """Whether its answer has only its label: what follows is the answer, be it a list."""

    def take(self, block: Heading | Paragraph | Listing | Table) -> None:
        """Read one block."""
        match block:
            case Heading():
                self._head(block)
            case Paragraph(runs):
                self._paragraph(_words(runs))
            case Listing(items) if self._awaits and self._text == "answer" and not _has_records(items):
                parts = (part for item in items for part in item if isinstance(part, Paragraph))
                lines = (_words(part.runs) for part in parts)
                self._fields["answer"] = "\n".join(f"– {line}" for line in lines)
            case Listing(items):
                for item in items:
                    self._item([_words(part.runs) for part in item if isinstance(part, Paragraph)])
                    for part in item:
                        if isinstance(part, Listing | Table):
                            self.take(part)
                        elif isinstance(part, Heading):
                            self.plan.rest.append(_words(part.runs))
            case Table():
                self._table([[_words(cell) for cell in row] for row in block.rows])

    def end_card(self) -> None:
        """Add the statement about the card whose part has ended, if there is one."""
        if self._card:
            self._add(Statement("cards", self._card, "heading", self._fields, "", self._section))
        self._card, self._fields, self._text = "", {}, "question"

    @property
    def _kind(self) -> str:
        """The part of the plan that is being read: a value of `SECTIONS`, or empty."""
        return section_of(self._section)

    def _add(self, statement: Statement) -> None:
        self.plan.statements.append(statement)

    def _head(self, heading: Heading) -> None:
        self.end_card()
        words = self._headings.words(heading)
        match self._headings.kind(heading):
            case "title":
                self.plan.title = words
            case "section":
                self._section, self._axis = words, ""
                self.plan.sections.append(words)
            case "axis":
                self._axis = "" if fold(words).strip() in LOOSE else words
                self.plan.order.setdefault(self._axis, [])
            case "card" if found := _CARD.fullmatch(words):
                self._begin_card(found[1], found[2])
                sign = _SIGN.match(_words(heading.runs))
                self.plan.rest += [f"{self._card} {sign[0].strip()}"] if sign else []
            case _:
                self.plan.rest.append(words)

    def _begin_card(self, called: str, words: str) -> None:
        title, state, *others = title_and_state(words)
        self._card = called
        self.plan.rest += [f"{called} {words}" for words in others]
        self._fields = {"title": title, **({"state": state} if state else {})}
        self.plan.order.setdefault(self._axis, []).append(called)

    def _paragraph(self, words: str) -> None:
        answer = ANSWER.match(words)
        lost = _LOST_CARD.fullmatch(words) if self._card or self._kind == "axes" else None
        if lost and title_and_state(lost[2])[1]:
            self.end_card()
            self._begin_card(lost[1], lost[2])
        elif not self._card:
            self.plan.rest.append(words)
        elif self._is_record(words):
            self._item([words])
        elif DERIVED.match(words):
            self._text = ""
            self.plan.rest.append(words)
        elif answer and "answer" not in self._fields:
            self._text, words = "answer", words[answer.end() :]
            self._awaits = not words
            self._fields["answer"] = "" if is_hole(words) else without_hole(words)
        elif self._text and not answer:
            before = self._fields.get(self._text, "")
            self._fields[self._text] = f"{before}\n{words}" if before else words
        else:  # below what the card ends with, or a second answer: nothing says what it is
            self._text = ""
            self.plan.rest.append(f"{self._card} {words}")

    def _is_record(self, words: str) -> bool:
        """Return whether a paragraph is an action that has lost its list: it has an id, and a box or labels."""
        box, rest = box_in(words)
        called, said = called_of(rest)
        return called[:2] == "AC" and (box is not None or len(fields_of("actions", said)) > 1)

    def _item(self, paragraphs: Sequence[str]) -> None:
        """Read an item of a list, whose paragraphs are one text."""
        words = "\n".join(paragraphs)
        box, rest = box_in(words)
        called, said = called_of(rest)
        if called and box is None:
            box, said = box_in(said)
        table = CALLED[called[:2]] if called else self._table_here
        if table:
            said, is_ticked = without_tick(said) if table == "actions" else (said, False)
            fields = fields_of(table, said)
            if again := fields.pop(AGAIN, ""):
                self.plan.rest.append(f"{called} {again}")
            if box == "unknown" and words.startswith("["):
                self.plan.rest.append(f"{called} {words[: words.index(']') + 1]}")
            if table == "actions":
                status = status_of(fields.pop("word", ""), "ticked" if is_ticked else box)
                is_told = status and not (status == "todo" and again)
                fields |= {"status": status} if is_told else {}  # words that are not understood may say it
                fields.setdefault("priority", "normal")
            if table != "actions" and box == "ticked":  # neither decisions nor risks have boxes
                self.plan.rest.append(f"{called} ☑")
            self._text = ""
            self._add(Statement(table, called, "line", fields, self._card, self._section))
        elif self._kind in STATES.values():
            self._listed(rest.partition("\n")[0], "\n".join(paragraphs[1:]))
        else:
            self.plan.rest.append(words)

    @property
    def _table_here(self) -> str:
        """Table of a line without an id: actions in a card's part, decisions and risks in theirs; else empty."""
        if self._kind == "axes" or self._card:
            return "actions"
        return self._kind if self._kind in ("decisions", "risks") else ""

    def _listed(self, words: str, question: str) -> None:
        """Read a card in a list of cards: its id, its title, who follows it up; and the question below it."""
        found = _CARD.fullmatch(words)
        title, note = brackets(found[2] if found else words)
        fields = {"state": self._kind, "title": title, **({"question": question} if question else {})}
        parts = [part.strip() for part in note.split(",") if fold(part).strip() not in SEEN_ABOVE]
        said, called = ", ".join(parts), found[1] if found else ""
        unclear: set[str] = set()
        if self._kind == "parked":
            taken = TAKEN.fullmatch(said)
            fields["taken_by"] = (
                "" if is_hole(taken[1] if taken else said) else without_last_day(taken[1] if taken else said)
            )
            unclear |= {"taken_by"} if fields["taken_by"] and not taken else set()
        elif said:
            self.plan.rest.append(f"{called} {said}")
        self._add(Statement("cards", called, "list", fields, "", self._section, frozenset(unclear)))

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        heads = [HEADS.get(fold(head).strip(), "") for head in rows[0]] if rows else []
        if "text" not in heads:
            self.plan.rest += [" | ".join(row) for row in rows]
            return
        self.plan.rest += [said for name, said in zip(heads, rows[0], strict=True) if said and not name]
        for row in rows[1:]:
            cells = dict(zip(heads, row, strict=False))
            others = [said for name, said in zip_longest(heads, row) if said and not name]
            box, rest = box_in(cells.get("called", "").strip())
            called, more = called_of(rest)
            more, is_ticked = without_tick(more) if called else ("", False)
            fields = dict(self._cells(cells))
            if "ticked" in (box, "ticked" if is_ticked else ""):
                fields["status"] = "done"
            self.plan.rest += [f"{called} {words}" for words in (*others, *filter(None, [more]))]
            if called or fields.get("text"):
                self._add(Statement("actions", called, "row", fields, section=self._section))

    def _cells(self, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for name, words in cells.items():
            said = words.strip()
            if name == "due":
                said, more = value_and_more("due", said)
                self.plan.rest += [f"{cells.get('called', '')} {more}"] if more else []
                yield from (told for told in due_and_status(said) if not (more and told == ("status", "todo")))
            elif name in PEOPLE:
                yield name, "" if is_hole(said) else without_last_day(without_hole(said))
            elif (name == "text" and said.endswith(_CUT)) or (name == "axis" and said):
                self.plan.rest.append(f"{cells.get('called', '')} {said}")
            elif name == "text":
                yield name, said


def _has_records(items: Sequence[Sequence[Block]]) -> bool:
    """Return whether an item of a list has a box or an id, or holds more than paragraphs."""
    firsts = [item[0] if item else None for item in items]
    boxes = [box_in(_words(first.runs)) if isinstance(first, Paragraph) else ("unknown", "") for first in firsts]
    are_paragraphs = all(isinstance(part, Paragraph) for item in items for part in item)
    return not are_paragraphs or any(box or called_of(rest)[0] for box, rest in boxes)


def _words(runs: Runs) -> str:
    return words_of(runs).strip()
