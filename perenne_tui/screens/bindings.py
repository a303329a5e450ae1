"""Textual bindings made from the table of keys."""

from textual.binding import Binding, BindingType

from perenne_tui import keys


def bindings(screen: keys.ScreenName) -> list[BindingType]:
    """Return the bindings of a screen, from the table."""
    return [
        Binding(",".join(key.keys), key.action, key.message, show=False, id=f"{screen}.{key.id}")
        for key in keys.of_screen(screen)
        if key.keys
    ]
