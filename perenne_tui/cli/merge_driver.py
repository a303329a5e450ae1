"""`perenne merge-driver`, which git calls: two journals of a workshop become one, in the place of the one here."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.output import quoted, write_notice
from perenne_tui.cli.parameters import Argument

if TYPE_CHECKING:
    from perenne_tui.services.journal_merge import MergedJournal


def merge_driver_command(setup: Setup) -> Command:
    """Return `perenne merge-driver BASE HERE THERE NAME`."""
    say = setup.language.say
    return Command(
        "merge-driver",
        setup,
        partial(_merge, setup),
        say(
            "Merge the journals of a workshop for git.\n\n"
            "Git calls this, once perenne git-setup has told it to: HERE becomes the merge of HERE and THERE. It "
            "ends with 1 where people must decide something."
        ),
        [
            Argument("base", metavar=say("BASE")),
            Argument("here", metavar=say("HERE")),
            Argument("there", metavar=say("THERE")),
            Argument("name", metavar=say("NAME")),
        ],
    )


def _merge(setup: Setup, base: str, here: str, there: str, name: str) -> int:
    from perenne_tui.core.text.sentences import Refused
    from perenne_tui.services.journal_merge import merge_journals
    from perenne_tui.store.atomic_write import write_atomically

    del base  # the journals tell it themselves, line by line
    mine, language = Path(here), setup.language
    before = mine.read_bytes()
    try:
        merged = merge_journals(before, Path(there).read_bytes(), name)
    except Refused as refused:
        write_notice(language.sentence(refused.sentence))
        write_notice(
            language.say(
                "Git keeps {name} as it is on the branch where you are; git merge --abort or git rebase --abort goes "
                "back to before.",
                name=name,
            )
        )
        return 1
    if merged.data != before:
        write_atomically(mine, merged.data, is_durable=False)
    _report(setup, merged, name)
    return 1 if merged.conflicts else 0


def _report(setup: Setup, merged: "MergedJournal", name: str) -> None:
    """Write what a merge did, on stderr: what git prints may be read by a program."""
    from perenne_tui.cli.merge_dialog import number_lines
    from perenne_tui.services.merge_arrivals import arrivals
    from perenne_tui.store.copy_names import as_snapshot

    plan, language = merged.plan, setup.language
    if plan is None:
        return
    arrived = sum(1 for _ in arrivals(plan.here, plan.merged.workshop, plan.writes, language))
    if arrived:
        write_notice(
            language.count(
                "{name}: {n} change arrives from the other side.",
                "{name}: {n} changes arrive from the other side.",
                arrived,
                name=name,
            )
        )
    for line in number_lines(language, plan):
        write_notice(line)
    for pair in plan.merged.same_people:
        write_notice(
            language.say(
                "{about} Nobody was asked whether that is one person: there are two now.",
                about=language.say("“{name}” is in both copies.", name=pair.name),
            )
        )
    if merged.conflicts:
        write_notice(
            language.count(
                "{n} conflict stays open in it, with both wordings. This asks about it, now or once the merge is "
                "committed: perenne merge {word}",
                "{n} conflicts stay open in it, with both wordings. This asks about them, now or once the merge is "
                "committed: perenne merge {word}",
                merged.conflicts,
                word=quoted(as_snapshot(name) or name),
            )
        )
