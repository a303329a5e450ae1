"""Events for phones that listen: that the page has changed, and small things that all of them show.

A phone that does not read holds nothing: what is told anew replaces what was not sent yet, by its name.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, Literal

from starlette.types import Receive, Send

HEARTBEAT_SECONDS: Final = 15.0
"""Seconds after which a comment is sent where there is nothing to tell, so that dead connections are found."""
PAUSE_SECONDS: Final = 1.0
"""Shortest time between two things that one phone is told: many changes become one."""
MOST_LISTENERS: Final = 160
MOST_OF_DEVICE: Final = 4
"""Pages of one phone that listen, at most."""
SPREAD_SECONDS: Final = 0.015
"""Time between two phones that are told of the same change, so that they do not all ask for the page at once."""
_RETRY_MILLISECONDS: Final = 2000

Waiting = Sequence["asyncio.Future[object] | asyncio.Future[Literal[True]]"]
"""Things that are waited for."""


class Listener:
    """One phone that listens."""

    def __init__(self, device: str, of: str, place: int) -> None:
        self.device = device
        """Mark of the phone."""
        self.of = of
        """Name of its page."""
        self.place = place
        """Its place among those that listen, from 0."""
        self.waiting: dict[str, str] = {}
        """Events that it has not been told yet: their data by name."""
        self.wakes = asyncio.Event()
        self.ends = asyncio.Event()

    def tell(self, name: str, said: str) -> None:
        """Add an event, in place of what it was not told yet of the same name."""
        self.waiting[name] = said
        self.wakes.set()


class Events:
    """The phones that listen."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()

    def __len__(self) -> int:
        return len(self._listeners)

    def devices(self) -> frozenset[str]:
        """Return the marks of the phones that listen."""
        return frozenset(listener.device for listener in self._listeners)

    def tell(self, name: str, said: str, *, only: Callable[[str, str], bool] = lambda _device, _of: True) -> None:
        """Add an event for those that listen; returns at once.

        Args:
            name: of the event.
            said: its data, one line.
            only: returns whether it is for a phone, given by its mark, on a page, given by its name.
        """
        for listener in self._listeners:
            if only(listener.device, listener.of):
                listener.tell(name, said)

    def close(self) -> None:
        """End all streams."""
        for listener in self._listeners:
            listener.ends.set()

    async def serve(self, device: str, of: str, receive: Receive, send: Send) -> None:
        """Send events to one phone, until it goes or the room is closed to phones.

        Args:
            device: mark of the phone.
            of: name of its page.
            receive: says when it goes.
            send: takes the answer.
        """
        listener = Listener(device, of, len(self._listeners))
        headers = [(b"content-type", b"text/event-stream; charset=utf-8")]
        of_device = sum(other.device == device for other in self._listeners)
        is_full = len(self._listeners) >= MOST_LISTENERS or of_device >= MOST_OF_DEVICE
        await send({"type": "http.response.start", "status": 503 if is_full else 200, "headers": headers})
        if not is_full:
            self._listeners.add(listener)
            over = (asyncio.ensure_future(_gone(receive)), asyncio.ensure_future(listener.ends.wait()))
            try:
                await _send(send, f"retry: {_RETRY_MILLISECONDS}\n\n")
                await self._tell_until(over, listener, send)
            finally:
                for each in over:
                    each.cancel()
                self._listeners.discard(listener)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _tell_until(self, over: Waiting, listener: Listener, send: Send) -> None:
        """Send events until one of several things is done; those that wait then are sent still."""
        while True:
            wakes = asyncio.ensure_future(listener.wakes.wait())
            try:
                await _wait((*over, wakes), HEARTBEAT_SECONDS)
            finally:
                wakes.cancel()
            if listener.waiting and not any(each.done() for each in over):
                await _wait(over, listener.place * SPREAD_SECONDS)
            said, listener.waiting = listener.waiting, {}
            listener.wakes.clear()
            await _send(send, "".join(f"event: {name}\ndata: {data}\n\n" for name, data in said.items()) or ":\n\n")
            if any(each.done() for each in over):
                return
            if said:
                await _wait(over, PAUSE_SECONDS)


async def _wait(some: Waiting, seconds: float) -> None:
    """Wait until one of several things is done, for so many seconds at most."""
    await asyncio.wait(some, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)


async def _send(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode("utf-8"), "more_body": True})


async def _gone(receive: Receive) -> object:
    """Wait until the phone has gone."""
    while (message := await receive())["type"] != "http.disconnect":
        pass
    return message
