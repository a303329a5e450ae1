"""A room that is open to phones, for a picture: its address is no machine's, and nothing listens."""

from perenne_tui.services.phones.phones import Arrival, Phones


class OpenRoom(Phones):
    """The phones of a room as eight of them are here."""

    @property
    def is_open(self) -> bool:
        """Whether phones are served: the picture says so."""
        return True

    @property
    def url(self) -> str:
        """The address in the QR code, in the range that is kept for examples."""
        return "HTTP://192.0.2.20:8765/ABCDEFGHIJKLMNOPQRSTUVWXYZ"

    @property
    def address(self) -> str:
        """The address to type."""
        return "192.0.2.20:8765"

    @property
    def code(self) -> str:
        """The letters that are typed there."""
        return "KHWXTB"

    @property
    def count_here(self) -> int:
        """Number of phones."""
        return 8

    @property
    def arrivals(self) -> tuple[Arrival, ...]:
        """What they brought."""
        return ()
