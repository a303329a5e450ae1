"""The bare program: the smallest Textual app, one line that every key changes, to compare ours with."""

import os

os.environ.setdefault("TEXTUAL_FPS", "120")

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """An app with one `Static`."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """Yield the line."""
        yield Static("PAINTED 0", id="line")

    def on_mount(self) -> None:
        """Start counting keys."""
        self.count = 0

    def on_key(self, event: events.Key) -> None:
        """Change the line; ctrl+q ends the app."""
        if event.key == "ctrl+q":
            self.exit()
        self.count += 1
        self.query_one("#line", Static).update(f"PAINTED {self.count}", layout=False)


if __name__ == "__main__":
    Bare().run()
