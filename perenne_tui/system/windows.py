"""The calls that Windows alone has; no other module makes one."""

import sys

if sys.platform == "win32":

    def lock(descriptor: int) -> None:
        """Lock the first byte of a file at once.

        Raises:
            OSError: somebody else has it.
        """
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def unlock(descriptor: int) -> None:
        """Release the lock of a file."""
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

    def primary_language() -> int:
        """Return the number of the language of the interface, without its country."""
        import ctypes

        return int(ctypes.windll.kernel32.GetUserDefaultUILanguage()) & 0x3FF
