"""A phone with a script, in Chromium, and the real server: come in, collect, vote, be cut off, come back."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from perenne_tui.core.changes.conduct import open_vote
from perenne_tui.i18n.language import language
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.workspace import Workspace
from tests.programs import find_playwright, program
from tests.services.phones.room import NOON, add_cards, go_to

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.needs_browser, pytest.mark.slow(reason="Chromium starts, and waits for a lost server")]


@pytest.fixture
async def page() -> AsyncIterator["Page"]:
    """A page of a phone; an error of its script, or something that its policy forbids, fails the test."""
    find_playwright()
    from playwright.async_api import async_playwright

    errors = list[str]()
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=program("needs_browser"), args=["--no-sandbox"])
        context = await browser.new_context(viewport={"width": 360, "height": 700}, locale="fr-FR")
        context.set_default_timeout(60000)
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "Policy" in said.text else None)
        yield page
        await browser.close()
    assert errors == []


@asynccontextmanager
async def opened(workspace: Workspace, port: int) -> AsyncIterator[OpenRoom]:
    """Open a room to phones on a port of this machine; at the end it is closed."""
    room = OpenRoom(workspace, lambda: language("fr"), lambda: NOON, lambda: None)
    room.open("127.0.0.1", port)
    try:
        yield room
    finally:
        room.close()
        await room.wait_closed()


async def test_a_phone_takes_part_is_cut_off_and_comes_back_by_itself(workspace: Workspace, page: "Page") -> None:
    with socket.socket() as free:  # a port of no other test, to come back to
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with opened(workspace, port) as room:
        await page.goto(f"http://{room.address}/{room.access.secrets.token}")
        (cookie,) = await page.context.cookies()
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
        assert "Léa Martin" in await page.inner_text("main")
        await page.click("text=Léa Martin")
        await page.wait_for_selector("footer >> text=Léa Martin")

        go_to(workspace, "collect")
        await page.fill("#title", "Qui renouvelle le domaine ?")
        await page.check("input[value=sec]")
        await page.click("button.main")
        await page.wait_for_selector("#said >> text=S1")
        assert [card.title for card in workspace.session.workshop.cards.values()] == ["Qui renouvelle le domaine ?"]

        add_cards(workspace, "Un", "Deux")
        go_to(workspace, "vote")
        workspace.session.do(open_vote, how="people", budget=2)
        more = page.locator("[aria-label='Un point de plus pour D1']")
        await more.click()
        await page.wait_for_selector("#left >> text=1 point")
        assert await page.evaluate("document.activeElement.ariaLabel") == "Un point de plus pour D1"
        await more.click()
        await page.wait_for_selector("#left >> text=0 point")
        await more.click(force=True)
        await page.wait_for_selector("#said.error")
    await page.locator("[aria-label='Un point de moins pour D1']").click()
    await page.wait_for_selector("#network >> text=fermé")
    await page.wait_for_selector("#waits-ballot >> text=en attente")
    assert [ballot.dots for ballot in workspace.session.workshop.ballots.values()] == [2]

    async with opened(workspace, port):
        await page.wait_for_selector("#waits-ballot:empty", state="attached")
        await page.wait_for_selector("#left >> text=1 point")
        assert [ballot.dots for ballot in workspace.session.workshop.ballots.values()] == [1]
        go_to(workspace, "closing")
        await page.fill("#text", "utile")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("text=Retirer mon mot")
        await page.click("nav >> text=Le plan")
        assert "utile" in await page.inner_text("article")
    # Closed before the new page listened, it is lost, not closed.
    await page.wait_for_selector("#network >> text=/fermé|Hors ligne/")
