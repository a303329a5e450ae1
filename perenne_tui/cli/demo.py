"""`perenne demo`: a filled example on the board, in a temporary folder."""

from functools import partial

from perenne_tui.cli.command import Command, Setup
from perenne_tui.cli.open_screen import need_terminal, screen_options


def demo_command(setup: Setup) -> Command:
    """Return `perenne demo`."""
    return Command(
        "demo",
        setup,
        partial(_demo, setup),
        setup.language.say(
            "Open a filled example to try everything on.\n\n"
            "It is made afresh each time and goes when you quit, unless you keep it from the palette."
        ),
    )


def _demo(setup: Setup) -> int:
    need_terminal("")
    from datetime import UTC, datetime
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from perenne_tui.app.run import run
    from perenne_tui.services.demo import demo_workshop
    from perenne_tui.store.creation import create
    from perenne_tui.store.paths import SNAPSHOT_ENDING
    from perenne_tui.store.private_files import close_to_others

    workshop = demo_workshop(setup.language, datetime.now().astimezone())
    # Windows does not delete an open file: it is left to the system's clean-up of temporary files.
    with TemporaryDirectory(prefix="perenne-", ignore_cleanup_errors=True) as folder:
        close_to_others(Path(folder))
        path = Path(folder) / f"demo{SNAPSHOT_ENDING}"
        create(path, workshop, at=datetime.now(UTC))
        return run(path, screen_options(setup), demo_library=setup.library())
