"""The commands: what each does in a sentence, and where it is made; its module is imported when it is asked for."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Final, NamedTuple

from perenne_tui.cli.command import Command, Section, Setup
from perenne_tui.cli.parameters import Argument
from perenne_tui.i18n.language import N_, Language


class Entry(NamedTuple):
    """A command of the program."""

    place: str
    """The file and the function that make it."""
    summary: str
    """First sentence of its help: without it all commands would be imported to list them."""


COMMANDS: Final[Mapping[str, Entry]] = {
    "open": Entry("open:open_command", N_("Open a workshop on the wall.")),
    "desk": Entry("desk:desk_command", N_("Open the facilitator’s private page, in a second terminal.")),
    "demo": Entry("demo:demo_command", N_("Open a filled example to try everything on.")),
    "new": Entry("new:new_command", N_("Make a workshop from a deck of cards.")),
    "decks": Entry("decks:decks_command", N_("List the decks that are shipped.")),
    "import": Entry(
        "import_boards:import_command",
        N_("Make a workshop of a file: notes, minutes, a table, a board of another program."),
    ),
    "export": Entry("export:export_command", N_("Write the action plan of a workshop, or another document.")),
    "show": Entry("show:show_command", N_("Write every word of a workshop as plain text.")),
    "check": Entry("check:check_command", N_("Look for damage in a workshop’s files and for holes in its plan.")),
    "log": Entry("log:log_command", N_("Tell what changed and when, or write a workshop as it was.")),
    "follow": Entry(
        "follow:follow_command", N_("Tell what happens on a board, one line for each change, as it is made.")
    ),
    "list": Entry("list:list_command", N_("List the workshops of the library, the one changed last first.")),
    "actions": Entry(
        "actions:actions_command",
        N_("List what is still to be done, in all workshops of the library, by due date."),
    ),
    "portfolio": Entry(
        "portfolio:portfolio_command",
        N_("Show where all challenges of a programme stand, and what needs somebody now."),
    ),
    "mails": Entry("mails:mails_command", N_("Write for each person a draft of a mail with their part of the plan.")),
    "remind": Entry(
        "remind:remind_command",
        N_("Write for each person a draft of a mail with what is late or due within two weeks."),
    ),
    "copy": Entry("copy:copy_command", N_("Copy a workshop under another name.")),
    "merge": Entry("merge:merge_command", N_("Put two copies of a workshop together.")),
    "git-setup": Entry("git_setup:git_setup_command", N_("Let git merge the workshops of a folder.")),
    "pack": Entry("pack:pack_command", N_("Pack a workshop into one file, to hand it on.")),
    "unpack": Entry("unpack:unpack_command", N_("Take in a workshop that was packed elsewhere.")),
    "rename": Entry("rename:rename_command", N_("Give a workshop another name.")),
    "delete": Entry("delete:delete_command", N_("Put a workshop in the trash of the library.")),
    "restore": Entry("restore:restore_command", N_("Take a workshop out of the trash.")),
    "recover": Entry("recover:recover_command", N_("Take up the copy of a workshop that was rescued.")),
    "sheets": Entry(
        "sheets:sheets_command",
        N_("Look for the documents of a challenge in a folder that holds its code."),
    ),
    "forget": Entry("forget:forget_command", N_("Take the names of people out of a workshop, for good.")),
    "config": Entry("config:config_command", N_("Write the configuration file, every setting explained.")),
    "doctor": Entry(
        "doctor:doctor_command",
        N_("Say what this machine is like, and what to do about what is amiss."),
    ),
    "help": Entry(
        "help:help_command",
        N_("Show a page of help: phones, sharing, after the room, questions people ask."),
    ),
    "completion": Entry(
        "completion:completion_command",
        N_("Write the script that completes commands and names with the Tab key."),
    ),
}
"""By name, in the order of the help."""
HIDDEN: Final[Mapping[str, str]] = {"merge-driver": "merge_driver:merge_driver_command"}
"""By name, the place of commands that programs call; the help does not list them."""
NAMES: Final = frozenset({*COMMANDS, *HIDDEN})
OPEN: Final = "open"
"""The command that is meant by a word that is none."""


def make_command(name: str, setup: Setup) -> Command:
    """Return a command.

    Raises:
        KeyError: there is none of that name.
    """
    place = HIDDEN[name] if name in HIDDEN else COMMANDS[name].place
    file, _, function = place.partition(":")
    make: Callable[[Setup], Command] = getattr(import_module(f"perenne_tui.cli.{file}"), function)
    return make(setup)


def words_of_command(words: Sequence[str], setup: Setup) -> list[str]:
    """Return a command line that begins with a command: another word is a workshop to open.

    Raises:
        Refused: no workshop has that name, and a command nearly has it.
    """
    if words[0] in NAMES:
        return list(words)
    from perenne_tui.cli.mistyped import refuse_mistyped

    refuse_mistyped(words, COMMANDS, setup.library())
    return [OPEN, *words]


def summaries_of_commands(language: Language) -> list[tuple[str, str]]:
    """Return each command with what it does, without a full stop."""
    return [(name, language.say(entry.summary).removesuffix(".")) for name, entry in COMMANDS.items()]


def whole_program(setup: Setup, name: str, show_library: Callable[[], int]) -> Command:
    """Return the program as a command: what it does alone, and the list of its commands.

    Args:
        setup: options and settings of this run.
        name: the word by which it is called.
        show_library: what it does when no command is typed; returns the exit code.
    """
    from perenne_tui.cli.help import pages_section

    say = setup.language.say
    return Command(
        name,
        setup,
        show_library,
        say(
            "A workshop board for the wall, worked from the keyboard.\n\n"
            "Alone, perenne shows your workshops; a word that is no command is the workshop to open."
        ),
        [Argument("command", say("COMMAND | WORKSHOP"), is_required=False)],
        sections=[Section(say("Commands:"), summaries_of_commands(setup.language)), pages_section(setup.language)],
    )
