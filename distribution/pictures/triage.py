"""Films a triage from the running program: forty seconds of a room that sorts its questions."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from distribution.pictures.film import Frame, film
from distribution.pictures.rooms import DAY, Wall, fresh, on_the_wall, unkept
from distribution.pictures.screens import TARGET
from perenne_tui.settings.themes import SALLE

TITLE: Final = (
    "Un triage en quarante secondes : chaque carte reçoit une réponse d’une touche, une action est notée avec son "
    "porteur et sa date, une erreur est annulée, et le tableau montre ce qui reste à traiter"
)
LETTERS: Final = 3
"""Letters that appear at once where somebody types."""
TYPING: Final = 0.16
"""Seconds that they take."""


class Step(NamedTuple):
    """A key that somebody presses, and how long the room looks at what it did."""

    keys: Sequence[str]
    seconds: float
    key: str
    """The key as it is written on keyboards."""
    words: str
    typed: str = ""
    """What is typed after the key."""


ACTION: Final = "Demander la fiche à la DSI @Paul 8/1"
STEPS: Final[Sequence[Step]] = (
    Step((), 3.4, "", "La séance commence : dix-sept questions, huit personnes, un clavier"),
    Step(("f6",), 3.6, "F6", "le triage : une carte, une minute"),
    Step(("o",), 2.6, "o", "réglée : on n’en parle pas aujourd’hui"),
    Step(("u",), 2.6, "u", "à traiter : la salle en parlera"),
    Step(("a",), 2.0, "a", "une action, son porteur, sa date", ACTION),
    Step(("enter",), 2.4, "Entrée", "c’est noté, et enregistré"),
    Step(("u",), 2.0, "u", "à traiter"),
    Step(("u",), 2.0, "u", "à traiter"),
    Step(("s",), 2.0, "s", "sans objet ici"),
    Step(("p",), 2.0, "p", "au parking : quelqu’un la prendra à la fin"),
    Step(("o",), 1.8, "o", "réglée… non, une erreur"),
    Step(("z",), 2.4, "z", "annule, en disant quoi"),
    Step(("u",), 1.8, "u", "à traiter"),
    Step(("pagedown",), 1.8, "Page↓", "plus tard : c’est aussi un bouton de la télécommande"),
    Step(("f2",), 5.4, "F2", "le tableau : ce qui reste à traiter est à sa place"),
)
"""What happens, from the board to the board."""


class Clock:
    """A clock that goes as far as it is told."""

    def __init__(self) -> None:
        self.now = DAY

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


async def frames() -> Sequence[Frame]:
    """Return what the wall shows, step by step."""
    clock = Clock()
    async with on_the_wall(unkept(fresh()), size=(90, 30), now=clock) as wall:
        await wall.press(("f6", "home", "down", "down", "enter", "enter"))
        await wall.press(("f2",))
        found: list[Frame] = []
        for step in STEPS:
            await wall.press(step.keys)
            await _typed(wall, step, found)
            found.append(await _seen(wall, step, step.seconds, clock))
        return found


async def _typed(wall: Wall, step: Step, found: list[Frame]) -> None:
    for place in range(0, len(step.typed), LETTERS):
        found.append(Frame(TYPING, wall.rows(), step.key, step.words))
        await wall.type(step.typed[place : place + LETTERS])


async def _seen(wall: Wall, step: Step, seconds: float, clock: Clock) -> Frame:
    rows = wall.rows()
    clock.now += timedelta(seconds=seconds)
    return Frame(seconds, rows, step.key, step.words)


def take(target: Path = TARGET) -> None:
    """Write the film into a folder."""
    found = asyncio.run(frames())
    (target / "triage.svg").write_text(film(found, SALLE, TITLE), encoding="utf-8", newline="\n")
