"""The test card: can the last row read the wall, does the font have our signs, which keys and buttons arrive.

Keys are shown instead of acting, so that an AZERTY keyboard and a remote can be tried. Esc goes back as everywhere,
and F5, which a remote sends by turns with it, comes back to the keys that have arrived.
"""

from textual.events import Key

from perenne_tui import keys
from perenne_tui.core.model.session import Session
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.language import N_
from perenne_tui.i18n.vocabulary.states import AXIS_GLYPHS, STATE_GLYPHS
from perenne_tui.keys.key import AZERTY_DIGITS
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.page_screen import PageScreen
from perenne_tui.services.diagnostics.phone_service import in_short
from perenne_tui.settings.themes import contrast
from perenne_tui.widgets.big_letters import big_lines
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block

REMOTE = ("pageup", "pagedown", "b", "full_stop", "f5", "escape")
"""The keys that the buttons of a presenter's remote send."""
ACTING = ("ctrl+q", "ctrl+p", "f2", "f8", "escape")
"""Keys that keep their usual action."""
CAPITAL = 0.7 / 1.2
"""Height of a capital, in rows: seven tenths of the letter's body, on lines of 1.2 bodies."""
FARTHEST = 50
"""Share of a letter in the height of the picture that is still read from eight heights away."""
MOST_SHOWN = 12


class LegibilityScreen(PageScreen):
    """The test card: a sample of large letters, signs, contrasts, and the keys that arrive."""

    NAME = "legibility"
    BINDINGS = bindings("legibility")
    HINTS = ("back",)
    PAGE_WIDTH = 76

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self._arrived: list[str] = []
        self._phones_said = ""

    def prepare(self) -> None:
        """Begin without any key."""
        super().prepare()
        self._arrived = []
        phones = self.context.phones
        self._phones_said = in_short(self.language, phones.address if phones else "")

    def intercept_key(self, event: Key) -> bool:
        """Show a key instead of doing what it does elsewhere."""
        self._arrived = [*(key for key in self._arrived if key != event.key), event.key]
        self.show()
        return event.key not in ACTING

    def action_legibility(self) -> None:
        """Go back: the key that opened the test card closes it."""
        self.leave()

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return self.language.say("Test card")

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return the size, the signs, the contrasts, the keys."""
        say = self.language.say
        return (
            Block("size", self._sample(width)),
            Block("rule", tuple((Span(row, "strong"),) for row in wrap(self._read_from(), width, cell_len))),
            Block("signs", self._signs()),
            Block("contrast", self._contrasts()),
            Block("phones", (self._phones(),), gap=False),
            Block("keys", ((Span(say("Keys that arrive"), "heading"),), *self._keys())),
        )

    def _sample(self, width: int) -> tuple[Line, ...]:
        rows = () if self.context.look.in_ascii else big_lines("À l’été, 14 h 30", width, 6, largest=1)
        return tuple((Span(row),) for row in rows)

    def _read_from(self) -> str:
        """Return the height of a letter as a share of the picture, and from how far it is read."""
        rows, columns = self.size.height, self.size.width
        share = round(rows / CAPITAL)
        say = self.language.say
        message = N_("{columns} × {rows}: capitals are one {share}th of the picture")
        said = say(message, columns=columns, rows=rows, share=share)
        if share <= FARTHEST - 5:
            verdict = say("read from the back of a long room")
        elif share <= FARTHEST + 2:
            verdict = say("read as far as eight heights of the picture")
        else:
            verdict = say("too small for a room: make the letters of the terminal larger")
        return f"{said}, {verdict}."

    def _signs(self) -> tuple[Line, ...]:
        signs = " ".join((*STATE_GLYPHS.values(), "·", *AXIS_GLYPHS, "·", "« œ ’ »", "█▀▄", "─ › ×"))
        return ((Span(signs),), (Span(self.language.say("no hollow box, no question mark"), "quiet"),))

    def _contrasts(self) -> tuple[Line, ...]:
        palette, say = self.context.look.palette, self.language.say
        inks = ((say("words"), palette.text, "text"), (say("quiet words"), palette.quiet, "quiet"))
        first = [
            Span(f"{name} {self._ratio(ink, palette.background)}   ", "quiet" if role == "quiet" else "text")
            for name, ink, role in inks
        ]
        missing = say("what is missing")
        holes = Span(f"{missing} {self._ratio(palette.hole, palette.background)}", "hole")
        return ((*first, holes),)

    def _phones(self) -> Line:
        """Return whether the room could be opened to phones, as it was when people came here."""
        return (Span(self.language.say("phones") + "   ", "quiet"), Span(self._phones_said))

    def _ratio(self, ink: str, paper: str) -> str:
        return self.language.decimal(contrast(ink, paper)) + "\u00a0: 1"

    def _keys(self) -> tuple[Line, ...]:
        say, name = self.language.say, keys.key_name
        shown = [name(key, self.language) for key in self._arrived[-MOST_SHOWN:]]
        none = say("press any; Esc goes back, F5 comes back here")
        return (
            (Span("  ".join(shown) or none, "strong" if shown else "quiet"),),
            (Span(say("remote") + "   ", "quiet"), *self._seen(REMOTE)),
            (Span(say("digits") + "   ", "quiet"), *self._seen(AZERTY_DIGITS)),
        )

    def _seen(self, wanted: tuple[str, ...]) -> Line:
        return tuple(
            Span(f"{'√' if key in self._arrived else '□'} {keys.key_name(key, self.language)}   ") for key in wanted
        )
