"""Every key of the program: one table that the bindings, the help, the palette and docs/keys.md read.

A key has one meaning on every screen. Only unshifted letters, arrows, Enter, Esc, Tab and F-keys are needed; where a
digit serves, the signs that a French keyboard has in its place serve too.
"""

from dataclasses import dataclass
from typing import Literal

from perenne_tui.i18n import N_, Language

ScreenName = Literal["board", "card", "plan", "library", "help"]

EVERYWHERE: tuple[ScreenName, ...] = ("board", "card", "plan", "library", "help")
WORK: tuple[ScreenName, ...] = ("board", "card", "plan")
COMMANDS: tuple[ScreenName, ...] = (*WORK, "library")
"""Screens that have commands of their own."""
CARDS: tuple[ScreenName, ...] = ("board", "card")
BOARD: tuple[ScreenName, ...] = ("board",)
LIBRARY: tuple[ScreenName, ...] = ("library",)

AZERTY_DIGITS = (
    "ampersand",
    "é",
    "quotation_mark",
    "apostrophe",
    "left_parenthesis",
    "minus",
    "è",
    "underscore",
    "ç",
)
"""What the keys 1 to 9 send on a French keyboard without shift: & é " ' ( - è _ ç."""


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does."""

    id: str
    """Stable name, for the user's own keymap."""
    keys: tuple[str, ...]
    """Keys as Textual names them; the first one is shown. None: the palette alone offers it."""
    action: str
    """Name of the action: `action_…` of the screen."""
    message: str
    """What it does, a message id: help, palette, docs."""
    hint: str = ""
    """The same in a word or two, a message id, for the line at the bottom; empty keeps it off that line."""
    screens: tuple[ScreenName, ...] = EVERYWHERE
    typing: bool = False
    """Whether it still works while a text is being typed."""
    in_palette: bool = True
    """Whether the palette offers it; moving the cursor is no command."""
    elsewhere: tuple[tuple[ScreenName, str, str], ...] = ()
    """Screens on which the same thing has other words: screen, message id, hint."""

    @property
    def messages(self) -> tuple[str, ...]:
        """What it does, in the words of all its screens: message ids."""
        return tuple(dict.fromkeys([self.message, *(message for _, message, _ in self.elsewhere)]))

    def message_on(self, screen: ScreenName) -> str:
        """Give what it does in the words of a screen: a message id."""
        return next((message for name, message, _ in self.elsewhere if name == screen), self.message)

    def hint_on(self, screen: ScreenName) -> str:
        """Give the same in a word or two: a message id."""
        return next((hint for name, _, hint in self.elsewhere if name == screen), self.hint or self.message)


MOVES = N_("Move")
ROOM = N_("What the room says")
CARD = N_("The card")
CONDUCT = N_("Running the room")
COLUMNS = N_("The columns")
SCREENS = N_("Screens")

