"""The part of the plan that `perenne export` is asked for: --owner, --side, --before, --after."""

from datetime import date
from typing import TYPE_CHECKING

from perenne_tui.cli.usage import WrongUse
from perenne_tui.core.review.plan_part import WHOLE_PLAN, PlanPart
from perenne_tui.core.text.sentences import Refused

if TYPE_CHECKING:
    from perenne_tui.cli.export_options import ExportOptions
    from perenne_tui.core.model.workshop import Workshop


def is_for_everybody(typed: "ExportOptions", form: str) -> bool:
    """Return whether each person gets a file.

    Raises:
        WrongUse: a document or a form that has no parts, or two conditions that exclude each other.
        Refused: a folder would be sent on.
    """
    if not _has_conditions(typed):
        return False
    if typed["document"] != "plan":
        raise WrongUse("--owner, --side, --before and --after go with the plan alone.")
    pairs = (
        ("--owner", typed["owner"], "--side", typed["side"]),
        ("--before", typed["before"], "--after", typed["after"]),
    )
    for one, words, other, others in pairs:
        if words is not None and others is not None:
            raise WrongUse("{one} and {other} choose a part each: leave one of them out.", one=one, other=other)
    from perenne_tui.documents.document_kinds import FOLDERS

    if not _is_everybody(typed):
        return False
    if typed["before"] is not None or typed["after"] is not None or form in FOLDERS:
        raise WrongUse("--owner all writes the whole part of each person, as one file each: leave the rest out.")
    if typed["output"] == "-":
        raise Refused("--owner all writes a folder of files: name a folder with -o. Nothing was written.")
    return True


def part_typed(typed: "ExportOptions", workshop: "Workshop", today: date) -> PlanPart:
    """Return the part of the plan that was asked for; the whole plan where none was, or each person gets a part.

    Raises:
        Refused: nobody is called so, there is no such side, or a day cannot be read.
    """
    if not _has_conditions(typed) or _is_everybody(typed):
        return WHOLE_PLAN
    from perenne_tui.services.plan_people import part_asked

    return part_asked(
        workshop,
        owner=typed["owner"],
        side=typed["side"],
        before=typed["before"],
        after=typed["after"],
        today=today,
    )


def _has_conditions(typed: "ExportOptions") -> bool:
    return any(words is not None for words in (typed["owner"], typed["side"], typed["before"], typed["after"]))


def _is_everybody(typed: "ExportOptions") -> bool:
    from perenne_tui.services.part_files import EVERYBODY

    return (typed["owner"] or "").casefold() == EVERYBODY
