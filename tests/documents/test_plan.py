"""The action plan: what a civil servant sends to the hierarchy as it is."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from perenne_tui.core.capture.workdays import is_workday
from perenne_tui.core.model.ranks import spread
from perenne_tui.core.model.rows import Action, Axis, Card, Decision, Header, Person, Risk
from perenne_tui.core.model.sitting_rows import Confidence, Sitting
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.shareable import shareable
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.markdown import write_markdown
from perenne_tui.documents.view_model.cards import CardItem
from perenne_tui.documents.view_model.plan import Plan, plan_of
from perenne_tui.readers.card_selection import workshop_of_deck
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.readers.hidden_front_matter import hidden
from tests.documents.exported import WRITTEN, export_bytes
from tests.screens.board import some_workshop
from tests.screens.two_copies import disagreeing

HERE = Path(__file__).parent
DECKS = HERE.parent.parent / "boards" / "decks"
DAY = date(2026, 11, 30)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_plan_of_a_filled_workshop_is_the_one_we_would_send(
    language: str, filled_in: Callable[[str], Workshop]
) -> None:
    expected = (HERE / f"plan.{language}.md").read_text(encoding="utf-8")
    assert write_markdown(filled_in(language), day=DAY) == expected


@pytest.mark.parametrize(
    ("document", "language", "said"),
    [
        ("plan", "fr", "de 14 h 00 à 15 h 52 (fin prévue à 16 h 30)"),
        ("plan", "en", "14:00 to 15:52 (planned until 16:30)"),
        ("decisions", "fr", "de 14 h 00 à 15 h 52 (fin prévue à 16 h 30)"),
    ],
)
def test_a_sitting_that_ended_early_says_when_it_really_ended(
    document: str, language: str, said: str, filled_in: Callable[[str], Workshop]
) -> None:
    day = date(2026, 11, 25)
    row = Sitting(
        "now", day, "14 h 00", "16 h 30", began="2026-11-25T13:00:00.000Z", ended="2026-11-25T14:52:00.000Z"
    )
    written = write_markdown(filled_in(language).with_rows("sittings", row), document=document, day=DAY)
    assert said in written.replace("\u00a0", " ")
    open_one = write_markdown(
        filled_in(language).with_rows("sittings", replace(row, ended="")), document=document, day=DAY
    )
    ended, promised = ("15:52", "16:30") if language == "en" else ("15 h 52", "16 h 30")
    assert ended not in open_one.replace("\u00a0", " ")
    assert promised in open_one.replace("\u00a0", " ")


@pytest.mark.parametrize("document", WRITTEN)
def test_a_document_bears_the_day_it_is_written_on_whatever_sittings_there_were(
    document: str, filled_in: Callable[[str], Workshop]
) -> None:
    for language, said in (("fr", "État au 8\u00a0février\u00a02027"), ("en", "As of 8\u00a0February\u00a02027")):
        written = write_markdown(filled_in(language), document=document, day=date(2027, 2, 8))
        if document != "cards":
            assert '[perenne:date]: # "2027-02-08"\n' in written
            assert written.count(said) == 1


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (
            (2, 5, 5),
            "Déploiement 4,0 en moyenne de 3 voix, 2 au plus bas (pour que personne ne soit sous 3 : un binôme).",
        ),
        ((3, 5), "Déploiement 4,0 en moyenne de 2 voix, 3 au plus bas."),
        ((2, 2), "Déploiement 2 pour chacune des 2 voix (pour que personne ne soit sous 3 : un binôme)."),
        ((4,), "Déploiement 4 pour une voix."),
    ],
)
def test_confidence_is_told_of_the_room_and_of_its_lowest_voice(
    scores: tuple[int, ...], said: str, workshop: Workshop
) -> None:
    axis = next(uid for uid, row in workshop.axes.items() if row.name == "Déploiement")
    asked = Confidence("only", "", axis, scores, "un binôme.")
    plan = write_markdown(workshop.with_tables({"confidences": {"only": asked}}), day=DAY)
    assert f"- Confiance de la salle, de 0 à 5 : {said}\n" in plan.replace("\u00a0", " ")


def test_what_is_over_on_the_day_of_writing_is_not_said_to_come(workshop: Workshop) -> None:
    plan = write_markdown(workshop, day=date(2027, 2, 8)).replace("\u00a0", " ")
    said = "- En retard : AC1, AC3, AC6, AC5. Prochaine échéance : AC7, le 31 mars 2027 (Léa Martin)."
    assert said in plan
    assert "- Prochain point : *date à fixer*." in plan
    assert "Prochain point : 15 décembre" not in plan
    assert "le défi : 31 mars 2027 (M+3), 30 juin 2027 (M+6)." in plan.replace("la fin du défi", "le défi")
    assert "Points d’étape" not in write_markdown(workshop, day=date(2028, 2, 8))


def test_the_end_of_a_sitting_that_nobody_closed_is_only_the_promised_one(workshop: Workshop) -> None:
    row = Sitting("now", date(2026, 11, 25), "14 h 00", "16 h 30", began="2026-11-25T13:00:00.000Z")
    written = write_markdown(workshop.with_rows("sittings", row), day=DAY).replace("\u00a0", " ")
    assert "Séance : 25 novembre 2026, à 14 h 00 (fin prévue à 16 h 30)" in written


@pytest.mark.parametrize(
    ("code", "said"),
    [("fr", "Présents (6)\u00a0: six personnes de l’équipe\n"), ("en", "Present (6): six people of the team\n")],
)
def test_people_of_one_function_are_counted_in_the_shareable_version(code: str, said: str) -> None:
    names = ("Léa Roux", "Hugo Petit", "Inès Blanc", "Yanis Leroy", "Paul Garnier", "Nadia Faure")
    people = {name: Person(name, name) for name in names}
    held = {"s": Sitting("s", DAY, present=tuple(people))}
    workshop = Workshop(Header("w", language=code), people=people, sittings=held)
    shared = export_bytes(workshop, document="plan", form="md", day=DAY, is_shareable=True).decode()
    assert f"- {said}" in shared
    two = people | {name: replace(people[name], role="juriste") for name in names[:2]}
    shared = export_bytes(
        replace(workshop, people=two), document="plan", form="md", day=DAY, is_shareable=True
    ).decode()
    assert "juriste (2)" in shared


def test_the_same_workshop_gives_the_same_bytes_whatever_the_order_of_its_tables(workshop: Workshop) -> None:
    names = [name for name, row_type in ROW_TYPES.items() if row_type is not Header]
    turned = workshop.with_tables({name: dict(reversed([*workshop.table(name).items()])) for name in names})
    assert list(turned.cards) != list(workshop.cards)
    assert write_markdown(turned, day=DAY) == write_markdown(workshop, day=DAY)


def test_an_action_is_told_in_full_once_and_in_short_once(workshop: Workshop) -> None:
    action = replace(workshop.actions["a3"], text="Relire le dossier. " + "Relire " * 40 + "jusqu’au bout")
    several = workshop.with_rows("actions", action)
    plan = write_markdown(several, day=DAY)
    assert plan.count("jusqu’au bout") == 1
    assert re.search(r"^\| AC3 \| Relire le dossier\. \|", plan, re.MULTILINE)
    assert "jusqu’au bout |" in write_markdown(several, day=DAY, document="decisions"), "where it stands nowhere else"


@pytest.mark.parametrize("document", [name for name in WRITTEN if name not in ("cards", "stakeholders")])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_document_ends_a_text_in_the_middle_of_a_sentence(
    document: str, language: str, filled_in: Callable[[str], Workshop]
) -> None:
    workshop = filled_in(language)
    long = "mot " * 90 + "fin"
    workshop = (
        workshop.with_rows("actions", *(replace(row, text=long) for row in workshop.actions.values()))
        .with_rows("decisions", *(replace(row, text=long) for row in workshop.decisions.values()))
        .with_rows("risks", *(replace(row, text=long) for row in workshop.risks.values()))
        .with_rows("scenarios", *(replace(row, about=long, after=long) for row in workshop.scenarios.values()))
    )
    said = write_markdown(workshop, day=DAY, document=document)
    assert set(re.findall(r"(?:\bmot )+(\S{0,3})", said)) <= {"fin"}
    assert re.search(r"^- (Document interne|Internal document)", said, re.MULTILINE)


def test_a_question_is_told_in_full_once(workshop: Workshop) -> None:
    plan = write_markdown(workshop, day=DAY)
    assert {uid: plan.count(card.question) for uid, card in workshop.cards.items() if card.question} == {
        uid: 1 for uid, card in workshop.cards.items() if card.question
    }


def test_tables_have_at_most_five_columns_and_nothing_is_html(workshop: Workshop) -> None:
    lines = write_markdown(workshop, day=DAY).splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert rows
    assert {line.count("|") for line in rows} == {6}
    assert not [line for line in lines if "<" in line]


def test_no_cell_and_no_hole_is_blank(workshop: Workshop) -> None:
    plan = write_markdown(workshop, day=DAY)
    assert not re.search(r"\|[ \u00a0]*\|", plan)
    for hole in ("porteur à nommer", "relais à nommer", "échéance à fixer", "à préciser", "à trouver", "à écrire"):
        assert f"*{hole}*" in plan


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("everything", [False, True])
def test_the_shipped_deck_exports_without_a_backslash(language: str, everything: bool) -> None:
    uids = count()
    deck = read_deck((DECKS / f"perennisation.{language}.md").read_bytes(), new_uid=lambda: f"u{next(uids)}")
    workshop = workshop_of_deck(deck, everything=everything)
    fresh = write_markdown(workshop, day=DAY)
    assert all(card.title in fresh for card in workshop.cards.values())
    talked = {uid: replace(card, answer=f"{card.why}\n{card.evidence}") for uid, card in workshop.cards.items()}
    worked = write_markdown(workshop.with_tables({"cards": talked}), day=DAY)
    assert all(card.question in worked for card in workshop.cards.values())
    assert "\\" not in fresh + worked


def test_a_fresh_workshop_gives_a_short_plan_without_empty_sections(workshop: Workshop) -> None:
    cards = {"d3": replace(workshop.cards["d3"])}
    fresh = Workshop(Header("w", title="Atelier vide", language="fr"), axes=workshop.axes, cards=cards)
    assert write_markdown(fresh, day=date(2026, 12, 1)) == (
        '[perenne]: # "plan"\n'
        '[perenne:title]: # "Plan d’action\u00a0: Atelier vide"\n'
        '[perenne:date]: # "2026-12-01"\n'
        '[perenne:lang]: # "fr"\n\n'
        "# Plan d’action\u00a0: Atelier vide\n\n"
        "- Document interne\n- État au 1er\u00a0décembre\u00a02026\n\n"
        "## En bref\n\n"
        "- *Rien n’a encore été dit*\u00a0: ni réponse, ni décision, ni action, ni risque.\n"
        "- Questions\u00a0: aucune réglée sur 1.\n\n"
        "## Questions restées ouvertes\n\n"
        "- **D3** Conteneurs en production\u00a0: possible ici\u00a0?\n"
    )


def test_records_whose_card_is_gone_are_in_the_plan(workshop: Workshop) -> None:
    orphan = Workshop(
        workshop.header,
        actions={"a": Action("a", "gone", "AC1", "Rendre les clés")},
        decisions={"d": Decision("d", "gone", "DE1", "Fermer")},
        risks={"r": Risk("r", "gone", "RI1", "Oublier")},
    )
    plan = write_markdown(orphan, day=DAY)
    assert "### Hors question" in plan
    for words in ("- [ ] **AC1** Rendre les clés.", "- **DE1**, actée\u00a0: Fermer.", "- **RI1** Oublier."):
        assert words in plan


def test_cards_of_a_workshop_without_axes_are_in_the_plan() -> None:
    workshop = Workshop(Header("w"), cards={"c": Card("c", "gone", spoken="D1", title="Seule", answer="Oui.")})
    plan = write_markdown(workshop, day=DAY)
    assert "### Questions\n\n#### D1. Seule (à traiter)" in plan


def test_without_an_end_of_the_challenge_all_actions_stand_in_one_table(workshop: Workshop) -> None:
    plan = write_markdown(replace(workshop, header=replace(workshop.header, end=None)), day=DAY)
    assert "## Actions\n" in plan
    assert "avant la fin du défi" not in plan
    assert re.findall(r"^\| (AC\d)", plan, re.MULTILINE) == ["AC1", "AC3", "AC6", "AC5", "AC7", "AC4"]


def test_a_template_of_ones_own_finds_the_plan_and_our_pieces(workshop: Workshop) -> None:
    template = (
        "# {{ plan.challenge }}\n\n"
        "{% for action in plan.before %}\n"
        "{{ action.id | strong }}|{{ action.text }}|{{ date(action.due) }}\n"
        "{% endfor %}\n"
        '{% include "fr/summary.md.j2" %}\n'
    )
    written = write_markdown(workshop, day=DAY, template=template)
    assert written.startswith("# Signal’Eau\n")
    assert "**AC3**|Envoyer l’inventaire des composants avec leurs licences|5\u00a0décembre\u00a02026\n" in written
    assert "- Décisions\u00a0: 1\u00a0prise" in written


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("a\n{% if %}", "line 2"),
        ("{{ plan.chalenge }}", "chalenge"),
        ("{{ planning }}", "planning"),
        ("{{ plan.sitting.place.owner }}", "owner"),
        ("{{ plan.earlier[0].place and none }}{{ none }}", "missing"),
        ("{{ ''.__class__.__mro__ }}", "__class__"),
        ("{{ plan.missing.__class__ }}", "closed"),
        ("{% include '/etc/passwd' %}", "passwd"),
        ("{% include '../plan.py' %}", "plan.py"),
        ("{{ 1 / 0 }}", "zero"),
        ("{{ plan.title + 1 }}", "do not go together"),
        ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m('*') }}", "macro"),
        ("{% set x %}a{% endset %}{{ x }}", "set"),
        ("{% filter upper %}a{% endfilter %}", "filter"),
        ("a\n\n{% call f() %}{% endcall %}", "line 3"),
        ("{% import 'fr/summary.md.j2' as s %}", "import"),
        ("{% extends 'plan.fr.md.j2' %}", "extends"),
        ("{% block b %}{% endblock %}", "block"),
        ("{% for a in plan.axes recursive %}{% endfor %}", "recursive"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_in_one_sentence(
    template: str, reason: str, workshop: Workshop
) -> None:
    with pytest.raises(Refused) as refused:
        write_markdown(workshop, day=DAY, template=template)
    assert reason in refused.value.sentence.english()


def test_our_own_templates_have_nothing_that_would_be_refused(workshop: Workshop) -> None:
    templates = HERE.parent.parent / "perenne_tui" / "documents" / "templates"
    for path in templates.rglob("*.j2"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"{%[-+]? *(macro|call|filter|import|from|extends|block|endset)\b", source), path
    for language in ("fr", "en"):
        source = (templates / f"plan.{language}.md.j2").read_text(encoding="utf-8")
        same = replace(workshop, header=replace(workshop.header, language=language))
        assert hidden(write_markdown(same, day=DAY, template=source), "plan") == write_markdown(same, day=DAY)


def test_french_words_of_ours_never_break_before_a_high_sign() -> None:
    templates = HERE.parent.parent / "perenne_tui" / "documents" / "templates"
    for path in (*templates.glob("*.fr.md.j2"), *(templates / "fr").iterdir()):
        words = re.sub(r"{[{%#].*?[}%#]}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r" [:;!?»](?!-)", words), path
        assert "'" not in words, path


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("document", WRITTEN)
def test_no_document_goes_through_all_cards_for_each_of_them(
    document: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards: Callable[[Plan], tuple[CardItem, ...]] = vars(Plan)["cards"].fget
    reads = list[int]()

    def counted(plan: Plan) -> tuple[CardItem, ...]:
        reads[-1] += 1
        return cards(plan)

    monkeypatch.setattr(Plan, "cards", property(counted))
    for size in (3, 30):
        reads.append(0)
        ranks = spread(size)
        rows = {f"c{i}": Card(f"c{i}", "a", ranks[i], f"D{i}", "Carte", "Pourquoi ?") for i in range(size)}
        board = Workshop(Header("w", language=language), axes={"a": Axis("a", "h", "D", "Un")}, cards=rows)
        write_markdown(board, day=DAY, document=document)
    assert reads[0] == reads[1]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "À compléter : choix entre ce que disent deux copies (D1, F1, D3)"),
        ("en", "To be filled in: choice between what two copies say (D1, F1, D3)"),
    ],
)
def test_the_plan_says_that_two_copies_differ_and_its_shareable_version_does_not(language: str, said: str) -> None:
    workshop = disagreeing(some_workshop())
    workshop = replace(workshop, header=replace(workshop.header, language=language))
    assert said in write_markdown(workshop, day=DAY).replace("\u00a0", " ")
    shared = write_markdown(shareable(workshop, default_role="x").workshop, day=DAY)
    assert said.split(" (", maxsplit=1)[0].rsplit(": ", maxsplit=1)[-1] not in shared.replace("\u00a0", " ")


@pytest.mark.parametrize(("language", "said"), [("fr", "jour ouvré suivant"), ("en", "next working day")])
@pytest.mark.parametrize("is_agreed", [True, False])
def test_reviews_are_planned_on_days_on_which_people_work_and_this_is_said(
    language: str, said: str, is_agreed: bool, filled_in: Callable[[str], Workshop]
) -> None:
    workshop = filled_in(language)
    end, next_day = workshop.header.end, date(2026, 12, 15) if is_agreed else None
    assert end is not None
    workshop = workshop.with_rows(
        "sittings", *(replace(row, next_day=next_day) for row in workshop.sittings.values())
    )
    moved = set[int]()
    for ahead in range(10):
        header = replace(workshop.header, end=end + timedelta(days=ahead))
        then = workshop.with_rows("workshop", header)
        plan = plan_of(then, day=DAY)
        assert all(is_workday(day) for _, day in plan.follow_ups)
        assert write_markdown(then, day=DAY).replace("\u00a0", " ").count(said) == len(plan.moved)
        moved |= set(plan.moved)
    assert moved == {1, 3, 6}
