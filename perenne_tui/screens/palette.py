"""The palette: every command by its name, found as one types."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from perenne_tui import keys
from perenne_tui.core.model.session import Session
from perenne_tui.core.text.clean import has_words
from perenne_tui.core.text.spans import Span
from perenne_tui.screens.base import WorkshopScreen
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.input.search_texts import CommandWords
from perenne_tui.widgets.page_view import Block, Page, PageView

WIDTH = 66


class PaletteScreen(WorkshopScreen):
    """Commands to choose from."""

    NAME = "help"
    is_all_typing = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "", show=False),
        Binding("down", "move(1)", "", show=False),
        Binding("pageup", "move(-8)", "", show=False),
        Binding("pagedown", "move(8)", "", show=False),
        Binding("escape,ctrl+p", "back", "", show=False),
        Binding("f5", "come_back", "", show=False),
        Binding("ctrl+q", "quit", "", show=False),
    ]
    HINTS = ("back",)
    view: PageView

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self._over: WorkshopScreen | None = None
        self._of: keys.ScreenName = self.NAME
        self._commands: Sequence[keys.Key] = ()
        self.cursor = ""

    def open(self, screen: WorkshopScreen) -> None:
        """Offer the commands of a screen."""
        self._over, self._of = screen, screen.NAME
        self._commands = [key for key in self.context.keyboard.of_screen(screen.NAME) if key.in_palette]
        self.cursor = ""
        self.view.to_top()
        self.text_input.begin(CommandWords(), then=lambda _: self._run())

    def serves_while_typing(self, action: str) -> bool:
        """Every key of the palette serves while one types."""
        return bool(action)

    def found(self) -> list[keys.Key]:
        """Return the commands that have all the words typed."""
        return [key for key in self._commands if has_words(self._said(key), self.text_input.entry.value)]

    def _said(self, key: keys.Key) -> str:
        return self.language.say(key.message_on(self._of))

    def show_scene(self) -> None:
        """Show what is found."""
        found = self.found()
        if self.cursor not in [key.id for key in found]:
            self.cursor = found[0].id if found else ""
        blocks = tuple(Block(key.id, (self._line(key),), gap=False) for key in found)
        none = Block("none", ((Span(self.language.say("No command has these words."), "quiet"),),))
        page = Page(
            title=self.language.say("All commands"),
            blocks=lambda _: blocks or (none,),
            width=WIDTH,
            bottom=self.bottom(),
            cursor=self.cursor,
            at_foot=self.text_input.field(),
            axis=0,
        )
        self.view.show(page)

    def _line(self, key: keys.Key) -> tuple[Span, ...]:
        name = keys.key_name(key.keys[0], self.language) if key.keys else ""
        return (Span(f" {name:<12}", "key"), Span(self._said(key)))

    def action_move(self, step: int) -> None:
        """Move along the list."""
        names = [key.id for key in self.found()]
        if names:
            here = names.index(self.cursor) if self.cursor in names else 0
            self.cursor = names[min(max(here + step, 0), len(names) - 1)]
            self.show()

    def leave(self) -> bool:
        """Choose nothing."""
        self.text_input.end()
        return super().leave()

    def position(self) -> Callable[[], None]:
        """Return a step that brings the cursor back to its command."""
        cursor, first = self.cursor, self.view.first

        def come_back() -> None:
            self.cursor = cursor
            self.view.begin_at(first)

        return come_back

    def _run(self) -> None:
        """Do what the cursor is on, on the screen the palette was opened over."""
        found = self.found()
        # Keys may come faster than the palette is shown: the first command is under the cursor from the start.
        chosen = next((key for key in found if key.id == self.cursor), found[0] if found else None)
        self.leave()
        if chosen and self._over:
            self._over.perform(chosen.action)
