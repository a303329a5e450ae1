"""The language of the interface and the look, changed by one key each."""

from typing import TYPE_CHECKING

from perenne_tui.i18n.language import LANGUAGES, language
from perenne_tui.settings import themes

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen


class AppearanceControls:
    """Changes the look and the language of all screens: the one in front at once, the others when shown next.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen

    def action_theme(self) -> None:
        """Change between the light and the dark look."""
        context = self._screen.context
        palette = themes.other(context.look.palette)
        self._screen.app.theme = palette.name
        context.look = context.look.with_palette(palette)
        self._screen.show()

    def action_language(self) -> None:
        """Change the language of the interface; the workshop keeps its own."""
        context = self._screen.context
        place = LANGUAGES.index(context.language.code) + 1
        context.language = language(LANGUAGES[place % len(LANGUAGES)])
        for screen in context.navigation.screens:
            screen.notice = ""  # it was said in the language before
        self._screen.show()
