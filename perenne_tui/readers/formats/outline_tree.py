"""Trees of points, as outliners and mind maps keep them: the upper levels become headings, the rest items.

Such a tree does not say which of its points are headings. A level is one of headings where it holds one point alone,
which is the title; where it is the first with several and most of them have others under them; and further down where
nearly all of them have, and several. What stands below is a card, and its details.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from perenne_tui.core.model.rows import STATUS_OF_STATE
from perenne_tui.readers.formats.html_tags import Box
from perenne_tui.readers.formats.numbered_entries import NumberedEntries
from perenne_tui.readers.outline.outline import Task

_LOWEST = 6


@dataclass(slots=True)
class Point:
    """A point of a tree."""

    text: str
    note: str = ""
    box: Box = ""
    tags: tuple[str, ...] = ()
    owner: str = ""
    due: str = ""
    children: list["Point"] = field(default_factory=list)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The work that it gives to somebody, or by a day."""
        if not (self.owner or self.due):
            return ()
        return (Task(self.text, self.owner, self.due, STATUS_OF_STATE[self.box or "open"]),)


def entries_of_tree(points: Sequence[Point]) -> NumberedEntries:
    """Return the entries of a tree, each numbered with its place from the top."""
    entries = NumberedEntries()
    headings = _levels_of_headings(points)
    # Points that wait, with their depth, and the box of a point above that is done with.
    waiting: list[tuple[Point, int, Box]] = [(point, 0, "") for point in reversed(_in_order(points, headings))]
    while waiting:
        point, depth, above = waiting.pop()
        box = point.box or above
        is_heading = depth < headings and bool(point.children)
        if is_heading:
            entries.add_heading(point.text, depth + 1, point.tags)
            if said := "\n".join(filter(None, (point.owner, point.due, point.note))):
                entries.add_text(said, 0)
        else:
            level = depth - min(depth, headings)
            tasks = point.tasks
            entries.add_item(point.text, level, box, tags=point.tags, tasks=tasks, note=point.note)
        passed: Box = box if box in ("settled", "not_applicable") else ""
        ordered = _in_order(point.children, headings - depth - 1) if is_heading else point.children
        waiting += [(child, depth + 1, passed) for child in reversed(ordered)]
    return entries


def _in_order(points: Sequence[Point], headings: int) -> list[Point]:
    """Return points beside each other, items before headings: what follows a heading stands under it."""
    return sorted(points, key=lambda point: bool(point.children)) if headings > 0 else list(points)


def _levels_of_headings(points: Sequence[Point]) -> int:
    """Return the number of levels, from the top, whose points are headings where they have others under them."""
    level = list(points)
    has_branched = False
    for count in range(_LOWEST):
        above = [point for point in level if point.children]
        below = [child for point in above for child in point.children]
        if not above or sum(bool(point.box) for point in level) * 2 > len(level):
            return count
        if len(level) > 1:
            is_full = len(below) >= 2 * len(level)
            if has_branched and not (is_full and len(above) * 3 >= 2 * len(level)):
                return count
            if not has_branched and not (is_full or len(above) * 2 >= len(level)):
                return count
            has_branched = True
        level = below
    return _LOWEST
