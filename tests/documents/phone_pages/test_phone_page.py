"""Pages of phones: one for each activity, in two languages; what people typed is data; the wall's secrets stay."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from typing import get_args

from perenne_tui.core.model.rows import Ballot, Card
from perenne_tui.core.model.values import replace
from perenne_tui.core.sitting.phone_activity import ActivityKind
from perenne_tui.core.text.sentences import Sentence
from perenne_tui.documents.phone_pages.after_sitting import plan_of
from perenne_tui.documents.phone_pages.line_breaks import unbroken, unbroken_html
from perenne_tui.documents.phone_pages.notice_pages import SCRIPT, STYLE, code_page, sentence_page
from perenne_tui.documents.phone_pages.phone_page import page, part
from perenne_tui.i18n.language import language
from perenne_tui.settings.themes import NUIT, SALLE, contrast
from tests.documents.phone_pages.room import (
    HUGO,
    LEA,
    ROOMS,
    collecting,
    conducting,
    ended,
    every_view,
    going_on,
    renamed,
    told,
    view_of,
    voting,
)

FRENCH_PAGES = every_view("fr")
ENGLISH_PAGES = every_view("en")
HOSTILE = "</textarea></bdi><script>alert(1)</script>\"'&\u202e<img src=x onerror=y> 👩🏽‍🚀\x07"
REFUSED = Sentence("These are not the six letters on the wall.")
"""A sentence of those who serve the pages."""


class Reader(HTMLParser):
    """The text of a page, and its elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "elements are closed in their order"

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_there_is_a_page_for_each_activity() -> None:
    assert ROOMS.keys() == set(get_args(ActivityKind))
    for kind, room in ROOMS.items():
        assert view_of(room("fr")).activity.kind == kind


def test_every_page_is_whole_and_each_field_has_a_label_and_each_id_stands_once() -> None:
    for name, view in (*FRENCH_PAGES.items(), *ENGLISH_PAGES.items()):
        html = page(view)
        read = Reader(html)
        assert read.open == [], name
        assert [tag for tag, _ in read.tags].count("h1") == 1, name
        assert {"style", "iframe", "object", "base", "img"}.isdisjoint(tag for tag, _ in read.tags), name
        assert not [key for _, attrs in read.tags for key in attrs if key == "style" or key.startswith("on")], name
        ids = Counter(attrs["id"] for _, attrs in read.tags if attrs.get("id"))
        assert [each for each, times in ids.items() if times > 1] == [], name
        told = [attrs.get("for") for attrs in read.of("label") if attrs.get("for")]
        told += [one for _, attrs in read.tags for one in (attrs.get("aria-describedby") or "").split()]
        told += [attrs["aria-labelledby"] for _, attrs in read.tags if attrs.get("aria-labelledby")]
        assert set(told) <= ids.keys(), name
        loaded = [attrs.get("src") or attrs.get("href") for tag, attrs in read.tags if tag in ("script", "link")]
        assert loaded == ["data:,", "/phone.css", "/phone.js"], name


def test_the_part_stands_in_the_page_as_it_is() -> None:
    for view in FRENCH_PAGES.values():
        assert part(view) in page(view)


def test_every_form_has_its_key_its_page_and_an_action_and_no_two_are_the_same_request() -> None:
    for name, view in FRENCH_PAGES.items():
        html = page(view)
        forms = re.findall(r"<form.*?</form>", html)
        keys = [found for form in forms for found in re.findall(r'name="key" value="([^"]*)"', form)]
        assert len(keys) == len(set(keys)) == len(forms), name
        assert all(re.fullmatch(r"[A-Za-z0-9._-]{8,64}", key) for key in keys), name
        assert all(f'name="of" value="{view.of}"' in form for form in forms), name
        assert all(re.search(r'method="post" action="/[a-z/]+"', form) for form in forms), name


def test_what_people_typed_is_no_markup_anywhere() -> None:
    for kind, room in ROOMS.items():
        hostile = renamed(room("fr"), HOSTILE)
        for of in ("now", "wall", "plan"):
            typed = {"title": HOSTILE, "text": HOSTILE}
            view = view_of(hostile, of=of, own_word=HOSTILE, live=HOSTILE, functions=(HOSTILE,), typed=typed,
                           has_plan=True)  # fmt: skip
            html = page(view)
            read = Reader(html)
            assert read.open == [], (kind, of)
            assert [tag for tag, _ in read.tags].count("script") == 1, (kind, of)
            assert "img" not in [tag for tag, _ in read.tags], (kind, of)
            assert "\u202e" not in html
            assert "\x07" not in html


