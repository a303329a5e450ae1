"""What the room says about a card, kind by kind: how a kind is captured."""

from collections.abc import Mapping
from typing import Final

from perenne_tui.screens.input.typing import What

RECORDS: Final[Mapping[str, What]] = {"decisions": "decision", "actions": "action", "risks": "risk"}
"""By table: what is typed."""
