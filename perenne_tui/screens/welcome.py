"""The welcome screen: title of the workshop, end of the sitting, the people present, and whether each has spoken."""

from perenne_tui.core.changes.conduct import conducted, note_heard
from perenne_tui.core.model.rows import Person
from perenne_tui.core.sitting.agenda import end_of
from perenne_tui.core.sitting.voting import voters
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.headings import board_title
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.big_letters import big_lines
from perenne_tui.widgets.labelled_lines import column_of, padded
from perenne_tui.widgets.page_view import Block

BIG_ROWS = 4
"""Rows of the promised end: the names stand below it on the smallest screen."""

NAME = 30
"""Cells of a name at most."""


class WelcomeScreen(ListScreen):
    """The end in big letters, and each person once."""

    NAME = "welcome"
    BINDINGS = bindings("welcome")
    HINTS = ("open", "sheets", "phase", "board", "help")
    PAGE_WIDTH = 66

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Welcome")

    def names(self) -> list[str]:
        """Return those who are present."""
        return [person.uid for person in voters(self.workshop)]

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the title of the workshop, the end of the sitting, and each person with whether they have spoken."""
        say = self.language.say
        title = Block("title", ((Span(board_title(self.workshop), "title"),),))
        end = Block("end", self._end(width))
        people = voters(self.workshop)
        if not people:
            return (title, end, Block("none", ((Span(say("F4 takes down who is here."), "quiet"),),)))
        column = column_of((self.workshop.person_name(person.uid) for person in people), NAME)
        heard = [self._person(person, column) for person in people]
        names = [Block(person.uid, (line,), gap=place == 0) for place, (person, line) in enumerate(heard)]
        return (title, end, *names)

    def action_open(self) -> None:
        """Note that the person under the cursor has spoken, and go on to the next one."""
        if self.cursor and self.ensure_writable():
            self.changes.make(note_heard, person=self.cursor)
            self.action_move(1)
        else:
            self.show()

    def action_mark(self) -> None:
        """Note that the person under the cursor has spoken."""
        self.action_open()

    def _person(self, person: Person, column: int) -> tuple[Person, Line]:
        heard = person.uid in conducted(self.workshop).heard
        name = self.workshop.person_name(person.uid)
        words = " · ".join(word for word in (person.role, person.side) if word and word != name)
        sign, shown = "√" if heard else "□", padded(name, column)
        line = (Span(f"{sign} {shown}", "quiet" if heard else "strong"), Span(f"   {words}".rstrip(), "quiet"))
        return person, line

    def _end(self, width: int) -> tuple[Line, ...]:
        sitting = self.workshop.sittings.get(conducted(self.workshop).sitting)
        end = end_of(sitting, self.now) if sitting else None
        if end is None:
            return ()
        words = self.language.say("we end at {time}", time=self.language.hour(end.time()))
        rows = () if self.context.look.in_ascii else big_lines(words, width, BIG_ROWS, largest=1)
        return tuple((Span(row),) for row in rows) or ((Span(words, "strong"),),)
