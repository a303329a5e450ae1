"""A line that parts what is above from what is below, and says how they differ."""

from rich.cells import cell_len

from perenne_tui.core.spans import Line, Span


def parting_line(words: str, width: int) -> Line:
    """Give `── words ────`, as long as `width` cells; the words are as legible as all others."""
    before = "── "
    after = " " + "─" * max(0, width - cell_len(before) - cell_len(words) - 1)
    return (Span(before, "rule"), Span(words, "quiet"), Span(after, "rule"))
