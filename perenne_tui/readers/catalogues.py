"""Catalogues as Markdown: what sheets begin with. A heading is an entry, the items under it say what there is to say.

    ### SC1 · Équipe interne

    - Conditions : postes ouverts ; une unité prête à accueillir
    - Critères : K3, K1

Level 2 headings are groups, level 4 headings parts of the entry above. What is not understood is complained about.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from perenne_tui.core.text.clean import clean_block, clean_line, fold
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.deck import Complaint
from perenne_tui.readers.labels import labelled
from perenne_tui.readers.source import Block, joined, open_source, prose, unescaped

_LABELS: Final[Mapping[str, str]] = {
    "about": "ce que c’est, about",
    "conditions": "conditions",
    "resources": "ressources, resources",
    "risks": "risques, risks",
    "cases": "cas réels, real cases",
    "first_question": "à trancher d’abord, to settle first",
    "criteria": "critères, criteria",
    "vital": "cartes vitales, vital cards",
    "useless": "cartes inutiles, useless cards",
    "kind": "sorte, kind",
    "family": "famille, family",
    "worst": "0",
    "middle": "2",
    "best": "4",
    "asks": "demandes types, typical asks",
    "owner": "porteur, porteuse, owner",
    "prompt": "indice, hint",
    "files": "fichiers, files",
    "list": "liste, list",
    "internal": "interne, internal",
    "source": "source",
    "date": "date",
}
LABELS: Final = {fold(word): name for name, words in _LABELS.items() for word in words.split(", ")}
"""The words before a colon, in both languages."""

STOP: Final = frozenset(map(fold, ("arrêt", "stop")))
"""Words for the kind of a scenario that is a stop."""
EXTENDED: Final = frozenset(map(fold, ("étendue", "extended")))
"""Words for the list of documents that is off at first."""

_REF: Final = re.compile(r"(?P<ref>[A-Za-z][\w-]{0,19})[ \u00a0]+·[ \u00a0]+(?P<title>.+)", re.DOTALL)
_CREDITS: Final = re.compile(r"(?:crédits|credits)[ \u00a0]*:[ \u00a0]*(.+)")
_COMMA: Final = re.compile(r"[,;]\s*")
LARGEST: Final = 500
"""Entries of a catalogue."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry."""

    ref: str
    """`SC1`; empty for one that nobody refers to."""
    title: str
    group: str
    parent: str
    """Reference of the entry it is a part of."""
    said: Mapping[str, str]
    """By name of a label: the words behind it."""
    line: int
    """Line of its heading, from 1."""

    def words(self, name: str) -> str:
        """Give what stands behind a label; empty where it is not there."""
        return self.said.get(name, "")

    def items(self, name: str) -> tuple[str, ...]:
        """Give what stands behind a label as a list: `K3, K1`."""
        return tuple(filter(None, (part.strip() for part in _COMMA.split(self.words(name)))))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A file that has been read."""

    title: str
    about: str
    entries: tuple[Entry, ...]
    complaints: tuple[Complaint, ...] = ()
    credits: str = ""
    """Where its words and facts come from."""

    def titles(self, group: str = "") -> tuple[str, ...]:
        """Give the titles of all entries, or of those of one group, by its place from 1 or by its name."""
        groups = list(dict.fromkeys(entry.group for entry in self.entries))
        wanted = groups[int(group) - 1] if group.isdigit() and 0 < int(group) <= len(groups) else group
        return tuple(entry.title for entry in self.entries if not group or entry.group == wanted)


def read_catalogue(data: bytes) -> Catalogue:
    """Read a catalogue.

    Raises:
        Refused: the file is no text, or has no entry, or more than `LARGEST`.
    """
    source = open_source(data)
    rules = [number for number, line in enumerate(source.lines) if line.rstrip() == "---"]
    reading = _Reading()
    for block in source.blocks(rules[1] + 1 if len(rules) > 1 and rules[0] == 0 else 0):
        reading.take(block)
    if not reading.entries:
        raise Refused("This catalogue has no entry: write each one as a heading “### Name”. Nothing was read.")
    if len(reading.entries) > LARGEST:
        raise Refused("This catalogue has more than {limit} entries: split it. Nothing was read.", limit=LARGEST)
    head = source.lines[: rules[1]] if len(rules) > 1 and rules[0] == 0 else ()
    found = (_CREDITS.fullmatch(line.strip()) for line in head)
    told = next((clean_line(match[1]) for match in found if match), "")
    return Catalogue(reading.title, reading.about, tuple(reading.entries), tuple(reading.complaints), told)


def with_known_criteria(catalogue: Catalogue, known: Collection[str]) -> Catalogue:
    """Leave out criteria that entries name and nobody knows, and complain about each."""
    entries = [
        replace(
            entry, said={**entry.said, "criteria": ", ".join(ref for ref in entry.items("criteria") if ref in known)}
        )
        if entry.words("criteria")
        else entry
        for entry in catalogue.entries
    ]
    complaints = (*catalogue.complaints, *_strange_criteria(catalogue, known))
    return replace(catalogue, entries=tuple(entries), complaints=complaints)


def _strange_criteria(catalogue: Catalogue, known: Collection[str]) -> Iterator[Complaint]:
    yield from (
        Complaint(
            entry.line,
            Sentence(
                "“{entry}” names the criterion {criterion}, and no criterion is called so; it was left out.",
                {"entry": entry.title, "criterion": ref},
            ),
        )
        for entry in catalogue.entries
        for ref in entry.items("criteria")
        if ref not in known
    )


class _Reading:
    """Takes the blocks of a file one by one."""

    def __init__(self) -> None:
        self.title = ""
        self.about = ""
        self.entries: list[Entry] = []
        self.complaints: list[Complaint] = []
        self._group = ""
        self._head = ""

    def take(self, block: Block) -> None:
        """Take one block: a heading, the items under it, or words before the first entry."""
        if block.kind == "heading":
            self._take_heading(block)
        elif block.is_list and self.entries:
            for item in block.children:
                self._take_item(item)
        elif block.kind == "paragraph" and not self.entries:
            self.about = self.about or clean_block(prose(block.text))
        else:
            self.complain(block.line, "This stands under no entry as “- Label: words”: write it so. It was left out.")

    def _take_heading(self, block: Block) -> None:
        text = clean_line(prose(block.text))
        if block.tag == "h1":
            self.title = self.title or text
        elif block.tag == "h2":
            self._group = text
        else:
            ref = _REF.fullmatch(text)
            entry = Entry(
                ref["ref"] if ref else "",
                ref["title"] if ref else text,
                self._group,
                self._head if block.tag == "h4" else "",
                {},
                block.line,
            )
            if entry.ref and any(entry.ref == known.ref for known in self.entries):
                self.complain(
                    block.line, "{ref} stands here twice: give the second one another reference.", ref=entry.ref
                )
            if block.tag == "h3":
                self._head = entry.ref or entry.title
            self.entries.append(entry)

    def _take_item(self, item: Block) -> None:
        text = joined(item.children[0].text) if item.children else ""
        field = labelled(text, LABELS, item.line)
        entry = self.entries[-1]
        if field is None:
            label = text.partition(":")[0].strip()
            self.complain(item.line, "“{label}” is no label of a catalogue; the line was left out.", label=label)
        elif field.name in entry.said:
            self.complain(item.line, "“{label}” is written twice here: keep one.", label=field.label)
        else:
            said = {**entry.said, field.name: clean_block(unescaped(field.value))}
            self.entries[-1] = Entry(entry.ref, entry.title, entry.group, entry.parent, said, entry.line)

    def complain(self, line: int, message: str, **values: str) -> None:
        """Note something that was not read as its writer may have meant it."""
        self.complaints.append(Complaint(line, Sentence(message, values)))
