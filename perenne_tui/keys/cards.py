"""The keys that act on a card, and those that act on a column."""

from typing import Final

from perenne_tui.i18n.language import N_
from perenne_tui.keys.key import AZERTY_DIGITS, BOARD, CARDS, OPENED, SORTED, STATED, Key

CARD: Final = (
    Key(
        "open",
        ("enter", "f5"),
        "open",
        N_("Open the card"),
        N_("open"),
        screens=OPENED,
        elsewhere=(
            ("library", N_("Open the workshop"), N_("open")),
            ("actions", N_("Open the workshop of the action"), N_("open")),
            ("card", N_("Its title in big letters, for the whole room"), N_("big letters")),
            ("resume", N_("A word about the action"), N_("word")),
            ("welcome", N_("This person has spoken, or has not"), N_("has spoken")),
            ("confidence", N_("The numbers that the room holds up"), N_("numbers")),
            ("closing", N_("Say it: who takes the card, the last words, the date"), N_("say")),
            ("export", N_("Change it, or write the file"), N_("change or write")),
            ("comparison", N_("Why this score: the argument"), N_("argument")),
            ("preparation", N_("Change what is prepared"), N_("change")),
        ),
    ),
    Key("back", ("escape",), "back", N_("Back (never quits)"), N_("back"), typing=True, in_palette=False),
    Key(
        "new",
        ("n",),
        "new",
        N_("New card"),
        N_("card"),
        screens=(*BOARD, "library", "curtain", "sheets", "preparation"),
        elsewhere=(
            ("library", N_("New workshop"), N_("new")),
            ("sheets", N_("New row"), N_("row")),
            ("preparation", N_("New phase, or new person"), N_("add")),
        ),
    ),
    Key(
        "edit",
        ("e",),
        "edit",
        N_("Edit what the cursor is on"),
        N_("edit"),
        screens=(*CARDS, "library", "vote", "sheets", "confidence", "comparison", "preparation"),
        elsewhere=(
            ("comparison", N_("Why this score: the argument"), N_("argument")),
            ("preparation", N_("Name of the phase"), N_("rename")),
            ("confidence", N_("What would raise the low numbers"), N_("what would help")),
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
        screens=(*CARDS, "library", "vote", "sheets", "confidence", "comparison", "preparation"),
        elsewhere=(
            ("comparison", N_("Take the score back"), N_("take back")),
            ("preparation", N_("Take the phase out, or drop the preparation"), N_("take out")),
            ("library", N_("Put the workshop in the trash"), N_("delete")),
            ("vote", N_("Take the ballot back"), N_("take back")),
        ),
    ),
    Key(
        "lens",
        ("w",),
        "lens(1)",
        N_("Cards by axis, votes, urgency, month, state, owner"),
        N_("lens"),
        screens=(*BOARD, "vote", "actions", "plan", "sheets"),
        elsewhere=(
            ("sheets", N_("Scenarios side by side; documents: the extended list"), N_("other view")),
            ("plan", N_("All of it, before the end of the challenge, after it"), N_("before or after")),
            ("vote", N_("Ballots of people, or hands for cards"), N_("hands or ballots")),
            ("actions", N_("All actions, the late ones, those without an owner"), N_("all or late")),
        ),
    ),
    Key("lens.back", ("W",), "lens(-1)", N_("The layout before"), screens=BOARD),
    Key(
        "carry.up",
        ("K", "shift+up"),
        "carry(0,-1)",
        N_("Carry the card up"),
        screens=(*CARDS, "sheets", "preparation"),
    ),
    Key(
        "carry.down",
        ("J", "shift+down"),
        "carry(0,1)",
        N_("Carry the card down"),
        screens=(*CARDS, "sheets", "preparation"),
    ),
    Key("carry.left", ("H", "shift+left"), "carry(-1,0)", N_("Carry the card to the left"), screens=CARDS),
    Key("carry.right", ("L", "shift+right"), "carry(1,0)", N_("Carry the card to the right"), screens=CARDS),
    *(
        Key(
            f"carry.{place}",
            (str(place), AZERTY_DIGITS[place - 1]),
            f"carry_to({place})",
            N_("Carry the card to that column"),
            screens=(*SORTED, "vote", "comparison"),
            in_palette=False,
            elsewhere=(("comparison", N_("The score, 0 to 4"), ""),),
        )
        for place in range(1, 10)
    ),
    Key(
        "mark",
        ("space",),
        "mark",
        N_("Mark the card"),
        screens=(*CARDS, "sheets", "welcome", "preparation"),
        elsewhere=(
            ("sheets", N_("Mark the row: present, chosen, ready…"), N_("mark")),
            ("preparation", N_("The person comes, or is excused"), N_("presence")),
        ),
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

COLUMNS: Final = (
    Key("axis.new", (), "new_axis", N_("New column"), screens=BOARD),
    Key("axis.name", (), "name_axis", N_("Rename this column"), screens=BOARD),
    Key("axis.left", (), "carry_axis(-1)", N_("Move this column to the left"), screens=BOARD),
    Key("axis.right", (), "carry_axis(1)", N_("Move this column to the right"), screens=BOARD),
    Key("take_off", (), "take_off", N_("Take-off window, in months after the end"), screens=BOARD),
    Key("axis.remove", (), "remove_axis", N_("Remove this column; its cards go to another"), screens=BOARD),
)
