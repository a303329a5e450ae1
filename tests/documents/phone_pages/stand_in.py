"""A server of the pages of phones without a program behind it: it shows a view, and notes what is sent to it.

It speaks as `services.phones` does: forms are answered by 303 or, with `X-Part: 1`, by the part of their page; events
say that the page has changed.
"""

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from perenne_tui.core.model.values import replace
from perenne_tui.documents.phone_pages.notice_pages import SCRIPT, STYLE, code_page
from perenne_tui.documents.phone_pages.phone_page import page, part
from perenne_tui.documents.phone_pages.phone_view import PageName, PhoneView

POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
END: Final = "end"
PLACES: Final[dict[str, PageName]] = {"/": "now", "/wall": "wall", "/plan": "plan"}
Answering = Callable[[dict[str, str], PhoneView], PhoneView]
"""The effect of a form on the view."""


class StandIn:
    """The sitting that it serves.

    Args:
        view: what phones are shown first.
    """

    def __init__(self, view: PhoneView) -> None:
        self.view = view
        self.sent: list[dict[str, str]] = []
        """The forms that were taken, each key once."""
        self.asked: list[str] = []
        """Paths of the requests, in their order."""
        self.loses = 0
        """Number of forms to come that are taken and not answered, as if the network were lost meanwhile."""
        self.status = 200
        self.answering: Answering = lambda _, view: view
        self.is_out = False
        """Whether the phone is not let in any more."""
        self._listeners: list[queue.Queue[str]] = []
        self._count = 0

    def next_view(self, of: PageName) -> PhoneView:
        """Return the view with a new key, as each page has one."""
        self._count += 1
        return replace(self.view, of=of, key=f"key{self._count:05}")

    def take(self, fields: dict[str, str]) -> None:
        """Do what a form asks for, once."""
        if fields["key"] not in (form["key"] for form in self.sent):
            self.sent.append(fields)
            self.view = self.answering(fields, self.view)

    def change(self, view: PhoneView) -> None:
        """Show something else, and send the event of it."""
        self.view = view
        self.tell("changed", "1")

    def tell(self, event: str, data: str) -> None:
        """Send an event to the phones that listen."""
        for listener in list(self._listeners):
            listener.put(f"event: {event}\ndata: {data}\n\n")

    def hear(self) -> "queue.Queue[str]":
        """Return the events to come, for one phone."""
        self._listeners.append(queue.Queue())
        return self._listeners[-1]

    def forget(self, events: "queue.Queue[str]") -> None:
        """Leave out a phone that has gone."""
        self._listeners.remove(events)

    def end(self) -> None:
        """End the streams of events; those that wait are sent before."""
        while self._listeners:  # one that came in last is there a moment later
            for listener in list(self._listeners):
                listener.put(END)
            time.sleep(0.005)

    @property
    def listening(self) -> int:
        """Number of phones that listen, or have gone without anybody noticing."""
        return len(self._listeners)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    room: StandIn

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Show a page, its part, or what it loads."""
        asked = urlsplit(self.path)
        self.room.asked.append(self.path)
        match asked.path:
            case "/phone.css":
                self._answer(STYLE.read_text(encoding="utf-8"), "text/css")
            case "/phone.js":
                self._answer(SCRIPT.read_text(encoding="utf-8"), "text/javascript")
            case "/events":
                self._tell()
            case _ if self.room.is_out:
                self._answer(code_page(self.room.view.language), status=401 if asked.path == "/part" else 200)
            case "/part":
                of = dict(parse_qsl(asked.query))["of"]
                self._answer(part(self.room.next_view(next(each for each in PLACES.values() if each == of))))
            case path if path in PLACES:
                self._answer(page(self.room.next_view(PLACES[path])))
            case _:
                self._answer("", status=404)

    def do_POST(self) -> None:
        """Take a form."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        self.room.take(dict(parse_qsl(body, keep_blank_values=True)))
        if self.room.loses:
            self.room.loses -= 1
            self.close_connection = True
            self.connection.close()
            return
        of = next(each for each in PLACES.values() if each == self.room.sent[-1]["of"])
        if self.headers["X-Part"]:
            self._answer(part(self.room.next_view(of)), status=self.room.status)
            return
        at = self.room.sent[-1]["at"]
        self.send_response(303)
        self.send_header(
            "Location", next(path for path, place in PLACES.items() if place == of) + (f"#{at}" if at else "")
        )
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, text: str, kind: str = "text/html; charset=utf-8", *, status: int = 200) -> None:
        data = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(data)

    def _tell(self) -> None:
        events = self.room.hear()
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with suppress(OSError):
            while (said := events.get()) != END:
                self.wfile.write(said.encode("utf-8"))
                self.wfile.flush()
        self.room.forget(events)


class _Server(ThreadingHTTPServer):
    """A server whose end cuts every connection, as that of a killed program."""

    daemon_threads = True

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._connections = list[socket.socket]()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.append(request)
        super().process_request(request, client_address)

    def cut(self) -> None:
        """Cut all connections."""
        for connection in self._connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def serving(room: StandIn, port: int = 0) -> Iterator[str]:
    """Serve a sitting on this machine, and yield its address; the block ends it, as if the program were killed.

    Args:
        room: the sitting.
        port: of the address; 0 for any.
    """
    handler = type("Handler", (_Handler,), {"room": room})
    server = _Server(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()  # nobody comes in again while the streams end
        room.end()
        server.server_close()
        server.cut()
        thread.join()
