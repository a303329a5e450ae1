"""The keys that move the cursor, act on cards and columns, and write down what the room says."""

from typing import Final

from perenne_tui.i18n import N_
from perenne_tui.keys.key import AZERTY_DIGITS, BOARD, CARDS, SORTED, STATED, WORK, Key

MOVING: Final = (
    Key("up", ("up", "k"), "move(-1)", N_("Card above"), in_palette=False),
    Key("down", ("down", "j"), "move(1)", N_("Card below"), in_palette=False),
    Key("left", ("left", "h"), "across(-1)", N_("Column on the left"), in_palette=False, screens=CARDS),
    Key("right", ("right", "l"), "across(1)", N_("Column on the right"), in_palette=False, screens=CARDS),
    Key(
        "tab",
        ("tab",),
        "tab(1)",
        N_("Next column; typing: rest of a name"),
        screens=(*CARDS, "library", "curtain", "sheets"),
        typing=True,
        in_palette=False,
    ),
    Key("tab.back", ("shift+tab",), "tab(-1)", N_("Previous column"), screens=CARDS, in_palette=False),
    Key("next", ("pagedown",), "page(1)", N_("Next card; next page of the plan"), N_("next"), in_palette=False),
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
)

CARD: Final = (
    Key(
        "open",
        ("enter", "f5"),
        "open",
        N_("Open the card"),
        N_("open"),
        screens=("board", "card", "library", "agendas", "triage", "vote", "sheets", "resume", "closing"),
        elsewhere=(
            ("library", N_("Open the workshop"), N_("open")),
            ("card", N_("Its title in big letters, for the whole room"), N_("big letters")),
            ("resume", N_("A word about the action"), N_("word")),
            ("closing", N_("Say it: who takes the card, the last words, the date"), N_("say")),
        ),
    ),
    Key("back", ("escape",), "back", N_("Back (never quits)"), N_("back"), typing=True, in_palette=False),
    Key(
        "new",
        ("n",),
        "new",
        N_("New card"),
        N_("card"),
        screens=(*BOARD, "library", "curtain", "sheets"),
        elsewhere=(("library", N_("New workshop"), N_("new")), ("sheets", N_("New row"), N_("row"))),
    ),
    Key(
        "edit",
        ("e",),
        "edit",
        N_("Edit what the cursor is on"),
        N_("edit"),
        screens=(*CARDS, "library", "vote", "sheets"),
        elsewhere=(
            ("library", N_("Rename the workshop"), N_("rename")),
            ("vote", N_("Dots for each voter"), N_("dots")),
        ),
    ),
    Key(
        "delete",
        ("delete", "backspace"),
        "remove",
        N_("Delete what the cursor is on"),
        N_("delete"),
        screens=(*CARDS, "library", "vote", "sheets"),
        elsewhere=(
            ("library", N_("Put the workshop in the trash"), N_("delete")),
            ("vote", N_("Take the ballot back"), N_("take back")),
        ),
    ),
    Key(
        "lens",
        ("w",),
        "lens(1)",
        N_("Cards by axis, by votes, by state"),
        N_("lens"),
        screens=(*BOARD, "vote"),
        elsewhere=(("vote", N_("Ballots of people, or hands for cards"), N_("hands or ballots")),),
    ),
    Key("lens.back", ("W",), "lens(-1)", N_("The layout before"), screens=BOARD),
    Key("carry.up", ("K", "shift+up"), "carry(0,-1)", N_("Carry the card up"), screens=(*CARDS, "sheets")),
    Key("carry.down", ("J", "shift+down"), "carry(0,1)", N_("Carry the card down"), screens=(*CARDS, "sheets")),
    Key("carry.left", ("H", "shift+left"), "carry(-1,0)", N_("Carry the card to the left"), screens=CARDS),
    Key("carry.right", ("L", "shift+right"), "carry(1,0)", N_("Carry the card to the right"), screens=CARDS),
    *(
        Key(
            f"carry.{place}",
            (str(place), AZERTY_DIGITS[place - 1]),
            f"carry_to({place})",
            N_("Carry the card to that column"),
            screens=(*SORTED, "vote"),
            in_palette=False,
        )
        for place in range(1, 10)
    ),
    Key(
        "mark",
        ("space",),
        "mark",
        N_("Mark the card"),
        screens=(*CARDS, "sheets"),
        elsewhere=(("sheets", N_("Present, excused, or neither"), N_("present")),),
    ),
    Key("merge", ("f",), "merge", N_("Merge the marked cards into this one"), N_("merge"), screens=CARDS),
    Key("split", ("F",), "split", N_("Split the card again"), screens=CARDS),
    Key(
        "state.open",
        ("u",),
        "state('open')",
        N_("The card is to be discussed"),
        N_("to discuss"),
        screens=STATED,
        elsewhere=(("resume", N_("The action is to be done"), N_("to do")),),
    ),
    Key(
        "state.current",
        ("i",),
        "state('current')",
        N_("The card is being discussed"),
        screens=STATED,
        elsewhere=(("resume", N_("The action is under way"), N_("under way")),),
    ),
    Key(
        "state.settled",
        ("o",),
        "state('settled')",
        N_("The card is settled"),
        N_("settled"),
        screens=STATED,
        elsewhere=(("resume", N_("The action is done"), N_("done")),),
    ),
    Key(
        "state.parked",
        ("p",),
        "state('parked')",
        N_("Park the card"),
        N_("park"),
        screens=STATED,
        elsewhere=(("resume", N_("The action is blocked"), N_("blocked")),),
    ),
    Key(
        "state.none",
        ("s",),
        "state('not_applicable')",
        N_("The card does not apply here"),
        N_("not applicable"),
        screens=STATED,
        elsewhere=(
            ("resume", N_("The action is given up"), N_("given up")),
            ("closing", N_("Let the card go"), N_("let go")),
        ),
    ),
)

