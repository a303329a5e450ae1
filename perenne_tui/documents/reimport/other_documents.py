"""The documents of this program that do not come back: they are named to whoever imports one, never compared."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.text.clean import fold
from perenne_tui.documents.markdown_tree import headings_of

_TITLES: Final[Mapping[str, str]] = {
    "cartes :": "cards", "cards:": "cards",
    "note de mi-parcours": "note", "mid-term note": "note",
    "fiche scenarios": "scenarios", "scenario sheet": "scenarios",
    "comparaison des scenarios": "comparison", "comparison of the scenarios": "comparison",
    "fiche consolidation": "consolidation", "consolidation sheet": "consolidation",
    "documentation de fin de defi": "checklist", "end-of-challenge documentation": "checklist",
    "carte des parties prenantes": "stakeholders", "stakeholder map": "stakeholders",
    "releve de decisions": "decisions", "decision record": "decisions",
    "plan d'action": "plan", "action plan": "plan", "sustainability action plan": "plan",
}  # fmt: skip
"""By folded beginning of a title: the document."""
_LONGEST_HEADING: Final = 200
"""Characters that a title may have, blanks and escapes counted."""


def document_titled(markdown: str) -> str:
    """Return the document of ours that a text is by its title, empty for a text of somebody else's."""
    for heading in headings_of(markdown, "h1", _LONGEST_HEADING):
        said = " ".join(fold(heading).split())
        found = next((name for begin, name in _TITLES.items() if said.startswith(begin)), "")
        if found:
            return found
    return ""
