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
from time import monotonic, sleep

from tests.phones.phone import GONE, Phone
from tests.phones.read_page import Form, NotOnPage

WORDS = (
    "Qui répond la nuit",
    "Où sont les clés",
    "Que coûte une panne",
    "Qui sait redémarrer",
    "Quand finit le bail",
)
USUAL = ("card", "ballot", "confidence", "word", "roti")
"""Forms that a phone sends now and then."""
LOOKS = 0.2
"""Share of the requests that only look at the wall."""
SPREAD = 0.25
"""Seconds within which phones fetch the part that changed: each waits a little, another time each."""


@dataclass(slots=True)
class Done:
    """The work of a crowd so far.

    Attributes:
        sent: by path, the forms and pages asked for.
        statuses: by status, answers.
        received: events that arrived.
        times: seconds until each answer.
        wrong: failures, in words.
    """

    sent: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
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
        self._following = threading.Semaphore(0)
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
        """Do one thing on a phone: look, or fill a form that is on its page."""
        begun = monotonic()
        try:
            if chance < LOOKS:
                phone.look("/part?of=wall")
            else:
                act(phone, random.Random(chance))
        except (NotOnPage, AssertionError, *GONE) as error:
            self.done.wrong.append(f"{type(error).__name__}: {error}"[:300])
        finally:
            with self._one:
                self.done.times.append(monotonic() - begun)
                self.done.sent["/part" if chance < LOOKS else phone.last.path] += 1
                self.done.statuses[phone.status] += 1
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
                    reader.look("/part?of=now")
                except GONE as error:
                    self.done.wrong.append(f"{type(error).__name__}: {error}")


def say_who(phone: Phone, number: int) -> bool:
    """Take the next free name where the page offers one; return whether it was taken."""
    for form in phone.page.forms:
        if form.action.endswith("/here"):
            return fill(phone, form, number)
    return False


def act(phone: Phone, rng: random.Random) -> None:
    """Fill one of the forms on the page of a phone, whatever the room does now: one request, as of a script."""
    usual = [form for form in phone.page.forms if form.action.strip("/") in USUAL]
    if usual:
        fill(phone, rng.choice(usual), rng.randrange(1000))


def fill(phone: Phone, form: Form, number: int) -> bool:
    """Fill a form with something that it takes, and send it; return whether there is a button to do so."""
    buttons = [each for each in form.buttons if not each.is_held]
    if not buttons:
        return False
    values = form.values({})
    for each in form.fields:
        if each.is_held or each.kind == "hidden":
            continue
        if each.choices:
            values[each.name] = list(each.choices.values())[number % len(each.choices)]
        else:
            values[each.name] = (
                str(number % 4) if each.kind == "number" else f"{WORDS[number % len(WORDS)]} {number} ?"
            )
    phone.send_form(form, values, buttons[number % len(buttons)], as_part=True)
    return True


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
