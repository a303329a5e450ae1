"""The screen of the room's phones: opened, read by a camera, its lists, closed again; the sign on other screens."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import httpx
import pytest

from perenne_tui.core.capture.hours import write_moment
from perenne_tui.core.changes import sittings
from perenne_tui.core.changes.conduct import begin_phase, conducted, turn
from perenne_tui.core.changes.voting import set_dots
from perenne_tui.core.model.history import Sender
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.spans import plain
from perenne_tui.i18n.language import language
from perenne_tui.screens import phones_lists, phones_news
from perenne_tui.screens.phones import PhonesScreen
from perenne_tui.screens.phones_lists import PhonesShown, list_blocks
from perenne_tui.screens.phones_words import in_the_way
from perenne_tui.services.diagnostics.phone_service import in_short
from perenne_tui.services.phones import open_room as open_room_module
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.phones.phones import Arrival, Phones
from perenne_tui.settings import paths
from perenne_tui.settings.options import PhonesAt
from perenne_tui.settings.themes import PALETTES
from perenne_tui.store.creation import create
from perenne_tui.widgets.cells import cell_len
from tests.camera import read_codes
from tests.cases import cases
from tests.phones.ports import free_port
from tests.screens.board import NOON, Wall, on_the_wall, opened_on_the_wall, settled, some_workshop
from tests.screens.hostile import HOSTILE
from tests.store.helpers import START, small_workshop

HERE = PhonesAt("127.0.0.1")
NUMBERS = count()
SIZES = ((80, 24), (100, 30), (160, 45))


@pytest.fixture(autouse=True)
def _nobody_was_let_in_before(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the access of phones apart for each test: all of them open the same workshop."""
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")


@asynccontextmanager
async def open_room(
    workshop: Workshop | None = None, *, size: tuple[int, int] = (100, 30), theme: str = "salle"
) -> AsyncIterator[Wall]:
    """Show a workshop whose room is open to phones, on this machine alone."""
    async with on_the_wall(workshop or some_workshop(), size=size, theme=theme) as wall:
        wall.app.navigation.open_phones(PhonesAt("127.0.0.1", free_port()))
        await settled(wall.app)
        assert screen_of(wall).phones, wall.notice
        yield wall


def collecting() -> Workshop:
    """Return a board whose sitting collects cards, and then closes."""
    at = write_moment(NOON)
    planned = [sittings.PlannedPhase("collect", "Recueil", 10), sittings.PlannedPhase("closing", "Clôture", 10)]
    workshop = sittings.begin_sitting(
        some_workshop(), uid="s1", day=NOON.date(), starts="12 h", ends="14 h", at=at, agenda="",
        planned=planned, uids=("collect", "closing"),
    )  # fmt: skip
    return begin_phase(workshop, phase="collect", at=at, box=600)


def screen_of(wall: Wall) -> PhonesScreen:
    """Return the screen of the phones."""
    return wall.app.registry.phones


def is_served(wall: Wall) -> bool:
    """Whether the room is open to phones."""
    return bool(wall.app.context.phones and wall.app.context.phones.is_open)


async def test_the_room_is_closed_until_somebody_opens_it() -> None:
    async with on_the_wall(some_workshop()) as wall:
        wall.app.navigation.visit("phones")
        await settled(wall.app)
        assert wall.at == "phones"
        assert "Entrée ouvre cette salle aux téléphones de son réseau" in wall.said
        assert wall.app.context.phones is None


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
async def test_a_camera_reads_the_code_on_the_wall(size: tuple[int, int], theme: str) -> None:
    async with open_room(size=size, theme=theme) as wall:
        view, shown = wall.front.view, screen_of(wall).shown
        rows = [view.render_line(y) for y in range(view.size.height)]
        assert read_codes(rows, PALETTES[theme]) == [shown.url]
        assert "0 téléphone ici" in wall.said or size == (160, 45), "there, in big letters"
        assert f"http://{shown.address}" in wall.text
        assert shown.code in wall.text
        assert "Ouvert aux téléphones sur 127.0.0.1" in wall.said
        assert "pas chiffré" in wall.said


