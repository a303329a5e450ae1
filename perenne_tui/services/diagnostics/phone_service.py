"""The facts about phones: their server, the addresses of the room, a port, a request through the server itself."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from time import perf_counter
from typing import Final

from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.core.text.system_errors import reason_of
from perenne_tui.i18n.language import Language
from perenne_tui.services.diagnostics.facts import Fact, Group
from perenne_tui.services.phones.addresses import LOOPBACK, PORT, PORTS, listen, room_addresses
from perenne_tui.settings.installation import install_command

PACKAGES: Final = ("starlette", "uvicorn", "segno")
"""The packages that serve phones and draw the QR code."""
PATIENCE: Final = 5.0
"""Seconds in which the server must answer this machine."""


def phones_facts(language: Language) -> Group:
    """Return the facts about phones; nothing of them prevents other work."""
    facts = (_packages(language), _addresses(language), _port(language))
    served = (_request(language),) if is_installed() else ()
    windows = (_firewall(language),) if is_windows() else ()
    return Group("phones", language.say("Phones"), (*facts, *served, *windows))


def is_installed() -> bool:
    """Return whether all packages that phones need are installed."""
    return all(find_spec(name) for name in PACKAGES)


def is_windows() -> bool:
    """Return whether the system is the one whose firewall asks."""
    return sys.platform == "win32"


def in_short(language: Language, open_on: str = "") -> str:
    """Return in one line whether the room could be opened to phones: how to install it, its address and port.

    Args:
        language: of the line.
        open_on: the address on which it is open already; empty while it is closed.
    """
    say = language.say
    if open_on:
        return say("open on {address}", address=open_on)
    if not is_installed():
        return install_command("phones")
    addresses, port = room_addresses(), free_port(())  # the firewall of Windows asks about this machine's network
    if not addresses:
        return say("no network of a room")
    if not port:
        return say("no port is free")
    return say("{address}, port {port} is free", address=addresses[0], port=port)


def free_port(addresses: Sequence[str]) -> int:
    """Return the port that phones would be served on; 0 where none is free.

    Args:
        addresses: those of this machine that are tried, besides its own to itself.
    """
    try:
        sockets = listen((*addresses, LOOPBACK), range(PORT, PORT + PORTS), is_chosen=False)
    except Refused:
        return 0
    port = int(sockets[0].getsockname()[1])
    for each in sockets:
        each.close()
    return port


def _packages(language: Language) -> Fact:
    say = language.say
    if not is_installed():
        advice = say(
            "To open a room to phones, type this once, with a network: {command}", command=install_command("phones")
        )
        return Fact("server", say("Server"), say("to be installed"), value="", advice=(advice,))
    versions = ", ".join(f"{name} {_version(name)}".strip() for name in PACKAGES)
    return Fact("server", say("Server"), versions)


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # the test card asks for no version

    with suppress(PackageNotFoundError):  # a module that somebody copied here
        return version(name)
    return ""


def _addresses(language: Language) -> Fact:
    say, addresses = language.say, room_addresses()
    if addresses:
        return Fact("addresses", say("Addresses"), ", ".join(addresses), value=list(addresses))
    advice = say("Phones come over a network of the room: join its Wi-Fi, or share the connection of a phone.")
    return Fact("addresses", say("Addresses"), say("no network of a room"), value=[], advice=(advice,))


def _port(language: Language) -> Fact:
    say, port = language.say, free_port(room_addresses())
    if port:
        return Fact("port", say("Port"), str(port), value=port)
    advice = say("Other programs have the ports that are tried: name another one with --port.")
    return Fact("port", say("Port"), say("no port is free"), value=0, advice=(advice,))


def _request(language: Language) -> Fact:
    """Return whether the server itself answers this machine, and how fast."""
    say = language.say
    try:
        seconds = asyncio.run(asyncio.wait_for(_asked(), PATIENCE))
    except (Refused, OSError, TimeoutError) as error:
        advice = say(
            "A request from this machine to itself was not answered ({reason}): a program that watches its network "
            "may keep phones away too.",
            reason=language.sentence(_reason(error)).rstrip("."),
        )
        return Fact("request", say("Request"), say("not answered"), value=0, advice=(advice,))
    time = max(1, round(seconds * 1000))
    return Fact("request", say("Request"), say("answered in {time} ms", time=time), value=time)


def _reason(error: Refused | OSError) -> Sentence:
    return error.sentence if isinstance(error, Refused) else reason_of(error)


async def _asked() -> float:
    """Serve this machine alone for a moment, ask for a page, and return the seconds of the answer.

    Raises:
        Refused: no port is free.
        OSError: the request was not answered.
    """
    from perenne_tui.services.phones.server import PhoneServer  # only where what serves is installed

    sockets = listen((LOOPBACK,), range(PORT, PORT + PORTS), is_chosen=True)
    server, address = PhoneServer(_answer, sockets), sockets[0].getsockname()
    serving = asyncio.create_task(server.run_here())
    begun = perf_counter()
    try:
        reader, writer = await asyncio.open_connection(*address)
        writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        status = await reader.readline()
        writer.close()
        if not status.startswith(b"HTTP/1.1 204"):
            raise ConnectionError(status.decode("ascii", "replace"))
        return perf_counter() - begun
    finally:
        server.stop()
        await serving


async def _answer(scope: object, receive: object, send: Callable[..., Awaitable[None]]) -> None:  # noqa: ARG001
    """Answer any request with nothing."""
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def _firewall(language: Language) -> Fact:
    say = language.say
    advice = say(
        "At the first opening Windows asks whether Python may be reached on private networks, and only an "
        "administrator may allow it: open a room once before the day, with one at hand."
    )
    return Fact("firewall", say("Firewall"), "Windows", advice=(advice,))
