"""Text of people is never markup, never an action, never a control byte: in every place that shows it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import fields
from rich.cells import cell_len

from perenne_tui.core.model.rows import Row
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.store.workshop_file import Status
from tests.looks.room import with_scenarios
from tests.screens.board import Wall, on_the_wall, some_workshop
from tests.screens.hostile import HARMFUL, HOSTILE

PARTS = 6
CHUNKS = [HOSTILE[place::PARTS] for place in range(PARTS)]

NOT_TEXTS = {
    "uid",
    "axis",
    "card",
    "rank",
    "state",
    "status",
    "owner",
    "relay",
    "decider",
    "voter",
    "language",
    "ref",
    "scenario",
    "criterion",
    "parent",
    "sheet",
}
"""Fields of rows that hold names of other rows, or words of the program's own."""

SHEET_WALKS = {
    8: ("enter", "enter", "end"),  # stakeholders
    9: ("enter", "enter", "end", "escape", "w", "down", "right"),  # scenarios, then side by side
    13: ("enter", "end", "enter"),  # documents
}
"""By place of a sheet in the list of all of them: what is pressed there."""

THOROUGH = "PERENNE_TORTURE" in os.environ
"""Whether every text is tried in every place; else each is in one, which takes a sixth of the time."""


def chunks(first: int) -> pytest.MarkDecorator:
    """Return the mark of a test that takes the parts of the texts, or one of them, by the number of the first."""
    places = range(PARTS) if THOROUGH else [first]
    return pytest.mark.parametrize("chunk", [CHUNKS[place] for place in places], ids=[f"part{n}" for n in places])


def say_everywhere(workshop: Workshop, *, text: str) -> Workshop:
    """Put a text in every place of a workshop that holds text, as a file written by hand may."""
    tables = {name: {uid: worded(row, text) for uid, row in workshop.table(name).items()} for name in ROW_TYPES}
    header = replace(workshop.header, title=text, challenge=text, credits=text, note=text, cohort=text)
    return workshop.with_rows("workshop", header).with_tables(
        {name: rows for name, rows in tables.items() if name not in ("workshop", "conduct")}
    )


def worded(row: Row, text: str) -> Row:
    """Return a row with a text in each of its fields that takes one."""
    values: dict[str, object] = {
        spec.name: text for spec in fields(type(row)) if spec.type is str and spec.name not in NOT_TEXTS
    }
    if hasattr(row, "tags"):
        values["tags"] = (text, text)
    made: Callable[..., Row] = replace
    return made(row, **values)


class RawSession(Session):
    """A session that shows texts as they are, as if neither changes nor files had cleaned them on the way in."""

    raw: Workshop | None = None

    @property
    def workshop(self) -> Workshop:
        """The value that is shown."""
        return self.raw or super().workshop


def show_everywhere(wall: Wall, text: str) -> None:
    """Put a text, uncleaned, in every place of the workshop."""
    assert isinstance(wall.session, RawSession)
    wall.session.raw = say_everywhere(some_workshop(), text=text)
    assert wall.workshop.cards["d1"].title == text
    wall.board.show()


def assert_harmless(wall: Wall, said: object) -> None:
    """See that what is on the screen are cells of plain text, and no more."""
    view = wall.front.view
    for y in range(view.size.height):
        strip = view.render_line(y)
        assert HARMFUL.search(strip.text) is None, (said, strip.text)
        assert cell_len(strip.text) == view.size.width, (said, strip.text)
        for segment in strip:
            assert not segment.control
            assert segment.style is not None
            assert not segment.style.link
            assert not segment.style.meta
    assert wall.app.is_running
    assert wall.app.theme == "salle"
    assert wall.app.title == "PerenneApp"


@chunks(0)
async def test_text_that_a_file_holds_is_shown_and_does_nothing(chunk: tuple[str, ...]) -> None:
    async with on_the_wall(some_workshop(), size=(80, 24), make_session=RawSession) as wall:
        for text in chunk:
            show_everywhere(wall, text)
            assert_harmless(wall, text)
            await wall.press("home")
            for key in ("j", "l", "h", "enter", "end", "home", "pagedown", "f3", "end", "escape", "f2"):
                await wall.press(key)
                assert_harmless(wall, text)
            assert wall.at == "board"


@chunks(1)
async def test_text_that_a_file_holds_does_nothing_on_the_sheets(chunk: tuple[str, ...]) -> None:
    async with on_the_wall(with_scenarios(), size=(80, 24), make_session=RawSession) as wall:
        for text in chunk:
            assert isinstance(wall.session, RawSession)
            wall.session.raw = say_everywhere(with_scenarios(), text=text)
            for place, keys in SHEET_WALKS.items():
                await wall.press("f2", "f4")
                sheets = wall.app.registry.sheets
                sheets.cursor = sheets.names()[place]
                for key in keys:
                    await wall.press(key)
                    assert_harmless(wall, text)
            await wall.press("f2", "x", "up", "up", "up", "up", "up", *["right"] * 3)
            assert_harmless(wall, text)
        await wall.press("f2")


