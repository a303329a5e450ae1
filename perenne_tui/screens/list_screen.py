"""A screen that is a list of things with a cursor on one of them; subclasses say what stands in it."""

from collections.abc import Callable
from typing import ClassVar

from textual.events import Click

from perenne_tui.core.model.session import Session
from perenne_tui.core.text.spans import Line
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.input.typed_text import TypedText
from perenne_tui.screens.pointer import Pointer
from perenne_tui.widgets.page_view import Block, Page, PageView


class ListScreen(WorkshopScreen):
    """Blocks from top to bottom, of which the cursor is on one."""

    PAGE_WIDTH: ClassVar[int] = 92
    """Cells of the page on a screen that has them."""
    PAGE_STEP: ClassVar[int] = 6
    """Things that a page key passes."""
    view: PageView

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self.cursor = ""
        """uid of the thing under the cursor."""
        self._stood = 0
        self.pointer = Pointer()

    @property
    def page_width(self) -> int:
        """Cells of the page on a screen that has them, as it is now."""
        return self.PAGE_WIDTH

    @property
    def reads_on(self) -> bool:
        """Whether the page is read on where the cursor does not stand any more: most lists keep it in view."""
        return False

    def title_line(self) -> str:
        """Return the first row of the screen."""
        raise NotImplementedError

    def names(self) -> list[str]:
        """Return the uids of the things that the cursor may stand on, in their order."""
        raise NotImplementedError

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the list, for a width in cells."""
        raise NotImplementedError

    def heads(self, width: int) -> tuple[Line, ...]:  # noqa: ARG002 - most lists have no columns
        """Return the lines above the list, which stay where it is scrolled."""
        return ()

    def beside(self, width: int) -> tuple[Line, ...]:  # noqa: ARG002 - most lists have nothing beside them
        """Return the lines beside the list, on screens that have room for them."""
        return ()

    def prepare(self) -> None:
        """Begin at the first thing."""
        super().prepare()
        self.restart(next(iter(self.names()), ""))
        self.view.to_top()

    def restart(self, name: str) -> None:
        """Bring the cursor to a thing of another list."""
        self.cursor, self._stood = name, 0

    def position(self) -> Callable[[], None]:
        """Return a step that brings the cursor back to its thing, and the list to its line."""
        cursor, stood, first = self.cursor, self._stood, self.view.first

        def come_back() -> None:
            self.cursor, self._stood = cursor, stood
            self.view.begin_at(first)

        return come_back

    def show_scene(self) -> None:
        """Show the list as it is now; the cursor stays on its thing, or where that stood."""
        names = self.names()
        if self.cursor not in names:
            self.cursor = names[min(self._stood, len(names) - 1)] if names else ""
        self._stood = names.index(self.cursor) if self.cursor else 0
        page = Page(
            title=self.title_line(),
            blocks=self.blocks,
            heads=self.heads,
            width=self.page_width,
            bottom=self.bottom(),
            corner=self.corner(),
            under=self.sitting_controls.phase_line(),
            cursor=self.cursor,
            at_foot=self.text_input.field(),
            beside=self.beside,
            axis=0,
        )
        self.view.show(page)

    def can_do(self, name: str) -> bool:
        """Return whether a key would do something: most act on the thing under the cursor."""
        return bool(self.cursor) or name not in ("open", "edit", "delete", "mark", "answer")

    def has_places(self) -> bool:
        """Return whether there is more than one thing, or more lines than there is room for."""
        return len(self.names()) > 1 or super().has_places()

    def action_move(self, step: int) -> None:
        """Move along the list."""
        names, before = self.names(), self.cursor
        if names:
            here = names.index(self.cursor) if self.cursor in names else 0
            self.cursor = names[min(max(here + step, 0), len(names) - 1)]
            self.show()
        if self.cursor == before:  # what stands above the first thing, or below the last one, is read as well
            self.view.scroll_lines(step, freely=self.reads_on)

    def action_page(self, step: int) -> None:
        """Move by a page: of things, or of lines where the page is read."""
        if self.reads_on:
            self.view.scroll_lines(step * max(1, self.view.page_lines - 1), freely=True)
        else:
            self.action_move(step * self.PAGE_STEP)

    def action_ends(self, side: int) -> None:
        """Move to the first thing, or the last; to the first line, or the last, where the page is read."""
        if not self.reads_on:
            self.action_move(side * len(self.names()))
        self.view.scroll_lines(side * self.view.length, freely=self.reads_on)

    def action_open(self) -> None:
        """Do what the thing under the cursor is for."""

    def type_and_move_on(self, text: TypedText) -> None:
        """Begin to type a text; once it is kept, move to the next thing of the list."""
        self.text_input.begin(text, then=lambda _: self.action_move(1))

    def click_beside(self, name: str) -> None:
        """Follow a click on a block that the cursor may not stand on; most screens do nothing."""

    def on_click(self, event: Click) -> None:
        """Bring the cursor to what is clicked; a click on what is under the cursor already does what Enter does."""
        name = self.view.block_at(event.screen_y)
        if self.text_input.text and not self.is_all_typing:
            return
        if name not in self.names():
            self.click_beside(name)
        elif self.pointer.opens(name, self.cursor, event):
            self.action_open()
        else:
            self.cursor = name
            self.show()
