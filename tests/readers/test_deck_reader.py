"""The reader of decks: columns, cards, records, sittings and front matter."""

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.workshop import MOST_CARDS
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.deck import Deck
from perenne_tui.readers.deck_reader import read_deck
from perenne_tui.readers.source import LARGEST_FILE, MOST_LINES
from tests.cases import cases

Read = Callable[[str | bytes], Deck]


def only_card(deck: Deck) -> Card:
    (card,) = deck.workshop.cards.values()
    return card


def test_the_smallest_deck_has_columns_and_cards_in_order(read_text: Read) -> None:
    deck = read_text("## Hosting\n- b\n- a\n## Budget\n1. c\n2. d\n")
    axes = deck.workshop.axes_in_order()
    assert [(axis.name, axis.letter) for axis in axes] == [("Hosting", "H"), ("Budget", "B")]
    assert [[card.title for card in deck.workshop.cards_in_order(axis.uid)] for axis in axes] == [
        ["b", "a"],
        ["c", "d"],
    ]
    assert deck.complaints == ()


def test_a_full_card_is_read_field_by_field(read_text: Read) -> None:
    deck = read_text(
        "## Déploiement (D) · mise en production\n\nLe but,\nen une ligne.\n\n"
        "- [ ] ★ D01 · Réserver le nom #hébergement #éco-conception\n"
        "  Quel service\n  l'attribue ?\n\n  Et quand ?\n\n"
        "  - Pourquoi\u00a0: parce que.\n  - **Preuve attendue :** un accord\n"
        "  - Action suggérée : Réserver · porteur : DSI · jalon : Fin-6\n  - Source : nous\n"
        "  - ÉTAT : En Cours\n  - Votes : 6\n  - Réponse : oui\n\n    et non\n"
    )
    (axis,) = deck.workshop.axes.values()
    assert (axis.name, axis.letter, axis.alias, axis.aim) == (
        "Déploiement", "D", "mise en production", "Le but, en une ligne.",
    )  # fmt: skip
    card = only_card(deck)
    assert (card.ref, card.title, card.tags) == ("D01", "Réserver le nom", ("hébergement", "éco-conception"))
    assert card.question == "Quel service l'attribue ?\n\nEt quand ?"
    assert (card.why, card.evidence, card.source) == ("parce que.", "un accord", "nous")
    assert (card.suggestion, card.suggested_owner, card.milestone) == ("Réserver", "DSI", "Fin-6")
    assert (card.state, card.answer, card.note) == ("current", "oui\n\net non", "")
    assert deck.workshop.votes_of(card.uid) == 6
    assert deck.starred == {card.uid}
    assert deck.complaints == ()


def test_records_are_read_from_one_line_or_from_items_below(read_text: Read) -> None:
    deck = read_text(
        "---\nparticipants: [Léa Martin (dev, chef, jusqu'au 31/12/2026), Paul]\n---\n## A\n- x\n"
        "  - Action : Livrer · porteur : LEA MARTIN · relais : Zoé · échéance : 2026-12-11 · statut : faite\n"
        "  - Action : Écrire\n    - owner: à nommer\n    - fait quand : c'est lu\n"
        "  - Décision : Oui · par : Paul · motif : prix · écarté : non · à revoir le : 2027-01-15\n"
        "  - To be arbitrated: budget · by: Zoé · before: 2027-01-08\n"
        "  - Décision reportée : plus tard\n"
        "  - Risque : panne · parade : former · porteur : Paul\n"
    )
    workshop = deck.workshop
    lea, paul, zoe = workshop.people.values()
    assert (lea.name, lea.role, lea.leaves) == ("Léa Martin", "dev, chef", date(2026, 12, 31))
    first, second = workshop.actions.values()
    assert (first.text, first.owner, first.relay, first.due, first.status) == (
        "Livrer", lea.uid, zoe.uid, date(2026, 12, 11), "done",
    )  # fmt: skip
    assert (second.text, second.owner, second.due, second.done_when) == ("Écrire", "", None, "c'est lu")
    made, pending, postponed = workshop.decisions.values()
    assert (made.status, made.decider, made.reason, made.rejected, made.review) == (
        "made", paul.uid, "prix", "non", date(2027, 1, 15),
    )  # fmt: skip
    assert (pending.status, pending.decider, pending.due) == ("pending", zoe.uid, date(2027, 1, 8))
    assert postponed.status == "postponed"
    (risk,) = workshop.risks.values()
    assert (risk.text, risk.mitigation, risk.owner) == ("panne", "former", paul.uid)
    assert deck.complaints == ()


