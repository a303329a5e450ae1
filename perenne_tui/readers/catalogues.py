"""The reader of catalogues, the Markdown files that sheets begin with: a heading is an entry, its fields are items.

    ### SC1 · Équipe interne

    - Conditions : postes ouverts ; une unité prête à accueillir
    - Critères : K3, K1

Level 2 headings are groups, level 4 headings parts of the entry above. Unclear lines are reported, and left out.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import clean_block, clean_line, fold
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.catalogue import Catalogue, Entry
from perenne_tui.readers.deck import Complaint
from perenne_tui.readers.format_words import written_twice
from perenne_tui.readers.labels import labelled
from perenne_tui.readers.source import Block, front_matter_length, joined, open_source, prose, unescaped

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
"""By folded label, in both languages: the name of the field."""

_REF: Final = re.compile(r"(?P<ref>[A-Za-z][\w-]{0,19})[ \u00a0]+·[ \u00a0]+(?P<title>.+)", re.DOTALL)
_CREDITS: Final = re.compile(r"(?:crédits|credits)[ \u00a0]*:[ \u00a0]*(.+)")
LARGEST: Final = 500
"""Entries that a catalogue may have."""


def read_catalogue(data: bytes) -> Catalogue:
    """Return the catalogue that a file holds.

    Raises:
        Refused: the file is no text, has no entry, or more than `LARGEST`.
    """
    source = open_source(data)
    matter = front_matter_length(source.lines, ("---",))
    reading = _EntryReader()
    for block in source.blocks(matter):
        reading.take(block)
    if not reading.entries:
        raise Refused("This catalogue has no entry: write each one as a heading “### Name”. Nothing was read.")
    if len(reading.entries) > LARGEST:
        raise Refused("This catalogue has more than {limit} entries: split it. Nothing was read.", limit=LARGEST)
    found = (_CREDITS.fullmatch(line.strip()) for line in source.lines[:matter])
    sources = next((clean_line(match[1]) for match in found if match), "")
    return Catalogue(reading.title, reading.about, tuple(reading.entries), tuple(reading.complaints), sources)


def with_known_criteria(catalogue: Catalogue, known: Collection[str]) -> Catalogue:
    """Return a catalogue without the criteria that are not among the known references, each with a complaint."""
    entries = [
        replace(
            entry,
            fields={**entry.fields, "criteria": ", ".join(ref for ref in entry.items("criteria") if ref in known)},
        )
        if entry.words("criteria")
        else entry
        for entry in catalogue.entries
    ]
    complaints = (*catalogue.complaints, *_unknown_criteria(catalogue, known))
    return replace(catalogue, entries=tuple(entries), complaints=complaints)


def _unknown_criteria(catalogue: Catalogue, known: Collection[str]) -> Iterator[Complaint]:
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


class _EntryReader:
    """Reads the blocks of a file one by one, and collects entries and complaints."""

    def __init__(self) -> None:
        self.title = ""
        self.about = ""
        self.entries: list[Entry] = []
        self.complaints: list[Complaint] = []
        self._group = ""
        self._head = ""

    def take(self, block: Block) -> None:
        """Read a block: a heading, the items under it, or a paragraph before the first entry."""
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
        elif field.name in entry.fields:
            twice = written_twice(field.label)
            self.complain(item.line, twice.message, **twice.values)
        else:
            fields = {**entry.fields, field.name: clean_block(unescaped(field.value))}
            self.entries[-1] = Entry(entry.ref, entry.title, entry.group, entry.parent, fields, entry.line)

    def complain(self, line: int, message: str, **values: str) -> None:
        """Add a complaint about a line (from 1) that may have meant something else."""
        self.complaints.append(Complaint(line, Sentence(message, values)))
