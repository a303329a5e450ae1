"""Records typed as one line, parsed and written again."""

import re
from datetime import date

from hypothesis import assume, example, given
from hypothesis import strategies as st

from perenne_tui.core.capture.completion import complete_owner
from perenne_tui.core.capture.record_line import (
    ActionDraft,
    DecisionDraft,
    parse_action,
    parse_decision,
    write_action,
    write_decision,
)
from perenne_tui.core.capture.risk_line import RiskDraft, parse_risk, write_risk
from perenne_tui.core.model.rows import DecisionStatus
from perenne_tui.core.text.clean import clean_block, clean_line, fold
from tests.cases import cases

TODAY = date(2026, 11, 23)  # a Monday
END = date(2027, 6, 30)
PEOPLE = ("Léa", "Léa Martin", "Zoé D’Arc", "DSI support", "M. Dupont", "Équipe 2")


def action(line: str, people: tuple[str, ...] = PEOPLE) -> ActionDraft:
    return parse_action(line, today=TODAY, end=END, people=people)


def decision(line: str) -> DecisionDraft:
    return parse_decision(line, today=TODAY, end=END, people=PEOPLE)


@cases(
    ("line", "text", "owner", "due"),
    [
        ("Déposer et relire les supports @Léa J+15", "Déposer et relire les supports", "Léa", date(2026, 12, 8)),
        ("Déposer les supports J+15 @Léa", "Déposer les supports", "Léa", date(2026, 12, 8)),
        ("Déposer les supports", "Déposer les supports", "", None),
        ("Déposer les supports vendredi", "Déposer les supports", "", date(2026, 11, 27)),
        ("Déposer avant le 1er avril 2027 @Paul", "Déposer", "Paul", date(2027, 4, 1)),
        ("Déposer @lea martin fin - 2 mois", "Déposer", "Léa Martin", date(2027, 4, 30)),
        ("Déposer @zoe d'arc", "Déposer", "Zoé D’Arc", None),
        ("Déposer @dsi support 5/12", "Déposer", "DSI support", date(2026, 12, 5)),
        ("Déposer @M. Dupont 5/12", "Déposer", "M. Dupont", date(2026, 12, 5)),
        ("Déposer @équipe 2 5/12", "Déposer", "Équipe 2", date(2026, 12, 5)),
        ('Déposer @"SG, bureau 3" 5/12', "Déposer", "SG, bureau 3", date(2026, 12, 5)),
        ('Déposer @"lea martin" 5/12', "Déposer", "Léa Martin", date(2026, 12, 5)),
        ('Déposer @"Jean ""Jo"" Petit"', "Déposer", 'Jean "Jo" Petit', None),
        ("Déposer @Paul Morel 5/12", "Déposer", "Paul Morel", date(2026, 12, 5)),
        ("Déposer @Anne-Laure MOREL Petit", "Déposer", "Anne-Laure MOREL Petit", None),
        ("Déposer @Léa Durand", "Déposer", "Léa Durand", None),
        ("Déposer @Paul Vendredi", "Déposer", "Paul", date(2026, 11, 27)),
        ("Déposer @Paul Fin mars", "Déposer", "Paul", date(2027, 3, 31)),
        ("@Paul Déposer les supports J+15", "Déposer les supports", "Paul", date(2026, 12, 8)),
        ("@Paul Déposer", "Déposer", "Paul", None),
        ("Prévenir @Paul Morel de la panne", "Prévenir de la panne", "Paul Morel", None),
        ("Prévenir @Léa Martin de la panne 5/12", "Prévenir de la panne", "Léa Martin", date(2026, 12, 5)),
        ("Prévenir @Paul, puis relancer", "Prévenir, puis relancer", "Paul", None),
        ("Relayer @Paul vers @Léa", "Relayer @Paul vers", "Léa", None),
        ("Écrire à lea@dsi.gouv.fr", "Écrire à lea@dsi.gouv.fr", "", None),
        ("Brancher b@liseNAV demain", "Brancher b@liseNAV", "", date(2026, 11, 24)),
        ("Acheter 12", "Acheter 12", "", None),
        ("Recruter en 2027", "Recruter en 2027", "", None),
        ("Préparer la réunion de vendredi", "Préparer la réunion de vendredi", "", None),
        (
            "Relire le compte rendu du vendredi 27 novembre",
            "Relire le compte rendu du vendredi 27 novembre",
            "",
            None,
        ),
        ("Rédiger la page de fin", "Rédiger la page de fin", "", None),
        ("Archiver à la fin", "Archiver", "", END),
        ("Former l’équipe pendant 3 mois", "Former l’équipe pendant 3 mois", "", None),
        ("Réunir vendredi le comité", "Réunir vendredi le comité", "", None),
        ("Rappeler Paul vendredi -", "Rappeler Paul vendredi", "", None),
        ("Citer @Paul @-", "Citer @Paul", "", None),
        ("Citer @", "Citer @", "", None),
        ('Citer @"Paul', 'Citer @"Paul', "", None),
        ("", "", "", None),
        ("@Léa", "", "Léa", None),
        ("demain", "", "", date(2026, 11, 24)),
    ],
)
def test_a_line_gives_text_owner_and_due_date(line: str, text: str, owner: str, due: date | None) -> None:
    assert action(line) == ActionDraft(text, owner, due)


