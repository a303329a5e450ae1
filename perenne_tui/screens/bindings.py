"""Textual bindings made from the table of keys, and the one that a key has now."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from textual.actions import parse
from textual.binding import ActiveBinding, Binding, BindingType
from textual.dom import DOMNode

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


_NO_SIGNS: Final = frozenset(
    "enter escape delete backspace tab up down left right pageup pagedown home end".split()  # noqa: SIM905
)


def _types_nothing(key: str) -> bool:
    """Return whether a key is certainly no letter of a text."""
    return key in _NO_SIGNS or "+" in key or (key[0] == "f" and key[1:].isdigit())


def _bindings_of(editor: type[DOMNode]) -> Mapping[str, Binding]:
    """Return the bindings of a class of widgets, by key."""
    kinds = [kind for kind in reversed(editor.mro()) if issubclass(kind, DOMNode)]
    return {made.key: made for kind in kinds for made in Binding.make_bindings(vars(kind).get("BINDINGS", ()))}


class KeyBindings:
    """The bindings of one screen by key.

    They are those of the table, after those of the editor while a text is typed. Textual gathers all of them at every
    key, which costs more than most keys do, and looks up the names of all keys among those of all characters.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen
        self._of_table: Mapping[str, ActiveBinding] | None = None
        self._of_editor: Mapping[str, Binding] | None = None
        self._gathered: dict[tuple[bool, bool], Mapping[str, ActiveBinding]] = {}
        """By whether a text is being typed, and whether the editor has the focus, which another program may have."""

    def of(self, key: str) -> ActiveBinding | None:
        """Return the binding of a key here and now; `None` for a key that does nothing."""
        now = (self._screen.text_input.text is not None, self._screen.focused is not None)
        if all(now) and (found := self._of_text(key)):
            return found
        if self._of_table is None:
            self._of_table = self._table()
        active = self._of_table.get(key)
        if active and not now[0]:
            return active
        if active and _types_nothing(key):
            return active if self._screen.check_action(*parse(active.binding.action)[1:]) else None
        if now not in self._gathered:
            self._gathered[now] = self._screen.active_bindings
        return self._gathered[now].get(key)

    def _of_text(self, key: str) -> ActiveBinding | None:
        """Return the binding of a key that edits the text being typed; `None` for another key."""
        entry = self._screen.text_input.entry
        if self._of_editor is None:
            self._of_editor = _bindings_of(type(entry))
        binding = self._of_editor.get(key)
        is_active = binding is not None and entry.check_action(*parse(binding.action)[1:])
        return ActiveBinding(entry, binding, True) if binding and is_active else None

    def _table(self) -> Mapping[str, ActiveBinding]:
        """Return the bindings of the screen, those of the table as the user has it."""
        screen = self._screen
        of_user = {f"{screen.NAME}.{row.id}": row.keys for row in screen.context.keyboard.of_screen(screen.NAME)}
        return {
            key: ActiveBinding(screen, Binding(key, made.action), True)
            for made in Binding.make_bindings(screen.BINDINGS)
            for key in of_user.get(made.id or "", (made.key,))
        }
