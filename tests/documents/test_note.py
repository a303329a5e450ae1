"""The note: a first page to decide from, for each reader and in each tone; prompts in a draft alone."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from perenne_tui.core.export_request import TONES, NoteOptions, Tone
from perenne_tui.core.model.rows import Decision, Header, Risk
from perenne_tui.core.model.sheet_rows import CostLine, Point
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents import export
from perenne_tui.i18n.language import language
from perenne_tui.services.demo import demo_workshop
from tests.cases import cases
from tests.documents.exported import export_bytes, export_text

DAY = date(2026, 11, 24)
PROPOSED, COSTS, RISKS = "Ce que nous proposons", "Les options et leur coût", "Les principaux risques"
READERS = ("", "la direction", "le service des finances", "la DSI", "les usagers")
"""Somebody of each kind; nobody decides too."""


def note(workshop: Workshop, options: NoteOptions | None = None) -> str:
    """The note as Markdown, with plain spaces."""
    said = export_text(workshop, document="note", form="md", day=DAY, options=options)
    return said.replace("\u00a0", " ").replace("\u202f", " ")


def first_page(said: str) -> str:
    """The words before the rule that ends the first page."""
    return said.partition("\n***\n")[0]


def headings(said: str) -> list[str]:
    """The headings of level 2."""
    return re.findall(r"^## (.*)$", said, re.MULTILINE)


@pytest.mark.parametrize(
    ("audience", "tone", "page", "first_part"),
    [
        (
            "",
            "negotiation",
            ["Ce qui est demandé", PROPOSED, COSTS, RISKS],
            "Contexte",
        ),
        (
            "la direction",
            "negotiation",
            [
                "Ce qui vous est demandé",
                "Ce que nous proposons",
                "Les options et leur coût",
                "Les principaux risques",
            ],
            "Contexte",
        ),
        (
            "le service des finances",
            "negotiation",
            ["Ce qui est demandé", COSTS, PROPOSED, RISKS],
            "Ressources",
        ),
        (
            "Hugo Roux",
            "negotiation",
            [
                "Ce qui vous est demandé",
                "Ce que nous proposons",
                "Les options et leur coût",
                "Les principaux risques",
            ],
            "Contexte",
        ),
        (
            "les usagers",
            "negotiation",
            ["Où nous en sommes", "Ce qui est demandé", COSTS, RISKS],
            "Contexte",
        ),
        (
            "",
            "information",
            ["Où nous en sommes", "Les voies étudiées", RISKS, "Prochaines dates"],
            "Contexte",
        ),
        (
            "le service des finances",
            "information",
            ["Où nous en sommes", "Les voies étudiées", "Prochaines dates", RISKS],
            "Ressources",
        ),
    ],
)
def test_a_reader_and_a_tone_choose_what_stands_first(
    audience: str, tone: Tone, page: list[str], first_part: str, workshop: Workshop
) -> None:
    said = note(workshop, NoteOptions(audience, tone))
    assert headings(first_page(said)) == page
    assert headings(said)[len(page)].startswith(f"I. {first_part}")


def test_what_is_expected_of_a_stakeholder_stands_on_their_page(workshop: Workshop) -> None:
    said = first_page(note(workshop, NoteOptions("la DSI")))
    assert "- Attendu de vous : héberger." in said
    assert "| Scénario | Ce qu’il faut |" in said
    for_users = first_page(note(workshop, NoteOptions("les usagers")))
    assert "Attendu de vous" not in for_users
    assert "| Scénario | Ce qui change |" in for_users


def test_the_actions_of_whoever_runs_the_service_stand_on_their_page(workshop: Workshop) -> None:
    people = workshop.with_rows("people", replace(workshop.people["lea"], role="responsable à la DSI"))
    said = first_page(note(people.with_tables({"stakeholders": {}}), NoteOptions("Léa Martin, DSI")))
    assert "## Ce qui vous revient" in said
    theirs = {row.spoken for row in workshop.actions.values() if "lea" in (row.owner, row.relay)}
    told = set(re.findall(r"AC\d+", said.partition("## Ce qui vous revient")[2].partition("\n## ")[0]))
    assert told
    assert told <= theirs


def test_the_first_page_says_what_is_asked_by_when_and_of_whom(workshop: Workshop) -> None:
    due = date(2027, 1, 8)
    asked = Decision("dx", "", "DE9", "Ouvrir un poste", "pending", "hugo", due)
    said = first_page(note(workshop.with_tables({"decisions": {}}).with_rows("decisions", asked)))
    assert "- Objet : arbitrage attendu au plus tard le 8 janvier 2027" in said
    assert "- **DE9** Ouvrir un poste. Décision : Hugo Roux, au plus tard le 8 janvier 2027." in said
    undated = replace(asked, due=None, decider="")
    said = first_page(note(workshop.with_tables({"decisions": {}}).with_rows("decisions", undated)))
    assert "- Objet : arbitrage, *date à fixer*" in said
    assert "*décideur à préciser*, *date à fixer*." in said


def test_the_first_page_has_each_year_of_a_cost_apart(workshop: Workshop) -> None:
    lines = [
        CostLine("x", "a", "Poste", "s1", "running", year=2027, quantity=50, unit="fte", unit_cost=6_000_000),
        CostLine("y", "b", "Poste", "s1", "running", year=2028, quantity=100, unit="fte", unit_cost=6_000_000),
        CostLine("z", "c", "Reprise", "s1", "transition", year=2027, amount=1_000_000),
    ]
    said = first_page(note(workshop.with_tables({"costs": {}}).with_rows("costs", *lines)))
    (row,) = re.findall(r"^\| SC1 .*$", said, re.MULTILINE)
    assert "2027 : 10 000 €" in row
    assert "2027 : 30 000 €, dont 0,5 ETP" in row
    assert "2028 : 60 000 €, dont 1 ETP" in row
    assert "90 000" not in said
    assert "1,5 ETP" not in said
    assert re.search(r"^\| SC2 .*\*à chiffrer\*.*$", said, re.MULTILINE), "whoever decides has to see it"


def test_the_first_page_has_the_three_greatest_risks_of_the_board(workshop: Workshop) -> None:
    risks = [
        Risk("a", "", "RI1", "petit", "", "", "low", "low"),
        Risk("b", "", "RI2", "paré", "oui", "", "high", "medium"),
        Risk("c", "", "RI3", "nu", "", "", "medium", "high"),
        Risk("d", "", "RI4", "non coté", ""),
        Risk("e", "", "RI5", "grand", "oui", "", "high", "high"),
    ]
    said = first_page(note(workshop.with_tables({"risks": {}}).with_rows("risks", *risks)))
    assert re.findall(r"RI\d", said.partition("## Les principaux risques")[2]) == ["RI5", "RI3", "RI2"]


def test_the_note_is_filled_from_the_board_and_the_sheets(workshop: Workshop) -> None:
    said = note(workshop)
    for words in (
        "## I. Contexte, travail accompli, résultats",
        "La sécheresse de 2025.",
        "Le domaine est porté par la DSI, pas par l’équipe (Hugo Roux)",
        "- Parler avec les usagers : douze entretiens",
        "## II. Ressources nécessaires et opportunités",
        "- DSI de l’agence : mainteneur (héberger)",
        "## III. Scénarios, recommandations",
        "### SC4 Arrêt (scénario d’arrêt)",
        "## Ce que nous proposons\n\n**SC1** Équipe interne.",
        "## Ce qui est demandé",
        "## IV. Calendrier",
        "| 31/12/2026 | Fin du défi | tous |",
        "| 31/03/2027 | Fin du contrat prolongé : Léa Martin | SC1 |",
        "| 30/06/2027 | Le service devrait prendre son essor sans l’équipe, jusqu’au 31 août 2027 | tous |",
        "| à dater | Sous 30 jours après la décision : écrire la fiche de poste | SC1 |",
    ):
        assert words in said


PROMPTS = {"fr": "Qui s’en sert, ce que cela a changé", "en": "Who uses it, what it has changed"}


def test_a_shareable_note_names_nobody_not_even_its_reader(workshop: Workshop) -> None:
    options = NoteOptions("Hugo Roux, DSI")
    said = export_bytes(workshop, document="note", form="md", day=DAY, is_shareable=True, options=options).decode()
    assert not any(name in said for name in ("Hugo", "Roux", "Léa", "Martin", "Caron"))
    assert re.search(r"^- Pour.*DSI", said, re.MULTILINE)


@pytest.mark.parametrize("code", PROMPTS)
def test_a_draft_alone_asks_for_what_is_missing_and_says_that_it_is_one(
    code: str, filled_in: Callable[[str], Workshop]
) -> None:
    empty = Workshop(Header("w", language=code, end=DAY))
    draft = note(empty, NoteOptions(is_draft=True))
    assert PROMPTS[code] in draft
    assert {"fr": "# Note de mi-parcours (brouillon)", "en": "# Mid-term note (draft)"}[code] in draft
    workshop = filled_in(code)
    prompts = [row.prompt for row in workshop.points.values() if row.sheet == "note"]
    assert any(prompt in note(workshop, NoteOptions(is_draft=True)) for prompt in prompts)
    for tone in TONES:
        for reader in READERS:
            said = note(workshop, NoteOptions(reader, tone))
            assert {"fr": "*à compléter*", "en": "*to be filled in*"}[code] not in said
            assert not any(prompt in said for prompt in prompts)


@cases("code", ["fr", "en"])
@cases("tone", TONES)
def test_the_note_of_a_workshop_in_which_nothing_was_said_says_so(tone: Tone, code: str) -> None:
    said = note(Workshop(Header("w", language=code, challenge="X", start=DAY, end=DAY)), NoteOptions("X", tone))
    assert not headings(said)
    assert {"fr": "Rien n’a encore été dit", "en": "Nothing has been said yet"}[code] in said


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("is_draft", [False, True])
def test_no_heading_stands_over_nothing(is_draft: bool, code: str, filled_in: Callable[[str], Workshop]) -> None:
    whole = filled_in(code)
    empty = Workshop(whole.header)
    tables = ("decisions", "actions", "risks", "scenarios", "costs", "stakeholders", "points", "cards")
    assert set(tables) <= set(ROW_TYPES)
    alone = [empty.with_tables({name: whole.table(name)}) for name in tables]
    points = [Point("p", "note", "a", ref, text="Une carte.") for ref in ("N2", "N3", "N10")]
    alone += [empty.with_rows("points", point) for point in points]
    for place, workshop in enumerate((whole, empty, *alone)):
        for reader in READERS[1:]:
            said = note(workshop, NoteOptions(reader, TONES[place % 2], is_draft=is_draft))
            marks = re.findall(r"^(#{1,6}) [^\n]*\n+(?:(#{1,6}) |\Z)", said, re.MULTILINE)
            assert [(mark, after) for mark, after in marks if 1 < len(mark) >= len(after)] == [], said


def test_the_recommendation_can_be_kept_from_a_reader(workshop: Workshop) -> None:
    other = workshop.with_rows("scenarios", replace(workshop.scenarios["s2"], success_6="le marché est signé"))
    named = note(other)
    for tone in TONES:
        hidden = note(other, NoteOptions(tone=tone, shows_recommended=False))
        assert "jugé le plus pertinent" not in hidden
        assert "Ce que nous proposons" not in hidden
        assert "scénario principal" not in hidden
        assert "### SC1 Équipe interne\n" in hidden
        assert "### SC4 Arrêt (scénario d’arrêt)" in hidden, "what a stop is, is no preference"
        assert "e marché est signé | SC2" in hidden, "the calendar is that of all scenarios then"
    assert "e marché est signé | SC2" not in named


def test_a_note_that_informs_asks_for_nothing(workshop: Workshop) -> None:
    said = note(workshop, NoteOptions("la DGT", "information"))
    assert "- Pour : la DGT" in said
    assert "- Objet : information" in said
    assert "est demandé\n" not in said
    assert "nous proposons" not in said
    bare = workshop.with_rows("scenarios", replace(workshop.scenarios["s1"], recommended=False))
    assert "*à désigner*" in note(bare, NoteOptions(is_draft=True))
    assert "*à désigner*" not in note(bare, NoteOptions(tone="information", is_draft=True))


def test_the_first_page_of_the_demo_is_one_page() -> None:
    demo = demo_workshop(language("fr"), datetime(2026, 12, 16, 9, tzinfo=UTC))
    every = (NoteOptions(reader, tone) for reader in READERS for tone in TONES)
    longest = max(every, key=lambda options: len(first_page(note(demo, options))))
    data = export_bytes(demo, document="note", form="pdf", day=DAY, options=longest)
    pages = [page.extract_text().replace("\u00a0", " ") for page in PdfReader(BytesIO(data)).pages]
    assert all(heading in pages[0] for heading in headings(first_page(note(demo, longest))))
    assert any(line.startswith("I. ") for line in pages[1].splitlines()[:2]), "what is behind begins a page"


def test_french_templates_keep_their_signs_on_the_line_of_their_words() -> None:
    templates = Path(export.__file__).parent / "templates"
    loose = {
        path.name: found
        for path in sorted(templates.rglob("*.j2"))
        if ".fr." in path.name or path.parent.name == "fr"
        if (found := re.findall(r" [:;?!»](?=[ \n{])|« ", path.read_text(encoding="utf-8")))
    }
    assert loose == {}


def test_the_calendar_has_the_decision_that_is_asked_for_and_the_next_sitting(workshop: Workshop) -> None:
    asked = Decision("dx", "", "DE9", "Ouvrir un poste", "pending", "hugo", date(2027, 1, 8))
    sittings = {
        "s1": Sitting("s1", date(2026, 11, 3), next_day=date(2026, 11, 24)),
        "s2": Sitting("s2", date(2026, 11, 24), next_day=date(2027, 2, 23)),
    }
    several = workshop.with_tables({"sittings": sittings}).with_rows("decisions", asked)
    behind = note(several).partition("\n***\n")[2]
    assert "| 08/01/2027 | DE9 à trancher : Ouvrir un poste | tous |" in behind
    assert "| 23/02/2027 | Prochain point : Signal’Eau | tous |" in behind
    assert "24/11/2026 |" not in behind, "that sitting is held"
    events = export_text(several, document="note", form="ics", day=DAY).replace("\r\n ", "")
    assert "DE9" in events
    assert "DTSTART;VALUE=DATE:20270223" in events


def test_what_is_late_says_so_where_its_day_stands(workshop: Workshop) -> None:
    late = replace(workshop.actions["a3"], due=date(2026, 11, 20), status="doing")
    asked = Decision("dx", "", "DE9", "Ouvrir un poste", "pending", "hugo", date(2026, 11, 19))
    several = workshop.with_rows("actions", late).with_rows("decisions", asked)
    said = note(several)
    assert "| 20/11/2026, en retard | AC3" in said
    assert "| 19/11/2026, en retard | DE9" in said
    for document in ("plan", "decisions"):
        table = export_text(several, document=document, form="md", day=DAY)
        (row,) = re.findall(r"^\| AC3 .*$", table, re.MULTILINE)
        assert "20/11/2026, en retard" in row
        assert "en cours" not in row
        stopped = several.with_rows("actions", replace(late, status="blocked"))
        assert "20/11/2026, bloquée, en retard" in export_text(stopped, document=document, form="md", day=DAY)


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_note_about_which_little_was_said_has_no_part_that_says_nothing(code: str) -> None:
    risks = {"r": Risk("r", text="Panne")}
    said = note(Workshop(Header("w", title="Bal", language=code), risks=risks))
    assert headings(said) == ["Le risque relevé" if code == "fr" else "The risk noted"]
    for words in ("Objet", "Purpose", "Aucun", "No scenario", "Nothing"):
        assert words not in said