def test_the_words_of_the_date_are_given_as_they_were_typed() -> None:
    assert action("Déposer @Léa  d’ici  vendredi ").due_text == "d’ici  vendredi"
    assert action("Déposer @Léa").due_text == ""


def test_the_end_of_an_unknown_challenge_stays_in_the_text() -> None:
    draft = parse_action("Déposer @Léa fin-30", today=TODAY, end=None, people=PEOPLE)
    assert draft == ActionDraft("Déposer fin-30", "Léa")


@cases(
    ("line", "expected"),
    [
        (
            "Ouvrir un poste en 2027 ? @DGS 5/12",
            DecisionDraft("Ouvrir un poste en 2027 ?", "pending", "DGS", date(2026, 12, 5)),
        ),
        (
            "Ouvrir un poste @DGS 5/12 ?",
            DecisionDraft("Ouvrir un poste ?", "pending", "DGS", date(2026, 12, 5)),
        ),
        ("Ouvrir un poste\u00a0?", DecisionDraft("Ouvrir un poste\u00a0?", "pending")),
        ("On publie vendredi ?", DecisionDraft("On publie vendredi ?", "pending")),
        ("Publier sous licence libre @Léa", DecisionDraft("Publier sous licence libre", "made", "Léa")),
        ("Reportée : choix de l’hébergeur", DecisionDraft("choix de l’hébergeur", "postponed")),
        ("A ARBITRER: le nom @DGS", DecisionDraft("le nom", "pending", "DGS")),
        ("made: really ?", DecisionDraft("really ?", "made")),
        ("Hébergement : chez nous", DecisionDraft("Hébergement : chez nous", "made")),
        ("Ouvrir un poste @-", DecisionDraft("Ouvrir un poste", "made")),
    ],
)
def test_a_line_gives_a_decision_and_where_it_stands(line: str, expected: DecisionDraft) -> None:
    assert decision(line) == expected


@cases(
    ("line", "expected"),
    [
        ("Le nom expire -> renouveler", RiskDraft("Le nom expire", "renouveler")),
        ("Le nom expire → renouveler", RiskDraft("Le nom expire", "renouveler")),
        ("Le nom expire => renouveler", RiskDraft("Le nom expire", "renouveler")),
        ("Le nom expire", RiskDraft("Le nom expire")),
        ("Le nom expire →", RiskDraft("Le nom expire")),
        ("Passage v1 → v2 raté => revenir", RiskDraft("Passage v1 → v2 raté", "revenir")),
        ("a->b", RiskDraft("a->b")),
        ("→ renouveler", RiskDraft("→ renouveler")),
    ],
)
def test_a_line_gives_a_risk_and_what_is_done_about_it(line: str, expected: RiskDraft) -> None:
    assert parse_risk(line) == expected


