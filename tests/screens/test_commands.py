"""The palette offers what does something here and now: on every screen, in a full workshop and in an empty one."""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from types import FrameType

import pytest
from textual import events

from perenne_tui.core.changes.cards import answer_card, set_state
from perenne_tui.core.model.history import difference
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.vocabulary.commands import OTHER_WORDS
from perenne_tui.keys import KEYS, Key, ScreenName
from perenne_tui.keys.key import COMMANDS
from perenne_tui.screens.commands import OWN_SCREEN, does_something, offered
from perenne_tui.screens.palette import found
from tests.screens.board import MemoryStore, Wall, board_of, on_the_wall, settled, some_workshop
from tests.screens.input.every_text import full_workshop

WORKSHOPS = {"full": full_workshop(), "plain": some_workshop(), "empty": board_of([])}
ANSWERED = {("library", "undo"), ("library", "open"), *(("card", name) for name in ("gap", "gap.back"))}
"""Commands that say something, such as what this very card lacks, or do it behind the key: a workshop is opened."""


@asynccontextmanager
async def shown(workshop: Workshop, name: ScreenName, folder: Path, *, read_only: bool) -> AsyncIterator[Wall]:
    """Open a workshop and go to a screen of it."""
    async with on_the_wall(workshop, folder=folder, read_only=read_only) as wall:
        await go_to(wall, name)
        yield wall


async def go_to(wall: Wall, name: ScreenName) -> None:
    """Go to a screen from the board, as people come to it."""
    wall.app.navigation.show_board()
    if name == "library":
        wall.app.navigation.action_show_library()
    elif name == "card":
        wall.board.perform("open")
    elif name != "board":
        wall.app.navigation.visit(name)
    await settled(wall.app)


def place(wall: Wall) -> tuple[object, ...]:
    """Return the things that most commands change, which cost nothing to compare."""
    front = wall.front
    return wall.workshop, front, front.text_input.text, wall.app.theme, front.language.code, wall.app.return_code


def picture(wall: Wall) -> list[str]:
    """Return the rows of the screen without the rule, where a notice stands."""
    return [row for row in wall.rows if "─" not in row]


def commands_of(wall: Wall) -> list[Key]:
    return [key for key in offered(wall.front) if key.id != "quit"]


EMPTY_TOO: tuple[ScreenName, ...] = ("board", "vote", "closing", "resume", "sheets", "comparison", "library")
"""Screens that have a cursor, which is on nothing in an empty workshop."""
READ_TOO: tuple[ScreenName, ...] = ("board", "card", "vote", "closing", "triage", "sheets")
"""Screens that are tried in a window that only reads, too."""
ROUNDS = [
    *((name, "full") for name in COMMANDS if name != "preparation"),
    ("preparation", "plain"),  # which nobody comes to while a sitting is going on
    *((name, "empty") for name in EMPTY_TOO),
    *((name, "reading") for name in READ_TOO),
]


@pytest.mark.parametrize(("name", "kind"), ROUNDS)
async def test_every_command_that_is_offered_does_something(name: ScreenName, kind: str, tmp_path: Path) -> None:
    is_read_only = kind == "reading"
    async with shown(WORKSHOPS["full" if is_read_only else kind], name, tmp_path, read_only=is_read_only) as wall:
        assert name == wall.front.NAME
        before, idle = wall.workshop, []
        for key in commands_of(wall):
            if not does_something(wall.front, key.id):
                continue  # the one before has moved the cursor
            was, drawn = place(wall), picture(wall)
            wall.front.perform(key.action)
            if place(wall) == was and picture(wall) == drawn and (name, key.id) not in ANSWERED:
                idle.append(key.id)
            wall.front.text_input.give_up()
            if not is_read_only:
                wall.session.apply_patches("edit_outside", difference(wall.workshop, before))
            if place(wall) == was:
                continue
            if name == wall.front.NAME and name not in ("card", "library"):
                wall.app.navigation.visit(name)  # as `go_to`, but for the way there
            else:
                await go_to(wall, name)
        assert idle == []


