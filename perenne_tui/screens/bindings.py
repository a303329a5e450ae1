"""Textual bindings made from the table of keys, and the one that a key has now."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.binding import ActiveBinding, Binding, BindingType

from perenne_tui import keys

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen


def bindings(screen: keys.ScreenName) -> list[BindingType]:
    """Return the bindings of a screen, from the table."""
    return [
        Binding(",".join(key.keys), key.action, key.message, show=False, id=f"{screen}.{key.id}")
        for key in keys.of_screen(screen)
        if key.keys
    ]


class KeyBindings:
    """The bindings of one screen by key.

    While nothing is typed they are those of the table, always the same, as they are while something is. Textual
    gathers all of them at every key, which costs more than most keys do, and looks up the names of all keys
    among those of all characters.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen
        self._of_table: dict[str, ActiveBinding] | None = None
        self._gathered: dict[tuple[bool, bool], Mapping[str, ActiveBinding]] = {}
        """By whether a text is being typed, and whether the editor has the focus, which another program may have."""

    def of(self, key: str) -> ActiveBinding | None:
        """Return the binding of a key here and now; `None` for a key that does nothing."""
        is_typing = self._screen.text_input.text is not None
        if not is_typing:
            if self._of_table is None:
                self._of_table = self._table()
            if key in self._of_table:
                return self._of_table[key]
        now = (is_typing, self._screen.focused is not None)
        if now not in self._gathered:
            self._gathered[now] = self._screen.active_bindings
        return self._gathered[now].get(key)

    def _table(self) -> dict[str, ActiveBinding]:
        """Return the bindings of the table, as the user has it."""
        screen = self._screen
        rows = screen.context.keyboard.of_screen(screen.NAME)
        return {key: ActiveBinding(screen, Binding(key, row.action), True) for row in rows for key in row.keys}
