"""Changes to the header of a workshop: its title and its take-off window."""

from perenne_tui.core.changes.texts import line
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused

MOST_MONTHS = 60
"""Last month of a take-off window after the end of the challenge."""


def name_workshop(workshop: Workshop, *, title: str) -> Workshop:
    """Set the title of a workshop; an empty one changes nothing."""
    title = line(title)
    if not title or title == workshop.header.title:
        return workshop
    return workshop.with_rows("workshop", replace(workshop.header, title=title))


def set_take_off(workshop: Workshop, *, first: int, last: int) -> Workshop:
    """Set the months after the end between which the service is expected to run without the team.

    Raises:
        Refused: the months are not in order or not from 0 to `MOST_MONTHS`.
    """
    if not 0 <= first <= last <= MOST_MONTHS:
        raise Refused(
            "The take-off lies between two numbers of months, 0 to {most}, such as 6 8; nothing was changed.",
            most=MOST_MONTHS,
        )
    header = replace(workshop.header, take_off_from=first, take_off_to=last)
    return workshop if header == workshop.header else workshop.with_rows("workshop", header)
