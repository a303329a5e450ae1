"""What a terminal sends, cut into pieces: letters, control sequences, Esc, pastes.

A terminal speaks in bytes, and nothing keeps them in order: a Latin-1 terminal sends letters that are no UTF-8, old
mouse reports hold any byte, a slow line cuts a sequence in two, a report may be malformed or never end. Whatever
comes, the pieces are whole; what cannot be understood is left out, and nothing of it is taken for letters.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

LARGEST_PASTE: Final = 1024 * 1024
"""Bytes that are kept of one paste; what comes after them is read and thrown away."""
LONGEST_SEQUENCE: Final = 32
"""Bytes of a control sequence that is looked at; keys, the mouse and reports take fewer."""
LONGEST_TEXT: Final = 4096
"""Bytes of one that holds the text which people have composed before it was sent."""
LARGEST_SIDE: Final = 2000
"""Cells that a window may have in width or in height, to be believed."""
LETTER_PAUSE: Final = 0.25
"""Seconds of silence after which a byte that begins a letter of UTF-8 is a letter of Latin-1."""
SEQUENCE_PAUSE: Final = 0.5
"""Seconds of silence after which the rest of a control sequence is not waited for."""
PASTE_PAUSE: Final = 1.0
"""Seconds of silence after which a paste is over, whether its end has come or not."""
BURST: Final = 32
"""Bytes at once that no hand types: after a paste whose end has not come, they are the rest of it."""

_PASTE, _PASTE_END = b"\x1b[200~", b"\x1b[201~"
_BEGUN = re.compile(
    rb"\x1b(?:\[\[?[ -?\x80-\xff]*"  # a control sequence
    rb"|\[M[\x20-\xff]{0,2}"  # a mouse report of old
    rb"|O[0-?]*|[\]PX^_]|[\xc2-\xf4][\x80-\xbf]{0,2})?"  # a key of the keypad; a string; Alt and a letter
)
_SHIFTED = re.compile(rb"\x1b\[(?:3|7|8|23|24)\$")
"""Keys with Shift as rxvt sends them: in any other sequence, more would follow."""
_OLD_MOUSE = re.compile(rb"\x1b\[M[\x20-\xff]{3}")
_SEQUENCE = re.compile(rb"\x1b(?:\[\[?[ -?\x80-\xff]*|O[0-?]*)[@-~]")
_COMPOSED = re.compile(rb"\x1b\[0?;[0-9:]*;([0-9:]+)u")
"""A text that was composed, as the keyboard protocol of Kitty has it: its code points."""
_STRING = re.compile(rb"\x1b[\]PX^_]")
_STRING_END = re.compile(rb"[\x07\x18\x1a]|\x1b\\?")
_WITH_ALT = re.compile(rb"\x1b(?:[\xc2-\xf4][\x80-\xbf]{1,3}|[^\x1b\[O])", re.DOTALL)
_OPENED = re.compile(rb"\x1b(?:\[\[?[ -?\x80-\xff]*|O[0-?]*)")
_NO_PARAMETER = re.compile(rb"[^ -?\x80-\xff]")
_LONE = re.compile(rb"\x1b(?:[\[\]OPX^_]|[\x80-\xff]+)?")
"""Esc alone or with one letter: a key with Alt, if nothing follows."""
_NUMBER = re.compile(rb"[0-9]+")


class Piece(NamedTuple):
    """Something whole that a terminal has sent."""

    kind: Literal["letters", "sequence", "escape", "paste"]
    """`sequence`: one control sequence, `escape`: Esc, alone or with the letter that is typed with Alt."""
    text: str


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    """Give the letters of Latin-1 that bytes stand for which are no UTF-8; its control characters are left out."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(byte) for byte in error.object[error.start : error.end] if byte >= 0xA0), error.end


codecs.register_error("perenne-latin-1", _as_latin_1)


