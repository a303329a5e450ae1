"""Pages of phones in Chromium: what fits, what can be read and reached, what is kept when the network goes."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.documents.phone_pages.phone_view import PATHS, PhoneView
from tests.documents.phone_pages.room import ROOMS, collecting, conducting, every_view, renamed, view_of
from tests.documents.phone_pages.stand_in import StandIn, serving
from tests.programs import axe_core, find_playwright, missing, program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.needs_browser, pytest.mark.slow(reason="Chromium starts once and shows each page")]

NARROW, WIDE = 320, 1280
ZOOMED: Final = 256
"""Height of a window of 1,024 pixels at 400 %."""
LIGHT: Final = ("nobody", "collect", "vote", "closing", "own wall", "plan")
DARK: Final = ("vote", "wall")
"""Pages that axe looks at in each colour scheme: together they have everything that stands on any."""
LEAST_TARGET: Final = 44
RECEIVED: Final = Sentence("{n} vote", {"n": 1})
"""Any sentence that those who serve the pages may say."""
AXE: Final = """
axe.run(document, {resultTypes: ["violations"], preload: false, rules: {"color-contrast-enhanced": {enabled: true}}})
   .then(found => JSON.stringify(found.violations.map(one => [one.id, one.nodes[0].html])))
"""
SMALL: Final = """
(least) => [...document.querySelectorAll("button, select, textarea, input:not([type=hidden]), header a, .skip")]
    .map(one => one.closest("label") || one)
    .filter(one => one.offsetParent && (one.offsetHeight < least || one.offsetWidth < least))
    .map(one => one.outerHTML)