async def test_one_key_closes_the_room_and_nothing_listens_any_more() -> None:
    async with open_room() as wall:
        address = screen_of(wall).shown.address
        async with httpx.AsyncClient() as browser:
            assert (await browser.get(f"http://{address}/")).status_code < 500
        await wall.press("q")
        assert wall.at == "board"
        assert "Fermé aux téléphones" in wall.notice
        assert not is_served(wall)
        async with httpx.AsyncClient() as browser:
            with pytest.raises(httpx.ConnectError):
                await browser.get(f"http://{address}/")


async def test_while_phones_are_here_closing_is_asked_once_more() -> None:
    async with open_room(collecting()) as wall, a_phone_of(wall, "lea"):
        await wall.press("q")
        assert is_served(wall)
        assert "q encore une fois ferme aux téléphones" in wall.said
        await wall.press("j", "q")
        assert is_served(wall), "a key between takes the question back"
        await wall.press("q")
        assert not is_served(wall)


async def test_a_phone_that_comes_is_counted_on_every_screen() -> None:
    async with open_room(size=(80, 24)) as wall:
        await wall.press("f2")
        assert "0 téléphone ──" in wall.text
        async with httpx.AsyncClient(follow_redirects=True) as phone:
            await phone.get(screen_of(wall).shown.url)
            await wall.wait_for(lambda: "1 téléphone ──" in wall.text, "the phone in the corner")
        await wall.press("f3")
        assert "1 téléphone ──" in wall.text
        wall.app.navigation.open_phones()
        await settled(wall.app)
        assert "1 téléphone ici" in wall.said
        assert "téléphone ──" not in wall.text


async def test_the_lists_stand_behind_tab() -> None:
    async with open_room() as wall:
        await wall.press("tab")
        assert "Ouvert aux téléphones sur 127.0.0.1" in wall.said
        assert "► Cartes reçues :  √ derrière le rideau  ·  □ droit au tableau" in wall.text.replace("\u00a0", " ")
        await wall.press("space")
        assert conducted(wall.workshop).phones_straight
        assert "► Cartes reçues :  □ derrière le rideau  ·  √ droit au tableau" in wall.text.replace("\u00a0", " ")
        assert "Les cartes des téléphones vont droit au tableau, même rideau baissé." in wall.notice
        await wall.press("tab")
        assert "Scannez le QR code" in wall.said


async def test_switching_to_another_workshop_closes_the_room(tmp_path: Path) -> None:
    other = tmp_path / "autre.perenne.json"
    create(other, small_workshop(), at=START)
    async with open_room() as wall:
        phones = wall.app.context.phones
        await wall.app.open_workshop(other)
        await settled(wall.app)
        assert phones is not None
        assert not phones.is_open
        assert wall.app.context.phones is None
        wall.app.workspace.close()


async def test_the_end_of_the_program_closes_the_room() -> None:
    async with open_room() as wall:
        phones = wall.app.context.phones
    assert phones is not None
    assert not phones.is_open


async def test_a_window_that_only_reads_opens_nothing() -> None:
    async with on_the_wall(some_workshop(), read_only=True) as wall:
        wall.app.navigation.open_phones(HERE)
        await settled(wall.app)
        assert not is_served(wall)
        assert wall.notice
        await wall.press("escape", "ctrl+p")
        assert "phones" not in [command.key.id for command in wall.palette.found()]


async def test_a_window_that_must_write_no_more_closes_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phones_news, "EVERY", 0.02)
    async with open_room() as wall:
        wall.session.stop_writing()
        await wall.wait_for(lambda: not is_served(wall), "the room to be closed")
        assert "n’écrit plus l’atelier" in wall.said


async def test_where_no_phone_comes_it_is_said_once_what_may_keep_them_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phones_news, "EVERY", 0.02)
    monkeypatch.setattr(phones_news, "WAIT", 0)
    monkeypatch.setattr(phones_lists, "WAIT", 0)
    async with open_room(size=(80, 24)) as wall:
        await wall.wait_for(lambda: "Aucun téléphone encore" in wall.said, "the sentence")
        assert "un pare-feu" in wall.said
        assert "Windows" not in wall.said, "this machine has another system"
        assert "partage de connexion" in wall.said
        view = wall.front.view
        rows = [view.render_line(y) for y in range(view.size.height)]
        assert read_codes(rows, PALETTES["salle"]) == [screen_of(wall).shown.url], "the sentence leaves it whole"
        await wall.press("tab")
        assert wall.notice == ""
        assert "un pare-feu" in wall.said, "in the lists it stays"


