"""The dividers of a column: lines between cards that name what comes below, such as “no time” after the cut-off."""

from collections.abc import Iterator

from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import cut
from perenne_tui.i18n.language import Language
from perenne_tui.widgets.board_layout import ColumnView, Slot
from perenne_tui.widgets.board_scene import Scene
from perenne_tui.widgets.cells import cell_len


def divider_line(words: str, width: int) -> Line:
    """Return `── words ────` in `width` cells."""
    before = "── "
    after = " " + "─" * max(0, width - cell_len(before) - cell_len(words) - 1)
    return (Span(before, "rule"), Span(words, "quiet"), Span(after, "rule"))


def dividers(
    scene: Scene, column: Column, view: ColumnView, slot: Slot, language: Language
) -> Iterator[tuple[int, Line]]:
    """Yield the dividers of a column, each as (row of the screen, line): those of the lens, and the cut-off.

    The note on the whole column is the divider above its first card, unless the column is scrolled: then that row
    shows how many cards are above.

    Args:
        scene: whose minutes say where the time of the discussion ends.
        column: its headings by uid of a card, and its note.
        view: its cards on the screen.
        slot: the cells of the column.
        language: of the interface.
    """
    words = dict(column.headings)
    if scene.has_cut_off:
        beyond = next((item.uid for item in view.items if scene.minutes.get(item.uid) == 0), None)
        if beyond:
            words[beyond] = language.say("no time")
    first = view.items[0].uid if view.items else ""
    if column.note and not view.above:
        words[first] = " · ".join(filter(None, (column.note, words.get(first, ""))))
    tops = {item.uid: item.top for item in view.items} or {"": slot.cards.start}
    for uid, said in words.items():
        if uid in tops and not (view.above and uid == first):
            yield tops[uid] - 1, divider_line(cut(said, slot.width - 6, cell_len), slot.width)
