"""`perenne follow`: a line for each change of a workshop that another window writes, as it is made."""

from functools import partial
from time import sleep

from perenne_tui.cli.arguments import workshop_argument
from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.options import flag
from perenne_tui.cli.output import write_at_once


def follow_command(setup: Setup) -> Command:
    """Return `perenne follow WORKSHOP`."""
    say = setup.language.say
    return Command(
        "follow",
        setup,
        partial(_follow, setup),
        say(
            "Tell what happens on a board, one line for each change, as it is made.\n\n"
            "For a screen reader, or for a log. The first line says where the board stands; then come the changes "
            "that another window makes, and what the wall shows: cards, phases, votes. What the wall hides is not "
            "told. It never writes, and ends with Ctrl+C, or when the workshop goes."
        ),
        [
            workshop_argument(setup),
            flag(["--text"], say("Plain text, which is what it writes without this option too."), exposed=False),
        ],
    )


def _follow(setup: Setup, workshop: str) -> int:
    from datetime import date

    from perenne_tui.cli.notices import write_file_notices
    from perenne_tui.services.followed_board import FollowedBoard
    from perenne_tui.services.library import find
    from perenne_tui.store.follower import POLL_INTERVAL

    path = find(setup.library(), workshop)
    board = FollowedBoard(path, setup.language)
    write_file_notices(setup, board.reading)
    write_at_once(board.standing(date.today()))
    while not board.is_gone:
        sleep(POLL_INTERVAL)
        for line in board.poll(date.today()):
            write_at_once(line)
    write_at_once(
        setup.language.say("There is no workshop at {path} any more: nothing more is told.", path=str(path))
    )
    return 0
