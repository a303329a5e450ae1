"""Addresses for electronic mail, as they are typed or pasted: `lea@x.fr`, `<lea@x.fr>`, `Léa Martin <lea@x.fr>`.

Only what every mail program takes is an address: letters without accents, one @, a domain with a dot. Nobody has the
rest of what RFC 5322 allows: quoted names, comments. A text that begins like an encoded word is none: programs may
decode it to another address.
"""

import re
from typing import Final

from perenne_tui.core.text.sentences import Refused

_LONGEST: Final = 254
"""Characters of an address. Source: RFC 5321, 4.5.3.1.3."""
_LOCAL: Final = r"(?!=\?)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_WHOLE: Final = re.compile(rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})+")
_BETWEEN: Final = re.compile(r"[\s<>,;()]+")
"""The signs between an address and other words."""
_MAILTO: Final = re.compile(r"^mailto:", re.IGNORECASE)


def is_mail_address(text: str) -> bool:
    """Return whether a text is an address, and nothing else."""
    return len(text) <= _LONGEST and len(text.partition("@")[0]) <= 64 and _WHOLE.fullmatch(text) is not None


def read_mail_address(text: str) -> str:
    """Return the one address in a text, as mail programs copy it; empty where there is none, or several."""
    if "@" not in text:
        return ""
    found = [_MAILTO.sub("", word).removesuffix(".") for word in _BETWEEN.split(text) if "@" in word[1:-1]]
    return found[0] if len(found) == 1 and is_mail_address(found[0]) else ""


def without_mail_address(text: str) -> tuple[str, str]:
    """Return a text without the address in it, and the address; empty where the text has none, or several.

    « Léa Martin <lea@x.fr>, développeuse » is « Léa Martin, développeuse » and `lea@x.fr`.
    """
    address = read_mail_address(text)
    if not address:
        return text, ""
    before, after = re.split(rf"[<(]?(?:mailto:)?{re.escape(address)}\.?[>)]?", text, maxsplit=1, flags=re.IGNORECASE)
    parts = (part.strip() for part in f"{before.rstrip()} {after.lstrip()}".replace(" ,", ",").split(","))
    return ", ".join(filter(None, parts)), address


def recipients_by_line(text: str) -> str:
    """Return the recipients of a mail, copied from its To, each on a line of its own; any other text as it is.

    « "Martin, Léa" » is Léa Martin. Where semicolons part them, « Martin, Léa <lea@x.fr> » is one recipient.
    """
    if "@" not in text or "\n" in text.strip():
        return text
    from email.utils import getaddresses  # few texts are recipients

    from perenne_tui.core.capture.first_names import first_name_first

    found = getaddresses([text.replace(";", ",").strip(" ,")])
    if not all(is_mail_address(address) for _, address in found):
        pieces = _pieces(text)
        are_people = ";" in text and all(piece.endswith(">") and read_mail_address(piece) for piece in pieces)
        return "\n".join(pieces) if are_people else text
    people = ((first_name_first(name), address) for name, address in found)
    return "\n".join(f"{name} <{address}>" if name else address for name, address in people)


def check_one_recipient(text: str) -> None:
    """Check that a line names one person, not the recipients of a mail.

    Raises:
        Refused: it names several, or one beside words that are none.
    """
    several = sum("@" in word[1:-1] for word in _BETWEEN.split(text)) > 1
    if not several and (";" not in text or not read_mail_address(text)):
        return
    pieces = _pieces(text)
    bad = next((piece for piece in pieces if not read_mail_address(piece)), "")
    if bad:
        raise Refused(
            "“{text}” is no person with one address; nobody was added, correct it or take it out.", text=bad
        )
    if len(pieces) > 1:
        raise Refused("These are {count} people on one line: type them one at a time.", count=len(pieces))


def _pieces(text: str) -> list[str]:
    """Split a text at its semicolons; where it has none, at its commas."""
    return [piece.strip() for piece in text.split(";" if ";" in text else ",") if piece.strip()]
