"""The simulated phone against a stand-in for the program: what it sends, keeps and finds is what a browser would."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

import pytest

from tests.phones.phone import Phone
from tests.phones.read_page import NotOnPage, read_page

PAGE = """<!doctype html><html lang="fr"><head><title>Atelier</title></head><body><main>
<h1>Collecte</h1><p>4 &amp; 5 cartes</p><p hidden>non</p>
<form method="post" action="/card"><input type="hidden" name="key" value="k1">
<label for="t">Titre</label><input id="t" name="title">
<label>Colonne <select name="axis"><option value="D">Déploiement</option>
<option value="T" selected>Transmission</option></select></label>
<button>Envoyer</button></form>
<h2>D1 Reprise</h2><form method="post" action="/card/withdraw"><input type="hidden" name="key" value="k2">
<button name="card" value="u1">Retirer</button></form>
<h2>D2 Panne</h2><form method="post" action="/card/withdraw"><input type="hidden" name="key" value="k3">
<fieldset><legend>Pourquoi</legend><label><input type="radio" name="why" value="1" checked> Déjà dit</label>
<label><input type="radio" name="why" value="2"> Fausse</label></fieldset>
<textarea name="more" aria-label="Précision">
deux
lignes</textarea><button name="card" value="u2">Retirer</button></form>
<a href="/wall">Le mur</a><script>jamais()</script></main></body></html>"""


class Room:
    """The stand-in: one page behind a token; what it was sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, dict[str, str]]] = []
        room = self

        class Answers(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                if self.path == "/TOKEN":
                    self.answer(303, "", {"Location": "/", "Set-Cookie": "perenne=c1; Path=/; HttpOnly"})
                elif self.headers["Cookie"] != "perenne=c1":
                    self.answer(403, "<h1>Adresse ?</h1>")
                elif self.path.startswith("/events"):
                    self.answer(
                        200, "retry: 500\n\nevent: changed\ndata: now\n\n: still here\n\ndata: a\ndata: b\n\n"
                    )
                else:
                    self.answer(200, PAGE)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                room.sent.append((self.path, self.headers["Cookie"], dict(parse_qsl(body, keep_blank_values=True))))
                self.answer(303, "", {"Location": "/"})

            def answer(self, status: int, body: str, more: dict[str, str] | None = None) -> None:
                data = body.encode()
                self.send_response(status)
                for name, value in {**(more or {}), "Content-Length": str(len(data))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}/"


@pytest.fixture
def room() -> Iterator[Room]:
    """A room that answers."""
    room = Room()
    thread = threading.Thread(target=room.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield room
    room.server.shutdown()
    room.server.server_close()


def test_it_keeps_its_cookie_follows_and_sends_what_is_filled_in(room: Room) -> None:
    phone = Phone(room.address)
    assert phone.visit("/").headings == ["Adresse ?"]
    assert phone.status == 403
    phone.visit("/TOKEN")
    assert (phone.path, phone.page.title, phone.page.language) == ("/", "Atelier", "fr")
    phone.send("Envoyer", {"titre": "Qui ?", "Colonne": "Déploiement"})
    phone.send("Retirer", near="D1")
    phone.send("Retirer", {"Pourquoi": "Fausse", "Précision": "non"}, near="D2 Panne")
    assert room.sent == [
        ("/card", "perenne=c1", {"key": "k1", "title": "Qui ?", "axis": "D"}),
        ("/card/withdraw", "perenne=c1", {"key": "k2", "card": "u1"}),
        ("/card/withdraw", "perenne=c1", {"key": "k3", "why": "2", "more": "non", "card": "u2"}),
    ]
    assert list(phone.events()) == [("open", ""), ("changed", "now"), ("message", "a\nb")]


def test_what_is_sent_again_is_the_same_to_the_byte(room: Room) -> None:
    phone = Phone(room.address)
    phone.visit("/TOKEN")
    phone.written("Envoyer", {"titre": "Qui ?"})
    phone.send_and_lose()
    phone.again()
    assert {(path, said["key"], said["title"]) for path, _, said in room.sent} == {("/card", "k1", "Qui ?")}


def test_only_what_is_on_the_page_can_be_pressed() -> None:
    page = read_page(PAGE)
    assert "4 & 5 cartes" in page.text
    assert "jamais" not in page.text
    assert page.links == {"Le mur": "/wall"}
    assert page.form("Retirer", "D2").fields[-1].value == "deux\nlignes"
    for button, near in (("Retirer", ""), ("Voter", ""), ("Envoyer", "D1")):
        with pytest.raises(NotOnPage):
            page.form(button, near)
