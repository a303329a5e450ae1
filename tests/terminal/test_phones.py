"""A sitting of 90 minutes with eight phones and two paper voters: the plan of the one without, and their cards.

The plan of the sitting without phones is kept; `make torture` holds that one too.
"""

import difflib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.base_lines import without_base
from tests.phones.phone import Phone
from tests.terminal.key_scripts import bursts, gesture, gestures
from tests.terminal.room import Room
from tests.terminal.test_first_session import make_workshop

HERE = Path(__file__).parent
SAID = re.compile(r"(?P<who>[^:|]+?)(?P<how>:| loses:| votes | sees | arrives| sends| reads)(?P<what>.*)")
"""A line of a phone: whose it is, and what it does."""


class RoomWithPhones(Room):
    """A room in which some people have a phone.

    Args:
        home: folder of the library.
    """

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.phones: dict[str, Phone] = {}
        """By name of a person."""

    def play(self, session: Iterable[tuple[str, str]]) -> None:
        """Play a script, with its `phone` lines."""
        for how, what in bursts(session):
            if how == "phone":
                found = SAID.fullmatch(what)
                assert found, what
                self._phone(found["who"], found["how"].strip(), found["what"].strip())
            elif how == "kill":
                self.reopen()  # at once: what a phone has just sent may be there or not
            else:
                super().play([(how, what)])

    def _phone(self, who: str, how: str, what: str) -> None:
        """Do on a phone what a line says."""
        phone = self.phones.get(who)
        if phone is None:
            phone = self.phones[who] = self._arrived(who, by_code="code" in what)
        elif how == "sees":
            phone.until(what)
        elif how == "reads":
            phone.until("Présents (10)", "/plan")
        elif how == "sends":
            phone.move(int(self._access()["port"]))  # the same one, but where another program took it meanwhile
            phone.until_answered(phone.again)
            assert not phone.page.is_refused, phone.page.said
        elif how == "votes":
            phone.visit()
            for card in what.split():
                self._send(phone, f"Un point de plus pour {card}", {}, loses=False)
        else:
            button, *fields = what.split(" | ")
            phone.visit()
            said = dict(each.split(" = ") for each in fields)
            self._send(phone, button, said, loses=how == "loses:")

    def _send(self, phone: Phone, button: str, said: dict[str, str], *, loses: bool) -> None:
        """Press a button; unless the network is lost, the answer is that it was received."""
        phone.written(button, said)
        if loses:
            phone.send_and_lose()
        else:
            phone.again()
            assert phone.page.said, phone.page
            assert not phone.page.is_refused, phone.page.said

    def _arrived(self, who: str, *, by_code: bool) -> Phone:
        """Return a phone that has come in, by the picture of the code or by the typed letters, and is somebody’s."""
        access = self._access()
        phone = Phone(f"http://127.0.0.1:{access['port']}/")
        if by_code:
            phone.visit()
            phone.send("Entrer", {"lettres": access["secrets"]["code"].lower()})
        else:
            phone.visit(f"/{access['secrets']['token']}")
        phone.send(who)
        assert "le vôtre" in phone.page.said, phone.page
        return phone

    def _access(self) -> Any:
        """Return the access of phones that the program keeps."""
        (kept,) = self._home.glob("state/**/phones/*.json")
        return json.loads(kept.read_text(encoding="utf-8"))


def script(*, with_phones: bool) -> Iterator[tuple[str, str]]:
    """Yield the lines of the script that are played with phones, or without."""
    for how, what in gestures(HERE / "phones.keys"):
        if how in ("phones", "paper"):
            if (how == "phones") is with_phones:
                yield from gesture(what)
        elif how != "phone" or with_phones:
            yield how, what


def held(home: Path, *, with_phones: bool) -> str:
    """Hold the sitting, and return the plan that it wrote."""
    make_workshop(home, end="2027-02-28")
    (home / "agendas").mkdir()
    shutil.copy(HERE / "phones.agenda.fr.md", home / "agendas" / "90 minutes.fr.md")
    room = RoomWithPhones(home)
    try:
        room.terminal.until_ready()
        room.play(script(with_phones=with_phones))
        assert room.terminal.wait_until_it_ends() == 0
    finally:
        room.terminal.kill()
        room.terminal.close()
    (written,) = home.glob("plan-d-action-signal-eau-*.md")
    return without_base(written.read_text(encoding="utf-8"))


WITHOUT = HERE / "phones.plan.fr.md"
"""The plan of the sitting without phones."""


@pytest.mark.slow(reason="90 minutes are played, with eight phones")
def test_the_plan_with_phones_is_that_without_and_the_cards_that_they_brought(tmp_path: Path) -> None:
    plan = held(tmp_path, with_phones=True)
    compared = difflib.ndiff(WITHOUT.read_text(encoding="utf-8").splitlines(), plan.splitlines())
    changed = [line.replace("\N{NO-BREAK SPACE}", " ") for line in compared if line[:2] in ("- ", "+ ") and line[2:]]
    assert changed == [
        "- - Questions : 2 réglées sur 17, 14 sans réponse, votées ou non.",
        "+ - Questions : 2 réglées sur 20, 17 sans réponse, votées ou non.",
        "+ - **D7** Qui signe la convention ?",
        "+ - **T7** Qui répond aux agents le week-end ?",
        "+ - **R6** Où sont les sauvegardes ?",
    ]


@pytest.mark.skipif("PERENNE_TORTURE" not in os.environ, reason="played by `make torture`")
def test_the_plan_without_phones_is_the_one_that_is_kept(tmp_path: Path) -> None:
    assert held(tmp_path, with_phones=False) == WITHOUT.read_text(encoding="utf-8")