SAYING: Final = (
    Key(
        "answer",
        ("r",),
        "answer",
        N_("Answer"),
        N_("answer"),
        screens=(*SORTED, "resume"),
        elsewhere=(("resume", N_("A word about the action"), N_("word")),),
    ),
    Key("decision", ("d",), "decision", N_("Decision"), N_("decision"), screens=SORTED),
    Key("action", ("a",), "action", N_("Action"), N_("action"), screens=SORTED),
    Key("risk", ("exclamation_mark",), "risk", N_("Risk"), N_("risk"), screens=SORTED),
    Key("action.done", (), "done", N_("The action is done, or to be done again"), screens=("card",)),
    Key("vote", ("v",), "vote(1)", N_("One vote more"), N_("vote"), screens=SORTED),
    Key("vote.take", (), "take_vote", N_("Vote of the room"), screens=WORK),
    Key("reveal", ("R",), "reveal", N_("Show the totals of the vote, or hide them"), N_("reveal"), screens=("vote",)),
    Key("vote.less", ("V",), "vote(-1)", N_("One vote less"), screens=SORTED),
    Key(
        "undo",
        ("z", "ctrl+z"),
        "undo",
        N_("Take back the last change"),
        N_("undo"),
        screens=(*WORK, "library"),
        elsewhere=(("library", N_("Take the workshop out of the trash"), N_("undo")),),
    ),
    Key("redo", ("Z", "ctrl+y"), "redo", N_("Make it again"), screens=WORK),
)

COLUMNS: Final = (
    Key("axis.new", (), "new_axis", N_("New column"), screens=BOARD),
    Key("axis.name", (), "name_axis", N_("Rename this column"), screens=BOARD),
    Key("axis.left", (), "carry_axis(-1)", N_("Move this column to the left"), screens=BOARD),
    Key("axis.right", (), "carry_axis(1)", N_("Move this column to the right"), screens=BOARD),
    Key("axis.remove", (), "remove_axis", N_("Remove this column; its cards go to another"), screens=BOARD),
)
