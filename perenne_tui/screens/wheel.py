"""The wheel of the mouse: it moves the cursor as the arrows do."""

from perenne_tui.screens.base import RoomScreen


class WheelScreen(RoomScreen):
    """A screen whose cursor the wheel moves."""

    def action_move(self, step: int) -> None:
        """Move the cursor along."""
        raise NotImplementedError

    def on_mouse_scroll_down(self) -> None:
        """Go on with the wheel."""
        if not self.typing:
            self.action_move(1)

    def on_mouse_scroll_up(self) -> None:
        """Go back with the wheel."""
        if not self.typing:
            self.action_move(-1)
