"""`perenne git-setup`: git merges the workshops of a folder by rows, in this clone of its repository."""

from functools import partial
from pathlib import Path

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.options import complete_files
from perenne_tui.cli.output import quoted, write_sentence
from perenne_tui.cli.parameters import Argument


def git_setup_command(setup: Setup) -> Command:
    """Return `perenne git-setup FOLDER`."""
    say = setup.language.say
    return Command(
        "git-setup",
        setup,
        partial(_set_up, setup),
        say(
            "Let git merge the workshops of a folder.\n\n"
            "FOLDER is kept by git. Its .gitattributes and .gitignore say what git does with the files of workshops, "
            "and the settings of git for this folder how it merges them: row by row, without marks in the files. "
            "Everybody types this once, in their own copy of the folder: git takes no commands from others."
        ),
        [Argument("folder", metavar=say("FOLDER"), complete=complete_files)],
    )


def _set_up(setup: Setup, folder: str) -> int:
    from perenne_tui.services.git_setup import set_up
    from perenne_tui.settings.paths import expanded

    say, place = setup.language.say, Path(expanded(folder))
    done = set_up(place)
    if done.is_new:
        write_sentence(say("Git merges the workshops in {folder} by rows from now on, in this clone.", folder=folder))
    else:
        write_sentence(say("All was set up already in {folder}: nothing was changed.", folder=folder))
    if done.changed:
        names = " ".join(quoted(path.name) for path in done.changed)
        write_sentence(
            say("To be committed, so that every clone has it: {names}", names=names),
            names,
        )
    write_sentence(say("Every other clone needs this once: perenne git-setup {word}", word=quoted(folder)))
    if done.unmerged:
        write_sentence(
            say(
                "A merge that began without this is not finished ({names}): go back with git merge --abort or git "
                "rebase --abort, then do it again.",
                names=", ".join(done.unmerged),
            )
        )
        return 1
    return 0