async def test_what_may_keep_phones_away_is_taken_off_when_the_first_one_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(phones_news, "EVERY", 0.02)
    monkeypatch.setattr(phones_news, "WAIT", 0)
    async with open_room() as wall:
        await wall.wait_for(lambda: "Aucun téléphone encore" in wall.notice, "the sentence")
        async with httpx.AsyncClient(follow_redirects=True) as phone:
            await phone.get(screen_of(wall).shown.url)
            await wall.wait_for(lambda: wall.notice == "", "its end")


def test_of_the_firewall_of_windows_people_read_on_windows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Windows" not in in_the_way(language("fr"))
    monkeypatch.setattr(sys, "platform", "win32")
    assert "pare-feu de Windows" in in_the_way(language("fr"))


async def test_phones_are_asked_about_the_topic_under_the_cursor_of_the_confidence() -> None:
    async with open_room() as wall:
        await wall.press("c")
        assert conducted(wall.workshop).asked == "d"
        await wall.press("j")
        assert conducted(wall.workshop).asked == "t"
        await wall.press("escape")
        assert conducted(wall.workshop).asked == ""
        assert not wall.session.can_undo


async def test_a_closed_room_is_asked_nothing() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("c", "j")
        assert wall.store.entries == []


async def test_phones_read_an_answer_as_it_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(Phones, "typing", lambda _, card, text: told.append((card, text)))
    async with open_room() as wall:
        await wall.press("f2", "r", "O", "u", "i")
        assert told == [("d1", "O"), ("d1", "Ou"), ("d1", "Oui")]
        await wall.press("enter", "a", "A")
        assert told[3:] == [("d1", "")], "not an action"


async def test_the_test_card_says_whether_the_room_could_be_opened() -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        await wall.press("f8")
        assert f"téléphones {in_short(wall.front.language)}" in wall.said
        assert "chiffres" in wall.text, "and all of the card is seen"


async def test_the_test_card_says_where_the_room_is_open() -> None:
    async with open_room(size=(80, 24)) as wall:
        await wall.press("f8")
        assert f"téléphones ouverts sur {screen_of(wall).shown.address}" in wall.said


@asynccontextmanager
async def a_phone_of(wall: Wall, person: str) -> AsyncIterator[httpx.AsyncClient]:
    """Come in with a browser, and say whose it is."""
    shown = screen_of(wall).shown
    async with httpx.AsyncClient(base_url=f"http://{shown.address}", follow_redirects=True) as phone:
        await phone.get(shown.url)
        await send(phone, "/here", person=person)
        yield phone


async def send(phone: httpx.AsyncClient, form: str, **fields: str) -> None:
    """Send a form, with a key of its own."""
    key = f"key{form.replace('/', '-')}-{next(NUMBERS)}"
    answer = await phone.post(form, data={"key": key, "of": "now", "at": "", **fields}, headers={"X-Part": "1"})
    assert answer.status_code == 200, answer.text


async def test_a_card_that_arrives_is_said_and_may_be_refused_and_brought_back() -> None:
    async with open_room(collecting()) as wall, a_phone_of(wall, "lea") as phone:
        await wall.press("f2")
        await send(phone, "/card", axis="d", title="Qui répond la nuit ?")
        await wall.wait_for(lambda: "D4" in wall.notice, "the sentence on the card")
        assert "Léa Martin" in wall.notice
        assert "téléphone" in wall.notice
        card = next(uid for uid, row in wall.workshop.cards.items() if row.spoken == "D4")
        wall.app.navigation.visit("phones")
        await wall.press("tab", "j")
        assert "► D4  Qui répond la nuit ?   Léa Martin" in wall.text
        await wall.press("delete")
        assert card not in wall.workshop.cards
        assert "► D4 refusée  Qui répond la nuit ?   Léa Martin" in wall.text
        assert wall.notice == "D4 refusée\u00a0: Qui répond la nuit ? · z la rend"
        await wall.press("delete")
        assert "Cette carte n’est déjà plus là" in wall.said
        await wall.press("z")
        assert card in wall.workshop.cards
        assert wall.notice == "D4 est de nouveau là."
        assert "► D4  Qui répond la nuit ?   Léa Martin" in wall.text
        await wall.press("z")
        assert card in wall.workshop.cards, "what a phone brought is not the facilitator's own"