@cases(
    ("text", "owner", "due", "line"),
    [
        ("Déposer", "Léa", date(2026, 12, 5), "Déposer @Léa 05/12/2026"),
        ("Déposer", "", None, "Déposer"),
        ("Déposer", "Léa Martin", None, "Déposer @Léa Martin"),
        ("Déposer", "DSI support", None, 'Déposer @"DSI support"'),
        ("Rappeler vendredi", "", None, "Rappeler vendredi -"),
        ("Rappeler vendredi", "Léa", None, "Rappeler vendredi @Léa -"),
        ("Citer @Léa", "", None, "Citer @Léa @-"),
    ],
)
def test_the_line_of_an_action_is_the_plainest_there_is(text: str, owner: str, due: date | None, line: str) -> None:
    assert write_action(text, owner, due) == line


def test_the_line_of_a_decision_says_its_status_only_when_nothing_else_does() -> None:
    assert write_decision("Publier", "made", "Léa", None) == "Publier @Léa"
    assert write_decision("Publier ?", "pending", "", None) == "Publier ?"
    assert write_decision("Publier", "pending", "Léa", None) == "à arbitrer\u00a0: Publier @Léa"
    assert write_decision("Publier", "postponed", "", None, language="en") == "postponed: Publier"


def test_the_line_of_a_risk_has_an_arrow_only_when_it_needs_one() -> None:
    assert write_risk("Panne", "") == "Panne"
    assert write_risk("Panne", "redonder") == "Panne → redonder"
    assert write_risk("v1 → v2", "") == "v1 → v2 =>"


@cases(
    ("line", "rest"),
    [
        ("Déposer @Zo", "é D’Arc"),
        ("Déposer @zoé d'", "Arc"),
        ("Déposer @", "Léa"),
        ("Déposer @Léa", " Martin"),
        ('Déposer @"dsi', ' support"'),
        ("Déposer @Léa Martin", None),
        ("Déposer @Paul", None),
        ("Déposer", None),
        ("b@l", None),
        ("Relayer @Paul vers @le", "a"),
    ],
)
def test_the_name_being_typed_is_completed(line: str, rest: str | None) -> None:
    people = ("Léa", *PEOPLE[1:]) if rest != "a" else ("Lea",)
    assert complete_owner(line, len(line), people) == rest


def test_a_name_is_completed_only_at_the_end_of_its_word() -> None:
    assert complete_owner("x @Zo vendredi", 5, PEOPLE) == "é D’Arc"
    assert complete_owner("x @Zoo vendredi", 5, PEOPLE) is None


def test_half_of_a_letter_completes_nothing() -> None:
    assert complete_owner("x @o", 4, ("Œuvre",)) is None
    assert complete_owner("x @oe", 5, ("Œuvre",)) == "uvre"


# Round trips, over words chosen to be misread.

PIECES = st.sampled_from(
    [
        *("Déposer", "Relire", "vendredi", "fin", "-", "30", "12", "mars", "le", "de", "12/12", "S14", "J+15", "?"),
        *("@Léa", "@", '@"', '"', "b@lise", "@-", '@""', "→", "->", "=>", "==>", "actée :", "pending:", "Reportée :"),
        *(",", ".", ":", "\n", "\u00a0?", "Martin", "2027-01-01", "prochain", "05/12/2026", "la"),
    ]
)
TEXTS = (st.lists(PIECES, min_size=1, max_size=7).map(" ".join) | st.text(min_size=1)).map(
    lambda text: clean_block(text).strip()
)
OWNERS = (
    st.sampled_from(
        ["", "Léa", "Léa Martin", "DSI support", "-", "@lea", "Paul vendredi", 'Jo "X"', "M. Dupont", "?", "a,b"]
    )
    | st.lists(PIECES, max_size=3).map(" ".join)
    | st.text(max_size=8)
).map(lambda name: clean_line(name).strip())
DUES = st.none() | st.dates(date(1000, 1, 1))
STATUSES: st.SearchStrategy[DecisionStatus] = st.sampled_from(["made", "pending", "postponed"])
KNOWN = st.lists(OWNERS, max_size=4).map(tuple)


