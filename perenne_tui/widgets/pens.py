"""The pens: Rich's styles as the terminal knows them, in the codes that change from one to the next."""

from msgspec import Struct
from rich.color import Color, ColorSystem
from rich.console import COLOR_SYSTEMS
from rich.style import Style


class Pen(Struct, frozen=True):
    """A style in the codes of the terminal (SGR)."""

    ink: str = ""
    """Codes of the foreground colour; empty for that of the terminal."""
    paper: str = ""
    """Codes of the background colour; empty for that of the terminal."""
    is_bold: bool = False
    is_reverse: bool = False

    def after(self, before: "Pen") -> str:
        """Return the sequence that changes to this pen from another one; empty where they are the same."""
        codes: list[str] = []
        if self.is_bold != before.is_bold:
            codes.append("1" if self.is_bold else "22")
        if self.is_reverse != before.is_reverse:
            codes.append("7" if self.is_reverse else "27")
        if self.ink != before.ink:
            codes.append(self.ink or "39")
        if self.paper != before.paper:
            codes.append(self.paper or "49")
        return f"\x1b[{';'.join(codes)}m" if codes else ""

    @property
    def of_blanks(self) -> "Pen":
        """The pen with which a blank looks the same: without reverse, only its background is seen."""
        return self if self.is_reverse else Pen(paper=self.paper)


NO_PEN = Pen()
"""The pen of a terminal after a reset."""


class Pens:
    """The pens of styles on one terminal, each with a sign: a character that stands for it and for no other one.

    Args:
        colours: the name that Rich has for the colours of the terminal; `None` for all of them.
    """

    def __init__(self, colours: str | None) -> None:
        self.system = COLOR_SYSTEMS[colours] if colours else ColorSystem.TRUECOLOR
        """The colours of the terminal."""
        self._signs: dict[Pen, str] = {}
        self._pens: list[Pen] = []
        """By code point of their signs."""
        self._of_styles: dict[Style | None, tuple[str, str]] = {}

    def signs(self, style: Style | None) -> tuple[str, str]:
        """Return the sign of the pen of a style, and that of a pen with which blanks look the same.

        Of its attributes, bold and reverse are the only ones that a look has.
        """
        found = self._of_styles.get(style)
        if found is None:
            pen = NO_PEN
            if style is not None:
                ink, paper = self._codes(style.color, foreground=True), self._codes(style.bgcolor, foreground=False)
                pen = Pen(ink, paper, bool(style.bold), bool(style.reverse))
            found = self._of_styles[style] = (self._sign(pen), self._sign(pen.of_blanks))
        return found

    def pen(self, sign: str) -> Pen:
        """Return the pen for which a sign stands."""
        return self._pens[ord(sign)]

    def _sign(self, pen: Pen) -> str:
        if pen not in self._signs:
            self._signs[pen] = chr(len(self._pens))
            self._pens.append(pen)
        return self._signs[pen]

    def _codes(self, colour: Color | None, *, foreground: bool) -> str:
        return ";".join(colour.downgrade(self.system).get_ansi_codes(foreground)) if colour else ""