async def test_the_sentence_of_an_arrival_covers_nothing_that_a_key_just_said() -> None:
    async with open_room(collecting()) as wall, a_phone_of(wall, "lea") as phone:
        await wall.press("f2", "o")
        said = wall.notice
        await send(phone, "/card", axis="d", title="Qui répond la nuit ?")
        await wall.wait_for(lambda: " D4 " in wall.text, "the card on the board")
        assert wall.notice == said
        await wall.press("j")
        assert wall.notice == ""


async def test_a_name_that_a_phone_has_is_freed() -> None:
    async with open_room(collecting()) as wall, a_phone_of(wall, "lea"):
        await wall.press("tab", "end", "up", "up")
        while "Léa Martin" not in wall.front.removable():
            await wall.press("up")
        await wall.press("backspace")
        assert "Supprimer le téléphone de Léa Martin ?" in wall.said
        await wall.press("delete")
        assert "Le nom Léa Martin est libre" in wall.said
        assert wall.app.context.phones
        assert wall.app.context.phones.people_here == ()


async def test_after_a_name_is_freed_a_second_press_hits_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    people = ["lea", "paul"]
    async with open_room(size=(80, 24)) as wall:
        monkeypatch.setattr(Phones, "people_here", property(lambda _: tuple(people)))
        monkeypatch.setattr(Phones, "free", lambda _, person: people.remove(person))
        await wall.press("tab")
        assert "refuser" not in wall.rows[-1]
        await wall.press("j")
        assert "Suppr libérer" in wall.rows[-1]
        await wall.press("delete")
        assert people == ["paul"]
        assert "► Léa Martin   nom libre" in wall.text
        assert "libérer" not in wall.rows[-1]
        await wall.press("delete")
        assert people == ["paul"]
        await wall.press("j")
        assert "► Paul Guérin" in wall.text
        assert "nom libre" not in wall.text
        people.clear()
        wall.front.show()
        assert "► Paul Guérin   nom libre" in wall.text, "also where the phone itself gives its name back"


async def test_all_phones_are_thrown_out_by_new_letters() -> None:
    async with open_room(collecting()) as wall, a_phone_of(wall, "lea"):
        before = screen_of(wall).shown
        screen_of(wall).action_renew_phones()
        assert "Tous les téléphones sont sortis" in wall.said
        after = screen_of(wall).shown
        assert (after.people, after.address) == ((), before.address)
        assert not {before.url, before.code} & {after.url, after.code}


async def test_phones_are_let_into_a_phase_or_kept_out() -> None:
    async with open_room(collecting()) as wall:
        await wall.press("tab", "end")
        assert "► √ Clôture" in wall.text
        await wall.press("space")
        assert "► □ Clôture" in wall.text
        assert conducted(wall.workshop).phones_off == ("closing",)
        assert wall.notice == "Clôture\u00a0: les téléphones regardent seulement, personne n’y écrit."
        await wall.press("space")
        assert conducted(wall.workshop).phones_off == ()


async def test_a_room_that_was_open_when_the_program_ended_is_said_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "atelier.perenne.json"
    create(path, some_workshop(), at=NOON)
    async with opened_on_the_wall(path) as wall:
        assert "Cette salle était ouverte aux téléphones" not in wall.said
        wall.app.navigation.open_phones(HERE)
        await settled(wall.app)
        assert is_served(wall)
    async with opened_on_the_wall(path) as wall:
        assert "Cette salle était ouverte aux téléphones" in wall.said


async def test_phones_that_know_another_address_are_told_to_scan_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_room() as wall:
        code = screen_of(wall).shown.code
        await wall.press("q")
        monkeypatch.setattr(OpenRoom, "has_moved", True)
        wall.app.navigation.open_phones(HERE)
        await settled(wall.app)
        assert screen_of(wall).shown.code == code
        assert "L’adresse n’est plus la même" in wall.said


