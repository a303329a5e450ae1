"""A room full of phones in a process of its own: all of them follow the events, and together they send at a rate.

    python -m tests.phones.crowd ADDRESS TOKEN --phones 60

Phones take names of the people sheet, then send cards, ballots and what else their page asks for, and look at pages
in between. A phone that is told of a change fetches the part of the page that changed, as one with JavaScript does.

The crowd says `ready` once all follow. Each line of its standard input is a number of requests a second from then on;
it answers with what it has done, in JSON, and ends when its standard input does.
"""

import argparse
import json
import random
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count as count_from
from time import monotonic, sleep

from tests.phones.phone import GONE, Phone, Request
from tests.phones.read_page import Form

WORDS = (
    "Qui répond la nuit",
    "Où sont les clés",
    "Que coûte une panne",
    "Qui sait redémarrer",
    "Quand finit le bail",
)
USUAL = ("/card", "/ballot", "/confidence", "/word", "/roti")
"""Forms that a phone sends now and then."""
LOOKS = 0.2
"""Share of the requests that only look at the wall."""
WALL, PART = Request("GET", "/part?of=wall", as_part=True), Request("GET", "/part?of=now", as_part=True)
SPREAD = 0.25
"""Seconds within which phones fetch the part that changed: each waits a little, another time each."""


@dataclass(slots=True)
class Done:
    """The work of a crowd so far.

    Attributes:
        sent: by path, the forms and pages asked for.
        statuses: by status, answers.
        fetched: by status, answers to phones that were told of a change.
        received: events that arrived.
        times: seconds until each answer.
        wrong: failures, in words.
    """

    sent: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    fetched: Counter[int] = field(default_factory=Counter)
    received: int = 0
    times: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def told(self) -> str:
        """Return it in JSON."""
        times = sorted(self.times) or [0.0]
        return json.dumps(
            {
                "sent": self.sent,
                "statuses": self.statuses,
                "fetched": self.fetched,
                "events": self.received,
                "median": times[len(times) // 2],
                "latest": times[-1],
                "wrong": self.wrong[:10],
            }
        )


class Crowd:
    """Phones of one room.

    Args:
        address: the address of the room.
        token: what the QR code brings.
        count: how many phones.
        fetches: whether a phone fetches what changed when it is told so.
    """

    def __init__(self, address: str, token: str, count: int, *, fetches: bool = True) -> None:
        self.phones = [Phone(address) for _ in range(count)]
        self.done = Done()
        self._token, self._fetches, self._address = token, fetches, address
        self._followers: list[threading.Thread] = []
        self._following, self._numbers = threading.Semaphore(0), count_from(1)
        self._rests = threading.Event()
        self._pace: threading.Thread | None = None
        self._one, self._free, self._rng = threading.Lock(), list(self.phones), random.Random(1)

    def arrive(self) -> None:
        """Come in: each phone shows the code, and says who is there where a name is free."""
        for number, phone in enumerate(self.phones):
            phone.visit(f"/{self._token}")
            say_who(phone, number)
            follower = threading.Thread(target=self._follow, args=(phone, number), daemon=True)
            follower.start()
            self._followers.append(follower)
        for _ in self.phones:
            self._following.acquire(timeout=10.0)

    def act_at(self, rate: float) -> None:
        """Send so many requests a second from now on; what was sent at another rate is answered first."""
        self._rests.set()
        if self._pace:
            self._pace.join()
        self._rests = threading.Event()
        self._pace = threading.Thread(target=self._act, args=(rate, self._rests), daemon=True) if rate else None
        if self._pace:
            self._pace.start()

    def _act(self, rate: float, rests: threading.Event) -> None:
        """Send at a rate; answers are awaited in threads, so that a slow one delays no other."""
        due, going = monotonic(), list[threading.Thread]()
        while not rests.is_set():
            due += 1 / rate
            if (left := due - monotonic()) > 0:
                sleep(left)
            with self._one:
                phone = self._free.pop(self._rng.randrange(len(self._free))) if self._free else None
            if phone is None:
                self.done.wrong.append("no phone is free: answers are late")
                continue
            going = [each for each in going if each.is_alive()]
            going.append(threading.Thread(target=self._act_once, args=(phone, self._rng.random()), daemon=True))
            going[-1].start()
        for each in going:
            each.join()

    def _act_once(self, phone: Phone, chance: float) -> None:
        """Do one thing on a phone: look at the wall, or send a form that is on its page."""
        begun, number = monotonic(), next(self._numbers)
        looks = chance < LOOKS or not usual_forms(phone)
        request = WALL if looks else filled(phone, number)
        try:
            status = phone.ask_unread(request)
        except GONE as error:
            status, phone = 0, self._lost(phone, error)
        with self._one:
            self.done.times.append(monotonic() - begun)
            self.done.sent[request.path] += 1
            self.done.statuses[status] += 1
            self._free.append(phone)

    def _follow(self, phone: Phone, number: int) -> None:
        """Follow the events with the cookie of a phone; fetch what changed, a little later."""
        rng, reader = random.Random(number), Phone(self._address)
        reader.cookies = phone.cookies
        for name, _ in phone.events():
            if name == "open":
                self._following.release()
                continue
            self.done.received += 1
            if self._fetches and name == "changed":
                sleep(rng.random() * SPREAD)
                try:
                    status = reader.ask_unread(PART)
                except GONE as error:
                    status, reader = 0, self._lost(reader, error)
                self.done.fetched[status] += 1

    def _lost(self, phone: Phone, error: Exception) -> Phone:
        """Note that the line of a phone was lost, and return the phone."""
        self.done.wrong.append(f"{type(error).__name__}: {error}"[:300])
        phone.lose_network()
        return phone


def say_who(phone: Phone, number: int) -> None:
    """Take a name."""
    form = next(form for form in phone.page.forms if form.action == "/here")
    buttons = [each for each in form.buttons if each.name == "person" and not each.is_held]
    phone.send_form(form, form.values({}), buttons[number % len(buttons)])


def usual_forms(phone: Phone) -> list[Form]:
    """Return the forms of a page that a phone sends now and then."""
    return [form for form in phone.page.forms if form.action in USUAL]


def filled(phone: Phone, number: int) -> Request:
    """Return one of the forms of a page, filled with something that it takes, as a script sends it.

    Its key has a number behind it, as that of the script: each is another request.
    """
    forms = usual_forms(phone)
    form = forms[number % len(forms)]
    values = form.values({})
    for each in form.fields:
        if each.choices:
            values[each.name] = list(each.choices.values())[number % len(each.choices)]
        elif each.kind != "hidden":
            values[each.name] = f"{WORDS[number % len(WORDS)]} {number} ?"
    values["key"] += f"_{number}"
    made = phone.fill(form, values, form.buttons[number % len(form.buttons)])
    return Request(made.method, made.path, made.body, as_part=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a crowd until standard input ends."""
    parser = argparse.ArgumentParser(prog="python -m tests.phones.crowd", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("address")
    parser.add_argument("token")
    parser.add_argument("--phones", type=int, default=30)
    asked = parser.parse_args(arguments)
    crowd = Crowd(asked.address, asked.token, asked.phones)
    crowd.arrive()
    print("ready", flush=True)
    for line in sys.stdin:
        crowd.act_at(float(line))
        print(crowd.done.told(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