def spellable(owner: str, people: tuple[str, ...]) -> bool:
    """Return whether a line can name this owner: no other name is spelt alike, and no full stop or « @ » misleads."""
    return (
        " @" not in owner
        and owner[:1] not in tuple(",;:.!?)")
        and all(name == owner or fold(name) != fold(owner) for name in people)
    )


@given(TEXTS, OWNERS, DUES, KNOWN, st.none() | DUES)
@example('@"', '" Déposer', None, (), None)
@example('voir @"la', 'DSI "support"', date(2026, 12, 1), (), None)
def test_an_action_is_read_back_from_its_line(
    text: str, owner: str, due: date | None, people: tuple[str, ...], end: date | None
) -> None:
    assume(spellable(owner, people))
    line = write_action(text, owner, due)
    assert parse_action(line, today=TODAY, end=end, people=people) == ActionDraft(text, owner, due)


@given(TEXTS, STATUSES, OWNERS, DUES, KNOWN, st.sampled_from(["fr", "en", "eo"]))
def test_a_decision_is_read_back_from_its_line(
    text: str, status: DecisionStatus, decider: str, due: date | None, people: tuple[str, ...], language: str
) -> None:
    assume(spellable(decider, people))
    line = write_decision(text, status, decider, due, language=language)
    assert parse_decision(line, today=TODAY, end=END, people=people) == DecisionDraft(text, status, decider, due)


@given(TEXTS.filter(bool), TEXTS | st.just(""))
@example("→ a", "")
@example("a ==>", "=> b")
def test_a_risk_is_read_back_from_its_line(text: str, mitigation: str) -> None:
    assert parse_risk(write_risk(text, mitigation)) == RiskDraft(text, mitigation)


@given(TEXTS, KNOWN)
def test_every_word_typed_is_in_the_draft(line: str, people: tuple[str, ...]) -> None:
    draft = action(line, people)
    kept = fold(f"{draft.text} {draft.owner} {draft.due_text}")
    # An @ may cut a word in two, « @0:0 » into a name and a text: what is not lost is every run of letters.
    for word in re.findall(r"[^\W_]+", fold(line)):
        assert word in kept


@given(st.text() | TEXTS, st.integers(0, 40), KNOWN)
def test_completion_never_raises(line: str, cursor: int, people: tuple[str, ...]) -> None:
    rest = complete_owner(line, cursor, people)
    assert rest is None or rest


@given(st.lists(st.text("aàéLMœ ’-", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=4), st.data())
def test_the_beginning_of_a_name_and_its_completion_make_a_name_that_is_known(
    people: list[str], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(people))
    typed = name[: data.draw(st.integers(0, len(name) - 1))]
    rest = complete_owner(f"Déposer @{typed}", len(f"Déposer @{typed}"), people)
    assert rest is not None
    assert typed + rest in people or fold(typed + rest) in map(fold, people)


@cases("ratio", ["24/7", "3/4", "1/3", "2/3"])
def test_a_ratio_behind_to_is_no_date(ratio: str) -> None:
    line = f"Passer le support au {ratio}"
    assert parse_action(f"{line} @Léa", today=TODAY, end=END, people=("Léa",)) == ActionDraft(line, "Léa")


@cases(
    "due",
    ["en T1 2027", "au T1 2027", "en début mars", "en milieu 2027", "en S14", "en fin de mois", "en mi-janvier"],
)
def test_the_word_before_a_part_of_the_year_goes_with_it(due: str) -> None:
    draft = parse_action(f"Relire le plan {due} @Léa", today=TODAY, end=END, people=("Léa",))
    assert (draft.text, draft.owner, draft.due is not None) == ("Relire le plan", "Léa", True)
