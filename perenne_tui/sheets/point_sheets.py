"""Sheets that ask about points: each of their rows is a question of a catalogue, and what the room says of it."""

from collections.abc import Callable, Sequence

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import Point
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.points import points_of
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import N_
from perenne_tui.readers.shipped_files import CatalogueName
from perenne_tui.sheets.catalogue_rows import points
from perenne_tui.sheets.fields import Field, Group, Sheet, Source, Step
from perenne_tui.sheets.row_actions import adding, carrying, removing


def _section(row: Row) -> str:
    return row.section if isinstance(row, Point) else ""


def _chosen_or_not(workshop: Workshop, row: str) -> Step:
    where = {"table": "points", "row": row, "field": "is_chosen"}
    return Step(set_field, {**where, "value": not workshop.points[row].is_chosen})


def _tick(workshop: Workshop, row: str) -> str:
    point = workshop.points[row]
    return ("  " if point.parent else "") + ("√ " if point.is_chosen else "□ ")


def _dot(workshop: Workshop, row: str) -> str:
    return "√ " if workshop.points[row].text else "□ "


def point_sheet(
    name: str,
    title: str,
    about: str,
    *,
    group: Group,
    source: CatalogueName,
    words: str,
    is_ticked: bool = True,
    has_cases: bool = False,
    advice: Callable[[Workshop], Sequence[Sentence]] = lambda _: (),
    hints: tuple[str, ...] = (),
) -> Sheet:
    """Make a sheet of points.

    Args:
        name: of the sheet, which its points carry.
        title: a message id.
        about: what it is for, a message id.
        group: where it is listed.
        source: name of the catalogue it begins with.
        words: what the room's words about a point are, a message id.
        has_cases: whether its catalogue tells where it was done.
        is_ticked: whether people choose among the points; else the sign tells which have words.
        advice: gives what the sheet still wants.
        hints: what stands over the table, references in the catalogue of advice.
    """
    return Sheet(
        name,
        title,
        about,
        "points",
        (
            Field("name", N_("Point"), "line", 34),
            Field("text", words, "text", 40),
            *((Field("cases", N_("Real cases"), "text", 0, is_given=True),) if has_cases else ()),
            Field("prompt", N_("Prompt"), "text", 0, is_given=True),
        ),
        lambda workshop: points_of(workshop, name),
        group=group,
        removed=removing("points"),
        added=adding("points", lambda uid, words: Point(uid, name, name=words)),
        carried=carrying("points"),
        marked=_chosen_or_not if is_ticked else None,
        source=Source(source, lambda catalogue, new_uid: points(name, catalogue, new_uid)),
        sign=_tick if is_ticked else _dot,
        heading=_section,
        advice=advice,
        hints=hints,
    )
