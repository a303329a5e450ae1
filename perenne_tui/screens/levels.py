"""Esc and F5: Esc goes back one level, and F5 takes up again what Esc has just left.

A level is whatever stands over something else: a text that is typed, a filter, a lens, big letters, a form over its
table, a screen. The button of a presenter's remote that starts and stops a show sends F5 and Esc by turns: what one
press leaves the next one brings back as it was, and no press changes what was said.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from perenne_tui.core.changes.conduct import conducted, show_again
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.screens.filter import Filter

if TYPE_CHECKING:
    from perenne_tui.screens.base import WorkshopScreen

MOST_LEFT: Final = 16
"""Levels at most that can be taken up again one after the other."""


class Level(Struct, frozen=True):
    """A level that Esc has left."""

    screen: "WorkshopScreen"
    below: "WorkshopScreen"
    """The screen that was in front afterwards: from there alone it is taken up again."""
    rows: frozenset[str]
    """uids of the rows that it is about: once one of them is gone, there is nothing to take up."""
    take_up: Callable[[], None]
    """Brings the screen back to where it was."""


class LeftLevels:
    """The levels that Esc has left since something was last opened, over all screens of the program."""

    def __init__(self) -> None:
        self._levels: deque[Level] = deque(maxlen=MOST_LEFT)

    def note(self, level: Level) -> None:
        """Remember a level that was left."""
        self._levels.append(level)

    def forget(self) -> None:
        """Forget all of them: people have opened something else."""
        self._levels.clear()

    def pop(self, front: "WorkshopScreen") -> Level | None:
        """Return the level that was left last, to be taken up; `None` where it cannot be from this screen."""
        level = self._levels[-1] if self._levels else None
        if level is None or level.below is not front:
            return None
        self._levels.pop()
        return level if level.rows == _uids_among(level.rows, front.workshop) else None


class LevelControls:
    """Leaves a level of one screen, and takes it up again.

    Args:
        screen: the screen that holds it.
    """

    def __init__(self, screen: "WorkshopScreen") -> None:
        self._screen = screen

    def action_back(self) -> None:
        """Handle Esc: give up the text being typed, else leave a level; where there is none, say so."""
        screen = self._screen
        rows, take_up = self._rows(), self._way_back()
        if screen.text_input.text is not None and not screen.is_all_typing:
            is_lost = screen.text_input.has_words_of_its_own
            screen.text_input.give_up()
            screen.notice = screen.language.say("Not kept: F5 takes the text up again.") if is_lost else ""
            screen.show()
        elif not screen.leave():
            screen.tell(screen.language.say("There is nothing to leave here. Ctrl+Q leaves the program."))
            return
        navigation = screen.context.navigation
        if navigation.front is not None:
            navigation.left.note(Level(screen, navigation.front, rows, take_up))

    def action_come_back(self) -> None:
        """Handle F5: take up again what Esc has just left; where it has left nothing, say so."""
        screen = self._screen
        level = None if screen.text_input.text is not None else screen.context.navigation.left.pop(screen)
        if level is None:
            screen.tell(screen.language.say("Esc has left nothing that could be taken up again here."))
            return
        screen.notice = level.screen.notice = ""
        level.take_up()
        screen.context.navigation.take_up(level.screen)

    def _rows(self) -> frozenset[str]:
        """Return the uids of the rows that the level is about."""
        screen, text = self._screen, self._screen.text_input.text
        about = set(screen.rows_shown())
        if text is not None and is_dataclass(text):
            about |= {value for field in fields(text) if isinstance(value := getattr(text, field.name), str)}
        return _uids_among(about, screen.workshop)

    def _way_back(self) -> Callable[[], None]:
        """Return a step that brings the screen back to where it is now: its place, what is shown, filtered, typed."""
        screen = self._screen
        position, typed, conduct = screen.position(), screen.text_input.as_it_is(), conducted(screen.workshop)
        filters = [(each, each.words) for each in screen.controls if isinstance(each, Filter)]

        def take_up() -> None:
            if not screen.session.read_only:
                screen.session.do(show_again, was=conduct)
            for each, words in filters:
                each.words = words
            position()
            typed()

        return take_up


def _uids_among(names: "set[str] | frozenset[str]", workshop: Workshop) -> frozenset[str]:
    """Return the names that are uids of rows of a workshop."""
    tables = [workshop.table(name) for name in ROW_TYPES if name != "workshop"]
    return frozenset(name for name in names if name and any(name in table for table in tables))
