"""The points of a sheet: those it asks about, in their order, and those that were chosen or said."""

from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.sheet_rows import Point
from perenne_tui.core.model.workshop import Workshop


def points_of(workshop: Workshop, sheet: str) -> list[Point]:
    """Give the points of a sheet in their order."""
    return in_rank_order(row for row in workshop.points.values() if row.sheet == sheet)


def chosen_points(workshop: Workshop, sheet: str) -> list[Point]:
    """Give those that were chosen, in their order."""
    return [row for row in points_of(workshop, sheet) if row.is_chosen]


def said(workshop: Workshop, sheet: str, ref: str) -> str:
    """Give what the room says of a point, by its reference in the catalogue; empty when it says nothing."""
    return next((row.text for row in points_of(workshop, sheet) if row.ref == ref), "")
