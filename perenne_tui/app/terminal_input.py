"""The bytes that a terminal sends, cut into pieces: letters, control sequences, Esc, pastes.

The bytes may be anything: a Latin-1 terminal sends letters that are no UTF-8, old mouse reports hold any byte, a slow
line cuts a sequence in two, a report may be malformed or never end. Every piece is complete; what cannot be
understood is left out, and no part of it is taken for letters.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

LARGEST_PASTE: Final = 1024 * 1024
"""Bytes of a paste that are kept; what follows is read and thrown away."""
LONGEST_SEQUENCE: Final = 32
"""Bytes of a control sequence at most; keys, mouse and reports take fewer. A longer one is left out."""
LONGEST_TEXT: Final = 4096
"""Bytes of a control sequence that holds a composed text (an input method) at most."""
LARGEST_SIDE: Final = 2000
"""Width and height of a window in cells at most; a larger one is a malformed report."""
LETTER_PAUSE: Final = 0.25
"""Seconds of silence after which a byte that begins a UTF-8 letter is taken for a Latin-1 letter."""
SEQUENCE_PAUSE: Final = 0.5
"""Seconds of silence after which an unfinished control sequence is given up."""
PASTE_PAUSE: Final = 1.0
"""Seconds of silence after which a paste is over, even without its end mark."""
BURST: Final = 32
"""Bytes at once that nobody can type: after a paste without an end mark, they are the rest of it."""

_PASTE, _PASTE_END = b"\x1b[200~", b"\x1b[201~"
"""Marks around a paste."""
_BEGUN = re.compile(
    rb"\x1b(?:\[\[?[ -?\x80-\xff]*"  # a control sequence
    rb"|\[M[\x20-\xff]{0,2}"  # a mouse report of old
    rb"|O[0-?]*|[\]PX^_]|[\xc2-\xf4][\x80-\xbf]{0,2})?"  # a key of the keypad; a string; Alt and a letter
)
"""The beginning of a sequence that may go on."""
_SHIFTED = re.compile(rb"\x1b\[(?:3|7|8|23|24)\$")
"""Keys with Shift as rxvt sends them; in any other sequence, `$` would be followed by more."""
_OLD_MOUSE = re.compile(rb"\x1b\[M[\x20-\xff]{3}")
"""A mouse report in the old form, with three bytes of any value."""
_SEQUENCE = re.compile(rb"\x1b(?:\[\[?[ -?\x80-\xff]*|O[0-?]*)[@-~]")
"""A complete control sequence."""
_COMPOSED = re.compile(rb"\x1b\[0?;[0-9:]*;([0-9:]+)u")
"""A composed text in the keyboard protocol of Kitty: its code points."""
_STRING = re.compile(rb"\x1b[\]PX^_]")
"""The beginning of a string, such as a title or a report."""
_STRING_END = re.compile(rb"[\x07\x18\x1a]|\x1b\\?")
"""The end of a string, or an Esc that interrupts it."""
_WITH_ALT = re.compile(rb"\x1b(?:[\xc2-\xf4][\x80-\xbf]{1,3}|[^\x1b\[O])", re.DOTALL)
"""A letter typed with Alt."""
_OPENED = re.compile(rb"\x1b(?:\[\[?[ -?\x80-\xff]*|O[0-?]*)")
"""A control sequence that another character interrupts."""
_NO_PARAMETER = re.compile(rb"[^ -?\x80-\xff]")
"""The byte that ends the parameters of a sequence."""
_LONE = re.compile(rb"\x1b(?:[\[\]OPX^_]|[\x80-\xff]+)?")
"""Esc alone or with one letter: the key Esc or a key with Alt, if nothing follows."""
_NUMBER = re.compile(rb"[0-9]+")


class Piece(NamedTuple):
    """A complete part of what a terminal has sent."""

    kind: Literal["letters", "sequence", "escape", "paste"]
    """`sequence` is one control sequence; `escape` is Esc, alone or with the letter typed with Alt."""
    text: str


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    """Return bytes that are no UTF-8 as Latin-1 letters, without control characters: a codec error handler."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(byte) for byte in error.object[error.start : error.end] if byte >= 0xA0), error.end


codecs.register_error("perenne-latin-1", _as_latin_1)


class Splitter:
    """Cuts bytes into pieces, however they arrive.

    Args:
        escape_pause: seconds of silence after which Esc is the key, and not the beginning of a sequence.
    """

    def __init__(self, escape_pause: float) -> None:
        self._escape_pause = escape_pause
        self._state: Literal["keys", "paste", "sequence", "string"] = "keys"
        """State of the parser: the kind of text that is read; a `sequence` or a `string` is skipped."""
        self._rest = b""
        """The beginning of a sequence that may go on."""
        self._paste: list[bytes] = []
        """The bytes of the paste that is arriving."""
        self._pasted = 0
        self._is_cut = False
        """Whether the last paste ended by silence, without its end mark."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("perenne-latin-1")

    @property
    def is_idle(self) -> bool:
        """Whether the next byte begins something: no letter, sequence or paste is only half there."""
        return self._state == "keys" and not (self._rest or self._is_cut or self._decoder.getstate()[0])

    def feed(self, data: bytes) -> Iterator[Piece]:
        """Take bytes, and yield the pieces that are complete with them."""
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
        """Yield the pieces that are complete because nothing has followed them for `silence` seconds."""
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
        """Read what begins with Esc; return its piece, if it means something, and the index of the next byte."""
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
        """Read a paste up to its end mark; return the index of the next byte, and whether the paste is over."""
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
        """Return the paste, and read keys again."""
        self._state = "keys"
        text = b"".join(self._paste)[:LARGEST_PASTE].decode("utf-8", "perenne-latin-1")
        self._paste, self._pasted = [], 0
        return Piece("paste", text.replace("\x00", ""))

    def _leave_out(self, data: bytes, at: int) -> int:
        """Skip the rest of a sequence or string; return the index of the byte after it, or the end of the data."""
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
    """Return the letters of a composed text, without invalid code points."""
    points = [int(code) for code in codes.split(b":") if 0 < len(code) <= len("1114111")]
    return "".join(chr(point) for point in points if 0x20 <= point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF)


def _is_sound(sequence: bytes) -> bool:
    """Return whether the numbers of a control sequence are plausible, as Textual believes all of them."""
    if len(sequence) > LONGEST_SEQUENCE or not sequence.isascii():
        return False
    numbers = [int(number) for number in _NUMBER.findall(sequence)]
    if sequence.endswith(b"u"):  # keys by their code points
        return max(numbers, default=0) <= 0x10FFFF
    if sequence.startswith(b"\x1b[48;") and sequence.endswith(b"t"):  # the size of the window: cells, then pixels
        return len(numbers) >= 5 and 0 < min(numbers[1:3]) <= max(numbers[1:3]) <= LARGEST_SIDE
    return max(numbers, default=0) <= 0xFFFF