GROUPS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    (
        MOVES,
        (
            Key("up", ("up", "k"), "move(-1)", N_("Card above"), in_palette=False),
            Key("down", ("down", "j"), "move(1)", N_("Card below"), in_palette=False),
            Key("left", ("left", "h"), "across(-1)", N_("Column on the left"), in_palette=False, screens=CARDS),
            Key("right", ("right", "l"), "across(1)", N_("Column on the right"), in_palette=False, screens=CARDS),
            Key(
                "tab",
                ("tab",),
                "tab(1)",
                N_("Next column; typing: rest of a name"),
                screens=CARDS,
                typing=True,
                in_palette=False,
            ),
            Key("tab.back", ("shift+tab",), "tab(-1)", N_("Previous column"), screens=CARDS, in_palette=False),
            Key(
                "next", ("pagedown",), "page(1)", N_("Next card; next page of the plan"), N_("next"), in_palette=False
            ),
            Key("previous", ("pageup",), "page(-1)", N_("Previous card; previous page"), in_palette=False),
            Key("home", ("home",), "ends(-1)", N_("First card of the column"), in_palette=False),
            Key("end", ("end",), "ends(1)", N_("Last card of the column"), in_palette=False),
            Key("goto", ("g",), "goto", N_("Go to a card by its id, such as D3"), N_("go to"), screens=CARDS),
            Key(
                "filter",
                ("slash", "colon"),
                "filter",
                N_("Filter the cards as you type"),
                N_("filter"),
                screens=(*CARDS, "library"),
                elsewhere=(("library", N_("Filter the workshops as you type"), N_("filter")),),
            ),
        ),
    ),
    (
        CARD,
        (
            Key(
                "open",
                ("enter", "f5"),
                "open",
                N_("Open the card"),
                N_("open"),
                screens=("board", "library"),
                elsewhere=(("library", N_("Open the workshop"), N_("open")),),
            ),
            Key("back", ("escape",), "back", N_("Back (never quits)"), N_("back"), typing=True, in_palette=False),
            Key("new", ("n",), "new", N_("New card"), N_("card"), screens=BOARD),
            Key("edit", ("e",), "edit", N_("Edit what the cursor is on"), N_("edit"), screens=CARDS),
            Key("delete", ("delete", "backspace"), "remove", N_("Delete what the cursor is on"), screens=CARDS),
            Key("lens", ("w",), "lens(1)", N_("Cards by axis, by votes, by state"), N_("lens"), screens=BOARD),
            Key("lens.back", ("W",), "lens(-1)", N_("The layout before"), screens=BOARD),
            Key("carry.up", ("K", "shift+up"), "carry(0,-1)", N_("Carry the card up"), screens=CARDS),
            Key("carry.down", ("J", "shift+down"), "carry(0,1)", N_("Carry the card down"), screens=CARDS),
            Key("carry.left", ("H", "shift+left"), "carry(-1,0)", N_("Carry the card to the left"), screens=CARDS),
            Key("carry.right", ("L", "shift+right"), "carry(1,0)", N_("Carry the card to the right"), screens=CARDS),
            *(
                Key(
                    f"carry.{place}",
                    (str(place), AZERTY_DIGITS[place - 1]),
                    f"carry_to({place})",
                    N_("Carry the card to that column"),
                    screens=CARDS,
                    in_palette=False,
                )
                for place in range(1, 10)
            ),
            Key("mark", ("space",), "mark", N_("Mark the card"), screens=CARDS),
            Key("merge", ("f",), "merge", N_("Merge the marked cards into this one"), N_("merge"), screens=CARDS),
            Key("split", ("F",), "split", N_("Split the card again"), screens=CARDS),
            Key("state.open", ("u",), "state('open')", N_("The card is to be discussed"), screens=CARDS),
            Key("state.current", ("i",), "state('current')", N_("The card is being discussed"), screens=CARDS),
            Key("state.settled", ("o",), "state('settled')", N_("The card is settled"), N_("settled"), screens=CARDS),
            Key("state.parked", ("p",), "state('parked')", N_("Park the card"), N_("park"), screens=CARDS),
            Key("state.none", ("s",), "state('not_applicable')", N_("The card does not apply here"), screens=CARDS),
        ),
    ),
    (
        ROOM,
        (
            Key("answer", ("r",), "answer", N_("Answer"), N_("answer"), screens=CARDS),
            Key("decision", ("d",), "decision", N_("Decision"), N_("decision"), screens=CARDS),
            Key("action", ("a",), "action", N_("Action"), N_("action"), screens=CARDS),
            Key("risk", ("exclamation_mark",), "risk", N_("Risk"), N_("risk"), screens=CARDS),
            Key("action.done", (), "done", N_("The action is done, or to be done again"), screens=("card",)),
            Key("vote", ("v",), "vote(1)", N_("One vote more"), N_("vote"), screens=CARDS),
            Key("vote.less", ("V",), "vote(-1)", N_("One vote less"), screens=CARDS),
            Key("undo", ("z", "ctrl+z"), "undo", N_("Take back the last change"), N_("undo"), screens=WORK),
            Key("redo", ("Z", "ctrl+y"), "redo", N_("Make it again"), screens=WORK),
        ),
    ),
    (
        CONDUCT,
        (
            Key("phase", ("f6",), "phase(1)", N_("Next phase of the agenda"), N_("next phase"), screens=WORK),
            # Terminals send F18 for Shift+F6; Windows sends Shift+F6 itself.
            Key("phase.back", ("shift+f6", "f18"), "phase(-1)", N_("Phase before"), screens=WORK),
            Key("time.more", ("m",), "more_time", N_("More time for the card, or for the phase"), screens=WORK),
            Key("time.pause", ("M",), "pause", N_("Stop the clocks, or let them go on"), screens=WORK),
        ),
    ),
    (
        COLUMNS,
        (
            Key("axis.new", (), "new_axis", N_("New column"), screens=BOARD),
            Key("axis.name", (), "name_axis", N_("Rename this column"), screens=BOARD),
            Key("axis.left", (), "carry_axis(-1)", N_("Move this column to the left"), screens=BOARD),
            Key("axis.right", (), "carry_axis(1)", N_("Move this column to the right"), screens=BOARD),
            Key("axis.remove", (), "remove_axis", N_("Remove this column; its cards go to another"), screens=BOARD),
        ),
    ),
    (
        SCREENS,
        (
            Key("board", ("f2",), "show_board", N_("Board"), screens=COMMANDS),
            Key("plan", ("f3",), "show_plan", N_("Action plan, as it will be exported"), N_("plan"), screens=WORK),
            Key("export", ("x",), "export", N_("Write the action plan to a file"), N_("export"), screens=WORK),
            Key("library", ("ctrl+o",), "show_library", N_("Library: all workshops"), screens=EVERYWHERE),
            Key("take_over", (), "take_over", N_("Write here what another window wrote"), screens=WORK),
            Key(
                "accept_damage", (), "accept_damage", N_("Go on with what is legible of this workshop"), screens=WORK
            ),
            Key("keep_demo", (), "keep_demo", N_("Keep this demo in the library"), screens=WORK),
            Key("theme", (), "theme", N_("Light or dark look"), screens=COMMANDS),
            Key("palette", ("ctrl+p",), "palette", N_("All commands"), in_palette=False, screens=COMMANDS),
            Key("help", ("f1", "question_mark"), "help", N_("Help: every key"), N_("help"), typing=True),
            Key("keep", ("ctrl+s",), "keep", N_("Keep what is being typed"), typing=True, in_palette=False),
            Key("quit", ("ctrl+q",), "quit", N_("Quit; everything is saved already"), typing=True),
        ),
    ),
)

