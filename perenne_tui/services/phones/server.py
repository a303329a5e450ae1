"""The server of phones: uvicorn inside the loop that runs already, without signals, and with bounds on its clients.

Whoever sends slowly, reads slowly or opens too many connections is cut: no client may hold memory or a connection
that others of the room need.
"""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Final

from starlette.types import ASGIApp
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from perenne_tui.services.phones.addresses import LOOPBACK
from perenne_tui.services.phones.headers import FOR_ALL

MOST_CONNECTIONS: Final = 256
MOST_OF_ADDRESS: Final = 32
"""Connections from one address: a browser opens six, and several phones may share one behind an access point."""
REQUEST_SECONDS: Final = 10.0
"""Seconds in which a request must have arrived, head and body, from its first byte or the opening of the line."""
READING_SECONDS: Final = 10.0
"""Seconds for which a client may leave what it is sent unread."""
LOOK_SECONDS: Final = 1.0
"""Seconds between two looks at which clients are slow."""
_LARGEST_HEAD: Final = 16 * 1024
_MOST_UNSENT: Final = 16 * 1024
"""Bytes that wait for a client before whoever writes to it waits as well."""
_SYSTEM_BUFFER: Final = 64 * 1024
"""Bytes that the system keeps for a client that does not read; by itself it would keep megabytes for each."""
IDLE_SECONDS: Final = 5
"""Seconds for which a connection stays open between two requests."""
_CLOSING_SECONDS: Final = 0.5


def _plain(status: str, sentence: str) -> bytes:
    """Return a whole answer for a client that was not understood: its language is not known either."""
    body = sentence.encode("ascii")
    headers = [*FOR_ALL, (b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    head = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
    length = str(len(body)).encode("ascii")
    return b"HTTP/1.1 " + status.encode("ascii") + b"\r\ncontent-length: " + length + b"\r\n" + head + b"\r\n" + body


_NOT_UNDERSTOOD: Final = _plain("400 Bad Request", "This request was not understood.\n")
_TOO_MANY: Final = _plain("503 Service Unavailable", "Too many connections: try again in a moment.\n")


class PhoneProtocol(H11Protocol):
    """One connection, with bounds on the time that it takes."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._incomplete_since: float | None = monotonic()
        self._unread_since: float | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection; where there are too many, one without a request makes room, or this one is closed."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=_MOST_UNSENT)
        if (made := transport.get_extra_info("socket")) is not None:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SYSTEM_BUFFER)
        is_full = len(self.connections) > MOST_CONNECTIONS and not self._make_room()
        if is_full or self._siblings() > MOST_OF_ADDRESS:
            transport.write(_TOO_MANY)
            transport.close()

    def data_received(self, data: bytes) -> None:
        """Take bytes of a request, and note since when it is incomplete."""
        if self._incomplete_since is None:
            self._incomplete_since = monotonic()
        super().data_received(data)
        if self.cycle is not None and not self.cycle.more_body and not self.cycle.response_complete:
            self._incomplete_since = None

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - it is said in a sentence
        """Answer what is no request, unless an answer is under way."""
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(_NOT_UNDERSTOOD)
        self.transport.close()

    @property
    def silent_since(self) -> float | None:
        """The moment at which it was opened, in monotonic seconds; `None` once it has asked for something or ends."""
        return self._incomplete_since if self.cycle is None and not self.transport.is_closing() else None

    def cut_if_slow(self, now: float) -> None:
        """Cut the connection of a client that sends or reads too slowly.

        Args:
            now: monotonic seconds.
        """
        if not self.transport.get_write_buffer_size():
            self._unread_since = None
        elif self._unread_since is None:
            self._unread_since = now
        is_slow_reader = self._unread_since is not None and now - self._unread_since > READING_SECONDS
        if is_slow_reader or (self._incomplete_since is not None and now - self._incomplete_since > REQUEST_SECONDS):
            self.transport.abort()

    def _make_room(self) -> bool:
        """Cut the connection that has been open longest without a request; return whether there is one."""
        others = [each for each in self.connections if isinstance(each, PhoneProtocol) and each is not self]
        silent = [each for each in others if each.silent_since is not None]
        if silent:
            min(silent, key=lambda each: each.silent_since or 0.0).transport.abort()
        return bool(silent)

    def _siblings(self) -> int:
        """Return the number of connections from the same address; this machine may open as many as all."""
        address = self.client[0] if self.client else ""
        if address == LOOPBACK:
            return 0
        others = (other.client for other in self.connections if isinstance(other, PhoneProtocol))
        return sum(client is not None and client[0] == address for client in others)


class PhoneServer(Server):
    """Serves an application on sockets that listen already, inside the loop that runs.

    Args:
        app: the application.
        sockets: the sockets.
    """

    def __init__(self, app: ASGIApp, sockets: list[socket.socket]) -> None:
        config = Config(
            app,
            http=PhoneProtocol,
            ws="none",
            lifespan="off",
            interface="asgi3",
            workers=1,
            log_config=None,
            log_level="critical",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=IDLE_SECONDS,
            h11_max_incomplete_event_size=_LARGEST_HEAD,
        )
        super().__init__(config)
        self._sockets = sockets
        self._stopping = asyncio.Event()

    async def run_here(self) -> None:
        """Serve until `stop` is called."""
        if not self.should_exit:
            await self.serve(self._sockets)

    def stop(self) -> None:
        """Listen no more from now on, and end soon."""
        self.should_exit = True
        self._stopping.set()
        if self.started:
            for server in self.servers:
                server.close()
        else:
            for made in self._sockets:
                made.close()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave the signals to the program."""
        yield

    async def main_loop(self) -> None:
        """Cut slow clients every `LOOK_SECONDS`, until it is stopped."""
        while not self.should_exit:
            try:
                await asyncio.wait_for(self._stopping.wait(), LOOK_SECONDS)
            except TimeoutError:
                now = monotonic()
                for connection in tuple(self.server_state.connections):
                    if isinstance(connection, PhoneProtocol):
                        connection.cut_if_slow(now)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002 - they are closed
        """Close all connections; those that are being answered have a moment to end."""
        for server in self.servers:
            server.close()
        state, until = self.server_state, monotonic() + _CLOSING_SECONDS
        for connection in tuple(state.connections):
            connection.shutdown()
        while (state.connections or state.tasks) and monotonic() < until:
            await asyncio.sleep(0.02)
        for connection in tuple(state.connections):
            connection.transport.abort()
        for task in tuple(state.tasks):
            task.cancel()
