"""Risks typed as one line.

    Le nom de domaine expire → renouveler pour cinq ans
    Le nom de domaine expire -> renouveler pour cinq ans

Of several arrows the longest parts the risk from its mitigation, so that either of them may hold one.
"""

import re
from dataclasses import dataclass

_ARROW = re.compile(r"(?<=\s)(?:→|-+>|=+>)(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class RiskDraft:
    """A risk parsed from a line."""

    text: str
    mitigation: str = ""


def parse_risk(line: str) -> RiskDraft:
    """Return the risk in a line, and its mitigation after an arrow (`→`, `->`, `=>`).

    Of several arrows the first of the longest counts, so that the text may contain others.
    """
    arrows = list(_ARROW.finditer(line))
    if arrows:
        arrow = max(arrows, key=lambda found: len(found[0]))
        text = line[: arrow.start()].strip()
        if text:
            return RiskDraft(text, line[arrow.end() :].strip())
    return RiskDraft(line.strip())


def write_risk(text: str, mitigation: str) -> str:
    """Return the line that is parsed as this risk, with an arrow longer than any in its text."""
    draft = RiskDraft(text.strip(), mitigation.strip())
    longest = max((len(arrow) for arrow in _ARROW.findall(f" {text} {mitigation} ")), default=0)
    arrow = "→" if not longest else "=" * longest + ">"
    if not draft.mitigation and parse_risk(draft.text) == draft:
        return draft.text
    return f"{draft.text} {arrow} {draft.mitigation}".rstrip()
