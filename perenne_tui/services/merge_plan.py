"""Plans that come back into their workshop: what `perenne import PLAN.md --into WORKSHOP` does with the files."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from perenne_tui.core.changes.plan_differences import take_in
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import Difference
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.reimport.comparison import Comparison, compare
from perenne_tui.documents.reimport.reader import ParsedPlan, is_plan, read_plan
from perenne_tui.readers.source import open_source
from perenne_tui.services.import_file import written_to

Choose = Callable[[Workshop, Comparison], Sequence[Difference]]
"""Gives what is accepted of what was found."""


def read_returned(data: bytes) -> ParsedPlan | None:
    """Read a file that may be a plan of ours; `None` when it is a board or a text.

    Raises:
        Refused: it is no text, too large, or a plan in which something is nested too deep.
    """
    text = "\n".join(open_source(data).lines)
    return read_plan(text) if is_plan(text) else None


def take_back(returned: ParsedPlan, path: Path, choose: Choose, *, today: date) -> int:
    """Compare a plan with its workshop, have people choose, and take in what they accepted; give how much that was.

    The workshop is held from the comparing to the saving, so that what is chosen is what is changed.

    Raises:
        Refused: the workshop is open in another window or damaged; nothing was changed.
    """
    with written_to(path) as session:
        workshop = session.workshop
        known = read_plan(write_markdown(workshop, day=today))
        accepted = choose(workshop, compare(returned, known, workshop, today=today, new_uid=new_uid))
        if accepted:
            session.do(take_in, differences=accepted)
    return len(accepted)
