"""The facts about the terminal: program, type, colours, size, encoding, the wait after Esc, by its environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from perenne_tui.i18n.language import Language
from perenne_tui.services.diagnostics.facts import Fact, Group
from perenne_tui.settings.glyphs import fitting

WIDE: Final = 80
"""Columns that the board is made for; it works with a few less."""
HIGH: Final = 24
"""Lines that the board is made for."""
_PROGRAMS: Final[Mapping[str, str]] = {
    "WT_SESSION": "Windows Terminal",
    "ConEmuPID": "ConEmu",
    "KITTY_WINDOW_ID": "kitty",
    "ALACRITTY_WINDOW_ID": "Alacritty",
    "WEZTERM_PANE": "WezTerm",
    "KONSOLE_VERSION": "Konsole",
    "GNOME_TERMINAL_SCREEN": "GNOME Terminal",
    "TERMINAL_EMULATOR": "JetBrains",
}
"""The terminal program, by a variable that it sets."""
_INSIDE: Final[Mapping[str, str]] = {
    "TMUX": "tmux",
    "STY": "screen",
    "SSH_CONNECTION": "SSH",
    "WSL_DISTRO_NAME": "WSL",
}
"""A program that runs between the terminal and perenne, by a variable that it sets."""


@dataclass(frozen=True, slots=True)
class TerminalProperties:
    """The properties of the terminal that the program can observe."""

    environ: Mapping[str, str]
    is_terminal: bool
    """Whether the standard input and output are both a terminal."""
    size: tuple[int, int] | None
    """Columns and lines; `None` when there is no terminal."""
    encoding: str
    """Encoding of the standard output."""
    is_windows: bool = False


def terminal(seen: TerminalProperties, language: Language) -> Group:
    """Return the facts about the terminal."""
    say = language.say
    return Group(
        "terminal",
        say("Terminal"),
        (
            _program(seen, language),
            _kind(seen, language),
            _colours(seen, language),
            _size(seen, language),
            _encoding(seen, language),
            _escape_delay(seen, language),
        ),
    )


def colours(environ: Mapping[str, str], *, is_windows: bool) -> int:
    """Return the number of colours of a terminal by its environment; 0 with NO_COLOR."""
    if environ.get("NO_COLOR"):
        return 0
    if environ.get("COLORTERM", "").casefold() in ("truecolor", "24bit") or is_windows:
        return 1 << 24
    name = environ.get("TERM", "")
    if "direct" in name:
        return 1 << 24
    return 256 if "256" in name else 16


def _program(seen: TerminalProperties, language: Language) -> Fact:
    environ = seen.environ
    names = [name for variable, name in _PROGRAMS.items() if environ.get(variable)]
    if not names and environ.get("TERM_PROGRAM"):
        names = [f"{environ['TERM_PROGRAM']} {environ.get('TERM_PROGRAM_VERSION', '')}".strip()]
    advice: tuple[str, ...] = ()
    if not names and seen.is_windows and seen.is_terminal:
        names = ["conhost"]
        advice = (language.say("Windows Terminal shows more signs and colours than this window: it is free."),)
    names += [name for variable, name in _INSIDE.items() if environ.get(variable)]
    said = ", ".join(names) or language.say("not told")
    return Fact("program", language.say("Program"), said, value=[*names], advice=advice)


def _kind(seen: TerminalProperties, language: Language) -> Fact:
    say = language.say
    name = seen.environ.get("TERM", "")
    problem = ""
    advice: tuple[str, ...] = ()
    if name == "dumb" and seen.is_terminal:
        problem = say("This terminal can draw no board (TERM is dumb): use another one; “perenne show” works here.")
    elif not seen.is_terminal:
        advice = (say("This is no terminal: the board cannot be opened here, all other commands work."),)
    said = name or say("not told")
    return Fact("term", "TERM", said, {"TERM": name, "is_terminal": seen.is_terminal}, problem, advice)


def _colours(seen: TerminalProperties, language: Language) -> Fact:
    count = colours(seen.environ, is_windows=seen.is_windows)
    said = language.say("none: NO_COLOR is set")
    if count > 256:
        said = language.say("16 million")
    elif count:
        said = str(count)
    advice: tuple[str, ...] = ()
    if count == 16 and seen.is_terminal:
        advice = (
            language.say("With 16 colours the board is only readable: set COLORTERM to truecolor if it has more."),
        )
    return Fact("colours", language.say("Colours"), said, value=count, advice=advice)


def _size(seen: TerminalProperties, language: Language) -> Fact:
    label = language.say("Size")
    if seen.size is None:
        return Fact("size", label, language.say("not told"), value=[])
    columns, lines = seen.size
    advice: tuple[str, ...] = ()
    if columns < WIDE or lines < HIGH:
        advice = (
            language.say(
                "The board is made for {wide}×{high} characters and more: enlarge the window or use smaller letters.",
                wide=WIDE,
                high=HIGH,
            ),
        )
    return Fact("size", label, f"{columns}×{lines}", value=[columns, lines], advice=advice)


def _encoding(seen: TerminalProperties, language: Language) -> Fact:
    advice: tuple[str, ...] = ()
    if fitting(seen.encoding) == "ascii":
        advice = (
            language.say("Signs such as □ and letters such as é may be lost: set the terminal, or LANG, to UTF-8."),
        )
    return Fact("encoding", language.say("Encoding"), seen.encoding or language.say("not told"), advice=advice)


def _escape_delay(seen: TerminalProperties, language: Language) -> Fact:
    """Return for how long the program waits after Esc, as it has decided itself at its start."""
    delay = seen.environ.get("ESCDELAY", "")
    said = f"{delay} ms" if delay else language.say("not told")
    return Fact("escape_delay", language.say("Wait after Esc"), said, value=int(delay) if delay.isdecimal() else 0)
