"""What stands in the first row of a screen."""

from perenne_tui.core.workshop import Workshop


def board_title(workshop: Workshop) -> str:
    """Give what stands top left: the title of the workshop and the challenge it is about."""
    header = workshop.header
    parts = [part for part in (header.title, header.challenge) if part]
    if len(parts) == 2 and parts[1] in parts[0]:
        parts.pop()
    return " · ".join(parts)
