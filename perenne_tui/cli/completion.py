"""The command that gives a shell its script for completing our words, and the answers to what that script asks.

An answer is given at every press of a key, so it lists the names of files and opens none; and it stands in the middle
of a line that somebody types, so it never says that something went wrong.
"""

from functools import partial

import click

from perenne_tui.cli.command import Command, Setup, WrongUse
from perenne_tui.cli.output import write_text
from perenne_tui.cli.shells import SHELLS, Candidate


def completion_command(setup: Setup) -> Command:
    """`perenne completion SHELL`."""
    say = setup.language.say
    return Command(
        "completion",
        setup,
        partial(_completion, setup),
        say(
            "Write the script that completes commands and names in a shell.\n\n"
            "SHELL is {shells}; docs/completion.md says where each of them wants it.",
            shells=", ".join(SHELLS),
        ),
        [click.Argument(["shell"], metavar=say("SHELL"), shell_complete=lambda _ctx, _param, _word: list(SHELLS))],
    )


def answer(program: click.Group, shell: str, typed: str) -> str:
    """Give what a shell's script wants to read.

    Args:
        program: the whole program, whose commands and options are looked up.
        shell: name of the shell; one that we do not know gets nothing.
        typed: what stands in the line, as its script hands it over.
    """
    if shell not in SHELLS:
        return ""
    asked = SHELLS[shell].read(typed)
    candidates, files = _candidates(program, list(asked.words), asked.word)
    lines = list(asked.answer(candidates)) if candidates else [""] * files
    return "".join(f"{line}\n" for line in lines)


def _completion(_setup: Setup, shell: str) -> int:
    if shell not in SHELLS:
        raise WrongUse(
            "There is no completion for “{shell}”; there is: {known}.", shell=shell, known=", ".join(SHELLS)
        )
    write_text(SHELLS[shell].script)
    return 0


def _candidates(program: click.Group, words: list[str], word: str) -> tuple[list[Candidate], bool]:
    """Give the words that go on from what was typed, and whether the name of a file may stand there."""
    from click.shell_completion import ShellComplete

    found = ShellComplete(program, {}, "perenne", "").get_completions(words, word)
    # What is asked for behind `--lang=` is its value, but what the shell puts in is the whole word.
    before = word[: word.index("=") + 1] if word.startswith("-") and "=" in word else ""
    plain = [
        Candidate(before + item.value, item.help or "")
        for item in found
        if item.type == "plain" and item.value.isprintable()
    ]
    return _fitting(plain, word), any(item.type == "file" for item in found)


def _fitting(candidates: list[Candidate], word: str) -> list[Candidate]:
    """Give the candidates that begin with a word; where none does, those that do whatever the accents and case."""
    exact = [candidate for candidate in candidates if candidate.word.startswith(word)]
    if exact or word.startswith("-") or not any(char.isalnum() for char in word):
        return exact
    from perenne_tui.services.library import slug

    wanted = slug(word)
    return [candidate for candidate in candidates if slug(candidate.word).startswith(wanted)]
