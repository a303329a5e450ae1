"""Forgetting somebody, played under every fault and before every power cut: the old workshop is there, or the new."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from perenne_tui.core.forgetting import forget
from perenne_tui.core.rows import Person
from perenne_tui.core.sentences import Refused
from perenne_tui.core.workshop import Workshop
from perenne_tui.store import forgetting
from perenne_tui.store.store import create, read
from tests.torture.session import AT, Play, first_value, working

NAME = "Léa Martin"


def play(learnt: Path) -> Play:
    """Give the play; what comes of it is learnt in a file of its own."""
    return Play("forgetting", beside_a_name, forgetting_it, _values(learnt))


def beside_a_name(path: Path) -> None:
    """Leave a workshop that names somebody, with a history, a file set aside, and a copy in the trash."""
    people = {"lea": Person("lea", NAME)}
    create(path, replace(first_value(), people=people), at=AT)
    for _ in working(path):
        pass
    path.with_name(f"{path.name}.other").write_text(NAME, encoding="utf-8")


def forgetting_it(path: Path) -> Iterator[int]:
    """Forget the name."""
    places = forgetting.Places(path.parent, (), (path.with_name("fault.txt"),))
    try:
        forgetting.forget(path, _without, _without, lambda _: True, places=places, at=AT)
    except Refused:
        return
    yield read(path).last_n


_without = partial(forget, stranger="une personne de l’équipe", person=NAME)


def _values(path: Path) -> Mapping[int, Workshop]:
    beside_a_name(path)
    before = read(path)
    return {before.last_n: before.workshop, before.last_n + 1: _without(before.workshop).workshop}
