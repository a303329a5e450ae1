"""A draft of a mail as an .eml file, which mail programs open to be read, changed and sent.

`X-Unsent: 1` makes Outlook for Windows and Thunderbird open it for writing. There is no From: the program that sends
it puts its own. Headers and parts are written here and not by `email`, whose folding differs between versions of
Python: the same draft is the same bytes everywhere.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Final

from msgspec import Struct

from perenne_tui.core.text.clean import clean_line

_PLAIN_WORDS: Final = re.compile(r"[ -~]{0,60}")
_ATOMS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_MOST_BYTES: Final = 39
"""Bytes of an encoded word: a line of them has 76 characters at most, `Subject: ` included. Source: RFC 2047, 2."""
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Attachment(Struct, frozen=True):
    """A file that goes with a mail."""

    name: str
    """Its name: ASCII, as `slug` makes them."""
    kind: str
    """Its media type: `application/pdf`."""
    data: bytes


class Mail(Struct, frozen=True):
    """A draft of a mail."""

    subject: str
    text: str
    """The body as plain text."""
    html: str
    """The same body as a page of HTML."""
    language: str
    """Its language tag."""
    day: date
    """The day of writing."""
    key: str
    """Words that no other mail has: two drafts of one key and one day are the same mail."""
    name: str = ""
    """Name of whom it is for."""
    address: str = ""
    """The address of whom it is for, an `is_mail_address`; without one there is no To."""
    attachments: Sequence[Attachment] = ()


def mail_bytes(mail: Mail) -> bytes:
    """Return a draft as the bytes of an .eml file, with the line ends of mails (CRLF)."""
    number = sha256(f"{mail.key}\n{mail.day.isoformat()}".encode("utf-8", "backslashreplace")).hexdigest()[:32]
    bodies = (_text_part("plain", mail.text), _text_part("html", mail.html))
    parts = [_several("alternative", f"{number}_2", bodies), *map(_attached, mail.attachments)]
    headers = [
        "X-Unsent: 1",
        *([f"To: {_phrase(mail.name)}<{mail.address}>"] if mail.address else []),
        f"Subject: {_words(mail.subject)}",
        f"Date: {_date(mail.day)}",
        f"Message-ID: <{number}@perenne.invalid>",
        "MIME-Version: 1.0",
        f"Content-Language: {mail.language}",
    ]
    return "\r\n".join([*headers, _several("mixed", f"{number}_1", parts)]).encode("ascii")


def _several(kind: str, number: str, parts: Sequence[str]) -> str:
    """Return parts as one, with a line between them that no encoded text can have: `=_` is in none."""
    between = f"=_{number}"
    inside = "".join(f"--{between}\r\n{part}\r\n" for part in parts)
    return f'Content-Type: multipart/{kind};\r\n boundary="{between}"\r\n\r\n{inside}--{between}--\r\n'


def _text_part(kind: str, text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    encoded = binascii.b2a_qp(lines.encode("utf-8", "replace"), istext=True).decode("ascii")
    return f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{encoded}"


def _attached(file: Attachment) -> str:
    encoded = base64.encodebytes(file.data).decode("ascii").replace("\n", "\r\n")
    return (
        f'Content-Type: {file.kind};\r\n name="{file.name}"\r\nContent-Transfer-Encoding: base64\r\n'
        f'Content-Disposition: attachment;\r\n filename="{file.name}"\r\n\r\n{encoded}'
    )


def _phrase(name: str) -> str:
    """Return the name before an address and the blank behind it: in quotes where it has signs of the format."""
    name = clean_line(name)
    if not name:
        return ""
    if _ATOMS.fullmatch(name) and _PLAIN_WORDS.fullmatch(name) and "=?" not in name:
        return f"{name} "
    if _PLAIN_WORDS.fullmatch(name) and "=?" not in name:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" '
    return f"{_encoded(name)}\r\n "


def _words(text: str) -> str:
    """Return the words of a header; what is long or not ASCII as encoded words, each on a line of its own."""
    text = clean_line(text)
    return text if _PLAIN_WORDS.fullmatch(text) and "=?" not in text else _encoded(text)


def _encoded(text: str) -> str:
    words = (base64.b64encode(piece).decode("ascii") for piece in _pieces(text))
    return "\r\n ".join(f"=?utf-8?B?{word}?=" for word in words)


def _pieces(text: str) -> Iterator[bytes]:
    """Yield a text as bytes in pieces of one encoded word each, which end between characters."""
    piece = b""
    for char in text:
        more = char.encode("utf-8", "replace")
        if len(piece) + len(more) > _MOST_BYTES:
            yield piece
            piece = b""
        piece += more
    yield piece


def _date(day: date) -> str:
    """Return a day as mails write it, at noon: the draft of one day is the same at any hour."""
    return f"{_DAYS[day.weekday()]}, {day.day:02} {_MONTHS[day.month - 1]} {day.year:04} 12:00:00 +0000"
