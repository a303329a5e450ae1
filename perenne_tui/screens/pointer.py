"""The clicks on a list: the first brings the cursor, one on what is under the cursor does what Enter does."""

from textual.events import Click


class Pointer:
    """The mouse on one list."""

    def __init__(self) -> None:
        self._pointed = ""
        """The thing that the click before brought the cursor to; empty where it opened one."""

    def opens(self, name: str, cursor: str, event: Click) -> bool:
        """Return whether a click on a thing opens it; two quick clicks open it once.

        Args:
            name: the thing that is clicked.
            cursor: the thing under the cursor.
            event: the click; the second of two quick ones counts only where the first one has brought the cursor.
        """
        opens = name == cursor and (event.chain == 1 or self._pointed == name)
        self._pointed = "" if opens or event.chain > 1 else name
        return opens
