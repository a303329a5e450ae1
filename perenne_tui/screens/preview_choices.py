"""The choices in the preview of a file: the level of headings that gives the columns, the columns of a table."""

from functools import partial
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
        from perenne_tui.services.board_reading import read_with_column_beside

        preview, role = shown.preview, role_of_line(self._screen.cursor)
        numbers = [level.number for level in preview.levels]
        if role is not None and preview.roles is not None:
            self._screen.read_again(partial(read_with_column_beside, shown, role, step))
        elif numbers:
            here = numbers.index(preview.level) if preview.level in numbers else 0
            self._take_level(shown, numbers[(here + step) % len(numbers)])
        else:
            self._say_there_is_none(shown)

    def action_carry_to(self, place: int) -> None:
        """Take the headings of a level as columns, 0 for one column."""
        shown = self._screen.shown
        if shown is None:
            return
        from perenne_tui.services.import_words import level_name

        language, preview = self._screen.language, shown.preview
        names = {level.number: level_name(level.number, language) for level in preview.levels}
        if place in names:
            self._take_level(shown, place)
        elif names:
            known = ", ".join(language.say("{n}: {level}", n=number, level=name) for number, name in names.items())
            self._screen.tell(language.say("No headings of this file have that level. {levels}.", levels=known))
        else:
            self._say_there_is_none(shown)

    def _take_level(self, shown: "PreviewedBoard", level: int) -> None:
        from perenne_tui.services.board_reading import read_preview

        self._screen.read_again(partial(read_preview, shown.source, columns=level, roles=shown.preview.roles))

    def _say_there_is_none(self, shown: "PreviewedBoard") -> None:
        say = self._screen.language.say
        if shown.preview.roles:
            self._screen.tell(say("There is one way to make columns of this file; ↓ leads to those of its table."))
        else:
            self._screen.tell(say("There is one way to make columns of this file."))


def has_choice_on(shown: "PreviewedBoard | None", name: str, *, of_table: bool) -> bool:
    """Return whether a line of the preview has a choice: of the columns of a table, or of the levels of headings."""
    if shown is None:
        return False
    from perenne_tui.screens.preview_page import role_of_line

    if role_of_line(name) is not None:
        return of_table
    return bool(shown.preview.levels) and not of_table
