"""The control sequences of terminals: how they begin, when they are complete, and which of them are plausible."""

import re
from functools import cache
from typing import Final, Literal

from perenne_tui.core.text.patterns import LatePattern

LONGEST_SEQUENCE: Final = 32
"""Bytes of a control sequence at most; keys, mouse and reports take fewer. A longer one is left out."""
LARGEST_SIDE: Final = 2000
"""Width and height of a window in cells at most; a larger one is a malformed report."""

ESC: Final = b"\x1b"
INTRODUCERS: Final = b"[]OPX^_"
"""Letters with which a sequence begins after Esc."""
PASTE, PASTE_END = b"\x1b[200~", b"\x1b[201~"
"""Marks around a paste."""
BEGUN = LatePattern(
    rb"\x1b(?:\[\[?[ -?\x80-\xff]*"  # a control sequence
    rb"|\[M[\x20-\xff]{0,2}"  # a mouse report of old
    rb"|O[0-?]*|[\]PX^_]|[\xc2-\xf4][\x80-\xbf]{0,2})?"  # a key of the keypad; a string; Alt and a letter
)
"""The beginning of a sequence that may go on."""
SHIFTED = LatePattern(rb"\x1b\[(?:3|7|8|23|24)\$")
"""Keys with Shift as rxvt sends them; in any other sequence, `$` would be followed by more."""
OLD_MOUSE = LatePattern(rb"\x1b\[M[\x20-\xff]{3}")
"""A mouse report in the old form, with three bytes of any value."""
SEQUENCE = LatePattern(rb"\x1b(?:\[\[?[ -?\x80-\xff]*|O[0-?]*)[@-~]")
"""A complete control sequence."""
COMPOSED = LatePattern(rb"\x1b\[0?;[0-9:]*;([0-9:]+)u")
"""A composed text in the keyboard protocol of Kitty: its code points."""
STRING = LatePattern(rb"\x1b[\]PX^_]")
"""The beginning of a string, such as a title or a report."""
STRING_END = LatePattern(rb"[\x07\x18\x1a]|\x1b\\?")
"""The end of a string, or an Esc that interrupts it."""
WITH_ALT = LatePattern(rb"\x1b(?:[\xc2-\xf4][\x80-\xbf]{1,3}|[^\x1b\[O])", re.DOTALL)
"""A letter typed with Alt."""
OPENED = LatePattern(rb"\x1b(?:\[\[?[ -?\x80-\xff]*|O[0-?]*)")
"""A control sequence that another character interrupts."""
NO_PARAMETER = LatePattern(rb"[^ -?\x80-\xff]")
"""The byte that ends the parameters of a sequence."""
LONE = LatePattern(rb"\x1b(?:[\[\]OPX^_]|[\x80-\xff]+)?")
"""Esc alone or with one letter: the key Esc or a key with Alt, if nothing follows."""
_NUMBER = LatePattern(rb"[0-9]+")


@cache
def _rests() -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Return the patterns of Esc and what may be its rest: one that has begun, and a complete one.

    Of a string, the first letters count as complete. They are made when they are needed first, after an Esc.
    """
    begun = (
        rb"\x1b(?:\[(?:\[|M[\x20-\xff]{0,2}|[0-?]+[ -/]*)?"  # a key, the mouse, a report, a paste
        rb"|O[0-9;]*"  # a key of the keypad
        rb"|\][0-9]{0,4}|P(?:[01][$+]?|[!>])?|_)"  # the answer of a terminal
    )
    whole = (
        rb"\x1b(?:\[(?:[@-Za-d~]|\[[A-E]|[0-?]+[ -/]*[@-~]?)"
        rb"|O[0-9;]*[A-IMP-SXa-dj-y]"
        rb"|\][0-9]{1,4};|P(?:[01][$+]r|[!>]\|)|_G)"
    )
    return re.compile(begun), re.compile(whole)


def rest_after(data: bytes) -> Literal["", "begun", "whole"]:
    """Return whether bytes after an Esc that was taken for the key look like the rest of a sequence.

    Args:
        data: the Esc, and the bytes.

    Returns:
        Whether such a rest is complete, or has begun and may go on; empty for bytes that people typed.
    """
    begun, whole = _rests()
    if begun.fullmatch(data) and not SHIFTED.match(data):
        return "begun"
    return "whole" if whole.match(data) else ""


@cache
def _late_rest() -> re.Pattern[bytes]:
    """Return the pattern of sequences that terminals send: a word that is typed long after Esc is none of them."""
    return re.compile(
        rb"\x1b(?:\[(?:[@-Za-d~]|\[[A-E]|[0-?]+[ -/]*[@-Z^a-dmnp-y~])"
        rb"|O(?:[0-9;]+[A-IMP-SX]|[A-IMP-SXa-dj-y])"
        rb"|\][0-9]{1,4};|P(?:[01][$+]r|[!>]\|)|_G)"
    )


def is_late_rest(given_up: bytes, data: bytes) -> bool:
    """Return whether one read is what a sequence lacked that has been given up: people type a byte at a time.

    Args:
        given_up: the beginning of the sequence, or Esc alone.
        data: all bytes of the read.
    """
    if given_up == ESC and len(data) == 1:
        return False
    joined = given_up + data
    if given_up.startswith(b"\x1b[M"):
        mouse = OLD_MOUSE.match(joined)
        return mouse is not None and joined[mouse.end() : mouse.end() + 1] in (b"", ESC)
    if _rests()[0].fullmatch(joined) and not SHIFTED.match(joined):
        return len(data) > 1 or (len(given_up) > 2 and data in b"0123456789;:$")
    return bool(SHIFTED.match(joined) or _late_rest().match(joined))


def ends_string(data: bytes) -> bool:
    """Return whether the end of a string is among bytes, whatever follows it."""
    return b"\x07" in data or b"\x1b\\" in data


def letters_of(codes: bytes) -> str:
    """Return the letters of a composed text, without invalid code points."""
    points = [int(code) for code in codes.split(b":") if 0 < len(code) <= len("1114111")]
    return "".join(chr(point) for point in points if 0x20 <= point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF)


def is_sound(sequence: bytes) -> bool:
    """Return whether the numbers of a control sequence are plausible, as Textual believes all of them."""
    if len(sequence) > LONGEST_SEQUENCE or not sequence.isascii():
        return False
    numbers = [int(number) for number in _NUMBER.compiled.findall(sequence)]
    if sequence.endswith(b"u"):  # keys by their code points
        return max(numbers, default=0) <= 0x10FFFF
    if sequence.startswith(b"\x1b[48;") and sequence.endswith(b"t"):  # the size of the window: cells, then pixels
        return len(numbers) >= 5 and 0 < min(numbers[1:3]) <= max(numbers[1:3]) <= LARGEST_SIDE
    return max(numbers, default=0) <= 0xFFFF
