"""The documents of this program that do not come back: they are named to whoever imports one, never compared."""

from collections.abc import Mapping, Sequence
from typing import Final

from perenne_tui.core.text.clean import fold
from perenne_tui.documents.blocks import Block, Heading, words_of
from perenne_tui.documents.reimport.labels import TITLES

_TITLES: Final[Mapping[str, str]] = {
    "cartes :": "cards", "cards:": "cards",
    "note de mi-parcours": "note", "mid-term note": "note",
    "fiche scenarios": "scenarios", "scenario sheet": "scenarios",
    "comparaison des scenarios": "comparison", "comparison of the scenarios": "comparison",
    "fiche consolidation": "consolidation", "consolidation sheet": "consolidation",
    "documentation de fin de defi": "checklist", "end-of-challenge documentation": "checklist",
    "carte des parties prenantes": "stakeholders", "stakeholder map": "stakeholders",
}  # fmt: skip
"""By folded beginning of a title: the document."""


def document_titled(blocks: Sequence[Block]) -> str:
    """Return the document of ours that blocks are by their first heading, empty for a text of somebody else's."""
    first = next((words_of(block.runs) for block in blocks if isinstance(block, Heading)), "")
    said = " ".join(fold(first).split())
    return next((name for begin, name in {**TITLES, **_TITLES}.items() if said.startswith(begin)), "")
