"""The program as a whole: which commands there are, in which language, and how it ends.

Exit codes: 0 good, 1 no, 2 wrong use, 130 Ctrl+C. What went wrong is one line on stderr.
"""

import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

from perenne_tui.cli.arguments import known_workshops
from perenne_tui.cli.command import (
    Setup,
    WrongUse,
    common_options,
    mistake,
    told,
    write_options,
    write_section,
    write_usage,
)
from perenne_tui.cli.output import tell, write_data
from perenne_tui.cli.shells import WORDS
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import choose, language
from perenne_tui.settings.configuration import GLYPHS, THEMES, read_settings

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS: Final[Mapping[str, str]] = {
    "open": "open_board:open_command",
    "desk": "open_board:desk_command",
    "demo": "open_board:demo_command",
    "new": "new:new_command",
    "decks": "new:decks_command",
    "import": "import_boards:import_command",
    "export": "export:export_command",
    "show": "export:show_command",
    "check": "check:check_command",
    "log": "log:log_command",
    "list": "list_workshops:list_command",
    "actions": "actions:actions_command",
    "copy": "manage_workshops:copy_command",
    "rename": "manage_workshops:rename_command",
    "delete": "manage_workshops:delete_command",
    "restore": "manage_workshops:restore_command",
    "recover": "recover:recover_command",
    "sheets": "sheets:sheets_command",
    "forget": "forget:forget_command",
    "config": "config:config_command",
    "doctor": "doctor:doctor_command",
    "completion": "completion:completion_command",
}
"""Every command, in the order of the help, and what makes it: file and function, imported when it is asked for."""


def command(name: str, setup: Setup) -> click.Command:
    """Build a command.

    Raises:
        KeyError: there is none of that name.
    """
    file, _, function = COMMANDS[name].partition(":")
    make: Callable[[Setup], click.Command] = getattr(import_module(f"perenne_tui.cli.{file}"), function)
    return make(setup)


class Program(click.Group):
    """`perenne`: a command, or the name of a workshop to open; alone, the library."""

    def __init__(self, setup: Setup) -> None:
        say = setup.language.say
        super().__init__(
            "perenne",
            invoke_without_command=True,
            callback=self.show_library,
            params=common_options(setup.language),
            add_help_option=False,
            options_metavar=say("[OPTIONS]"),
            subcommand_metavar=say("COMMAND | WORKSHOP"),
            help=say(
                "A workshop board for the wall, worked from the keyboard.\n\n"
                "Alone, perenne shows your workshops; a word that is no command is the workshop to open."
            ),
        )
        self.setup = setup

    def show_library(self) -> int:
        """Show the library when no command follows."""
        if click.get_current_context().invoked_subcommand is not None:
            return 0
        from perenne_tui.cli import list_workshops, open_board

        if open_board.is_terminal():
            return open_board.show_library(self.setup)
        return list_workshops.show_library(self.setup)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Give the names of the commands."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Build a command."""
        return command(name, self.setup) if name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a word that is none is a workshop to open, unless it can only be a mistyped command.

        Raises:
            Refused: no workshop has that name, and a command has nearly.
        """
        if args[0] not in COMMANDS:
            if not ctx.resilient_parsing:
                from perenne_tui.cli import mistyped

                mistyped.look(args, COMMANDS, self.setup.library())
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem[str]]":
        """Give the commands and the workshops that may be typed next."""
        return [*super().shell_complete(ctx, incomplete), *known_workshops(self.setup, incomplete)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the program is called."""
        write_usage(self, ctx, formatter, self.setup.language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        commands = [(name, command(name, self.setup).get_short_help_str()) for name in COMMANDS]
        write_section(self.setup.language.say("Commands:"), commands, formatter)
        write_options(self, ctx, formatter, self.setup.language)


def run(args: Sequence[str]) -> int:
    """Run the program with the words that were typed after its name, and give its exit code."""
    _speak_utf8()
    configured = read_settings()
    spoken = told(args, "--lang")
    code = choose(spoken, os.environ, configured=configured.language)
    theme = told(args, "--theme") or configured.theme
    glyphs = told(args, "--glyphs") or configured.glyphs
    setup = Setup(
        language(code),
        configured,
        theme if theme in THEMES else None,
        glyphs if glyphs in GLYPHS else None,
        spoken is not None,
    )
    if args and args[0] == "completion" and (typed := os.environ.get(WORDS)):
        return _answer_shell(setup, args[1:], typed)
    for complaint in configured.complaints:
        tell(setup.language.sentence(complaint))
    try:
        return _run(setup, list(args))
    except Refused as refused:
        tell(setup.language.sentence(refused.sentence), *_names(refused.sentence))
        return 2 if isinstance(refused, WrongUse) else 1
    except click.UsageError as error:
        tell(mistake(error, setup.language))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return 130
    except BrokenPipeError:
        # Whoever read us has seen enough. What is still in the buffer must not complain at exit.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it lives as long as the program
        return 0
    except OSError as error:
        tell(_refusal(setup, error))
        return 1
    except Exception as error:
        tell(_fault(setup, error))
        return 1


def _run(setup: Setup, args: list[str]) -> int:
    program = Program(setup)
    try:
        with program.make_context("perenne", args, terminal_width=_width()) as ctx:
            return int(program.invoke(ctx))
    except click.exceptions.Exit as end:
        return end.exit_code
    finally:
        sys.stdout.flush()


def _answer_shell(setup: Setup, args: Sequence[str], typed: str) -> int:
    """Answer a shell's script; whatever goes wrong, no complaint may stand in the line that somebody types."""
    from perenne_tui.cli import completion

    with suppress(Exception, KeyboardInterrupt):
        write_data(completion.answer(Program(setup), args[0], typed).encode("utf-8", "replace"))
        sys.stdout.flush()
    return 0


def _names(sentence: Sentence) -> list[str]:
    """Give the paths that a sentence tells of."""
    return [value for value in sentence.values.values() if isinstance(value, str) and {"/", "\\"} & {*value}]


def _refusal(setup: Setup, error: OSError) -> str:
    """Say what the system refused; an error about no file is one of what is written out."""
    from perenne_tui.core.text.reasons import reason_of

    say, reason = setup.language.say, setup.language.sentence(reason_of(error))
    if isinstance(error.filename, str | bytes):
        return say("{path} cannot be used: {reason}.", path=os.fsdecode(error.filename), reason=reason)
    return say("This could not be done: {reason}.", reason=reason)


def _fault(setup: Setup, error: Exception) -> str:
    """Keep what a fault of ours left behind for whoever mends it, and give the sentence for whoever met it."""
    import traceback

    from perenne_tui.services.crash_report import command_failure

    return setup.language.sentence(command_failure("".join(traceback.format_exception(error))))


def _width() -> int:
    """Give the width of help, at most 80: click would load shutil, with every archive format, to ask for it."""
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        columns = 80
    return max(40, min(columns, 80) - 2)


def _speak_utf8() -> None:
    """Set the standard streams to UTF-8, as Windows does not in a pipe, and to replace what they cannot encode.

    Whoever closed a stream before we began wants to hear nothing on it, and has nothing to say there.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