def test_the_header_is_read_in_both_languages(read_text: Read) -> None:
    french = read_text(
        "---\ntitre: T\ndéfi: «\u00a0S\u00a0»\npromotion: '2026'\norganisation: O\nlangue: français\n"
        'début: 2026-03-02\nfin: 2026-12-31\ncrédits: "a: \\"b\\""\n---\n## A\n'
    ).workshop.header
    english = read_text(
        "---\ntitle: T\nchallenge: «\u00a0S\u00a0»\ncohort: 2026\norganization: O\nlanguage: fr\n"
        'start: 2026-03-02\nend: 31/12/2026\ncredits: a: "b"\n---\n## A\n'
    ).workshop.header
    assert french == english
    assert (french.title, french.cohort, french.start, french.credits) == ("T", "2026", date(2026, 3, 2), 'a: "b"')


@cases(
    ("written", "meant"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("31/12/2026", date(2026, 12, 31)),
        ("31.12.26", date(2026, 12, 31)),
        ("31 décembre 2026", date(2026, 12, 31)),
        ("mi-janvier 2027", date(2027, 1, 15)),
        ("fin mars 2027", date(2027, 3, 31)),
        ("T1 2027", date(2027, 3, 31)),
        ("fin-30", date(2027, 5, 31)),
        ("31/12", date(2026, 12, 31)),
    ],
)
def test_a_day_in_a_file_is_read_as_it_is_typed(written: str, meant: date) -> None:
    source = (
        f"---\nfin: 2027-06-30\ndébut: {written}\nséance: {written}\nprochain point: {written}\n"
        f"participants: [Léa (dev, jusqu’au {written})]\n---\n## A\n- x\n"
        f"  - Action : Livrer · échéance : {written}\n  - À arbitrer : Payer · avant le : {written}\n"
        f"  - Décision : Oui · à revoir le : {written}\n"
    )
    deck = read_deck(source.encode(), new_uid=map(str, count()).__next__, today=date(2026, 11, 23))
    assert deck.complaints == ()
    workshop = deck.workshop
    (sitting,) = workshop.sittings.values()
    (person,) = workshop.people.values()
    (action,) = workshop.actions.values()
    pending, made = workshop.decisions.values()
    days = (workshop.header.start, sitting.day, sitting.next_day, person.leaves, action.due, pending.due, made.review)
    assert days == (meant,) * len(days)


@cases("star", ["★", "*", "\\*", "⭐", "☆"])
@cases("item", ["- {} Title", "* {} Title", "1. {} Title", "- [ ] {} Title", "- {} D01 · Title"])
def test_a_star_is_typed_with_any_sign_for_one(star: str, item: str, read_text: Read) -> None:
    deck = read_text(f"## A\n{item.format(star)}\n- Other\n\n* * *\n")
    card, other = deck.workshop.cards.values()
    assert (card.title, other.title) == ("Title", "Other")
    assert deck.starred == {card.uid}
    assert deck.complaints == ()


