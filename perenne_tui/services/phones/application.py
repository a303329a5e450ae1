"""The addresses that phones ask for, and what each of them answers.

    GET  /TOKEN                          a cookie, and on to /
    GET  /code   POST /code              the code that is typed
    GET  /  /wall  /plan                 whole pages
    GET  /part?of=now|wall|plan          what changes of a page
    GET  /events                         told when it has changed: `changed`, `answer` (as it is typed), `closed`
    GET  /phone.css  /phone.js
    POST /here /leave /language /card /card/withdraw /ballot /ballot/none /ballot/withdraw
         /confidence /word /roti         forms, each with its one-use `key`

A form is answered by the page (303), or with the header `X-Part: 1` by what changes of it. 200: what was asked is
done and on the disk; 409: it was refused, and the page says why; 401: the phone is not let in; 429, 503: send it
again, with the same key, and nothing is doubled.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.core.text.sentences import Refused, Sentence
from perenne_tui.documents.phone_pages.notice_pages import SCRIPT, STYLE, code_page, sentence_page
from perenne_tui.documents.phone_pages.phone_view import PATHS, PageName
from perenne_tui.i18n.language import N_
from perenne_tui.services.phones.access import Device
from perenne_tui.services.phones.events import Events
from perenne_tui.services.phones.forms import PhoneForm, TooLarge, read_body, read_form
from perenne_tui.services.phones.guard import COOKIE, FAULT, VISITOR, Visitor
from perenne_tui.services.phones.permission import RefusedField
from perenne_tui.services.phones.phone_requests import NotSavedYet, PhoneRequests

_COOKIE_SECONDS: Final = 12 * 3600
_NOT_FOUND: Final = Sentence(N_("There is nothing at this address: go back to the page of the workshop."))
_UNSAVED: Final = Sentence(N_("Received, but not on the disk yet: send it again, nothing is doubled."))
_ID: Final = LatePattern(r"[a-z0-9-]{1,80}")
_TOO_LARGE: Final = Sentence(N_("This is too large for a phone: shorten it."))
_HTML: Final = "text/html; charset=utf-8"


class Application:
    """Answers the requests of phones.

    Args:
        requests: what a request comes to, once it is read.
        events: the phones that listen.
    """

    def __init__(self, requests: PhoneRequests, events: Events) -> None:
        self._requests = requests
        self._events = events
        self._styles, self._script = STYLE.read_bytes(), SCRIPT.read_bytes()
        routes = [
            Route("/", self._show_now),
            Route("/wall", self._show_wall),
            Route("/plan", self._show_plan),
            Route("/part", self._show_part),
            Route("/code", self._show_code, methods=["GET"]),
            Route("/code", self._take_code, methods=["POST"]),
            Route("/events", _Events(self)),
            Route("/phone.css", self._show_styles),
            Route("/phone.js", self._show_script),
            *(Route(f"/{what}", self._taking(what), methods=["POST"]) for what in requests.forms),
            Route("/{word}", self._enter),
        ]
        handlers = {404: self._not_found, 405: self._not_found, Exception: self._fault}
        self.app = Starlette(routes=routes, exception_handlers=handlers)
        self.app.router.redirect_slashes = False

    def sentence_page(self, scope: Scope, sentence: Sentence) -> tuple[bytes, str]:
        """Return the body of an answer that is a sentence, and its type."""
        language = self._requests.language_of(scope[VISITOR])
        return sentence_page(sentence, language).encode("utf-8"), _HTML

    async def _enter(self, request: Request) -> Response:
        visitor = visitor_of(request)
        if request.method == "HEAD":  # a preview of a link
            return _let_in("")
        try:
            cookie = await self._requests.enter(request.path_params["word"], visitor)
        except Refused:
            return self._sentence(request, 404, _NOT_FOUND)
        return _let_in(cookie)

    async def _show_code(self, request: Request) -> Response:
        return self._code_page(request, 200)

    async def _take_code(self, request: Request) -> Response:
        try:
            form = read_form(await _body(request), needs_key=False)
            cookie = await self._requests.enter_by_code(form.field("code"), visitor_of(request))
        except TooLarge:
            return self._sentence(request, 413, _TOO_LARGE)
        except Refused as refused:
            return self._code_page(request, 403, refused.sentence)
        return _let_in(cookie)

    async def _show_now(self, request: Request) -> Response:
        return await self._page(request, "now")

    async def _show_wall(self, request: Request) -> Response:
        return await self._page(request, "wall")

    async def _show_plan(self, request: Request) -> Response:
        return await self._page(request, "plan")

    async def _show_part(self, request: Request) -> Response:
        device = visitor_of(request).device
        if device is None:
            return self._code_page(request, 401)
        of = _page_name(request.query_params.get("of", ""))
        return Response(await self._requests.part(device, of, is_answer=False), media_type=_HTML)

    async def _show_styles(self, request: Request) -> Response:  # noqa: ARG002 - the same for all
        return Response(self._styles, media_type="text/css")

    async def _show_script(self, request: Request) -> Response:  # noqa: ARG002
        return Response(self._script, media_type="text/javascript")

    async def serve_events(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a phone know when its page has changed."""
        device = scope[VISITOR].device
        if device is None:
            await Response(status_code=401)(scope, receive, send)
        else:
            of = _page_name(QueryParams(scope["query_string"]).get("of", ""))
            await self._events.serve(device.mark, of, receive, send)

    def _taking(self, what: str) -> Callable[[Request], Awaitable[Response]]:
        """Return the function that answers one of the forms."""

        async def take(request: Request) -> Response:
            device = visitor_of(request).device
            if device is None:
                return self._code_page(request, 401)
            form: PhoneForm | None = None
            field = ""
            try:
                form = read_form(await _body(request))
                await self._requests.perform(device, what, form)
            except TooLarge:
                status, why = 413, _TOO_LARGE
            except NotSavedYet:
                status, why = 503, _UNSAVED
            except Refused as refused:
                status, why = 409, refused.sentence
                field = refused.field if isinstance(refused, RefusedField) else ""
            else:
                return await self._answer(request, device, 200, form)
            self._requests.refuse(device, form, why, field)
            return await self._answer(request, device, status, form)

        return take

    async def _answer(self, request: Request, device: Device, status: int, form: PhoneForm | None) -> Response:
        """Answer a form: a script is given the part of its page, a browser is sent back to it."""
        of = _page_name(form.field("of") if form else "")
        if request.headers.get("x-part"):
            return Response(await self._requests.part(device, of, is_answer=True), status, media_type=_HTML)
        at = form.field("at") if form else ""
        return RedirectResponse(PATHS[of] + (f"#{at}" if _ID.fullmatch(at) else ""), 303)

    async def _page(self, request: Request, of: PageName) -> Response:
        device = visitor_of(request).device
        if device is None:
            return self._code_page(request, 200 if of == "now" else 401)
        return Response(await self._requests.page(device, of), media_type=_HTML)

    def _code_page(self, request: Request, status: int, sentence: Sentence | None = None) -> Response:
        language = self._requests.language_of(visitor_of(request))
        return Response(code_page(language, sentence), status, media_type=_HTML)

    def _sentence(self, request: Request, status: int, sentence: Sentence) -> Response:
        body, media = self.sentence_page(request.scope, sentence)
        return Response(body, status, media_type=media)

    async def _not_found(self, request: Request, _: Exception) -> Response:
        return self._sentence(request, 404, _NOT_FOUND)

    async def _fault(self, request: Request, _: Exception) -> Response:
        return self._sentence(request, 500, FAULT)


class _Events:
    """The stream of events, as Starlette takes an application at an address."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._application.serve_events(scope, receive, send)


def _page_name(word: str) -> PageName:
    """Return the page of a name that a phone sent; that of the moment for any other."""
    return next((name for name in PATHS if name == word), "now")


def visitor_of(request: Request) -> Visitor:
    """Return whoever sends a request, as the guard has found."""
    visitor: Visitor = request.scope[VISITOR]
    return visitor


async def _body(request: Request) -> bytes:
    return await read_body(request.receive, request.headers.get("content-length", ""))


def _let_in(cookie: str) -> Response:
    """Return the answer to a phone that was let in; one that was in already keeps its cookie."""
    answer = RedirectResponse("/", 303)
    if cookie:
        answer.set_cookie(COOKIE, cookie, max_age=_COOKIE_SECONDS, path="/", httponly=True, samesite="strict")
    return answer
