"""Changes to what a workshop says of itself."""

from dataclasses import replace

from perenne_tui.core.changes.texts import line
from perenne_tui.core.workshop import Workshop


def name_workshop(workshop: Workshop, *, title: str) -> Workshop:
    """Give a workshop another title; an empty one changes nothing."""
    title = line(title)
    if not title or title == workshop.header.title:
        return workshop
    return workshop.with_rows("workshop", replace(workshop.header, title=title))