async def test_of_several_addresses_people_choose_the_one_that_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_room() as wall:
        port = screen_of(wall).shown.address.partition(":")[2]
        listens_on = (f"192.168.1.20:{port}", f"10.42.0.1:{port}", f"127.0.0.1:{port}")
        monkeypatch.setattr(Phones, "listens_on", listens_on)
        monkeypatch.setattr(Phones, "address", listens_on[0])
        monkeypatch.setattr(Phones, "url", f"HTTP://{listens_on[0]}/TOKEN")
        await wall.press("tab")
        assert f"► √ http://192.168.1.20:{port}" in wall.text
        await wall.press("j", "space")
        assert f"  □ http://192.168.1.20:{port}" in wall.text
        assert f"► √ http://10.42.0.1:{port}" in wall.text
        assert "127.0.0.1" not in wall.said, "nobody in the room can use it"
        await wall.press("tab")
        rows = [wall.front.view.render_line(y) for y in range(wall.front.view.size.height)]
        assert read_codes(rows, PALETTES["salle"]) == [f"HTTP://10.42.0.1:{port}/TOKEN"]


async def test_a_machine_in_no_network_is_told_that_no_phone_can_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_room_module, "room_addresses", lambda: ())
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("ctrl+p", *"aux téléphones", "enter")
        assert is_served(wall)
        assert "aucun téléphone ne peut venir" in wall.said
        await wall.press("tab")
        assert "aucun téléphone ne peut venir" in wall.said


async def test_a_click_highlights_a_line_and_another_one_switches_it() -> None:
    async with open_room(collecting(), size=(80, 24)) as wall:
        await wall.press("tab", "end")
        y = next(y for y, row in enumerate(wall.rows) if "Cartes reçues" in row)
        await wall.click((10, y))
        assert not conducted(wall.workshop).phones_straight
        await wall.click((10, y))
        assert conducted(wall.workshop).phones_straight


def test_the_curtain_hides_the_titles_of_its_cards_in_the_list_too() -> None:
    arrivals = (Arrival("D1", "Léa Martin", "d1"), Arrival("D2", "Léa Martin", "d2"))
    shown = PhonesShown("HTTP://X", "x:1", "KHWXMW", arrivals=arrivals)
    hidden = turn(some_workshop(), what="curtain", on=True)
    hidden = hidden.with_rows("conduct", replace(conducted(hidden), collected=("d1",)))
    said = listed(shown, hidden)
    assert "D1  derrière le rideau" in said
    assert "D2  Faire valider les briques open source   Léa Martin" in said


def test_what_is_gone_keeps_its_id_and_its_title_but_not_while_the_curtain_is_down() -> None:
    refused, taken_back = (
        Arrival("R6", "Paul", "x", "Blague"),
        Arrival("R7", "Paul", "y", "Doublon", is_taken_back=True),
    )
    shown = PhonesShown("HTTP://X", "x:1", "KHWXMW", arrivals=(refused, taken_back))
    assert {"R6 refusée  Blague   Paul", "R7 retirée  Doublon   Paul"} <= set(listed(shown, some_workshop()))
    hidden = turn(some_workshop(), what="curtain", on=True)
    assert {"R6 refusée  derrière le rideau", "R7 retirée  derrière le rideau"} <= set(listed(shown, hidden))


def test_a_function_is_said_once_and_names_are_cut_only_where_there_is_no_room() -> None:
    role = "Sécurité des systèmes d’information"
    people = {"f": Person("f", role=role), "l": Person("l", name="Marie-Hélène de La Rochefoucauld", role="DSI")}
    shown = PhonesShown("HTTP://X", "x:1", "KHWXMW", people=("f", "l"))
    workshop = some_workshop().with_tables({"people": people})
    assert {role, "Marie-Hélène de La Rochefoucauld   DSI"} <= set(listed(shown, workshop))
    assert {"Sécurité des systèmes d…", "Marie-Hélène de L…   DSI"} <= set(listed(shown, workshop, 24))


async def test_while_open_the_palette_leads_to_the_arrivals_and_to_closing() -> None:
    async with open_room(size=(100, 30)) as wall:
        await wall.press("f2", "ctrl+p", *"fermer wifi")
        assert "Téléphones : arrivées, présents, fermer" in wall.said
        assert "Ouvrir aux téléphones" not in wall.said
        await wall.press("enter")
        assert wall.at == "phones"


