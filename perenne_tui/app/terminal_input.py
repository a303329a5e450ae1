"""The bytes that a terminal sends, cut into pieces: letters, control sequences, Esc, pastes.

The bytes may be anything: a Latin-1 terminal sends letters that are no UTF-8, old mouse reports hold any byte, a slow
line cuts a sequence in two, a report may be malformed or never end. Every piece is complete; what cannot be
understood is left out, and no part of it is taken for letters.

Esc is a key once nothing has followed it for a short while. What comes soon after it and looks like the rest of a
sequence is left out, so that a key which a slow line has cut in two is at most an Esc, and never a command. After a
longer silence the next read is left out if nobody can have typed it, or if it is what a given up sequence lacked.
"""

import codecs
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from perenne_tui.app.terminal_sequences import (
    BEGUN,
    COMPOSED,
    ESC,
    INTRODUCERS,
    LONE,
    NO_PARAMETER,
    OLD_MOUSE,
    OPENED,
    PASTE,
    PASTE_END,
    SEQUENCE,
    SHIFTED,
    STRING,
    STRING_END,
    WITH_ALT,
    ends_string,
    is_late_rest,
    is_sound,
    letters_of,
    rest_after,
)

LARGEST_PASTE: Final = 1024 * 1024
"""Bytes of a paste that are kept; what follows is read and thrown away."""
LONGEST_TEXT: Final = 4096
"""Bytes of a control sequence that holds a composed text (an input method) at most."""
LETTER_PAUSE: Final = 0.25
"""Seconds of silence after which a byte that begins a UTF-8 letter is taken for a Latin-1 letter."""
SEQUENCE_PAUSE: Final = 0.5
"""Seconds of silence after which an unfinished control sequence is given up."""
REST_PAUSE: Final = 0.185
"""Seconds of silence, besides those after which Esc is the key, in which the rest of a sequence may still come."""
LATE_PAUSE: Final = 3.0
"""Seconds of silence in which one read may still be the rest of what was given up; nothing waits for it."""
PASTE_PAUSE: Final = 1.0
"""Seconds of silence after which a paste is over, even without its end mark."""
BURST: Final = 32
"""Bytes at once that nobody can type: after a paste without an end mark, they are the rest of it."""


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
        self._late: Literal["no", "escape", "typed", "sent"] = "no"
        """Whether an Esc has just been taken for the key, and its possible rest is typed byte by byte, or sent."""
        self._given_up = b""
        """The beginning of a sequence that was given up in this silence: what the next read may be the rest of."""
        self._is_string_given_up = False
        """Whether it was the end of a string that did not come."""
        self._paste: list[bytes] = []
        """The bytes of the paste that is arriving."""
        self._pasted = 0
        self._is_cut = False
        """Whether the last paste ended by silence, without its end mark."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("perenne-latin-1")

    def begins_with(self, data: bytes, silence: float = 0.0) -> bool:
        """Return whether bytes, after a silence, begin something: no letter, sequence or paste is only half there."""
        if self._state != "keys" or self._rest or self._is_cut or self._decoder.getstate()[0]:
            return False
        if self._is_late(data, silence) and (self._given_up + data).startswith(PASTE):
            return False
        return self._late == "no" or not rest_after(ESC + data)

    @property
    def wait(self) -> float | None:
        """Seconds of silence after which `pause` has something to decide; `None` if nothing is undecided."""
        if self._state != "keys":
            return PASTE_PAUSE if self._state == "paste" else SEQUENCE_PAUSE
        rest_pause = self._escape_pause + REST_PAUSE
        if self._late in ("escape", "typed") or (len(self._rest) == 2 and self._rest[1] in INTRODUCERS):
            return rest_pause
        if self._rest == ESC:
            return self._escape_pause
        if self._rest and not LONE.fullmatch(self._rest):
            return max(SEQUENCE_PAUSE, rest_pause)
        return LETTER_PAUSE if self._rest or self._decoder.getstate()[0] else None

    def feed(self, data: bytes, silence: float = 0.0) -> Iterator[Piece]:
        """Take bytes, and yield the pieces that are complete with them.

        Args:
            data: the bytes of one read.
            silence: seconds since the bytes before them.
        """
        if self._is_cut and (PASTE_END in data or (len(data) > BURST and data[0] != 0x1B)):
            self._state, self._is_cut = "paste", False
        self._begin_rest(data, silence)
        data, at = self._rest + data, 0
        self._rest = b""
        while at < len(data):
            if self._late != "no":
                at = self._leave_out_rest(data)
            elif self._state == "paste":
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
        if self.wait is None or silence < self.wait:
            return
        rest, late = self._rest, self._late
        self._rest, self._late = b"", "no"
        self._is_string_given_up = self._state == "string"
        if self._state != "sequence" and late != "typed":
            self._given_up = ESC if late == "escape" else rest
        if self._state == "paste":
            self._paste.append(rest)
            self._is_cut = True
            yield self._end_paste()
        elif self._state != "keys":
            self._state = "keys"
        elif late != "no":
            if late == "typed":
                yield Piece("letters", rest[1:].decode("utf-8", "perenne-latin-1"))
        elif LONE.fullmatch(rest):
            self._late = "escape" if rest == ESC else "no"
            yield Piece("escape", rest.decode("utf-8", "perenne-latin-1"))
        elif letters := self._decoder.decode(b"", final=True):
            yield Piece("letters", letters)

    def _is_late(self, data: bytes, silence: float) -> bool:
        """Return whether bytes are the rest of what was given up in the silence before them."""
        if silence >= LATE_PAUSE or not data:
            return False
        if self._is_string_given_up:
            return ends_string(self._given_up + data)
        return bool(self._given_up) and is_late_rest(self._given_up, data)

    def _begin_rest(self, data: bytes, silence: float) -> None:
        """Look whether bytes may be the rest of an Esc that was taken for the key, or of what was given up."""
        if self._late == "escape":
            self._rest, self._late = (ESC, "typed") if rest_after(ESC + data) else (b"", "no")
        elif self._is_late(data, silence):
            self._rest = self._given_up
            if self._is_string_given_up:
                self._state = "string"
            else:
                self._late = "sent"
        self._given_up, self._is_string_given_up = b"", False
        if self._late == "typed" and len(data) > 1:
            self._late = "sent"

    def _leave_out_rest(self, data: bytes) -> int:
        """Skip the rest of a sequence whose Esc was taken for the key; return the index of the next byte."""
        rest = rest_after(data)
        if rest == "begun" and len(data) <= LONGEST_TEXT:
            self._rest = data
            return len(data)
        self._late = "no"
        return self._take_escape(data, 0)[1] if rest else len(ESC)

    def _take_escape(self, data: bytes, at: int) -> tuple[Piece | None, int]:
        """Read what begins with Esc; return its piece, if it means something, and the index of the next byte."""
        if shifted := SHIFTED.match(data, at):
            return Piece("sequence", shifted[0].decode("ascii")), shifted.end()
        if BEGUN.fullmatch(data, at):
            if len(data) - at > LONGEST_TEXT:
                self._state = "sequence"
            else:
                self._rest = data[at:]
            return None, len(data)
        if mouse := OLD_MOUSE.match(data, at):
            return None, mouse.end()
        if composed := COMPOSED.match(data, at):
            return Piece("letters", letters_of(composed[1])), composed.end()
        if sequence := SEQUENCE.match(data, at):
            if sequence[0] == PASTE:
                self._state, self._is_cut = "paste", False
            known = sequence[0] not in (PASTE, PASTE_END) and is_sound(sequence[0])
            return Piece("sequence", sequence[0].decode("ascii")) if known else None, sequence.end()
        if string := STRING.match(data, at):
            self._state = "string"
            return None, string.end()
        if letter := WITH_ALT.match(data, at):
            text = letter[0].decode("utf-8", "perenne-latin-1")
            return Piece("escape", text) if len(text) > 1 else None, letter.end()
        if opened := OPENED.match(data, at):
            return None, opened.end()
        return Piece("escape", "\x1b"), at + 1

    def _take_paste(self, data: bytes, at: int) -> tuple[int, bool]:
        """Read a paste up to its end mark; return the index of the next byte, and whether the paste is over."""
        end = data.find(PASTE_END, at)
        if end >= 0:
            upto, after = end, end + len(PASTE_END)
        else:  # its end may be cut in two
            escape = data.rfind(b"\x1b", at)
            upto = escape if escape >= 0 and PASTE_END.startswith(data[escape:]) else len(data)
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
            last = NO_PARAMETER.search(data, at)
            if last is None:
                return len(data)
            self._state = "keys"
            return last.end() if b"@" <= last[0] <= b"~" else last.start()
        found = STRING_END.search(data, at)
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
