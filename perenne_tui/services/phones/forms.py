"""Forms that phones send, as a browser without a script sends them, bounded and never trusted."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl

from msgspec import Struct
from starlette.types import Receive

from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.core.text.sentences import Refused

LARGEST_BODY: Final = 64 * 1024
"""Bytes of a form, at most."""
LONGEST_FIELD: Final = 4096
"""Characters of a field, at most."""
MOST_FIELDS: Final = 16
KEY: Final = LatePattern(r"[A-Za-z0-9_.-]{8,80}")
"""A one-use key, as our pages make them."""
_PLACES: Final = ("of", "at")
"""Fields for the way back, which are no part of what is asked for."""


class TooLarge(Exception):
    """A form is larger than any that our pages send."""


class PhoneForm(Struct, frozen=True):
    """A form that a phone sent."""

    key: str
    """Its one-use key, with a digest of what it says: on a page that a browser shows again, as when people go back to
    it, the key is the old one, and another text behind it is not the old request."""
    fields: Mapping[str, str]

    def field(self, name: str) -> str:
        """Return a field; empty for none."""
        return self.fields.get(name, "")


async def read_body(receive: Receive, length: str) -> bytes:
    """Return the body of a request.

    Args:
        receive: gives its parts.
        length: what its header says of its length; empty for nothing.

    Raises:
        TooLarge: it is longer than `LARGEST_BODY`.
        ConnectionError: the phone went before the end.
    """
    if length.isascii() and length.isdigit() and int(length[:12]) > LARGEST_BODY:
        raise TooLarge
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY:
            raise TooLarge
        if not message.get("more_body", False):
            return bytes(body)


def read_form(body: bytes, *, needs_key: bool = True) -> PhoneForm:
    """Return the form in a body.

    Raises:
        Refused: it is none of ours.
    """
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except (ValueError, UnicodeError):
        raise Refused("This form was not understood: open the page again.") from None
    fields = dict(pairs)
    if any(len(said) > LONGEST_FIELD for said in fields.values()):
        raise Refused("This text is too long for a phone: at most {limit} characters.", limit=LONGEST_FIELD)
    key = fields.pop("key", "")
    if needs_key and not KEY.fullmatch(key):
        raise Refused("This form was not understood: open the page again.")
    said = repr(sorted(item for item in fields.items() if item[0] not in _PLACES)).encode("utf-8")
    return PhoneForm(f"{key}.{sha256(said).hexdigest()[:12]}", fields)
