"""The program: its language, its exit codes, and what is done with a command line.

Exit codes: 0 good, 1 refused or something found, 2 wrong use, 130 Ctrl+C. What went wrong is one line on stderr.
"""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from perenne_tui.cli.command import Setup
from perenne_tui.cli.command_line import read_line
from perenne_tui.cli.options import common_options, option_value
from perenne_tui.cli.output import help_width, null_stream, write_data, write_notice, write_text
from perenne_tui.cli.usage import WrongUse
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.i18n.language import choose, language
from perenne_tui.settings.configuration import GLYPHS, THEMES, read_settings

if TYPE_CHECKING:
    from perenne_tui.cli.click_program import ClickProgram
    from perenne_tui.cli.command import Command

PROGRAM: Final = "perenne"
"""The word by which the program is called."""
WORDS: Final = "PERENNE_WORDS"
"""Environment variable by which a shell asks for completions: the line typed so far."""


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
        return _run(setup, args)
    except Refused as refused:
        write_notice(setup.language.sentence(refused.sentence), *_paths_in(refused.sentence))
        return 2 if isinstance(refused, WrongUse) else 1
    except KeyboardInterrupt:
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


def _run(setup: Setup, args: Sequence[str]) -> int:
    """Read the command line and run the command; return its exit code."""
    try:
        line = read_line(common_options(setup.language), args, ends_at_word=True)
        if line is None:
            return _run_by_click(setup, args)
        if line.page:
            _write_page(setup, line.page, None, PROGRAM)
            return 0
        if not line.rest:
            return _show_library(setup)
        from perenne_tui.cli.commands import make_command, words_of_command

        name, *words = words_of_command(line.rest, setup)
        command = make_command(name, setup)
        line = read_line(command.params, words)
        if line is None:
            return _run_by_click(setup, args)
        if line.page:
            _write_page(setup, line.page, command, f"{PROGRAM} {name}")
            return 0
        return command.callback(**line.values)
    finally:
        sys.stdout.flush()


def _show_library(setup: Setup) -> int:
    """Show the library, on the screen or as text, when no command was typed; return the exit code."""
    from perenne_tui.cli.open_screen import is_terminal, screen_options

    if is_terminal():
        from perenne_tui.app.run import run_library

        return run_library(screen_options(setup))
    from perenne_tui.cli.list import write_library

    return write_library(setup)


def _write_page(setup: Setup, page: str, command: "Command | None", path: str) -> None:
    """Write what an option asks for instead of anything else: the version, or the help of a command or of all.

    Args:
        setup: options and settings of this run.
        page: parameter of the option.
        command: the one whose help is asked for; `None` for that of the whole program.
        path: the words by which it is called.
    """
    if page == "version":
        from perenne_tui import __version__

        write_text(f"{PROGRAM} {__version__}\n")
        return
    from perenne_tui.cli.help_page import help_page

    write_text(help_page(command or _whole_program(setup), path, setup.language, help_width()) + "\n")


def _whole_program(setup: Setup) -> "Command":
    from perenne_tui.cli.commands import whole_program

    return whole_program(setup, PROGRAM, partial(_show_library, setup))


def _click_program(setup: Setup) -> "ClickProgram":
    """Return the program as click has it, which is imported for mistakes and for completion."""
    from perenne_tui.cli.click_program import ClickProgram

    return ClickProgram(setup, _whole_program(setup), partial(_write_page, setup))


def _run_by_click(setup: Setup, args: Sequence[str]) -> int:
    from perenne_tui.cli.click_program import run_by_click

    return run_by_click(_click_program(setup), args, setup.language)


def _answer_shell(setup: Setup, args: Sequence[str], typed: str) -> int:
    """Write completions for the script of a shell; errors are ignored, as they would go into the line being typed."""
    from perenne_tui.cli.completion import completions

    with suppress(Exception, KeyboardInterrupt):
        write_data(completions(_click_program(setup), args[0], typed).encode("utf-8", "replace"))
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
