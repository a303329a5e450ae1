"""A writer to be killed: changes one card after the other and says what it tries and what was acknowledged.

    python -m tests.torture.writer PATH [CHANGES]

Change `n` gives card `n mod 5` the title `n`, so that whoever reads afterwards knows what must be there.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.ranks import spread
from perenne_tui.core.rows import Axis, Card, Header
from perenne_tui.core.session import Session
from perenne_tui.core.workshop import Workshop
from perenne_tui.store.store import Pace, open_to_write

CARDS = 5
PACE = Pace(quiet=0.01, lines=7)
"""Snapshots often, so that many kills fall into one."""


def first_value() -> Workshop:
    """Give the workshop the writer works on."""
    ranks = spread(CARDS)
    cards = {f"c{i}": Card(f"c{i}", "a", ranks[i], f"D{i + 1}", "0") for i in range(CARDS)}
    return Workshop(Header("w0", title="Été"), axes={"a": Axis("a", "h", "D", "Déploiement")}, cards=cards)


def titles_after(n: int) -> list[str]:
    """Give the titles of all cards once change `n` is there."""
    titles = ["0"] * CARDS
    for number in range(max(1, n - CARDS + 1), n + 1):
        titles[number % CARDS] = str(number)
    return titles


def main() -> None:
    """Write until killed, or until all changes are made."""
    path, most = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10**9
    file = open_to_write(path, now=lambda: datetime.now(UTC), pace=PACE)
    session = Session(file.reading.workshop, file, last_n=file.reading.last_n)
    first = file.reading.last_n + 1
    for n in range(first, first + most):
        print(f"TRY {n}", flush=True)
        session.do(word_card, card=f"c{n % CARDS}", part="title", text=str(n))
        if file.flush(10):
            print(f"ACK {n}", flush=True)
    file.close()


if __name__ == "__main__":
    main()
