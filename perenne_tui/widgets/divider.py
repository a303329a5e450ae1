"""A line that parts what is above from what is below, and says how they differ."""

from collections.abc import Iterator

from rich.cells import cell_len

from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import cut
from perenne_tui.i18n.language import Language
from perenne_tui.widgets.board_layout import TOP, ColumnView
from perenne_tui.widgets.board_scene import Scene


def parting_line(words: str, width: int) -> Line:
    """Give `── words ────`, as long as `width` cells; the words are as legible as all others."""
    before = "── "
    after = " " + "─" * max(0, width - cell_len(before) - cell_len(words) - 1)
    return (Span(before, "rule"), Span(words, "quiet"), Span(after, "rule"))


def partings(
    scene: Scene, column: Column, view: ColumnView, width: int, language: Language
) -> Iterator[tuple[int, Line]]:
    """Give the lines between the cards of a column, with their rows: what a lens says there, where a time ends.

    What is said of the whole column stands above its first card, unless it is scrolled: there stands how far.
    """
    words = dict(column.headings)
    if scene.has_cut_off:
        beyond = next((item.uid for item in view.items if scene.minutes.get(item.uid) == 0), None)
        if beyond:
            words[beyond] = language.say("no time")
    first = view.items[0].uid if view.items else ""
    if column.note and not view.above:
        words[first] = " · ".join(filter(None, (column.note, words.get(first, ""))))
    tops = {item.uid: item.top for item in view.items} or {"": TOP}
    for uid, said in words.items():
        if uid in tops and not (view.above and uid == first):
            yield tops[uid] - 1, parting_line(cut(said, width - 6, cell_len), width)
