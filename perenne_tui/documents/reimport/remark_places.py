"""The place of a remark in a plan: the row whose words it stands at."""

import re
from dataclasses import replace
from typing import Final

from perenne_tui.documents.reimport.boxes import box_in
from perenne_tui.documents.reimport.returned_document import Remark
from perenne_tui.documents.reimport.statements import ParsedPlan
from perenne_tui.documents.reimport.values import same

_BEGINS: Final = re.compile(r"\W*[A-Z]{1,2}\d+\b")
"""The beginning of a line that names its row."""
_SHORTEST: Final = 4
"""Characters that words have at least by which a row is found."""


def with_id(remark: Remark, plan: ParsedPlan) -> Remark:
    """Return a remark whose line begins with the id of its card or record, where one row alone has those words."""
    _, line = box_in(remark.line)
    words = same(line)
    if len(words) < _SHORTEST or _BEGINS.match(line):
        return remark
    called = {
        one.called
        for one in plan.statements
        if one.called and any(words in same(said) for said in one.fields.values())
    }
    return replace(remark, line=f"{called.pop()} {line}") if len(called) == 1 else remark