KEYS: tuple[Key, ...] = tuple(key for _, group in GROUPS for key in group)

NAMES = {
    "enter": N_("Enter"),
    "escape": N_("Esc"),
    "delete": N_("Del"),
    "backspace": N_("Backspace"),
    "space": N_("Space"),
    "tab": N_("Tab"),
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
    "home": N_("Home"),
    "end": N_("End"),
    "slash": "/",
    "colon": ":",
    "exclamation_mark": "!",
    "question_mark": "?",
    "ampersand": "&",
    "quotation_mark": '"',
    "apostrophe": "'",
    "left_parenthesis": "(",
    "minus": "-",
    "underscore": "_",
    "shift": N_("Shift"),
    "ctrl": N_("Ctrl"),
}


def of_screen(screen: ScreenName) -> list[Key]:
    """Give the keys that serve on a screen, in the order of the help."""
    return [key for key in KEYS if screen in key.screens]


def key_name(key: str, language: Language) -> str:
    """Give a key as it is written on the keyboard: `ctrl+p` gives `Ctrl+P`, `enter` gives « Entrée »."""
    parts = key.split("+")
    names = [language.say(NAMES[part]) if part in NAMES else part for part in parts]
    if len(parts) > 1 or (len(names[-1]) > 1 and names[-1][0] == "f"):
        names[-1] = names[-1].upper() if parts[-1] not in NAMES else names[-1]
    return "+".join(names)


def key_names(key: Key, language: Language) -> str:
    """Give all keys of a row of the table."""
    return "  ".join(key_name(name, language) for name in key.keys)


def as_markdown(language: Language) -> str:
    """Give the whole table as docs/keys.md has it: `python -m perenne_tui.keys > docs/keys.md` writes it anew."""
    lines = ["# " + language.say("Every key"), ""]
    for message, group in GROUPS:
        lines += [f"## {language.say(message)}", "", "| | | |", "|:---|:---|:---|"]
        for key in group:
            names = " · ".join(f"`{key_name(name, language)}`" for name in key.keys) or language.say("palette")
            said = " · ".join(map(language.say, key.messages))
            lines.append(f"| {names} | {said} | {', '.join(key.screens)} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    import sys

    from perenne_tui.i18n import language

    sys.stdout.write(as_markdown(language("en")))
