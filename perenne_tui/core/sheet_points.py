"""The questions (points) of a sheet in their order, which of them were chosen, and the answers."""

from perenne_tui.core.model.ranks import in_rank_order
from perenne_tui.core.model.sheet_rows import Point
from perenne_tui.core.model.workshop import Workshop


def points_of(workshop: Workshop, sheet: str) -> list[Point]:
    """Return the points of a sheet in their order."""
    return in_rank_order(row for row in workshop.points.values() if row.sheet == sheet)


def chosen_points(workshop: Workshop, sheet: str) -> list[Point]:
    """Return the chosen points of a sheet in their order."""
    return [row for row in points_of(workshop, sheet) if row.is_chosen]


def text_of_point(workshop: Workshop, sheet: str, ref: str) -> str:
    """Return the answer to a point, given by its reference in the catalogue; empty when there is none."""
    return next((row.text for row in points_of(workshop, sheet) if row.ref == ref), "")
