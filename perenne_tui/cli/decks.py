"""`perenne decks`: the decks from which a workshop can be made."""

from functools import partial

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.output import write_line
from perenne_tui.settings import paths


def decks_command(setup: Setup) -> Command:
    """Return `perenne decks`."""
    return Command(
        "decks",
        setup,
        partial(_decks, setup),
        setup.language.say(
            "List the decks that are shipped.\n\n“perenne new NAME --from DECK” makes a workshop from one of them."
        ),
    )


def _decks(setup: Setup) -> int:
    from perenne_tui.readers.shipped_files import deck_summaries

    count, say = setup.language.count, setup.language.say
    for item in deck_summaries(paths.boards(), "decks"):
        title = item.title(setup.language.code)
        cards = count("{n} card", "{n} cards", item.cards)
        if item.starred:
            cards = say("{cards}, {starred} of them taken unless you say --all", cards=cards, starred=item.starred)
        write_line(f"{item.name}  {title}  ({cards} · {', '.join(item.languages)})")
    return 0
