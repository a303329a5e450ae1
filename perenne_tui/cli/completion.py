"""`perenne completion`: the script that completes commands and names in a shell, and the answers to that script.

The script asks at every press of the completion key, so names of files are listed and no file is opened. The answer
goes into the line being typed, so errors are never written.
"""

from functools import partial
from typing import TYPE_CHECKING

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.output import write_text
from perenne_tui.cli.parameters import Argument
from perenne_tui.cli.shells import SHELLS, Candidate
from perenne_tui.cli.usage import WrongUse

if TYPE_CHECKING:
    from perenne_tui.cli.click_program import ClickProgram


def completion_command(setup: Setup) -> Command:
    """Return `perenne completion SHELL`."""
    say = setup.language.say
    return Command(
        "completion",
        setup,
        partial(_completion, setup),
        say(
            "Write the script that completes commands and names with the Tab key.\n\n"
            "SHELL, the program that reads your commands, is {shells}; docs/completion.md says where "
            "the script goes.",
            shells=", ".join(SHELLS),
        ),
        [Argument("shell", metavar=say("SHELL"), complete=lambda _before: list(SHELLS))],
    )


def completions(program: "ClickProgram", shell: str, typed: str) -> str:
    """Return the lines that the script of a shell reads, each with its line end.

    Args:
        program: the whole program, whose commands and options are completed.
        shell: name of the shell; for an unknown one there are no lines.
        typed: the command line so far, in the form of that script.
    """
    if shell not in SHELLS:
        return ""
    request = SHELLS[shell].parse(typed)
    candidates, files = _candidates(program, list(request.words), request.word)
    lines = list(request.format(candidates)) if candidates else [""] * files
    return "".join(f"{line}\n" for line in lines)


def _completion(_setup: Setup, shell: str) -> int:
    if shell not in SHELLS:
        raise WrongUse(
            "There is no completion for “{shell}”; there is: {known}.", shell=shell, known=", ".join(SHELLS)
        )
    write_text(SHELLS[shell].script)
    return 0


def _candidates(program: "ClickProgram", words: list[str], word: str) -> tuple[list[Candidate], bool]:
    """Return the words that may be typed next, and whether the name of a file may be."""
    from click.shell_completion import ShellComplete

    found = ShellComplete(program, {}, "perenne", "").get_completions(words, word)
    # After `--lang=` click completes the value alone, but the shell replaces the whole word.
    before = word[: word.index("=") + 1] if word.startswith("-") and "=" in word else ""
    plain = [
        Candidate(before + item.value, item.help or "")
        for item in found
        if item.type == "plain" and item.value.isprintable()
    ]
    return _fitting(plain, word), any(item.type == "file" for item in found)


def _fitting(candidates: list[Candidate], word: str) -> list[Candidate]:
    """Return the candidates that begin with a word; when none does, those that do but for accents and case."""
    exact = [candidate for candidate in candidates if candidate.word.startswith(word)]
    if exact or word.startswith("-") or not any(char.isalnum() for char in word):
        return exact
    from perenne_tui.services.library import slug

    wanted = slug(word)
    return [candidate for candidate in candidates if slug(candidate.word).startswith(wanted)]
