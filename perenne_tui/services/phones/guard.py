"""The guard that every request passes before it is looked at: whose it is, how many there were, where it comes from.

Every answer passes it too, for the headers that all have, and a sentence in place of a fault.
"""

from collections.abc import Callable, Collection, Iterable
from time import monotonic
from typing import Final

from msgspec import Struct
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from perenne_tui.core.text.sentences import Sentence
from perenne_tui.i18n.language import N_
from perenne_tui.services.phones.access import Access, Device
from perenne_tui.services.phones.addresses import LOOPBACK
from perenne_tui.services.phones.headers import FOR_ALL
from perenne_tui.services.phones.rates import IN_ALL, OF_ADDRESS, OF_DEVICE, OF_PLACE, Limiter

COOKIE: Final = "phone"
VISITOR: Final = "perenne.visitor"
"""Name of the visitor in the scope of a request."""
FAULT: Final = Sentence(N_("This did not work, and nothing was lost: open the page again."))
Answer = Callable[[Scope, Sentence], tuple[bytes, str]]
"""Makes the body of an answer that is a sentence, and says its type."""


class Visitor(Struct):
    """Whoever sends a request."""

    address: str
    host: str
    """The address and port that the phone asked."""
    device: Device | None
    """The phone, if it was let in."""
    languages: str
    """Languages that its browser asks for."""


class Guard:
    """The application, behind what every request and every answer passes.

    Args:
        app: the application.
        access: the phones that are let in.
        hosts: what a phone may call this machine, with the port.
        on_request: called with each request that is answered.
        answer: makes answers that are a sentence.
    """

    def __init__(
        self,
        app: ASGIApp,
        access: Access,
        hosts: Collection[str],
        *,
        on_request: Callable[[Visitor], None],
        answer: Answer,
    ) -> None:
        self._app = app
        self._access = access
        self._hosts = frozenset(hosts)
        self._on_request = on_request
        self._answer = answer
        self._of_devices, self._of_addresses, self._in_all = Limiter(OF_DEVICE), Limiter(OF_ADDRESS), Limiter(IN_ALL)
        self._of_places = Limiter(OF_PLACE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        visitor = self._visitor(scope, headers)
        scope[VISITOR] = visitor
        if refusal := self._refusal(scope["method"], visitor, headers):
            await self._send_sentence(scope, send, *refusal)
            return
        self._on_request(visitor)
        has_begun = False

        async def pass_on(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                message["headers"] = [*message.get("headers", ()), *FOR_ALL]
            await send(message)

        try:
            await self._app(scope, receive, pass_on)
        except ConnectionError:
            return  # the phone went while it was sending
        except Exception as error:  # whatever it is, a phone is told a sentence
            from perenne_tui.services.crash_report import key_failure  # there are none, we hope

            key_failure(error)
            if not has_begun:
                await self._send_sentence(scope, send, 500, FAULT)

    def _visitor(self, scope: Scope, headers: Headers) -> Visitor:
        client = scope.get("client")
        host = ",".join(headers.getlist("host")).lower()
        device = self._access.device_of(_cookie(headers))
        return Visitor(client[0] if client else "", host, device, headers.get("accept-language", ""))

    def _refusal(self, method: str, visitor: Visitor, headers: Headers) -> tuple[int, Sentence] | None:
        """Return the status and the reason with which a request is refused; `None` where it is looked at."""
        if visitor.host not in self._hosts:
            return 421, Sentence(N_("This address is not the one on the wall: scan the QR code again."))
        if not self._has_room_for(visitor, monotonic()):
            return 429, Sentence(N_("Too much at once: wait a moment, nothing was lost."))
        if method == "POST" and not _is_own_page(visitor.host, headers):
            return 403, Sentence(N_("This came from another page: open the address on the wall."))
        return None

    def _has_room_for(self, visitor: Visitor, now: float) -> bool:
        """Count a request, and return whether it is answered; this machine may ask for all that is answered."""
        if visitor.device is None:
            return self._of_addresses.allows(visitor.address, now) and self._in_all.allows("out", now)
        is_fair = visitor.address == LOOPBACK or self._of_places.allows(visitor.address, now)
        return is_fair and self._of_devices.allows(visitor.device.mark, now) and self._in_all.allows("in", now)

    async def _send_sentence(self, scope: Scope, send: Send, status: int, sentence: Sentence) -> None:
        body, media = self._answer(scope, sentence)
        headers: Iterable[tuple[bytes, bytes]] = (
            *FOR_ALL,
            (b"content-type", media.encode("ascii")),
            (b"content-length", str(len(body)).encode("ascii")),
            *(((b"retry-after", b"2"),) if status == 429 else ()),
            (b"connection", b"close"),  # its body may be unread
        )
        await send({"type": "http.response.start", "status": status, "headers": list(headers)})
        await send({"type": "http.response.body", "body": body})


def _cookie(headers: Headers) -> str:
    """Return the cookie of a phone; empty for none."""
    for line in headers.getlist("cookie"):
        for part in line.split(";"):
            name, _, said = part.strip().partition("=")
            if name == COOKIE:
                return said
    return ""


def _is_own_page(host: str, headers: Headers) -> bool:
    """Return whether a form comes from one of our pages, as far as the browser says it.

    Browsers name the page in `Origin`; one that names none sends no cookie with a form of another site either.
    """
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origins = headers.getlist("origin")
    return not origins or [origin.lower() for origin in origins] == [f"http://{host}"]
