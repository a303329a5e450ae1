"""The reader of compiled message catalogues (GNU gettext's `.mo`), which decodes a message when it is asked for.

The reader of the standard library decodes every message at each start, which was a tenth of the time budget of a
command. Here the keys are sliced at the start, and nothing is decoded.
"""

from struct import unpack_from
from typing import Final

_MAGIC: Final = 0x950412DE
"""First number of a little-endian file, as Babel writes it."""
_CONTEXT: Final = "\x04"
"""Separator of the context of a message and the message."""
_FORMS: Final = "\x00"
"""Separator of singular and plural."""


class Messages:
    """The messages of a catalogue; without one, every message is its own translation.

    Args:
        data: content of the `.mo` file.

    Raises:
        ValueError: it is no little-endian catalogue, or is cut off.
        struct.error: it is cut off within its header.
    """

    def __init__(self, data: bytes = b"") -> None:
        self._data = data
        self._texts: tuple[int, ...] = ()
        """Length and offset of each translation, by turns."""
        self._numbers: dict[bytes, int] = {}
        if data:
            magic, _, count, keys, texts = unpack_from("<5I", data)
            if magic != _MAGIC:
                raise ValueError("no catalogue")
            spans = unpack_from(f"<{2 * count}I", data, keys)
            self._texts = unpack_from(f"<{2 * count}I", data, texts)
            # Each text ends in a zero byte, the last one too.
            if max(map(sum, zip(self._texts[::2], self._texts[1::2], strict=True)), default=0) >= len(data):
                raise ValueError("cut off")
            self._numbers = {
                data[start : start + length]: number
                for number, (length, start) in enumerate(zip(spans[::2], spans[1::2], strict=True))
            }

    def __bool__(self) -> bool:
        """Return whether there is any translation."""
        return bool(self._numbers)

    def gettext(self, message: str) -> str:
        """Return the translation of a message; the message itself if there is none."""
        return self._found(message) or message

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation of a message in a context; the message itself if there is none."""
        return self._found(f"{context}{_CONTEXT}{message}") or message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the form of a message that goes with a number; 0 takes the singular in French, not in English."""
        forms = self._found(f"{one}{_FORMS}{many}").split(_FORMS)
        if len(forms) < 2:
            return one if number == 1 else many
        return forms[number > 1]

    def _found(self, key: str) -> str:
        place = self._numbers.get(key.encode("utf-8", "replace"))
        if place is None:
            return ""
        length, start = self._texts[2 * place], self._texts[2 * place + 1]
        return self._data[start : start + length].decode("utf-8", "replace")
