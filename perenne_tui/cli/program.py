"""The program: its commands, its language, its exit codes.

Exit codes: 0 good, 1 refused or something found, 2 wrong use, 130 Ctrl+C. What went wrong is one line on stderr.
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
from perenne_tui.cli.command import Setup
from perenne_tui.cli.options import common_options, option_value
from perenne_tui.cli.output import null_stream, typed_columns, write_data, write_notice
from perenne_tui.cli.shells import WORDS
from perenne_tui.cli.usage import WrongUse, usage_error, write_options, write_section, write_usage
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import choose, language
from perenne_tui.settings.configuration import GLYPHS, THEMES, read_settings

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS: Final[Mapping[str, str]] = {
    "open": "open:open_command",
    "desk": "desk:desk_command",
    "demo": "demo:demo_command",
    "new": "new:new_command",
    "decks": "decks:decks_command",
    "import": "import_boards:import_command",
    "export": "export:export_command",
    "show": "show:show_command",
    "check": "check:check_command",
    "log": "log:log_command",
    "list": "list:list_command",
    "actions": "actions:actions_command",
    "copy": "copy:copy_command",
    "merge": "merge:merge_command",
    "git-setup": "git_setup:git_setup_command",
    "pack": "pack:pack_command",
    "unpack": "unpack:unpack_command",
    "rename": "rename:rename_command",
    "delete": "delete:delete_command",
    "restore": "restore:restore_command",
    "recover": "recover:recover_command",
    "sheets": "sheets:sheets_command",
    "forget": "forget:forget_command",
    "config": "config:config_command",
    "doctor": "doctor:doctor_command",
    "completion": "completion:completion_command",
}
"""By command, in the order of the help: the file and function that make it, imported when it is asked for."""
HIDDEN: Final[Mapping[str, str]] = {"merge-driver": "merge_driver:merge_driver_command"}
"""Commands that programs call; the help does not list them."""

NARROWEST_HELP: Final = 40
"""Characters of a line of help, at least."""


def command(name: str, setup: Setup) -> click.Command:
    """Return a command.

    Raises:
        KeyError: there is none of that name.
    """
    file, _, function = {**COMMANDS, **HIDDEN}[name].partition(":")
    make: Callable[[Setup], click.Command] = getattr(import_module(f"perenne_tui.cli.{file}"), function)
    return make(setup)


class Program(click.Group):
    """`perenne`: a command, or the name of a workshop to open; without either, the library."""

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
        """Show the library, on the screen or as text, when no command was typed; return the exit code."""
        if click.get_current_context().invoked_subcommand is not None:
            return 0
        from perenne_tui.cli.open_screen import is_terminal, screen_options

        if is_terminal():
            from perenne_tui.app.run import run_library

            return run_library(screen_options(self.setup))
        from perenne_tui.cli.list import write_library

        return write_library(self.setup)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Return a command; `None` for another word."""
        return command(name, self.setup) if name in {**COMMANDS, **HIDDEN} else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; any other word is a workshop to open, unless it is nearly the name of a command.

        Raises:
            Refused: no workshop has that name, and a command nearly has it.
        """
        if args[0] not in {**COMMANDS, **HIDDEN}:
            if not ctx.resilient_parsing:
                from perenne_tui.cli.mistyped import refuse_mistyped

                refuse_mistyped(args, COMMANDS, self.setup.library())
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem[str]]":
        """Return the completions of the first word: commands and workshops."""
        return [*super().shell_complete(ctx, incomplete), *known_workshops(self.setup, incomplete)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the program is typed."""
        write_usage(self, ctx, formatter, self.setup.language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        commands = [(name, command(name, self.setup).get_short_help_str()) for name in COMMANDS]
        write_section(self.setup.language.say("Commands:"), commands, formatter)
        write_options(self, ctx, formatter, self.setup.language)


def run(args: Sequence[str]) -> int:
    """Run the program with the words typed after its name, and return its exit code."""
    _set_utf8()
    configured = read_settings()
    option_language = option_value(args, "--lang")
    code = choose(option_language, os.environ, configured=configured.language)
    theme = option_value(args, "--theme") or configured.theme
    glyphs = option_value(args, "--glyphs") or configured.glyphs
    setup = Setup(
        language(code),
        configured,
        theme if theme in THEMES else None,
        glyphs if glyphs in GLYPHS else None,
        option_language is not None,
    )
    if args and args[0] == "completion" and (typed := os.environ.get(WORDS)):
        return _answer_shell(setup, args[1:], typed)
    for complaint in configured.complaints:
        write_notice(setup.language.sentence(complaint))
    try:
        return _run(setup, list(args))
    except Refused as refused:
        write_notice(setup.language.sentence(refused.sentence), *_paths_in(refused.sentence))
        return 2 if isinstance(refused, WrongUse) else 1
    except click.UsageError as error:
        write_notice(usage_error(error, setup.language))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return 130
    except BrokenPipeError:
        # The reader has closed the pipe, as `head` does: what is left in the buffer must not raise at exit.
        sys.stdout = null_stream("w")
        return 0
    except OSError as error:
        write_notice(_os_error_sentence(setup, error))
        return 1
    except Exception as error:
        write_notice(_report_fault(setup, error))
        return 1


def _run(setup: Setup, args: list[str]) -> int:
    """Parse the command line and run the command; return its exit code."""
    program = Program(setup)
    try:
        with program.make_context("perenne", args, terminal_width=_help_width()) as ctx:
            return int(program.invoke(ctx))
    except click.exceptions.Exit as end:
        return end.exit_code
    finally:
        sys.stdout.flush()


def _answer_shell(setup: Setup, args: Sequence[str], typed: str) -> int:
    """Write completions for the script of a shell; errors are ignored, as they would go into the line being typed."""
    from perenne_tui.cli.completion import completions

    with suppress(Exception, KeyboardInterrupt):
        write_data(completions(Program(setup), args[0], typed).encode("utf-8", "replace"))
        sys.stdout.flush()
    return 0


def _paths_in(sentence: Sentence) -> list[str]:
    """Return the paths in a sentence, which are not to be broken into lines."""
    return [value for value in sentence.values.values() if isinstance(value, str) and {"/", "\\"} & {*value}]


def _os_error_sentence(setup: Setup, error: OSError) -> str:
    """Return the sentence for an error of the system; one without a file comes from writing the output."""
    from perenne_tui.core.text.system_errors import reason_of

    say, reason = setup.language.say, setup.language.sentence(reason_of(error))
    if isinstance(error.filename, str | bytes):
        return say("{path} cannot be used: {reason}.", path=os.fsdecode(error.filename), reason=reason)
    return say("This could not be done: {reason}.", reason=reason)


def _report_fault(setup: Setup, error: Exception) -> str:
    """Write the report of a fault of the program to a file, and return the sentence that names the file."""
    import traceback

    from perenne_tui.services.crash_report import command_failure

    return setup.language.sentence(command_failure("".join(traceback.format_exception(error))))


def _help_width() -> int:
    """Return the characters of a line of help: those of `COLUMNS`, else those of the terminal, at most 80.

    Click would import shutil, and with it every format of archives, to ask for the width of the terminal.
    """
    if asked := typed_columns():
        return max(NARROWEST_HELP, asked)
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        columns = 80
    return max(NARROWEST_HELP, min(columns, 80) - 2)


def _set_utf8() -> None:
    """Set the standard streams to UTF-8, as Windows does not in a pipe, and to replace what they cannot encode.

    A stream that was closed before the start is replaced by one that reads and writes nothing.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, null_stream("r" if name == "stdin" else "w"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
