"""A phone without JavaScript: it follows what it is sent to, keeps its cookie, and sends forms as they are filled.

phone = Phone("http://127.0.0.1:8731/")
phone.visit("/TOKEN")
phone.send("Envoyer", {"Titre": "Qui répond la nuit ?", "Colonne": "Déploiement"})
assert "reçu" in phone.page.text
"""

import http.client
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from time import monotonic, sleep
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from tests.phones.read_page import Button, Form, Page, read_page

PATIENCE = 15.0
"""Seconds that an answer may take."""
LOOK = 0.2
"""Seconds between two looks at a page: a phone that asks more often is told to wait."""
BUSY = frozenset({429, 503})
"""Answers that say: send it again."""
_HOPS = 5
GONE = (http.client.HTTPException, ConnectionError, TimeoutError, OSError)
"""Exceptions that a phone meets when the network or the program is gone."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request of a phone, kept so that it can be sent again as it was."""

    method: str
    path: str
    body: bytes = b""
    as_part: bool = False
    """Whether a script sends it."""


class Phone:
    """A phone.

    Args:
        address: the address of the room, `http://192.0.2.7:8731/` or longer.

    Attributes:
        page: the page that is open.
        path: where it is.
        status: the status of the last answer that was no redirection.
        headers: its headers, by name in small letters.
        last: the last form that was sent.
        cookies: by name; kept when the program is gone, and when it is there again.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self.page, self.path, self.status = Page(), "/", 0
        self.headers: dict[str, str] = {}
        self.last = Request("GET", "/")
        self.cookies: dict[str, str] = {}
        self._line: http.client.HTTPConnection | None = None

    def move(self, port: int) -> None:
        """Look for the room at another port."""
        self.lose_network()
        self._port = port

    def visit(self, path: str = "/") -> Page:
        """Open a page, as its address is typed or a link to it followed."""
        return self._ask(Request("GET", path))

    def send(self, button: str, said: Mapping[str, str] | None = None, *, near: str = "") -> Page:
        """Fill a form of the page, press its button, and open the page that answers.

        Args:
            button: words on the button.
            said: by label of a field, what is typed or chosen.
            near: words in the form, or under the same heading.
        """
        return self._ask(self.written(button, said, near=near))

    def written(self, button: str, said: Mapping[str, str] | None = None, *, near: str = "") -> Request:
        """Return the request that `send` would send, which becomes the last form."""
        form = self.page.form(button, near)
        return self._written(form, form.values(said or {}), form.button(button))

    def ask_unread(self, request: Request) -> int:
        """Send a request, and return the status of the answer, which is not read: the page stays as it is."""
        answer = self._answer(request)
        answer.read()
        return answer.status

    def send_form(self, form: Form, values: Mapping[str, str], button: Button) -> Page:
        """Send a form of the page with certain values by name, and open the page that answers."""
        return self._ask(self._written(form, values, button))

    def _written(self, form: Form, values: Mapping[str, str], button: Button) -> Request:
        """Return the request of a form, which becomes the last one."""
        pairs = [*values.items(), *([(button.name, button.value)] if button.name else [])]
        path = urlsplit(urljoin(self.path, form.action or self.path)).path
        body = urlencode(pairs)
        self.last = (
            Request("POST", path, body.encode()) if form.method == "post" else Request("GET", f"{path}?{body}")
        )
        return self.last

    def fill(self, form: Form, values: Mapping[str, str], button: Button) -> Request:
        """Fill a form of the page, which becomes the last one, and do not send it yet."""
        return self._written(form, values, button)

    def send_and_lose(self) -> None:
        """Send the last form, and lose the network before the answer comes."""
        self._begin(self.last)
        self.lose_network()

    def forget_key(self) -> None:
        """Put into the last form another one-use key, as no browser does."""
        pairs = dict(parse_qsl(self.last.body.decode(), keep_blank_values=True))
        body = urlencode({**pairs, "key": f"again.{pairs['key']}"}).encode()
        self.last = Request(self.last.method, self.last.path, body)

    def again(self) -> Page:
        """Send the last form once more, with the same key: as after « send again? » of a browser."""
        return self._ask(self.last)

    def until(self, words: str, path: str = "/") -> Page:
        """Open a page again and again until certain words are on it, and return it; they may be there already."""
        end = monotonic() + PATIENCE
        while words not in self.page.text:
            assert monotonic() < end, f"{words!r} never stood on the phone:\n{self.page.text}"
            self.visit(path)
            sleep(0 if words in self.page.text else LOOK)
        return self.page

    def again_until_answered(self) -> None:
        """Send the last form until the program answers it."""
        self.until_answered(self.again)

    def until_answered(self, ask: Callable[[], object]) -> None:
        """Ask something until the program is there, has time and answers."""
        end = monotonic() + PATIENCE
        while True:
            try:
                ask()
            except GONE:
                self.lose_network()
                if monotonic() > end:
                    raise
            else:
                if self.status not in BUSY or monotonic() > end:
                    return
            sleep(0.02)

    def events(self, of: str = "now") -> Iterator[tuple[str, str]]:
        """Follow the events: yield `open`, then name and data of each until the program closes the line."""
        line = http.client.HTTPConnection(self._host, self._port, timeout=PATIENCE)
        try:
            line.request("GET", f"/events?of={of}", headers=self._head({"Accept": "text/event-stream"}))
            answer = line.getresponse()
            yield "open", ""
            name, data = "message", []
            while raw := answer.readline():
                said = raw.decode().rstrip("\r\n")
                kind, _, value = said.partition(":")
                if kind == "event":
                    name = value.strip()
                elif kind == "data":
                    data.append(value.removeprefix(" "))
                elif not said:
                    if data:
                        yield name, "\n".join(data)
                    name, data = "message", []
        except GONE:
            return
        finally:
            line.close()

    def lose_network(self) -> None:
        """Close the line to the program, as when the network is lost."""
        if self._line:
            self._line.close()
            self._line = None

    def _ask(self, request: Request) -> Page:
        """Send a request, follow to where it leads, and open the page there."""
        for _ in range(_HOPS):
            answer = self._answer(request)
            body = answer.read()
            self._keep(answer)
            if answer.status not in (301, 302, 303, 307, 308):
                self.status, self.path = answer.status, urlsplit(request.path).path
                self.headers = {name.lower(): value for name, value in answer.getheaders()}
                self.page = read_page(body.decode("utf-8", errors="replace"))
                return self.page
            where = urlsplit(urljoin(request.path, answer.getheader("Location", "/")))
            request = Request("GET", f"{where.path}?{where.query}" if where.query else where.path)
        raise AssertionError(f"{request.path} leads nowhere")

    def _answer(self, request: Request) -> http.client.HTTPResponse:
        """Return the answer to a request; a line that was closed meanwhile is opened anew, as browsers do."""
        was_open = self._line is not None
        try:
            return self._begin(request).getresponse()
        except (http.client.RemoteDisconnected, http.client.CannotSendRequest, ConnectionError):
            self.lose_network()
            if not was_open:
                raise
        return self._begin(request).getresponse()

    def _begin(self, request: Request) -> http.client.HTTPConnection:
        """Send a request."""
        if self._line is None:
            self._line = http.client.HTTPConnection(self._host, self._port, timeout=PATIENCE)
        head = self._head({"Content-Type": "application/x-www-form-urlencoded"} if request.body else {})
        if request.as_part:
            head["X-Part"] = "1"
        if request.body:
            head["Origin"] = f"http://{self._host}:{self._port}"
        self._line.request(request.method, request.path, request.body or None, head)
        return self._line

    def _head(self, more: Mapping[str, str]) -> dict[str, str]:
        """Return the headers of a request."""
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {**more, **({"Cookie": kept} if kept else {})}

    def _keep(self, answer: http.client.HTTPResponse) -> None:
        """Keep the cookies that come with an answer; one that has ended goes."""
        for header in answer.headers.get_all("Set-Cookie") or ():
            jar: SimpleCookie = SimpleCookie()
            with suppress(CookieError):
                jar.load(header)
            for name, cookie in jar.items():
                if cookie["max-age"] == "0" or not cookie.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = cookie.value
