"""Sheets of points: each row is a question of a catalogue with the room's answer to it."""

from collections.abc import Callable, Sequence

from perenne_tui.core.changes.fields import set_field
from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.sheet_rows import Point
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sheet_points import points_of
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import N_
from perenne_tui.readers.shipped_files import CatalogueName
from perenne_tui.sheets.catalogue_rows import points
from perenne_tui.sheets.fields import Field, Group, Sheet, Source, Step
from perenne_tui.sheets.row_actions import adding, carrying, removing


def _section(row: Row) -> str:
    return row.section if isinstance(row, Point) else ""


def _toggle_chosen(workshop: Workshop, row: str) -> Step:
    where = {"table": "points", "row": row, "field": "is_chosen"}
    return Step(set_field, {**where, "value": not workshop.points[row].is_chosen})


def _choice_sign(workshop: Workshop, row: str) -> str:
    point = workshop.points[row]
    return ("  " if point.parent else "") + ("√ " if point.is_chosen else "□ ")


def _answer_sign(workshop: Workshop, row: str) -> str:
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
    """Return a sheet of points.

    Args:
        name: id of the sheet, which its points have as `sheet`.
        title: its title, a message id.
        about: its purpose, a message id.
        group: group in which it is listed.
        source: name of the catalogue that it begins with.
        words: label of the field for the room's answer, a message id.
        is_ticked: whether people choose among the points; else their sign shows whether they have an answer.
        has_cases: whether its catalogue names real cases.
        advice: returns sentences about what the sheet still lacks.
        hints: references in the catalogue of advice, shown over the table.
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
        sample=N_("a point of your own, in a few words"),
        carried=carrying("points"),
        marked=_toggle_chosen if is_ticked else None,
        source=Source(source, lambda catalogue, new_uid: points(name, catalogue, new_uid)),
        sign=_choice_sign if is_ticked else _answer_sign,
        heading=_section,
        advice=advice,
        hints=hints,
    )
