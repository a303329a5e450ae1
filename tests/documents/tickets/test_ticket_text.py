"""The text of a ticket: complete, and words alone, whatever people typed, for the engines and rules of the forges."""

import html
import re

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.tasklists import tasklists_plugin

from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.tickets.body import LONGEST_BODY
from perenne_tui.documents.tickets.inert_text import JOINER, inert
from perenne_tui.documents.tickets.ticket import LONGEST_TITLE, Ticket, tickets_of
from perenne_tui.i18n.language import language
from tests.cases import cases
from tests.documents.conftest import filled
from tests.documents.tickets.hostile_plan import HOSTILE, hostile_plan

FORGE = MarkdownIt("gfm-like", {"html": True}).use(tasklists_plugin)
MENTION = re.compile(r"(?<![\w/])@[A-Za-z0-9]")
"""A person in GitHub and GitLab: a sign before a name, in the text after the Markdown was read."""
REFERENCE = re.compile(r"#\d|(?<!\w)[!&$]\d|\bG[HL]-\d|(?<!\w)[~%][\w\"]|\[(?:issue|epic|vulnerability):")
COMMAND = re.compile(r"^/(?:close|assign|reopen|label)(?: [^\n]*)?\s*$", re.MULTILINE | re.IGNORECASE)
"""A quick action of GitLab, as lib/gitlab/quick_actions/extractor.rb finds it, before any Markdown is read."""


def hostile_tickets() -> tuple[Ticket, ...]:
    return tickets_of(hostile_plan(), language("fr"), has_decisions=True)


def shown(markdown: str) -> str:
    """Return the text of a page of a forge, without its links."""
    page = re.sub(r"<a [^>]*>.*?</a>", "", FORGE.render(markdown), flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def test_nothing_that_people_typed_does_anything_in_a_forge() -> None:
    tickets = hostile_tickets()
    assert len(tickets) == len(HOSTILE) + len(HOSTILE) // 2
    for ticket in tickets:
        for text in (ticket.title, shown(ticket.body)):
            assert MENTION.search(text) is None, ticket.id
            assert REFERENCE.search(text) is None, ticket.id
        assert COMMAND.search(ticket.body) is None
        page = FORGE.render(ticket.body)
        for tag in ("input", "script", "img", "pre", "table", "ol", "h1", "h2", "b", "em", "s"):
            assert f"<{tag}>" not in page, (ticket.id, tag)
            assert f"<{tag} " not in page, (ticket.id, tag)
        assert not re.search(r"href=\"(?!https?:|mailto:)", page)


def test_the_words_are_all_there_and_stay_the_same_for_who_reads_them() -> None:
    (ticket,) = (one for one in hostile_tickets() if one.id == "AC1")
    assert HOSTILE[0] in shown(ticket.body).replace(JOINER, "")
    assert ticket.text == HOSTILE[0]


@cases(
    "text",
    [
        "voir https://x.fr/a#12?u=@lea",
        "lea@agence.fr",
        "R & D, 50 % de 30 $, C# et F#, « ~ », a/b, 1/2",
        "Fin : le service /statut répond",
        "",
    ],
)
def test_what_is_no_reference_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_a_text_that_is_inert_stays_so() -> None:
    for text in HOSTILE:
        assert inert(inert(text)) == inert(text)
        assert inert(text).replace(JOINER, "") == text


def test_a_ticket_is_no_longer_than_the_tools_take() -> None:
    workshop = hostile_plan()
    long = "*" * 64_000
    card = replace(workshop.cards["c0"], question=long, answer=long)
    action = replace(workshop.actions["a0"], text=long, done_when=long, notes=(long,) * 40)
    workshop = workshop.with_rows("cards", card).with_rows("actions", action)
    for ticket in (*tickets_of(workshop, language("fr"), has_decisions=True), *hostile_tickets()):
        assert 0 < len(ticket.title) <= LONGEST_TITLE
        assert ticket.title.startswith(ticket.id)
        assert "\n" not in ticket.title
        assert ticket.body.startswith(f"**{ticket.id}**")
        assert len(ticket.body) <= LONGEST_BODY


@pytest.mark.parametrize("code", ["fr", "en"])
def test_open_actions_are_tickets_by_due_date_and_pending_decisions_if_wanted(code: str) -> None:
    workshop = filled(code)
    tickets = tickets_of(workshop, language(code))
    assert {ticket.uid for ticket in tickets} == {
        uid for uid, row in workshop.actions.items() if row.status not in ("done", "dropped")
    }
    days = [ticket.due for ticket in tickets]
    assert days == sorted(days, key=lambda day: (day is None, day))
    both = {ticket.id: ticket for ticket in tickets_of(workshop, language(code), has_decisions=True)}
    assert both.keys() - {ticket.id for ticket in tickets} == {"DE2", "DE3"}
    assert both["DE2"].status == "decide"


def test_a_ticket_says_what_stands_behind_it() -> None:
    tickets = {ticket.id: ticket.body for ticket in tickets_of(filled("fr"), language("fr"))}
    said = tickets["AC7"]
    assert "Porteur\u00a0: Léa Martin (développeuse EIG), jusqu’au 31\u00a0décembre\u00a02026" in said
    assert "Relais\u00a0: Hugo Roux (DSI)" in said
    assert "Relais\u00a0: à nommer" in tickets["AC5"]
    assert "Porteur\u00a0: à nommer" in tickets["AC6"]
    assert "Échéance\u00a0: à fixer" in tickets["AC4"]
    for words in ("### Carte D2", "**DE2** (à arbitrer)", "**RI1**", "parade\u00a0:"):
        assert words in tickets["AC3"]
    assert "**DE1** (actée)" in tickets["AC1"]
    assert "Réponse\u00a0: La DSI, sous deux mois." in tickets["AC1"]


def test_a_plan_without_cards_and_people_has_tickets_too() -> None:
    workshop = filled("fr").with_tables({"cards": {}, "axes": {}, "people": {}})
    bare = Workshop(workshop.header, actions=workshop.actions)
    for some in (workshop, bare):
        assert all("à nommer" in ticket.body for ticket in tickets_of(some, language("fr")))