def test_lines_of_an_answer_stay_lines() -> None:
    workshop = conducting(going_on("discuss"), opened="d1")
    card = replace(workshop.cards["d1"], answer="Une ligne\nune autre\n\n<b>")
    html = part(view_of(workshop.with_rows("cards", card)))
    assert "<bdi>Une ligne<br>une autre<br><br>&lt;b&gt;</bdi>" in html


def test_behind_the_curtain_nobody_sees_a_card_but_ones_own() -> None:
    workshop = collecting()
    for of in ("now", "wall"):
        told = Reader(page(view_of(workshop, of=of, own_cards=frozenset({"n1"})))).text
        assert "Carte de Léa" in told
        assert "Carte de Hugo" not in told
    assert "2 cartes derrière le rideau" in Reader(page(view_of(workshop, of="wall"))).text
    assert "Carte de" not in plan_of(workshop, date(2026, 11, 24))
    raised = page(view_of(conducting(workshop, curtain=False), of="wall"))
    assert "Carte de Hugo" in raised


def test_in_a_blind_vote_one_sees_ones_own_dots_alone() -> None:
    shown = part(view_of(voting()))
    assert re.findall(r'<b>(\d)<span class="only-said">', shown) == ["2", "0", "0", "0"]
    assert "Encore 1 point sur 3" in shown
    wall = Reader(page(view_of(voting(), of="wall"))).text
    assert not re.search(r"\d votes?", wall)
    other = part(view_of(voting(), person=HUGO))
    assert re.findall(r'<b>(\d)<span class="only-said">', other) == ["0", "3", "0", "0"]
    assert re.findall(r'<b>(\d)<span class="only-said">', part(view_of(voting(), person="ines"))) == [
        "0",
        "0",
        "0",
        "0",
    ]


def test_numbers_without_a_name_are_in_no_plan_while_they_are_given() -> None:
    day, numbers = date(2026, 11, 24), "en moyenne de 7 voix"
    assert numbers not in plan_of(conducting(told(), asked="handover"), day)
    assert numbers in plan_of(conducting(told(), asked="handover", numbers_seen=("handover",)), day)
    for workshop, is_told in ((going_on("closing"), False), (going_on("review"), True), (ended(), True)):
        spoken = (replace(row, roti=(1, 4)) for row in workshop.sittings.values())
        assert ("ROTI" in plan_of(workshop.with_rows("sittings", *spoken), day)) == is_told


def test_a_card_that_is_remembered_for_other_phones_has_the_key_of_each_page_and_its_own_title() -> None:
    workshop = voting()
    card = replace(workshop.cards["d2"], title="KEY of KEY")
    for key in ("one", "other"):
        shown = Reader(part(view_of(workshop.with_rows("cards", card), key=key)))
        keys = [field["value"] for field in shown.of("input") if field["name"] == "key"]
        assert f"{key}.dots-d2" in keys
        assert {str(value).split(".")[0] for value in keys} == {key}
        assert "KEY of KEY" in shown.text


def test_a_button_for_dots_gives_an_absolute_number() -> None:
    shown = part(view_of(voting()))
    first = shown[shown.index('id="form-dots-d2"') :]
    assert re.findall(r'name="dots" value="(\d)"', first)[:2] == ["1", "3"]


def test_the_totals_say_which_dots_were_ones_own() -> None:
    told = Reader(part(view_of(voting(revealed=True)))).text
    assert told.index("D3") < told.index("D2")
    assert "dont 2 de vous" in told


def test_where_phones_only_look_there_is_nothing_to_send_but_ones_language() -> None:
    for kind in ("welcome", "collect", "vote", "confidence", "closing"):
        view = view_of(conducting(ROOMS[kind]("fr"), phones_off=("p",)))
        actions = {attrs["action"] for attrs in Reader(page(view)).of("form")}
        assert actions <= {"/language", "/leave"}, kind
        assert "ne font que suivre" in page(view)


