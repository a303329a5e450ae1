"""A compiled catalogue of messages (`.mo`, as GNU gettext has it), of which only what is said is decoded.

The library's own reader decodes every message at each start, which was a tenth of what a command may cost. Here the
keys are sliced, and a translation is decoded when somebody asks for it.
"""

from struct import unpack_from
from typing import Final

_MAGIC: Final = 0x950412DE
"""First number of a file that was written with the lowest byte first, as ours are."""
_CONTEXT: Final = "\x04"
"""Between the context of a message and the message."""
_FORMS: Final = "\x00"
"""Between the forms of a message that goes with a number."""


class Messages:
    """The translations of one language; of none, every message is itself.

    Args:
        data: the file.

    Raises:
        ValueError: it is no catalogue of ours, or is cut off.
        struct.error: the same.
    """

    def __init__(self, data: bytes = b"") -> None:
        self._data = data
        self._texts: tuple[int, ...] = ()
        """Length and place of each translation, one after the other."""
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
        """Whether there is any translation."""
        return bool(self._numbers)

    def gettext(self, message: str) -> str:
        """Give the translation of a message, or the message."""
        return self._found(message) or message

    def pgettext(self, context: str, message: str) -> str:
        """Give the translation of a word that is said of something, or the word."""
        return self._found(f"{context}{_CONTEXT}{message}") or message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Give the form that goes with a number: in French none is singular, in English it is not."""
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
