"""`perenne sheets scan`: documents of a challenge found in a folder with its code, for the sheet Documentation."""

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.options import flag
from perenne_tui.cli.output import write_sentence
from perenne_tui.cli.parameters import Argument
from perenne_tui.cli.usage import WrongUse
from perenne_tui.settings import paths

if TYPE_CHECKING:
    from perenne_tui.core.model.sheet_rows import Paper


def sheets_command(setup: Setup) -> Command:
    """Return `perenne sheets scan WORKSHOP FOLDER`."""
    say = setup.language.say
    return Command(
        "sheets",
        setup,
        partial(_sheets, setup),
        say(
            "Look for the documents of a challenge in a folder that holds its code.\n\n"
            "Names of files are looked at: README, licence, installation, changelog, tests, diagrams. What is found "
            "is proposed, one document after another; what nobody confirms stays marked in the sheet Documentation."
        ),
        [
            Argument("what", metavar="scan"),
            workshop_argument(setup),
            Argument("folder", metavar=say("FOLDER")),
            flag(["--yes"], say("Confirm all of it.")),
        ],
    )


def _sheets(setup: Setup, *, what: str, workshop: str, folder: str, yes: bool) -> int:
    from perenne_tui.cli.prompts import accepted
    from perenne_tui.services.library import find
    from perenne_tui.services.scan_repository import scan

    say = setup.language.say
    if what != "scan":
        raise WrongUse("“{what}” is nothing that sheets do: perenne sheets scan WORKSHOP FOLDER.", what=what)

    def choose(proposed: "Sequence[Paper]") -> list[str]:
        lines = ([say("{name}: {found}", name=row.name, found=row.found)] for row in proposed)
        confirmed = accepted(proposed, lines, say("Is it ready?"), setup.language, everything=yes)
        return [row.uid for row in confirmed]

    found, confirmed = scan(find(setup.library(), workshop), paths.expanded(folder), choose)
    if not found:
        write_sentence(say("Nothing new was found: names such as README, LICENSE, docs or tests were looked for."))
        return 0
    write_sentence(say("Found: {found}. Confirmed: {confirmed}.", found=found, confirmed=confirmed))
    if confirmed < found and not (yes or sys.stdin.isatty()):
        write_sentence(say("Confirm the others in the sheet Documentation, with Space, or all of them with --yes."))
    return 0
