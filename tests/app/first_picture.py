"""`perenne open NAME` without a terminal until its first picture; prints what was imported and made by then.

Run as a program of its own: `python tests/app/first_picture.py NAME`.
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from perenne_tui.cli import open_screen
from perenne_tui.cli.command import Setup
from perenne_tui.cli.program import run
from perenne_tui.settings.options import Options

ASKED = open_screen.screen_options


def classes(mark: str) -> list[str]:
    """Return the names of our classes that have an attribute."""
    ours = {name: module for name, module in sys.modules.items() if name.startswith("perenne_tui")}
    return sorted(
        f"{name}.{kind.__name__}"
        for name, module in ours.items()
        for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == name and hasattr(kind, mark)
    )


def headless(setup: Setup) -> Options:
    """Return the options of the program, which runs without a terminal from now on and ends at its first picture."""
    from textual.pilot import Pilot

    from perenne_tui.app.application import PerenneApp

    async def seen(pilot: Pilot[object]) -> None:
        found = {
            "modules": sorted(sys.modules),
            "dataclasses": classes("__dataclass_fields__"),
            "named tuples": classes("_fields"),
            "shown": [str(pilot.app.screen)],
        }
        import json

        print(json.dumps(found), file=sys.__stdout__)
        pilot.app.exit()

    def start(app: PerenneApp) -> None:
        asyncio.run(app.run_async(headless=True, size=(160, 45), auto_pilot=seen))

    PerenneApp.run = start  # type: ignore[assignment, method-assign]
    return ASKED(setup)


if __name__ == "__main__":
    open_screen.is_terminal = lambda: True
    open_screen.screen_options = headless
    sys.exit(run(["open", sys.argv[1]]))
