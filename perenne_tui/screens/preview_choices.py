"""The choices in the preview of a file: the level of headings that gives the columns, the columns of a table."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perenne_tui.screens.preview import PreviewScreen
    from perenne_tui.services.board_reading import PreviewedBoard


class PreviewChoices:
    """Changes how the file is read that is shown.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "PreviewScreen") -> None:
        self._screen = screen

    def action_across(self, step: int) -> None:
        """Change the choice under the cursor to the next one, or the one before."""
        shown = self._screen.shown
        if shown is None:
            return
        from perenne_tui.screens.preview_page import role_of_line
        from perenne_tui.services.table_choices import role_beside

        preview, role = shown.preview, role_of_line(self._screen.cursor)
        numbers = [level.number for level in preview.levels]
        if role is not None and preview.roles is not None:
            level = preview.level if preview.level in numbers else None
            self._screen.read_again(level, role_beside(preview.roles, role, step))
        elif numbers:
            here = numbers.index(preview.level) if preview.level in numbers else 0
            self._screen.read_again(numbers[(here + step) % len(numbers)], preview.roles)
        else:
            self._say_there_is_none()

    def action_carry_to(self, place: int) -> None:
        """Take the headings of a level as columns, 0 for one column."""
        shown = self._screen.shown
        if shown is None:
            return
        from perenne_tui.services.import_words import level_name

        language, preview = self._screen.language, shown.preview
        names = {level.number: level_name(level.number, language) for level in preview.levels}
        if place in names:
            self._screen.read_again(place, preview.roles)
        elif names:
            known = ", ".join(f"{number} {name}" for number, name in names.items())
            self._screen.tell(language.say("No headings of this file have that level: {levels}.", levels=known))
        else:
            self._say_there_is_none()

    def _say_there_is_none(self) -> None:
        self._screen.tell(self._screen.language.say("There is one way to make columns of this file."))


def has_choices(shown: "PreviewedBoard | None") -> bool:
    """Return whether a file can be read in another way."""
    return shown is not None and bool(shown.preview.levels or shown.preview.roles)
