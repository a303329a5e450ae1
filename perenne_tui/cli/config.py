"""`perenne config`: the configuration file, with every setting explained."""

from functools import partial

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.output import write_sentence


def config_command(setup: Setup) -> Command:
    """Return `perenne config`."""
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
    import os
    from pathlib import Path

    from perenne_tui.services.document_writer import document_refusal
    from perenne_tui.settings.config_template import commented
    from perenne_tui.settings.paths import config_file
    from perenne_tui.store.atomic_write import write_atomically
    from perenne_tui.store.disk import make_folder

    say = setup.language.say
    path = Path(config_file())
    if os.path.lexists(path):
        write_sentence(say("The configuration is {path}; it was there already.", path=str(path)), str(path))
    else:
        try:
            make_folder(path.parent)
            write_atomically(path, commented(setup.language).encode())
        except OSError as error:
            raise document_refusal(error, path) from error
        write_sentence(say("The configuration is {path}; open it with a text editor.", path=str(path)), str(path))
    return 0
