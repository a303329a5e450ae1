"""Importing an edited plan into its workshop: `perenne import PLAN.md --into WORKSHOP`.

The plan is compared with the one that the workshop gives today, and the differences that people choose are applied.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from perenne_tui.core.changes.plan_differences import take_in
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import Difference
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.reimport.comparison import Comparison, compare
from perenne_tui.documents.reimport.reader import ParsedPlan, is_plan
from perenne_tui.documents.reimport.returned_file import read_plan_text
from perenne_tui.readers.source import open_source
from perenne_tui.services.import_file import open_for_change

Choose = Callable[[Workshop, Comparison], Sequence[Difference]]
"""Returns the differences that people accept."""


def read_returned(data: bytes) -> ParsedPlan | None:
    """Return an edited plan, read from the bytes of a file; `None` when it is a board or another text.

    Raises:
        Refused: the file is not text, is too large, or is a plan that is nested too deep.
    """
    text = "\n".join(open_source(data).lines)
    return read_plan_text(text) if is_plan(text) else None


def import_returned(returned: ParsedPlan, path: Path, choose: Choose, *, today: date) -> int:
    """Compare a plan with its workshop, apply the differences that are chosen, and return their number.

    The workshop is locked from the comparison to the saving, so that nobody changes it while people choose.

    Raises:
        Refused: the workshop is open in another window or damaged; nothing was changed.
    """
    with open_for_change(path) as session:
        workshop = session.workshop
        known = read_plan_text(write_markdown(workshop, day=returned.day(today)))
        accepted = choose(workshop, compare(returned, known, workshop, today=today, new_uid=new_uid))
        if accepted:
            session.do(take_in, differences=accepted)
    return len(accepted)