def listed(shown: PhonesShown, workshop: Workshop, width: int = 76) -> list[str]:
    """Return the lines of the lists in French."""
    return [
        plain(line).rstrip() for block in list_blocks(shown, workshop, language("fr"), width) for line in block.lines
    ]


@cases("title", HOSTILE)
def test_whatever_phones_send_stays_in_its_line(title: str) -> None:
    workshop = some_workshop()
    card = replace(workshop.cards["d1"], title=title)
    shown = PhonesShown(
        "HTTP://X",
        "x:1",
        "KHWXMW",
        people=("lea",),
        arrivals=(Arrival("D1", title, "d1"), Arrival(title, title, "gone")),
    )
    for block in list_blocks(shown, workshop.with_rows("cards", card), language("fr"), 60):
        assert all(cell_len(plain(line)) <= 60 for line in block.lines)


async def test_a_ballot_typed_over_one_from_a_phone_says_that_it_replaces_it() -> None:
    async with open_room(some_workshop().with_tables({"ballots": {}})) as wall:
        wall.app.navigation.visit("vote")
        await settled(wall.app)
        await wall.press("ctrl+t")
        sender = Sender(person="lea", key="k")
        wall.session.do_for(sender, set_dots, voter="lea", card="d1", dots=2, budget=3, uids=["x", "y"])
        await wall.wait_for(lambda: "1/2 bulletins" in wall.said, "the ballot on the wall")
        await wall.press("home", "enter")
        assert wall.front.text_input.entry.value == "", "the wall shows no ballot of a phone"
        assert "celui du téléphone reste, sans être montré" in wall.said
        await wall.press("enter", "home")
        assert wall.workshop.votes_of("d1") == 2
        await wall.press("enter", *"t1", "enter")
        assert "Bulletin de Léa Martin déposé : 1 point · il remplace celui du téléphone" in wall.said
        await wall.press("home", "delete")
        assert "il venait" not in wall.said, "the last one was typed"


async def test_a_ballot_from_a_phone_over_a_typed_one_is_said_whatever_else_arrives_or_is_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(phones_news, "EVERY", 0.02)
    async with open_room(some_workshop().with_tables({"ballots": {}})) as wall:
        wall.app.navigation.visit("vote")
        await settled(wall.app)
        await wall.press("ctrl+t", "enter", *"d1", "enter", "enter", *"d2", "enter")
        await wall.press("home", "enter", *"t1")
        for voter in ("lea", "paul"):
            sender = Sender(person=voter, key=voter)
            uids = [f"{voter}1", f"{voter}2", f"{voter}3"]
            wall.session.do_for(sender, set_dots, voter=voter, card="d3", dots=1, budget=3, uids=uids)
        await wall.press("escape", "up")
        for name in ("Léa Martin", "Paul Guérin"):
            said = f"Bulletin de {name}, par téléphone : il remplace celui du clavier"
            await wall.wait_for(lambda said=said: said in wall.said, said)  # type: ignore[misc]
            await wall.press("up")
        assert wall.workshop.votes_of("d3") == 2


@pytest.mark.parametrize("is_prepared", [False, True])
async def test_whoever_came_by_phone_is_present_when_the_sitting_begins(
    monkeypatch: pytest.MonkeyPatch, *, is_prepared: bool
) -> None:
    workshop = some_workshop()
    gone = replace(next(iter(workshop.people.values())), leaves=NOON.date().replace(year=2020))
    workshop = workshop.with_rows("people", gone)
    if is_prepared:
        planned = [sittings.PlannedPhase("welcome", "Accueil", 10)]
        workshop = sittings.prepare_sitting(
            workshop, uid="s1", at=write_moment(NOON), agenda="", planned=planned, uids=("welcome",)
        )
    async with open_room(workshop) as wall:
        monkeypatch.setattr(Phones, "people_here", (gone.uid, "removed"))
        await wall.press("f6", "enter", "enter")
        sitting = wall.workshop.sittings[conducted(wall.workshop).sitting]
        assert sitting.present.count(gone.uid) == 1
        assert "removed" not in sitting.present
