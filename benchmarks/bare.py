"""The smallest Textual program: one line that every key changes. What ours costs is told beside it."""

import os

os.environ.setdefault("TEXTUAL_FPS", "120")

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One Static."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static("PAINTED 0", id="line")

    def on_mount(self) -> None:
        """Begin to count."""
        self.count = 0

    def on_key(self, event: events.Key) -> None:
        """Change the line; q ends."""
        if event.key == "ctrl+q":
            self.exit()
        self.count += 1
        self.query_one("#line", Static).update(f"PAINTED {self.count}", layout=False)


if __name__ == "__main__":
    Bare().run()
