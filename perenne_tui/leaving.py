"""The plan on its way out of the room: read on the wall, written to a file."""

from datetime import date
from pathlib import Path

from rich.cells import cell_len

from perenne_tui.core.sentences import Refused
from perenne_tui.core.spans import Line
from perenne_tui.core.workshop import Workshop
from perenne_tui.documents.catalogue import export, file_name
from perenne_tui.documents.terminal import to_lines
from perenne_tui.i18n import Language
from perenne_tui.write import write_new


def plan_text(workshop: Workshop, day: date) -> str:
    """Give the action plan as Markdown, as of a day."""
    return export(workshop, document="plan", form="md", day=day, template=None)


def plan_lines(workshop: Workshop, day: date, width: int) -> tuple[Line, ...]:
    """Give the action plan as lines for the wall, at most `width` cells long."""
    return tuple(to_lines(plan_text(workshop, day), width, cell_len))


def write_plan(workshop: Workshop, folder: Path, day: date, language: Language) -> str:
    """Write the action plan to a new file in a folder and say where, in a sentence; or why it could not be."""
    try:
        path = write_new(
            folder / file_name(workshop, "plan", "md"), plan_text(workshop, day).encode("utf-8", errors="replace")
        )
    except Refused as refused:
        return language.sentence(refused.sentence)
    return language.say("Plan written: {name}, in {folder}", name=path.name, folder=str(path.parent))
