"""Sentences about the room's phones: what opening means, where phones come, what keeps them away, who is cut off."""

import sys
from collections.abc import Sequence

from perenne_tui.i18n.language import Language


def about_opening(language: Language) -> str:
    """Return the meaning of an opening, for a room that is closed."""
    return language.say(
        "Enter opens this room to the phones of its network: cards, dots, confidence and last words arrive here, "
        "and the wall can be read on a phone. Nothing leaves this network; it is not encrypted. Whoever has no "
        "phone keeps paper and voice."
    )


def say_opened(address: str, choices: Sequence[str], language: Language, *, has_moved: bool) -> str:
    """Return the sentence on the opening: where phones come, and that others may listen in.

    Args:
        address: the address that is shown.
        choices: the addresses that phones may use.
        language: of the sentence.
        has_moved: whether phones that were here know another address.
    """
    if has_moved:
        return language.say(
            "The address is another one now, {address}: those who were here scan the QR code again.", address=address
        )
    return language.say(
        "Open to phones on {addresses}. What goes over this Wi-Fi is not encrypted: no secrets.",
        addresses=", ".join(choices),
    )


def ask_to_close(count: int, language: Language) -> str:
    """Return the question before the room is closed to phones; empty while none is here."""
    if not count:
        return ""
    return language.count(
        "q once more closes to phones: {n} is here, and waits until you open again.",
        "q once more closes to phones: {n} are here, and wait until you open again.",
        count,
    )


def in_the_way(language: Language) -> str:
    """Return the sentence about what may keep phones away, and what to do."""
    if sys.platform == "win32":
        return language.say(
            "No phone yet: the firewall of Windows may wait for an administrator’s answer, or the Wi-Fi keeps its "
            "devices apart. The hotspot of a phone helps; paper counts as much."
        )
    return language.say(
        "No phone yet: a firewall may keep them out, or the Wi-Fi keeps its devices apart. The hotspot of a phone "
        "helps; paper counts as much."
    )


def no_network(language: Language) -> str:
    """Return the sentence about a machine that is in no network of a room, and what to do."""
    return language.say(
        "This machine is in no network of a room, so no phone can come: join its Wi-Fi or the hotspot of a phone, "
        "then close and open again."
    )
