"""The program killed while eight phones send cards and ballots: what they were told is received is there, once.

Each phone sends one form after the other. When nothing answers, it sends the same form again, with the same one-use
key and the cookie that it had from the first day, until the program is open again and answers. The phones are in a
process of their own, which lives through all kills.
"""

import asyncio
import os
import random
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.ranks import spread
from perenne_tui.core.model.rows import Axis, Card, Header, Person
from perenne_tui.core.model.sitting_rows import Conduct, Phase, Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import language
from perenne_tui.services.phones.phones import Phones
from perenne_tui.services.workspace import Workspace
from perenne_tui.store.creation import create
from perenne_tui.store.workshop_file import read
from tests.phones.phone import GONE, Phone
from tests.torture.children import Child, Tell
from tests.torture.outcome import Outcome

PHONES = 8
CARDS = 6
LONG, SHORT = 200, 3
"""Kills."""
LONGEST = 0.4
"""Seconds for which the program serves at most."""
SEED = 1


def experiment(scratch: Path, short: bool) -> Outcome:
    """Kill the program again and again; whatever a phone was told is received must be there once."""
    return _torture("phones", scratch, SHORT if short else LONG, forgetful=False)


def control(scratch: Path, short: bool) -> Outcome:
    """Let phones send with a new key what they have no answer to: the experiment must notice what is there twice."""
    found = _torture("forgetful", scratch, SHORT if short else LONG // 20, forgetful=True)
    seen = sum("twice" in what for what in found.wrong)
    return Outcome(found.name, f"{found.figures}: {seen} seen", bound="at least 1 seen", missed=not seen)


def _torture(name: str, scratch: Path, kills: int, *, forgetful: bool) -> Outcome:
    """Kill the program so many times while phones send, and compare what is there with what they were told."""
    import_module("perenne_tui.services.phones.open_room")  # else each life would begin with its imports
    os.environ["XDG_STATE_HOME"] = str(scratch / "state")
    path, over, rng = scratch / "été.perenne.json", scratch / "over", random.Random(SEED)
    create(path, first_value(), at=datetime.now(UTC))
    chosen = _free_port()
    server, (port, token) = _open(path, chosen, 0)
    phones = Child(partial(_play_all, f"http://127.0.0.1:{port}/", token, over, forgetful))
    told, wrong = [phones.line()], list[str]()
    for life in range(1, kills + 1):
        time.sleep(rng.uniform(0.01, LONGEST))
        server.kill()
        wrong += [f"life {life}: {line}" for line in server.end()[0] if line.startswith("ERROR")]
        server, (now, again) = _open(path, chosen, life)
        if (now, again) != (port, token):
            wrong.append(
                f"life {life}: it opened at {now}, and before at {port}; the token is another: {again != token}"
            )
        told += phones.waiting()
    over.touch()
    told += phones.end()[0]
    server.kill()
    server.end()
    wrong += [line for line in told if line.startswith("ERROR")]
    received = [line.removeprefix("ACK ") for line in told if line.startswith("ACK ")]
    wrong += _faults_found(path, received)
    figures = f"{kills} kills, {PHONES} phones, {len(received):,} forms received"
    return Outcome(name, figures, wrong, "0 wrong, some received", missed=len(received) < PHONES)


def _free_port() -> int:
    """Return a port that nobody listens on, out of those that no connection is given by chance either."""
    while True:
        port = random.randrange(20_000, 30_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def _open(path: Path, port: int, life: int) -> tuple[Child, tuple[int, str]]:
    """Open the program; return it, its port and its token."""
    server = Child(partial(_serve, path, port, life))
    words = server.line().split()
    assert words[:1] == ["OPEN"], words
    return server, (int(words[1]), words[2])


def _serve(path: Path, port: int, life: int, tell: Tell) -> None:
    """Be open to phones, while the facilitator works too, until killed."""
    asyncio.run(_facilitate(path, port, life, tell))


async def _facilitate(path: Path, port: int, life: int, tell: Tell) -> None:
    workspace = Workspace.open(path)
    session = workspace.session
    session.do(_in_phase, phase=("collect", "vote")[life % 2])
    phones = Phones(workspace, language("fr"), partial(datetime.now, UTC))
    phones.open("127.0.0.1", port)
    tell(f"OPEN {phones.address.rpartition(':')[2]} {phones.url.rpartition('/')[2]}")
    number = 0
    while True:
        number += 1
        session.do(_rename, card=f"c{number % CARDS}", title=f"{life} {number}")
        if number % 3 == 0:
            session.undo()
        await asyncio.sleep(0.05)


def _in_phase(workshop: Workshop, *, phase: str) -> Workshop:
    """Go to a phase; cards of phones are settled before the vote, whose page would grow with each of them."""
    is_vote = phase == "vote"
    if is_vote:
        settled = [replace(card, state="settled") for uid, card in workshop.cards.items() if uid not in first_cards()]
        workshop = workshop.with_rows("cards", *settled)
    now = replace(conducted(workshop), phase=phase, voting="people" if is_vote else "", revealed=not is_vote)
    return workshop.with_rows("conduct", now)


def _rename(workshop: Workshop, *, card: str, title: str) -> Workshop:
    """Set the title of a card."""
    return workshop.with_rows("cards", replace(workshop.cards[card], title=title))


def first_cards() -> dict[str, Card]:
    """Return the cards that are there before any phone comes."""
    return {f"c{n}": Card(f"c{n}", "d", rank, f"D{n + 1}", "0") for n, rank in enumerate(spread(CARDS))}


def first_value() -> Workshop:
    """Return the workshop: two columns, a few cards, eight people and a sitting with two phases."""
    first, second = spread(2)
    axes = {uid: Axis(uid, rank, uid.upper(), uid) for uid, rank in zip("dt", (first, second), strict=True)}
    cards = first_cards()
    people = {f"p{n}": Person(f"p{n}", f"Personne {n}") for n in range(PHONES)}
    phases = {
        "collect": Phase("collect", "s", first, "collect", "Collecte", 45),
        "vote": Phase("vote", "s", second, "vote", "Vote", 45),
    }
    sitting = Sitting("s", began="2026-11-24T13:00:00.000Z")
    made = Workshop(Header("w0", title="Été", counters={"D": CARDS + 1, "T": 1}))
    rows = replace(made, axes=axes, cards=cards, people=people, phases=phases, sittings={"s": sitting})
    return rows.with_rows("conduct", Conduct("conduct", sitting="s", phase="collect"))


def _play_all(address: str, token: str, over: Path, forgetful: bool, tell: Tell) -> None:
    """Play all phones until it is over, each in a thread; each ends with an answer to what it sent last."""
    one = threading.Lock()

    def say(line: str) -> None:
        with one:
            tell(line)

    playing = [
        threading.Thread(target=_play, args=(address, token, number, over, forgetful, say))
        for number in range(PHONES)
    ]
    for each in playing:
        each.start()
    for each in playing:
        each.join()


def _play(address: str, token: str, number: int, over: Path, forgetful: bool, tell: Tell) -> None:
    """Come in with a phone, then send cards and ballots until it is over."""
    phone, rng, count = Phone(address), random.Random(number), 0
    try:
        phone.until_answered(partial(phone.visit, f"/{token}"))
        phone.until_answered(partial(_say_who, phone, f"p{number}"))
        cookies = dict(phone.cookies)
        while not over.exists():
            count += 1
            phone.until_answered(phone.visit)
            time.sleep(rng.uniform(0.0, 0.1))
            if what := _prepare(phone, rng, f"P{number} {count}"):
                _send(phone, rng, forgetful)
                if phone.page.said and not phone.page.is_refused:
                    tell(f"ACK {what}")
        if phone.cookies != cookies or phone.status != 200:
            tell(f"ERROR phone {number}: {phone.status} with another cookie: {phone.cookies != cookies}")
    except BaseException as error:
        tell(f"ERROR phone {number}: {type(error).__name__}: {error}")


def _say_who(phone: Phone, person: str) -> None:
    """Take a name."""
    if form := phone.page.form_with(person):
        phone.send_form(form, form.values({}), next(each for each in form.buttons if each.value == person))


def _prepare(phone: Phone, rng: random.Random, title: str) -> str:
    """Fill a form that is on the page; return what it brings, or nothing where there is none."""
    forms = [form for form in phone.page.forms if form.action in ("/card", "/ballot")]
    if not forms:
        return ""
    form = rng.choice(forms)
    if form.action == "/card":
        phone.fill(form, {**form.values({}), "title": title, "axis": "t"}, form.buttons[-1])
        return f"card {title}"
    button = rng.choice([each for each in form.buttons if not each.is_held])
    values = form.values({})
    phone.fill(form, values, button)
    return f"ballot p{title[1]} {values['card']} {button.value}"


def _send(phone: Phone, rng: random.Random, forgetful: bool) -> None:
    """Send what was filled until it is answered: some answers are lost on the way."""
    if rng.random() < (1.0 if forgetful else 0.2):
        try:
            phone.send_and_lose()
        except GONE:
            phone.lose_network()
        if forgetful:
            phone.forget_key()
    phone.again_until_answered()


def _faults_found(path: Path, received: Iterable[str]) -> list[str]:
    """Return the forms that were received and are not there, and those that are there twice."""
    workshop = read(path).workshop
    titles = Counter(card.title for card in workshop.cards.values())
    wrong = [f"« {title} » is there twice" for title, count in titles.items() if count > 1 and title.startswith("P")]
    there = {(ballot.voter, ballot.card): ballot.dots for ballot in workshop.ballots.values()}
    wanted: dict[tuple[str, str], int] = {}
    for line in received:
        kind, _, rest = line.partition(" ")
        if kind == "card" and rest not in titles:
            wrong.append(f"lost: « {rest} » was received")
        elif kind == "ballot":
            person, card, dots = rest.split()
            wanted[person, card] = int(dots)
    return wrong + [
        f"lost: {dots} dots of {person} for {card} were received, and {there.get((person, card), 0)} are there"
        for (person, card), dots in wanted.items()
        if there.get((person, card), 0) != dots
    ]