def test_without_a_person_every_page_of_a_sitting_asks_for_one_and_a_taken_name_is_no_button() -> None:
    for kind in ROOMS.keys() - {"after"}:
        view = view_of(ROOMS[kind]("fr"), person="", taken=frozenset({HUGO}))
        read = Reader(page(view))
        chosen = {attrs["value"] for attrs in read.of("button") if attrs.get("name") == "person"}
        assert chosen >= {LEA, "ines"}
        assert HUGO not in chosen
        assert "déjà pris" in read.text
        assert {attrs["action"] for attrs in read.of("form")} <= {"/here", "/language"}


def test_whose_phone_it_is_reads_as_french() -> None:
    board = ROOMS["collect"]("fr")
    ines = board.people["ines"]
    named = board.with_rows("people", replace(ines, name="Inès Lefèvre"))
    nameless = board.with_rows("people", replace(ines, name="", role="Sécurité"))
    for workshop, said in (
        (named, "celui d’<b><bdi>Inès Lefèvre</bdi></b>"),
        (nameless, "celui de la fonction\u00a0: <b><bdi>Sécurité</bdi></b>"),
    ):
        assert said in page(view_of(workshop, person="ines"))


def test_an_error_is_said_in_the_title_in_the_status_and_beside_its_field() -> None:
    view = view_of(collecting(), error=REFUSED, error_in="title", typed={"title": "Trop long", "axis": "handover"})
    read = Reader(page(view))
    field = read.of("textarea")[0]
    assert field["aria-invalid"] == "true"
    assert "title-error" in (field["aria-describedby"] or "").split()
    assert {"id": "title-error", "class": "error"} in read.of("p")
    assert "Trop long" in read.text
    assert "<title>Non envoyé\u00a0:" in page(view)
    chosen = [attrs["value"] for attrs in read.of("input") if "checked" in attrs]
    assert chosen == ["handover"]


def test_the_column_of_the_last_card_is_proposed_for_the_next() -> None:
    read = Reader(page(view_of(collecting(), own_cards=frozenset({"n2"}))))
    assert [attrs["value"] for attrs in read.of("input") if "checked" in attrs] == ["handover"]


def test_of_ten_thousand_cards_the_wall_is_a_page_still() -> None:
    board = going_on("work")
    cards = (Card(f"c{n}", "deployment", f"a{n:05}", f"D{n + 20}", f"Carte {n}") for n in range(2000))
    assert page(view_of(board.with_rows("cards", *cards), of="wall")).count("<li") > 2000


def test_the_heading_is_the_phase_which_stands_there_once_and_nothing_asked_is_said() -> None:
    for kind in ("framing", "aim", "triage", "work"):
        told = Reader(part(view_of(going_on(kind, name="Cap sur mars")))).text
        assert told.count("Cap sur mars") == 1, kind
        assert "Rien n’est demandé" in told, kind
    assert "<h1><bdi>Cap sur mars</bdi></h1>" in part(view_of(going_on("aim", name="Cap sur mars")))
    assert "<h1><bdi>Le mur</bdi></h1>" in part(view_of(going_on("aim"), of="wall"))


def test_the_minutes_of_a_card_stand_beside_it_and_never_in_the_place_of_those_of_the_phase() -> None:
    opened = conducting(going_on("discuss"), opened="d1", card_began="2026-11-24T14:09:00Z", card_box=240)
    html = part(view_of(opened))
    line = html[html.index('class="phase"') : html.index("<h1>")]
    assert 'data_left="720"'.replace("_", "-") in line
    assert html.count('data-left="180"') == 1
    assert "180" not in line


def test_while_the_room_reads_the_plan_it_is_what_goes_on_and_ones_own_actions_come_first() -> None:
    workshop = going_on("review")
    owned = {uid: replace(row, owner=LEA, status="todo") for uid, row in workshop.actions.items()}
    html = part(view_of(workshop.with_tables({"actions": owned}), has_plan=True))
    assert html.index('id="own"') < html.index("<article")
    assert 'id="own"' not in part(view_of(workshop.with_tables({"actions": owned}), has_plan=True, person=HUGO))