LAYMAN = {
    "fr": {
        "voter": {"vote", "vote.take"},
        "téléphone": {"phones"},
        "QR": {"phones"},
        "bulletin": {"vote.take"},
        "exporter": {"export"},
        "Word": {"export"},
        "imprimer": {"export"},
        "pdf": {"export"},
        "envoyer": {"export"},
        "partager": {"export"},
        "sauvegarder": {"export", "quit"},
        "enregistrer": {"export", "quit"},
        "minuteur": {"time.more", "time.pause"},
        "chrono": {"time.more", "time.pause"},
        "mettre en pause": {"time.pause"},
        "langue": {"language"},
        "changer la langue": {"language"},
        "couleur": {"theme"},
        "thème": {"theme"},
        "sombre": {"theme"},
        "participants": {"sheets"},
        "l’ordre du jour": {"sheets", "sitting"},
        "fermer": {"sitting.end", "closing", "quit"},
        "quitter": {"quit"},
        "annuler": {"undo"},
        "supprimer": {"delete"},
        "chercher": {"filter", "goto"},
        "carte": {"open", "new", "goto", "filter"},
        "question": {"open", "new", "reserve"},
        "plan": {"plan"},
        "compte rendu": {"plan"},
        "parking": {"state.parked", "closing"},
        "participant": {"sheets"},
        "exprter": {"export"},
        "désaccord": {"conflicts"},
        "conflit": {"conflicts"},
        "fusion de copies": {"conflicts"},
        "réunir": {"conflicts"},
        "miniteur": {"time.more", "time.pause"},
    },
    "en": {
        "vote": {"vote", "vote.take"},
        "poll": {"vote.take"},
        "export": {"export"},
        "word": {"export"},
        "print": {"export"},
        "share": {"export"},
        "save": {"export", "quit"},
        "timer": {"time.more", "time.pause"},
        "pause": {"time.pause", "curtain"},
        "language": {"language"},
        "colour": {"theme"},
        "dark": {"theme"},
        "participants": {"sheets"},
        "agenda": {"sheets", "phase", "phase.back"},
        "close": {"sitting.end", "quit", "state.settled"},
        "exit": {"quit"},
        "cancel": {"undo"},
        "remove": {"delete", "axis.remove"},
        "search": {"filter"},
        "prnit": {"export"},
        "conflict": {"conflicts"},
        "merge copies": {"conflicts"},
    },
}
"""By language: what people type who know no command, and the commands of which one must come first."""


@pytest.mark.parametrize("code", LAYMAN)
async def test_the_words_of_a_layman_lead_to_the_command(code: str) -> None:
    session = Session(WORKSHOPS["full"], MemoryStore())
    session.do(set_state, card="d2", state="parked")
    async with on_the_wall(session.workshop, code=code) as wall:
        await wall.press("v", "ctrl+p")
        commands = list(wall.palette.found())
        first = {words: found(commands, words)[:1] for words in LAYMAN[code]}
        wrong = {
            words: [command.key.id for command in commands_found]
            for words, commands_found in first.items()
            if not {command.key.id for command in commands_found} & LAYMAN[code][words]
        }
        assert wrong == {}


async def test_a_sentence_says_when_nothing_fits_and_f1_shows_every_key() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("ctrl+p", *"xyzzy")
        assert "Rien ne correspond à « xyzzy »" in wall.said
        await wall.press("f1")
        assert wall.at == "help"
        await wall.press("escape")
        assert wall.at == "board"


async def test_the_keys_of_the_bottom_line_come_first_and_before_them_what_was_chosen_last() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("ctrl+p")
        hinted = [name for name in wall.board.HINTS if does_something(wall.board, name)]
        offered_first = [command.key.id for command in wall.palette.found()]
        assert offered_first[: len(hinted)] == [name for name in hinted if name in offered_first]
        await wall.press(*"sombre", "enter", "ctrl+p")
        assert wall.palette.cursor == "theme"
        assert [command.key.id for command in wall.palette.found()][1:2] == offered_first[:1]


async def test_the_best_command_is_under_the_cursor_after_each_letter_and_its_key_stands_beside_it() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("ctrl+p", "down", "down", *"imprim")
        assert wall.palette.cursor == "export"
        (row,) = [row for row in wall.rows if "►" in row]
        assert " x " in row
        await wall.press("enter")
        assert wall.at == "export"


@pytest.mark.parametrize("name", ["sitting.end", "time.pause", "take_over", "keep_demo", "redo", "merge", "split"])
async def test_what_makes_no_sense_now_is_not_offered(name: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        assert not does_something(wall.board, name)
        assert name not in {key.id for key in offered(wall.board)}


def calls_of(work: Callable[[], object]) -> int:
    """Return the number of calls of functions that some work takes, those of its callees too."""
    count = 0

    def note(frame: FrameType, event: str, arg: object) -> None:  # noqa: ARG001
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


async def test_the_palette_asks_no_more_of_a_large_board_than_of_a_small_one() -> None:
    calls = []
    for size in (20, 1_000):
        titles = [(letter, letter, ["une question"] * size) for letter in "DEF"]
        workshop = set_state(board_of(titles), card="d1", state="settled")
        workshop = answer_card(workshop, card="d1", text="oui").with_stacks()
        async with on_the_wall(workshop) as wall:
            assert "gap" not in {key.id for key in offered(wall.board)}, "all cards are looked at"
            calls.append(calls_of(partial(offered, wall.board)))
    small, large = calls
    assert large < small * 1.2


def test_every_other_word_belongs_to_a_key_that_the_palette_has() -> None:
    known = {key.id for key in KEYS if key.in_palette}
    assert set(OTHER_WORDS) <= known
    assert set(OWN_SCREEN) <= known


async def test_the_mouse_scrolls_the_palette_and_does_what_it_clicks() -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        await wall.press("ctrl+p")
        assert f"1/{len(wall.palette.found())}" in wall.rows[0]
        await wall.mouse(events.MouseScrollDown, (40, 8))
        assert f"2/{len(wall.palette.found())}" in wall.rows[0]
        await wall.press(*"imprimer")
        row = next(place for place, row in enumerate(wall.rows) if "Écrire le plan" in row)
        await wall.click((40, row))
        assert wall.at == "export"
