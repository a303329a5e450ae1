"""The addresses of this machine on the room's network, found without a library and without the network, and sockets.

Only private addresses are listened on, and this machine itself: a laptop with a public address serves nobody there.
"""

import errno
import socket
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from ipaddress import AddressValueError, IPv4Address
from typing import Final

from perenne_tui.core.text.sentences import Refused
from perenne_tui.core.text.system_errors import reason_of

PORT: Final = 8765
"""The port that is tried first, so that the address is short to type and the same each time."""
PORTS: Final = 16
"""Ports from `PORT` that are tried before any port that the system proposes."""
LOOPBACK: Final = "127.0.0.1"
_USUAL_PORT: Final = 80
"""The port that browsers do not name."""
_ELSEWHERE: Final = (
    "198.51.100.1",  # the internet, or whatever the default route leads to
    "192.168.0.254", "192.168.1.254", "10.0.0.254", "172.16.0.254",  # usual networks of rooms
    "192.168.137.254", "10.42.0.254", "172.20.10.14", "192.168.43.254",  # hotspots: Windows, Linux, iOS, Android
    "169.254.1.1",  # machines on a cable, without anything that gives addresses
)  # fmt: skip
"""Addresses to which nothing is sent: the system says from which address of this machine it would send to each."""
_BACKLOG: Final = 64


def room_addresses() -> tuple[str, ...]:
    """Return the private IPv4 addresses of this machine, that of the default route first; empty without a network."""
    found = dict.fromkeys((*_sources(), *_named()))
    return tuple(address for address in found if _is_private(address))


def chosen_address(host: str) -> Sequence[str]:
    """Return the address that people named, as a list of one; empty for none.

    Raises:
        Refused: it is no address, or none of a room: one that the internet reaches, or all of this machine at once.
    """
    if not host:
        return ()
    try:
        address = IPv4Address(LOOPBACK if host == "localhost" else host)
    except AddressValueError:
        raise Refused("{host} is no address of this machine, such as 192.168.1.20.", host=host) from None
    if address.is_global or address.is_unspecified or address.is_multicast:
        raise Refused("{host} is no address of a room: phones are served on private ones alone.", host=host)
    return (str(address),)


def ports_from(kept: int) -> list[int]:
    """Return the ports to try: that of last time, if there was one, the short ones, and any other."""
    return [*([kept] if kept else []), *range(PORT, PORT + PORTS), 0]


def listen(addresses: Sequence[str], ports: Iterable[int], *, is_chosen: bool) -> list[socket.socket]:
    """Return sockets that listen on the same port of all addresses, the first port that is free on all of them.

    Args:
        addresses: of this machine.
        ports: the ports to try, in this order; 0 is any.
        is_chosen: whether people named the address: one that is none of this machine is refused, not left out.

    Raises:
        Refused: no port is free, or a chosen address is not one of this machine.
    """
    error: OSError | None = None
    port = 0
    for port in ports:
        try:
            if sockets := _listen_on_all(addresses, port, is_chosen=is_chosen):
                return sockets
        except OSError as failed:
            error = failed
    if error is not None and error.errno not in (errno.EADDRINUSE, errno.EACCES):
        raise Refused(
            "Phones cannot be served on {address}: {reason}.", address=", ".join(addresses), reason=reason_of(error)
        ) from error
    raise Refused("Port {port} is taken by another program: name another one with --port.", port=port) from error


def _listen_on_all(addresses: Sequence[str], port: int, *, is_chosen: bool) -> list[socket.socket]:
    """Return sockets on one port of all addresses; addresses that have gone meanwhile are left out."""
    sockets: list[socket.socket] = []
    try:
        for address in addresses:
            try:
                sockets.append(_listening(address, port))
            except OSError as error:
                if error.errno != errno.EADDRNOTAVAIL or is_chosen:
                    raise
                continue
            port = sockets[0].getsockname()[1]
    except BaseException:
        for opened in sockets:
            opened.close()
        raise
    return sockets


def _listening(address: str, port: int) -> socket.socket:
    """Return a socket that listens, which no other program can listen beside."""
    # With the protocol named, asyncio sends each part of an answer at once: the second would wait 40 ms otherwise.
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # a port that was closed a moment ago is free; one that is listened on is taken all the same
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((address, port))
        made.listen(_BACKLOG)
        made.setblocking(False)
    except BaseException:
        made.close()
        raise
    return made


def _sources() -> Iterator[str]:
    """Yield the address of this machine from which each of `_ELSEWHERE` would be reached; nothing is sent."""
    for address in _ELSEWHERE:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((address, 9))
            yield probe.getsockname()[0]


def _named() -> Iterator[str]:
    """Yield the addresses of all networks of this machine on Windows; other systems may ask the network for them."""
    if sys.platform != "win32":
        return
    with suppress(OSError, UnicodeError):
        for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET, socket.SOCK_STREAM):
            yield str(found[4][0])


def called(address: str, port: int) -> Iterator[str]:
    """Yield what a browser calls a machine that it asks on an address and a port."""
    for name in (address, "localhost") if address == LOOPBACK else (address,):
        yield f"{name}:{port}"
        if port == _USUAL_PORT:
            yield name


def _is_private(address: str) -> bool:
    """Return whether an address is one of a room's network: neither public nor this machine alone."""
    found = IPv4Address(address)
    return found.is_private and not (found.is_loopback or found.is_unspecified)
