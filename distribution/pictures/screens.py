"""Takes a picture of each main screen, in French, as a projector shows it."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from distribution.pictures.drawing import picture
from distribution.pictures.open_room import OpenRoom
from distribution.pictures.rooms import Wall, fill_library, filled, on_the_wall, unkept
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.services.workspace import Workspace

TARGET: Final = Path(__file__).parents[2] / "docs" / "pictures"
Steps = Callable[[Wall], Awaitable[None]]


class Scene(NamedTuple):
    """A picture to take."""

    name: str
    title: str
    """What is seen, for who does not see it."""
    steps: Steps
    """What hands do before the picture is taken."""
    rows: int = 30
    theme: str = "salle"


def keys(*names: str) -> Steps:
    """Return the steps of pressing some keys."""
    return lambda wall: wall.press(names)


def sheet(place: int, *names: str) -> Steps:
    """Return the steps to a sheet by its place in the list, and of pressing some keys there."""
    return keys("f4", *["down"] * place, "enter", *names)


SITTING: Final = ("f6", "down", "down", "down", "enter", "enter")
"""A sitting of ninety minutes begins."""
TRIAGE: Final = (*SITTING, "f6")


async def _card(wall: Wall) -> None:
    await wall.press(("j", "j", "j", "enter", "a"))
    await wall.type("Publier l’offre @Nadia 8/1")


async def _vote(wall: Wall) -> None:
    await wall.press((*TRIAGE, "f6", "R"))
    for ballot in ("D4 D4 R2", "D4 T4 R2", "T4 T4 D2"):
        await wall.press(("enter",))
        await wall.type(ballot)
        await wall.press(("enter",))
    await wall.press(("enter",))
    await wall.type("R2 D4")


async def _confidence(wall: Wall) -> None:
    await wall.press(("c", "enter"))
    for figures in ("4 4 3 5 4 3", "3 2 4 3 3 2", "2 3 1 4 2 2"):
        await wall.type(figures)
        await wall.press(("enter",))
    await wall.press(("escape",))


async def _phones(wall: Wall) -> None:
    context = wall.app.context
    context.phones = OpenRoom(context.workspace, context.language, context.now)
    wall.app.navigation.visit("phones")
    await wall.press(())


async def _desk(wall: Wall) -> None:
    wall.app.navigation.visit("desk")
    await wall.press(())


async def _portfolio(wall: Wall) -> None:
    wall.app.navigation.visit("portfolio")
    while not wall.app.registry.portfolio.names():
        await wall.pilot.pause(0.05)
    await wall.press(("down",))


SCENES: Final[Sequence[Scene]] = (
    Scene("board", "Le tableau : trois colonnes de cartes, le curseur sur l’une d’elles", keys("j", "j", "j")),
    Scene("night", "Le même tableau, en sombre", keys("l", "j", "j"), theme="nuit"),
    Scene("urgency", "Les mêmes cartes en quatre quadrants : urgent, important", keys("w", "w", *"2214213421")),
    Scene("card", "Une carte seule, sa question, ses réponses, et une action en cours de frappe", _card),
    Scene("triage-card", "Le triage : une carte, une minute, cinq réponses possibles", keys(*TRIAGE), 24),
    Scene("vote", "Le vote : qui a remis son bulletin, et un bulletin en cours de frappe", _vote, 24),
    Scene("discussion", "La discussion : les cartes par votes, leurs minutes", keys(*TRIAGE, "f6", "R", "f6")),
    Scene("confidence", "La confiance de la salle, de 0 à 5, axe par axe", _confidence),
    Scene("plan", "Le plan d’action tel qu’il sera écrit, et d’abord ce qui y manque", keys("f3")),
    Scene("sheets", "Les fiches, et combien de lignes chacune porte", keys("f4"), 28),
    Scene("scenarios", "La fiche des scénarios", sheet(9), 24),
    Scene("comparison", "Trois scénarios côte à côte, critère par critère", sheet(10, "w"), 28),
    Scene("stakeholders", "La fiche des parties prenantes", sheet(8), 24),
    Scene("costs", "La fiche des coûts, par scénario et par année", sheet(12), 24),
    Scene("documents", "La fiche des documents à remettre avant la fin", sheet(13), 28),
    Scene("export", "L’export du plan : le document, le format, le fichier", keys("x"), 22),
    Scene("tickets", "L’export en tickets, et les outils qui les lisent", keys("x", "home", "down", "left"), 26),
    Scene("help", "L’aide : les touches de l’écran d’où l’on vient", keys("f1")),
    Scene("phones", "Les téléphones : le code à photographier, l’adresse et les lettres de la salle", _phones),
)
"""Every picture of the example."""


def take_all(target: Path = TARGET) -> None:
    """Write every picture of a screen into a folder."""
    for scene in SCENES:
        asyncio.run(_take(scene, unkept(filled()), target))
    desk = unkept(asyncio.run(_in_discussion()))
    desk.is_desk = True
    asyncio.run(_take(Scene("desk", "Le pupitre, que l’animateur seul voit", _desk, 24), desk, target))
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "Ateliers")
        library.mkdir()
        fill_library(library)
        for scene in (
            Scene("library", "La bibliothèque : tous les ateliers", keys("down"), 24),
            Scene("portfolio", "Le portefeuille : où en est un programme, où intervenir", _portfolio, 26),
        ):
            asyncio.run(_take(scene, Workspace.empty(library), target))


async def _take(scene: Scene, workspace: Workspace, target: Path) -> None:
    async with on_the_wall(workspace, size=(100, scene.rows), theme=scene.theme) as wall:
        await scene.steps(wall)
        drawn = picture(wall.rows(), wall.palette, scene.title)
        (target / f"{scene.name}.svg").write_text(drawn, encoding="utf-8", newline="\n")


async def _in_discussion() -> Workshop:
    async with on_the_wall(unkept(filled())) as wall:
        await wall.press((*TRIAGE, "f6", "R", "f6", "enter"))
        return wall.app.workspace.session.workshop