def test_one_sitting_in_the_header_has_everybody_but_those_excused(read_text: Read) -> None:
    deck = read_text(
        "---\nséance: 2026-11-24\nhoraires: 14 h 00 – 16 h 30\nlieu: L\nanimation: coach\nexcusés: [Bob]\n"
        "prochain point: 2026-12-15\nparticipants:\n  - Ann (dev)\n  - Bob\n---\n## A\n"
    )
    (sitting,) = deck.workshop.sittings.values()
    names = deck.workshop.person_name
    assert (sitting.day, sitting.starts, sitting.ends) == (
        date(2026, 11, 24),
        "14\u00a0h\u00a000",
        "16\u00a0h\u00a030",
    )
    assert (sitting.place, sitting.facilitator, sitting.next_day) == ("L", "coach", date(2026, 12, 15))
    assert [names(uid) for uid in sitting.present] == ["Ann"]
    assert [names(uid) for uid in sitting.excused] == ["Bob"]


def test_several_sittings_stand_under_their_heading(read_text: Read) -> None:
    deck = read_text(
        "## A\n- x\n\n## Séances\n\n- 2026-11-24 · hours: 2 pm to 4 pm · présents : Ann, Bob (dev)\n"
        "- 2026-12-15\n  - Lieu : visio\n"
    )
    first, second = deck.workshop.sittings_in_order()
    assert (first.starts, first.ends, len(first.present)) == ("2 pm", "4 pm", 2)
    assert (second.place, second.present) == ("visio", ())
    assert [axis.name for axis in deck.workshop.axes.values()] == ["A"]
    assert deck.complaints == ()


@cases(
    ("written", "title", "tags"),
    [
        ("C# #code", "C#", ("code",)),
        ("issue #12 à relire", "issue #12 à relire", ()),
        ("voir #12", "voir #12", ()),
        ("#seul", "#seul", ()),
        (r"un \#mot", "un #mot", ()),
        ("a #b c #d #b #d", "a #b c", ("d", "b")),
        ("nbsp\u00a0#tag", "nbsp", ("tag",)),
    ],
)
def test_tags_are_read_at_the_end_of_a_title_only(
    written: str, title: str, tags: tuple[str, ...], read_text: Read
) -> None:
    card = only_card(read_text(f"## A\n- {written}\n"))
    assert (card.title, card.tags) == (title, tags)


@cases("mark", ["·", "–", "—", "-"])
def test_a_reference_is_set_off_by_any_dash_or_dot(mark: str, read_text: Read) -> None:
    assert only_card(read_text(f"## A\n- AB12 {mark} x\n")).ref == "AB12"


@cases("written", ["D01", "d01 · x", "D01· x", "ABC1 · x", "1 · x"])
def test_what_only_looks_like_a_reference_is_a_title(written: str, read_text: Read) -> None:
    card = only_card(read_text(f"## A\n- {written}\n"))
    assert (card.ref, card.title) == ("", written)


@cases(
    ("typed", "kept"),
    [
        (r"\*not\* bold", "*not* bold"),
        ("**bold** and [link](http://a.b) and `code`", "**bold** and [link](http://a.b) and `code`"),
        (r"`a\*b` but a\*b", r"`a\*b` but a*b"),
        (r"`` a\`b `` \`", r"`` a\`b `` `"),
        (r"\` a\*b `", "` a*b `"),
        (r"C:\temp \\ \n", r"C:\temp \ \n"),
        ("&nbsp; &amp; <b>", "&nbsp; &amp; <b>"),
    ],
)
def test_markup_is_text_and_escapes_do_not_pile_up(typed: str, kept: str, read_text: Read) -> None:
    card = only_card(read_text(f"## A\n- {typed}\n\n  Is it {typed}\n\n  - Why: {typed}\n"))
    assert (card.title, card.question, card.why) == (kept, f"Is it {kept}", kept)


def test_a_line_break_is_kept_when_it_was_asked_for(read_text: Read) -> None:
    card = only_card(read_text("## A\n- x\n\n  one\n  two  \n  three\\\n  four\\\\\n  five\n"))
    assert card.question == "one two\nthree\nfour\\ five"


