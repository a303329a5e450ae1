"""Blanks that are no spaces: wherever a mark of a deck wants a blank, each of them is one."""

import re
import sys
from datetime import date
from itertools import count

import pytest
from msgspec.structs import asdict

from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.readers import blanks
from perenne_tui.readers.deck import Deck
from perenne_tui.readers.deck_reader import read_deck
from tests.cases import cases

BLANKS = ("\u00a0", "\u202f", "\u2007", "\u3000", "\u2003", "\u2009", "\u205f")
"""Blanks as macOS, pads, word processors and Asian keyboards type them."""

BY_HAND = """---
titre_:_Essai
participants_:
__-_Léa_(dev,_côté_:_équipe,_jusqu’au_2026-12-31)
-_Paul_(jusqu’au_2026-12-30)
séance_:_2026-11-20
---

#_Essai

##_Déploiement_(D)_·_mise

But.

-_[x]_★_D01_·_Réserver_#dns_#nom
  -_Pourquoi_:_parce
  -_**État**_:_en cours
  -_Votes_:_6
  -_Action_:_Livrer_·_porteur_:_Léa_·_échéance_:_12_janvier_2027_·_statut_:_à_faire
  -_Décision_:_Oui
    -_par_:_Paul
  -_Action_suggérée_:_Lire_·_jalon_:_Fin-6
*_[_]_*_Second
+_[✓]_☆_AB2_—_Troisième
1._Quatrième
2)_Cinquième

##_Savoir

-_Sixième

##_Séances

-_2026-11-24_·_horaires_:_14:00_–_16:30_·_présents_:_Léa,_Paul
  -_confiance_:_D_·_2,_3_·_mieux
  -_ROTI_:_3,_4
"""
NUMBERED = """---
titre_:_Essai
numéros_:_AC_9,_D_28
participants_:
-_Léa
-_Paul
---

#_Cartes

##_Déploiement_(D)_·_mise

-_**D3**_·_Réserver
    -_Réunie à_:_D4
    -_Mots-clés_:_dns,_nom
    -_Action_**AC4**_:_Livrer
        -_porteur_:_Léa
    -_Risque_RI1_:_Panne
        -_impact_:_fort
-_D4_·_Autre

##_Sans carte

-_Décisions
    -_Décision_DE1_:_Oui

##_Séances

-_2026-11-24
    -_présents_:_Léa_;_Paul
"""


def read(text: str) -> Deck:
    return read_deck(text.encode(), new_uid=map(str, count()).__next__, today=date(2026, 11, 1))


def values(deck: Deck) -> list[object]:
    return [
        [asdict(row) for row in deck.workshop.table(name).values()] for name in ("workshop", *ROW_TYPES)
        if name != "workshop"
    ] + [deck.workshop.header, deck.starred, deck.complaints]  # fmt: skip


@cases("source", [BY_HAND, NUMBERED])
@cases("blank", BLANKS)
def test_any_blank_is_one_beside_every_mark(source: str, blank: str) -> None:
    expected = read(source.replace("_", " "))
    assert not expected.complaints
    assert expected.workshop.cards
    assert values(read(source.replace("_", blank))) == values(expected)


def test_a_single_blank_may_be_another_one() -> None:
    expected = values(read(BY_HAND.replace("_", " ")))
    for place in (match.start() for match in re.finditer("_", BY_HAND)):
        source = f"{BY_HAND[:place]}\u00a0{BY_HAND[place + 1 :]}".replace("_", " ")
        assert values(read(source)) == expected, source[:place].split("\n")[-1]


@pytest.mark.parametrize("blank", ["\u00a0\u00a0", " \u202f", "\t"], ids=ascii)
def test_there_may_be_several_blanks_inside_a_line(blank: str) -> None:
    spread = "\n".join(re.sub("(?<!^)(?<![-*+.)])_", blank, line) for line in BY_HAND.split("\n"))
    assert values(read(spread.replace("_", " "))) == values(read(BY_HAND.replace("_", " ")))


def test_blanks_within_words_stay_as_they_were_typed() -> None:
    deck = read("##\u00a0Qui\u00a0? (D)\n-\u00a0«\u202fLe nom\u202f»\u00a0: à qui\u00a0?\n\n  12\u202f000\u00a0€\n")
    (axis,), (card,) = deck.workshop.axes.values(), deck.workshop.cards.values()
    assert axis.name == "Qui\u00a0?"
    assert (card.title, card.question) == ("«\u202fLe nom\u202f»\u00a0: à qui\u00a0?", "12\u202f000\u00a0€")


def test_the_blanks_one_by_one_are_those_of_the_class() -> None:
    """The string and the class of patterns name the same characters."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert "".join(sorted(blanks.BLANKS)) == re.sub(f"[^{blanks.BLANK}\n]", "", every)