class Splitter:
    """Cuts bytes into pieces, however they arrive.

    Args:
        escape_pause: seconds of silence after which Esc is the key, and not the beginning of something.
    """

    def __init__(self, escape_pause: float) -> None:
        self._escape_pause = escape_pause
        self._state: Literal["keys", "paste", "sequence", "string"] = "keys"
        """What the next byte belongs to; a `sequence` or a `string` is being left out."""
        self._rest = b""
        """What has begun and may go on."""
        self._paste: list[bytes] = []
        self._pasted = 0
        self._is_cut = False
        """Whether the end of the last paste has not come."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("perenne-latin-1")

    def feed(self, data: bytes) -> Iterator[Piece]:
        """Take bytes, and give the pieces that are whole with them."""
        if self._is_cut and (_PASTE_END in data or (len(data) > BURST and data[0] != 0x1B)):
            self._state, self._is_cut = "paste", False
        data, at = self._rest + data, 0
        self._rest = b""
        while at < len(data):
            if self._state == "paste":
                at, is_over = self._take_paste(data, at)
                if is_over:
                    yield self._end_paste()
            elif self._state != "keys":
                at = self._leave_out(data, at)
            elif (escape := data.find(b"\x1b", at)) != at:
                end = len(data) if escape < 0 else escape
                if letters := self._decoder.decode(data[at:end], final=escape >= 0):
                    yield Piece("letters", letters)
                at = end
            else:
                if letters := self._decoder.decode(b"", final=True):
                    yield Piece("letters", letters)
                piece, at = self._take_escape(data, at)
                if piece:
                    yield piece

    def pause(self, silence: float) -> Iterator[Piece]:
        """Give what is whole because nothing has followed it for `silence` seconds."""
        if self._state == "paste" and silence >= PASTE_PAUSE:
            self._paste.append(self._rest)
            self._rest, self._is_cut = b"", True
            yield self._end_paste()
        elif self._state in ("sequence", "string") and silence >= SEQUENCE_PAUSE:
            self._state, self._rest = "keys", b""
        elif self._state == "keys" and self._rest:
            is_key = _LONE.fullmatch(self._rest)
            if silence >= (self._escape_pause if is_key else SEQUENCE_PAUSE):
                rest, self._rest = self._rest, b""
                if is_key:
                    yield Piece("escape", rest.decode("utf-8", "perenne-latin-1"))
        elif silence >= LETTER_PAUSE and (letters := self._decoder.decode(b"", final=True)):
            yield Piece("letters", letters)

    def _take_escape(self, data: bytes, at: int) -> tuple[Piece | None, int]:
        """Take what begins with Esc; give its piece, if it means something, and where the next one begins."""
        if shifted := _SHIFTED.match(data, at):
            return Piece("sequence", shifted[0].decode("ascii")), shifted.end()
        if _BEGUN.fullmatch(data, at):
            if len(data) - at > LONGEST_TEXT:
                self._state = "sequence"
            else:
                self._rest = data[at:]
            return None, len(data)
        if mouse := _OLD_MOUSE.match(data, at):
            return None, mouse.end()
        if composed := _COMPOSED.match(data, at):
            return Piece("letters", _composed(composed[1])), composed.end()
        if sequence := _SEQUENCE.match(data, at):
            if sequence[0] == _PASTE:
                self._state, self._is_cut = "paste", False
            known = sequence[0] not in (_PASTE, _PASTE_END) and _is_sound(sequence[0])
            return Piece("sequence", sequence[0].decode("ascii")) if known else None, sequence.end()
        if string := _STRING.match(data, at):
            self._state = "string"
            return None, string.end()
        if letter := _WITH_ALT.match(data, at):
            text = letter[0].decode("utf-8", "perenne-latin-1")
            return Piece("escape", text) if len(text) > 1 else None, letter.end()
        if opened := _OPENED.match(data, at):
            return None, opened.end()
        return Piece("escape", "\x1b"), at + 1

    def _take_paste(self, data: bytes, at: int) -> tuple[int, bool]:
        """Take what is pasted up to its end; give where the next piece begins, and whether the paste is over."""
        end = data.find(_PASTE_END, at)
        if end >= 0:
            upto, after = end, end + len(_PASTE_END)
        else:  # its end may be cut in two
            escape = data.rfind(b"\x1b", at)
            upto = escape if escape >= 0 and _PASTE_END.startswith(data[escape:]) else len(data)
            self._rest, after = data[upto:], len(data)
        if self._pasted < LARGEST_PASTE:
            self._paste.append(data[at:upto])
        self._pasted += upto - at
        return after, end >= 0

    def _end_paste(self) -> Piece:
        """Give what was pasted."""
        self._state = "keys"
        text = b"".join(self._paste)[:LARGEST_PASTE].decode("utf-8", "perenne-latin-1")
        self._paste, self._pasted = [], 0
        return Piece("paste", text.replace("\x00", ""))

    def _leave_out(self, data: bytes, at: int) -> int:
        """Pass over what is left out; give where the next piece begins, or the end of the data."""
        if self._state == "sequence":
            last = _NO_PARAMETER.search(data, at)
            if last is None:
                return len(data)
            self._state = "keys"
            return last.end() if b"@" <= last[0] <= b"~" else last.start()
        found = _STRING_END.search(data, at)
        if found is None:
            return len(data)
        if found[0] == b"\x1b":
            if found.end() == len(data):  # its end may be cut in two
                self._rest = found[0]
                return len(data)
            self._state = "keys"
            return found.start()
        self._state = "keys"
        return found.end()


def _composed(codes: bytes) -> str:
    """Give the letters of a text that was composed; what is none is left out."""
    points = [int(code) for code in codes.split(b":") if 0 < len(code) <= len("1114111")]
    return "".join(chr(point) for point in points if 0x20 <= point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF)


def _is_sound(sequence: bytes) -> bool:
    """Tell whether a control sequence says something that may be so: Textual takes any number for what it says."""
    if len(sequence) > LONGEST_SEQUENCE or not sequence.isascii():
        return False
    numbers = [int(number) for number in _NUMBER.findall(sequence)]
    if sequence.endswith(b"u"):  # keys by their code points
        return max(numbers, default=0) <= 0x10FFFF
    if sequence.startswith(b"\x1b[48;") and sequence.endswith(b"t"):  # the size of the window: cells, then pixels
        return len(numbers) >= 5 and 0 < min(numbers[1:3]) <= max(numbers[1:3]) <= LARGEST_SIDE
    return max(numbers, default=0) <= 0xFFFF
