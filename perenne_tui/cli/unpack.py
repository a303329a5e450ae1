"""`perenne unpack`: a workshop taken in that was packed elsewhere."""

from functools import partial

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.options import complete_files
from perenne_tui.cli.output import quoted, write_sentence
from perenne_tui.cli.parameters import Argument
from perenne_tui.settings import paths


def unpack_command(setup: Setup) -> Command:
    """Return `perenne unpack FILE`."""
    say = setup.language.say
    return Command(
        "unpack",
        setup,
        partial(_unpack, setup),
        say(
            "Take in a workshop that was packed elsewhere.\n\n"
            "It comes with its history. Agendas and catalogues that go with it are added where you have none of "
            "their names; yours stay as they are."
        ),
        [
            Argument("file", metavar=say("FILE"), complete=complete_files),
            Argument("name", metavar=say("[NAME]"), is_required=False),
        ],
    )


def _unpack(setup: Setup, file: str, name: str | None) -> int:
    from perenne_tui.services.library import name_of
    from perenne_tui.services.library_changes import title_of_name
    from perenne_tui.services.pack import unpack

    say = setup.language.say
    done = unpack(paths.expanded(file), setup.library(), title_of_name(name) if name else "")
    said = say(
        "Taken in: {path}. To open it, type: perenne open {name}",
        path=str(done.path),
        name=quoted(name_of(done.path)),
    )
    write_sentence(said, str(done.path))
    if not done.is_whole:
        write_sentence(say("A part of {copy} is illegible: what can be read of it is taken.", copy=file))
    if done.added:
        write_sentence(say("Added beside it: {files}.", files=", ".join(done.added)))
    if done.kept:
        write_sentence(
            say("Of the same name, and left as they are here: {files}.", files=", ".join(done.kept)),
        )
    return 0
