"""The program that opens every screen of a workshop once, and prints the modules that each was the first to need.

python -m tests.screens.opening_every_screen FILE SCREEN…
"""

import asyncio
import json
import sys
from pathlib import Path

from perenne_tui.app.application import PerenneApp
from perenne_tui.i18n.language import language
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings.options import Options


async def modules_of(path: Path, screens: list[str]) -> dict[str, list[str]]:
    """Return by screen the names of the modules that its opening has imported."""
    workspace, found = Workspace.open(path), dict[str, list[str]]()
    app = PerenneApp(workspace, Options(language("en"), library=lambda: path.parent))
    try:
        async with app.run_test(size=(160, 45)) as pilot:
            for screen in screens:
                before = set(sys.modules)
                if screen == "card":
                    app.call_later(app.navigation.show_card, next(iter(workspace.session.workshop.cards)))
                elif screen == "palette":
                    app.call_later(app.navigation.action_palette)
                else:
                    app.call_later(app.navigation.visit, screen)
                await pilot.pause()
                assert app.screen is app.registry.named(screen), screen  # type: ignore[arg-type]
                found[screen] = sorted(set(sys.modules) - before)
                app.navigation.show_board()
    finally:
        workspace.close()
    return found


if __name__ == "__main__":
    print(json.dumps(asyncio.run(modules_of(Path(sys.argv[1]), sys.argv[2:]))))
