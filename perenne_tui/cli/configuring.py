"""The command that gives people the configuration file, every setting explained."""

import os
import sys
from functools import partial

from perenne_tui.cli.parts import Command, Setup


def config_command(setup: Setup) -> Command:
    """`perenne config`."""
    return Command(
        "config",
        setup,
        partial(_config, setup),
        setup.language.say(
            "Write the configuration file, every setting explained.\n\n"
            "Nothing in it is set yet; a file that is there already is left alone, and its place is said."
        ),
    )


def _config(setup: Setup) -> int:
    from pathlib import Path

    from perenne_tui.config import config_file
    from perenne_tui.settings_file import commented
    from perenne_tui.store.disk import make_folder
    from perenne_tui.write import write_document

    say = setup.language.say
    path = config_file()
    if os.path.lexists(path):
        sys.stdout.write(say("The configuration is {path}; it was there already.", path=path) + "\n")
    else:
        make_folder(Path(path).parent)
        write_document(Path(path), commented(setup.language).encode(), force=False)
        sys.stdout.write(say("The configuration is {path}; open it with a text editor.", path=path) + "\n")
    return 0
