"""The framing page: what the words mean, the columns, the rules; read aloud once, then F6 goes on."""

from perenne_tui.core.lenses.axes import axis_columns
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.vocabulary.states import axis_glyph
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.page_screen import PageScreen
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.labelled_lines import quiet_lines
from perenne_tui.widgets.page_view import Block


class FramingScreen(PageScreen):
    """The vocabulary, the axes, the rules."""

    NAME = "framing"
    BINDINGS = bindings("framing")
    HINTS = ("phase", "board", "next", "help")
    PAGE_WIDTH = 76

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Framing")

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the words with their meanings, the columns, the rules."""
        say = self.language.say
        words = (
            say("To last: the service goes on without us, and somebody answers for it."),
            say("To scale up: more people use it. That is something else."),
            say("To be in production: it runs. That does not make it last."),
        )
        rules = (
            say("An action has an owner and a date."),
            say("What we cannot settle here goes to the parking lot, and finds somebody at the end."),
            say("Nobody speaks for more than three minutes."),
            say("The end does not move."),
        )
        axes = [
            line
            for place, column in enumerate(axis_columns(self.workshop))
            for line in _item(axis_glyph(place), column.name, column.aim, width)
        ]
        none = say("No column yet: F2 goes to the board, where n begins one.")
        axes = axes or [*quiet_lines(none, width)]
        return (
            Block("words", ((Span(say("The words"), "heading"),), *self._told(words, width))),
            Block("axes", ((Span(say("The columns"), "heading"),), *axes)),
            Block("rules", ((Span(say("The rules"), "heading"),), *self._told(rules, width))),
        )

    def _told(self, sentences: tuple[str, ...], width: int) -> list[Line]:
        return [line for sentence in sentences for line in _item("•", "", sentence, width)]


def _item(sign: str, name: str, words: str, width: int) -> list[Line]:
    """Return a sign, a name in bold if there is one, and words that go on below themselves."""
    head = f"{sign} "
    text = "\u00a0: ".join(part for part in (name, words) if part)
    rows = wrap(text, width - cell_len(head), cell_len) or [""]
    margin = Span(" " * cell_len(head))
    first: Line = (Span(head, "mark"), Span(rows[0], "text"))
    if name and rows[0].startswith(name):
        first = (Span(head, "mark"), Span(name, "strong"), Span(rows[0][len(name) :]))
    return [first, *((margin, Span(row)) for row in rows[1:])]