@chunks(2)
async def test_text_that_a_file_holds_can_be_edited_in_every_place(chunk: tuple[str, ...]) -> None:
    async with on_the_wall(some_workshop(), size=(80, 24), make_session=RawSession) as wall:
        for text in chunk:
            show_everywhere(wall, text)
            wall.board.go_to("d1")
            await wall.press("enter")
            for name in ("title", "question", "why", "evidence", "suggestion", "answer", "note", "de1", "ac1", "ri1"):
                wall.focus.cursor = name
                await wall.press("e")
                assert_harmless(wall, (name, text))
                await wall.press(*(["x", "enter"] if name in ("answer", "de1", "ac1", "ri1") else ["escape"]))
                await wall.press(*(["escape"] if wall.front.text_input.text else []))
            assert wall.at == "card"
            await wall.press("escape")
            assert_harmless(wall, text)


@chunks(3)
async def test_text_that_is_pasted_in_a_field_is_kept_harmless_and_does_nothing(chunk: tuple[str, ...]) -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        for text in chunk:
            await wall.press("f2")
            wall.board.go_to("d2")
            for key in ("n", "e", "/", "f5", "r", "a", "d", "!", "g"):
                await wall.press(key)
                if wall.front.text_input.text:
                    await wall.paste(text)
                    assert_harmless(wall, (key, text))
                    await wall.press("home", "enter")
                    await wall.press(*(["escape"] if wall.front.text_input.text or key == "/" else []))
                assert_harmless(wall, (key, text))
        for row in wall.workshop.cards.values():
            assert HARMFUL.search(row.title + row.answer.replace("\n", "")) is None
        records = [row.text for row in wall.workshop.actions.values()]
        records += [row.text for row in wall.workshop.decisions.values()]
        assert len(records) > len(chunk)
        assert all(HARMFUL.search(text.replace("\n", "")) is None for text in records)


@chunks(4)
async def test_text_that_is_typed_letter_by_letter_does_nothing_either(chunk: tuple[str, ...]) -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        for text in chunk:
            for opener in ("n", "slash", "g", "ctrl+p"):
                await wall.press(opener)
                for char in text[:25]:
                    wall.app.post_message(wall.letter(char))
                await wall.press("right")
                assert_harmless(wall, (opener, text))
                await wall.press("enter" if opener == "slash" else "escape")
                assert_harmless(wall, (opener, text))
                await wall.press("escape")


@chunks(5)
async def test_news_of_the_store_and_what_just_happened_are_text_too(chunk: tuple[str, ...]) -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        for text in chunk:
            wall.hear(Status("failed", Sentence("{path} may not be written.", {"path": text})))
            assert_harmless(wall, text)
            wall.hear(Status("saved"))
            for screen in ("board", "card", "plan", "help"):
                await wall.press("f2", *{"card": ["enter"], "plan": ["f3"], "help": ["f1"]}.get(screen, []))
                wall.front.notice = text
                wall.front.show()
                assert_harmless(wall, text)
                await wall.press("escape")


@pytest.mark.parametrize("text", ["x" * 10_000, "漢" * 5_000, "mot " * 2_500], ids=["letters", "wide", "words"])
async def test_ten_thousand_cells_without_a_line_end_are_typed_kept_and_shown(text: str) -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        await wall.press("j", "enter", "r")
        await wall.paste(text)
        assert_harmless(wall, "pasted")
        await wall.press("left", "enter")
        assert wall.workshop.cards["d2"].answer == text.rstrip()
        for key in ("end", "home", "f3", "end", "f2", "n"):
            await wall.press(key)
            assert_harmless(wall, key)
        await wall.paste(text)
        await wall.press("enter", "f3", "escape")
        assert_harmless(wall, "title")
        assert text.rstrip() in {card.title for card in wall.workshop.cards.values()}


@chunks(0)
async def test_a_plan_is_written_under_a_harmless_name_whatever_the_challenge_is_called(
    chunk: tuple[str, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "[red]dossier {name} é"
    folder.mkdir()
    async with on_the_wall(some_workshop(), size=(160, 24), folder=folder) as wall:
        for text in chunk:
            wall.session.do(say_everywhere, text=text)
            await wall.press("x", "x", "escape")
            assert_harmless(wall, text)
        for written in folder.iterdir():
            assert written.name.isascii()
            assert HARMFUL.search(written.read_text(encoding="utf-8").replace("\n", "")) is None
        assert len(list(folder.iterdir())) == len(chunk)


def test_there_are_enough_hostile_texts_and_all_differ() -> None:
    assert len(HOSTILE) == len(set(HOSTILE)) >= 60
