"""`perenne pack`: a workshop as one file, to be handed on."""

from functools import partial
from pathlib import Path

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.options import complete_files, flag
from perenne_tui.cli.output import quoted, write_sentence
from perenne_tui.cli.parameters import Option
from perenne_tui.settings import paths


def pack_command(setup: Setup) -> Command:
    """Return `perenne pack WORKSHOP`."""
    say = setup.language.say
    return Command(
        "pack",
        setup,
        partial(_pack, setup),
        say(
            "Pack a workshop into one file, to hand it on.\n\n"
            "The file holds the workshop with its history, and your own agendas and catalogues; what is being typed "
            "and not said yet stays here. “perenne unpack” takes it in, and “perenne merge” what was changed in it."
        ),
        [
            workshop_argument(setup),
            Option(
                ["-o", "--output"],
                metavar=say("FILE"),
                help=say("The file to write; by default NAME.perenne.zip in the current folder."),
                complete=complete_files,
            ),
            flag(["--without-history"], say("Its present state alone: nothing of what was said before.")),
            flag(["--force"], say("Overwrite a file that is there.")),
        ],
    )


def _pack(setup: Setup, *, workshop: str, output: str | None, without_history: bool, force: bool) -> int:
    from perenne_tui.services.document_writer import write_or_refuse
    from perenne_tui.services.library import find, name_of
    from perenne_tui.services.pack import ENDING, pack

    path = find(setup.library(), workshop)
    target = paths.expanded(output) if output else Path(f"{name_of(path)}{ENDING}")
    write_or_refuse(target, pack(path, with_history=not without_history), force=force)
    said = setup.language.say(
        "Packed: {path}. There, it is taken in by: perenne unpack {name}. It holds names: send it to nobody who may "
        "not have them.",
        path=str(target),
        name=quoted(target.name),
    )
    write_sentence(said, str(target))
    return 0
