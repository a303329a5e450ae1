"""What the room says about a card, kind by kind: how a kind is captured, and how one of it is deleted."""

from collections.abc import Callable, Mapping
from typing import Final

from perenne_tui.core.changes import records
from perenne_tui.core.workshop import Workshop
from perenne_tui.screens.typing import What

RECORDS: Final[Mapping[str, What]] = {"decisions": "decision", "actions": "action", "risks": "risk"}
"""By table: what is typed, which is also how the changes name their row."""

DELETE: Final[Mapping[str, Callable[..., Workshop]]] = {
    "decisions": records.delete_decision,
    "actions": records.delete_action,
    "risks": records.delete_risk,
}
"""By table: the change that deletes one."""