def test_letters_that_are_declared_come_before_letters_that_are_chosen(read_text: Read) -> None:
    deck = read_text("## Écologie\n## Data\n## Zèle (D)\n## Eau (e)\n")
    assert [axis.letter for axis in deck.workshop.axes_in_order()] == ["C", "A", "D", "E"]


def test_cards_of_a_tenth_column_go_to_the_ninth(read_text: Read) -> None:
    deck = read_text("".join(f"## Axis {n}\n\naim {n}\n\n- card {n}\n\n" for n in range(1, 12)))
    axes = deck.workshop.axes_in_order()
    assert len(axes) == 9
    assert axes[-1].aim == "aim 9"
    assert [card.title for card in deck.workshop.cards_in_order(axes[-1].uid)] == ["card 9", "card 10", "card 11"]
    assert "aim 10" in deck.workshop.header.note


def test_a_deck_without_columns_gets_one_in_its_language(read_text: Read) -> None:
    deck = read_text("---\nlang: en\n---\n- x\n- y\n")
    (axis,) = deck.workshop.axes.values()
    assert (axis.name, axis.letter, len(deck.workshop.cards)) == ("Cards", "C", 2)


def test_the_paragraphs_before_the_first_column_are_the_note(read_text: Read) -> None:
    deck = read_text("# T\n\nOne.\n\nTwo.\n\n## A\n- x\n")
    assert (deck.workshop.header.title, deck.workshop.header.note) == ("T", "One.\n\nTwo.")
    assert deck.complaints == ()


def test_leftover_words_stand_under_the_name_of_their_column(read_text: Read) -> None:
    deck = read_text("## Alpha\n- x\n\nlost\n\n## Beta\n- y\n\nalso\n")
    assert deck.workshop.header.note == "## Alpha\n\nlost\n\n## Beta\n\nalso"


def test_text_that_is_not_understood_is_kept_word_for_word(read_text: Read) -> None:
    card = only_card(read_text("## A\n- x\n  - Note : known\n  - Coût :  **300 €**\n    - deep \\*\n"))
    assert card.note == "known\n\n- Coût :  **300 €**\n  - deep \\*"


def test_a_list_under_an_answer_is_part_of_it(read_text: Read) -> None:
    card = only_card(read_text("## A\n- x\n  - Réponse :\n    - a\n    - b\n"))
    assert (card.answer, card.note) == ("- a\n- b", "")


def test_an_unfilled_form_is_no_mistake(read_text: Read) -> None:
    deck = read_text("## A\n- x\n  - Réponse :\n  - État :\n  - Votes : ?\n  - Action :\n  - Risque : …\n")
    assert deck.complaints == ()
    assert not deck.workshop.actions
    assert not deck.workshop.risks


@pytest.mark.parametrize("depth", [10, 99, 200])
def test_deep_lists_keep_their_text(depth: int, read_text: Read) -> None:
    lines = "".join("  " * level + f"- level{level}\n" for level in range(depth))
    card = only_card(read_text(f"## A\n{lines}"))
    for level in range(1, depth):
        assert f"level{level}\n" in card.note + "\n"


def test_controls_and_direction_marks_are_made_visible(read_text: Read) -> None:
    card = only_card(read_text("## A\n- a\x1b[31mb\u202ec\x00\n"))
    assert card.title == "a␛[31mb\ufffdc␀"


