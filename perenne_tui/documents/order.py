"""What people ask for when they have a workshop written out."""

from typing import NamedTuple


class Order(NamedTuple):
    """A document in a form; `perenne_tui.documents.catalogue` tells which there are."""

    document: str = "plan"
    form: str = "md"
    is_shareable: bool = False
    """Whether names, notes on people and ways to reach them are left out."""
