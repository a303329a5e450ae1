"""A terminal that knows no joined emoji: its cells are others than those the program counts, as on many."""

from unicodedata import combining

import pyte
from wcwidth import wcwidth


class PlainScreen(pyte.Screen):
    """Draws the parts of an emoji one after the other, each as wide as it is alone."""

    def draw(self, data: str) -> None:
        """Draw a text without the signs that join or choose a look."""
        super().draw("".join(char for char in data if wcwidth(char) or combining(char)))