@cases("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@cases("line_end", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_of_any_editor_are_read(encoding: str, line_end: str, read_text: Read) -> None:
    text = "---\ndéfi: É\n---\n## A\n- x\n  - Coût : 3\n".replace("\n", line_end)
    deck = read_text(text.encode(encoding))
    assert deck.workshop.header.challenge == "É"
    assert [complaint.line for complaint in deck.complaints] == [6]


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_the_line_of_a_byte_that_is_not_utf_8_is_named(line_end: bytes, read_text: Read) -> None:
    with pytest.raises(Refused, match=r"^Line 3 is not UTF-8"):
        read_text(line_end.join([b"## A", "- été".encode(), b"- \xe9t\xe9"]))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no card"),
        (b"\xef\xbb\xbf", "no card"),
        (b"just words\n", "no card"),
        (b"# Title\n\ntext\n\n### sub\n", "no card"),
        (b"x" * (LARGEST_FILE + 1), "2048 kB"),
        (b"\n" * MOST_LINES, "100000"),
        (b"## A\n\n- " + b"x" * 65_537, "line 3 has 65539 characters"),
        (b"## A\n- x\n\n" + b"  two words\n" * 7_000, "line 2 has 69999 characters"),
        (b"## A\n- x\n\n" + b"two words\n" * 7_000, "65536 characters of this file belong to no card"),
    ],
    ids=["empty", "bom", "words", "headings", "large", "lines", "long line", "long text", "long note"],
)
def test_what_cannot_be_a_deck_is_refused_with_the_reason(data: bytes, sentence: str, read_text: Read) -> None:
    with pytest.raises(Refused, match=sentence):
        read_text(data)


def test_the_card_that_is_too_many_is_named_by_its_line(read_text: Read) -> None:
    with pytest.raises(Refused, match=r"^Line 20002 "):
        read_text("## A\n" + "- x\n" * (MOST_CARDS + 1))


@cases(
    ("box", "state"),
    [
        *(
            (box, "settled")
            for box in ("[x]", "[X]", "[✓]", "[ x ]", "[v]", "[V]", "[✔]", "☑", "✓", "✔", "[x\u00a0]")
        ),
        *((box, "open") for box in ("[ ]", "[]", "[\u00a0]", "[  ]", "☐", "")),
        *((box, "current") for box in ("[~]", "[/]", "[ ~ ]")),
        ("[-]", "not_applicable"),
    ],
)
def test_a_box_says_the_state_that_a_person_reads(box: str, state: str, read_text: Read) -> None:
    deck = read_text(f"## A\n- {box} Rendre le badge #accès\n* {box} ★ D01 · Clore\n1. {box} Fermer\n")
    found = [(card.title, card.tags, card.state) for card in deck.workshop.cards.values()]
    assert found == [("Rendre le badge", ("accès",), state), ("Clore", (), state), ("Fermer", (), state)]
    assert len(deck.starred) == 1
    assert deck.complaints == ()


@cases("text", ["[x](https://a.fr) lien", "[y] note", "[x]collé", "✓fait", "[~ reste", "[xx] deux"])
def test_what_is_no_box_is_a_title(text: str, read_text: Read) -> None:
    card = only_card(read_text(f"## A\n- {text}\n"))
    assert (card.title, card.state) == (text, "open")


@cases("title", ["iPhone de prêt", "data.gouv.fr à jour", "npm : retirer le jeton", "éco-conception"])
def test_words_keep_their_case_and_a_question_that_is_the_title_is_none(title: str, read_text: Read) -> None:
    deck = read_text(f"## {title} · {title}\n- {title} #iOS\n  - Question : {title}\n")
    (axis,), card = deck.workshop.axes.values(), only_card(deck)
    assert (axis.name, axis.alias) == (title, title)
    assert (card.title, card.tags, card.question) == (title, ("iOS",), "")


def test_dashes_in_a_name_stand_before_its_letter(read_text: Read) -> None:
    deck = read_text("## Avant – pendant (P) · autre\n## Avant · pendant\n## Fin – suite (S)\n")
    assert [(axis.name, axis.letter, axis.alias) for axis in deck.workshop.axes_in_order()] == [
        ("Avant – pendant", "P", "autre"),
        ("Avant", "A", "pendant"),
        ("Fin – suite", "S", ""),
    ]


def test_all_paragraphs_before_the_first_card_are_the_aim(read_text: Read) -> None:
    (axis,) = read_text("## A\n\nUn,\nen une ligne.\n\nDeux.\n\n- x\n").workshop.axes.values()
    assert axis.aim == "Un, en une ligne.\n\nDeux."
