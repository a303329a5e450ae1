"""`perenne merge`: two copies of a workshop that went on apart, put together as one."""

import sys
from functools import partial

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.options import complete_files, flag
from perenne_tui.cli.output import write_sentence
from perenne_tui.cli.parameters import Argument


def merge_command(setup: Setup) -> Command:
    """Return `perenne merge WORKSHOP [COPY]`."""
    say = setup.language.say
    return Command(
        "merge",
        setup,
        partial(_merge, setup),
        say(
            "Put two copies of a workshop together.\n\n"
            "COPY is a file, a folder, an archive, or another workshop of the library; without it, the copies that a "
            "program which keeps folders in step left beside the workshop. What only one of both changed is taken; "
            "what both said differently is asked, one by one. It is one change, and one undo takes it back.\n\n"
            "With --yes nothing is asked: what both said differently stays open, and this ends with 1."
        ),
        [
            workshop_argument(setup),
            Argument("copy", metavar=say("[COPY]"), is_required=False, complete=complete_files),
            flag(["-y", "--yes"], say("Take what does not conflict, without asking.")),
        ],
    )


def _merge(setup: Setup, workshop: str, copy: str | None, yes: bool) -> int:
    from perenne_tui.cli.merge_dialog import MergeDialog
    from perenne_tui.services.copy_merge import copies_to_merge, merge_file
    from perenne_tui.services.library import find, name_of
    from perenne_tui.store.paths import real

    library, language = setup.library(), setup.language
    path = find(library, workshop)
    found = copies_to_merge(library, copy or "", path)
    dialog = MergeDialog(language, real(path), asks=sys.stdin.isatty() and not yes, takes=yes)
    results = [merge_file(path, one, dialog.decide) for one in found]
    for result in results:
        dialog.report(result)
    if not found:
        write_sentence(language.say("No other copy of {name} stands beside it.", name=name_of(path)))
    is_merged = any(result.kind == "merged" for result in results)
    left = dialog.open_conflicts() if is_merged else dialog.settle_rest()
    return 1 if left or any(result.kind == "declined" for result in results) else 0
