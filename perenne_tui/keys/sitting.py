"""The keys that record what the room says, and those that run the sitting: phases, clocks, triage."""

from typing import Final

from perenne_tui.i18n.language import N_
from perenne_tui.keys.key import BESIDE_VOTE, SORTED, WORK, Key

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
    Key(
        "action",
        ("a",),
        "action",
        N_("Action"),
        N_("action"),
        screens=(*SORTED, "library"),
        elsewhere=(("library", N_("What is left to be done, in all workshops"), N_("actions")),),
    ),
    Key("risk", ("exclamation_mark",), "risk", N_("Risk"), N_("risk"), screens=SORTED),
    Key("action.done", (), "done", N_("The action is done, or to be done again"), screens=("card",)),
    Key(
        "score.none",
        ("0", "à"),
        "carry_to(0)",
        N_("The score 0"),
        N_("to 4: score"),
        screens=("comparison", "vote", "preview"),
        in_palette=False,
        elsewhere=(
            ("vote", N_("Vote by hands: none for the card"), ""),
            ("preview", N_("One column for all cards"), ""),
        ),
    ),
    Key(
        "vote",
        ("v",),
        "vote(1)",
        N_("One vote more"),
        N_("vote"),
        screens=(*SORTED, "comparison"),
        elsewhere=(("comparison", N_("The criterion counts more"), N_("weight")),),
    ),
    Key(
        "confidence", ("c",), "confidence", N_("How sure the room is, 0 to 5"), N_("confidence"), screens=BESIDE_VOTE
    ),
    Key("vote.take", (), "take_vote", N_("Vote of the room"), screens=WORK),
    Key(
        "reveal",
        ("R",),
        "reveal",
        N_("Show the totals of the vote, or hide them"),
        N_("totals"),
        screens=("vote", "confidence"),
        elsewhere=(("confidence", N_("Show the numbers that phones gave, or ask them again"), N_("show numbers")),),
    ),
    Key(
        "vote.new",
        ("ctrl+t",),
        "new_vote",
        N_("A new vote: all ballots are taken back"),
        N_("new vote"),
        screens=("vote",),
    ),
    Key(
        "vote.less",
        ("V",),
        "vote(-1)",
        N_("One vote less"),
        screens=(*SORTED, "comparison"),
        elsewhere=(("comparison", N_("The criterion counts less"), ""),),
    ),
    Key(
        "undo",
        ("z", "ctrl+z"),
        "undo",
        N_("Take back the last change"),
        N_("undo"),
        screens=(*WORK, "library", "agendas"),
        elsewhere=(("library", N_("Take the workshop out of the trash"), N_("undo")),),
    ),
    Key("redo", ("Z", "ctrl+y"), "redo", N_("Make it again"), screens=(*WORK, "agendas")),
)

CONDUCT: Final = (
    Key(
        "phase",
        ("f6",),
        "phase(1)",
        N_("Next phase of the agenda"),
        N_("next phase"),
        screens=WORK,
        elsewhere=(("preparation", N_("Begin the sitting that is prepared"), N_("begin")),),
    ),
    # Terminals send F18 for Shift+F6; Windows sends Shift+F6 itself.
    Key("phase.back", ("shift+f6", "f18"), "phase(-1)", N_("Phase before"), screens=WORK),
    Key("triage", ("t",), "triage", N_("Triage: sort the cards one by one"), N_("triage"), screens=BESIDE_VOTE),
    Key("curtain", ("b", "full_stop"), "curtain", N_("Curtain down, or up"), N_("curtain"), screens=WORK),
    Key("take_up", (), "take_up", N_("Go through the open actions"), screens=WORK),
    Key("closing", (), "closing", N_("Closing: parked cards, last words, plan"), screens=WORK),
    Key("phones", (), "open_phones", N_("Open to phones"), screens=WORK),
    Key("phones.show", (), "open_phones", N_("Phones: arrivals, who is here, close"), screens=WORK),
    Key("phones.close", ("q",), "close_phones", N_("Close to phones"), N_("close"), screens=("phones",)),
    Key("phones.renew", (), "renew_phones", N_("Throw all phones out: new letters"), screens=("phones",)),
    Key("bell", (), "silence", N_("Bell at the end of a time box, or none"), screens=WORK),
    Key("sitting", (), "begin_sitting", N_("Begin a sitting: its agenda and its end"), screens=WORK),
    Key(
        "sitting.prepare",
        (),
        "prepare_sitting",
        N_("Prepare a sitting without beginning it"),
        screens=WORK,
    ),
    Key("sitting.end", (), "end_sitting", N_("End the sitting"), screens=WORK),
    Key(
        "time.more",
        ("m",),
        "more_time",
        N_("More time for the card, or for the phase"),
        N_("more time"),
        screens=WORK,
    ),
    Key("time.pause", ("M",), "pause", N_("Stop the clocks, or let them go on"), screens=WORK),
)
