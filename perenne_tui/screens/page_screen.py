"""A screen that is read, not written: a page of blocks and the keys that scroll it."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.events import MouseEvent

from perenne_tui.core.text.spans import Line
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.widgets.page_view import Block, Page, PageView, lines_of

WHEEL = 3
"""Lines that one step of the wheel scrolls."""


class PageScreen(WorkshopScreen):
    """A page to read; subclasses give its title and blocks."""

    PAGE_WIDTH: ClassVar[int]
    """Cells of the page on a screen that has them."""
    AXIS: ClassVar[int] = -1
    """Index of the axis whose colour its headings have; -1 for none."""
    view: PageView
    cursor: str = ""
    """Name of the block under the cursor; empty on a page that is only read."""
    _is_long: bool = False
    """Whether it has more lines than the screen has room for."""

    def title_line(self) -> str:
        """Return the first row of the screen."""
        raise NotImplementedError

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the page, for a width in cells."""
        raise NotImplementedError

    def beside(self, width: int) -> tuple[Line, ...]:  # noqa: ARG002 - most pages have nothing beside them
        """Return the lines beside the page, on screens that have room for them."""
        return ()

    def prepare(self) -> None:
        """Begin at the first line of the page."""
        super().prepare()
        self.view.to_top()

    def open(self) -> None:
        """Show the page from its first line."""
        self.prepare()
        self.show()

    def position(self) -> Callable[[], None]:
        """Return a step that brings the page back to its line."""
        return partial(self.view.begin_at, self.view.first)

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: a page that is seen whole has no next one."""
        return super().can_do(name) and (name != "next" or self._is_long)

    def show_scene(self) -> None:
        """Show the page as it is now."""
        column = self.view.column_of(self.PAGE_WIDTH)
        made = self.blocks(column)
        self._is_long = lines_of(made) > self.view.page_lines
        page = Page(
            title=self.title_line(),
            blocks=lambda width: made if width == column else self.blocks(width),
            width=self.PAGE_WIDTH,
            bottom=self.bottom(),
            corner=self.corner(),
            under=self.sitting_controls.phase_line(),
            cursor=self.cursor,
            at_foot=self.text_input.field(),
            beside=self.beside,
            axis=self.AXIS,
        )
        self.view.show(page)

    def action_move(self, step: int) -> None:
        """Scroll by a line."""
        self.scroll_by(step)

    def action_page(self, step: int) -> None:
        """Scroll by a page, one line of it staying."""
        self.scroll_by(step * max(1, self.view.page_lines - 1))

    def action_ends(self, side: int) -> None:
        """Scroll to the first line, or the last."""
        self.scroll_by(side * self.view.length)

    def turn_wheel(self, step: int, event: MouseEvent) -> None:  # noqa: ARG002
        """Scroll with the wheel."""
        self.scroll_by(step * WHEEL)

    def scroll_by(self, lines: int) -> None:
        """Scroll by so many lines, up when negative."""
        self.view.scroll_lines(lines)