def test_a_line_breaks_neither_before_a_sign_nor_inside_a_name() -> None:
    n = "\u00a0"
    assert unbroken("Qui paie ? M. Dupont : « oui »") == f"Qui paie{n}? M.{n}Dupont{n}: «{n}oui{n}»"
    assert unbroken("a :b et ?x, le D. rien M.") == "a :b et ?x, le D. rien M."
    assert unbroken_html('<p class="a ?">Vrai ?!</p><b>M. X</b>') == f'<p class="a ?">Vrai{n}?!</p><b>M.{n}X</b>'


def test_cards_with_as_many_votes_share_a_rank() -> None:
    ballots = {"v1": Ballot("v1", "d2", LEA, 2), "v2": Ballot("v2", "d3", HUGO, 2)}
    read = Reader(part(view_of(voting(revealed=True).with_tables({"ballots": ballots}))))
    assert [row["value"] for row in read.of("li") if "value" in row] == ["1", "1"]


def test_who_abstains_has_no_dots_left_to_see() -> None:
    ballots = {"v1": Ballot("v1", "", LEA, 0)}
    html = part(view_of(voting().with_tables({"ballots": ballots})))
    assert "Vous vous abstenez" in html
    assert "●" not in html[html.index('id="left"') :]


def test_a_function_is_no_person() -> None:
    workshop = going_on("work")
    person = workshop.people[LEA]
    told = Reader(part(view_of(workshop.with_rows("people", replace(person, name="", role="Sécurité"))))).text
    assert "Ce téléphone est celui de la fonction\u00a0: Sécurité" in told
    assert (
        "Ce téléphone est celui d’Inès"
        in Reader(part(view_of(workshop.with_rows("people", replace(person, name="Inès"))))).text
    )


def test_who_reads_the_wall_is_told_that_something_is_asked_until_it_is_answered() -> None:
    asked = "quelque chose vous est demandé"
    assert asked in part(view_of(ROOMS["confidence"]("fr"), of="wall"))
    assert asked not in part(view_of(ROOMS["confidence"]("fr"), of="wall", own_score=3))
    assert asked not in part(view_of(voting(), of="wall"))
    assert asked in part(view_of(voting(), of="wall", person="ines"))
    assert asked in part(view_of(ROOMS["welcome"]("fr"), of="wall", person=""))
    assert asked not in part(view_of(ROOMS["wall"]("fr"), of="wall"))


def test_a_plan_is_in_the_language_of_the_workshop_and_has_no_style_of_its_own() -> None:
    html = page(replace(FRENCH_PAGES["plan"], language=language("en")))
    assert '<article class="plan" lang="fr">' in html
    assert '<html lang="en">' in html
    assert "style=" not in html


def test_pages_beside_the_sitting_say_one_thing() -> None:
    words = language("fr")
    read = Reader(code_page(words, REFUSED))
    field = next(attrs for attrs in read.of("input") if attrs["name"] == "code")
    assert field["aria-describedby"] == "code-error code-hint"
    assert "aria-invalid" in field
    assert "aria-invalid" not in str(Reader(code_page(words)).tags)
    assert Reader(sentence_page(REFUSED, words)).of("a") == [{"href": "/", "class": "button"}]


def test_style_and_script_are_there_and_load_nothing() -> None:
    for file in (STYLE, SCRIPT):
        text = file.read_text(encoding="utf-8")
        assert text.strip()
        assert not re.search(r"https?:|url\(|@import|innerHTML|\beval\b", text)


def test_the_colours_are_those_of_the_wall_in_both_schemes_at_seven_to_one() -> None:
    style = STYLE.read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w{3,6})", part)) for part in style.split("@media", 2)[:2])
    for colours, palette in ((light, SALLE), (dark, NUIT)):
        full = {name: _six_digits(colour) for name, colour in colours.items()}
        assert [full[f"axis-{place}"].upper() for place in range(9)] == [axis.upper() for axis in palette.axes]
        assert full["page"].upper() == palette.background.upper()
        assert full["text"].upper() == palette.text.upper()
        for name in ("text", "quiet", "wrong", "accent", *(f"axis-{place}" for place in range(9))):
            assert contrast(full[name], full["page"]) >= 7, name
        for name in ("text", "quiet", "wrong"):
            assert contrast(full[name], full["soft"]) >= 7, name
        assert contrast(full["on-accent"], full["accent"]) >= 7
        assert contrast(full["edge"], full["page"]) >= 3


def _six_digits(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(sign * 2 for sign in colour[1:])
