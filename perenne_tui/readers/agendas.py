"""The reader of agendas: a Markdown list whose items are phases, each with its minutes and its kind.

    # Atelier de 90 minutes

    - Accueil · 8 min · accueil

      - But : Savoir qui est là

      Chacun dit son nom.
    - Discussion · 40 min · discussion

What a phase is for is shown on the wall. Text under a phase becomes its note, for the facilitator; so does whatever
is not understood.
"""

import re
from collections.abc import Mapping
from typing import Final

from perenne_tui.core.changes.sittings import MOST_MINUTES, PlannedPhase
from perenne_tui.core.model.sitting_rows import PhaseKind
from perenne_tui.core.text.clean import clean_block, clean_line, fold
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.readers.agenda import Agenda
from perenne_tui.readers.deck import Complaint
from perenne_tui.readers.source import Block, front_matter_length, open_source, prose

_MINUTES: Final = re.compile(r"(\d{1,4})[ \u00a0]*(?:min|mn|minutes?|')?\.?")
_PARTS: Final = re.compile(r"[ \u00a0]·[ \u00a0]")

_WORDS: Final[Mapping[PhaseKind, str]] = {
    "welcome": "accueil, welcome",
    "framing": "cadrage, framing",
    "aim": "cap, aim",
    "resume": "reprise, resume",
    "triage": "triage",
    "collect": "collecte, collect",
    "group": "regroupement, group",
    "vote": "vote",
    "break": "pause, break",
    "discuss": "discussion, discuss",
    "review": "relecture, review",
    "closing": "clôture, closing",
    "work": "travail, work",
}
KINDS: Final[Mapping[str, PhaseKind]] = {
    fold(word): kind for kind, words in _WORDS.items() for word in words.split(", ")
}
"""By folded word, in both languages: the kind of a phase."""

_PURPOSE: Final = frozenset({"but", "objectif", "purpose", "goal"})
"""Folded labels of what a phase is for."""


def read_agenda(data: bytes) -> Agenda:
    """Return the agenda that a file holds.

    Raises:
        Refused: the file is no text, or has no phase.
    """
    source = open_source(data)
    title, about, phases, complaints = "", [], [], list[Complaint]()
    for block in source.blocks(front_matter_length(source.lines, ("---",))):
        if block.kind == "heading":
            title = title or clean_line(prose(block.text))
        elif block.is_list:
            phases += [_phase(item, complaints) for item in block.children]
        elif block.kind == "paragraph" and not phases:
            about.append(clean_block(prose(block.text)))
    if not phases:
        raise Refused("This agenda has no phase: write each one as “- Name · 10 min · triage”. Nothing was read.")
    return Agenda(title, "\n".join(about), tuple(phases), tuple(complaints))


def _phase(item: Block, complaints: list[Complaint]) -> PlannedPhase:
    head, *blocks = item.children or [item]
    name, *parts = [clean_line(part) for part in _PARTS.split(prose(head.text))]
    minutes, kind = None, None
    rest: list[str] = []
    for part in parts:
        number = _MINUTES.fullmatch(part)
        if number and minutes is None:
            minutes = min(int(number[1]), MOST_MINUTES)
        elif kind is None and fold(part) in KINDS:
            kind = KINDS[fold(part)]
        else:
            rest.append(part)
    if minutes is None:
        sentence = Sentence(
            "The phase “{name}” has no time: write “· 10 min” after it. It was given none.", {"name": name}
        )
        complaints.append(Complaint(item.line, sentence))
    purpose = ""
    for block in blocks:
        for piece in block.children if block.is_list else (block,):
            words = clean_block(prose(piece.text or (piece.children[0].text if piece.children else "")))
            label, colon, said = words.partition(":")
            if colon and not purpose and block.is_list and fold(label).strip() in _PURPOSE:
                purpose = clean_line(said)
            elif words:
                rest.append(f"- {words}" if block.is_list else words)
    return PlannedPhase(kind or KINDS.get(fold(name), "work"), name, minutes or 0, "\n\n".join(rest), purpose)