"""
COVERED: Final = """
() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const there = document.elementFromPoint(box.x + box.width / 2, Math.min(box.y + box.height / 2, innerHeight - 1));
    return one === document.body || one.contains(there) || there?.contains(one) ? "" : one.outerHTML;
}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Chromium, for all tests of this file."""
    find_playwright()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program("needs_browser"), args=["--no-sandbox"])
        yield running
        running.close()


@contextmanager
def phone(browser: "Browser", width: int = NARROW, *, script: bool = True, dark: bool = False) -> Iterator["Page"]:
    """Yield a page of a phone; an error of its script fails the test."""
    errors = list[str]()
    context = browser.new_context(
        viewport={"width": width, "height": 700},
        java_script_enabled=script,
        color_scheme="dark" if dark else "light",
        bypass_csp=False,
    )
    context.set_default_timeout(60000)
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def until_it_listens(page: "Page", room: StandIn) -> None:
    """Wait until a page hears of changes."""
    for _ in range(2000):
        if room.listening:
            return
        page.wait_for_timeout(10)
    pytest.fail("the page never listened")


def sends_cards(fields: dict[str, str], view: PhoneView) -> PhoneView:
    """Return the view with the card that a form holds."""
    if "title" not in fields:
        return view
    uid = f"c{len(view.workshop.cards)}"
    card = Card(uid, fields["axis"], f"z{uid}", f"D{90 + len(view.own_cards)}", fields["title"])
    workshop = view.workshop.with_rows("cards", card)
    return replace(view, workshop=workshop, own_cards=view.own_cards | {uid}, said=RECEIVED)


def collect_room() -> StandIn:
    """Return a sitting in which cards are collected."""
    room = StandIn(view_of(collecting()))
    room.answering = sends_cards
    return room


def test_every_page_fits_is_touched_with_a_thumb_and_axe_finds_nothing(browser: "Browser") -> None:
    script = axe_core()
    if script is None:
        missing("axe-core: python -m pip install --no-deps -r .ci/axe.txt")
    source = Path(script).read_text(encoding="utf-8")
    room = StandIn(view_of(collecting()))
    found = {}
    with serving(room) as address:
        for width, dark, code, read in ((NARROW, False, "fr", LIGHT), (WIDE, True, "en", DARK)):
            views = every_view(code)
            with phone(browser, width, dark=dark) as page:
                for name in views if width == NARROW else read:
                    room.view = views[name]
                    page.goto(address + PATHS[room.view.of])
                    assert page.evaluate("document.documentElement.scrollWidth") == width, (name, width)
                    assert page.evaluate(SMALL, LEAST_TARGET) == [], (name, width)
                    if name in read:
                        page.evaluate(source)
                        found[name, code] = json.loads(page.evaluate(AXE))
    assert {place: broken for place, broken in found.items() if broken} == {}


def test_a_word_without_an_end_scrolls_nobody_sideways(browser: "Browser") -> None:
    room = StandIn(view_of(collecting()))
    with serving(room) as address, phone(browser, script=False) as page:
        for kind in ("collect", "vote", "discuss", "confidence", "wall"):
            room.view = view_of(
                renamed(ROOMS[kind]("fr"), "W" * 500), own_cards=frozenset({"n1"}), own_word="W" * 200
            )
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") == NARROW, kind
        room.view = replace(room.view, person="", activity=view_of(collecting()).activity, functions=("W" * 200,))
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW


def test_the_keyboard_reaches_everything_and_nothing_that_has_the_focus_is_covered_at_400_percent(
    browser: "Browser",
) -> None:
    room = StandIn(view_of(ROOMS["vote"]("fr"), said=RECEIVED))
    with serving(room) as address, phone(browser) as page:
        page.set_viewport_size({"width": NARROW, "height": ZOOMED})
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        reached = []
        while page.evaluate("document.activeElement !== document.body && !document.activeElement.closest('footer')"):
            assert page.evaluate(COVERED) == ""
            reached.append(page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent"))
            page.keyboard.press("Tab")
        assert reached[:2] == ["Un point de moins pour D2", "Un point de plus pour D2"]
        assert reached[-1] == "M’abstenir"


def test_a_screen_reader_is_told_headings_in_order_and_buttons_by_their_cards(browser: "Browser") -> None:
    room = StandIn(view_of(ROOMS["vote"]("fr")))
    with serving(room) as address, phone(browser) as page:
        page.goto(address)
        told = page.locator("#main").aria_snapshot()
        assert [int(level) for level in re.findall(r"heading .*\[level=(\d)\]", told)] == [1, 2, 2]
        assert 'button "Un point de plus pour D2"' in told


def test_without_a_script_a_card_is_sent_and_said_to_be_received(browser: "Browser") -> None:
    room = collect_room()
    with serving(room) as address, phone(browser, script=False) as page:
        page.goto(address)
        page.fill("#title", "Qui paie ?")
        page.check("input[value=handover]")
        page.click("text=Envoyer la carte")
        page.wait_for_selector("text=Qui paie ?")
        assert page.text_content("#said") == "1 vote"
        assert page.is_checked("input[value=handover]")
    assert [(sent["title"], sent["axis"], sent["of"]) for sent in room.sent] == [("Qui paie ?", "handover", "now")]


def test_what_changes_on_the_wall_leaves_the_text_the_focus_and_the_cursor_where_they_are(browser: "Browser") -> None:
    room = collect_room()
    with serving(room) as address, phone(browser) as page:
        page.goto(address)
        page.fill("#title", "à moitié écrit")
        page.evaluate("document.activeElement.setSelectionRange(3, 8)")
        page.check("input[value=deployment]")
        page.focus("#title")
        other = room.view.workshop.with_rows("cards", Card("own", "handover", "w", "T33", "Une autre carte"))
        room.change(replace(room.view, workshop=other, own_cards=frozenset({"own"})))
        page.wait_for_selector("text=T33")
        assert page.input_value("#title") == "à moitié écrit"
        assert page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]") == ["title", 3]
        assert page.is_checked("input[value=deployment]")


def test_a_card_whose_answer_was_lost_is_sent_again_with_its_key_and_counts_once(browser: "Browser") -> None:
    room = collect_room()
    with serving(room) as address, phone(browser) as page:
        page.goto(address)
        page.check("input[value=deployment]")
        room.loses = 1
        page.fill("#title", "Une seule fois")
        page.keyboard.press("Enter")
        page.wait_for_selector("#sent ~ ul >> text=Une seule fois")
        assert page.input_value("#title") == ""
        assert page.is_hidden("#waiting")
        page.fill("#title", "Une deuxième")
        page.keyboard.press("Enter")
        page.wait_for_selector("#sent ~ ul >> text=Une deuxième")
    assert [sent["title"] for sent in room.sent] == ["Une seule fois", "Une deuxième"]


def test_a_program_that_was_killed_and_comes_back_receives_what_was_kept(browser: "Browser") -> None:
    room = collect_room()
    with phone(browser) as page:
        with serving(room) as address:
            page.goto(address)
            page.check("input[value=deployment]")
            page.fill("#title", "Gardée")
        page.keyboard.press("Enter")
        page.wait_for_selector("#waits-card >> text=Gardée")
        page.wait_for_selector("#network >> text=Hors ligne")
        with serving(room, int(address.rpartition(":")[2])):
            page.wait_for_selector("#sent ~ ul >> text=Gardée")
            assert page.is_hidden("#waiting")
            assert "Hors ligne" not in (page.text_content("#network") or "")
    assert [sent["title"] for sent in room.sent] == ["Gardée"]


def test_dots_given_without_a_network_are_shown_at_once_and_count_when_it_is_back(browser: "Browser") -> None:
    room = StandIn(view_of(ROOMS["vote"]("fr"), person="ines"))
    with phone(browser) as page:
        with serving(room) as address:
            page.goto(address)
        for _ in range(2):
            page.click("[aria-label='Un point de plus pour D2']")
        page.click("[aria-label='Un point de plus pour D3']")
        assert page.locator("#card-d2 .given b").inner_text().startswith("2")
        assert "Encore 0 point sur 3" in page.inner_text("#left")
        page.wait_for_selector("#waits-ballot >> text=en attente d’envoi")
        page.click("[aria-label='Un point de plus pour D3']", force=True)
        with serving(room, int(address.rpartition(":")[2])):
            page.wait_for_selector("#waits-ballot:empty", state="attached")
    assert [(sent["card"], sent["dots"]) for sent in room.sent] == [("d2", "1"), ("d2", "2"), ("d3", "1")]


def test_a_wall_that_is_closed_says_so_until_it_is_heard_again(browser: "Browser") -> None:
    room = collect_room()
    with phone(browser) as page:
        with serving(room) as address:
            page.goto(address)
            until_it_listens(page, room)
            room.tell("closed", "1")
        page.wait_for_selector("#network >> text=Le mur est fermé")
        page.click("nav >> text=Le mur", force=True)
        page.wait_for_timeout(50)  # for what must not happen
        assert page.is_visible("h1 >> text=Vos cartes")
        with serving(room, int(address.rpartition(":")[2])):
            page.wait_for_selector("#network >> text=De nouveau en ligne")


def test_a_text_that_was_begun_stays_when_the_room_goes_on_and_comes_back_with_its_form(browser: "Browser") -> None:
    room = collect_room()
    collect, wall = room.view, view_of(ROOMS["wall"]("fr"))
    with serving(room) as address, phone(browser) as page:
        page.goto(address)
        page.check("input[value=handover]")
        page.fill("#title", "à moitié")
        until_it_listens(page, room)
        room.change(wall)
        page.wait_for_selector("#held >> visible=true")
        assert page.input_value("#title") == "à moitié"
        page.click("#held button")
        page.wait_for_selector("h1 >> text=Phase")
        assert (
            page.evaluate("document.querySelector('#waiting').compareDocumentPosition(document.querySelector('h1'))")
            == 4
        )
        page.click("#waiting >> text=Copier")
        assert page.evaluate("getSelection().toString()") == "à moitié"
        room.change(collect)
        page.wait_for_selector("#title")
        page.wait_for_selector("#waiting", state="hidden")
        assert page.input_value("#title") == "à moitié"
        page.reload()
        assert page.input_value("#title") == "à moitié"
        assert page.is_checked("input[value=handover]")
        page.click("#form-leave button")
        page.wait_for_selector("#title:invalid")  # it is empty, and has to be filled in
        assert page.input_value("#title") == ""


def test_a_card_that_is_refused_comes_back_to_its_field(browser: "Browser") -> None:
    room = collect_room()
    room.answering = lambda fields, view: replace(view, error=RECEIVED, error_in="title", typed=fields)
    room.status = 409
    with serving(room) as address, phone(browser) as page:
        page.goto(address)
        page.check("input[value=deployment]")
        page.fill("#title", "Refusée")
        page.keyboard.press("Enter")
        page.wait_for_selector("#title-error")
        assert page.input_value("#title") == "Refusée"
        assert page.is_checked("input[value=deployment]")


def test_the_answer_of_the_opened_card_is_shown_as_it_is_typed(browser: "Browser") -> None:
    workshop = conducting(ROOMS["discuss"]("fr"), opened="d2")
    room = StandIn(view_of(workshop.with_rows("cards", replace(workshop.cards["d2"], answer=""))))
    with serving(room) as address, phone(browser) as page:
        page.goto(address)
        assert page.is_hidden("#live")
        until_it_listens(page, room)
        room.view = replace(room.view, live="Une ligne\n<b>deux</b>")
        room.tell("answer", json.dumps({"card": "d2", "text": room.view.live}))
        page.wait_for_selector("#live >> text=Une ligne")
        assert page.inner_text("#live") == "Une ligne\n<b>deux</b>"


def test_who_follows_the_wall_hears_which_card_is_opened_and_stays_where_they_read(browser: "Browser") -> None:
    room = StandIn(view_of(conducting(ROOMS["discuss"]("fr"), opened="d1")))
    with serving(room) as address, phone(browser) as page:
        page.goto(address + "/wall")
        page.evaluate("scrollTo(0, 400)")
        until_it_listens(page, room)
        room.change(view_of(conducting(room.view.workshop, opened="d2")))
        page.wait_for_selector("#told >> text=Au mur", state="attached")
        assert "D2" in (page.text_content("#told") or "")
        assert page.evaluate("scrollY") > 300


def test_a_phone_that_is_not_let_in_any_more_is_asked_for_the_code(browser: "Browser") -> None:
    room = collect_room()
    with serving(room) as address, phone(browser) as page:
        page.goto(address)
        until_it_listens(page, room)
        room.is_out = True
        room.tell("changed", "1")
        page.wait_for_selector("#code")
