"""The keys that run the room, and those that lead from screen to screen."""

from typing import Final

from perenne_tui.i18n.language import N_
from perenne_tui.keys.key import COMMANDS, EVERYWHERE, LIBRARY, WORK, Key

CONDUCT: Final = (
    Key("phase", ("f6",), "phase(1)", N_("Next phase of the agenda"), N_("next phase"), screens=WORK),
    # Terminals send F18 for Shift+F6; Windows sends Shift+F6 itself.
    Key("phase.back", ("shift+f6", "f18"), "phase(-1)", N_("Phase before"), screens=WORK),
    Key("triage", ("t",), "triage", N_("Triage: sort the cards one by one"), N_("triage"), screens=WORK),
    Key("curtain", ("b", "full_stop"), "curtain", N_("Curtain down, or up"), N_("curtain"), screens=WORK),
    Key("take_up", (), "take_up", N_("Go through the open actions"), screens=WORK),
    Key("closing", (), "closing", N_("Closing: parked cards, last words, plan"), screens=WORK),
    Key("bell", (), "silence", N_("Bell at the end of a time box, or none"), screens=WORK),
    Key("sitting", (), "begin_sitting", N_("Begin a sitting: its agenda and its end"), screens=WORK),
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

SCREENS: Final = (
    Key("legibility", ("f8",), "legibility", N_("Test card: what the room reads, which keys arrive"), screens=WORK),
    Key("board", ("f2",), "show_board", N_("Board"), N_("board"), screens=COMMANDS),
    Key("plan", ("f3",), "show_plan", N_("Action plan, as it will be exported"), N_("plan"), screens=WORK),
    Key("gap", ("f7",), "gap(1)", N_("Next thing that the plan lacks"), N_("next gap"), screens=WORK),
    # Terminals send F19 for Shift+F7; Windows sends Shift+F7 itself.
    Key("gap.back", ("shift+f7", "f19"), "gap(-1)", N_("Thing before that the plan lacks"), screens=WORK),
    Key("sheets", ("f4",), "show_sheets", N_("Sheets: people, agenda…"), N_("sheets"), screens=WORK),
    Key(
        "export",
        ("x",),
        "export",
        N_("Write the plan or another document"),
        N_("export"),
        screens=WORK,
        elsewhere=(("export", N_("Write the file"), N_("write")),),
    ),
    Key("comparison", (), "show_comparison", N_("Scenarios side by side, by criteria"), screens=WORK),
    Key(
        "reference",
        ("f9",),
        "reference",
        N_("Glossary, reference figures, advice"),
        N_("glossary"),
        screens=EVERYWHERE,
        typing=True,
    ),
    Key("library", ("ctrl+o",), "show_library", N_("Library: all workshops"), screens=EVERYWHERE),
    Key("copy.workshop", (), "copy", N_("Copy the workshop"), screens=LIBRARY),
    Key("copy.questions", (), "copy_empty", N_("Copy its questions alone, as a model"), screens=LIBRARY),
    Key("import", (), "import_file", N_("Make a workshop of a file"), screens=LIBRARY),
    Key("take_over", (), "take_over", N_("Write here what another window wrote"), screens=WORK),
    Key("stop_writing", (), "stop_writing", N_("Write no more in this window"), screens=WORK),
    Key("accept_damage", (), "accept_damage", N_("Go on with what is legible of this workshop"), screens=WORK),
    Key("recover", (), "recover", N_("Take up the rescued copy"), screens=COMMANDS),
    Key("keep_demo", (), "keep_demo", N_("Keep this demo in the library"), screens=WORK),
    Key("language", (), "language", N_("Français / English"), screens=(*COMMANDS, "desk")),
    Key("theme", (), "theme", N_("Light or dark look"), screens=(*COMMANDS, "desk")),
    Key("palette", ("ctrl+p",), "palette", N_("All commands"), in_palette=False, screens=(*COMMANDS, "desk")),
    Key("help", ("f1", "question_mark"), "help", N_("Help: every key"), N_("help"), typing=True),
    Key("keep", ("ctrl+s",), "keep", N_("Keep what is being typed"), typing=True, in_palette=False),
    Key("quit", ("ctrl+q",), "quit", N_("Quit; everything is saved already"), typing=True),
)
